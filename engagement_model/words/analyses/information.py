"""How information is told."""

from __future__ import annotations

from engagement_model.analysis.information import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.information import information_answer

TELL = StateTell(ANALYSIS, gettext_noop("information"), information_answer)
