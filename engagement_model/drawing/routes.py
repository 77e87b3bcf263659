"""The ways of lines: curves between lanes, and straight passages between the boxes of a lane's other columns."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from engagement_model.drawing.crossing import Track, level_over, tracks_of
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Line, Page, Port, is_rail
from engagement_model.drawing.primitives import Curve, Move, Step, Straight
from engagement_model.drawing.rails import Gap, Point, Rails
from engagement_model.drawing.standing import LanePlace
from engagement_model.model.addresses import section_of
from engagement_model.model.sections import Lane

_PASSABLE = 1
"""Gaps between boxes that are no wider are passed only where there is no other."""

_LEVEL = 0.05
_APART = 2.6
"""How far lines to different boxes that pass between the same two stand from each other, in points, as a rule."""
_TOLD_APART = 0.8
"""Lines that would be nearer to each other than this stay where they are: nobody could tell them apart anyway."""
_CLEAR = 4.0
"""How far a line that goes over a rail stays from it before it turns, and from the lines that end there, in points at
scale 1."""


class Routes:
    """Finds the way of each line of a page on its layout."""

    def __init__(self, layout: Layout, page: Page) -> None:
        self._layout, self._page = layout, page
        self._lanes: dict[Lane, LanePlace] = {place.lane: place for place in layout.lanes}
        self._passages = {place.lane: _passages(place, layout.rects.values()) for place in layout.lanes}
        self._passable = {
            lane: [_taller(free, _PASSABLE) for free in columns] for lane, columns in self._passages.items()
        }
        self._wide = {place.lane: _wide(place, layout.rects.values()) for place in layout.lanes}
        self._edges = {place.lane: _edges(place, layout.rects.values()) for place in layout.lanes}
        self._strands = {box.address: len(box.strands) for box in page.boxes}
        self._frames = framed_parts(page, layout)
        self.rails: Mapping[str, Rect] = {}
        self.tracks: Sequence[Track] = ()
        self._landings: Mapping[tuple[str, str, Port], Point] = {}
        self._columns: dict[tuple[Lane, float], float] = {}
        self._levels: dict[str, tuple[float, ...]] = {}
        self._outward: dict[tuple[str, Port], list[Point]] = {}
        self._inward: dict[tuple[str, Port], list[Point]] = {}
        self._heights: dict[tuple[Lane, int], dict[float, float]] = {}
        if page.rails:
            self._set_rails()

    def line(self, line: Line) -> tuple[Step, ...]:
        """From the right side of its source to the left side of its target, in the next lane."""
        if is_rail(line.source):
            way = [self._landings[line.source, line.target, line.target_port]]
        else:
            way = list(self.outward(line.source, line.source_port))
        if is_rail(line.target):
            way.append(self._landings[line.target, line.source, line.source_port])
        else:
            arriving = [*reversed(self.inward(line.target, line.target_port))]
            if self.rails and not is_rail(line.source):
                way += level_over(way[-1], arriving[0], self.tracks, _CLEAR * self._layout.metrics.drawn_scale)
            way += arriving
        return smooth(way)

    def _start(self, address: str, port: Port = "box") -> tuple[LanePlace, Rect, float]:
        """The lane of a line's end, what it ends at, and at which height."""
        place = self._lanes[section_of(address)]  # type: ignore[index]
        if port == "frame":
            rect = self._frames[address]
            return place, rect, rect.middle
        rect = self._layout.rects[address]
        if isinstance(port, int):
            if address not in self._levels:
                self._levels[address] = self._layout.strand_levels(address, self._strands[address])
            return place, rect, self._levels[address][port]
        return place, rect, rect.middle

    def outward(self, address: str, port: Port = "box") -> Sequence[Point]:
        """The way from the right side of a box to the right edge of its lane's boxes."""
        if (address, port) not in self._outward:
            self._outward[address, port] = self._way_out(address, port)
        return self._outward[address, port]

    def inward(self, address: str, port: Port = "box") -> Sequence[Point]:
        """The way from the left side of a box back to the left edge of its lane's boxes."""
        if (address, port) not in self._inward:
            self._inward[address, port] = self._way_in(address, port)
        return self._inward[address, port]

    def _way_out(self, address: str, port: Port) -> list[Point]:
        place, rect, level = self._start(address, port)
        points = _pulled([(rect.right, level)], self._column(place, rect) + place.box_width, only_outward=1)
        for index in _crossed(place, rect, leaves=True):
            points += self._through(place, index, level)
        return _pulled(points, place.boxes.right)

    def _way_in(self, address: str, port: Port) -> list[Point]:
        place, rect, level = self._start(address, port)
        points = _pulled([(rect.x, level)], self._column(place, rect), only_outward=-1)
        for index in reversed(_crossed(place, rect, leaves=False)):
            points += reversed(self._through(place, index, level))
        return _pulled(points, place.boxes.x)

    def _set_rails(self) -> None:
        """Place the rails between their lanes, and the ends of lines on them."""
        page, layout = self._page, self._layout
        source = next(line.source for line in page.lines if is_rail(line.target) and not is_rail(line.source))
        target = next(line.target for line in page.lines if is_rail(line.source) and not is_rail(line.target))
        near, far = self._lanes[section_of(source)], self._lanes[section_of(target)]  # type: ignore[index]
        area = layout.lanes[-1].boxes
        gap = Gap(near.panel.right, far.panel.x, area.y, area.bottom)
        rails = Rails(page, self._level, gap, layout.metrics.drawn_scale)
        self.rails, self._landings = rails.rects, rails.landings
        ends: dict[str, list[float]] = {}
        for (name, _, _), (_, level) in rails.landings.items():
            ends.setdefault(name, []).append(level)
        self.tracks = tracks_of(rails.rects, ends)

    def also_enters(self, line: Line, rail: str) -> bool:
        """Whether a line to one rail goes through another where a line from the same place ends at that."""
        own, other = (self._landings.get((name, line.source, line.source_port)) for name in (line.target, rail))
        return own is not None and other is not None and abs(own[1] - other[1]) < _LEVEL

    def _level(self, line: Line, rail: str) -> float:
        """The height at which a line that ends at a rail comes from, or goes to, on its other side."""
        if line.target == rail:
            return self.outward(line.source, line.source_port)[-1][1]
        return self.inward(line.target, line.target_port)[-1][1]

    def _band(self, place: LanePlace, level: float) -> Point:
        """Between which heights a line that is to come to `level` crosses no box that stands in several columns."""
        bottoms, tops = self._wide[place.lane]
        above, below = bisect_right(bottoms, level), bisect_left(tops, level)
        return bottoms[above - 1] if above else -math.inf, tops[below] if below < len(tops) else math.inf

    def _through(self, place: LanePlace, column: int, wanted: float) -> list[Point]:
        """The passage through a column of a line that is to come to a height: its own, where there are others."""
        heights = self._heights.get((place.lane, column))
        if heights is None:
            levels = sorted({level for level, columns in self._crossing[place.lane] if column in columns})
            heights = self._heights[place.lane, column] = self._apart(place, column, levels)
        y = heights.get(wanted)
        if y is None:
            y = self._height(place, column, wanted)
        left, right = self._edges[place.lane][column]
        return [(left, y), (right, y)]

    def _height(self, place: LanePlace, column: int, wanted: float) -> float:
        """The height nearest to the one that is wanted at which a column can be passed on the way to it."""
        band, free = self._band(place, wanted), self._passages[place.lane][column]
        y = _beside(self._passable[place.lane][column], wanted, band, _PASSABLE)
        if y is None:
            y = _beside(free, wanted, band)
        if y is None:
            y = _beside(free, wanted)
        return wanted if y is None else y

    def _apart(self, place: LanePlace, column: int, levels: Sequence[float]) -> dict[float, float]:
        """For each height that lines through a column are to come to the height of its passage, none on another's."""
        found = {level: self._height(place, column, level) for level in levels}
        free = self._passages[place.lane][column]
        shared: dict[Point, list[float]] = {}
        for level, y in found.items():
            number = bisect_right(free, (y, math.inf)) - 1
            if number >= 0 and y <= free[number][1]:
                shared.setdefault(free[number], []).append(level)
        for (top, bottom), own in shared.items():
            least = min(_APART, (bottom - top) / (len(own) + 1))
            close = any(found[below] - found[above] < least - _LEVEL for above, below in pairwise(own))
            if close and least >= _TOLD_APART:
                middle = sum(found[level] for level in own) / len(own)
                half = least * (len(own) - 1) / 2
                first = min(max(middle - half, top + least), bottom - least - 2 * half)
                found.update((level, first + number * least) for number, level in enumerate(own))
        return found

    def _column(self, place: LanePlace, rect: Rect) -> float:
        """The left edge of the column a box stands in, found once for all that stand at one distance from the left."""
        found = self._columns.get((place.lane, rect.x))
        if found is None:
            found = self._columns[place.lane, rect.x] = _column(place, rect)
        return found

    @cached_property
    def _crossing(self) -> Mapping[Lane, Sequence[tuple[float, range]]]:
        """For each lane the heights at which lines, bows and arrows end there, and the columns that they cross."""
        page = self._page
        ends = [(line.source, line.source_port, True) for line in page.lines if not is_rail(line.source)]
        ends += [(line.target, line.target_port, False) for line in page.lines if not is_rail(line.target)]
        ends += [(end, "box", True) for bow in page.bows for end in (bow.source, bow.target)]
        ends += [(end, "box", True) for each in page.successions for end in (each.source, each.target)]
        found: dict[Lane, dict[tuple[float, range], None]] = {lane: {} for lane in self._lanes}
        for address, port, leaves in dict.fromkeys(ends):
            if address in self._layout.rects:
                place, rect, level = self._start(address, port)
                found[place.lane][level, _crossed(place, rect, leaves=leaves)] = None
        return {lane: tuple(each) for lane, each in found.items()}


