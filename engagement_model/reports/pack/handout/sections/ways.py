"""Which ways in were chosen, and which only came about: the first page of a workshop."""

from __future__ import annotations

from engagement_model.analysis.ways import ANALYSIS
from engagement_model.reports.pack.handout.answered import answered
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext
from engagement_model.words.ways import ways_answer

PLACE = 5
"""Where it is read among the sections."""


def section(context: Context) -> Section | None:
    """The ways in and their grounds; nothing where nobody is engaged by any channel, or a state is missing."""
    found = context.evidence.study.of(ANALYSIS)
    if not found.chosen.denominator or len(context.states) < 2:
        return None
    title = gettext("Which ways in did we choose?")
    return answered(context, "ways", "picture", title, (ways_answer(found, context.workspace),))
