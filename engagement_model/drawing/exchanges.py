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
    near = _Neighbours(pages, kin)
    order = list(map(tuple, lanes))
    # Lanes in which nothing could be moved, with those beside them: nothing can be until one of these changes.
    settled: dict[int, list[tuple[Block, ...]]] = {}
    for _ in range(_ROUNDS):
        changed = False
        for index, lane in enumerate(order):
            around = order[max(index - 1, 0) : index + 2]
            if settled.get(index) == around:
                continue
            places = [_places(order[side]) for side in (index - 1, index + 1) if 0 <= side < len(order)]
            order[index] = _improved(lane, places, near)
            if order[index] == lane:
                settled[index] = around
            else:
                changed = True
        if not changed:
            break
    return tuple(order)


class _Neighbours:
    """Page by page the other ends of the lines of each address, and who is kin to whom."""

    def __init__(self, pages: Sequence[Collection[Ends]], kin: Sequence[Ends]) -> None:
        self._kin = kin
        self.ends: list[dict[str, list[str]]] = []
        for lines in pages:
            ends: dict[str, list[str]] = {}
            for source, target in lines:
                ends.setdefault(source, []).append(target)
                ends.setdefault(target, []).append(source)
            self.ends.append(ends)

    def of(self, block: Block, places: Mapping[str, int]) -> Iterator[list[int]]:
        """On each page, where the lines of a block end in a lane, sorted."""
        for ends in self.ends:
            found = (places[other] for each in block.addresses() for other in ends.get(each, ()) if other in places)
            yield sorted(found)

    def pairs(self, lane: Sequence[Block]) -> list[tuple[int, int]]:
        """The places of those members of a lane that are kin, pair by pair."""
        place = {address: number for number, block in enumerate(lane) for address in block.addresses()}
        found = ((place[a], place[b]) for a, b in self._kin if a in place and b in place)
        return [(a, b) for a, b in found if a != b]


def _places(lane: Sequence[Block]) -> dict[str, int]:
    return {address: place for place, address in enumerate(each for block in lane for each in block.addresses())}


def _improved(lane: tuple[Block, ...], places: Sequence[Mapping[str, int]], near: _Neighbours) -> tuple[Block, ...]:
    blocks = [Block(block.address, _improved(block.parts, places, near)) if block.parts else block for block in lane]
    if len(blocks) < 2:
        return tuple(blocks)
    ends = [[found for each in places for found in near.of(block, each)] for block in blocks]
    reach = len(blocks) if len(blocks) <= _FEW else 1
    crossing = _Crossings(ends)
    order = list(range(len(blocks)))
    kin = _Kin(near.pairs(blocks), len(blocks))
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
        """Every place, up to `reach` away, to which the member at a place may move, and the crossings that undoes."""
        member = order[at]
        for way in (-1, 1):
            gain = 0
            for place in range(at + way, max(at - reach, -1) if way < 0 else min(at + reach, len(order) - 1) + 1, way):
                passed = order[place]
                gain += way * (self._above(member, passed) - self._above(passed, member))
                yield place, gain

    def _above(self, upper: int, lower: int) -> int:
        """How many lines cross where the one member stands above the other."""
        pair = (upper, lower)
        if pair not in self._known:
            # Each line of the lower member crosses those of the upper one that end below it.
            self._known[pair] = sum(
                len(a) * len(b) - sum(map(bisect_right, repeat(a), b))
                for a, b in zip(self._ends[upper], self._ends[lower], strict=True)
                if a and b
            )
        return self._known[pair]
