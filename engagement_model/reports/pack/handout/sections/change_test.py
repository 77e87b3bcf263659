"""What a new way in would touch, today and in future."""

from __future__ import annotations

from engagement_model.analysis.change_test import ANALYSIS
from engagement_model.reports.pack.handout.answered import answered
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Section
from engagement_model.translation import gettext
from engagement_model.words.analyses.change_test import TELL

PLACE = 97
"""Where it is read among the sections."""


def section(context: Context) -> Section | None:
    """The change tests of both states; nothing where no change of channel could be tried."""
    states = list(context.evidence.study.ends.values())
    if not any(row.tests for study in states for row in study.of(ANALYSIS).change_test):
        return None
    title = gettext("What would a new way in touch?")
    return answered(context, "change_test", "change", title, map(TELL.told, states))
