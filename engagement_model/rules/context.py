"""What a rule may look at: a workspace, or one of its states, with every analysis computed once and when asked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Acceptance, RuleSetting, Workspace
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from engagement_model.analysis.continuity import ContinuityResult
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.recognition import RecognitionResult
    from engagement_model.analysis.redundancy import RedundancyResult
    from engagement_model.model.facts import Facts
    from engagement_model.rules.gaps import GapsContext


Redundant: TypeAlias = tuple[str, tuple[str, ...]]
"""The kind of something redundant, and the sorted addresses of the elements it is known by."""


@dataclass(frozen=True)
class StateContext:
    """One state, as the workspace has it or as a stakeholder sees it.

    `state` is `as-is` or `future-state`, `name` the same with the stakeholder's id behind it where this is a view.
    """

    state: str
    name: str
    model: Model
    workspace: Workspace
    today: datetime.date

    @cached_property
    def redundancy(self) -> RedundancyResult:
        """Splits, doubled capabilities, masters and copies."""
        from engagement_model.analysis.redundancy import redundancy

        return redundancy(self.model, self.workspace.decisions, self.today, self.state)

    @cached_property
    def accepted(self) -> Mapping[Redundant, str]:
        """What management decided to live with, by its kind and the addresses it is known by -> why."""
        reasons: dict[Redundant, str] = {}
        for accepted in self.redundancy.accepted:
            decision = self.workspace.decisions[accepted.decision]
            for covered in accepted.findings:
                name = decision.name or accepted.decision
                why = decision.because or gettext("decided: {decision}").format(decision=name)
                reasons.setdefault((covered.kind, covered.addresses), why)
        return reasons

    @cached_property
    def facts(self) -> Facts:
        """Every fact of the model."""
        from engagement_model.model.facts import facts_of

        return facts_of(self.model)

    @cached_property
    def continuity(self) -> ContinuityResult:
        """Journeys, lamp tests and questions."""
        from engagement_model.analysis.continuity import continuity

        return continuity(self.model)

    @cached_property
    def recognition(self) -> RecognitionResult:
        """Who is recognized where, and which channels can follow the same customer."""
        from engagement_model.analysis.recognition import recognition

        return recognition(self.model)


@dataclass(frozen=True)
class Context:
    """A whole workspace, the day it is, and what the other rules have used of its settings so far.

    `matched` are the acceptances that covered a finding; only rules that are `last` may rely on it.
    """

    workspace: Workspace
    today: datetime.date
    matched: frozenset[Acceptance] = field(default=frozenset())

    @cached_property
    def states(self) -> Mapping[str, StateContext]:
        """The states that were described, by name."""
        return {
            name: StateContext(name, name, model, self.workspace, self.today)
            for name, model in self.workspace.states.items()
        }

    @cached_property
    def gaps(self) -> GapsContext | None:
        """What differs from as-is to the future state, or `None` where either was not described."""
        if self.workspace.as_is is None or self.workspace.future_state is None:
            return None
        from engagement_model.rules.gaps import GapsContext

        return GapsContext(self.workspace, self.workspace.as_is, self.workspace.future_state)

    @cached_property
    def disagreements(self) -> Mapping[str, Disagreements]:
        """State -> in what its views differ, and from its model; states of which nobody gave a view are missing."""
        people = self.workspace.stakeholders.values()
        compared = [state for state in (AS_IS, FUTURE) if any(each.view(state) is not None for each in people)]
        if not compared:
            return {}
        from engagement_model.analysis.disagreement.disagreements import disagreements_of

        return disagreements_of(self.workspace, compared)

    @property
    def settings(self) -> Mapping[str, RuleSetting]:
        """Rule, by code or name as written, -> severity, or off."""
        return self.workspace.rules
