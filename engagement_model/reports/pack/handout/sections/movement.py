"""What moved since the last round: the sentences of the comparison, and its tables."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.reports.pack.movement_words import movement_answer
from engagement_model.translation import gettext
from engagement_model.words.answer import Table
from engagement_model.words.values import shown

PLACE = 30
"""Where it is read among the sections."""


class Rows(NamedTuple):
    """A table in words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Content(NamedTuple):
    """The sentences, and the tables that have a row."""

    sentences: tuple[str, ...]
    tables: tuple[Rows, ...]


def section(context: Context) -> Section | None:
    """The movement; nothing where there was no earlier round."""
    movement = context.evidence.movement
    if movement is None:
        return None
    answer = movement_answer(movement, context.workspace)
    tables = tuple(_rows(table) for table in answer.tables if table.rows)
    content = Content(answer.sentences, tables)
    return Section("movement", "picture", gettext("Since the last round"), content)


def _rows(table: Table) -> Rows:
    return Rows(table.title, table.columns, tuple(tuple(map(shown, row)) for row in table.rows))
