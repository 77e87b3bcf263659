"""What the analyses say about a workspace, computed once and when a page asks: the pages' only way to them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from engagement_model.model.model import Model
from engagement_model.model.sections import SECTIONS
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace

if TYPE_CHECKING:
    from engagement_model.analysis.continuity import ContinuityResult
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.flows import Flows
    from engagement_model.analysis.gaps.comparison import Comparison
    from engagement_model.analysis.gaps.result import Costs
    from engagement_model.analysis.gaps.rows import ElementGap, IntegrationGaps
    from engagement_model.analysis.recognition import RecognitionResult
    from engagement_model.analysis.redundancy import RedundancyResult


Reach = Literal["left", "joined"]
"""That something is there in both states, and only today, or only in future, for the customers in question."""


@dataclass(frozen=True)
class StateStudy:
    """One state of a workspace, and its analyses."""

    state: str
    model: Model
    workspace: Workspace
    today: datetime.date | None

    @cached_property
    def redundancy(self) -> RedundancyResult:
        """Splits, doubled capabilities, masters, copies and clusters."""
        from engagement_model.analysis.redundancy import redundancy

        return redundancy(self.model, self.workspace.decisions, self.today, self.state)

    @cached_property
    def continuity(self) -> ContinuityResult:
        """Journeys and lamp tests."""
        from engagement_model.analysis.continuity import continuity

        return continuity(self.model)

    @cached_property
    def recognition(self) -> RecognitionResult:
        """Who is known where."""
        from engagement_model.analysis.recognition import recognition

        return recognition(self.model)

    @cached_property
    def flows(self) -> Flows:
        """How late what arrives where."""
        from engagement_model.analysis.flows import Flows

        return Flows(self.model.integrations)

    @cached_property
    def disagreements(self) -> Disagreements | None:
        """In what the views of this state differ; `None` where fewer than two were given."""
        views = [each.view(self.state) for each in self.workspace.stakeholders.values()]
        if sum(view is not None for view in views) < 2:
            return None
        from engagement_model.analysis.disagreement.disagreements import disagreements

        return disagreements(self.workspace, self.state)

    @cached_property
    def accepted(self) -> frozenset[tuple[str, tuple[str, ...]]]:
        """What management decided to live with: the kinds and the addresses of findings."""
        return frozenset(
            (covered.kind, covered.addresses) for each in self.redundancy.accepted for covered in each.findings
        )


@dataclass(frozen=True)
class Study:
    """A workspace, the day it is, and what the analyses say about its states.

    Where it is narrowed to some customers, `within` is that of all: what they leave is not gone while others use it,
    and what they share with others costs nothing that could be said of them.
    """

    workspace: Workspace
    today: datetime.date | None = None
    within: Study | None = None

    @cached_property
    def states(self) -> Mapping[str, StateStudy]:
        """Every state in time: `as-is`, `transition-1` ..., `future-state`; those nobody described are missing."""
        workspace = self.workspace
        models = {AS_IS: workspace.as_is}
        models |= {f"transition-{number}": model for number, model in enumerate(workspace.transitions, 1)}
        models[FUTURE] = workspace.future_state
        return {
            state: StateStudy(state, model, workspace, self.today)
            for state, model in models.items()
            if model is not None
        }

    @property
    def _ends(self) -> tuple[Model, ...]:
        return tuple(model for model in (self.workspace.as_is, self.workspace.future_state) if model is not None)

    @cached_property
    def reach(self) -> Mapping[str, Reach]:
        """What stays, but not for these customers or not yet for them today: by the addresses of elements."""
        if self._comparison is None or self.within is None:
            return {}
        before, after = (set(_addresses(model)) for model in self._ends)
        stays = {address for address, row in self.elements.items() if row.status in ("kept", "changed")}
        left: dict[str, Reach] = dict.fromkeys(sorted((before - after) & stays), "left")
        return left | dict.fromkeys(sorted((after - before) & stays), "joined")

    @cached_property
    def _comparison(self) -> Comparison | None:
        before, after = self.workspace.as_is, self.workspace.future_state
        if before is None or after is None:
            return None
        from engagement_model.analysis.gaps.comparison import Comparison, Side
        from engagement_model.analysis.gaps.decided import Decided

        return Comparison(Side(AS_IS, before), Side(FUTURE, after), Decided(self.workspace.decisions))

    @cached_property
    def elements(self) -> Mapping[str, ElementGap]:
        """What becomes of each element, by its address; empty where there are not two states."""
        if self.within is not None:
            here = {address for model in self._ends for address in _addresses(model)}
            return {address: row for address, row in self.within.elements.items() if address in here}
        if self._comparison is None:
            return {}
        from engagement_model.analysis.gaps.elements import element_gaps

        return {row.address: row for row in element_gaps(self._comparison)}

    @cached_property
    def integrations(self) -> IntegrationGaps | None:
        """The integrations to build, to retire and to change."""
        if self._comparison is None:
            return None
        if self.within is not None and self.within.integrations is not None:
            here, rows = {name for model in self._ends for name in model.platforms}, self.within.integrations
            kept = (
                (row for row in each if {row.from_, row.to} <= here) for each in (rows.build, rows.retire, rows.change)
            )
            return type(rows)(*map(tuple, kept))
        from engagement_model.analysis.gaps.elements import integration_gaps

        return integration_gaps(self._comparison)

    @cached_property
    def costs(self) -> Costs | None:
        """What running either state costs a year, and what the way costs once."""
        if self._comparison is None or self.within is not None:
            return None
        from engagement_model.analysis.gaps.costs import costs
        from engagement_model.model.money import Rates

        rates = self.workspace.rates
        return costs(self._comparison, rates if rates != Rates() else self._comparison.before.model.rates)


def _addresses(model: Model) -> Iterator[str]:
    """The address of every element, journey and question."""
    for section in SECTIONS:
        for name in model.members(section):
            yield f"{section}.{name}"
