"""What each initiative buys, in order and alone."""

from __future__ import annotations

import datetime
from fractions import Fraction
from random import Random

from hypothesis import given, settings

from engagement_model.analysis.gaps.road import Road
from engagement_model.analysis.steps import StepsResult, _builder_of, ordered, steps
from engagement_model.analysis.study import Study
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.references import hanging
from engagement_model.model.values import replace
from engagement_model.model.workspace import Initiative, Workspace
from tests.analysis import naive, naive_continuity, naive_information, naive_redundancy
from tests.analysis.naive_steps import State
from tests.analysis.small import EUR, random_model, seeds
from tests.analysis.test_examples import workspace
from tests.profiles import tries


def found(of: Workspace) -> StepsResult:
    return steps(Road.of(of))


def test_retail_step_by_step() -> None:
    result = found(workspace("retail"))
    assert [step.initiative for step in result.in_order] == [
        None,
        "one_customer",
        "one_order_book",
        "one_payment",
        "new_store_counter",
    ]
    assert [step.splits for step in result.in_order] == [12, 6, 1, 0, 0]
    assert [step.journeys_that_hold for step in result.in_order] == [2, 2, 5, 8, 8]
    assert result.in_order[-1].lamp_share == 1
    assert result.in_order[-1].spent == Money(4_100_000, "EUR")
    assert result.breaks_alone == ("one_payment",)


def test_without_initiatives_there_are_no_steps() -> None:
    assert found(replace(workspace("retail"), initiatives={})) == StepsResult(())


def planned(end: int | None, *depends_on: str) -> Initiative:
    day = None if end is None else datetime.date(2027, 1, end)
    return Initiative(name="An initiative", end=day, depends_on=frozenset(depends_on))


def test_the_order_is_by_end_then_by_what_waits_then_by_id() -> None:
    of = {"d": planned(None), "c": planned(2), "b": planned(2), "a": planned(2, "c"), "z": planned(1)}
    assert ordered(of) == ("z", "b", "c", "a", "d")


def test_a_circle_of_dependencies_has_an_order() -> None:
    assert set(ordered({"a": planned(1, "b"), "b": planned(1, "a")})) == {"a", "b"}


def random_road(random: Random) -> Road:
    """Two random states, some of the later taking the place of some of the earlier, and initiatives on parts of it."""
    before, after = random_model(random, platforms=4), random_model(random, platforms=4)
    platforms = {
        name: each.model_copy(
            update={"replaces": frozenset(other for other in before.platforms if random.random() < 0.15)}
        )
        for name, each in after.platforms.items()
        if random.random() < 0.7
    }
    after = replace(after, elements={**after.elements, "platforms": platforms})
    after = without_strangers(after)
    about = [
        *(f"platforms.{name}" for name in sorted(before.platforms.keys() | after.platforms.keys())),
        *(f"channels.{name}" for name in sorted(before.channels.keys() | after.channels.keys())),
        *(f"capabilities.{name}" for name in sorted(before.capabilities)),
    ]
    initiatives = {
        f"i{number}": Initiative(
            name=f"i{number}",
            delivers=tuple(random.sample(about, min(len(about), random.randint(0, 5)))),
            end=random.choice([None, datetime.date(2027, 1, 1), datetime.date(2027, 2, 1)]),
            cost=random.choice([None, Money(5, "EUR")]),
        )
        for number in range(random.randint(1, 3))
    }
    road = Study(Workspace(as_is=before, future_state=after, initiatives=initiatives, rates=EUR)).road
    assert road is not None
    return road


def without_strangers(of: Model) -> Model:
    """The model without what its platforms no longer are."""
    known = frozenset(of.platforms)
    platforms = {
        name: each.model_copy(
            update={
                "runs_on": each.runs_on & known,
                "standby_for": each.standby_for if each.standby_for in known else None,
            }
        )
        for name, each in of.platforms.items()
    }
    cells = {key: replace(cell, platforms=cell.platforms & known) for key, cell in of.cells.items()}
    integrations = {pair: each for pair, each in of.integrations.items() if known.issuperset(pair)}
    return replace(of, elements={**of.elements, "platforms": platforms}, cells=cells, integrations=integrations)


