"""Neighbours in a lane exchanged wherever that undoes crossings on the pages, parts within their whole as well."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from engagement_model.drawing.packing import Block

Ends = tuple[str, str]
_ROUNDS = 6
_APART = 4
"""How many crossings it takes to drive kin apart by one place; to bring them together by one is worth one."""


def exchanged(
    lanes: Sequence[Sequence[Block]], lines: Mapping[Ends, int], kin: Sequence[Ends]
) -> list[tuple[Block, ...]]:
    """`lanes` with fewer crossings, where exchanging neighbours undoes any without driving kin apart.

    `lines` says on how many pages each line is drawn; a crossing counts as often as it is seen.
    """
    order = [tuple(lane) for lane in lanes]
    near = _Neighbours(lines, kin)
    for _ in range(_ROUNDS):
        before = list(order)
        for index in range(len(order)):
            places = [_places(order[side]) for side in (index - 1, index + 1) if 0 <= side < len(order)]
            order[index] = _improved(order[index], places, near)
        if order == before:
            break
    return order


class _Neighbours:
    """Address -> the other ends of its lines, each as often as it is drawn, and those it is kin to."""

    def __init__(self, lines: Mapping[Ends, int], kin: Sequence[Ends]) -> None:
        self.ends: dict[str, list[str]] = {}
        self.kin: dict[str, list[str]] = {}
        for (source, target), count in lines.items():
            self.ends.setdefault(source, []).extend([target] * count)
            self.ends.setdefault(target, []).extend([source] * count)
        for source, target in kin:
            self.kin.setdefault(source, []).append(target)
            self.kin.setdefault(target, []).append(source)


def _places(lane: Sequence[Block]) -> dict[str, int]:
    return {address: place for place, address in enumerate(each for block in lane for each in block.addresses())}


def _improved(lane: tuple[Block, ...], places: Sequence[Mapping[str, int]], near: _Neighbours) -> tuple[Block, ...]:
    blocks = [Block(block.address, _improved(block.parts, places, near)) if block.parts else block for block in lane]
    ends = [[_ends(block, each, near) for each in places] for block in blocks]
    place = {address: index for index, block in enumerate(blocks) for address in block.addresses()}
    changed = True
    rounds = 0
    while changed and rounds < _ROUNDS:
        changed = False
        rounds += 1
        for at in range(len(blocks) - 1):
            now = sum(_crossings(a, b) for a, b in zip(ends[at], ends[at + 1], strict=True))
            then = sum(_crossings(b, a) for a, b in zip(ends[at], ends[at + 1], strict=True))
            if then + _apart(blocks, place, at, near) < now:
                blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
                ends[at], ends[at + 1] = ends[at + 1], ends[at]
                place.update((address, index) for index in (at, at + 1) for address in blocks[index].addresses())
                changed = True
    return tuple(blocks)


def _ends(block: Block, places: Mapping[str, int], near: _Neighbours) -> list[int]:
    return sorted(
        places[other] for address in block.addresses() for other in near.ends.get(address, ()) if other in places
    )


def _crossings(upper: Sequence[int], lower: Sequence[int]) -> int:
    """How many lines of the upper block cross one of the lower block."""
    return sum(len(upper) - bisect_right(upper, end) for end in lower)


def _apart(blocks: Sequence[Block], place: Mapping[str, int], at: int, near: _Neighbours) -> int:
    """How much further from their kin two neighbours would stand once exchanged: below zero where nearer."""
    further = 0
    for index, way in ((at, 1), (at + 1, -1)):
        for address in blocks[index].addresses():
            for other in near.kin.get(address, ()):
                if other in place and place[other] not in (at, at + 1):
                    further += way if place[other] < index else -way
    return further * _APART if further > 0 else further
