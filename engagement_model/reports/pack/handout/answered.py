"""Sections that tell an analysis as its command does: its sentences, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Group, Section, Stated
from engagement_model.words.answer import Answer, Table
from engagement_model.words.phrases import and_more
from engagement_model.words.values import is_number, shown

MOST_ROWS = 60
"""So many rows of a table are read on paper; the workbook has all."""


class Cell(NamedTuple):
    """A value as it is read, under its column, and whether it is a number."""

    text: str
    column: str
    number: bool


class Shown(NamedTuple):
    """A table under its title; `left_out` says how many rows more there are, where there are."""

    caption: Stated
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: str


class Content(NamedTuple):
    """Sentences, and the tables."""

    sentences: tuple[Stated, ...]
    tables: tuple[Shown, ...]


def answered(
    context: Context, identifier: str, group: Group, title: str, answers: Iterable[Answer], tables: int = 1
) -> Section:
    """A section of `answers`: the first sentence of each leads; of each the first `tables` that have rows are shown."""
    lead: list[Stated] = []
    sentences: list[Stated] = []
    shown_here: list[Shown] = []
    for answer in answers:
        state = context.state(answer.state) if answer.state is not None else ""
        said = [Stated(state, each) for each in answer.sentences]
        lead += said[:1]
        sentences += said[1:]
        with_rows = [table for table in answer.tables if table.rows]
        shown_here.extend(_shown(table, state) for table in with_rows[:tables])
    return Section(identifier, group, title, Content(tuple(sentences), tuple(shown_here)), tuple(lead))


def _shown(table: Table, state: str) -> Shown:
    rows = tuple(
        tuple(Cell(shown(value), column, is_number(value)) for column, value in zip(table.columns, row, strict=True))
        for row in table.rows[:MOST_ROWS]
    )
    more = len(table.rows) - len(rows)
    return Shown(Stated(state, table.title), table.columns, rows, and_more(more) if more else "")
