"""What is said of the value of customers, and that it is said of any model."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings

from engagement_model.analysis.study import Study
from engagement_model.analysis.value import value
from engagement_model.analysis.value_change import value_change
from engagement_model.model.elements import Channel, CustomerType
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation import in_language, languages
from engagement_model.words.answer import Answer
from engagement_model.words.value import nothing_known, value_answer
from engagement_model.words.value_change import change_answer
from tests.analysis.small import capability, cell, euros, model, platform, seeds
from tests.analysis.test_examples import state
from tests.analysis.valued import valued_model
from tests.profiles import tries


def told(of: Model) -> Answer:
    return value_answer(value(of, discount_rate=Decimal("0.08")), of, "as-is")


def shop(**attributes: object) -> Model:
    """A consumer who calls and could ask on the web, where what the telephone wrote never comes."""
    contacted = replace(cell("desk"), annual_contacts=120_000)
    return model(
        cells={
            "consumer web buy": cell("shop"),
            "consumer web ask": cell("shop"),
            "consumer phone buy": cell("desk"),
            "consumer phone ask": contacted,
        },
        customer_types={"consumer": CustomerType(name="Consumer", **attributes)},  # type: ignore[arg-type]
        channels={
            "web": Channel(name="Mobile app", cost_per_contact=Money(Decimal("0.20"), "EUR")),
            "phone": Channel(name="Call centre", cost_per_contact=euros(6)),
        },
        capabilities={"buy": capability(writes="order"), "ask": capability(reads="order")},
        platforms={"shop": platform(master="order"), "desk": platform(master="order")},
    )


def test_who_leaves_what_and_what_could_come_cheaper_and_cannot() -> None:
    answer = told(shop(annual_revenue=euros(9_000_000), annual_cost_to_serve=euros(4_000_000), population=100_000))
    assert answer.sentences == (
        "Contribution of Consumer: 5\u202fM€ a year (9\u202fM€ in, 4\u202fM€ to serve).",
        (
            "Behind 2 splits and 2 paths from channel to channel that fail stand customers who contribute 5\u202fM€ a "
            "year: Consumer."
        ),
        "Cheaper channels could save 696\u202fk€ a year at most; all of it is blocked by what splits us.",
        (
            "Consumer: 120\u202f000 contacts could move from the call centre to the mobile app, 696\u202fk€ a year at "
            "most; they cannot, since what begins via the mobile app cannot be finished via the call centre."
        ),
        "Nobody can say what a customer is worth over the years: that takes retention and a discount rate.",
    )


def test_what_takes_all_of_its_digits_is_told_in_few() -> None:
    [first, *_] = told(shop(annual_revenue=euros(310_000_000), annual_cost_to_serve=euros(44_250_460))).sentences
    assert first.startswith("Contribution of Consumer: 265.7\u202fM€")
    assert "310\u202fM€" in first
    assert "44.25\u202fM€" in first


def test_a_loss_is_told_without_a_sign_and_with_at_least_where_something_is_not_known() -> None:
    [first, *_] = told(shop(annual_revenue=euros(100_000))).sentences
    assert first == (
        "Serving Consumer costs at least 620\u202fk€ a year more than they bring: 720\u202fk€ to serve, 100\u202fk€ in."
    )


def test_who_contributes_as_much_is_as_valuable_and_a_share_is_of_what_is_known() -> None:
    a, b, c = (CustomerType(name=name, annual_revenue=euros(9), annual_cost_to_serve=euros(4)) for name in "ABC")
    text = "Contribution of {}: 5\u202f€ a year (9\u202f€ in, 4\u202f€ to serve). That is {}% of all that profitable"
    of = model(customer_types={"a": a, "b": b, "c": c})
    told_of = [each for each in told(of).sentences if each.startswith("Contribution")]
    assert told_of == [f"{text.format(name, 33)} customers contribute." for name in "ABC"]
    some = model(customer_types={"a": a, "b": b, "c": CustomerType(name="C")})
    told_of = [each for each in told(some).sentences if each.startswith("Contribution")]
    assert told_of == [f"{text.format(name, 50)} customers contribute, as far as known." for name in "AB"]


def test_of_a_model_without_any_of_it_there_is_one_sentence_and_no_table() -> None:
    of = model(cells={"consumer web buy": cell("shop")})
    assert told(of) == Answer("value", "as-is", (nothing_known(),), ())


@pytest.mark.slow
def test_no_table_is_empty() -> None:
    for example in ("retail", "telecom", "insurance"):
        assert all(table.rows for table in told(state(example, "as-is")).tables)


@pytest.mark.parametrize("language", languages())
@settings(max_examples=tries(15), deadline=None)
@given(seeds)
def test_it_is_said_of_any_model_in_every_language(language: str, random: Random) -> None:
    before, after = valued_model(random), valued_model(random)
    with in_language(language):
        answer = told(before)
        assert answer.sentences
        assert all(table.rows for table in answer.tables)
        assert all(len(row) == len(table.columns) for table in answer.tables for row in table.rows)
        change = value_change(Study(Workspace(as_is=before, future_state=after, rates=before.rates)))
        assert change is not None
        for sentence in (*answer.sentences, *change_answer(change, before).sentences):
            assert sentence.endswith(".")
            assert "{" not in sentence
