"""How a line that ends at no rail goes over those in its way: level, where that makes it seem to end at none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from engagement_model.drawing.packing import Rect
from engagement_model.drawing.rails import Point

_GENTLE = 0.6
"""The rise of a curve, as a share of its length, up to which it crosses a bar clearly enough."""
_LEVEL, _SLANTED, _MISTAKABLE = 1, 2, 5
"""What a bar costs that is crossed level, or aslant; and where a line that ends at it would be taken for this one."""
_ASIDE = (-1.2, 1.2, -2.4, 2.4)
"""How far from the heights of its ends a line goes over bars where there are others on these, in what is clear of
them."""
_LEAST_ROOM = 2.0
"""The least room in which a line may turn, in times what it stays clear of bars."""


class Track(NamedTuple):
    """The rails between the same two verticals, by where they begin, and how far down any of the first of them goes."""

    left: float
    right: float
    bars: tuple[Bar, ...]
    tops: tuple[float, ...]
    reach: tuple[float, ...]

    def between(self, highest: float, lowest: float) -> list[Bar]:
        """Those of which anything is between two heights."""
        first, last = bisect_left(self.reach, highest), bisect_right(self.tops, lowest)
        return [bar for bar in self.bars[first:last] if bar.bottom >= highest]


class Bar(NamedTuple):
    """A rail: which of them it is, its name, where it begins and ends, and the heights at which lines end at it."""

    number: int
    name: str
    top: float
    bottom: float
    ends: tuple[float, ...] = ()

    def is_mistakable(self, level: float, clear: float) -> bool:
        """Whether a line at a height would be taken for one that ends here, as it is nearer to it than `clear`."""
        after = bisect_left(self.ends, level)
        return any(abs(each - level) < clear for each in self.ends[max(after - 1, 0) : after + 1])


def tracks_of(rails: Mapping[str, Rect], ends: Mapping[str, Sequence[float]]) -> tuple[Track, ...]:
    """The rails, those that stand one below the other together; `ends` are the heights at which lines end at each."""
    found: dict[tuple[float, float], list[Bar]] = {}
    for number, (name, rail) in enumerate(rails.items()):
        bar = Bar(number, name, rail.y, rail.bottom, tuple(sorted(ends.get(name, ()))))
        found.setdefault((rail.x, rail.right), []).append(bar)
    tracks = []
    for (left, right), bars in found.items():
        bars.sort(key=lambda bar: (bar.top, bar.number))
        reach = tuple(accumulate((bar.bottom for bar in bars), max))
        tracks.append(Track(left, right, tuple(bars), tuple(bar.top for bar in bars), reach))
    return tuple(tracks)


def level_over(start: Point, end: Point, tracks: Sequence[Track], clear: float) -> list[Point]:
    """The points, if any, that a line from `start` to `end` goes through so that it does not run along a rail.

    It turns before the rails, and goes over them at the height of its end, or beyond them, and goes over them at the
    height of its start; or it goes as it is, one curve from start to end, where that is as clear; or at a height of its
    own. At the heights at which other lines end at a rail nobody could tell which of them goes on.
    """
    (left, low), (right, high) = start, end
    top, bottom = min(low, high), max(low, high)
    way = (top - clear, bottom + clear)
    passed = [track for track in tracks if left < track.left and track.right < right]
    numbers = [len(track.between(*way)) for track in passed]
    beside = [track for track, number in zip(passed, numbers, strict=True) if number]
    if not beside:
        return []
    before = min(track.left for track in beside) - clear
    beyond = max(track.right for track in beside) + clear
    met = partial(_met, beside, way, clear)
    as_it_is = sum(numbers) * (_LEVEL if bottom - top <= _GENTLE * (right - left) else _SLANTED)
    ways: list[tuple[int, int, float, list[Point]]] = [(met(low) if bottom - top < clear else as_it_is, 0, 0.0, [])]
    turns_before, turns_beyond = before - left >= _LEAST_ROOM * clear, right - beyond >= _LEAST_ROOM * clear
    if turns_before:
        ways.append((met(high), 1, 0.0, [(before, high)]))
    if turns_beyond:
        ways.append((met(low), 2, 0.0, [(beyond, low)]))
    if turns_before and turns_beyond:
        levels = (each + step * clear for each in (low, high) for step in _ASIDE)
        ways += [
            (met(level), 3, abs(level - low) + abs(level - high), [(before, level), (beyond, level)])
            for level in levels
        ]
    return min(ways)[3]


def _met(tracks: Sequence[Track], way: Point, clear: float, level: float) -> int:
    """What it costs to go at a height over the rails of which anything is on the way of a line."""
    highest, lowest = way
    over = [
        bar
        for track in tracks
        for bar in track.between(level - clear, level + clear)
        if bar.top <= lowest and bar.bottom >= highest
    ]
    near = sum(bar.is_mistakable(level, clear) for bar in over)
    return _LEVEL * len(over) + (_MISTAKABLE - _LEVEL) * near
