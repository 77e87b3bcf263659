"""The order of elements within their lanes, so that few lines cross: by Graphviz, or where it is missing by medians."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

Engine = Literal["pygraphviz", "dot", "median"]
Order = tuple[tuple[str, ...], ...]
Links = Mapping[tuple[str, str], int]
"""(member of a lane, member of the next) -> weight."""

_SWEEPS = 8
_FEW = 700
_TIME_LIMIT = 20
_HARDLY_MORE = 1.35
"""So many times as many crossings may the written order have, improved: what is improved later leaves it none more."""
_TOO_MANY = 1_000
"""Beyond so many links Graphviz is not asked: it takes seconds, and leaves as many crossings as means do, or more."""
_MEANS = 8
_MANY_MEMBERS = 200
_MANY_LINES = 500


@cache
def engine() -> Engine:
    """What orders the lanes on this machine: Graphviz in process, a `dot` program, or the medians of this module."""
    try:
        import pygraphviz.graphviz  # noqa: F401
    except (ImportError, OSError):
        import shutil

        return "dot" if shutil.which("dot") else "median"
    return "pygraphviz"


def ordered(lanes: Sequence[Sequence[str]], links: Links, using: Engine | None = None) -> Order:
    """The members of each lane in an order with few crossings; the same for the same input and engine.

    Members are known by strings that differ across all lanes. Those without a link stay at the end, in the given order.
    Pages that are drawn again, as somebody writes, mostly have the lines that they had: what was found is known.
    """
    return _ordered(tuple(map(tuple, lanes)), tuple(links.items()), using or engine())


@lru_cache(maxsize=16)
def _ordered(lanes: Order, weighted: tuple[tuple[tuple[str, str], int], ...], using: Engine) -> Order:
    links = dict(weighted)
    linked = {end for pair in links for end in pair}
    crossing = tuple(tuple(member for member in lane if member in linked) for lane in lanes)
    if links:
        crossing = _as_written(_chosen(crossing, links, using), crossing)
    return tuple(
        (*order, *(member for member in lane if member not in linked))
        for order, lane in zip(crossing, lanes, strict=True)
    )


def _chosen(written: Order, links: Links, using: Engine) -> Order:
    """The order that Graphviz finds, improved; that as written, improved, where hardly more lines cross in it.

    From the written order a small change of the model leads to a small change of the page.
    """
    if len(links) > _TOO_MANY:
        return _by_means(written, links)
    best = _improved(_by_engine(written, links, using), links)
    if using == "median" or len(links) > _FEW:
        return best
    near = _improved(written, links)
    return near if crossings(near, links) <= crossings(best, links) * _HARDLY_MORE else best


def _as_written(order: Order, written: Order) -> Order:
    """`order`, upside down where that is nearer to the order as written: it has the same crossings.

    The first lane decides, the next one only where the first is as near either way.
    """
    for lane, original in zip(order, written, strict=True):
        place = {member: number for number, member in enumerate(original)}
        against, seen = 0, list[int]()
        for member in lane:
            against += len(seen) - 2 * bisect_right(seen, place[member])
            insort(seen, place[member])
        if against:
            return tuple(tuple(reversed(each)) for each in order) if against > 0 else order
    return order


def crossings(order: Order, links: Links) -> int:
    """How many pairs of lines cross when the lanes stand in `order`; a line of weight 2 counts twice."""
    places = [{member: place for place, member in enumerate(lane)} for lane in order]
    lane_of = {member: number for number, lane in enumerate(order) for member in lane}
    between: list[list[tuple[int, int, int]]] = [[] for _ in pairwise(order)]
    for (source, target), weight in links.items():
        near = lane_of.get(source)
        if near is not None and lane_of.get(target) == near + 1:
            between[near].append((places[near][source], places[near + 1][target], weight))
    return sum(map(_falling, between))


def _falling(placed: list[tuple[int, int, int]]) -> int:
    """How many pairs of lines cross, by the places of their two ends; each counts as often as its weight says."""
    total, seen = 0, list[int]()
    for _, end, weight in sorted(placed):
        total += weight * (len(seen) - bisect_right(seen, end))
        insort(seen, end)
    return total


def _by_engine(lanes: Order, links: Links, using: Engine) -> Order:
    numbers = {member: number for number, member in enumerate(member for lane in lanes for member in lane)}
    if using == "pygraphviz":
        places = _places_in_process(lanes, links, numbers)
    elif using == "dot":
        places = _places_by_program(lanes, links, numbers)
    else:
        return lanes
    if len(places) < len(numbers):
        return lanes
    return tuple(tuple(sorted(lane, key=lambda member: (places[numbers[member]], numbers[member]))) for lane in lanes)


def _settings(members: int, lines: int) -> tuple[tuple[str, str], ...]:
    """Only the order is wanted, so Graphviz need not spend time on coordinates, nor on lines.

    Where there are many lines it may stop early: that takes a third to a half of the time and leaves a fiftieth more
    crossings.
    """
    thorough = members < _MANY_MEMBERS and lines < _MANY_LINES
    return (("splines", "none"), ("nslimit", "0.1"), ("mclimit", "1" if thorough else "0.1"), ("rank", ""))


def _places_in_process(lanes: Order, links: Links, numbers: Mapping[str, int]) -> dict[int, float]:
    from pygraphviz import graphviz as gv

    graph = gv.agraphnew(b"lanes", False, True)
    for name, value in _settings(len(numbers), len(links)):
        gv.agattr(graph, 0, name.encode(), value.encode())
    for name, value in (("shape", "box"), ("width", "1"), ("height", "0.5"), ("fixedsize", "true"), ("label", "")):
        gv.agattr(graph, 1, name.encode(), value.encode())
    gv.agattr(graph, 2, b"weight", b"1")
    nodes = {}
    anchors = []
    for index, lane in enumerate(lanes):
        rank = gv.agsubg(graph, f"lane{index}".encode(), 1)
        gv.agset(rank, b"rank", b"same")
        anchors.append(gv.agnode(graph, f"a{index}".encode(), 1))
        gv.agsubnode(rank, anchors[-1], 1)
        for member in lane:
            nodes[member] = gv.agnode(graph, str(numbers[member]).encode(), 1)
            gv.agsubnode(rank, nodes[member], 1)
    for near, far in pairwise(anchors):
        gv.agedge(graph, near, far, None, 1)
    for (source, target), weight in links.items():
        edge = gv.agedge(graph, nodes[source], nodes[target], None, 1)
        if weight != 1:
            gv.agset(edge, b"weight", str(weight).encode())
    context = gv.gvContextWithBuiltins()
    gv.gvLayout(context, graph, b"dot")
    text = gv.gvRenderData(context, graph, b"plain")[1]
    gv.gvFreeLayout(context, graph)
    gv.agclose(graph)
    gv.gvFreeContext(context)
    return _places(text.decode() if isinstance(text, bytes) else str(text))


def _places_by_program(lanes: Order, links: Links, numbers: Mapping[str, int]) -> dict[int, float]:
    import subprocess

    import graphviz

    graph = graphviz.Digraph("lanes", engine="dot", graph_attr=dict(_settings(len(numbers), len(links))[:-1]))
    graph.attr("node", shape="box", width="1", height="0.5", fixedsize="true", label="")
    for index, lane in enumerate(lanes):
        with graph.subgraph(name=f"lane{index}", graph_attr={"rank": "same"}) as rank:
            rank.node(f"a{index}")
            for member in lane:
                rank.node(str(numbers[member]))
        if index:
            graph.edge(f"a{index - 1}", f"a{index}")
    for (source, target), weight in links.items():
        graph.edge(str(numbers[source]), str(numbers[target]), weight=str(weight))
    try:
        answer = subprocess.run(
            ["dot", "-Tplain"],
            input=graph.source,
            capture_output=True,
            text=True,
            timeout=_TIME_LIMIT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return {}
    return _places(answer.stdout)


def _places(plain: str) -> dict[int, float]:
    """Number -> horizontal place, from Graphviz's plain text."""
    words = (line.split(" ", 3) for line in plain.splitlines() if line.startswith("node "))
    return {int(name): float(x) for _, name, x, _ in words if name.isdigit()}


