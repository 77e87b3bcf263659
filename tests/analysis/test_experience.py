"""What customers expect and do not meet, and what is only wished."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import given, settings

from engagement_model.analysis.experience import Cause, Crossing, Experience, Wish, experience
from engagement_model.model.elements import Channel, CustomerType, Element
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell
from engagement_model.model.values import replace
from tests.analysis import naive_experience
from tests.analysis.small import capability, cell, model, platform, random_model, seeds
from tests.analysis.test_examples import state, workspace
from tests.profiles import tries


def felt(of: Cell, **scores: int | Decimal) -> Cell:
    return replace(of, experience=scores)


def found(of: Model, before: Model | None = None) -> Experience:
    return experience(of, before).experience


def desk(score: int, platforms: str = "desk", recognizes: str | None = None) -> Model:
    return model(
        cells={"t phone ask": felt(cell(platforms, "care"), ease=score)},
        customer_types={"t": CustomerType(name="T", expects={"ease": 4, "speed": 3})},
        channels={"phone": Channel(name="Phone", recognizes=recognizes)},  # type: ignore[arg-type]
    )


class TestCounts:
    def test_what_nobody_scored_is_untested_and_not_missed(self) -> None:
        assert found(desk(4)) == Experience(1, 0, 1, (), ())

    def test_a_shortfall_without_a_cause_says_so(self) -> None:
        (cause,) = found(desk(2)).causes
        assert cause == Cause("t", "phone", "ask", "ease", 4, 2, (), (), (), (), (), (), (), under_recognition=False)
        assert not cause.structural

    def test_what_breaks_and_is_split_and_not_seen_is_a_cause(self) -> None:
        of = model(
            cells={"t web buy": cell("shop"), "t store buy": felt(cell("till"), ease=1)},
            customer_types={"t": CustomerType(name="T", expects={"ease": 4}, recognized_as="person")},
            capabilities={"buy": capability(reads="order price", writes="order")},
            platforms={"shop": platform(master="order price"), "till": platform(master="order")},
        )
        (cause,) = found(of).causes
        assert cause.breaks == (Crossing("web", "buy", "order"),)
        assert (cause.splits, cause.blind, cause.partial, cause.under_recognition) == (
            ("buy",),
            ("price",),
            ("order",),
            True,
        )


class TestWishes:
    def test_a_score_that_rises_where_nothing_changes(self) -> None:
        assert found(desk(4), desk(2)).wish_without_means == (Wish("t", "phone", "ask", "ease", 2, 4),)

    def test_a_platform_or_recognition_is_a_means(self) -> None:
        assert found(desk(4, "cases"), desk(2)).wish_without_means == ()
        assert found(desk(4, recognizes="person"), desk(2)).wish_without_means == ()

    def test_half_a_point_is_no_wish(self) -> None:
        half = replace(desk(4), cells={key: felt(each, ease=Decimal("2.5")) for key, each in desk(4).cells.items()})
        assert found(half, desk(2)).wish_without_means == ()


def test_retail_meets_5_of_13_today_and_all_in_future() -> None:
    today = found(state("retail", "as-is"))
    assert (today.met, today.missed, today.untested) == (5, 8, 63)
    assert all(cause.structural for cause in today.causes)
    of = workspace("retail")
    assert of.future_state is not None
    future = found(of.future_state, of.as_is)
    assert (future.met, future.missed, future.wish_without_means) == (13, 0, ())


def test_an_empty_model_expects_nothing() -> None:
    assert found(Model()) == Experience(0, 0, 0, (), ())


def scored(of: Model, random: Random) -> Model:
    """The same model, with expectations and scores."""
    factors = ["ease", "speed"]

    def scores(share: float) -> dict[str, int]:
        return {factor: random.randint(1, 5) for factor in factors if random.random() < share}

    customers: dict[str, Element] = {
        name: each.model_copy(update={"expects": scores(0.7)}) for name, each in of.customer_types.items()
    }
    cells = {key: replace(each, experience=scores(0.4)) for key, each in of.cells.items()}
    return replace(of, elements={**of.elements, "customer_types": customers}, cells=cells)


@settings(max_examples=tries(300), deadline=None)
@given(seeds)
def test_a_slow_second_computation_agrees(random: Random) -> None:
    first = random_model(random)
    before, after = scored(first, random), scored(first, random)
    if random.random() < 0.5 and after.integrations:
        dropped = random.choice(sorted(after.integrations))
        after = replace(
            after, integrations={pair: each for pair, each in after.integrations.items() if pair != dropped}
        )
    result = found(after, before)
    assert (result.met, result.missed, result.untested) == naive_experience.counted(after)
    told = [
        (
            cause.customer_type,
            cause.channel,
            cause.capability,
            cause.factor,
            cause.expected,
            cause.delivered,
            [tuple(each) for each in cause.breaks],
            [tuple(each) for each in cause.delays],
            list(cause.journeys),
            list(cause.splits),
            list(cause.blind),
            list(cause.partial),
            list(cause.late),
            cause.under_recognition,
        )
        for cause in result.causes
    ]
    assert told == naive_experience.shortfalls(after)
    wishes = [
        (wish.customer_type, wish.channel, wish.capability, wish.factor, wish.today, wish.future)
        for wish in result.wish_without_means
    ]
    assert wishes == naive_experience.wishes(before, after)
