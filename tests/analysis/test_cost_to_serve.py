"""What organizations and platforms cost, shared out over the contacts that they answer."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings

from engagement_model.analysis.cost_difference import difference
from engagement_model.analysis.cost_to_serve import CostToServe, Served, cost_to_serve
from engagement_model.model.elements import Element, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell
from engagement_model.model.values import replace
from tests.analysis import naive_cost_to_serve
from tests.analysis.naive_cost_to_serve import Costs, Way
from tests.analysis.small import COSTS, cell, euros, model, platform, random_model, seeds
from tests.analysis.test_examples import state
from tests.profiles import tries


def contacts(of: Cell, number: int | None, transactions: int | None = None) -> Cell:
    return replace(of, annual_contacts=number, annual_transactions=transactions)


def costs(of: Model) -> CostToServe:
    return cost_to_serve(of).cost_to_serve


def per_contact(of: Model) -> dict[str, Money | None]:
    return {row.channel: row.per_contact for row in costs(of).channels}


def shop(**platforms: Platform) -> Model:
    """Two channels of one organization, on platforms of their own and one in common."""
    return model(
        cells={
            "t phone ask": contacts(cell("desk base", "care"), 10),
            "t web ask": contacts(cell("site base", "care"), 30),
        },
        organizations={"care": Organization(name="Care", headcount=4, annual_cost=euros(80))},
        platforms={
            "desk": platform(cost=20),
            "site": platform(cost=30),
            "base": platform(cost=40),
            **platforms,
        },
    )


class TestSharing:
    def test_a_cost_is_shared_out_in_proportion_to_contacts(self) -> None:
        assert per_contact(shop()) == {"phone": euros(5), "web": euros(4)}

    def test_all_of_it_comes_together(self) -> None:
        found = costs(shop())
        assert found.total == Served(40, euros(170), euros(Decimal("4.25")), at_least=False)
        assert (found.not_placed, found.at_least, found.without_contacts) == ((), (), ())

    def test_each_person_answers_so_many(self) -> None:
        (load,) = costs(shop()).organizations
        assert (load.contacts, load.per_head, load.per_contact) == (40, Fraction(10), euros(2))

    def test_what_no_cell_names_is_not_placed(self) -> None:
        assert costs(shop(other=platform(cost=7))).not_placed == ("platforms.other",)

    def test_what_has_no_cost_makes_what_it_answers_at_least(self) -> None:
        found = costs(shop(site=platform()))
        assert found.at_least == ("platforms.site",)
        assert [(row.channel, row.at_least) for row in found.channels] == [("phone", False), ("web", True)]
        assert found.total.at_least

    def test_a_whole_is_shared_out_over_the_ways_in_of_its_parts(self) -> None:
        of = model(
            cells={"t phone ask": contacts(cell("", "desk"), 10), "t web ask": contacts(cell("", "site"), 30)},
            organizations={
                "care": Organization(name="Care", annual_cost=euros(40)),
                "desk": Organization(name="Desk", annual_cost=euros(10), part_of="care"),
                "site": Organization(name="Site", annual_cost=euros(0), part_of="care"),
            },
        )
        assert per_contact(of) == {"phone": euros(2), "web": euros(1)}

    def test_transactions_stand_for_contacts_where_there_are_those_alone(self) -> None:
        of = model(
            cells={
                "t phone ask": contacts(cell("base"), None, 1),
                "t web ask": contacts(cell("base"), None, 2),
                "t web buy": contacts(cell("base"), None, 1),
            },
            platforms={"base": platform(cost=40)},
        )
        found = costs(of)
        assert [(row.channel, row.contacts, row.cost, row.per_contact) for row in found.channels] == [
            ("phone", None, euros(10), None),
            ("web", None, euros(30), None),
        ]

    def test_a_way_in_without_contacts_carries_nothing_and_is_named(self) -> None:
        of = shop()
        of = replace(
            of, cells={key: contacts(each, 10 if key.channel == "web" else None) for key, each in of.cells.items()}
        )
        found = costs(of)
        assert found.without_contacts == (("t", "phone"),)
        assert found.not_placed == ("platforms.desk",)
        assert per_contact(of) == {"phone": None, "web": euros(15)}

    def test_the_stacks_of_a_split(self) -> None:
        of = model(
            cells={"t phone ask": contacts(cell("desk"), 10), "t web ask": contacts(cell("site"), 20)},
            platforms={"desk": platform(cost=20), "site": platform(cost=20)},
        )
        assert [(row.channels, row.platforms, row.per_contact) for row in costs(of).stacks] == [
            (("phone",), ("desk",), euros(2)),
            (("web",), ("site",), euros(1)),
        ]


class TestRetail:
    def test_a_call_of_a_consumer_costs_8_92_today_and_13_50_in_future(self) -> None:
        today, future = (costs(state("retail", each)) for each in ("as-is", "future-state"))
        (row,) = [
            each
            for each in difference(today, future).ways
            if (each.customer_type, each.channel) == ("consumer", "phone")
        ]
        assert row.as_is is not None
        assert row.future_state is not None
        told = [each.per_contact for each in (row.as_is, row.future_state)]
        assert [round(Decimal(each.amount), 2) for each in told if each] == [Decimal("8.92"), Decimal("13.50")]
        (centre,) = [each for each in difference(today, future).organizations if each.organization == "contact_centre"]
        assert centre.as_is is not None
        assert centre.future_state is not None
        assert (centre.as_is.contacts, centre.future_state.contacts) == (1_045_000, 630_000)


def test_an_empty_model_costs_nothing_known() -> None:
    assert costs(Model()) == CostToServe((), (), (), (), (), (), (), (), Served(None, None, None, at_least=False))


def test_only_what_is_whole_is_compared() -> None:
    found = difference(costs(shop(site=platform())), costs(shop()))
    assert [(row.channel, row.difference) for row in found.channels] == [("phone", euros(0)), ("web", None)]
    gone = difference(costs(shop()), costs(Model()))
    assert [(row.channel, row.future_state, row.difference) for row in gone.channels] == [
        ("phone", None, None),
        ("web", None, None),
    ]


def random_costs(random: Random) -> Model:
    """A random model with costs of organizations, parts of wholes, and transactions beside contacts."""
    of = random_model(random)
    names = sorted(of.organizations)
    organizations: dict[str, Element] = {
        name: Organization(
            name=name,
            part_of=random.choice([None, *names[:place]]),
            headcount=random.choice([None, 0, 7]),
            annual_cost=random.choice([None, Money(random.choice(COSTS), random.choice(["EUR", "USD", "CHF"]))]),
        )
        for place, name in enumerate(names)
    }
    ids = sorted(of.platforms)
    platforms: dict[str, Element] = {
        name: of.platforms[name].model_copy(update={"part_of": random.choice([None, None, *ids[:place]])})
        for place, name in enumerate(ids)
    }
    counted = random.choice([[None], [None, 0, 3, 40], [1, 2, 300]])
    cells = {
        key: contacts(each, random.choice(counted), random.choice([None, 0, 5, 9])) for key, each in of.cells.items()
    }
    return replace(of, elements={**of.elements, "organizations": organizations, "platforms": platforms}, cells=cells)


@settings(max_examples=tries(300), deadline=None)
@given(seeds)
def test_a_slow_second_computation_agrees(random: Random) -> None:
    of = random_costs(random)
    found, expected = costs(of), naive_cost_to_serve.costs(of)
    assert list(found.not_placed) == expected.not_placed
    assert list(found.at_least) == expected.at_least
    ways = sorted({key[:2] for key in of.cells})
    assert [(row.customer_type, row.channel) for row in found.ways] == ways
    for row in found.ways:
        check(of, row, [(row.customer_type, row.channel)], expected)
    for channel in found.channels:
        check(of, channel, [way for way in ways if way[1] == channel.channel], expected)
    for customer in found.customer_types:
        check(of, customer, [way for way in ways if way[0] == customer.customer_type], expected)
    for stack in found.stacks:
        check(of, stack, [(stack.customer_type, each) for each in stack.channels], expected)
    check(of, found.total, ways, expected)
    for load in found.organizations:
        assert load.contacts == naive_cost_to_serve.organization_contacts(of, load.organization)
        assert (load.per_head is None) == (load.contacts is None or not load.headcount)


def check(of: Model, row: Served, ways: Collection[Way], expected: Costs) -> None:
    known = [expected.ways[way] for way in ways if way in expected.ways]
    number = naive_cost_to_serve.contacts(of, ways)
    assert row.contacts == number
    assert row.at_least == bool(expected.unsure & set(ways))
    same(row.cost, sum(known, Fraction()) if known else None)
    same(row.per_contact, sum(known, Fraction()) / number if known and number else None)


def same(found: Money | None, expected: Fraction | None) -> None:
    if found is None or expected is None:
        assert found is None
        assert expected is None
        return
    assert found.currency == "EUR"
    assert float(found.amount) == pytest.approx(float(expected), rel=1e-12)