def _crossed(place: LanePlace, rect: Rect, *, leaves: bool) -> range:
    """The columns that what leaves a box, or comes to it, crosses, from the left."""
    if leaves:
        return range(bisect_right(place.columns, rect.right - 0.1), len(place.columns))
    return range(bisect_right(place.columns, rect.x + 0.1 - place.box_width))


def _wide(place: LanePlace, rects: Iterable[Rect]) -> tuple[list[float], list[float]]:
    """Where the boxes of a lane that stand in several of its columns end and begin, both in order.

    Between these a line that crosses columns stays.
    """
    wide = [rect for rect in rects if _is_inside(place, rect) and rect.width > 1.5 * place.box_width]
    return sorted(rect.bottom for rect in wide), sorted(rect.y for rect in wide)


def _edges(place: LanePlace, rects: Iterable[Rect]) -> list[Point]:
    """The left and the right edge of each column: where lines turn, so that they turn beside its boxes.

    Parts of a whole that stands in several columns may reach a little beyond the column they stand in.
    """
    if len(place.columns) == 1:
        return [(left, left + place.box_width) for left in place.columns]
    half = (place.columns[1] - place.columns[0] - place.box_width) / 2
    inside = [rect for rect in rects if _is_inside(place, rect)]
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
    number = index - 1
    while number >= 0:
        above, below = free[number]
        if above >= high or low >= below:
            break
        top, bottom = max(above, low), min(below, high)
        if bottom - top > least:
            best = _nearest(top, bottom, wanted)
            break
        number -= 1
    number = index
    while number < len(free):
        above, below = free[number]
        if above >= high or low >= below:
            break
        top, bottom = max(above, low), min(below, high)
        if bottom - top > least:
            height = _nearest(top, bottom, wanted)
            return height if best is None or abs(height - wanted) < abs(best - wanted) else best
        number += 1
    return best


