"""Recognition as a heat map: how far each way in knows who is calling, state by state."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.analysis.identification import LEVELS
from engagement_model.analysis.recognition import RecognitionResult
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.heat import Cell, Heat, heat
from engagement_model.reports.pack.handout.section import Section, Stated
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.terms import value_name

PLACE = 60
"""Where it is read among the sections."""


class Content(NamedTuple):
    """The matrices, and the levels from the least to the most."""

    heats: tuple[Heat, ...]
    levels: tuple[str, ...]


def section(context: Context) -> Section | None:
    """The matrices of the states in which a channel or an intention says anything."""
    results = {
        state: result
        for state, result in context.evidence.study.recognition.items()
        if any(row.level is not None or row.intended is not None for row in result.matrix)
    }
    if not results:
        return None
    content = Content(
        tuple(_heat(context, state, result) for state, result in results.items()),
        tuple(value_name("recognizes", level) for level in LEVELS),
    )
    return Section(
        "recognition",
        "customers",
        gettext("Does every way in know who is calling?"),
        content,
        tuple(Stated(context.state(state), _sentence(result)) for state, result in results.items()),
    )


def _sentence(result: RecognitionResult) -> str:
    under = sum(row.under for row in result.matrix)
    if not under:
        return gettext("Every way in knows its customers as far as is meant.")
    return ngettext(
        "{n} way in knows its customers less than is meant.",
        "{n} ways in know their customers less than is meant.",
        under,
    ).format(n=grouped(under))


def _heat(context: Context, state: str, result: RecognitionResult) -> Heat:
    found: dict[str, dict[str, Cell]] = {}
    for row in result.matrix:
        word = value_name("recognizes", row.level) if row.level is not None else gettext("unstated")
        meant = ""
        if row.under and row.intended is not None:
            meant = gettext("meant: {level}").format(level=value_name("recognizes", row.intended))
        level = LEVELS.index(row.level or LEVELS[0])
        found.setdefault(row.customer_type, {})[row.channel] = Cell(word, level, bool(meant), meant)
    return heat(context, state, "customer_types", found, leads=True)
