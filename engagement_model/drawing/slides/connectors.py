"""Lines between neighbouring lanes as connectors glued to their boxes: whoever moves a box moves its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engagement_model.drawing.layout import Layout
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Group, Path
from engagement_model.drawing.slides.pen import Element, Pen
from engagement_model.drawing.standing import LanePlace
from engagement_model.model.addresses import section_of

LEFT, RIGHT = 1, 3
"""The places on a rectangle at which a connector is glued."""
_NEAR = 1.0


@dataclass(frozen=True)
class Connectors:
    """Makes connectors between the boxes of one layout; `numbers` are those of the shapes by address."""

    pen: Pen
    layout: Layout
    numbers: Mapping[str, int]

    def connector(self, shape: Group) -> Element | None:
        """The connector that stands for a line, or none where it does not run straight from one lane to the next."""
        if len(shape.shapes) != 1 or not isinstance(shape.shapes[0], Path):
            return None
        path = shape.shapes[0]
        if path.ends is None or any(end not in self.numbers for end in path.ends):
            return None
        source, target = path.ends
        start, end = self.layout.rects[source], self.layout.rects[target]
        first, last = path.steps[0], path.steps[-1]
        leaves = abs(first.x - start.right) < _NEAR and abs(first.y - start.middle) < _NEAR
        arrives = abs(last.x - end.x) < _NEAR and abs(last.y - end.middle) < _NEAR
        if not leaves or not arrives or end.x <= start.right:
            return None
        return self._glued(shape, path, start, end)

    def _glued(self, shape: Group, path: Path, start: Rect, end: Rect) -> Element:
        source, target = path.ends or ("", "")
        rect = Rect(start.right, min(start.middle, end.middle), end.x - start.right, abs(end.middle - start.middle))
        kind, bend = self._way(source, target, start, end)
        guides = "".join(f'<a:gd name="adj1" fmla="val {round(bend * 100_000)}"/>')
        xml = (
            f"<p:cxnSp><p:nvCxnSpPr>{self.pen.naming(shape.identifier, shape.title)}<p:cNvCxnSpPr>"
            f'<a:stCxn id="{self.numbers[source]}" idx="{RIGHT}"/><a:endCxn id="{self.numbers[target]}" idx="{LEFT}"/>'
            f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            f"{self.pen.frame(rect, flipped=end.middle < start.middle)}"
            f'<a:prstGeom prst="{kind}"><a:avLst>{guides}</a:avLst></a:prstGeom>'
            f"{self.pen.line(path.stroke, path.stroke_width, path.dash)}</p:spPr></p:cxnSp>"
        )
        return Element(xml, rect)

    def _way(self, source: str, target: str, start: Rect, end: Rect) -> tuple[str, float]:
        """The kind of connector, and at which share of the way it bends.

        Between boxes that face each other it is a curve. Where boxes of other columns stand between the two, it is an
        elbow that goes up or down in the gap between the lanes and passes the other columns on the level of its ends.
        """
        near, far = self._lane_of[source], self._lane_of[target]
        beyond = near.boxes.right - start.right > near.box_width / 2 or end.x - far.boxes.x > far.box_width / 2
        if not beyond:
            return "curvedConnector3", 0.5
        middle = near.boxes.right + (far.boxes.x - near.boxes.right) * self._tracks[source]
        return "bentConnector3", (middle - start.right) / (end.x - start.right)

    @cached_property
    def _lane_of(self) -> Mapping[str, LanePlace]:
        places = {place.lane: place for place in self.layout.lanes}
        by_name = {str(lane): place for lane, place in places.items()}
        return {address: by_name[section_of(address)] for address in self.layout.rects}

    @cached_property
    def _tracks(self) -> Mapping[str, float]:
        """At which share of the gap after its lane the elbows of a box go up and down: each has its own."""
        found: dict[str, float] = {}
        for place in self.layout.lanes:
            members = [address for address, own in self._lane_of.items() if own == place]
            ordered = sorted(members, key=lambda address: (self.layout.rects[address].middle, address))
            for number, address in enumerate(ordered):
                found[address] = 0.2 + 0.6 * (number + 0.5) / len(ordered)
        return found