def _by_means(order: Order, links: Links) -> Order:
    """`order` or one with fewer crossings, by sweeps of means to and fro, then exchanges of neighbours."""
    best, fewest = order, crossings(order, links)
    before, after = _neighbours(links)
    current = order
    for sweep in range(_MEANS):
        current = _swept(current, after if sweep % 2 else before, downward=not sweep % 2, middle=_mean)
        count = crossings(current, links)
        if count < fewest:
            best, fewest = current, count
    return _exchanged(best, before, after)


def _improved(order: Order, links: Links) -> Order:
    """`order` or one with fewer crossings, by sweeps of medians to and fro and exchanges of neighbours."""
    best, fewest = order, crossings(order, links)
    before, after = _neighbours(links)
    current = order
    for sweep in range(_SWEEPS if len(links) <= _FEW else 2):
        if not fewest:
            break
        current = _swept(current, before if sweep % 2 == 0 else after, downward=sweep % 2 == 0)
        if len(links) <= _FEW:
            current = _exchanged(current, before, after)
        count = crossings(current, links)
        if count < fewest:
            best, fewest = current, count
    return best


def _neighbours(links: Links) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for source, target in links:
        after.setdefault(source, []).append(target)
        before.setdefault(target, []).append(source)
    return before, after


def _swept(
    order: Order,
    neighbours: Mapping[str, list[str]],
    *,
    downward: bool,
    middle: Callable[[Sequence[int]], float] | None = None,
) -> Order:
    """Each lane in the order of the `middle` of what its members are linked to, the median where it is not given."""
    middle = middle or _median
    lanes = list(order)
    indexes = range(1, len(lanes)) if downward else range(len(lanes) - 2, -1, -1)
    for index in indexes:
        fixed = {member: place for place, member in enumerate(lanes[index - 1 if downward else index + 1])}
        wanted: dict[str, float] = {}
        scale = max(len(fixed), 1) / max(len(lanes[index]), 1)
        for place, member in enumerate(lanes[index]):
            places = sorted(fixed[other] for other in neighbours.get(member, ()) if other in fixed)
            wanted[member] = middle(places) if places else place * scale
        lanes[index] = tuple(sorted(lanes[index], key=wanted.__getitem__))
    return tuple(lanes)


