"""Graphs: what hangs together, how far apart things are, and what must come first.

All of it is short enough to be done without a graph library, whose import alone takes longer than a small analysis;
tests hold it against one.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

from engagement_model.model.numbers import Number

Vertex = TypeVar("Vertex", bound=Hashable)
Sortable = TypeVar("Sortable", bound=str | tuple[str, ...])


class Cycle(ValueError):
    """An order was asked for where things wait for each other in a circle; `members` are those things, in order."""

    def __init__(self, members: tuple[str | tuple[str, ...], ...]) -> None:
        super().__init__(f"a circle: {members}")
        self.members = members


class Components:
    """Things that are joined one pair at a time, and the groups that come of it (a disjoint-set forest)."""

    def __init__(self, members: Iterable[str] = ()) -> None:
        self._parent: dict[str, str] = {member: member for member in members}

    def find(self, member: str) -> str:
        """The representative of `member`'s group; a member not seen before is a group of its own."""
        parent = self._parent
        root = parent.setdefault(member, member)
        while parent[root] != root:
            root = parent[root]
        while parent[member] != root:
            parent[member], member = root, parent[member]
        return root

    def join(self, a: str, b: str) -> None:
        """Put the groups of `a` and `b` together."""
        first, second = self.find(a), self.find(b)
        if first != second:
            self._parent[max(first, second)] = min(first, second)

    def groups(self) -> list[tuple[str, ...]]:
        """The groups, each sorted, sorted by their first member."""
        gathered: dict[str, list[str]] = {}
        for member in self._parent:
            gathered.setdefault(self.find(member), []).append(member)
        return sorted(tuple(sorted(group)) for group in gathered.values())


def joined(members: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """The groups of keys of `members` that hang together by sharing a member, each sorted, sorted by the first."""
    groups = Components(members)
    first: dict[str, str] = {}
    for key, shared in members.items():
        for member in shared:
            groups.join(first.setdefault(member, key), key)
    return groups.groups()


def least_sums(edges: Mapping[Vertex, Mapping[Vertex, Number]], sources: Iterable[Vertex]) -> dict[Vertex, Number]:
    """Vertex -> the least sum of weights over paths from any of `sources` (Dijkstra 1959); sources are at zero.

    `edges` has, for each vertex, those it leads to and the weights, zero or more. Vertices no path reaches are missing.
    """
    sums: dict[Vertex, Number] = dict.fromkeys(sources, 0)
    count = 0
    queue: list[tuple[int | Decimal, int, Vertex]] = []
    for count, source in enumerate(sums):
        queue.append((0, count, source))
    while queue:
        reached, _, vertex = heapq.heappop(queue)
        if reached > sums[vertex]:
            continue
        for following, weight in edges.get(vertex, {}).items():
            total = reached + weight
            if following not in sums or total < sums[following]:
                sums[following] = total
                count += 1
                heapq.heappush(queue, (total, count, following))
    return sums


def generations(successors: Mapping[Sortable, Iterable[Sortable]]) -> list[list[Sortable]]:
    """The topological generations: each holds, sorted, what can be done once all before it is done.

    Raises `Cycle` where there is no such order.
    """
    waits: dict[Sortable, set[Sortable]] = {}
    for vertex in sorted(successors):
        waits.setdefault(vertex, set())
        for following in sorted(successors[vertex]):
            waits.setdefault(following, set()).add(vertex)
    order = TopologicalSorter(waits)
    try:
        order.prepare()
    except CycleError as circle:
        raise Cycle(_from_the_first(circle.args[1][:-1])) from None
    found: list[list[Sortable]] = []
    while order.is_active():
        found.append(sorted(order.get_ready()))
        order.done(*found[-1])
    return found


def _from_the_first(circle: list[Sortable]) -> tuple[Sortable, ...]:
    """The members of a circle in their order, the least of them first."""
    start = circle.index(min(circle))
    return (*circle[start:], *circle[:start])
