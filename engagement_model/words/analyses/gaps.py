"""How the gap analysis is told."""

from __future__ import annotations

from engagement_model.analysis.gaps.analysis import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import WorkspaceTell
from engagement_model.words.gaps.summary import detail_answer, summary_answer

TELL = WorkspaceTell(ANALYSIS, gettext_noop("gaps"), summary_answer, detail_answer)
