"""How the comparison of views is told."""

from __future__ import annotations

from engagement_model.analysis.disagreement.disagreements import ANALYSIS
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import ViewsTell
from engagement_model.words.disagreement import disagreement_answer

TELL = ViewsTell(ANALYSIS, gettext_noop("disagreements"), disagreement_answer)
