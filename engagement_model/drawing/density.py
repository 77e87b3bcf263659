"""How much stands on a drawn page, and whether a reader can still take it in: letters, boxes, lines and crossings."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator

from msgspec import Struct

from engagement_model.drawing.primitives import Group, Path, Shape

MOST_BOXES = 200
"""The most boxes that a reader searches one page for."""
MOST_LINES = 200
"""The most lines on one page that can be followed one by one."""
MOST_CROSSINGS = 1_500
"""The most crossings on one page: beyond it the lines of a gutter are an area."""


class Density(Struct, frozen=True):
    """What stands on a page that holds more than can be read: its smallest text and the least allowed, in points.

    `cut` is how many of its `boxes` have no room for their names.
    """

    smallest: float
    limit: float
    boxes: int
    cut: int
    lines: int
    crossings: int

    @property
    def is_too_small(self) -> bool:
        """Whether text is smaller than it may be."""
        return self.smallest < self.limit

    @property
    def is_crowded(self) -> bool:
        """Whether there is more than can be followed, however large it is drawn."""
        return is_crowded(self.boxes, self.lines, self.crossings)


def is_crowded(boxes: int, lines: int, crossings: int) -> bool:
    """Whether so much on one page is more than can be followed."""
    return boxes > MOST_BOXES or lines > MOST_LINES or crossings > MOST_CROSSINGS


def drawn_lines(shapes: Iterable[Shape]) -> Iterator[Path]:
    """The lines between boxes."""
    for shape in shapes:
        if isinstance(shape, Group) and shape.role == "line":
            yield from (each for each in shape.shapes if isinstance(each, Path))


def crossings(lines: Iterable[Path], gutters: Iterable[float]) -> int:
    """How often lines cross: pairs that begin in the same gutter and whose ends stand in opposite orders.

    A gutter is known by where it begins, from the left. Lines that share an end do not cross.
    """
    lefts = sorted(gutters)
    ends: dict[int, list[tuple[float, float]]] = {}
    for line in lines:
        first, last = line.steps[0], line.steps[-1]
        ends.setdefault(bisect_right(lefts, first.x + 1e-6), []).append((first.y, last.y))
    return sum(_inversions(sorted(pairs)) for pairs in ends.values())


def _inversions(pairs: list[tuple[float, float]]) -> int:
    """The pairs of pairs in opposite orders, of a list that is sorted."""
    count, below, waiting = 0, list[float](), list[float]()
    last: float | None = None
    for first, second in pairs:
        if first != last:
            for each in waiting:
                insort(below, each)
            waiting, last = [], first
        count += len(below) - bisect_right(below, second)
        waiting.append(second)
    return count
