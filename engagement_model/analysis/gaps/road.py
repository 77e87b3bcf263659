"""The road from as-is to the future state: each part of the gap analysis, worked out when it is asked for, and once.

The whole analysis also orders the change into waves, which takes a library that is slow to import; who asks for one
part does not wait for another.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from engagement_model.analysis.analysis import WorkspaceAnalysis
from engagement_model.analysis.gaps.comparison import Comparison, Side
from engagement_model.analysis.gaps.decided import Decided
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace

if TYPE_CHECKING:
    from engagement_model.analysis.gaps.costs import Budget
    from engagement_model.analysis.gaps.result import Contradiction, Costs, Initiatives
    from engagement_model.analysis.gaps.rows import (
        CellGap,
        Duty,
        ElementGap,
        ExperienceGap,
        IntegrationGaps,
        SuspectedRename,
        UncoveredOnTheWay,
    )


class NothingToCompare(ValueError):
    """A state that gaps lie between was not described: `missing`."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class Stretch(Struct, frozen=True, dict=True):
    """The gaps between two states of a workspace."""

    workspace: Workspace
    comparison: Comparison

    @property
    def before(self) -> Model:
        """The model of the earlier state."""
        return self.comparison.before.model

    @property
    def after(self) -> Model:
        """The model of the later state."""
        return self.comparison.after.model

    @cached_property
    def elements(self) -> tuple[ElementGap, ...]:
        """What becomes of each element."""
        from engagement_model.analysis.gaps.elements import element_gaps

        return element_gaps(self.comparison)

    @cached_property
    def unexplained(self) -> frozenset[str]:
        """The addresses of elements that are retired and nobody says why."""
        return frozenset(row.address for row in self.elements if row.intent == "unexplained")

    @cached_property
    def cells(self) -> tuple[CellGap, ...]:
        """What becomes of each cell."""
        from engagement_model.analysis.gaps.elements import cell_gaps

        return cell_gaps(self.comparison)

    @cached_property
    def integrations(self) -> IntegrationGaps:
        """The integrations to build, to retire and to change."""
        from engagement_model.analysis.gaps.elements import integration_gaps

        return integration_gaps(self.comparison)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """What retired platforms do today, and who picks it up."""
        from engagement_model.analysis.gaps.duties import duties

        return duties(self.comparison)

    @cached_property
    def orphaned(self) -> tuple[str, ...]:
        """Information that is held before and by nobody after."""
        from engagement_model.analysis.gaps.information import orphaned

        return orphaned(self.comparison)

    @cached_property
    def suspected_renames(self) -> tuple[SuspectedRename, ...]:
        """Elements that seem to have been renamed."""
        from engagement_model.analysis.gaps.renames import suspected_renames

        return suspected_renames(self.comparison)

    @cached_property
    def experience(self) -> tuple[ExperienceGap, ...]:
        """Scores of before and after."""
        from engagement_model.analysis.gaps.customers import experience_gaps

        return experience_gaps(self.comparison)

    @cached_property
    def initiatives(self) -> Initiatives:
        """Who is on which gap."""
        from engagement_model.analysis.gaps.initiatives import Found, initiatives

        found = Found(self.elements, self.cells, self.integrations)
        return initiatives(self.comparison, self.workspace.initiatives, found)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What was said of the later state and does not hold in it."""
        from engagement_model.analysis.gaps.contradictions import contradictions

        return contradictions(self.comparison, self.workspace.stakeholders)

    @cached_property
    def costs(self) -> Costs:
        """What running either state costs a year, and what the way costs once."""
        from engagement_model.analysis.gaps.costs import costs

        return costs(self.comparison, self.rates, self.budget)

    @property
    def rates(self) -> Rates:
        """The currency in which costs are summed, and what others are worth in it."""
        return self.workspace.rates if self.workspace.rates != Rates() else self.before.rates

    @property
    def budget(self) -> Budget | None:
        """What the initiatives cost; `None` where a part of that is for this stretch and nobody knows which."""
        from engagement_model.analysis.gaps.costs import budget_of

        whole = budget_of(self.workspace.initiatives, self.rates)
        return None if whole.money is not None else whole


class Road(Stretch, frozen=True, dict=True):
    """The gaps from as-is to the future state; `sides` are all states in time."""

    sides: tuple[Side, ...]

    @classmethod
    def of(cls, workspace: Workspace) -> Road:
        """The road of a workspace. Raises `NothingToCompare` where either end was not described."""
        if workspace.as_is is None or workspace.future_state is None:
            raise NothingToCompare(AS_IS if workspace.as_is is None else FUTURE)
        first, last = Side(AS_IS, workspace.as_is), Side(FUTURE, workspace.future_state)
        between = (Side(f"transition-{number}", model) for number, model in enumerate(workspace.transitions, 1))
        return cls(workspace, Comparison(first, last, Decided(workspace.decisions)), (first, *between, last))

    @property
    def budget(self) -> Budget:
        """What the initiatives cost."""
        from engagement_model.analysis.gaps.costs import budget_of

        return budget_of(self.workspace.initiatives, self.rates)

    @property
    def as_is(self) -> Model:
        """Where it begins."""
        return self.before

    @property
    def future(self) -> Model:
        """Where it leads."""
        return self.after

    @cached_property
    def steps(self) -> tuple[Stretch, ...]:
        """From each state to the next; none where there is no state between the ends."""
        if len(self.sides) == 2:
            return ()
        decided = self.comparison.decided
        return tuple(Stretch(self.workspace, Comparison(*pair, decided)) for pair in pairwise(self.sides))

    @cached_property
    def stages(self) -> tuple[Stretch, ...]:
        """From as-is to each state between, of which the first is a step as well."""
        first, decided = self.comparison.before, self.comparison.decided
        later = (Stretch(self.workspace, Comparison(first, side, decided)) for side in self.sides[2:-1])
        return (*self.steps[:1], *later)

    @cached_property
    def uncovered_on_the_way(self) -> tuple[UncoveredOnTheWay, ...]:
        """Duties that a state between drops although the future state sees to them."""
        from engagement_model.analysis.gaps.duties import uncovered_on_the_way

        stages = [(stage.comparison, stage.duties) for stage in self.stages]
        return uncovered_on_the_way(self.comparison, stages)


ROAD = WorkspaceAnalysis("road", (), Road, lambda whole: Road.of(whole.workspace))
"""The parts of the gap analysis, of which it is put together."""
