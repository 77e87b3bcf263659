"""How experience is told."""

from __future__ import annotations

from engagement_model.analysis.experience import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.experience import experience_answer

TELL = StateTell(ANALYSIS, gettext_noop("experience"), experience_answer)
