"""The whole gap analysis: from as-is to the future state, and from each state on the way to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from engagement_model.analysis.gaps.across import across
from engagement_model.analysis.gaps.comparison import Comparison, Side
from engagement_model.analysis.gaps.contradictions import contradictions
from engagement_model.analysis.gaps.costs import costs
from engagement_model.analysis.gaps.customers import capability_gaps, experience_gaps, handovers, preference_gaps
from engagement_model.analysis.gaps.decided import Decided
from engagement_model.analysis.gaps.duties import duties, uncovered_on_the_way
from engagement_model.analysis.gaps.elements import cell_gaps, element_gaps, integration_gaps, relation_gaps
from engagement_model.analysis.gaps.information import migrations, orphaned
from engagement_model.analysis.gaps.initiatives import Found, initiatives
from engagement_model.analysis.gaps.matrix import matrix
from engagement_model.analysis.gaps.renames import suspected_renames
from engagement_model.analysis.gaps.result import Gaps, GapsResult, Initiatives, Summary
from engagement_model.analysis.gaps.rows import CellGap, Duty, ElementGap, IntegrationGaps, RelationGap
from engagement_model.analysis.gaps.waves import waves
from engagement_model.model.addresses import section_of
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.money import Rates
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace


class NothingToCompare(ValueError):
    """A state is missing that gaps lie between."""


def gaps(workspace: Workspace) -> GapsResult:
    """The gaps from the as-is model of `workspace` to its future state and, where there are transitions, step by step.

    Raises `NothingToCompare` where either state was not described.
    """
    if workspace.as_is is None or workspace.future_state is None:
        missing = AS_IS if workspace.as_is is None else FUTURE
        raise NothingToCompare(f"gaps lie between two states, and nobody described the {missing} one")
    decided = Decided(workspace.decisions)
    sides = [Side(AS_IS, workspace.as_is)]
    sides += [Side(f"transition-{number}", model) for number, model in enumerate(workspace.transitions, 1)]
    sides.append(Side(FUTURE, workspace.future_state))
    road = Comparison(sides[0], sides[-1], decided)
    stages = [Comparison(sides[0], side, decided) for side in sides[1:-1]]
    whole = _between(road, workspace)
    return GapsResult(
        **vars(whole),
        transitions=tuple(
            _between(Comparison(earlier, later, decided), workspace) for earlier, later in pairwise(sides)
        )
        if stages
        else (),
        uncovered_on_the_way=uncovered_on_the_way(road, stages),
    )


def _between(comparison: Comparison, workspace: Workspace) -> Gaps:
    before, after = comparison.before.model, comparison.after.model
    elements, cells = element_gaps(comparison), cell_gaps(comparison)
    integrations = integration_gaps(comparison)
    journeys = relation_gaps(comparison, "journeys", before.journeys, after.journeys)
    questions = relation_gaps(comparison, "questions", before.questions, after.questions)
    found_duties = duties(comparison)
    planned = initiatives(comparison, workspace.initiatives, Found(elements, cells, integrations))
    ordered, circle = waves(comparison)
    rates = workspace.rates if workspace.rates != Rates() else before.rates
    return Gaps(
        from_=comparison.before.state,
        to=comparison.after.state,
        elements=elements,
        cells=cells,
        journeys=journeys,
        questions=questions,
        suspected_renames=suspected_renames(comparison),
        successors=comparison.successors,
        duties=found_duties,
        migrations=migrations(comparison),
        orphaned=orphaned(comparison),
        capabilities=capability_gaps(comparison),
        preferences=preference_gaps(comparison),
        experience=experience_gaps(comparison),
        integrations=integrations,
        organizations=handovers(comparison),
        across=across(comparison),
        costs=costs(comparison, rates),
        matrix=matrix(comparison, elements),
        waves=ordered,
        circle=circle,
        initiatives=planned,
        contradictions=contradictions(comparison, workspace.stakeholders),
        summary=_summary(elements, cells, (*journeys, *questions), integrations, found_duties, planned),
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
        section = section_of(row.address)
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
