"""What is looked up at every point of contact, and whether it is there."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from engagement_model.analysis.continuity import Mend
from engagement_model.analysis.information import SIGHTS, Contacts, Counted, Sight, SightSum, information
from engagement_model.model.elements import Information
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, Integration
from engagement_model.model.values import replace
from tests.analysis import naive_information
from tests.analysis.naive_information import Needed
from tests.analysis.small import capability, cell, flow, journey, model, platform, random_models, seconds
from tests.analysis.test_examples import state
from tests.profiles import tries

HOUR, DAY = 3_600, 86_400


def store(
    integrations: dict[str, Integration] | None = None,
    fresh_within: int | None = HOUR,
    master: str = "price",
    **platforms: object,
) -> Model:
    """A till in a store that looks up the price, which lies in the ERP system."""
    return model(
        cells={"t store buy": cell("till")},
        capabilities={"buy": capability(reads="price")},
        information={"price": Information(name="Price", fresh_within=seconds(fresh_within))},
        platforms={"till": platform(provides="buy"), "erp": platform(master=master), **platforms},  # type: ignore[dict-item]
        integrations=integrations,
    )


def only(of: Model) -> Sight:
    (need,) = information(of).sight
    return need


def told(need: Sight) -> tuple[object, ...]:
    return need.outcome, need.delay, need.missed_from, need.mend


class TestOutcomes:
    def test_what_never_comes_is_not_seen_and_one_integration_mends_it(self) -> None:
        assert told(only(store())) == ("blind", None, ("erp",), Mend("erp", "till", "price"))

    def test_what_comes_in_time_is_in_sight(self) -> None:
        assert told(only(store({"erp till": flow(HOUR, "price")}))) == ("in_sight", seconds(HOUR), (), None)

    def test_what_comes_after_its_limit_is_late(self) -> None:
        need = only(store({"erp till": flow(DAY, "price")}))
        assert told(need) == ("late", seconds(DAY), ("erp",), Mend("erp", "till", "price"))
        assert need.limit == seconds(HOUR)

    def test_a_latency_nobody_stated_is_not_known_and_never_in_sight(self) -> None:
        need = only(store({"erp till": flow(None, "price")}))
        assert (need.outcome, need.delay, need.missed_from, need.mend) == ("unknown", seconds(0), ("erp",), None)
        assert need.unstated == (("erp", "till"),)

    def test_without_a_limit_what_comes_at_all_is_in_sight_and_counted(self) -> None:
        found = information(store({"erp till": flow(None, "price")}, fresh_within=None))
        assert (found.sight[0].outcome, found.counted.without_limit) == ("in_sight", 1)

    def test_of_two_masters_one_is_seen(self) -> None:
        need = only(store({"erp till": flow(0, "price")}, web=platform(master="price")))
        assert told(need) == ("partial", None, ("web",), Mend("web", "till", "price"))

    def test_the_latest_of_two_masters_decides(self) -> None:
        need = only(
            store({"erp till": flow(DAY, "price"), "web till": flow(2 * DAY, "price")}, web=platform(master="price"))
        )
        assert told(need) == ("late", seconds(2 * DAY), ("erp", "web"), Mend("web", "till", "price"))

    def test_a_copy_without_a_master_is_unheld(self) -> None:
        need = only(store(master="", till=platform(provides="buy", copy="price")))
        assert told(need) == ("unheld", None, (), None)

    def test_the_database_the_till_runs_on_is_looked_into(self) -> None:
        need = only(store(till=platform(provides="buy", runs_on="erp")))
        assert told(need) == ("in_sight", seconds(0), (), None)

    def test_a_network_that_carries_it_is_not_the_till(self) -> None:
        of = store({"erp lan": flow(0, "price")}, lan=platform(kind="infrastructure"))
        named = replace(of, cells={key: Cell(platforms=frozenset({"till", "lan"})) for key in of.cells})
        assert only(named).outcome == "blind"

    def test_a_cell_that_is_not_served_needs_nothing(self) -> None:
        assert information(store(till=platform(provides="other"))).sight == ()

    def test_what_never_gets_on_the_way_is_not_why_nobody_knows(self) -> None:
        need = only(store({"erp till": flow(None, "price"), "web till": flow(1, "price")}, web=platform(copy="price")))
        assert (need.outcome, need.unstated) == ("unknown", (("erp", "till"),))


class TestReached:
    def test_nobody_writes_the_price_on_another_channel(self) -> None:
        assert not only(store()).reached

    def test_a_change_of_channel_looks_for_it(self) -> None:
        of = model(
            cells={"t web buy": cell("shop"), "t store return": cell("till")},
            capabilities={"buy": capability(writes="order"), "return": capability(reads="order")},
            platforms={"shop": platform(master="order")},
        )
        assert only(of).reached

    def test_a_journey_on_one_channel_looks_for_it(self) -> None:
        of = model(
            cells={"t web buy": cell("shop"), "t web return": cell("desk")},
            capabilities={"buy": capability(writes="order"), "return": capability(reads="order")},
            platforms={"shop": platform(master="order")},
        )
        assert not only(of).reached
        assert only(replace(of, journeys={"j": journey("t", "buy web", "return web")})).reached


class TestSums:
    def test_by_information_and_channel_with_contacts_once_for_each_way_in(self) -> None:
        of = model(
            cells={
                "t store ask": replace(cell("till"), annual_contacts=10),
                "t store buy": replace(cell("till"), annual_contacts=30),
                "t web buy": cell("till"),
            },
            capabilities={"ask": capability(reads="price"), "buy": capability(reads="price stock")},
            platforms={"till": platform(copy="price"), "erp": platform(master="price")},
        )
        found = information(of)
        price = SightSum("price", Counted(3, 0, 0, 0, 0, 3, 0, 3), Contacts(30, None, None, None, None, 30, None, 1))
        assert found.by_information[0] == price
        assert [each.id for each in found.by_information] == ["price", "stock"]
        assert [(each.id, each.counted.needs, each.contacts.needs) for each in found.by_channel] == [
            ("store", 3, 30),
            ("web", 2, None),
        ]
        assert (found.counted.needs, found.contacts.needs, found.contacts.not_stated) == (5, 30, 1)


def test_an_empty_model_needs_nothing() -> None:
    found = information(Model())
    assert (found.sight, found.by_information, found.by_channel) == ((), (), ())
    assert (found.counted.needs, found.contacts.needs, found.contacts.not_stated) == (0, None, 0)


class TestRetail:
    def test_26_of_76_needs_are_blind_and_10_of_them_out_of_reach_of_any_lamp_test(self) -> None:
        found = information(state("retail", "as-is"))
        assert found.counted == Counted(76, 10, 0, 3, 37, 26, 0, 0)
        assert sum(need.outcome == "blind" and not need.reached for need in found.sight) == 10

    def test_the_till_has_no_price_for_5_8_million_contacts(self) -> None:
        (need,) = (
            need
            for need in information(state("retail", "as-is")).sight
            if (need.channel, need.information) == ("store", "price")
        )
        assert (need.outcome, need.annual_contacts, need.reached) == ("blind", 5_800_000, False)
        assert need.mend == Mend("trade_erp", "pos", "price")

    def test_in_future_everything_is_in_sight(self) -> None:
        assert {need.outcome for need in information(state("retail", "future-state")).sight} == {"in_sight"}


def seen(of: Model) -> list[Needed]:
    return [
        Needed(
            need.customer_type,
            need.channel,
            need.capability,
            need.information,
            need.outcome,
            None if need.delay is None else need.delay.seconds,
            None if need.limit is None else need.limit.seconds,
            need.annual_contacts,
            need.reached,
            None if need.mend is None else (need.mend.from_, need.mend.to, need.mend.carries),
        )
        for need in information(of).sight
    ]


@settings(max_examples=tries(300), deadline=None)
@given(random_models)
def test_a_slow_second_computation_agrees(of: Model) -> None:
    expected = naive_information.sight(of)
    assert seen(of) == expected
    found = information(of)
    check_sums(found.by_information, expected, "information")
    check_sums(found.by_channel, expected, "channel")
    assert found.without_platform == naive_information.without_platform(of)
    check_sums((SightSum("", found.counted, found.contacts),), expected, None)


def check_sums(sums: Iterable[SightSum], expected: list[Needed], field: str | None) -> None:
    sums = tuple(sums)
    if field is not None:
        assert [each.id for each in sums] == sorted({getattr(need, field) for need in expected})
    for each in sums:
        needs = [need for need in expected if field is None or getattr(need, field) == each.id]
        assert each.counted.needs == len(needs)
        assert each.counted.without_limit == sum(need.limit is None for need in needs)
        assert each.contacts.needs == naive_information.contacts(needs)
        ways = {(need.customer_type, need.channel) for need in needs}
        stated = {(need.customer_type, need.channel) for need in needs if need.annual_contacts is not None}
        assert each.contacts.not_stated == len(ways - stated)
        for outcome in SIGHTS:
            alike = [need for need in needs if need.outcome == outcome]
            assert getattr(each.counted, outcome) == len(alike)
            assert getattr(each.contacts, outcome) == naive_information.contacts(alike)


@settings(max_examples=tries(100), deadline=None)
@given(random_models)
def test_what_nobody_stated_never_improves_a_verdict(of: Model) -> None:
    """With every latency stated as zero nothing is unknown; with none stated nothing with a limit is in sight by it."""
    silent = replace(
        of,
        integrations={
            pair: Integration({name: replace(carried, latency=None) for name, carried in value.carries.items()})
            for pair, value in of.integrations.items()
        },
    )
    for told_, untold in zip(information(of).sight, information(silent).sight, strict=True):
        if untold.outcome == "in_sight" and untold.limit is not None:
            assert told_.outcome == "in_sight"
            assert told_.delay == seconds(0)


@pytest.mark.parametrize("example", ["retail", "insurance", "telecom", "banque", "apteka"])
def test_every_need_of_an_example_is_told_once(example: str) -> None:
    sight = information(state(example, "as-is")).sight
    keys = [(need.customer_type, need.channel, need.capability, need.information) for need in sight]
    assert keys == sorted(set(keys))
    assert keys
