"""How recognition is told."""

from __future__ import annotations

from engagement_model.analysis.recognition import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.recognition import recognition_answer

TELL = StateTell(ANALYSIS, gettext_noop("recognition"), recognition_answer)
