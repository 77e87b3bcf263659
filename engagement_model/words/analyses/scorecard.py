"""How the scorecard is told."""

from __future__ import annotations

from engagement_model.analysis.scorecard import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.scorecard import scorecard_answer

TELL = StateTell(ANALYSIS, gettext_noop("scorecard"), scorecard_answer)
