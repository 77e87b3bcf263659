"""The scorecard: three principles as figures, state beside state, each with a bar for its share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engagement_model.analysis.scorecard import Figure
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext
from engagement_model.translation.formats import decimals, grouped
from engagement_model.words.scorecard import FIGURES, MEAN_FIGURE, counted_by

PLACE = 20
"""Where it is read among the sections."""


class Cell(NamedTuple):
    """A figure of one state: in words, and from 0 to 1 how long its bar is; `None` where there is nothing to count."""

    text: str
    share: float | None
    good: bool


class Row(NamedTuple):
    """A figure: what it counts, and what it is in each state."""

    what: str
    cells: tuple[Cell, ...]


class Principle(NamedTuple):
    """A principle and its figures."""

    name: str
    rows: tuple[Row, ...]


class Content(NamedTuple):
    """The states, and the figures by principle."""

    states: tuple[str, ...]
    principles: tuple[Principle, ...]


def section(context: Context) -> Section | None:
    """The figures that count anything in any state."""
    results = context.evidence.study.scorecard
    rows: dict[str, list[Row]] = {}
    models = [context.states[state] for state in results]
    for name, (principle, _) in FIGURES.items():
        figures = {state: result.behind[name] for state, result in results.items()}
        if any(figure.denominator for figure in figures.values()):
            rows.setdefault(principle, []).append(Row(counted_by(name, models), _cells(name, figures)))
    if not rows:
        return None
    principles = tuple(Principle(gettext(name), tuple(found)) for name, found in rows.items())
    return Section(
        "scorecard",
        "picture",
        gettext("Scorecard"),
        Content(tuple(map(context.state, results)), principles),
        (gettext("Each figure is counted, and none is weighed against another."),),
    )


def _cells(name: str, figures: Mapping[str, Figure]) -> tuple[Cell, ...]:
    values = [figure.value for figure in figures.values()]
    most = max((value for value in values if value is not None), default=0)
    least = min((value for value in values if value is not None), default=0)
    cells = []
    for figure, value in zip(figures.values(), values, strict=True):
        if value is None:
            cells.append(Cell(gettext("nothing to count"), None, False))
        elif name == MEAN_FIGURE:
            cells.append(Cell(decimals(value, 1), None, value == least < most))
        else:
            said = {"part": grouped(figure.numerator), "whole": grouped(figure.denominator)}
            cells.append(Cell(gettext("{part} of {whole}").format(**said), float(value), value == 1))
    return tuple(cells)
