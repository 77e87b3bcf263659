"""Figures: each counted once, what is lived with beside it, and ties told by what matters to customers."""

from __future__ import annotations

from fractions import Fraction

import pytest

import engagement_model
from docs.generation.figures_table import MEANINGS
from engagement_model.analysis.study import Study
from engagement_model.analysis.sums import summed
from engagement_model.analysis.weights import counted_once
from engagement_model.drawing.telling.candidates import competing, kept_often, shared_work
from engagement_model.drawing.telling.headline import headline
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.workspace import Decision
from tests.analysis.gap_states import workspace

FOUR = """
customer_types: {consumer: {name: Consumer, population: 10}}
channels: {web: Web shop, store: Store, phone: Phone}
capabilities: {buy: {name: Buy, writes: [order]}, ask: {name: Ask, reads: [order]}}
information: {order: Order}
platforms:
  a: {name: A, provides: [buy, ask], holds: {order: master}, annual_cost: 1M EUR}
  b: {name: B, provides: [buy, ask], holds: {order: master}, annual_cost: 2M EUR}
  c: {name: C, provides: [buy, ask], holds: {order: master}%s}
engagements:
  - {customer: consumer, channel: web, capabilities: [buy, ask], platforms: [a], annual_contacts: 5}
  - {customer: consumer, channel: store, capabilities: [buy], platforms: [b], annual_contacts: 5}
  - {customer: consumer, channel: phone, capabilities: [buy, ask], platforms: [c], annual_contacts: 90}
"""
ALL_COSTS = ", annual_cost: 3M EUR"


def today(text: str, **decisions: tuple[str, ...]):
    accepted = {
        name: Decision(about=about, status="decided", choose="accepted", because="Too dear to move.")
        for name, about in decisions.items()
    }
    of = workspace(text, Model(), decisions=accepted)
    return Study(of).states["as-is"]


def test_what_is_lived_with_is_in_the_figure_and_told_beside_it():
    study = today(FOUR % ALL_COSTS, one=("platforms.c",))
    masters = study.figures["masters.order"]
    assert (masters.value, masters.lived_with) == (3, 1)
    assert [row.information for row in competing(study)] == ["order"]
    title = headline(study, None)
    assert title is not None
    assert title.startswith("Three order books, one lived with")


def test_what_is_lived_with_altogether_is_told_last_and_never_dropped():
    study = today(FOUR % ALL_COSTS, all=("information.order", "capabilities.buy", "capabilities.ask"))
    assert competing(study) == []
    assert [row.lived_with for row in kept_often(study)] == [3]
    splits = study.figures["splits"]
    assert (splits.value, splits.lived_with) == (2, 2)
    assert all(row.lived_with for row in shared_work(study))


def test_a_split_and_its_capabilities_are_counted_of_how_many_are_offered_on_several_ways_in():
    figure = today(FOUR % ALL_COSTS).figures["split_capabilities"]
    assert (figure.value, figure.numerator, figure.denominator) == (2, 2, 2)
    assert figure.list_ == (("capabilities.ask",), ("capabilities.buy",))


def test_a_cost_that_is_missing_leaves_no_sum_of_all():
    known, unknown = today(FOUR % ALL_COSTS).figures, today(FOUR % "").figures
    assert known["clusters_cost"].value == Money(6_000_000, "EUR")
    assert known["clusters_saving_at_least"].value is None
    assert unknown["clusters_cost"].value is None
    assert unknown["clusters_saving"].value is None
    assert unknown["clusters_saving_at_least"].at_least
    assert (unknown["platforms_cost"].value, unknown["platforms_cost"].at_least) == (Money(3_000_000, "EUR"), True)


def test_journeys_are_a_share_of_those_described():
    figures = today(
        FOUR % ALL_COSTS
        + """
journeys:
  over: {name: Over, customer: consumer, steps: [{capability: buy, channel: web}, {capability: ask, channel: phone}]}
  stay: {name: Stay, customer: consumer, steps: [{capability: buy, channel: web}, {capability: ask, channel: web}]}
"""
    ).figures
    assert (figures["journeys_that_fail"].value, figures["journeys_that_fail"].number) == (Fraction(1, 2), 1)
    assert figures["journeys_that_hold"].list_ == (("journeys.stay",),)


CUSTOMERS = """
customer_types:
  all: {name: All, population: 100, annual_revenue: 10M EUR}
  some: {name: Some, part_of: all, population: 60}
  buyer: {name: Buyer, population: 70}
  firm: {name: Firm, population: 30, represented_by: [buyer]}
"""


@pytest.mark.parametrize(
    ("given", "once"),
    [
        (("all", "some"), ("all",)),
        (("some",), ("some",)),
        (("buyer", "firm"), ("firm",)),
        (("buyer",), ("buyer",)),
        (("all", "buyer", "firm", "some"), ("all", "firm")),
        (("nobody",), ()),
    ],
)
def test_customers_are_counted_once(given, once):
    assert counted_once(today(CUSTOMERS).model, given) == once


TIED = """
customer_types: {many: {name: Many, population: %s}, few: {name: Few, population: %s}}
channels: {web: Web shop, store: Store}
capabilities: {ask: Ask, buy: Buy}
platforms: {a: {name: A, provides: [ask, buy]}, b: {name: B, provides: [ask, buy]}}
engagements:
  - {customer: few, channel: web, capabilities: [ask], platforms: [a], annual_contacts: %s}
  - {customer: few, channel: store, capabilities: [ask], platforms: [b]}
  - {customer: many, channel: web, capabilities: [buy], platforms: [a], annual_contacts: %s}
  - {customer: many, channel: store, capabilities: [buy], platforms: [b]}
"""


@pytest.mark.parametrize(
    ("figures", "first"),
    [((1, 1, 5, 7), "buy"), ((1, 1, 7, 5), "ask"), ((9, 1, 5, 5), "buy"), ((1, 1, 5, 5), "ask")],
)
def test_ties_are_broken_by_contacts_then_customers_then_ids(figures, first):
    study = today(TIED % figures)
    assert shared_work(study)[0].capability == first
    # Of the stores nobody said how many come: that one is the worse of both is not known.
    assert headline(study, None) == (
        f"Two separate systems behind “{first.capitalize()}”; everything customers do by several ways in stands on "
        "separate systems"
    )


def test_sums_name_what_is_not_known():
    amounts = {"a": Money(1, "EUR"), "b": Money(2, "USD"), "c": None}
    assert summed(amounts, Rates("EUR")) == (Money(1, "EUR"), ("b", "c"))
    assert summed({"b": Money(2, "USD")}, Rates("EUR")).whole == Money(2, "USD")
    assert summed({}, Rates("EUR")) == (None, ())


def test_every_figure_has_its_line_in_the_reference_and_stands_in_order():
    figures = today(FOUR % ALL_COSTS).figures
    names = [f"{name.partition('.')[0]}.ID" if name.startswith(("masters.", "systems.")) else name for name in figures]
    assert list(dict.fromkeys(names)) == sorted(MEANINGS)
    assert len(figures) == len(names)
    with pytest.raises(KeyError):
        figures["nothing"]


def test_the_figures_of_both_states_are_asked_for_by_name():
    found = engagement_model.figures(workspace(FOUR % ALL_COSTS, Model()))
    assert found["as-is"]["masters.order"].value == 3
    assert found["future-state"]["splits"].value == 0
