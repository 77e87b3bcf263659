"""What is sold as one, and how often the customer meets it."""

from __future__ import annotations

from engagement_model.analysis.bundles import ANALYSIS
from engagement_model.reports.pack.handout.answered import answered
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext
from engagement_model.words.analyses.bundles import TELL

PLACE = 52
"""Where it is read among the sections."""


def section(context: Context) -> Section | None:
    """The bundles of both states; nothing where there is none."""
    states = [study for study in context.evidence.study.ends.values() if study.of(ANALYSIS).sold_as_one]
    if not states:
        return None
    title = gettext("Is what is sold as one done as one?")
    return answered(context, "bundles", "customers", title, map(TELL.told, states), tables=2)
