"""How the steps are told."""

from __future__ import annotations

from engagement_model.analysis.steps import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import WorkspaceTell
from engagement_model.words.steps import steps_answer, steps_details

TELL = WorkspaceTell(ANALYSIS, gettext_noop("steps"), steps_answer, steps_details)
