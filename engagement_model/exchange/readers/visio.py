"""Visio drawings (vsdx): shapes with their texts, and connectors by the cells that they are glued with."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from engagement_model.exchange.archives import part_names
from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.readers import Given, Reader
from engagement_model.exchange.readers._drawing import Page, Shape, Stroke, flattened, foreign, parts_of
from engagement_model.exchange.xml_reading import parsed
from engagement_model.translation import gettext, gettext_noop

_PAGES = r"visio/pages/page\d+\.xml"
_ENDS = {"BeginX": 0, "EndX": 1}
"""The cell of a connector that is glued -> which end it is: the order of the glues says nothing."""


def _is_it(given: Given) -> bool:
    return "visio/document.xml" in part_names(given.content)


def _read(given: Given) -> Foreign:
    parts = parts_of(given.content, _PAGES)
    return foreign("", [_page(parsed(content), number) for number, content in enumerate(parts.values(), 1)])


def _page(root: Element, number: int) -> Page:
    glued: dict[str, list[str | None]] = {}
    for connect in root.iter("Connect"):
        end = _ENDS.get(connect.get("FromCell") or "")
        if end is not None:
            glued.setdefault(connect.get("FromSheet") or "", [None, None])[end] = connect.get("ToSheet")
    shapes: list[Shape] = []
    strokes: list[Stroke] = []
    for shape, x, y in _shapes(root, 0.0, 0.0):
        identity = shape.get("ID") or ""
        cells = {cell.get("N"): _number(cell.get("V")) for cell in shape.findall("Cell")}
        text = _text(shape)
        if identity in glued or "BeginX" in cells:
            source, target = glued.get(identity, [None, None])
            points = [
                (cells[f"{end}X"], -cells.get(f"{end}Y", 0.0)) if f"{end}X" in cells else None
                for end in ("Begin", "End")
            ]
            strokes.append(Stroke(identity, source, target, points[0], points[1], text))
        else:
            width, height = cells.get("Width", 0.0), cells.get("Height", 0.0)
            shapes.append(Shape(identity, text, "box", x, -(y + height), width, height))
    return Page(gettext("page {number}").format(number=number), tuple(shapes), tuple(strokes))


def _shapes(root: Element, left: float, bottom: float) -> Iterator[tuple[Element, float, float]]:
    """Every shape with its lower left corner on the page; those in a group are placed from that of the group."""
    open_ = [(shape, left, bottom) for group in root.findall("Shapes") for shape in group.findall("Shape")]
    while open_:
        shape, x, y = open_.pop(0)
        cells = {cell.get("N"): _number(cell.get("V")) for cell in shape.findall("Cell")}
        own_x = x + cells.get("PinX", 0.0) - cells.get("LocPinX", cells.get("Width", 0.0) / 2)
        own_y = y + cells.get("PinY", 0.0) - cells.get("LocPinY", cells.get("Height", 0.0) / 2)
        yield shape, own_x, own_y
        open_ += [(each, own_x, own_y) for group in shape.findall("Shapes") for each in group.findall("Shape")]


def _text(shape: Element) -> str:
    found = shape.find("Text")
    return flattened("".join(found.itertext())) if found is not None else ""


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


READER = Reader("visio", gettext_noop("Visio drawings (vsdx)"), _is_it, _read)
