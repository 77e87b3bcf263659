"""The parts of the gap analysis that rules look at, each computed when asked.

The whole analysis also orders the change into waves, which takes a library that is slow to import; no rule needs that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engagement_model.analysis.gaps.comparison import Comparison, Side
from engagement_model.analysis.gaps.contradictions import contradictions
from engagement_model.analysis.gaps.customers import experience_gaps
from engagement_model.analysis.gaps.decided import Decided
from engagement_model.analysis.gaps.duties import duties, uncovered_on_the_way
from engagement_model.analysis.gaps.elements import cell_gaps, element_gaps, integration_gaps
from engagement_model.analysis.gaps.information import orphaned
from engagement_model.analysis.gaps.initiatives import Found, initiatives
from engagement_model.analysis.gaps.renames import suspected_renames
from engagement_model.analysis.gaps.result import Contradiction, Initiatives
from engagement_model.analysis.gaps.rows import (
    CellGap,
    Duty,
    ElementGap,
    ExperienceGap,
    SuspectedRename,
    UncoveredOnTheWay,
)
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.words.names import Names, names_of


@dataclass(frozen=True)
class GapsContext:
    """The gaps of a workspace from as-is to the future state."""

    workspace: Workspace
    as_is: Model
    future: Model

    @cached_property
    def naming(self) -> Names:
        """What things are called, in whichever state they are."""
        return names_of(self.workspace, FUTURE)

    @cached_property
    def elements(self) -> tuple[ElementGap, ...]:
        """What becomes of each element."""
        return element_gaps(self._comparison)

    @cached_property
    def unexplained(self) -> frozenset[str]:
        """The addresses of elements that are retired and nobody says why."""
        return frozenset(row.address for row in self.elements if row.intent == "unexplained")

    @cached_property
    def cells(self) -> tuple[CellGap, ...]:
        """What becomes of each cell."""
        return cell_gaps(self._comparison)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """What retired platforms do today, and who picks it up."""
        return duties(self._comparison)

    @cached_property
    def orphaned(self) -> tuple[str, ...]:
        """Information that is held today and by nobody in future."""
        return orphaned(self._comparison)

    @cached_property
    def suspected_renames(self) -> tuple[SuspectedRename, ...]:
        """Elements that seem to have been renamed."""
        return suspected_renames(self._comparison)

    @cached_property
    def experience(self) -> tuple[ExperienceGap, ...]:
        """Scores of today and of the future."""
        return experience_gaps(self._comparison)

    @cached_property
    def initiatives(self) -> Initiatives:
        """Who is on which gap."""
        found = Found(self.elements, self.cells, integration_gaps(self._comparison))
        return initiatives(self._comparison, self.workspace.initiatives, found)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What was said of the future and does not hold in it."""
        return contradictions(self._comparison, self.workspace.stakeholders)

    @cached_property
    def uncovered_on_the_way(self) -> tuple[UncoveredOnTheWay, ...]:
        """Duties that a transition drops although the future state sees to them."""
        stages = [
            Comparison(self._comparison.before, Side(f"transition-{number}", model), self._comparison.decided)
            for number, model in enumerate(self.workspace.transitions, 1)
        ]
        return uncovered_on_the_way(self._comparison, stages) if stages else ()

    @cached_property
    def _comparison(self) -> Comparison:
        return Comparison(Side(AS_IS, self.as_is), Side(FUTURE, self.future), Decided(self.workspace.decisions))
