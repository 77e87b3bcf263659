from __future__ import annotations

from itertools import product
from random import Random

import networkx
import pytest
from hypothesis import given, settings

from engagement_model.analysis.impact import (
    Bridge,
    CutOffCell,
    CutOffCopy,
    Going,
    ImpactResult,
    Passage,
    impact,
)
from engagement_model.analysis.study import StateStudy
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.words.answer import Answer
from engagement_model.words.impact import with_impact
from tests.analysis import naive
from tests.analysis.small import cell, flow, journey, model, platform, random_model, seeds
from tests.profiles import tries


def on(host: str, **attributes: str) -> object:
    return platform(**attributes).model_copy(update={"runs_on": frozenset(host.split())})


def going(result: ImpactResult, name: str) -> Going:
    (found,) = [each for each in result.going if each.platform == name]
    return found


def test_what_runs_on_a_platform_goes_with_it() -> None:
    result = impact(
        model(
            cells={"t web buy": cell("shop"), "t store buy": cell("till shop"), "t phone buy": cell("desk")},
            journeys={"j": journey("t", "buy store", "buy web"), "k": journey("t", "buy phone")},
            platforms={
                "shop": on("servers", master="order"),
                "servers": on("power"),
                "power": platform(),
                "till": platform(),
            },
        )
    )
    assert going(result, "power") == Going(
        platform="power",
        standbys=(),
        with_it=("servers", "shop"),
        cells=(CutOffCell("t", "web", "buy"),),
        journeys=("j",),
        information=("order",),
        copies=(),
    )
    assert [each.platform for each in result.going] == ["desk", "power", "servers", "shop"]
    assert result.nothing_cut_off == ("till",)


def test_a_standby_goes_with_what_it_stands_by_for_and_is_named() -> None:
    result = impact(
        model(cells={"t web buy": cell("spare")}, platforms={"shop": platform(), "spare": platform(standby_for="shop")})
    )
    (found,) = result.going
    assert (found.platform, found.standbys) == ("shop", ("spare",))
    assert result.nothing_cut_off == ()


def test_a_hub_is_the_passage_and_cuts_off_what_lies_behind_it() -> None:
    held = {"a": platform(master="order"), "x": platform(copy="order"), "y": platform(copy="order")}
    ways = {"a hub": flow(1, "order"), "hub x": flow(1, "order"), "hub y": flow(1, "order"), "a y": flow(9, "order")}
    result = impact(model(platforms=held, integrations=ways))
    assert result.passages == (Passage("order", "x", ("hub",)),)
    assert going(result, "hub").copies == (CutOffCopy("order", "x"),)
    assert going(result, "a").copies == (CutOffCopy("order", "x"), CutOffCopy("order", "y"))
    assert going(result, "a").information == ("order",)
    assert result.bridges == (Bridge("hub", "x"),)
    assert result.joints == ("hub",)


def test_what_was_never_fed_is_not_cut_off() -> None:
    result = impact(
        model(
            platforms={"a": platform(copy="order"), "b": platform(copy="order")}, integrations={"a b": flow(1, "order")}
        )
    )
    assert result.going == ()
    assert result.passages == ()


def test_an_empty_model() -> None:
    assert impact(model()) == ImpactResult((), (), (), (), ())


def hosted(random: Random) -> Model:
    """A random model of which some platforms run on others, those before them."""
    found = random_model(random)
    names = sorted(found.platforms)
    platforms = {
        name: found.platforms[name].model_copy(
            update={"runs_on": frozenset(below for below in names[:place] if random.random() < 0.25)}
        )
        for place, name in enumerate(names)
    }
    return replace(found, elements={**found.elements, "platforms": platforms}) if names else found


def read(found: Model, name: str) -> str:
    other = found.platforms[name].standby_for
    return name if other is None else read(found, other)


def reached(edges: set[tuple[str, str]], starts: set[str], gone: set[str]) -> set[str]:
    found = starts - gone
    for _ in range(len(edges) + 1):
        found |= {end for start, end in edges if start in found and end not in gone}
    return found


