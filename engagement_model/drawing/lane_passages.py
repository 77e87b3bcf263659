"""The passages of a lane: the heights at which lines cross its columns, between the boxes that stand there."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from engagement_model.drawing.line_steps import LEVEL
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.rails import Point
from engagement_model.drawing.standing import LanePlace

_PASSABLE = 1
"""Gaps between boxes that are no wider are passed only where there is no other."""

_APART = 2.6
"""How far lines to different boxes that pass between the same two stand from each other, in points, as a rule."""

_TOLD_APART = 0.8
"""Lines that would be nearer to each other than this stay where they are: nobody could tell them apart anyway."""


class LanePassages:
    """The columns of one lane on a page, with its boxes among `rects`."""

    def __init__(self, place: LanePlace, rects: Iterable[Rect]) -> None:
        self._place = place
        inside = [rect for rect in rects if place.boxes.x - 0.1 <= rect.x < place.boxes.right]
        self._free = _free(place, inside)
        self._passable = [_taller(free, _PASSABLE) for free in self._free]
        self._wide = _wide(place, inside)
        self._edges = _edges(place, inside)
        self._columns: dict[float, float] = {}
        self._heights: dict[int, dict[float, float]] = {}

    def column(self, rect: Rect) -> float:
        """The left edge of the column a box stands in: parts of a whole stand a little to the right or left of it.

        It is found once for all that stand at one distance from the left.
        """
        found = self._columns.get(rect.x)
        if found is None:
            place = self._place
            found = min(place.columns, key=lambda left: (abs(left - rect.x), left), default=place.boxes.x)
            self._columns[rect.x] = found
        return found

    def crossed(self, rect: Rect, *, leaves: bool) -> range:
        """The columns that what leaves a box, or comes to it, crosses, from the left."""
        columns = self._place.columns
        if leaves:
            return range(bisect_right(columns, rect.right - 0.1), len(columns))
        return range(bisect_right(columns, rect.x + 0.1 - self._place.box_width))

    def through(self, column: int, wanted: float, crossing: Iterable[tuple[float, range]]) -> list[Point]:
        """The passage through a column of a line that is to come to a height: its own, where there are others.

        `crossing` are the heights to which lines of the lane are to come, with the columns that each crosses.
        """
        heights = self._heights.get(column)
        if heights is None:
            levels = sorted({level for level, columns in crossing if column in columns})
            heights = self._heights[column] = self._apart(column, levels)
        y = heights.get(wanted)
        if y is None:
            y = self._height(column, wanted)
        left, right = self._edges[column]
        return [(left, y), (right, y)]

    def _height(self, column: int, wanted: float) -> float:
        """The height nearest to the one that is wanted at which a column can be passed on the way to it."""
        band, free = self._band(wanted), self._free[column]
        y = _beside(self._passable[column], wanted, band, _PASSABLE)
        if y is None:
            y = _beside(free, wanted, band)
        if y is None:
            y = _beside(free, wanted)
        return wanted if y is None else y

    def _apart(self, column: int, levels: Sequence[float]) -> dict[float, float]:
        """For each height that lines through a column are to come to the height of its passage, none on another's."""
        found = {level: self._height(column, level) for level in levels}
        free = self._free[column]
        shared: dict[Point, list[float]] = {}
        for level, y in found.items():
            number = bisect_right(free, (y, math.inf)) - 1
            if number >= 0 and y <= free[number][1]:
                shared.setdefault(free[number], []).append(level)
        for (top, bottom), own in shared.items():
            least = min(_APART, (bottom - top) / (len(own) + 1))
            close = any(found[below] - found[above] < least - LEVEL for above, below in pairwise(own))
            if close and least >= _TOLD_APART:
                middle = sum(found[level] for level in own) / len(own)
                half = least * (len(own) - 1) / 2
                first = min(max(middle - half, top + least), bottom - least - 2 * half)
                found.update((level, first + number * least) for number, level in enumerate(own))
        return found

    def _band(self, level: float) -> Point:
        """Between which heights a line that is to come to `level` crosses no box that stands in several columns."""
        bottoms, tops = self._wide
        above, below = bisect_right(bottoms, level), bisect_left(tops, level)
        return bottoms[above - 1] if above else -math.inf, tops[below] if below < len(tops) else math.inf


def _wide(place: LanePlace, inside: Sequence[Rect]) -> tuple[list[float], list[float]]:
    """Where the boxes of a lane that stand in several of its columns end and begin, both in order.

    Between these a line that crosses columns stays.
    """
    wide = [rect for rect in inside if rect.width > 1.5 * place.box_width]
    return sorted(rect.bottom for rect in wide), sorted(rect.y for rect in wide)


def _edges(place: LanePlace, inside: Sequence[Rect]) -> list[Point]:
    """The left and the right edge of each column: where lines turn, so that they turn beside its boxes.

    Parts of a whole that stands in several columns may reach a little beyond the column they stand in.
    """
    if len(place.columns) == 1:
        return [(left, left + place.box_width) for left in place.columns]
    half = (place.columns[1] - place.columns[0] - place.box_width) / 2
    found = []
    for left in place.columns:
        right = left + place.box_width
        lefts = (rect.x for rect in inside if left - half < rect.x < left)
        rights = (rect.right for rect in inside if right < rect.right < right + half)
        found.append((min(lefts, default=left), max(rights, default=right)))
    return found


def _taller(free: Iterable[Point], least: float) -> list[Point]:
    """Those of the free intervals that are higher than `least`: of the others no band leaves as much."""
    return [(above, below) for above, below in free if below - above > least]


def _beside(
    free: Sequence[Point], wanted: float, band: Point = (-math.inf, math.inf), least: float = -math.inf
) -> float | None:
    """The height nearest to `wanted` in what a band leaves of free intervals, which are in order.

    Of those above `wanted` and below it the nearest is looked at. One that is no higher than `least` is passed over.
    """
    low, high = band
    index = bisect_left(free, (wanted, wanted))
    best = None
    for numbers in (range(index - 1, -1, -1), range(index, len(free))):
        for number in numbers:
            above, below = free[number]
            if above >= high or low >= below:
                break
            top, bottom = max(above, low), min(below, high)
            if bottom - top > least:
                height = _nearest(top, bottom, wanted)
                if best is None or abs(height - wanted) < abs(best - wanted):
                    best = height
                break
    return best


def _nearest(top: float, bottom: float, wanted: float) -> float:
    """The height between two that is nearest to `wanted`, a little away from either where there is room."""
    room = min((bottom - top) / 2, 3.0)
    return min(max(wanted, top + room), bottom - room) if bottom - top > 2 * room else (top + bottom) / 2


def _free(place: LanePlace, inside: Sequence[Rect]) -> list[list[Point]]:
    """For each column the free heights between its boxes, from above the first to below the last."""
    if len(place.columns) == 1:
        return [[]]
    found = []
    for left in place.columns:
        right = left + place.box_width
        taken = sorted((rect.y, rect.bottom) for rect in inside if rect.x < right - 0.1 and rect.right > left + 0.1)
        free, at = [], place.boxes.y - place.box_width
        for top, bottom in taken:
            if top > at:
                free.append((at, top))
            at = max(at, bottom)
        free.append((at, at + place.box_width))
        found.append(free)
    return found
