"""How redundancy is told."""

from __future__ import annotations

from engagement_model.analysis.redundancy import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.impact import with_impact
from engagement_model.words.redundancy import redundancy_answer

TELL = StateTell(ANALYSIS, gettext_noop("redundancy"), redundancy_answer, with_impact)
