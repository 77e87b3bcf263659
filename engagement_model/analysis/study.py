"""A study: what the analyses say of a workspace and its states, each worked out when it is asked for, and once.

Rules, pages, the workshop and the pack look at a workspace through one study, so that none of them asks again. A new
analysis needs no line here: `study.of(ANALYSIS)` asks it. The properties are shorter names for what many ask.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from msgspec import Struct

from engagement_model.analysis.analysis import Result, StateAnalysis, ViewsAnalysis, WorkspaceAnalysis
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace

if TYPE_CHECKING:
    from engagement_model.analysis.continuity import ContinuityResult
    from engagement_model.analysis.disagreement.result import Disagreements
    from engagement_model.analysis.figures.figures import Figures
    from engagement_model.analysis.flows import Flows
    from engagement_model.analysis.gaps.result import GapsResult
    from engagement_model.analysis.gaps.road import Road
    from engagement_model.analysis.impact import ImpactResult
    from engagement_model.analysis.recognition import RecognitionResult
    from engagement_model.analysis.redundancy import RedundancyResult
    from engagement_model.analysis.scorecard import ScorecardResult
    from engagement_model.analysis.weights import Weights
    from engagement_model.model.facts import Facts

Asked = TypeVar("Asked")
Redundant: TypeAlias = tuple[str, tuple[str, ...]]
"""The kind of something redundant, and the sorted addresses of the elements it is known by."""


class StateStudy(Struct, frozen=True, dict=True):
    """One state, as the workspace has it or as a stakeholder sees it, and its analyses."""

    state: str
    model: Model
    workspace: Workspace
    today: datetime.date | None = None

    def of(self, analysis: StateAnalysis[Result]) -> Result:
        """What an analysis comes to."""
        if analysis.name not in self._known:
            self._known[analysis.name] = analysis.compute(self)
        return cast("Result", self._known[analysis.name])

    def once(self, ask: Callable[[StateStudy], Asked]) -> Asked:
        """What a function makes of the state, worked out when it is first asked for."""
        if ask not in self._known:
            self._known[ask] = ask(self)
        return cast("Asked", self._known[ask])

    def take_over(self, other: StateStudy) -> None:
        """Keep what analyses say of another state, in which they look at nothing else."""
        self._known.update((name, result) for name, result in list(other._known.items()) if isinstance(name, str))

    @cached_property
    def _known(self) -> dict[object, object]:
        """Analysis, by its name, or function -> its result."""
        return {}

    @property
    def redundancy(self) -> RedundancyResult:
        """Splits, doubled capabilities, masters, copies and clusters."""
        from engagement_model.analysis.redundancy import ANALYSIS

        return self.of(ANALYSIS)

    @property
    def continuity(self) -> ContinuityResult:
        """Journeys, lamp tests and questions."""
        from engagement_model.analysis.continuity import ANALYSIS

        return self.of(ANALYSIS)

    @property
    def recognition(self) -> RecognitionResult:
        """Who is recognized where, and which channels can follow the same customer."""
        from engagement_model.analysis.recognition import ANALYSIS

        return self.of(ANALYSIS)

    @property
    def scorecard(self) -> ScorecardResult:
        """The figures of the principles of redesign."""
        from engagement_model.analysis.scorecard import ANALYSIS

        return self.of(ANALYSIS)

    @cached_property
    def figures(self) -> Figures:
        """Every number that is shown of the state."""
        from engagement_model.analysis.figures.figures import Figures

        return Figures(self)

    @cached_property
    def weights(self) -> Weights:
        """What matters to customers, and how much."""
        from engagement_model.analysis.sums import rates_of
        from engagement_model.analysis.weights import Weights

        return Weights(self.model, rates_of(self.workspace, self.model))

    @cached_property
    def impact(self) -> ImpactResult:
        """What each platform's going cuts off, and through what everything else has to pass."""
        from engagement_model.analysis.impact import impact

        return impact(self.model)

    @cached_property
    def flows(self) -> Flows:
        """How late what arrives where."""
        from engagement_model.analysis.flows import flows_of

        return flows_of(self.model)

    @cached_property
    def facts(self) -> Facts:
        """Every fact of the model."""
        from engagement_model.model.facts import facts_of

        return facts_of(self.model)

    @cached_property
    def accepted(self) -> Mapping[Redundant, str]:
        """What management decided to live with, by its kind and the addresses it is known by -> the decision."""
        decisions: dict[Redundant, str] = {}
        for accepted in self.redundancy.accepted:
            for covered in accepted.findings:
                decisions.setdefault((covered.kind, covered.addresses), accepted.decision)
        return decisions


