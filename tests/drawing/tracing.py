"""A reader who follows lines on a drawn page: from port to port, by nothing but where lines and boxes stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.drawing import DrawnPage
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Group, Path
from engagement_model.drawing.routes import Routes, framed_parts
from engagement_model.model.addresses import section_of

NEAR = 0.06
Way = tuple[str, str, str]
Place = tuple[str, float]
"""A box, the name of a rail or the address of a whole for its frame, and the height there."""


class Traced(NamedTuple):
    """What can be followed: customer types to channels, and channels over organizations to platforms."""

    visits: frozenset[tuple[str, str]]
    ways: frozenset[Way]
    uses: frozenset[tuple[str, str]]
    """Channel and platform of the ways."""


def line_paths(page: DrawnPage) -> Iterator[Path]:
    """The paths of the lines between lanes."""
    for shape in page.shapes:
        if isinstance(shape, Group) and shape.role == "line":
            yield from (path for path in shape.shapes if isinstance(path, Path) and path.ends is not None)


class Reader:
    """Follows lines by their ends' positions alone."""

    def __init__(self, page: DrawnPage) -> None:
        self._page = page
        layout = page.layout
        self._rects = {box.address: layout.rects[box.address] for box in page.page.boxes}
        self._strands = {box.address: box.strands for box in page.page.boxes}
        self._heads = {box.part_of for box in page.page.boxes if box.part_of in self._rects}
        self._frames = framed_parts(page.page, layout)
        self._rails = Routes(layout, page.page).rails
        self._wholes = {box.address: box.part_of for box in page.page.boxes}
        self.onward: dict[str, list[tuple[float, float, float, float]]] = {}
        self._signs = {box.address: box.signs[0].key for box in page.page.boxes if box.lane == "channels"}
        self._paths = [(path.steps[0], path.steps[-1]) for path in line_paths(page)]

    def _boxes_at(self, x: float, y: float, *, right: bool, sign: str = "") -> list[Place]:
        """What a line that begins or ends at a point is joined to; in a frame the strands that bear its `sign`."""
        found: list[Place] = []
        for name, rail in self._rails.items():
            edge = rail.right if right else rail.x
            if abs(edge - x) < NEAR and rail.y - NEAR <= y <= rail.bottom + NEAR:
                found.append((name, y))
        for address, rect in self._rects.items():
            edge = rect.right if right else rect.x
            if abs(edge - x) < NEAR and any(abs(level - y) < NEAR for level in self._levels(address)):
                found.append((address, y))
        if not found:
            for address, rect in self._frames.items():
                edge = rect.right if right else rect.x
                if abs(edge - x) < NEAR and rect.y - NEAR <= y <= rect.bottom + NEAR:
                    found += [
                        (member, level) for member in self._members(address) for level in self._levels(member, sign)
                    ]
        return found

    def _levels(self, address: str, sign: str = "") -> tuple[float, ...]:
        strands = self._strands[address]
        if strands:
            levels = self._page.layout.strand_levels(address, len(strands))
            borne = [[each.key for each in strand.signs] for strand in strands]
            return tuple(level for level, signs in zip(levels, borne, strict=True) if not sign or sign in signs)
        rect: Rect = self._rects[address]
        return (rect.middle,)

    def _members(self, whole: str) -> list[str]:
        found = []
        for address in self._rects:
            at, seen = self._wholes.get(address), {address}
            while at is not None and at not in seen:
                if at == whole and address not in self._heads:
                    found.append(address)
                    break
                seen.add(at)
                at = self._wholes.get(at)
        return found

    def traced(self) -> Traced:
        """Every way that can be followed from left to right."""
        after: dict[Place, list[Place]] = {}
        rails: dict[str, list[Place]] = {}
        for start, end in self._paths:
            begins = self._boxes_at(start.x, start.y, right=True)
            sign = self._signs.get(begins[0][0], "") if len(begins) == 1 else ""
            ends = self._boxes_at(end.x, end.y, right=False, sign=sign)
            assert begins, (start, "begins nowhere")
            assert ends, (end, "ends nowhere")
            for begin in begins:
                if begin[0] in self._rails:
                    rails.setdefault(begin[0], []).extend(ends)
                else:
                    after.setdefault((begin[0], round(begin[1], 1)), []).extend(ends)

        def beyond(places: list[Place]) -> Iterator[Place]:
            for place in places:
                if place[0] in self._rails:
                    yield from beyond(rails.get(place[0], []))
                else:
                    yield place

        visits, ways, uses = set(), set(), set()
        for (source, _), targets in after.items():
            for target, level in beyond(targets):
                if section_of(source) == "customer_types":
                    visits.add((source, target))
                elif section_of(source) == "channels" and section_of(target) == "platforms":
                    uses.add((source, target))
                elif section_of(source) == "channels":
                    for last, _ in beyond(after.get((target, round(level, 1)), [])):
                        ways.add((source, target, last))
                        uses.add((source, last))
                    if not after.get((target, round(level, 1))):
                        ways.add((source, target, ""))
        return Traced(frozenset(visits), frozenset(ways), frozenset(uses))


def crossings(page: DrawnPage) -> int:
    """How many pairs of lines of one gap between lanes change sides, by where they begin and end."""
    gaps: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for path in line_paths(page):
        first, last = path.steps[0], path.steps[-1]
        gaps.setdefault((round(first.x, 1), round(last.x, 1)), []).append((first.y, last.y))
    total = 0
    for ends in gaps.values():
        for number, (a, b) in enumerate(ends):
            total += sum((a - c) * (b - d) < -1e-9 for c, d in ends[:number])
    return total


def lines_in_last_gap(page: DrawnPage) -> int:
    """How many lines lie between the organizations and the platforms."""
    return sum(
        section_of(path.ends[1]) == "platforms" or path.ends[1].startswith("rail.")
        for path in line_paths(page)
        if path.ends is not None
    )
