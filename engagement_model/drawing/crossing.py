"""How a line that ends at no rail goes over those in its way: level, where that makes it seem to end at none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

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


def level_over(
    start: Point, end: Point, rails: Mapping[str, Rect], ends: Mapping[str, Sequence[float]], clear: float
) -> list[Point]:
    """The points, if any, that a line from `start` to `end` goes through so that it does not run along a rail.

    It turns before the rails, and goes over them at the height of its end, or beyond them, and goes over them at the
    height of its start; or it goes as it is, one curve from start to end, where that is as clear; or at a height of its
    own. `ends` are the heights at which other lines end at each rail: there nobody could tell which of them goes on.
    """
    (left, low), (right, high) = start, end
    top, bottom = min(low, high), max(low, high)
    beside = {
        name: rail
        for name, rail in rails.items()
        if left < rail.x and rail.right < right and rail.y <= bottom + clear and top - clear <= rail.bottom
    }
    if not beside:
        return []
    before = min(rail.x for rail in beside.values()) - clear
    beyond = max(rail.right for rail in beside.values()) + clear
    met = partial(_met, beside, ends, clear)
    as_it_is = len(beside) * (_LEVEL if bottom - top <= _GENTLE * (right - left) else _SLANTED)
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


def _met(rails: Mapping[str, Rect], ends: Mapping[str, Sequence[float]], clear: float, level: float) -> int:
    """What it costs to go over rails at a height."""
    over = [name for name, rail in rails.items() if rail.y - clear <= level <= rail.bottom + clear]
    near = [name for name in over if any(abs(other - level) < clear for other in ends.get(name, ()))]
    return _LEVEL * len(over) + (_MISTAKABLE - _LEVEL) * len(near)
