"""The cross of a journey that breaks, as it stands beside the platforms and in the legend."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing.primitives import Circle, Move, Path, Shape, Straight


def cross(x: float, y: float, radius: float, colour: str, paper: str) -> Iterator[Shape]:
    """A disc in `colour` with its middle at (x, y), and the cross on it; all in points."""
    size = radius / 0.95
    arm = size * 0.34
    yield Circle(x, y, radius, fill=colour, stroke=paper, stroke_width=size * 0.16)
    for sign in (1, -1):
        yield Path((Move(x - arm, y - sign * arm), Straight(x + arm, y + sign * arm)), paper, size * 0.24)
