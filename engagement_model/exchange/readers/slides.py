"""PowerPoint slides drawn with shapes and connectors, read from the parts: nothing in them is run or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct

from engagement_model.exchange.archives import part_names
from engagement_model.exchange.custom_properties import PREFIX, custom_properties
from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.readers import Given, Reader
from engagement_model.exchange.readers._drawing import Page, Shape, Stroke, flattened, foreign, parts_of
from engagement_model.exchange.readers._own_drawing import own_drawing
from engagement_model.exchange.xml_reading import parsed
from engagement_model.translation import gettext, gettext_noop

_DEFAULT = re.compile(r"^\D+ \d+$")
"""How programs call a shape that a person puts on a slide: `Rectangle 5`."""

_STATES = f"{PREFIX}states"
"""The property in which a deck of ours says what its slides show."""

_SLIDES = r"ppt/slides/slide\d+\.xml"


class _Frame(Struct, frozen=True):
    """How a group places what is in it on the slide: scale and shift of both axes."""

    scale: tuple[float, float] = (1.0, 1.0)
    shift: tuple[float, float] = (0.0, 0.0)

    def placed(self, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        return (
            x * self.scale[0] + self.shift[0],
            y * self.scale[1] + self.shift[1],
            width * self.scale[0],
            height * self.scale[1],
        )


def _is_it(given: Given) -> bool:
    return "ppt/presentation.xml" in part_names(given.content)


def _read(given: Given) -> Foreign:
    pages = []
    size, carried = _size(given.content), custom_properties(given.content)
    for number, content in enumerate(parts_of(given.content, _SLIDES).values(), 1):
        root = parsed(content)
        tree = next(root.iter("spTree"), root)
        found = list(_drawn(tree, _Frame()))
        pages.append(
            Page(
                gettext("slide {number}").format(number=number),
                tuple(each for each in found if isinstance(each, Shape)),
                tuple(each for each in found if isinstance(each, Stroke)),
                *size,
                carried,
            )
        )
    states = carried.get(_STATES, "").split()
    own = own_drawing(pages, states if len(states) == len(pages) else [None] * len(pages))
    return own if own is not None else foreign("", pages)


def _size(content: bytes) -> tuple[float, float]:
    """Width and height of the slides; zero where the presentation does not say."""
    said = next(iter(parts_of(content, r"ppt/presentation\.xml").values()), b"")
    size = next(parsed(said).iter("sldSz"), None)
    width, height = _numbers(size, "cx", "cy")
    return width, height


def _drawn(tree: Element, frame: _Frame) -> Iterator[Shape | Stroke]:
    for each in tree:
        if each.tag == "grpSp":
            yield from _drawn(each, _inner(each, frame))
        elif each.tag == "sp" and not _is_title(each):
            place = _place(each.find("spPr/xfrm"), frame)
            if place is not None:
                name = _name(each)
                new = _DEFAULT.search(name) is not None
                yield Shape(
                    _identity(each), _text(each), _sort(each), *place, address=name, title=_title(each), is_new=new
                )
        elif each.tag == "cxnSp":
            yield _stroke(each, frame)


def _is_title(shape: Element) -> bool:
    """Whether a shape is a placeholder of the layout: title, date, number, foot."""
    return any(True for _ in shape.iter("ph"))


def _identity(shape: Element) -> str:
    named = next(shape.iter("cNvPr"), None)
    return (named.get("id") or "") if named is not None else ""


def _name(shape: Element) -> str:
    named = next(shape.iter("cNvPr"), None)
    return (named.get("name") or "") if named is not None else ""


def _title(shape: Element) -> str:
    """The first paragraph that says something."""
    texts = (flattened("".join(run.text or "" for run in each.iter("t"))) for each in shape.iter("p"))
    return next((each for each in texts if each), "")


def _text(shape: Element) -> str:
    """The paragraphs of a shape on one line."""
    return flattened(" ".join("".join(run.text or "" for run in each.iter("t")) for each in shape.iter("p")))


def _sort(shape: Element) -> str:
    geometry = next(shape.iter("prstGeom"), None)
    preset = geometry.get("prst") if geometry is not None else ""
    return {"can": "database", "flowChartMagneticDisk": "database", "smileyFace": "actor"}.get(preset or "", "box")


def _numbers(element: Element | None, *names: str) -> tuple[float, ...]:
    found = []
    for name in names:
        try:
            found.append(float((element.get(name) if element is not None else None) or 0))
        except ValueError:
            found.append(0.0)
    return tuple(found)


def _place(transform: Element | None, frame: _Frame) -> tuple[float, float, float, float] | None:
    if transform is None:
        return None
    x, y = _numbers(transform.find("off"), "x", "y")
    width, height = _numbers(transform.find("ext"), "cx", "cy")
    return frame.placed(x, y, width, height)


def _inner(group: Element, frame: _Frame) -> _Frame:
    """The frame within a group: its children are placed in units of its own."""
    transform = group.find("grpSpPr/xfrm")
    place = _place(transform, frame)
    if transform is None or place is None:
        return frame
    x, y = _numbers(transform.find("chOff"), "x", "y")
    width, height = _numbers(transform.find("chExt"), "cx", "cy")
    scale = (place[2] / width if width else 1.0, place[3] / height if height else 1.0)
    return _Frame(scale, (place[0] - x * scale[0], place[1] - y * scale[1]))


def _stroke(connector: Element, frame: _Frame) -> Stroke:
    ends = {tag: next((each.get("id") for each in connector.iter(tag)), None) for tag in ("stCxn", "endCxn")}
    transform = connector.find("spPr/xfrm")
    start = end = None
    place = _place(transform, frame)
    if transform is not None and place is not None:
        across, down = (transform.get(flip) in ("1", "true") for flip in ("flipH", "flipV"))
        x, y, width, height = place
        start = (x + width if across else x, y + height if down else y)
        end = (x if across else x + width, y if down else y + height)
    return Stroke(_identity(connector), ends["stCxn"], ends["endCxn"], start, end)


READER = Reader("slides", gettext_noop("PowerPoint slides (pptx)"), _is_it, _read)
