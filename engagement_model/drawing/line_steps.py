"""The strokes of a line: smooth from point to point, or a bracket beside boxes."""

from __future__ import annotations

from collections.abc import Sequence

from engagement_model.drawing.primitives import Curve, Move, Step, Straight
from engagement_model.drawing.rails import Point

LEVEL = 0.05
"""What differs by no more, in points, is level."""


def smooth(points: Sequence[Point]) -> tuple[Step, ...]:
    """A line through `points`: level parts straight, the others as curves that leave and arrive level."""
    steps: list[Step] = [Move(*points[0])]
    x, y = points[0]
    for next_x, next_y in points[1:]:
        if abs(next_y - y) < LEVEL:
            if abs(next_x - x) > LEVEL:
                steps.append(Straight(next_x, next_y))
        else:
            middle = (x + next_x) / 2
            steps.append(Curve(middle, y, middle, next_y, next_x, next_y))
        x, y = next_x, next_y
    return tuple(steps)


def bracket(start: Point, end: Point, x: float, radius: float) -> tuple[Step, ...]:
    """A line from `start` right to `x`, down or up there, and back to `end`, its corners rounded."""
    (from_x, from_y), (to_x, to_y) = start, end
    turn = min(radius, abs(to_y - from_y) / 2)
    sign = 1 if to_y >= from_y else -1
    soft = 0.5
    return (
        Move(from_x, from_y),
        Curve(from_x + (x - from_x) * soft, from_y, x, from_y, x, from_y + sign * turn),
        Straight(x, to_y - sign * turn),
        Curve(x, to_y, to_x + (x - to_x) * soft, to_y, to_x, to_y),
    )
