"""Many lines as few: to a frame where all of its parts share them, through a rail where several ends share several."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

End = TypeVar("End", bound=Hashable)

MOST_COMPARED = 64
"""Beyond so many different sets of ends only equal ones are looked for: comparing all takes the square of them."""


class Rail(NamedTuple, Generic[End]):
    """Every one of `sources` is joined to every one of `targets`, through one bar."""

    sources: tuple[End, ...]
    targets: tuple[End, ...]


def framed(pairs: Iterable[tuple[End, End]], frames: Mapping[End, Sequence[End]]) -> dict[tuple[End, End], None]:
    """`pairs` with those to all members of a frame, two or more, as one to the frame; the widest frames first."""
    reached: dict[End, dict[End, None]] = {}
    for source, target in pairs:
        reached.setdefault(source, {}).setdefault(target)
    framing: dict[End, list[End]] = {}
    for frame in sorted(frames, key=lambda frame: -len(frames[frame])):
        if len(frames[frame]) > 1:
            framing.setdefault(frames[frame][0], []).append(frame)
    rank = {frame: -len(members) for frame, members in frames.items()}
    found: dict[tuple[End, End], None] = {}
    for source, targets in reached.items():
        near = (frame for target in targets if target in framing for frame in framing[target])
        for frame in sorted(near, key=rank.__getitem__) if framing else ():
            members = frames[frame]
            if all(member in targets for member in members):
                targets[frame] = None
                for member in members:
                    del targets[member]
        found |= dict.fromkeys((source, target) for target in targets)
    return found


def railed(pairs: Iterable[tuple[End, End]]) -> tuple[Rail[End], ...]:
    """The rails for what several ends share, those that save most lines first.

    Two sources or more that share two targets or more meet in a rail: k + n lines, not k x n.
    """
    given = list(dict.fromkeys(pairs))
    sources = list(dict.fromkeys(source for source, _ in given))
    targets = list(dict.fromkeys(target for _, target in given))
    bits = {target: 1 << number for number, target in enumerate(targets)}
    row = {source: number for number, source in enumerate(sources)}
    rows = [0] * len(sources)
    for source, target in given:
        rows[row[source]] |= bits[target]
    rails = []
    for members, shared in _chosen(rows):
        own = tuple(targets[number] for number in _ones(shared))
        rails.append(Rail(tuple(sources[number] for number in members), own))
    return tuple(rails)


def chained(rails: Sequence[Rail[End]]) -> tuple[Rail[End], ...]:
    """`rails` with each whose sources another has too leading on to that one, the narrowest such, instead of them.

    Their targets are taken to be different where they have a source in common.
    """
    sources = [frozenset(rail.sources) for rail in rails]
    wider: dict[int, int] = {}
    for number, own in enumerate(sources):
        found = [other for other, members in enumerate(sources) if own < members]
        if found:
            wider[number] = min(found, key=lambda other: (len(sources[other]), other))
    chain: list[Rail[End]] = []
    for number, rail in enumerate(rails):
        through = {source for other, into in wider.items() if into == number for source in sources[other]}
        targets, at = list(rail.targets), number
        while at in wider:
            at = wider[at]
            targets += rails[at].targets
        chain.append(Rail(tuple(source for source in rail.sources if source not in through), tuple(targets)))
    return tuple(chain)


def nested(rails: Sequence[Rail[End]]) -> tuple[tuple[int, ...], ...]:
    """For each rail the others, by their numbers, that it may lead through to all of their targets.

    They are narrower than it, and none of their targets is led to twice.
    """
    found: list[tuple[int, ...]] = []
    for number, rail in enumerate(rails):
        left = set(rail.targets)
        through = []
        for other in sorted(range(len(rails)), key=lambda each: (-len(rails[each].targets), each)):
            targets = set(rails[other].targets)
            if other != number and len(targets) < len(rail.targets) and targets <= left:
                through.append(other)
                left -= targets
        found.append(tuple(sorted(through)))
    return tuple(found)


def _chosen(rows: list[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Which rows have which bits in common, those that save most first; the bits are taken out of `rows`."""
    columns = _columns(rows)
    while True:
        heap = [entry for shared in _shared(rows) if (entry := _saving(shared, columns)) is not None]
        heapify(heap)
        found = False
        while heap:
            entry = heappop(heap)
            now = _saving(entry[-1], columns)
            if now is None:
                continue
            if now != entry:
                heappush(heap, now)
                continue
            shared = now[-1]
            having = _having(shared, columns)
            members = tuple(_ones(having))
            for number in members:
                rows[number] &= ~shared
            for bit in _ones(shared):
                columns[bit] &= ~having
            yield members, shared
            found = True
        if not found:
            return


def _shared(rows: Sequence[int]) -> Iterable[int]:
    """The sets of bits that several rows may have in common."""
    distinct = [own for own in dict.fromkeys(rows) if own & (own - 1)]
    shared = dict.fromkeys(distinct)
    if len(distinct) <= MOST_COMPARED:
        shared |= dict.fromkeys(both for a, b in combinations(distinct, 2) if (both := a & b) & (both - 1))
    return shared


def _columns(rows: Sequence[int]) -> dict[int, int]:
    """Bit -> the rows that have it, as bits themselves."""
    columns: dict[int, int] = {}
    for number, row in enumerate(rows):
        for bit in _ones(row):
            columns[bit] = columns.get(bit, 0) | 1 << number
    return columns


def _ones(number: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _having(shared: int, columns: Mapping[int, int]) -> int:
    """The rows that have all of those bits, as bits themselves."""
    ones = _ones(shared)
    having = columns[next(ones)]
    for bit in ones:
        having &= columns[bit]
        if not having:
            break
    return having


def _saving(shared: int, columns: Mapping[int, int]) -> tuple[int, int, int] | None:
    """How a rail for those bits is ranked: by the lines it saves, then narrow ones first; none for a single row."""
    high = _having(shared, columns).bit_count()
    wide = shared.bit_count()
    return (high + wide - high * wide, wide, shared) if high > 1 else None
