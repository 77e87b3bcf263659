"""How a line that ends at no rail goes over those in its way: level, where that makes it seem to end at none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engagement_model.drawing.packing import Rect

Point = tuple[float, float]
_GENTLE = 0.6
"""The rise of a curve, as a share of its length, up to which it crosses a bar clearly enough."""
_LEVEL, _SLANTED, _MISTAKABLE = 1, 2, 5
"""What a bar costs that is crossed level, or aslant; and where a line that ends at it would be taken for this one."""
_LEAST_ROOM = 2.0
"""The least room in which a line may turn, in times what it stays clear of bars."""


def level_over(
    start: Point, end: Point, rails: Mapping[str, Rect], ends: Mapping[str, Sequence[float]], clear: float
) -> list[Point]:
    """The point, if any, that a line from `start` to `end` goes through so that it does not run along a rail.

    It turns before the rails, and goes over them at the height of its end, or beyond them, and goes over them at the
    height of its start; or it goes as it is, one curve from start to end, where that is as clear. `ends` are the
    heights at which other lines end at each rail: on such a height nobody could tell which of them goes on.
    """
    (left, low), (right, high) = start, end
    top, bottom = min(low, high), max(low, high)
    beside = {
        name: rail
        for name, rail in rails.items()
        if left < rail.x and rail.right < right and rail.y <= bottom and top <= rail.bottom
    }
    if not beside or bottom - top < clear:
        return []

    def met(level: float) -> int:
        """What it costs to go over the rails at a height."""
        over = [name for name, rail in beside.items() if rail.y - clear <= level <= rail.bottom + clear]
        near = [name for name in over if any(abs(other - level) < clear for other in ends.get(name, ()))]
        return _LEVEL * len(over) + (_MISTAKABLE - _LEVEL) * len(near)

    before, beyond = (
        min(rail.x for rail in beside.values()) - clear,
        max(rail.right for rail in beside.values()) + clear,
    )
    aslant = _LEVEL if bottom - top <= _GENTLE * (right - left) else _SLANTED
    ways: list[tuple[int, int, list[Point]]] = [(aslant * len(beside), 0, [])]
    if before - left >= _LEAST_ROOM * clear:
        ways.append((met(high), 1, [(before, high)]))
    if right - beyond >= _LEAST_ROOM * clear:
        ways.append((met(low), 2, [(beyond, low)]))
    return min(ways)[2]
