"""A portfolio as one HTML file: heat maps as tables that screen readers can follow, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from engagement_model.drawing.hand_out.heat_page import HeatLine, HeatSquare, heat_page, shade_style
from engagement_model.drawing.hand_out.sealing import part
from engagement_model.drawing.heat_sheet import HeatCell, HeatMap
from engagement_model.drawing.matrix.shading import STRENGTHS
from engagement_model.drawing.portfolio_heat import Measure, heat_map
from engagement_model.drawing.text import printable
from engagement_model.model.theme import DEFAULT, Theme
from engagement_model.portfolio.result import PortfolioResult
from engagement_model.translation import gettext, language
from engagement_model.words.answer import Answer, Table
from engagement_model.words.terms import section_name, state_title
from engagement_model.words.values import is_number, shown

MOST_COLUMNS, MOST_ROWS = 200, 1_000
"""Columns and rows of a heat map; those with least are gathered in one more, as on paper."""

MOST_LINES = 500
"""Lines of a table; the formats for programs have all."""

_PACKAGE = "engagement_model.drawing.group"
_MATRIX = "engagement_model.drawing.matrix"
_LEVELS = 4


class Handed(Struct, frozen=True):
    """What is handed out: the portfolio's title, what was found in each state, what is told of it, which heat maps."""

    title: str | None
    results: tuple[PortfolioResult, ...]
    answer: Answer | None
    measures: tuple[Measure, ...]


class _Heat(NamedTuple):
    title: str
    lead: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[HeatLine, ...]


class _Line(NamedTuple):
    text: str
    right: bool


class _Told(NamedTuple):
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[_Line, ...], ...]
    empty: str
    left_out: int


def document(handed: Handed, theme: Theme | None = None) -> str:
    """The whole file, in the language spoken now: sentences, a heat map for each measure, the tables behind them."""
    look = theme or DEFAULT
    answer = handed.answer
    body = {
        "language": language(),
        "whose": {},
        "title": printable(handed.title or gettext("Portfolio")),
        "sentences": [printable(each) for each in answer.sentences] if answer is not None else [],
        "heats": tuple(_heats(handed)),
        "tables": [_told(table) for table in answer.tables] if answer is not None else [],
        "levels": range(1, _LEVELS + 1),
    }
    shades = shade_style(look, dict(enumerate(STRENGTHS[:_LEVELS], 1)))
    return heat_page(_PACKAGE, body, look, f"{part(_MATRIX, 'page.css')}{part(_PACKAGE, 'page.css')}{shades}")


def _heats(handed: Handed) -> Iterator[_Heat]:
    wanted = ((result, measure) for result in handed.results for measure in dict.fromkeys(handed.measures))
    for result, measure in wanted:
        if measure in ("platforms", "cost") and not any(row.platforms for row in result.members):
            continue  # a map of nothing
        heat = heat_map(result, handed.title, measure, MOST_COLUMNS, MOST_ROWS)
        if not heat.rows or not heat.columns:
            continue
        across = section_name("channels") if measure == "channels" else section_name("capabilities")
        corner = gettext("{rows} ↓ · {columns} →").format(rows=gettext("Members"), columns=across)
        title = heat.title
        if len(handed.results) > 1:
            title = gettext("{what}: {where}").format(what=state_title(result.state), where=title)
        yield _Heat(title, heat.lead, corner, heat.columns, tuple(_rows(heat)))


def _rows(heat: HeatMap) -> Iterator[HeatLine]:
    for row in heat.rows:
        yield HeatLine(
            row.name,
            tuple(_square(name, row.name, row.cells.get(place)) for place, name in enumerate(heat.columns)),
        )


def _square(column: str, row: str, cell: HeatCell | None) -> HeatSquare | None:
    if cell is None:
        return None
    where = gettext("{what}, {where}").format(what=column, where=row)
    said = cell.said or cell.word
    told = gettext("{what}: {where}").format(what=where, where=said)
    return HeatSquare(cell.word, cell.level or 0, told, where, said, cell.names)


def _told(table: Table) -> _Told:
    right = [
        bool(table.rows) and all(row[place] is None or is_number(row[place]) for row in table.rows)
        for place in range(len(table.columns))
    ]
    rows = tuple(
        tuple(_Line(shown(value), at_right) for value, at_right in zip(row, right, strict=True))
        for row in table.rows[:MOST_LINES]
    )
    return _Told(table.title, table.columns, rows, table.empty, max(0, len(table.rows) - MOST_LINES))
