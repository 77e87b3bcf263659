"""How cost to serve is told."""

from __future__ import annotations

from engagement_model.analysis.cost_to_serve import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.cost_to_serve import cost_answer, with_difference

TELL = StateTell(ANALYSIS, gettext_noop("cost to serve"), cost_answer, with_difference)
