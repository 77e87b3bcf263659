"""The heat map as one HTML file: a table that screen readers can follow, nothing left out of it, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engagement_model.drawing.hand_out.heat_page import HeatLine, HeatSquare, heat_page, shade_style
from engagement_model.drawing.hand_out.sealing import part
from engagement_model.drawing.matrix.chart import Chart
from engagement_model.drawing.matrix.counting import Place, Square
from engagement_model.drawing.matrix.telling import Teller
from engagement_model.drawing.page import LegendEntry
from engagement_model.drawing.pages import byline
from engagement_model.drawing.text import printable
from engagement_model.model.theme import DEFAULT, Theme
from engagement_model.translation import gettext, language
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import section_name
from engagement_model.workshop.identity import identity_of

_PACKAGE = "engagement_model.drawing.matrix"


class _State(NamedTuple):
    title: str
    headline: str
    caption: str
    rows: tuple[HeatLine, ...]


class _Entry(NamedTuple):
    label: str
    step: int


def document(chart: Chart, theme: Theme | None = None) -> str:
    """The whole file: a table for each state that is drawn."""
    look = theme or chart.workspace.theme or DEFAULT
    teller = Teller(chart, chart.rows, chart.columns)
    steps = {step.strength: number for number, step in enumerate(chart.scale.steps, 1)}
    states = tuple(_state(chart, teller, steps, state) for state in chart.states)
    legend = tuple(_entries(teller.legend(tuple(chart.single.values())), steps))
    title = printable(chart.workspace.title or "") or sentence(teller.lens)
    body = {
        "language": language(),
        "whose": identity_of(chart.workspace).shown,
        "title": title,
        "company": printable(chart.workspace.company or ""),
        "states": states,
        "columns": [line.name for line in chart.columns],
        "corner": f"{sentence(section_name(chart.rows_are))} ↓ · {sentence(section_name('capabilities'))} →",
        "legend": legend,
        "imprint": printable(byline(chart.workspace)),
    }
    shades = shade_style(look, {number: strength for strength, number in steps.items()})
    return heat_page(_PACKAGE, body, look, f"{part(_PACKAGE, 'page.css')}{shades}")


def _state(chart: Chart, teller: Teller, steps: Mapping[float, int], state: str) -> _State:
    squares = chart.single[state]
    return _State(
        chart.title(state),
        teller.headline(state),
        gettext("{what}: {where}").format(what=chart.title(state), where=teller.lens),
        tuple(
            HeatLine(
                row.name,
                tuple(_square(teller, steps, state, (y, x), squares.get((y, x))) for x in range(len(chart.columns))),
            )
            for y, row in enumerate(chart.rows)
        ),
    )


def _square(
    teller: Teller, steps: Mapping[float, int], state: str, place: Place, square: Square | None
) -> HeatSquare | None:
    if square is None:
        return None
    return HeatSquare(
        teller.amount(square),
        steps.get(teller.strength(place, square), 0),
        teller.square(state, place, square),
        teller.where(place),
        teller.measured(square),
        tuple(teller.chart.platform(state, each) for each in square.platforms),
    )


def _entries(legend: tuple[LegendEntry, ...], steps: Mapping[float, int]) -> Iterator[_Entry]:
    for entry in legend:
        yield _Entry(entry.label, steps.get(entry.shade, 0) if entry.sign == "shade" else 0)
