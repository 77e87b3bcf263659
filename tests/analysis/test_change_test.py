"""What a new way in would touch."""

from __future__ import annotations

from hypothesis import given, settings

from engagement_model.analysis.change_test import ChangeTest, ChangeTestResult, NewOffer, change_test
from engagement_model.model.elements import Platform, Proposition
from engagement_model.model.model import Model
from tests.analysis import naive_change_test
from tests.analysis.small import capability, cell, flow, model, platform, random_model, seeds
from tests.analysis.test_examples import state
from tests.profiles import tries


def shop(**more: object) -> Model:
    """What is bought in the shop is not seen on the desk, and the other way round."""
    return model(
        cells={"t web buy": cell("shop", "sales"), "t phone buy": cell("desk", "care"), "s web ask": cell("shop")},
        capabilities={"buy": capability(reads="order", writes="order")},
        platforms={
            "shop": Platform(name="Shop", holds={"order": "master"}, owner="sales"),
            "desk": platform(master="order"),
        },
        **more,  # type: ignore[arg-type]
    )


def test_a_new_way_in_on_either_platform_meets_half_of_the_others() -> None:
    row = change_test(shop()).change_test[1]
    assert row == ChangeTest("t", 4, 2, ("desk",), (), ("shop",), ("desk",), exact=True)


def test_the_platform_through_which_more_goes_on_is_chosen() -> None:
    row = change_test(shop(integrations={"shop desk": flow(1, "order")})).change_test[1]
    assert (row.passed, row.platforms) == (3, ("desk",))
    row = change_test(shop(integrations={"desk shop": flow(1, "order")})).change_test[1]
    assert (row.passed, row.platforms, row.owners, row.masters) == (3, ("desk",), (), ("shop",))


def test_a_proposition_for_others_needs_what_they_are_not_served_with() -> None:
    of = shop(
        propositions={
            "lamp": Proposition(name="Lamp", offered_to=frozenset({"t"}), requires=frozenset({"buy", "ask"})),
        }
    )
    assert change_test(of).new_offers == (NewOffer("s", "lamp", ("buy",), (("desk",), ("shop",)), ("care", "sales")),)


def test_an_empty_model_has_nothing_to_try() -> None:
    assert change_test(Model()) == ChangeTestResult((), ())


def test_retail_lets_a_new_way_in_go_on_with_44_percent_today_and_all_in_future() -> None:
    today, future = (
        {row.customer_type: row for row in change_test(state("retail", each)).change_test}
        for each in ("as-is", "future-state")
    )
    assert (today["consumer"].passed, today["consumer"].tests) == (50, 114)
    assert all(row.passed == row.tests for row in future.values())
    assert all(row.exact for row in (*today.values(), *future.values()))


@settings(max_examples=tries(300), deadline=None)
@given(seeds)
def test_a_slow_second_computation_agrees(random: object) -> None:
    of = random_model(random, platforms=4)  # type: ignore[arg-type]
    found = {row.customer_type: row for row in change_test(of).change_test}
    for customer in of.customer_types:
        expected = naive_change_test.new_way_in(of, customer)
        if expected is None:
            assert customer not in found
            continue
        row = found[customer]
        assert (row.tests, row.passed, list(row.platforms)) == expected
        written = {
            name
            for key, stack in of.stacks.items()
            if key.customer_type == customer and stack and key.capability != "any"
            for name in of.capabilities[key.capability].writes
        }
        masters = {
            name
            for name, each in of.platforms.items()
            if any(each.holds.get(information) == "master" for information in written)
        }
        assert set(row.masters) == masters - set(row.platforms)
