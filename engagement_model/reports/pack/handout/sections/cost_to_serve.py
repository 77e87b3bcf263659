"""What a contact costs by each way in, and what the future does to it."""

from __future__ import annotations

from engagement_model.analysis.cost_to_serve import ANALYSIS
from engagement_model.reports.pack.handout.answered import answered
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext
from engagement_model.words.analyses.cost_to_serve import TELL

PLACE = 67
"""Where it is read among the sections."""


def section(context: Context) -> Section | None:
    """The costs of both states; nothing where none is known."""
    states = [
        study
        for study in context.evidence.study.ends.values()
        if study.of(ANALYSIS).cost_to_serve.total.cost is not None
    ]
    if not states:
        return None
    return answered(context, "cost_to_serve", "customers", gettext("What does a contact cost?"), map(TELL.told, states))
