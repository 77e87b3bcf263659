"""The heat map as one HTML file: a table that screen readers can follow, nothing left out of it, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engagement_model.drawing import fonts
from engagement_model.drawing.hand_out.sealing import fonts_for, part, policy
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.hand_out.theming import theme_style
from engagement_model.drawing.matrix.chart import Chart
from engagement_model.drawing.matrix.counting import Place, Square
from engagement_model.drawing.matrix.telling import Teller
from engagement_model.drawing.page import LegendEntry
from engagement_model.drawing.pages import byline
from engagement_model.drawing.text import printable
from engagement_model.model.colour import contrast, mixed
from engagement_model.model.theme import DEFAULT, Theme
from engagement_model.translation import gettext, language
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import section_name

_PACKAGE = "engagement_model.drawing.matrix"
_HAND_OUT = "engagement_model.drawing.hand_out"


class _Square(NamedTuple):
    """What is written in a square, its shade from 0 to 5, and what is said of it when it is opened."""

    amount: str
    step: int
    told: str
    where: str
    said: str
    platforms: tuple[str, ...]


class _Row(NamedTuple):
    name: str
    squares: tuple[_Square | None, ...]


class _State(NamedTuple):
    title: str
    headline: str
    caption: str
    rows: tuple[_Row, ...]


class _Entry(NamedTuple):
    label: str
    step: int


def document(chart: Chart, theme: Theme | None = None) -> str:
    """The whole file: a table for each state that is drawn."""
    from markupsafe import Markup

    look = theme or chart.workspace.theme or DEFAULT
    teller = Teller(chart, chart.rows, chart.columns)
    steps = {step.strength: number for number, step in enumerate(chart.scale.steps, 1)}
    states = tuple(_state(chart, teller, steps, state) for state in chart.states)
    legend = tuple(_entries(teller.legend(tuple(chart.single.values())), steps))
    title = printable(chart.workspace.title or "") or sentence(teller.lens)
    body = {
        "language": language(),
        "title": title,
        "company": printable(chart.workspace.company or ""),
        "states": states,
        "columns": [line.name for line in chart.columns],
        "corner": f"{sentence(section_name(chart.rows_are))} ↓ · {sentence(section_name('capabilities'))} →",
        "legend": legend,
        "imprint": printable(byline(chart.workspace)),
    }
    written = templates(_PACKAGE).get_template("page.html").render(policy="", style="", **body)
    with fonts.set_in(look.font):
        faces = fonts_for(written, {})
    style = f"{faces}{part(_HAND_OUT, 'base.css')}{theme_style(look)}{part(_PACKAGE, 'page.css')}{_shades(look, steps)}"
    return (
        templates(_PACKAGE)
        .get_template("page.html")
        .render(policy=Markup(policy(style, "")), style=Markup(style), **body)  # noqa: S704
    )


def _state(chart: Chart, teller: Teller, steps: Mapping[float, int], state: str) -> _State:
    squares = chart.single[state]
    return _State(
        chart.title(state),
        teller.headline(state),
        gettext("{what}: {where}").format(what=chart.title(state), where=teller.lens),
        tuple(
            _Row(
                row.name,
                tuple(_square(teller, steps, state, (y, x), squares.get((y, x))) for x in range(len(chart.columns))),
            )
            for y, row in enumerate(chart.rows)
        ),
    )


def _square(
    teller: Teller, steps: Mapping[float, int], state: str, place: Place, square: Square | None
) -> _Square | None:
    if square is None:
        return None
    return _Square(
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


def _shades(theme: Theme, steps: Mapping[float, int]) -> str:
    """A style for each shade, with a text that stands out from it."""
    rules = []
    for strength, number in steps.items():
        ground = mixed(theme.box, theme.tone("fact").line, strength)
        ink = max((theme.ink, theme.paper), key=lambda each: contrast(each, ground))
        rules.append(f".s{number}{{background:{ground};color:{ink}}}")
    return "\n".join(rules) + "\n"
