"""How bundles are told."""

from __future__ import annotations

from engagement_model.analysis.bundles import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.bundles import bundles_answer

TELL = StateTell(ANALYSIS, gettext_noop("bundles"), bundles_answer)
