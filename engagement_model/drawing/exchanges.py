"""Members of a lane moved wherever that undoes crossings on the pages, parts within their whole as well."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import repeat

from engagement_model.drawing.packing import Block

Ends = tuple[str, str]
Order = tuple[tuple[Block, ...], ...]
_ROUNDS = 6
_APART = 1
"""How many crossings it takes to drive kin apart by one place."""
_TOGETHER = 4
"""By how many places kin have to come together for one crossing more."""
_FEW = 30
"""In a lane with up to so many members each is tried at every place; where there are more, only beside the next."""


def exchanged(lanes: Sequence[Sequence[Block]], pages: Sequence[Collection[Ends]], kin: Sequence[Ends]) -> Order:
    """`lanes` with fewer crossings, where moving members undoes any without driving kin apart.

    `pages` are the lines of each page; a crossing counts as often as it is seen. The same for the same input.
    """
    near = _Neighbours(lanes, pages, kin)
    order = list(map(tuple, lanes))
    # Lanes in which nothing could be moved, with those beside them: nothing can be until one of these changes.
    settled: dict[int, list[tuple[Block, ...]]] = {}
    for _ in range(_ROUNDS):
        changed = False
        for index, lane in enumerate(order):
            around = order[max(index - 1, 0) : index + 2]
            if settled.get(index) == around:
                continue
            places = {side: _places(order[side]) for side in (index - 1, index + 1) if 0 <= side < len(order)}
            order[index] = _improved(lane, places, near)
            if order[index] == lane:
                settled[index] = around
            else:
                changed = True
        if not changed:
            break
    return tuple(order)


class _Neighbours:
    """Page by page the other ends of the lines of each address, by their lanes, and who is kin to whom."""

    def __init__(
        self, lanes: Sequence[Sequence[Block]], pages: Sequence[Collection[Ends]], kin: Sequence[Ends]
    ) -> None:
        self._kin = kin
        lane_of = {each: number for number, lane in enumerate(lanes) for block in lane for each in block.addresses()}
        self._ends: list[list[dict[str, list[str]]]] = []
        for lines in pages:
            ends: list[dict[str, list[str]]] = [{} for _ in lanes]
            for source, target in lines:
                if target in lane_of:
                    ends[lane_of[target]].setdefault(source, []).append(target)
                if source in lane_of:
                    ends[lane_of[source]].setdefault(target, []).append(source)
            self._ends.append(ends)

    def of(self, block: Block, places: Mapping[int, Mapping[str, int]]) -> list[list[int]]:
        """Where the lines of a block end in each lane of which the `places` are given, on each page, sorted."""
        found = []
        addresses = (block.address,) if not block.parts else tuple(block.addresses())
        for lane, place in places.items():
            for ends in self._ends:
                others = [other for each in addresses for other in ends[lane].get(each, ())]
                found.append(sorted(map(place.__getitem__, others)) if others else [])
        return found

    def pairs(self, lane: Sequence[Block]) -> list[tuple[int, int]]:
        """The places of those members of a lane that are kin, pair by pair."""
        place = {address: number for number, block in enumerate(lane) for address in block.addresses()}
        found = ((place[a], place[b]) for a, b in self._kin if a in place and b in place)
        return [(a, b) for a, b in found if a != b]


def _places(lane: Sequence[Block]) -> dict[str, int]:
    return {address: place for place, address in enumerate(each for block in lane for each in block.addresses())}


def _improved(lane: tuple[Block, ...], places: Mapping[int, Mapping[str, int]], near: _Neighbours) -> tuple[Block, ...]:
    blocks = [Block(block.address, _improved(block.parts, places, near)) if block.parts else block for block in lane]
    if len(blocks) < 2:
        return tuple(blocks)
    ends = [near.of(block, places) for block in blocks]
    reach = len(blocks) if len(blocks) <= _FEW else 1
    crossing = _Crossings(ends)
    order = list(range(len(blocks)))
    pairs = near.pairs(blocks)
    if reach == 1 and not pairs:
        return tuple(blocks[member] for member in crossing.beside(order))
    kin = _Kin(pairs, len(blocks))
    apart = kin.apart
    for _ in range(_ROUNDS):
        before = list(order)
        for member in range(len(blocks)):
            at = kin.place[member]
            moves = list(crossing.gains(order, at, reach))
            if all(gain <= -apart / _TOGETHER for _, gain in moves):
                continue
            moves.sort(key=lambda each: (-each[1], abs(each[0] - at), each[0]))
            for place, gain in moves:
                if gain <= -apart / _TOGETHER:
                    break
                further = kin.further(order, at, place)
                if gain > (further * _APART if further > 0 else further / _TOGETHER):
                    order.insert(place, order.pop(at))
                    kin.set(order, at, place)
                    apart += further
                    break
        if order == before:
            break
    return tuple(blocks[member] for member in order)


class _Kin:
    """Where the members of a lane stand, and how many places kin stand apart."""

    def __init__(self, pairs: Sequence[tuple[int, int]], members: int) -> None:
        self.place = list(range(members))
        self._of: dict[int, list[int]] = {}
        for a, b in pairs:
            self._of.setdefault(a, []).append(b)
            self._of.setdefault(b, []).append(a)
        self.apart = sum(abs(a - b) for a, b in pairs)

    def further(self, order: Sequence[int], at: int, to: int) -> int:
        """How many places more kin stand apart where the member at one place moves to another."""
        if not self._of:
            return 0
        low, high = min(at, to), max(at, to)
        back = -1 if to > at else 1

        def moved(place: int) -> int:
            return to if place == at else place + back if low <= place <= high else place

        further = 0
        for place in range(low, high + 1):
            for other in self._of.get(order[place], ()):
                beyond = self.place[other]
                more = abs(moved(place) - moved(beyond)) - abs(place - beyond)
                # A pair of which both members move is met twice.
                further += more if low <= beyond <= high else 2 * more
        return further // 2

    def set(self, order: Sequence[int], at: int, to: int) -> None:
        """Note the places of members between two of an order that was changed there."""
        for place in range(min(at, to), max(at, to) + 1):
            self.place[order[place]] = place


class _Crossings:
    """How many lines of two members of a lane cross, by which of them stands above the other."""

    def __init__(self, ends: Sequence[Sequence[Sequence[int]]]) -> None:
        self._ends = ends
        self._known: dict[tuple[int, int], int] = {}

    def gains(self, order: Sequence[int], at: int, reach: int) -> Iterator[tuple[int, int]]:
        """Every place to which the member at a place may move, and the crossings that undoes.

        That is up to `reach` below it, and nearer than that above it.
        """
        member = order[at]
        for way in (-1, 1):
            gain = 0
            for place in range(at + way, max(at - reach, -1) if way < 0 else min(at + reach, len(order) - 1) + 1, way):
                passed = order[place]
                gain += way * (self._above(member, passed) - self._above(passed, member))
                yield place, gain

    def beside(self, order: Sequence[int]) -> list[int]:
        """`order` with each member in turn moved past the one below it where that undoes crossings.

        That goes on for some rounds, or until no move undoes any.
        """
        row = list(order)
        place = {member: number for number, member in enumerate(row)}
        for _ in range(_ROUNDS):
            moved = False
            for member in order:
                at = place[member]
                if at + 1 < len(row) and self._undone(member, row[at + 1]) > 0:
                    below = row[at + 1]
                    row[at], row[at + 1] = below, member
                    place[below], place[member] = at, at + 1
                    moved = True
            if not moved:
                break
        return row

    def _undone(self, upper: int, lower: int) -> int:
        """How many crossings of lines are undone where the lower of two who stand beside each other goes up."""
        pair = (upper, lower)
        if pair not in self._known:
            undone = 0
            for a, b in zip(self._ends[upper], self._ends[lower], strict=True):
                if a and b:
                    undone += _falling(a, b) - _falling(b, a)
            self._known[pair] = undone
        return self._known[pair]

    def _above(self, upper: int, lower: int) -> int:
        """How many lines cross where the one member stands above the other."""
        pair = (upper, lower)
        if pair not in self._known:
            self._known[pair] = sum(
                _falling(a, b) for a, b in zip(self._ends[upper], self._ends[lower], strict=True) if a and b
            )
        return self._known[pair]


def _falling(upper: Sequence[int], lower: Sequence[int]) -> int:
    """How many lines of two members cross: each of the lower one those of the upper that end below it."""
    if len(upper) == 1 == len(lower):
        return int(upper[0] > lower[0])
    return len(upper) * len(lower) - sum(map(bisect_right, repeat(upper), lower))
