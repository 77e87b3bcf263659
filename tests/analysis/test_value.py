"""Who is worth what: by hand, and against a slow second computation."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings

from engagement_model.analysis.stated_value import states_value
from engagement_model.analysis.study import Study
from engagement_model.analysis.value import ANALYSIS, Value, amounts_of, value
from engagement_model.analysis.value_change import value_change
from engagement_model.analysis.worth import DerivedCost, lifetime
from engagement_model.model.elements import Channel, CustomerType, Proposition
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.numbers import Number
from engagement_model.model.relations import Cell
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from tests.analysis import naive_value
from tests.analysis.small import capability, cell, euros, model, platform, seeds
from tests.analysis.valued import valued_model
from tests.profiles import tries

RATES: tuple[Number | None, ...] = (None, 0, Decimal("0.1"))
close = 20
"""Digits to which a quotient is compared; it has 28."""


def exact(amount: Money | None) -> Fraction | None:
    return None if amount is None else round(Fraction(amount.amount), close)


def rounded(amount: Fraction | None) -> Fraction | None:
    return None if amount is None else round(amount, close)


class TestLifetimeValue:
    @pytest.mark.parametrize(
        ("margin", "retention", "rate", "worth"),
        [
            (100, "0.8", "0.1", Fraction(800, 3)),
            (100, "0", "0.1", 0),
            (100, "1", "0.1", 1000),
            (100, "0.9", "0.12", Fraction(4500, 11)),
            (-100, "0.8", "0.1", Fraction(-800, 3)),
            (100, "1", "0", None),
        ],
    )
    def test_cases_by_hand(self, margin: int, retention: str, rate: str, worth: Fraction | None) -> None:
        assert lifetime(Fraction(margin), Decimal(retention), Decimal(rate)) == worth

    def test_it_is_said_of_one_customer(self) -> None:
        of = state(consumer={"annual_revenue": euros(1500), "annual_cost_to_serve": euros(500), "population": 10})
        assert exact(value(of, discount_rate=Decimal("0.1")).value.customer_types[0].lifetime_value) is None
        of = state(
            consumer={
                "annual_revenue": euros(1500),
                "annual_cost_to_serve": euros(500),
                "population": 10,
                "retention": Decimal("0.8"),
            }
        )
        found = value(of, discount_rate=Decimal("0.1")).value.customer_types[0].lifetime_value
        assert found is not None
        assert round(found.amount, 2) == Decimal("266.67")

    def test_without_a_discount_rate_nobody_can_say(self) -> None:
        of = state(
            consumer={
                "annual_revenue": euros(9),
                "annual_cost_to_serve": euros(5),
                "population": 1,
                "retention": Decimal("0.8"),
            }
        )
        found = value(of).value.customer_types[0]
        assert found.lifetime_value is None
        assert found.unknown == ("discount_rate",)


def contacted(times: int) -> Cell:
    """A cell on the platform of the shop, with so many contacts a year."""
    return replace(cell("shop"), annual_contacts=times)


def state(channels: Mapping[str, object] | None = None, **customers: dict[str, object]) -> Model:
    """Customers who buy on the web and by telephone, on one platform; contacts 1000 and 200."""
    return model(
        cells={
            key: replaced
            for customer in customers
            for key, replaced in (
                (f"{customer} web buy", contacted(1000)),
                (f"{customer} phone buy", contacted(200)),
            )
        },
        customer_types={
            name: CustomerType(name=name, **attributes)  # type: ignore[arg-type]
            for name, attributes in customers.items()
        },
        channels={
            name: Channel(name=name, cost_per_contact=cost)  # type: ignore[arg-type]
            for name, cost in (channels or {"web": None, "phone": None}).items()
        },
        capabilities={"buy": capability()},
        platforms={"shop": platform(provides="buy")},
    )


class TestCostToServe:
    def test_what_is_stated_comes_first(self) -> None:
        of = state({"web": euros(1), "phone": euros(6)}, consumer={"annual_cost_to_serve": euros(5)})
        [found] = value(of).value.customer_types
        assert (found.cost_to_serve, found.cost_source) == (euros(5), "stated")

    def test_then_contacts_and_what_each_costs(self) -> None:
        [found] = value(state({"web": euros(1), "phone": euros(6)}, consumer={})).value.customer_types
        assert (found.cost_to_serve, found.cost_source, found.at_least) == (euros(2200), "channels", False)

    def test_a_channel_without_a_cost_makes_it_unknown_and_is_named(self) -> None:
        [found] = value(state({"web": euros(1), "phone": None}, consumer={})).value.customer_types
        assert (found.cost_to_serve, found.cost_source) == (None, None)
        assert "channels.phone.cost_per_contact" in found.unknown

    def test_then_what_organizations_and_platforms_cost(self) -> None:
        of = state({"web": euros(1), "phone": None}, consumer={"annual_revenue": euros(100)})
        [found] = value(of, derived={"consumer": DerivedCost(euros(30), at_least=True)}).value.customer_types
        assert (found.cost_to_serve, found.cost_source, found.at_least) == (euros(30), "derived", True)
        assert found.contribution == euros(70)

    def test_where_contacts_on_a_channel_are_not_stated_it_is_so_much_at_least(self) -> None:
        of = state({"web": euros(1), "phone": euros(6)}, consumer={})
        more = model(
            cells={"consumer web buy": contacted(1000), "consumer phone buy": cell("shop")},
            customer_types=dict(of.customer_types),
            channels=dict(of.channels),
            capabilities=dict(of.capabilities),
            platforms=dict(of.platforms),
        )
        [found] = value(more).value.customer_types
        assert (found.cost_to_serve, found.at_least) == (euros(1000), True)
        assert "engagements.consumer.phone" in found.unknown


class TestRanking:
    def found(self) -> Value:
        return value(
            state(
                a={"annual_revenue": euros(100), "annual_cost_to_serve": euros(40)},
                b={"annual_revenue": euros(90), "annual_cost_to_serve": euros(50)},
                c={"annual_revenue": euros(10), "annual_cost_to_serve": euros(30)},
                d={"annual_revenue": euros(10)},
            )
        ).value

    def test_a_loss_is_a_figure_and_takes_from_what_all_have_left(self) -> None:
        assert [(row.customer_type, row.share, row.cumulated) for row in self.found().ranking] == [
            ("a", Fraction(3, 5), Fraction(3, 5)),
            ("b", Fraction(2, 5), Fraction(1)),
            ("c", Fraction(-1, 5), Fraction(4, 5)),
            ("d", None, None),
        ]

    def test_a_part_is_counted_with_its_whole(self) -> None:
        found = value(
            state(
                all={"annual_revenue": euros(100), "annual_cost_to_serve": euros(40)},
                part={"annual_revenue": euros(90), "annual_cost_to_serve": euros(10), "part_of": "all"},
            )
        ).value
        assert [(row.customer_type, row.share) for row in found.ranking] == [("part", None), ("all", 1)]


class TestLevers:
    def test_the_cheapest_channel_that_serves_the_same(self) -> None:
        found = value(state({"web": euros(1), "phone": euros(6)}, consumer={})).value
        [lever] = found.levers
        assert (lever.from_channel, lever.to_channel, lever.annual_contacts) == ("phone", "web", 200)
        assert (lever.saving, lever.blocked_by) == (euros(1000), ())
        assert (found.levers_total.saving, found.levers_total.free) == (euros(1000), euros(1000))

    def test_a_channel_that_does_not_know_who_is_calling_blocks(self) -> None:
        of = state({"web": euros(1), "phone": euros(6)}, consumer={"recognized_as": "person"})
        [lever] = value(of).value.levers
        assert [(block.kind, block.to_channel) for block in lever.blocked_by] == [("recognition", "web")]

    def test_contacts_count_once_whatever_they_are_for(self) -> None:
        of = model(
            cells={
                f"c {channel} {does}": contacted(contacts)
                for channel, contacts in (("web", 1000), ("phone", 200))
                for does in ("ask", "buy")
            },
            channels={
                "web": Channel(name="web", cost_per_contact=euros(1)),
                "phone": Channel(name="phone", cost_per_contact=euros(6)),
            },
            capabilities={"ask": capability(), "buy": capability()},
            platforms={"shop": platform()},
        )
        found = value(of).value
        assert [lever.saving for lever in found.levers] == [euros(1000), euros(1000)]
        assert found.levers_total.saving == euros(1000)


def test_money_without_any_rate_is_in_its_own_currency() -> None:
    of = state(consumer={"annual_revenue": Money(9, "CHF"), "annual_cost_to_serve": Money(4, "CHF")})
    assert value(of).value.customer_types[0].contribution == Money(5, "CHF")


def test_of_a_model_without_any_of_it_nothing_is_said() -> None:
    of = state(consumer={})
    assert not states_value(of)
    assert not value(of).value.says_anything


def test_a_proposition_that_loses() -> None:
    of = state(consumer={})
    elements = {
        **of.elements,
        "propositions": {"p": Proposition(name="P", annual_revenue=euros(3), annual_cost=euros(5))},
    }
    [found] = value(Model(elements, of.cells, rates=of.rates)).value.propositions
    assert (found.margin, found.crosses) == (euros(-2), 0)


def test_the_future_frees_a_lever_and_changes_figures() -> None:
    costs = {"web": euros(1), "phone": euros(6)}
    today = state(
        costs, consumer={"recognized_as": "person", "annual_revenue": euros(9), "annual_cost_to_serve": euros(5)}
    )
    future = state(costs, consumer={"annual_revenue": euros(9), "annual_cost_to_serve": euros(3)})
    change = value_change(Study(Workspace(as_is=today, future_state=future)))
    assert change is not None
    [row] = change.customer_types
    assert (row.contribution.as_is, row.contribution.difference) == (euros(4), euros(2))
    assert [(lever.from_channel, lever.to_channel) for lever in change.freed] == [("phone", "web")]
    assert (change.levers.as_is, change.levers.future_state) == (euros(0), euros(1000))


def test_one_state_changes_nothing() -> None:
    assert value_change(Study(Workspace(as_is=state(consumer={})))) is None


@settings(max_examples=tries(300), deadline=None)
@given(seeds)
def test_against_a_second_computation(random: Random) -> None:
    of = valued_model(random)
    rate = random.choice(RATES)
    derived = {name: Fraction(random.choice([5, 50])) for name in of.customer_types if random.random() < 0.3}
    found = value(
        of, discount_rate=rate, derived={name: DerivedCost(Money(int(cost), "EUR")) for name, cost in derived.items()}
    ).value
    worths: dict[str, Fraction | None] = {}
    for row in found.customer_types:
        customer = of.customer_types[row.customer_type]
        cost, source = naive_value.cost(of, row.customer_type, derived)
        left = naive_value.contribution(of, row.customer_type, derived)
        assert (exact(row.revenue), exact(row.cost_to_serve), row.cost_source, exact(row.contribution)) == (
            rounded(naive_value.money(of, customer.annual_revenue)),
            rounded(cost),
            source,
            rounded(left),
        )
        each = None if left is None or not customer.population else left / customer.population
        assert exact(row.per_customer.contribution) == rounded(each)
        assert exact(row.lifetime_value) == rounded(naive_value.lifetime(each, customer, rate))
        worths[row.customer_type] = naive_value.lifetime(left, customer, rate) if customer.population else None
    assert [
        (row.customer_type, exact(row.contribution), row.share, row.cumulated) for row in found.ranking
    ] == naive_value.ranking(of, derived)
    _risks(found, of, derived, worths)
    _levers(found, of)
    assert [
        (row.customer_type, row.channel, row.capability, row.preferred, row.annual_contacts)
        for row in found.preferences
    ] == naive_value.forced(of)
    for offer in found.propositions:
        stacks = naive_value.crosses(of, offer.proposition)
        assert ([list(stack.channels) for stack in offer.stacks], offer.crosses) == (stacks, len(stacks))


def _risks(found: Value, of: Model, derived: dict[str, Fraction], worths: dict[str, Fraction | None]) -> None:
    rows = naive_value.at_risk(of)
    assert [
        (row.kind, row.customer_type, row.capability or row.journey or (row.from_channel, row.to_channel))
        for row in found.at_risk
    ] == rows
    left = {name: naive_value.contribution(of, name, derived) for name in of.customer_types}
    assert [exact(row.contribution) for row in found.at_risk] == [rounded(left[row[1]]) for row in rows]
    assert [exact(row.lifetime_value) for row in found.at_risk] == [rounded(worths[row[1]]) for row in rows]
    behind = naive_value.once(of, {row[1] for row in rows})
    total = found.at_risk_total
    contribution, unknown = naive_value.total(left, behind)
    lifetimes, unknown_lifetimes = naive_value.total(worths, behind)
    assert set(total.customer_types) == behind
    assert (exact(total.contribution), set(total.without_contribution)) == (rounded(contribution), unknown)
    assert (exact(total.lifetime_value), set(total.without_lifetime_value)) == (rounded(lifetimes), unknown_lifetimes)


def _levers(found: Value, of: Model) -> None:
    assert [
        (
            lever.customer_type,
            lever.capability,
            lever.from_channel,
            lever.to_channel,
            lever.annual_contacts,
            exact(lever.saving),
            [
                (block.kind, block.from_channel, block.to_channel, block.late, block.broken)
                for block in lever.blocked_by
            ],
        )
        for lever in found.levers
    ] == naive_value.levers(of)
    expected = naive_value.levers_total(of)
    total = found.levers_total
    assert (exact(total.saving), exact(total.free)) == (expected or (None, None))
    if expected is not None:
        assert exact(total.blocked) == expected[0] - expected[1]


@settings(max_examples=tries(20), deadline=None)
@given(seeds)
def test_a_study_comes_to_the_same(random: Random) -> None:
    of = valued_model(random)
    workspace = Workspace(as_is=of, rates=of.rates, discount_rate=Decimal("0.1"))
    study = Study(workspace).states["as-is"]
    assert study.of(ANALYSIS) == value(of, discount_rate=Decimal("0.1"), derived=amounts_of(study).derived)