def _nearest(top: float, bottom: float, wanted: float) -> float:
    """The height between two that is nearest to `wanted`, a little away from either where there is room."""
    room = min((bottom - top) / 2, 3.0)
    return min(max(wanted, top + room), bottom - room) if bottom - top > 2 * room else (top + bottom) / 2


def _is_inside(place: LanePlace, rect: Rect) -> bool:
    return place.boxes.x - 0.1 <= rect.x < place.boxes.right


def framed_parts(page: Page, layout: Layout) -> dict[str, Rect]:
    """Address of a whole -> what is drawn of its frame on this page below its own box, at the frame's edges."""
    present = {box.address: box for box in page.boxes}
    found: dict[str, tuple[float, float]] = {}
    for box in page.boxes:
        at, rect, seen = box, layout.rects[box.address], {box.address}
        while at.part_of in present and at.part_of in layout.frames and at.part_of not in seen:
            top, bottom = found.get(at.part_of, (rect.y, rect.bottom))
            found[at.part_of] = (min(top, rect.y), max(bottom, rect.bottom))
            seen.add(at.part_of)
            at = present[at.part_of]
    return {
        address: Rect(layout.frames[address].x, top, layout.frames[address].width, bottom - top)
        for address, (top, bottom) in found.items()
    }


def _column(place: LanePlace, rect: Rect) -> float:
    """The left edge of the column a box stands in: the parts of a whole stand a little to the right or left of it."""
    return min(place.columns, key=lambda left: (abs(left - rect.x), left), default=place.boxes.x)


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
    inside = [rect for rect in rects if _is_inside(place, rect)]
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


def smooth(points: Sequence[Point]) -> tuple[Step, ...]:
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
