from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engagement_model.model.likeness import nearly_same_pairs
from engagement_model.model.suggest import nearly_same
from tests.profiles import tries

WORDS = ("point", "of", "sale", "crm", "platform", "order", "Order", "12", "13", "é", "-", "")
alike = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
edited = st.tuples(alike, st.integers(0, 20), st.text("abp1 ", max_size=2)).map(
    lambda drawn: drawn[0][: drawn[1]] + drawn[2] + drawn[0][drawn[1] + 1 :]
)
names = alike | edited | st.text("aab", max_size=12) | st.text(max_size=8)
lists = st.lists(names, max_size=12).map(lambda some: {f"k{number}": name for number, name in enumerate(some)})


def test_pairs_are_by_key_and_sorted():
    first = {"b": "Point of sale", "a": "Point-of-Sale", "c": "CRM"}
    second = {"z": "Points of sale", "y": "crm", "x": "ERP"}
    assert nearly_same_pairs(first, second) == [("a", "z"), ("b", "z"), ("c", "y")]


def test_names_without_letters_are_like_no_other():
    assert nearly_same_pairs({"a": "--", "b": ""}, {"c": "--", "d": ""}) == []


@settings(deadline=None, max_examples=tries(200))
@given(lists, lists)
@example({"k": "abcde"}, {"k": "abcdef"})
@example({"k": "aaaaa"}, {"k": "aaaaaa"})
@example({"k": "Platform 0123"}, {"k": "Platform 0132"})
def test_they_are_exactly_the_pairs_that_are_nearly_the_same(first, second):
    assert nearly_same_pairs(first, second) == sorted(
        (a, b) for a, name in first.items() for b, other in second.items() if nearly_same(name, other)
    )
