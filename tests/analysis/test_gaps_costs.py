from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from engagement_model.analysis.gaps.result import Cost
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.workspace import Initiative
from tests.analysis.gap_states import between


def euros(amount):
    return Money(amount, "EUR")


def test_platforms_and_organizations_are_summed_apart_and_parts_are_not_included_in_their_wholes():
    costs = between(
        """
        currency: EUR
        platforms: {suite: {name: Suite, annual_cost: 100}, part: {name: Part, part_of: suite, annual_cost: 30}}
        organizations: {care: {name: Care, annual_cost: 1k}}
        """,
        """
        currency: EUR
        platforms:
          suite: {name: Suite, annual_cost: 90, one_off_cost: 5}
          new: {name: New, annual_cost: 1, one_off_cost: 1_000}
          other: {name: Other, annual_cost: 2, one_off_cost: 0.5}
        organizations: {care: {name: Care, annual_cost: 1.5k}}
        """,
    ).costs
    assert costs.as_is == Cost(euros(130), euros(1_000), ())
    assert costs.future_state == Cost(euros(93), euros(1_500), ())
    assert costs.difference == Cost(euros(-37), euros(500), ())
    assert costs.one_off == Cost(euros(Decimal("1000.5")), euros(0), ())


def test_what_is_unknown_is_named_beside_the_sum_and_no_zero():
    costs = between(
        "currency: EUR\nplatforms: {a: {name: A, annual_cost: 10}, b: B}\norganizations: {x: X}",
        "currency: EUR\nplatforms: {a: {name: A, annual_cost: 8}, c: C, d: {name: D, one_off_cost: 4}}\n"
        "organizations: {x: X}",
    ).costs
    assert costs.as_is == Cost(euros(10), None, ("organizations.x", "platforms.b"))
    assert costs.future_state == Cost(euros(8), None, ("organizations.x", "platforms.c", "platforms.d"))
    assert costs.difference == Cost(None, None, ("organizations.x", "platforms.b", "platforms.c", "platforms.d"))
    assert costs.one_off == Cost(euros(4), euros(0), ("platforms.c",))


def test_where_nothing_is_known_no_sum_is():
    costs = between("platforms: {a: A}", "platforms: {b: B}").costs
    assert costs.as_is.platforms is None
    assert costs.difference.platforms is None
    assert costs.one_off.platforms is None
    assert costs.one_off.unknown == ("platforms.b",)


def test_amounts_are_converted_into_one_currency():
    text = "currency: EUR\nexchange_rates: {USD: 0.92}\nplatforms: {a: {name: A, annual_cost: %s}, b: {name: B, %s}}"
    costs = between(text % ("100 USD", "annual_cost: 8"), text % ("50 USD", "annual_cost: 8")).costs
    assert costs.as_is.platforms == euros(100)
    assert costs.difference.platforms == euros(-46)


TODAY = """
currency: EUR
organizations: {care: {name: Care%s}}
platforms: {a: {name: A, annual_cost: 10}, b: {name: B, annual_cost: 6}}
"""
FUTURE = """
currency: EUR
organizations: {care: {name: Care%s}}
platforms: {c: {name: C, annual_cost: 6, %sreplaces: [a, b]}}
"""


def costs_of(care=("", ""), once="one_off_cost: 5, ", **costs):
    initiatives = {
        name: Initiative.model_validate({"name": name, **({"cost": cost} if cost else {})})
        for name, cost in costs.items()
    }
    return between(TODAY % care[0], FUTURE % (care[1], once), initiatives=initiatives).costs


def test_what_is_paid_back_is_the_dearer_of_one_off_costs_and_budget_over_what_is_saved():
    assert costs_of().payback == Fraction(5, 10)
    assert costs_of(one="20 EUR").payback == Fraction(20, 10)
    assert costs_of(one="20 EUR").budget == euros(20)
    assert costs_of(one="1 EUR", two="2 EUR").payback == Fraction(5, 10)
    assert costs_of().budget is None
    assert costs_of().of_platforms_alone


def test_organizations_are_in_the_payback_where_any_has_a_cost():
    care = ", annual_cost: 9", ", annual_cost: 4"
    assert costs_of(care).payback == Fraction(5, 15)
    assert not costs_of(care).of_platforms_alone
    assert costs_of((", annual_cost: 1", ", annual_cost: 20")).payback is None
    half = costs_of((", annual_cost: 1", ""))
    assert (half.payback, half.difference.organizations, half.difference.platforms) == (None, None, euros(-10))


def test_nothing_is_paid_back_on_what_nobody_knows():
    assert costs_of(once="").payback is None
    assert costs_of(one="20 EUR", two=None).payback is None
    assert costs_of(one="20 EUR", two=None).budget_unknown == ("two",)
    empty = between(TODAY % "", Model(rates=Rates("EUR"))).costs
    assert (empty.difference.platforms, empty.payback) == (None, None)


def test_a_rename_costs_nothing_once():
    costs = between(
        "currency: EUR\nplatforms: {a: {name: A, annual_cost: 1, one_off_cost: 7}}",
        "currency: EUR\nplatforms: {b: {name: B, annual_cost: 1, one_off_cost: 7, replaces: [a]}}",
    ).costs
    assert costs.one_off == Cost(euros(0), euros(0), ())
    assert costs.payback is None
