"""How it stands after each initiative, and what it means to stop there."""

from __future__ import annotations

from engagement_model.analysis.steps import ANALYSIS
from engagement_model.reports.pack.handout.answered import answered
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext
from engagement_model.words.steps import steps_answer

PLACE = 95
"""Where it is read among the sections."""


def section(context: Context) -> Section | None:
    """The steps; nothing where no initiative is planned between two states."""
    found = context.evidence.study.of(ANALYSIS)
    if not found.steps:
        return None
    title = gettext("What does each initiative buy, and can we stop after it?")
    return answered(context, "steps", "change", title, (steps_answer(found, context.workspace),))
