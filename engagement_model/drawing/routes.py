"""The ways of lines: curves between lanes, and straight passages between the boxes of a lane's other columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from engagement_model.drawing.layout import Layout
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Curve, Move, Step, Straight
from engagement_model.drawing.standing import LanePlace
from engagement_model.model.addresses import section_of
from engagement_model.model.sections import Lane

Point = tuple[float, float]
_LEVEL = 0.05


class Routes:
    """Finds the way of each line on one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lanes: dict[Lane, LanePlace] = {place.lane: place for place in layout.lanes}
        self._passages = {place.lane: _passages(place, layout.rects.values()) for place in layout.lanes}

    def line(self, source: str, target: str) -> tuple[Step, ...]:
        """From the right side of `source` to the left side of `target`, in the next lane."""
        points = [*self.outward(source), *reversed(self.inward(target))]
        return smooth(points)

    def outward(self, address: str) -> list[Point]:
        """The way from the right side of a box to the right edge of its lane's boxes."""
        place, rect = self._place(address)
        points = _pulled([(rect.right, rect.middle)], _column(place, rect) + place.box_width, only_outward=1)
        for index, left in enumerate(place.columns):
            if left > rect.right - 0.1:
                points += self._through(place, index, rect.middle)
        return _pulled(points, place.boxes.right)

    def inward(self, address: str) -> list[Point]:
        """The way from the left side of a box back to the left edge of its lane's boxes."""
        place, rect = self._place(address)
        points = _pulled([(rect.x, rect.middle)], _column(place, rect), only_outward=-1)
        for index in range(len(place.columns) - 1, -1, -1):
            if place.columns[index] + place.box_width <= rect.x + 0.1:
                points += reversed(self._through(place, index, rect.middle))
        return _pulled(points, place.boxes.x)

    def _place(self, address: str) -> tuple[LanePlace, Rect]:
        return self._lanes[section_of(address)], self._layout.rects[address]  # type: ignore[index]

    def _through(self, place: LanePlace, column: int, wanted: float) -> list[Point]:
        y = _nearest(self._passages[place.lane][column], wanted)
        left = place.columns[column]
        return [(left, y), (left + place.box_width, y)]


def _column(place: LanePlace, rect: Rect) -> float:
    """The left edge of the column a box stands in: a part of a whole stands further right than that."""
    return max((left for left in place.columns if left <= rect.x + 0.1), default=place.boxes.x)


def _pulled(points: list[Point], edge: float, only_outward: int = 0) -> list[Point]:
    """`points` continued straight to an edge where the last is not there yet.

    `only_outward` is 1 where it may only be continued to the right, -1 where to the left.
    """
    way = edge - points[-1][0]
    if abs(way) > 0.1 and way * only_outward >= 0:
        points.append((edge, points[-1][1]))
    return points


def _passages(place: LanePlace, rects: Iterable[Rect]) -> list[list[Point]]:
    """For each column the free heights between its boxes, from above the first to below the last."""
    if len(place.columns) == 1:
        return [[]]
    inside = [rect for rect in rects if place.boxes.x - 0.1 <= rect.x < place.boxes.right]
    found = []
    for left in place.columns:
        right = left + place.box_width
        taken = sorted((rect.y, rect.bottom) for rect in inside if rect.x < right - 0.1 and rect.right > left + 0.1)
        free, at = [], place.boxes.y - place.box_width
        for top, bottom in taken:
            if top - at > 1:
                free.append((at, top))
            at = max(at, bottom)
        free.append((at, at + place.box_width))
        found.append(free)
    return found


def _nearest(free: list[Point], wanted: float) -> float:
    """The height within one of the free intervals that is nearest to `wanted`."""
    index = bisect_left(free, (wanted, wanted))
    best = None
    for top, bottom in free[max(index - 1, 0) : index + 1]:
        middle = (top + bottom) / 2
        room = min((bottom - top) / 2, 3.0)
        height = min(max(wanted, top + room), bottom - room) if bottom - top > 2 * room else middle
        if best is None or abs(height - wanted) < abs(best - wanted):
            best = height
    return wanted if best is None else best


def smooth(points: list[Point]) -> tuple[Step, ...]:
    """A line through `points`: level parts straight, the others as curves that leave and arrive level."""
    steps: list[Step] = [Move(*points[0])]
    x, y = points[0]
    for next_x, next_y in points[1:]:
        if abs(next_y - y) < _LEVEL:
            if abs(next_x - x) > _LEVEL:
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
