"""How the ways in are told."""

from __future__ import annotations

from engagement_model.analysis.ways import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import WorkspaceTell
from engagement_model.words.ways import ways_answer, ways_details

TELL = WorkspaceTell(ANALYSIS, gettext_noop("ways in"), ways_answer, ways_details)
