"""The fewest platforms, where each of several lists offers cores to choose from."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.analysis.fewest import Core, fewest, order
from tests.profiles import tries

CORES = st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=3)
LISTS = st.lists(st.lists(CORES, min_size=1, max_size=4, unique=True), max_size=5)


@settings(max_examples=tries(25), deadline=None)
@given(LISTS)
def test_no_other_choice_is_smaller_nor_comes_first(lists: list[list[Core]]) -> None:
    every = (frozenset[str]().union(*chosen) for chosen in product(*lists))
    assert fewest(lists) == (min(every, key=order), True)


def test_lists_that_share_nothing_are_settled_one_by_one() -> None:
    apart = [[frozenset({f"a{n:03}"}), frozenset({f"b{n:03}"})] for n in range(200)]
    assert fewest(apart) == (frozenset(f"a{n:03}" for n in range(200)), True)


def test_where_too_much_is_open_at_once_it_says_that_fewer_may_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engagement_model.analysis.fewest.MOST_WAYS", 60)
    many = [[frozenset({f"p{n * m % 61}", f"p{n + m}"}) for m in range(1, 9)] for n in range(1, 40)]
    found, exact = fewest(many)
    assert not exact
    assert all(any(core <= found for core in options) for options in many)
