"""The whole gap analysis: from as-is to the future state, and from each state on the way to the next."""

from __future__ import annotations

from itertools import pairwise

from engagement_model.analysis.gaps.across import across
from engagement_model.analysis.gaps.comparison import Comparison, Side
from engagement_model.analysis.gaps.contradictions import contradictions
from engagement_model.analysis.gaps.costs import Budget, budget_of, costs
from engagement_model.analysis.gaps.customers import capability_gaps, experience_gaps, handovers, preference_gaps
from engagement_model.analysis.gaps.decided import Decided
from engagement_model.analysis.gaps.duties import duties, uncovered_on_the_way
from engagement_model.analysis.gaps.elements import cell_gaps, element_gaps, integration_gaps, relation_gaps
from engagement_model.analysis.gaps.information import migrations, orphaned
from engagement_model.analysis.gaps.initiatives import Found, initiatives
from engagement_model.analysis.gaps.matrix import matrix
from engagement_model.analysis.gaps.renames import suspected_renames
from engagement_model.analysis.gaps.result import Gaps, GapsResult
from engagement_model.analysis.gaps.summary import Rows, summary
from engagement_model.analysis.gaps.waves import unexplained_platforms, waves
from engagement_model.model.money import Rates
from engagement_model.model.workspace import Workspace

AS_IS = "as-is"
FUTURE = "future-state"


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
    budget = budget_of(workspace.initiatives, rates_of(road, workspace))
    whole = _between(road, workspace, budget)
    of_a_stage = None if budget.money is not None else budget
    return GapsResult(
        **vars(whole),
        transitions=tuple(
            _between(Comparison(earlier, later, decided), workspace, of_a_stage) for earlier, later in pairwise(sides)
        )
        if stages
        else (),
        uncovered_on_the_way=uncovered_on_the_way(road, stages),
    )


def _between(comparison: Comparison, workspace: Workspace, budget: Budget | None) -> Gaps:
    before, after = comparison.before.model, comparison.after.model
    elements, cells = element_gaps(comparison), cell_gaps(comparison)
    integrations = integration_gaps(comparison)
    journeys = relation_gaps(comparison, "journeys", before.journeys, after.journeys)
    questions = relation_gaps(comparison, "questions", before.questions, after.questions)
    found_duties = duties(comparison)
    planned = initiatives(comparison, workspace.initiatives, Found(elements, cells, integrations))
    plan = waves(comparison, unexplained_platforms(elements))
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
        costs=costs(comparison, rates_of(comparison, workspace), budget),
        matrix=matrix(comparison, elements),
        waves=plan.waves,
        decide_first=plan.decide_first,
        circle=plan.circle,
        initiatives=planned,
        contradictions=contradictions(comparison, workspace.stakeholders),
        summary=summary(
            comparison, Rows(elements, cells, (*journeys, *questions), integrations), found_duties, planned
        ),
    )


def rates_of(comparison: Comparison, workspace: Workspace) -> Rates:
    """The currency and rates in which the costs of two states are compared."""
    return workspace.rates if workspace.rates != Rates() else comparison.before.model.rates
