"""What every analysis can be told as: tables and sentences, which any report format can show."""

from __future__ import annotations

import datetime
from contextlib import AbstractContextManager, nullcontext
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from engagement_model.model.durations import Duration
from engagement_model.model.money import Money
from engagement_model.translation import in_language


class Foremost(Struct, frozen=True):
    """A list in the order of what matters: people are shown the first `most` of it, programs get all."""

    items: tuple[str, ...]
    most: int


TableValue = (
    str | int | Decimal | bool | Fraction | Money | Duration | datetime.date | tuple[str, ...] | Foremost | None
)


class Table(Struct, frozen=True):
    """Rows under named columns; `empty` says in plain words what it means that there are none.

    Where the rows are only the foremost, the others are `beyond`: programs get them too.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableValue, ...], ...]
    empty: str
    beyond: tuple[tuple[TableValue, ...], ...] = ()


class Answer(Struct, frozen=True):
    """An analysis of one state, or of the whole workspace where `state` is `None`, in sentences and tables.

    `of` is the workspace that it is about, where several are asked about together, and `language` the one in which it
    is told, where that may be another than the others'.

    Sentences come first and say what a board member would repeat; tables are the list behind them.
    """

    analysis: str
    state: str | None
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]
    of: str | None = None
    language: str | None = None


def in_its_language(answer: Answer) -> AbstractContextManager[None]:
    """Within it, what is said around an answer is in the language of the answer."""
    return in_language(answer.language) if answer.language is not None else nullcontext()
