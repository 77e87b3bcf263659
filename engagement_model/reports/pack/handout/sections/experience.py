"""What customers expect and do not meet, what stands behind it, and what is only wished."""

from __future__ import annotations

from engagement_model.analysis.experience import ANALYSIS
from engagement_model.reports.pack.handout.answered import answered
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext
from engagement_model.words.analyses.experience import TELL

PLACE = 66
"""Where it is read among the sections."""


def section(context: Context) -> Section | None:
    """What was tested in each state; nothing where nothing was."""
    states = []
    for study in context.evidence.study.ends.values():
        found = study.of(ANALYSIS).experience
        if found.met or found.missed:
            states.append(study)
    if not states:
        return None
    return answered(
        context, "experience", "customers", gettext("Is it as good as they expect?"), map(TELL.told, states)
    )
