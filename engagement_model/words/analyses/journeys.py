"""How continuity, asked for by the name of journeys, is told."""

from __future__ import annotations

from engagement_model.analysis.continuity import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.continuity import continuity_answer

TELL = StateTell(ANALYSIS, gettext_noop("journeys"), continuity_answer)
