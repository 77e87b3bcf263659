"""The order in the lanes: few crossings, by every engine, and the same each time."""

from __future__ import annotations

import random
import shutil
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.drawing import ordering
from engagement_model.drawing.exchanges import _Kin, exchanged
from engagement_model.drawing.ordering import _ordered, crossings, engine, ordered
from engagement_model.drawing.packing import Block
from engagement_model.drawing.side import track_count, tracks
from tests.profiles import tries

LANES = [["a", "b", "c"], ["x", "y", "z"]]
TANGLED = {("a", "z"): 1, ("b", "y"): 1, ("c", "x"): 1}
ENGINES = [
    "median",
    pytest.param("dot", marks=pytest.mark.skipif(shutil.which("dot") is None, reason="no dot program")),
    pytest.param("pygraphviz", marks=pytest.mark.skipif(engine() != "pygraphviz", reason="no pygraphviz")),
]


def test_crossings_are_counted_with_their_weight():
    assert crossings((("a", "b"), ("x", "y")), {("a", "y"): 2, ("b", "x"): 3}) == 3
    assert crossings((("a", "b"), ("x", "y")), {("a", "x"): 1, ("a", "y"): 1, ("b", "y"): 1}) == 0
    assert crossings(tuple(map(tuple, LANES)), TANGLED) == 3


@pytest.fixture(autouse=True)
def _afresh() -> None:
    """Nothing is known of what another test found."""
    _ordered.cache_clear()


@pytest.mark.parametrize("using", ENGINES)
def test_a_tangle_that_can_be_undone_is_undone(using):
    order = ordered(LANES, TANGLED, using)
    assert crossings(order, TANGLED) == 0
    assert [set(lane) for lane in order] == [{"a", "b", "c"}, {"x", "y", "z"}]


@pytest.mark.parametrize("using", ENGINES)
def test_members_without_a_line_stay_at_the_end(using):
    order = ordered([["lone", "a", "b"], ["x", "y"]], {("a", "y"): 1, ("b", "x"): 1}, using)
    assert order[0][-1] == "lone"


@pytest.mark.parametrize("using", ENGINES)
def test_no_engine_makes_more_crossings_than_the_file_has(using):
    chance = random.Random(4)
    lanes = [[f"{lane}{number}" for number in range(12)] for lane in "abcd"]
    links = {(chance.choice(near), chance.choice(far)): 1 for near, far in pairwise(lanes) for _ in range(20)}
    order = ordered(lanes, links, using)
    assert crossings(order, links) < crossings(tuple(map(tuple, lanes)), links)
    _ordered.cache_clear()
    assert ordered(lanes, links, using) == order


def test_more_links_than_graphviz_is_asked_for_are_ordered_alike_by_every_engine():
    chance = random.Random(5)
    lanes = [[f"{lane}{number}" for number in range(150)] for lane in "abcd"]
    links = {(chance.choice(near[:30]), chance.choice(far)): 1 for near, far in pairwise(lanes) for _ in range(500)}
    order = ordered(lanes, links, "dot")
    assert order == ordered(lanes, links, "median")
    assert list(map(sorted, order)) == list(map(sorted, lanes))
    assert crossings(order, links) < 0.9 * crossings(tuple(map(tuple, lanes)), links)


def test_of_two_equal_orders_the_one_nearer_to_the_file_is_taken():
    assert ordered(LANES, {("a", "x"): 1, ("b", "y"): 1, ("c", "z"): 1})[0] == ("a", "b", "c")


def test_a_dot_program_that_fails_leaves_the_order_to_the_medians(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert crossings(ordered(LANES, TANGLED, "dot"), TANGLED) == 0


def test_without_pygraphviz_the_program_is_used_and_without_it_the_medians(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pygraphviz.graphviz", None)
    ordering.engine.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/dot")
    assert engine() == "dot"
    ordering.engine.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert engine() == "median"
    ordering.engine.cache_clear()


def test_a_member_is_moved_past_several_others_and_past_those_of_its_whole():
    lanes = (
        tuple(Block(name) for name in "abcd"),
        (Block("z"), Block("whole", (Block("y"), Block("x"))), Block("w")),
    )
    lines = [("a", "w"), ("b", "x"), ("c", "y"), ("d", "z"), ("a", "x")]
    order = exchanged(lanes, [lines], [])
    near, far = ([each for block in lane for each in block.addresses() if each != "whole"] for lane in order)
    assert crossings((tuple(near), tuple(far)), dict.fromkeys(lines, 1)) == 0


def test_kin_come_together_where_that_costs_no_crossing():
    lanes = (tuple(Block(name) for name in "ab"), tuple(Block(name) for name in "xyz"))
    order = [block.address for block in exchanged(lanes, [[("a", "x"), ("b", "y")]], [("x", "z")])[1]]
    assert abs(order.index("x") - order.index("z")) == 1
    assert order.index("x") < order.index("y")


_places = st.integers(0, 7)


@given(st.permutations(range(8)), st.lists(st.tuples(_places, _places), max_size=9), _places, _places)
@settings(max_examples=tries(25))
def test_how_far_kin_stand_apart_is_known_as_members_move(order, pairs, at, to):
    kin = _Kin([(a, b) for a, b in pairs if a != b], 8)
    kin.set(order, 0, 7)
    moved = list(order)
    moved.insert(to, moved.pop(at))

    def apart(where):
        return sum(abs(where.index(a) - where.index(b)) for a, b in pairs)

    assert kin.further(order, at, to) == apart(moved) - apart(list(order))
    kin.set(moved, min(at, to), max(at, to))
    assert kin.place == [moved.index(member) for member in range(8)]


@given(st.lists(st.tuples(_places, _places).map(lambda ends: (float(min(ends)), float(max(ends)))), max_size=12))
@settings(max_examples=tries(25))
def test_no_two_spans_of_a_track_lie_over_each_other(spans):
    chosen = tracks(spans)
    for (a, one), (b, other) in combinations(zip(chosen, spans, strict=True), 2):
        assert a != b or one[1] < other[0] or other[1] < one[0]
    assert track_count(spans, 3) == min(3, len(set(chosen)))
