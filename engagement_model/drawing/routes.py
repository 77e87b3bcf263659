"""The ways of lines: from box to box, through the other columns of their lanes, and along the rails between lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from engagement_model.drawing.crossing import Track, level_over, tracks_of
from engagement_model.drawing.lane_passages import LanePassages
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.line_steps import LEVEL, smooth
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Line, Page, Port, is_rail
from engagement_model.drawing.primitives import Step
from engagement_model.drawing.rails import Gap, Point, Rails
from engagement_model.drawing.standing import LanePlace
from engagement_model.model.addresses import section_of
from engagement_model.model.sections import Lane

_CLEAR = 4.0
"""How far a line that goes over a rail stays from it before it turns, and from the lines that end there, in points at
scale 1."""


class Routes:
    """Finds the way of each line of a page on its layout."""

    def __init__(self, layout: Layout, page: Page) -> None:
        self._layout, self._page = layout, page
        self._lanes: dict[Lane, LanePlace] = {place.lane: place for place in layout.lanes}
        self._passages = {place.lane: LanePassages(place, layout.rects.values()) for place in layout.lanes}
        self._strands = {box.address: len(box.strands) for box in page.boxes}
        self._frames = framed_parts(page, layout)
        self.rails: Mapping[str, Rect] = {}
        self.tracks: Sequence[Track] = ()
        self._landings: Mapping[tuple[str, str, Port], Point] = {}
        self._levels: dict[str, tuple[float, ...]] = {}
        self._outward: dict[tuple[str, Port], list[Point]] = {}
        self._inward: dict[tuple[str, Port], list[Point]] = {}
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

    def _start(self, address: str, port: Port) -> tuple[LanePlace, Rect, float]:
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
        passages = self._passages[place.lane]
        points = _pulled([(rect.right, level)], passages.column(rect) + place.box_width, only_outward=1)
        for index in passages.crossed(rect, leaves=True):
            points += passages.through(index, level, self._crossing[place.lane])
        return _pulled(points, place.boxes.right)

    def _way_in(self, address: str, port: Port) -> list[Point]:
        place, rect, level = self._start(address, port)
        passages = self._passages[place.lane]
        points = _pulled([(rect.x, level)], passages.column(rect), only_outward=-1)
        for index in reversed(passages.crossed(rect, leaves=False)):
            points += reversed(passages.through(index, level, self._crossing[place.lane]))
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
        return own is not None and other is not None and abs(own[1] - other[1]) < LEVEL

    def _level(self, line: Line, rail: str) -> float:
        """The height at which a line that ends at a rail comes from, or goes to, on its other side."""
        if line.target == rail:
            return self.outward(line.source, line.source_port)[-1][1]
        return self.inward(line.target, line.target_port)[-1][1]

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
                found[place.lane][level, self._passages[place.lane].crossed(rect, leaves=leaves)] = None
        return {lane: tuple(each) for lane, each in found.items()}


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


def _pulled(points: list[Point], edge: float, only_outward: int = 0) -> list[Point]:
    """`points` continued straight to an edge where the last is not there yet.

    `only_outward` is 1 where it may only be continued to the right, -1 where to the left.
    """
    way = edge - points[-1][0]
    if abs(way) > 0.1 and way * only_outward >= 0:
        points.append((edge, points[-1][1]))
    return points
