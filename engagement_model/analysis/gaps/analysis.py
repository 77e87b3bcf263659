"""The whole gap analysis: from as-is to the future state, and from each state on the way to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from engagement_model.analysis.analysis import WorkspaceAnalysis
from engagement_model.analysis.gaps.across import across
from engagement_model.analysis.gaps.customers import capability_gaps, handovers, preference_gaps
from engagement_model.analysis.gaps.elements import relation_gaps
from engagement_model.analysis.gaps.information import migrations
from engagement_model.analysis.gaps.matrix import matrix
from engagement_model.analysis.gaps.result import Gaps, GapsResult, Initiatives, Summary
from engagement_model.analysis.gaps.road import ROAD, NothingToCompare, Road, Stretch
from engagement_model.analysis.gaps.rows import CellGap, Duty, ElementGap, IntegrationGaps, RelationGap
from engagement_model.analysis.gaps.waves import waves
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.workspace import Workspace

__all__ = ["ANALYSIS", "NothingToCompare", "gaps"]


def gaps(workspace: Workspace, road: Road | None = None) -> GapsResult:
    """The gaps from the as-is model of `workspace` to its future state and, where there are transitions, step by step.

    `road` has what of them is worked out already; it is that of the workspace. Raises `NothingToCompare` where either
    state was not described.
    """
    road = road or Road.of(workspace)
    return GapsResult(
        **vars(_along(road)),
        transitions=tuple(map(_along, road.steps)),
        uncovered_on_the_way=road.uncovered_on_the_way,
    )


def _along(stretch: Stretch) -> Gaps:
    comparison, before, after = stretch.comparison, stretch.before, stretch.after
    journeys = relation_gaps(comparison, "journeys", before.journeys, after.journeys)
    questions = relation_gaps(comparison, "questions", before.questions, after.questions)
    elements, cells, integrations = stretch.elements, stretch.cells, stretch.integrations
    ordered, circle = waves(comparison)
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
        waves=ordered,
        circle=circle,
        initiatives=stretch.initiatives,
        contradictions=stretch.contradictions,
        summary=_summary(elements, cells, (*journeys, *questions), integrations, stretch.duties, stretch.initiatives),
    )


def _summary(
    elements: tuple[ElementGap, ...],
    cells: tuple[CellGap, ...],
    relations: tuple[RelationGap, ...],
    integrations: IntegrationGaps,
    found_duties: tuple[Duty, ...],
    planned: Initiatives,
) -> Summary:
    by_section: dict[str, Counter[str]] = {section: Counter() for section in ELEMENT_CLASSES}
    replaced: dict[str, Counter[str]] = {section: Counter() for section in ELEMENT_CLASSES}
    for row in elements:
        section = row.address.partition(".")[0]
        by_section[section][row.status] += 1
        if row.replaced_by and row.how is not None:
            replaced[section][row.how] += 1
    statuses = Counter(cell.status for cell in cells)
    connected = {
        "build": len(integrations.build),
        "retire": len(integrations.retire),
        "change": len(integrations.change),
    }
    rows: Iterable[ElementGap | CellGap | RelationGap] = (*elements, *cells, *relations)
    return Summary(
        gaps=sum(row.status != "kept" for row in rows) + sum(connected.values()),
        elements=_counts(by_section, ("kept", "changed", "added", "retired")),
        replaced=_counts(replaced, ("renamed", "merged", "split")),
        cells={status: statuses[status] for status in ("kept", "changed", "added", "dropped")},
        integrations=connected,
        unexplained=sum(row.intent == "unexplained" for row in elements),
        forgotten_cells=sum(cell.forgotten for cell in cells),
        uncovered_duties=sum(duty.uncovered for duty in found_duties),
        without_initiative=len(planned.nobody),
    )


def _counts(counters: Mapping[str, Counter[str]], names: tuple[str, ...]) -> dict[str, dict[str, int]]:
    return {section: {name: counter[name] for name in names} for section, counter in counters.items() if counter}


ANALYSIS = WorkspaceAnalysis("gaps", ("EM6",), GapsResult, lambda whole: gaps(whole.workspace, whole.of(ROAD)))
