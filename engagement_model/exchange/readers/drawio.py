"""draw.io drawings, compressed or not: boxes, swimlanes, groups, and edges with their ends."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.custom_properties import DRAWN, PREFIX, kept
from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.readers import Given, Reader
from engagement_model.exchange.readers._drawing import MOST_PART_BYTES, Page, Shape, Stroke, flattened, foreign
from engagement_model.exchange.readers._own_drawing import own_drawing
from engagement_model.exchange.xml_reading import parsed
from engagement_model.translation import gettext, gettext_noop

_TAG = re.compile(r"<[^>]*>")
_PLACEHOLDER = re.compile(r"%(\w{1,40})%")
"""What draw.io puts a property of the object in the place of."""

_BREAK = re.compile(r"<(?:br|div|p|/div|/p|li)\b[^>]*>", re.IGNORECASE)
DEEPEST = 100
"""Groups in groups that are followed to find where a box stands."""


def _is_it(given: Given) -> bool:
    return b"<mxfile" in given.content[:4_000] or b"<mxGraphModel" in given.content[:4_000]


def _read(given: Given) -> Foreign:
    root = parsed(given.content)
    diagrams = root.findall("diagram") if root.tag == "mxfile" else [root]
    pages = [_page(diagram, number) for number, diagram in enumerate(diagrams, 1)]
    own = own_drawing(pages, [diagram.get("id") or "" for diagram in diagrams])
    return own if own is not None else foreign("", pages)


def _page(diagram: Element, number: int) -> Page:
    name = diagram.get("name") or gettext("page {number}").format(number=number)
    model = diagram if diagram.tag == "mxGraphModel" else diagram.find("mxGraphModel")
    if model is None:
        model = parsed(_inflated((diagram.text or "").strip(), name))
    cells = dict(_cells(model))
    labels = {each.get("id") or "": each.get("label") or "" for root in model.iter("root") for each in root}
    drawn = _drawn(model)
    places: dict[str, tuple[float, float]] = {}
    shapes, strokes = [], []
    for identity, (cell, text) in cells.items():
        style = cell.get("style") or ""
        if cell.get("edge") == "1":
            points = {point.get("as"): _point(point) for point in cell.iter("mxPoint")}
            strokes.append(
                Stroke(
                    identity, cell.get("source"), cell.get("target"), points.get("sourcePoint"),
                    points.get("targetPoint"), text,
                )
            )  # fmt: skip
        elif cell.get("vertex") == "1":
            geometry = cell.find("mxGeometry")
            if geometry is None or geometry.get("relative") == "1":
                continue
            x, y = _corner(identity, cells, places)
            width, height = (_number(geometry.get(key)) for key in ("width", "height"))
            shapes.append(
                Shape(
                    identity, text, _sort(style), x, y, width, height, is_lane="swimlane" in style, address=identity,
                    title=_title(cell.get("value") or labels.get(identity, "")), is_new=identity not in drawn,
                )
            )  # fmt: skip
    size = _number(model.get("pageWidth")), _number(model.get("pageHeight"))
    return Page(name, tuple(shapes), tuple(strokes), *size, _carried(model))


def _drawn(model: Element) -> frozenset[str]:
    """The ids of what we drew on a page, those of its boxes in any case; of older pages, all that are objects."""
    around = _around(model)
    said = around.get(DRAWN) if around is not None else None
    if said is None:
        return frozenset(each.get("id") or "" for root in model.iter("root") for each in root.findall("object"))
    return frozenset(said.split())


def _carried(model: Element) -> dict[str, str]:
    """The data of the cell around all others, as properties of a document of ours are called."""
    around = _around(model)
    return {f"{PREFIX}{key}": kept(text) for key, text in around.attrib.items()} if around is not None else {}


def _around(model: Element) -> Element | None:
    """The cell around all others, where it has data."""
    return next((each for each in model.iter("object") if each.get("id") == "0"), None)


def _inflated(text: str, name: str) -> bytes:
    """A compressed diagram: raw deflate, in base64, of a text with its signs quoted."""
    try:
        inflating = zlib.decompressobj(-15)
        data = inflating.decompress(base64.b64decode(text, validate=False), MOST_PART_BYTES)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise NotReadable(gettext("{place} is damaged ({why})").format(place=name, why=error)) from None
    if not data:
        raise NotReadable(gettext("{place} is damaged ({why})").format(place=name, why=gettext("nothing in it")))
    if inflating.unconsumed_tail:
        most = MOST_PART_BYTES // 1_000_000
        raise NotReadable(gettext("it unpacks to more than {most} MB; nothing of it was read").format(most=most))
    return unquote(data.decode("utf-8", "replace")).encode()


def _cells(model: Element) -> Iterator[tuple[str, tuple[Element, str]]]:
    """Identity -> cell and text; an object around a cell has the identity and the text of it."""
    for root in model.iter("root"):
        for each in root:
            cell = each if each.tag == "mxCell" else each.find("mxCell")
            if cell is not None:
                identity = each.get("id") or cell.get("id") or ""
                label = each.get("label") or cell.get("value") or ""
                for key in set(_PLACEHOLDER.findall(label)):
                    label = label.replace(f"%{key}%", each.get(key) or "")
                yield identity, (cell, _text(label))


def _text(value: str) -> str:
    plain = _TAG.sub("", _BREAK.sub(" ", value))
    return flattened(html.unescape(plain).replace("\N{NO-BREAK SPACE}", " "))


def _title(value: str) -> str:
    """The first line of a label."""
    first = next((part for part in _BREAK.split(value) if _text(part)), "")
    return _text(first)


def _corner(
    identity: str, cells: dict[str, tuple[Element, str]], places: dict[str, tuple[float, float]], depth: int = 0
) -> tuple[float, float]:
    """Where a cell stands on the page: its own place in the group that it is in, and so on."""
    if identity not in cells or depth > DEEPEST:
        return 0.0, 0.0
    if identity not in places:
        cell, _ = cells[identity]
        geometry = cell.find("mxGeometry")
        own = (0.0, 0.0)
        if geometry is not None and cell.get("vertex") == "1":
            own = _number(geometry.get("x")), _number(geometry.get("y"))
        outer = _corner(cell.get("parent") or "", cells, places, depth + 1)
        places[identity] = own[0] + outer[0], own[1] + outer[1]
    return places[identity]


def _point(point: Element) -> tuple[float, float]:
    return _number(point.get("x")), _number(point.get("y"))


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _sort(style: str) -> str:
    low = style.lower()
    if "actor" in low or "person" in low:
        return "actor"
    return "database" if "cylinder" in low or "database" in low else "box"


READER = Reader("drawio", gettext_noop("draw.io drawings"), _is_it, _read)
