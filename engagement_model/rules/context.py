"""What a rule may look at: a workspace, or one of its states, with what a study of it says, and the words for it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

from engagement_model.analysis.study import Redundant, StateStudy, Study
from engagement_model.model.model import Model
from engagement_model.model.workspace import Acceptance, RuleSetting, Workspace
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.analysis.continuity import ContinuityResult
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.gaps.road import Road
    from engagement_model.analysis.recognition import RecognitionResult
    from engagement_model.analysis.redundancy import RedundancyResult
    from engagement_model.model.facts import Facts
    from engagement_model.model.portfolio import Portfolio
    from engagement_model.portfolio.result import PortfolioResult
    from engagement_model.words.names import Names


class StateContext(Struct, frozen=True, dict=True):
    """One state, as the workspace has it or as a stakeholder sees it, on the day it is looked at."""

    study: StateStudy
    today: datetime.date

    @property
    def state(self) -> str:
        """`as-is` or `future-state`."""
        return self.study.state

    @property
    def model(self) -> Model:
        """The model of the state."""
        return self.study.model

    @property
    def workspace(self) -> Workspace:
        """The workspace it is a state of."""
        return self.study.workspace

    @property
    def redundancy(self) -> RedundancyResult:
        """Splits, doubled capabilities, masters and copies."""
        return self.study.redundancy

    @cached_property
    def accepted(self) -> Mapping[Redundant, str]:
        """What management decided to live with, by its kind and the addresses it is known by -> why."""
        return {redundant: self._reason(decision) for redundant, decision in self.study.accepted.items()}

    def _reason(self, identifier: str) -> str:
        decision = self.workspace.decisions[identifier]
        return decision.because or gettext("decided: {decision}").format(decision=decision.name or identifier)

    @property
    def facts(self) -> Facts:
        """Every fact of the model."""
        return self.study.facts

    @property
    def continuity(self) -> ContinuityResult:
        """Journeys, lamp tests and questions."""
        return self.study.continuity

    @property
    def recognition(self) -> RecognitionResult:
        """Who is recognized where, and which channels can follow the same customer."""
        return self.study.recognition


class Context(Struct, frozen=True, dict=True):
    """A whole workspace, the day it is, and what the other rules have used of its settings so far.

    `matched` are the acceptances that covered a finding; only rules that are `last` may rely on it.
    """

    study: Study
    today: datetime.date
    matched: frozenset[Acceptance] = field(default=frozenset())

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.study.workspace

    @cached_property
    def states(self) -> Mapping[str, StateContext]:
        """The states that were described, by name."""
        return {name: StateContext(study, self.today) for name, study in self.study.ends.items()}

    @property
    def gaps(self) -> Road | None:
        """What differs from as-is to the future state, or `None` where either was not described."""
        return self.study.road

    @cached_property
    def naming(self) -> Names:
        """What things are called, in whichever state they are."""
        from engagement_model.model.states import FUTURE
        from engagement_model.words.names import names_of

        return names_of(self.workspace, FUTURE)

    @property
    def disagreements(self) -> Mapping[str, Disagreements]:
        """State -> in what its views differ; states of which fewer than two gave a view are missing."""
        return self.study.compared

    @property
    def settings(self) -> Mapping[str, RuleSetting]:
        """Rule, by code or name as written, -> severity, or off."""
        return self.workspace.rules


class PortfolioContext(Struct, frozen=True, dict=True):
    """A portfolio, and what its members come to together in one state."""

    portfolio: Portfolio
    result: PortfolioResult

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Member -> what it is called."""
        return {row.member: row.name for row in self.result.members}