def _mean(places: Sequence[int]) -> float:
    return sum(places) / len(places)


def _median(places: Sequence[int]) -> float:
    middle = len(places) // 2
    return float(places[middle]) if len(places) % 2 else (places[middle - 1] + places[middle]) / 2


def _exchanged(order: Order, before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> Order:
    """`order` with neighbours exchanged wherever that undoes crossings, until it no longer does."""
    lanes = [list(lane) for lane in order]
    for _ in range(4):
        changed = False
        for index, lane in enumerate(lanes):
            places = [
                ({member: place for place, member in enumerate(lanes[side])}, neighbours)
                for side, neighbours in ((index - 1, before), (index + 1, after))
                if 0 <= side < len(lanes)
            ]
            ends = {m: [sorted(at[o] for o in near.get(m, ()) if o in at) for at, near in places] for m in lane}
            for place in range(len(lane) - 1):
                upper, lower = ends[lane[place]], ends[lane[place + 1]]
                gain = 0
                for a, b in zip(upper, lower, strict=True):
                    gain += _inversions(a, b) - _inversions(b, a)
                if gain > 0:
                    lane[place], lane[place + 1] = lane[place + 1], lane[place]
                    changed = True
        if not changed:
            break
    return tuple(tuple(lane) for lane in lanes)


def _inversions(upper: Sequence[int], lower: Sequence[int]) -> int:
    """How many pairs have the upper member's end below the lower member's."""
    pairs = len(upper) * len(lower)
    for end in lower:
        pairs -= bisect_right(upper, end)
    return pairs
