"""The whole gap analysis: from as-is to the future state, and from each state on the way to the next."""

from __future__ import annotations

from msgspec import structs

from engagement_model.analysis.analysis import WorkspaceAnalysis
from engagement_model.analysis.gaps.across import across
from engagement_model.analysis.gaps.customers import capability_gaps, handovers, preference_gaps
from engagement_model.analysis.gaps.elements import relation_gaps
from engagement_model.analysis.gaps.information import migrations
from engagement_model.analysis.gaps.matrix import matrix
from engagement_model.analysis.gaps.result import Gaps, GapsResult
from engagement_model.analysis.gaps.road import ROAD, NothingToCompare, Road, Stretch
from engagement_model.analysis.gaps.summary import Rows, summary
from engagement_model.analysis.gaps.waves import unexplained_platforms, waves
from engagement_model.model.workspace import Workspace

__all__ = ["ANALYSIS", "NothingToCompare", "gaps"]


def gaps(workspace: Workspace, road: Road | None = None) -> GapsResult:
    """The gaps from the as-is model of `workspace` to its future state and, where there are transitions, step by step.

    `road` has what of them is worked out already; it is that of the workspace. Raises `NothingToCompare` where either
    state was not described.
    """
    road = road or Road.of(workspace)
    return GapsResult(
        **structs.asdict(_along(road)),
        transitions=tuple(map(_along, road.steps)),
        uncovered_on_the_way=road.uncovered_on_the_way,
    )


def _along(stretch: Stretch) -> Gaps:
    comparison, before, after = stretch.comparison, stretch.before, stretch.after
    journeys = relation_gaps(comparison, "journeys", before.journeys, after.journeys)
    questions = relation_gaps(comparison, "questions", before.questions, after.questions)
    elements, cells, integrations = stretch.elements, stretch.cells, stretch.integrations
    plan = waves(comparison, unexplained_platforms(elements))
    rows = Rows(elements, cells, (*journeys, *questions), integrations)
    return Gaps(
        from_=comparison.before.state,
        to=comparison.after.state,
        elements=elements,
        cells=cells,
        journeys=journeys,
        questions=questions,
        suspected_renames=stretch.suspected_renames,
        successors=comparison.successors,
        duties=stretch.duties,
        migrations=migrations(comparison),
        orphaned=stretch.orphaned,
        capabilities=capability_gaps(comparison),
        preferences=preference_gaps(comparison),
        experience=stretch.experience,
        integrations=integrations,
        organizations=handovers(comparison),
        across=across(comparison),
        costs=stretch.costs,
        matrix=matrix(comparison, elements),
        waves=plan.waves,
        decide_first=plan.decide_first,
        circle=plan.circle,
        initiatives=stretch.initiatives,
        contradictions=stretch.contradictions,
        summary=summary(comparison, rows, stretch.duties, stretch.initiatives),
    )


ANALYSIS = WorkspaceAnalysis("gaps", ("EM6",), GapsResult, lambda whole: gaps(whole.workspace, whole.of(ROAD)))
