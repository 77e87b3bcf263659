from __future__ import annotations

import sys
from decimal import Decimal

import pytest

from engagement_model.analysis.redundancy import redundancy
from engagement_model.model.elements import Platform
from engagement_model.model.money import Money
from engagement_model.words.redundancy import cluster_sentence
from tests.analysis.small import cell, euros, model, platform


def test_jobs_cost_and_saving() -> None:
    split = model(
        cells={"t web buy": cell("shop pay"), "t store buy": cell("till"), "t store sell": cell("till")},
        platforms={
            "shop": platform(master="order", cost=3),
            "pay": platform(cost=1),
            "till": platform(master="order", cost=5),
        },
    )
    (cluster,) = redundancy(split).clusters
    assert cluster.platforms == ("pay", "shop", "till")
    assert (cluster.capabilities, cluster.information) == (("buy",), ("order",))
    assert (cluster.annual_cost, cluster.survivors, cluster.saving) == (euros(9), ("till",), euros(4))


def test_all_platforms_of_one_stack_survive_a_split() -> None:
    """A part of each stack would be cheaper, and do nothing."""
    split = model(
        cells={"t a c": cell("a1 a2"), "t b c": cell("b1 b2")},
        platforms={
            "a1": platform(cost=1),
            "a2": platform(cost=9),
            "b1": platform(cost=1),
            "b2": platform(cost=8),
        },
    )
    assert [cluster.survivors for cluster in redundancy(split).clusters] == [("b1", "b2")]


def test_what_only_one_of_them_supports_is_kept_unless_another_outside_does() -> None:
    cells = {"t a c": cell("p"), "t b c": cell("q"), "t b d": cell("q")}
    costly = {"p": platform(cost=1), "q": platform(cost=9)}
    assert [found.survivors for found in redundancy(model(cells=cells, platforms=costly)).clusters] == [("q",)]
    outside = {**cells, "t e d": cell("q other")}
    assert [found.survivors for found in redundancy(model(cells=outside, platforms=costly)).clusters] == [("p",)]


def test_another_customer_type_is_no_stand_in() -> None:
    cells = {"t a c": cell("p"), "t b c": cell("q"), "t b d": cell("q"), "u b d": cell("other")}
    costly = {"p": platform(cost=1), "q": platform(cost=9)}
    assert [found.survivors for found in redundancy(model(cells=cells, platforms=costly)).clusters] == [("q",)]


def test_a_master_is_kept_unless_another_outside_is_one() -> None:
    cells = {"t a c": cell("p"), "t b c": cell("q")}
    costly = {"p": platform(cost=1), "q": platform(cost=9, master="d")}
    assert [found.survivors for found in redundancy(model(cells=cells, platforms=costly)).clusters] == [("q",)]


def test_a_cost_that_is_not_known_is_never_zero() -> None:
    held = {"p": platform(cost=1, master="d"), "q": platform(master="d"), "r": platform(cost=0, master="d")}
    (cluster,) = redundancy(model(platforms=held)).clusters
    assert (cluster.annual_cost, cluster.survivors, cluster.saving, cluster.unknown) == (None, None, None, ("q",))


def test_ties_go_to_the_fewest_and_then_the_first() -> None:
    held = {name: platform(cost=5, master="d") for name in ("c", "a", "b")}
    assert [found.survivors for found in redundancy(model(platforms=held)).clusters] == [("a",)]


def test_currencies_are_converted_exactly() -> None:
    held = {
        "p": Platform(name="p", holds={"d": "master"}, annual_cost=Money(100, "USD")),
        "q": Platform(name="q", holds={"d": "master"}, annual_cost=Money(Decimal("92.01"), "EUR")),
    }
    (cluster,) = redundancy(model(platforms=held)).clusters
    assert (cluster.annual_cost, cluster.survivors) == (euros(Decimal("184.01")), ("p",))
    assert cluster.saving == euros(Decimal("92.01"))


def test_two_clusters_are_two() -> None:
    held = {name: platform(cost=1, master=information) for name, information in zip("abcd", "xxyy", strict=True)}
    assert [found.platforms for found in redundancy(model(platforms=held)).clusters] == [("a", "b"), ("c", "d")]


def test_without_a_solver_many_platforms_have_a_cost_and_no_survivors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring of masters: each two neighbours hold one thing, and thirteen are too many to be tried one by one."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    names = [f"p{number:02}" for number in range(13)]
    held = {name: platform(master=f"d{number:02} d{(number + 1) % 13:02}", cost=2) for number, name in enumerate(names)}
    ring = model(platforms=held)
    (cluster,) = redundancy(ring).clusters
    assert (cluster.annual_cost, cluster.survivors, cluster.saving) == (euros(26), None, None)
    assert cluster.unknown == ("highspy",)
    said = cluster_sentence(cluster, ring)
    assert "cost 26 EUR a year" in said
    assert said.endswith("so many need a solver, which is missing (pip install highspy).")
