"""Lines between neighbouring lanes as connectors glued to their boxes: whoever moves a box moves its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from engagement_model.drawing.layout import Layout
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Port
from engagement_model.drawing.primitives import Curve, Group, Path
from engagement_model.drawing.slides.pen import Element, Pen
from engagement_model.drawing.standing import LanePlace
from engagement_model.model.addresses import section_of

LEFT, RIGHT = 1, 3
"""The places on a rectangle at which a connector is glued."""
_NEAR = 1.0
_LEVEL = 0.01
"""Two points of so little difference in height, in points, are level."""
_CURVES = 30.6
"""From how many points on there is room for a curve.

LibreOffice 7.4 leads a connector straight out of a box and into the next for five millimetres each, outlines included;
where there are no ten between the two, its curve is a loop around them. A straight line all programs draw alike.
"""


class Connectors(Struct, frozen=True, dict=True):
    """Makes connectors between the boxes of one layout.

    `numbers` are those of the shapes by address, `strands` those of their strands.
    """

    pen: Pen
    layout: Layout
    numbers: Mapping[str, int]
    strands: Mapping[str, Sequence[int]]

    def connector(self, shape: Group) -> Element | None:
        """The connector that stands for a line, or none where it is no line, or runs past boxes of other columns.

        It is glued to boxes and to strands; at a frame and at a rail it only ends.
        """
        if shape.role != "line" or len(shape.shapes) != 1 or not isinstance(shape.shapes[0], Path):
            return None
        path = shape.shapes[0]
        level = len(path.steps) == 2 and abs(path.steps[0].y - path.steps[1].y) < _LEVEL
        if path.ends is None or (self._passes_boxes(path) and not level):
            return None
        first, last = path.steps[0], path.steps[-1]
        start = self._glue(path.ends[0], path.ports[0], first.y)
        end = self._glue(path.ends[1], path.ports[1], last.y)
        if last.x <= first.x:
            return None
        glue = (f'<a:stCxn id="{start}" idx="{RIGHT}"/>' if start is not None else "") + (
            f'<a:endCxn id="{end}" idx="{LEFT}"/>' if end is not None else ""
        )
        if not glue:
            return None
        rect = Rect(first.x, min(first.y, last.y), last.x - first.x, abs(last.y - first.y))
        # Between boxes that face each other it is a curve, or straight where there is no room for one.
        curved = last.x - first.x >= _CURVES and not level
        kind = "curvedConnector3" if curved else "straightConnector1"
        guides = f'<a:gd name="adj1" fmla="val {round(_turn(path) * 100_000)}"/>' if curved else ""
        xml = (
            f"<p:cxnSp><p:nvCxnSpPr>{self.pen.naming(shape.identifier, shape.title)}<p:cNvCxnSpPr>{glue}"
            f"</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            f"{self.pen.frame(rect, flipped=last.y < first.y)}"
            f'<a:prstGeom prst="{kind}"><a:avLst>{guides}</a:avLst></a:prstGeom>'
            f"{self.pen.line(path.stroke, path.stroke_width, path.dash)}</p:spPr></p:cxnSp>"
        )
        return Element(xml, rect)

    def _glue(self, address: str, port: Port, level: float) -> int | None:
        """The number of the shape that a line can be glued to, in the middle of its side."""
        if port in ("frame", "rail") or address not in self.numbers:
            return None
        if isinstance(port, int) and address in self.strands:
            return self.strands[address][port]
        return self.numbers[address] if abs(self.layout.rects[address].middle - level) < _NEAR else None

    def _passes_boxes(self, path: Path) -> bool:
        """Whether boxes of other columns stand between the two that a line joins.

        Its way between them is one of several bends, which Impress would draw as an elbow of its own, through boxes: it
        is a path whose points stand where they were measured.
        """
        source, target = path.ends or ("", "")
        near, far = self._lane_of.get(source), self._lane_of.get(target)
        from_column = near is not None and near.boxes.right - path.steps[0].x > near.box_width / 2
        to_column = far is not None and path.steps[-1].x - far.boxes.x > far.box_width / 2
        return from_column or to_column

    @cached_property
    def _lane_of(self) -> Mapping[str, LanePlace]:
        places = {place.lane: place for place in self.layout.lanes}
        by_name = {str(lane): place for lane, place in places.items()}
        return {address: by_name[section_of(address)] for address in self.layout.rects}


def _turn(path: Path) -> float:
    """At which share of its way a curve is halfway up or down: where it goes on level, not in its middle."""
    first, last = path.steps[0], path.steps[-1]
    at = first.x
    for step in path.steps[1:]:
        if isinstance(step, Curve):
            return ((at + step.x) / 2 - first.x) / (last.x - first.x)
        at = step.x
    return 0.5
