"""How the value of customers is told."""

from __future__ import annotations

from engagement_model.analysis.value import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.value import value_answer

TELL = StateTell(ANALYSIS, gettext_noop("value"), value_answer)