def naive_figures(state: Model) -> tuple[int, int, int, Fraction | None, int]:
    """Splits, competing masters, journeys that hold, the share of lamp tests, blind needs."""
    world = naive.without_standbys(state)
    splits = naive_redundancy.splits(world).values()
    masters = [name for name, holding in naive.masters(world).items() if len(holding) > 1]
    outcomes = [naive_continuity.journey(state, identifier)[0] for identifier in state.journeys]
    tests = [test for rows in naive_continuity.lamp_tests(state).values() for test in rows]
    continuous = sum(test[3] == "continuous" for test in tests)
    return (
        sum(split.level == "part" and not split.in_step for split in splits),
        sum(not naive_redundancy.synchronized(world, name) for name in masters),
        outcomes.count("continuous"),
        Fraction(continuous, len(tests)) if tests else None,
        sum(need.outcome == "blind" for need in naive_information.sight(state)),
    )


def naive_cost(state: Model) -> tuple[Fraction | None, bool]:
    """What platforms and organizations are known to cost, and whether that is all."""
    amounts = [each.annual_cost for each in (*state.platforms.values(), *state.organizations.values())]
    stated = [Fraction(EUR.convert(amount)) for amount in amounts if amount is not None]
    return sum(stated) if stated else None, len(stated) == len(amounts)


def felt(figures: tuple[int, int, int, Fraction | None, int]) -> tuple[Fraction | int, ...]:
    splits, masters, holding, share, blind = figures
    return splits, masters, -holding, blind, Fraction(-1) if share is None else -share


@settings(max_examples=tries(25), deadline=None)
@given(seeds)
def test_a_slow_second_computation_agrees(random: Random) -> None:
    road = random_road(random)
    planned, gaps = road.workspace.initiatives, {each.initiative: each for each in road.initiatives.planned}
    order, result = ordered(planned), steps(road)
    assert [step.initiative for step in result.in_order] == [None, *order]
    assert [step.initiative for step in result.alone] == sorted(planned)
    rows = []
    for step, ended in zip(
        result.steps,
        [*(order[:number] for number in range(len(order) + 1)), *((each,) for each in sorted(planned))],
        strict=True,
    ):
        delivered = {address for each in ended for address in (*gaps[each].gaps, *gaps[each].follows)}
        state = _builder_of(road).state(frozenset(delivered))
        assert not list(hanging(state))
        assert facts_of(state) == State(road, delivered).facts()
        figures, (cost, whole) = naive_figures(state), naive_cost(state)
        assert (step.splits, step.competing_masters, step.journeys_that_hold, step.lamp_share, step.blind) == figures
        assert (None if step.run_cost is None else Fraction(step.run_cost.amount)) == cost
        assert step.at_least is not whole
        spent = [planned[each].cost for each in ended]
        assert step.spent == (None if None in spent or not spent else Money(5 * len(spent), "EUR"))
        rows.append((figures, cost if whole else None))
    stops, alone = rows[: len(order) + 1], rows[len(order) + 1 :]
    assert result.breaks_alone == tuple(
        each
        for each, (figures, _) in zip(sorted(planned), alone, strict=True)
        if figures[0] > stops[0][0][0] or figures[2] < stops[0][0][2]
    )
    worse, dearer = [], []
    for number, each in enumerate(order):
        before, after = felt(stops[number][0]), felt(stops[number + 1][0])
        if before != after and all(old <= new for old, new in zip(before, after, strict=True)):
            worse.append(each)
        cost, later = stops[number][1], [row[1] for row in stops[number + 1 :]]
        if cost is not None and all(each is not None and each > cost for each in later):
            dearer.append(each)
    assert (result.worse_to_stop_after, result.dearer_for_good) == (tuple(sorted(worse)), tuple(sorted(dearer)))