class Study(Struct, frozen=True, dict=True):
    """A workspace, the day it is, and what the analyses say about it, its states and its views."""

    workspace: Workspace
    today: datetime.date | None = None

    @cached_property
    def states(self) -> Mapping[str, StateStudy]:
        """Every state in time: `as-is`, `transition-1` ..., `future-state`; those nobody described are missing."""
        workspace = self.workspace
        models = {AS_IS: workspace.as_is}
        models |= {f"transition-{number}": model for number, model in enumerate(workspace.transitions, 1)}
        models[FUTURE] = workspace.future_state
        return {state: self.seen(state, model) for state, model in models.items() if model is not None}

    @cached_property
    def ends(self) -> Mapping[str, StateStudy]:
        """Today and the future, as far as they were described."""
        return {state: self.states[state] for state in self.workspace.states}

    def seen(self, state: str, model: Model) -> StateStudy:
        """A state as it is in a `model`; that of a view that is the same model as another's is the same study."""
        key = state, id(model)
        if key not in self._seen:
            self._seen[key] = StateStudy(state, model, self.workspace, self.today)
        return self._seen[key]

    def views(self, state: str) -> Mapping[str, StateStudy]:
        """A state as each of those sees it who gave a view of it, by stakeholder, sorted."""
        given = ((identifier, each.view(state)) for identifier, each in sorted(self.workspace.stakeholders.items()))
        return {identifier: self.seen(state, view.model) for identifier, view in given if view is not None}

    @cached_property
    def _seen(self) -> dict[tuple[str, int], StateStudy]:
        """By state and identity of the model, which the study itself keeps alive."""
        return {}

    def of(self, analysis: WorkspaceAnalysis[Result]) -> Result:
        """What an analysis of the whole workspace comes to; raises what the analysis raises where it cannot be."""
        if analysis.name not in self._known:
            self._known[analysis.name] = analysis.compute(self)
        return cast("Result", self._known[analysis.name])

    def of_views(self, analysis: ViewsAnalysis[Result], state: str) -> Result:
        """What an analysis of the views of a state comes to."""
        key = f"{analysis.name} {state}"
        if key not in self._known:
            self._known[key] = analysis.compute(self, state)
        return cast("Result", self._known[key])

    @cached_property
    def _known(self) -> dict[str, object]:
        """Analysis, and where it is of the views of a state that as well -> its result."""
        return {}

    @property
    def redundancy(self) -> Mapping[str, RedundancyResult]:
        """Where today and the future are split, and what that costs."""
        return {state: study.redundancy for state, study in self.ends.items()}

    @property
    def continuity(self) -> Mapping[str, ContinuityResult]:
        """Journeys, lamp tests and questions of today and of the future."""
        return {state: study.continuity for state, study in self.ends.items()}

    @property
    def recognition(self) -> Mapping[str, RecognitionResult]:
        """Who is known where, today and in future."""
        return {state: study.recognition for state, study in self.ends.items()}

    @property
    def scorecard(self) -> Mapping[str, ScorecardResult]:
        """The figures of today and of the future."""
        return {state: study.scorecard for state, study in self.ends.items()}

    def disagreements_in(self, state: str) -> Disagreements:
        """In what the views of a state differ, however few were given; what flips between them is not asked."""
        from engagement_model.analysis.disagreement.disagreements import ANALYSIS

        return self.of_views(ANALYSIS, state)

    @property
    def disagreements(self) -> Mapping[str, Disagreements]:
        """The same, for each state that somebody gave a view of."""
        return {state: self.disagreements_in(state) for state in (AS_IS, FUTURE) if self.views(state)}

    @property
    def compared(self) -> Mapping[str, Disagreements]:
        """The same, for each state of which there are two views or more to compare."""
        return {state: self.disagreements_in(state) for state in (AS_IS, FUTURE) if len(self.views(state)) > 1}

    @property
    def road(self) -> Road | None:
        """What lies between today and the future, part by part; `None` where either was not described."""
        if self.workspace.as_is is None or self.workspace.future_state is None:
            return None
        from engagement_model.analysis.gaps.road import ROAD

        return self.of(ROAD)

    @property
    def gaps(self) -> GapsResult | None:
        """The whole gap analysis; `None` where either of its two states was not described."""
        if self.road is None:
            return None
        from engagement_model.analysis.gaps.analysis import ANALYSIS

        return self.of(ANALYSIS)


def study_of(workspace: Workspace, today: datetime.date | None, studies: Iterable[Study] = ()) -> Study:
    """The one of `studies` that is of this very workspace on that day; else a new one."""
    for study in studies:
        if study.workspace is workspace and study.today == today:
            return study
    return Study(workspace, today)


def figures(workspace: Workspace, today: datetime.date | None = None) -> Mapping[str, Figures]:
    """The figures of today and of the future, as far as they were described."""
    return {state: study.figures for state, study in Study(workspace, today).ends.items()}
