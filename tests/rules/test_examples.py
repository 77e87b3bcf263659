"""What the rules say of the examples that ship: the story each of them tells, and nothing about what is in order."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from engagement_model.language.reader import read
from engagement_model.rules.finding import Located
from engagement_model.rules.run import run
from tests.rules.support import TODAY

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def found(example: str) -> tuple[Located, ...]:
    return run(read([str(EXAMPLES / example)]), TODAY).items


def of(example: str, rule: str, suppressed: bool = False) -> dict[tuple[str, ...], Located]:
    return {item.addresses: item for item in found(example) if item.rule == rule and item.suppressed == suppressed}


@pytest.mark.parametrize("example", ["retail", "insurance", "telecom"])
def test_an_example_has_no_errors_and_no_more_than_a_person_reads(example: str) -> None:
    items = [item for item in found(example) if not item.suppressed]
    assert all(item.severity != "error" for item in items)
    assert all(item.places and item.line for item in items)
    assert len(items) <= 75


def test_the_lamp_cannot_come_back_to_the_store() -> None:
    broken = of("retail", "EM401")["journeys.return_web_purchase_in_store",]
    assert broken.states == ("as-is",)
    assert broken.message.startswith(
        "Buy on the web, return in the store: the store cannot see the order. They're us, but we're not them."
    )
    assert "from Web order management to Point of sale" in (broken.suggestion or "")


def test_retail_forgot_the_gift_list() -> None:
    assert set(of("retail", "EM601")) == {
        ("capabilities.gift_list",),
        ("platforms.gift_register",),
        ("propositions.gift",),
    }


def test_retail_lives_with_its_card_terminals_for_now() -> None:
    [item] = of("retail", "EM301", suppressed=True).values()
    assert item.addresses == ("capabilities.pay", "customer_types.consumer")
    assert item.states == ("as-is",)
    assert "June 2028" in (item.accepted_because or "")


@pytest.mark.parametrize("example", ["retail", "insurance", "telecom"])
def test_no_split_and_no_broken_journey_is_left_in_the_future(example: str) -> None:
    for rule in ("EM301", "EM401", "EM402", "EM403"):
        assert {item.states for item in of(example, rule).values()} <= {("as-is",)}, rule


def test_the_insurer_is_doubled_where_the_case_says_so_and_lives_with_two_of_them() -> None:
    doubled = of("insurance", "EM304")
    accepted = of("insurance", "EM304", suppressed=True)
    assert set(doubled) == {("capabilities.customer_relations",)}
    assert set(accepted) == {("capabilities.claims_handling",), ("capabilities.policy_administration",)}
    assert {item.states for item in (*doubled.values(), *accepted.values())} == {("as-is",)}


def test_nothing_is_unused_in_the_examples() -> None:
    for example in ("retail", "insurance", "telecom"):
        assert [
            item.rule for item in found(example) if item.rule in ("EM201", "EM202", "EM203", "EM204", "EM205")
        ] == []
