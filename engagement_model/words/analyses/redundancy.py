"""How redundancy is told."""

from __future__ import annotations

from engagement_model.analysis.redundancy import ANALYSIS
from engagement_model.analysis.study import StateStudy
from engagement_model.model.values import replace
from engagement_model.translation import gettext_noop
from engagement_model.words.analyses import StateTell
from engagement_model.words.answer import Answer
from engagement_model.words.impact import with_impact
from engagement_model.words.redundancy import redundancy_answer
from engagement_model.words.redundancy_tables import accepted_tables


def _with_decisions_and_impact(answer: Answer, state: StateStudy) -> Answer:
    """The answer with what is lived with by decision, then with what hangs on which platform."""
    accepted = accepted_tables(state.of(ANALYSIS), state.model, state.workspace)
    return with_impact(replace(answer, tables=(*answer.tables, *accepted)), state)


TELL = StateTell(ANALYSIS, gettext_noop("redundancy"), redundancy_answer, _with_decisions_and_impact)
