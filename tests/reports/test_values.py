"""Values as JSON, in tables, and made safe."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from engagement_model.model.durations import Duration
from engagement_model.model.money import Money
from engagement_model.reports.encoding import dump, encode
from engagement_model.words.safe import visible, visible_width
from engagement_model.words.values import is_number, shown


class Move(Struct, frozen=True):
    from_: str
    to: tuple[str, ...]


class Link(NamedTuple):
    from_: str
    count: int


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (3, 3),
        ("é", "é"),
        (Decimal("1.5"), 1.5),
        (Fraction(6, 8), {"numerator": 3, "denominator": 4}),
        (Money(900_000, "EUR"), {"amount": 900_000, "currency": "EUR"}),
        (Money(Decimal("0.5")), {"amount": 0.5, "currency": None}),
        (Duration(90), 90),
        (datetime.date(2026, 11, 20), "2026-11-20"),
        (frozenset({"b", "a"}), ["a", "b"]),
        (("b", "a"), ["b", "a"]),
        ({"b": 1, "a": {"d": 2, "c": 3}}, {"a": {"c": 3, "d": 2}, "b": 1}),
        (Move("a", ("b",)), {"from": "a", "to": ["b"]}),
        (Link("a", 1), {"from": "a", "count": 1}),
        ([Move("a", ())], [{"from": "a", "to": []}]),
    ],
)
def test_values_as_json(value, expected):
    assert encode(value) == expected


def test_keys_come_sorted():
    assert list(encode({"b": 1, "a": 2})) == ["a", "b"]


def test_what_has_no_json_form_is_refused():
    with pytest.raises(TypeError, match="object has no JSON form"):
        encode(object())


def test_an_answer_begins_with_its_format_and_its_name():
    told = dump("gaps", {"b": ("é",), "from_": 1})
    assert json.loads(told) == {"format": "engagement-model/1", "analysis": "gaps", "b": ["é"], "from": 1}
    assert list(json.loads(told)) == ["format", "analysis", "b", "from"]
    assert "é" in told
    assert told.endswith("}\n")


SPACE = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"),
        (True, "yes"),
        (False, "no"),
        (1_234_567, f"1{SPACE}234{SPACE}567"),
        (Decimal("1234.5"), f"1{SPACE}234.5"),
        (Money(900_000, "EUR"), f"900{SPACE}000{SPACE}€"),
        (Money(5), "5"),
        (Duration(86_400), "1 day"),
        (Fraction(3, 8), "3 of 8"),
        (("a", "b"), "a, b"),
        ((), "–"),
        (datetime.date(2026, 11, 20), "2026-11-20"),
        ("a\x1b[31m", "a\\x1b[31m"),
        (("a\nb",), "a\\nb"),
    ],
)
def test_values_in_tables(value, expected):
    assert shown(value) == expected


def test_numbers_are_read_from_their_right_end():
    assert all(is_number(value) for value in (1, Decimal(1), Money(1)))
    assert not any(is_number(value) for value in (True, "1", None))


@given(st.text())
def test_nothing_invisible_is_left(text):
    told = visible(text)
    assert "\n" not in told
    assert all(character.isprintable() or character.isspace() or character > "\x9f" for character in told)
    assert not set(told) & set("\x1b\x07\u202e\u2066\u200f\x85\u2028")


@pytest.mark.parametrize("text", ["plain", "Größe", "Касса", "日本", "مرحبا", "🦊", "a b"])
def test_what_can_be_seen_stays(text):
    assert visible(text) == text


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("", 0), ("ｗ", 2)])
def test_columns_of_a_terminal(text, width):
    assert visible_width(text) == width


def test_json_has_nothing_in_it_that_steers_a_terminal() -> None:
    name = "a\x1b[31m\x7f\x85\x9b31m\u2028\u202eb\u2067 é я 文 \N{FOX FACE}"
    told = dump("check", {"name": name})
    assert json.loads(told)["name"] == name
    assert all(character.isprintable() or character == "\n" for character in told)
    assert "é я 文 \N{FOX FACE}" in told
