"""How the change test is told."""

from __future__ import annotations

from engagement_model.analysis.change_test import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.change_test import change_answer

TELL = StateTell(ANALYSIS, gettext_noop("change test"), change_answer)
