from __future__ import annotations

import copy
import datetime
import sys
from decimal import Decimal

import pytest

from engagement_model.analysis import clusters
from engagement_model.analysis.redundancy import redundancy
from engagement_model.model.elements import Element, InService, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Pair
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision
from engagement_model.words.redundancy_sentences import cluster_sentence
from tests.analysis.small import cell, euros, flow, model, platform


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
    assert (cluster.annual_cost, cluster.survivors, cluster.saving) == (None, ("q",), None)
    assert (cluster.saving_at_least, cluster.unknown) == (euros(1), ("q",))


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


def two_fronts(**platforms: Element) -> Model:
    """A capability on two channels, each with a platform of its own."""
    return model(cells={"t web buy": cell("shop"), "t store buy": cell("till")}, platforms=platforms)


def test_stand_bys_and_idle_hosts_go_along() -> None:
    fronts = two_fronts(
        shop=platform(cost=600),
        till=platform(cost=900, runs_on="servers"),
        spare=platform(cost=400, standby_for="till"),
        servers=platform(cost=500, kind="infrastructure"),
    )
    (cluster,) = redundancy(fronts).clusters
    assert (cluster.platforms, cluster.annual_cost, cluster.survivors) == (("shop", "till"), euros(1500), ("shop",))
    assert (cluster.with_them, cluster.saving) == (("servers", "spare"), euros(1800))


def test_what_only_a_stand_by_runs_on_goes_with_it() -> None:
    """The servers of the second site, and the racks that these alone run on."""
    fronts = two_fronts(
        shop=platform(cost=600),
        till=platform(cost=900),
        spare=platform(cost=400, standby_for="till", runs_on="servers"),
        servers=platform(cost=50, runs_on="racks"),
        racks=platform(cost=7),
    )
    (cluster,) = redundancy(fronts).clusters
    assert (cluster.with_them, cluster.saving) == (("racks", "servers", "spare"), euros(1357))


@pytest.mark.parametrize(
    "needed",
    [
        {"other": platform(runs_on="servers")},
        {"spare": platform(standby_for="other", runs_on="servers"), "other": platform()},
        {"servers": platform(cost=500, master="d")},
    ],
)
def test_a_host_that_is_needed_stays(needed: dict[str, Element]) -> None:
    known = {"servers": platform(cost=500), **needed}
    fronts = two_fronts(shop=platform(cost=600), till=platform(cost=900, runs_on="servers"), **known)
    (cluster,) = redundancy(fronts).clusters
    assert (cluster.survivors, cluster.with_them, cluster.saving) == (("shop",), (), euros(900))


def test_hosts_that_only_serve_each_other_go_together() -> None:
    fronts = two_fronts(
        shop=platform(cost=600),
        till=platform(cost=900, runs_on="servers disks"),
        servers=platform(cost=50),
        disks=platform(cost=20),
    )
    joined = replace(fronts, integrations={Pair("servers", "disks"): flow(0)})
    assert redundancy(joined).clusters[0].with_them == ("disks", "servers")
    held = replace(fronts, integrations={Pair("servers", "shop"): flow(0)})
    assert redundancy(held).clusters[0].with_them == ("disks",)


def test_a_host_without_a_cost_makes_the_saving_at_least() -> None:
    fronts = two_fronts(shop=platform(cost=6), till=platform(cost=9, runs_on="servers"), servers=platform())
    (cluster,) = redundancy(fronts).clusters
    assert (cluster.annual_cost, cluster.saving) == (euros(15), None)
    assert (cluster.saving_at_least, cluster.unknown) == (euros(9), ("servers",))


def test_what_is_meant_to_go_goes_and_what_is_invested_in_stays() -> None:
    fronts = two_fronts(shop=platform(cost=900, disposition="invest"), till=platform(cost=600, disposition="eliminate"))
    (cluster,) = redundancy(fronts).clusters
    assert (cluster.survivors, cluster.saving, cluster.against) == (("shop",), euros(600), ())


def test_where_all_are_meant_to_go_the_fewest_stay_and_are_named() -> None:
    fronts = two_fronts(
        shop=platform(cost=900, disposition="eliminate"), till=platform(cost=600, disposition="eliminate")
    )
    (cluster,) = redundancy(fronts).clusters
    assert (cluster.survivors, cluster.against) == (("till",), ("till",))


def test_what_was_decided_to_be_absent_goes() -> None:
    fronts = two_fronts(shop=platform(cost=900), till=platform(cost=600))
    gone = Decision(about=("platforms.till",), status="decided", choose="absent", state="future-state")
    assert redundancy(fronts, {"d": gone}).clusters[0].survivors == ("shop",)
    for other in ({"status": "proposed"}, {"state": "as-is"}, {"choose": "present"}):
        changed = gone.model_copy(update=other)
        assert redundancy(fronts, {"d": changed}).clusters[0].survivors == ("till",)


def test_what_is_out_of_service_by_then_goes() -> None:
    until = InService(until=datetime.date(2026, 12, 31))
    old = Platform(name="Till", annual_cost=euros(600), in_service=until)
    fronts = two_fronts(shop=platform(cost=900), till=old)
    for day, survivor in ((datetime.date(2026, 12, 31), "till"), (datetime.date(2027, 1, 1), "shop")):
        assert redundancy(replace(fronts, as_of=day)).clusters[0].survivors == (survivor,)


def test_only_who_shares_a_job_with_each_other_does_each_others_jobs() -> None:
    chain = {"p": platform(master="d"), "q": platform(master="d e"), "r": platform(master="e")}
    assert [found.each_others_jobs for found in redundancy(model(platforms=chain)).clusters] == [False]
    ring = {"p": platform(master="d f"), "q": platform(master="d e"), "r": platform(master="e f")}
    assert [found.each_others_jobs for found in redundancy(model(platforms=ring)).clusters] == [True]


def test_without_a_solver_many_platforms_have_a_cost_and_no_survivors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ring of masters: each two neighbours hold one thing, and thirteen are too many to be tried one by one."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    names = [f"p{number:02}" for number in range(13)]
    held = {name: platform(master=f"d{number:02} d{(number + 1) % 13:02}", cost=2) for number, name in enumerate(names)}
    ring = model(platforms=held)
    (cluster,) = redundancy(ring).clusters
    assert (cluster.annual_cost, cluster.survivors) == (euros(26), None)
    assert (cluster.saving, cluster.saving_at_least) == (None, None)
    assert (cluster.unknown, cluster.undecided) == (("highspy",), True)
    said = cluster_sentence(cluster, ring)
    assert "cost 26\u202f€ a year" in said
    assert said.endswith("so many need a solver, which is missing (pip install highspy).")


def test_clusters_are_settled_when_they_are_looked_at_and_for_another_process(monkeypatch) -> None:
    asked: list[object] = []

    def survivors(costs, jobs, **_more):
        asked.append(jobs)
        return tuple(costs)

    monkeypatch.setattr(clusters, "cheapest_survivors", survivors)
    found = redundancy(model(cells={"t a c": cell("p"), "t b c": cell("q")})).clusters
    assert isinstance(found, clusters.Clusters)
    assert (len(found), asked) == (1, [])
    assert found.described == ((("p", "q"), ("c",), ()),)
    assert (found[0].survivors, len(asked)) == (("p", "q"), 1)
    there = copy.copy(found)  # as what is sent to another process is made again there
    assert isinstance(there, clusters.Clusters)
    assert (there, there.described, len(asked)) == (found, found.described, 1)
