"""What can be chosen about a dispute, and how a file carries it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.analysis.disagreement.result import Dispute, Position
from engagement_model.model.durations import Duration
from engagement_model.model.facts import Value
from engagement_model.model.money import Money
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.minutes.ballot import Ballot, NoBallot, ballot_in, ballot_of, carried, letter_of
from tests.strategies import texts


def dispute(address: str, *values: Value) -> Dispute:
    positions = tuple(Position(value, (f"s{number}",), (None,)) for number, value in enumerate(values))
    share = Fraction(1, 2)
    return Dispute(address, "fact", positions, (), share, share, share)


@pytest.mark.parametrize(
    ("address", "value", "chosen"),
    [
        ("platforms.pos", True, "present"),
        ("platforms.pos", "absent", "absent"),
        ("platforms.pos.annual_cost", Money(900_000, "EUR"), "900000 EUR"),
        ("platforms.pos.annual_cost", Money(Decimal("1.5"), None), "1.5"),
        ("platforms.pos.holds.order", "master", "master"),
        ("platforms.pos.coexists_until", datetime.date(2027, 1, 31), "2027-01-31"),
        ("customer_types.consumer.prefers", ("web", "store"), "web, store"),
        ("customer_types.consumer.population", 40_000, "40000"),
        ("information.order.fresh_within", Duration(5_400), "90 min"),
        ("integrations.a.b.order", Duration(0), "real-time"),
        ("integrations.a.b.order", "unstated", "unstated"),
        ("engagements.a.b.c.experience.ease", Decimal("3.5"), "3.5"),
        ("journeys.j.steps.1", "return/store", "return/store"),
        ("platforms.pos.name", "absentee", "absentee"),
        ("platforms.pos.name", "present", "as: s0"),
        ("platforms.pos.name", "accepted", "as: s0"),
        ("platforms.pos.name", "as: cio", "as: s0"),
    ],
)
def test_a_position_is_what_a_decision_chooses(address: str, value: Value, chosen: str) -> None:
    ballot = ballot_of(dispute(address, value, "absent"), "as-is", None if "1.5" in chosen else "EUR")
    assert ballot.options["A"] == chosen
    if chosen not in ("present", "absent") and not chosen.startswith("as:"):
        assert chosen_value(address, chosen, None if "1.5" in chosen else "EUR") == value


def test_only_what_can_be_redundant_can_be_lived_with() -> None:
    assert ballot_of(dispute("platforms.pos", True), "as-is", None).letters == ("A", "X", "Y", "Z")
    assert ballot_of(dispute("platforms.pos.holds.order", "copy"), "as-is", None).letters == ("A", "X", "Z")
    assert ballot_of(dispute("channels.web", True), "as-is", None).letters == ("A", "X", "Z")


def test_letters_do_not_run_out() -> None:
    letters = [letter_of(number) for number in range(60)]
    assert letters[:3] == ["A", "B", "C"]
    assert letters[22:25] == ["W", "AA", "AB"]
    assert len(set(letters)) == 60
    assert not {"X", "Y", "Z"} & set(letters)


@given(texts, texts)
def test_a_ballot_is_carried_whole_and_safely(about: str, value: str) -> None:
    ballot = Ballot(about, "as-is", {"A": value})
    line = carried(ballot)
    assert ballot_in(json.loads(line)) == ballot
    assert line.isprintable()
    assert not {"<", ">", "&"} & set(line)
    assert "--" not in line


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"about": "x", "state": "as-was", "options": {}},
        {"about": 7, "state": "as-is", "options": {}},
        {"about": "x" * 5_000, "state": "as-is", "options": {}},
        {"about": "x", "state": "as-is", "options": ["A"]},
        {"about": "x", "state": "as-is", "options": {"a": "absent"}},
        {"about": "x", "state": "as-is", "options": {"A": 7}},
        {"about": "x", "state": "as-is", "options": {"A": "x" * 5_000}},
        {"about": "x", "state": ["as-is"], "options": {}},
    ],
)
def test_what_carries_no_ballot(data: object) -> None:
    with pytest.raises(NoBallot):
        ballot_in(data)


@given(st.recursive(st.none() | st.integers() | texts, lambda inner: st.dictionaries(texts, inner) | st.lists(inner)))
def test_whatever_is_in_a_file_never_crashes(data: object) -> None:
    try:
        ballot_in(data)
    except NoBallot:
        return