@settings(max_examples=tries(200), deadline=None)
@given(seeds)
def test_against_taking_each_platform_away(random: Random) -> None:
    whole = hosted(random)
    result = impact(whole)
    real = {name for name in whole.platforms if whole.platforms[name].standby_for is None}
    hosts = {(read(whole, name), read(whole, below)) for name in real for below in whole.platforms[name].runs_on}
    plain = naive.without_standbys(whole)
    masters, served = naive.masters(plain), {key: naive.stack(plain, key) for key in plain.cells}
    copies = sorted((d, name) for name in real for d, role in whole.platforms[name].holds.items() if role == "copy")
    flows = {d: {(source, target) for carried, source, target, *_ in plain.edges if carried == d} for d, _ in copies}
    found = {each.platform: each for each in result.going}
    assert {*found} | {*result.nothing_cut_off} == real
    for name in real:
        gone = reached({(below, above) for above, below in hosts}, {name}, set())
        cells = sorted(key for key, platforms in served.items() if platforms and not platforms - gone)
        journeys = sorted(
            identifier
            for identifier, lived in whole.journeys.items()
            if any((lived.customer, step.channel, step.capability) in cells for step in lived.steps)
        )
        information = sorted(d for d, held in masters.items() if not held - gone)
        cut = [
            (d, q)
            for d, q in copies
            if q not in gone
            and q in reached(flows[d], masters.get(d, set()), set())
            and q not in reached(flows[d], masters.get(d, set()), gone)
        ]
        if not (cells or information or cut):
            assert name in result.nothing_cut_off
            continue
        assert found[name].with_it == tuple(sorted(gone - {name}))
        assert [(each.customer_type, each.channel, each.capability) for each in found[name].cells] == cells
        assert (list(found[name].journeys), list(found[name].information)) == (journeys, information)
        assert [(each.information, each.platform) for each in found[name].copies] == cut
    through = {(each.information, each.platform): {*each.through} for each in result.passages}
    for d, q in copies:
        starts = masters.get(d, set())
        gates = {
            p
            for p in real - {q} - starts
            if q in reached(flows[d], starts, set()) and q not in reached(flows[d], starts, {p})
        }
        assert through.get((d, q), set()) == gates
    ends = {(read(whole, pair.source), read(whole, pair.target)) for pair in whole.integrations}
    joined = {tuple(sorted(pair)) for pair in ends | hosts if pair[0] != pair[1]}
    assert {(each.first, each.second) for each in result.bridges} == {
        pair for pair in joined if parts(real, joined - {pair}) > parts(real, joined)
    }
    assert {*result.joints} == {
        p for p in real if parts(real - {p}, {pair for pair in joined if p not in pair}) > parts(real, joined)
    }


def parts(names: set[str], joined: set[tuple[str, ...]]) -> int:
    both = {(a, b) for a, b in product(names, names) if (a, b) in joined or (b, a) in joined}
    return len({frozenset(reached(both, {name}, set())) for name in names})


def test_the_chain_ends_where_a_library_names_the_start_after_itself_or_after_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Releases of networkx differ in what stands before the first vertex."""
    held = {"a": platform(master="order"), "x": platform(copy="order")}
    small = model(platforms=held, integrations={"a hub": flow(1, "order"), "hub x": flow(1, "order")})
    expected, dominators = impact(small), networkx.immediate_dominators
    for start in ({"": ""}, {"": None}):
        monkeypatch.setattr(
            networkx, "immediate_dominators", lambda graph, first, s=start: {**dominators(graph, first), **s}
        )
        assert impact(small) == expected


def told(found: Model) -> Answer:
    return with_impact(Answer("redundancy", None, (), ()), StateStudy("as-is", found, Workspace()))


def test_what_is_said_of_it() -> None:
    held = {
        "hub": platform(),
        "a": on("servers", master="order"),
        "x": platform(copy="order"),
        "y": platform(copy="order"),
        "servers": platform(),
    }
    ways = {"a hub": flow(1, "order"), "hub x": flow(1, "order"), "hub y": flow(1, "order")}
    found = model(
        cells={"t web buy": cell("a"), "t app buy": cell("a")},
        journeys={"j": journey("t", "buy web")},
        platforms={name: each.model_copy(update={"name": name.upper()}) for name, each in held.items()},
        integrations=ways,
    )
    answer = told(found)
    assert answer.sentences[0] == (
        "Were SERVERS to go: 1 platform goes with it, 2 engagements have no platform left, 1 journey ends early, "
        "1 piece of information has no master left and 2 copies are no longer fed."
    )
    assert answer.sentences[-1] == "order can reach X and Y only through HUB."
    going, passages, joints, links = answer.tables
    assert going.rows[-1] == ("SERVERS", ("A",), 2, ("a journey",), ("order",), ("order on X", "order on Y"))
    assert passages.rows == (("order", "X", ("HUB",)), ("order", "Y", ("HUB",)))
    assert joints.rows == (("A",), ("HUB",))
    assert links.rows == (("A", "HUB"), ("A", "SERVERS"), ("HUB", "X"), ("HUB", "Y"))


def test_where_nothing_hangs_on_one_platform_that_is_said() -> None:
    found = model(cells={"t web buy": cell("a b")})
    answer = told(found)
    assert answer.sentences == ()
    assert [table.empty for table in answer.tables if not table.rows] == [
        "no platform’s going alone cuts anything off",
        "no copy has to be reached through one platform",
        "the others hang together without any one of them",
        "no two platforms are joined by one link alone",
    ]
