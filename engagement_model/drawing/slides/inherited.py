"""What a slide has from its layout and its master: colours, background, typeface, and the places that are taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.clearing import largest_clearing
from engagement_model.drawing.slides.pen import EMU
from engagement_model.model.colour import mixed

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

_WHOLE = 0.6
"""The share of a slide from which on a shape is its background."""
_LITTLE = 0.42
"""The share of a slide that shapes and footers must leave to title and page, or else the largest are its background."""
_PLACES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SHAPES = ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")


class Inherited(Struct, frozen=True, dict=True):
    """What slides of one layout inherit."""

    presentation: Presentation
    layout: SlideLayout

    def check(self) -> None:
        """Read all of it; raises whatever is raised where a part is damaged."""
        for name in ("scheme", "family", "background", "ink", "free", "taken", "places"):
            getattr(self, name)

    @property
    def master(self) -> SlideMaster:
        """The master of the layout."""
        return self.layout.slide_master

    @cached_property
    def wide(self) -> float:
        """The width of a slide in points."""
        return (self.presentation.slide_width or 0) / EMU

    @cached_property
    def high(self) -> float:
        """The height of a slide in points."""
        return (self.presentation.slide_height or 0) / EMU

    @cached_property
    def scheme(self) -> Mapping[str, str]:
        """Place in the theme as slides name it (`tx1`, `bg1`, `accent1` ...) -> its colour, `#RRGGBB`."""
        own = {}
        found = self._theme.find(".//{*}clrScheme") if self._theme is not None else None
        for entry in found if found is not None else ():
            value = next(iter(entry), None)
            if value is not None:
                own[_tag(entry)] = f"#{value.get('lastClr') or value.get('val') or '000000'}".upper()
        places = dict(self._map)
        return {name: own[places.get(name, _PLACES.get(name, name))] for name in _named(own, places)}

    @cached_property
    def family(self) -> str | None:
        """The typeface of text that is no heading."""
        latin = self._theme.find(".//{*}minorFont/{*}latin") if self._theme is not None else None
        return latin.get("typeface") if latin is not None else None

    @cached_property
    def background(self) -> str:
        """The colour behind everything: that of a shape as large as the slide, of the layout, or of the master."""
        for part in reversed(self._parts):
            for shape in reversed(list(_shapes(part))):
                colour = self._filled(shape, part) if self._covers(shape) else None
                if colour is not None:
                    return colour
            found = part.element.find("./{*}cSld/{*}bg")
            colour = self._ground(found, part) if found is not None else None
            if colour is not None:
                return colour
        return self.scheme.get("bg1", "#FFFFFF")

    @cached_property
    def ink(self) -> str | None:
        """The colour of the layout's title, else of its text."""
        styles = [place for place in self.layout.element.iter("{*}sp") if _kind(place) in ("title", "ctrTitle")]
        roots = [each for place in styles for each in place.iter("{*}lstStyle")]
        roots += [each for name in ("titleStyle", "bodyStyle") for each in self.master.element.iter(f"{{*}}{name}")]
        for root in roots:
            fill = root.find("./{*}lvl1pPr/{*}defRPr/{*}solidFill")
            colour = self._colour(fill) if fill is not None else None
            if colour is not None:
                return colour
        return self.scheme.get("tx1")

    @cached_property
    def free(self) -> Rect:
        """What its own shapes leave free of the slide, in points: all of it where there are none."""
        shown = self._own
        return largest_clearing(self.wide, self.high, shown) if shown else Rect(0.0, 0.0, self.wide, self.high)

    @cached_property
    def _own(self) -> tuple[Rect, ...]:
        """The shapes of layout and master that are no ground, in points."""
        shapes = (shape for part in self._parts for shape in _shapes(part))
        rects = (rect for shape in shapes if (rect := _rect(shape)) is not None)
        return tuple(rect for rect in rects if rect not in self._grounds)

    @cached_property
    def _grounds(self) -> tuple[Rect, ...]:
        """The shapes that lie under everything: as large as the slide, or together so large that little is left."""
        shapes = (shape for part in self._parts for shape in _shapes(part))
        rects = sorted((rect for shape in shapes if (rect := _rect(shape)) is not None), key=self._share)
        found = []
        while rects and (self._share(rects[-1]) >= _WHOLE or self._left(rects) < _LITTLE):
            found.append(rects.pop())
        return tuple(found)

    def _left(self, rects: Sequence[Rect]) -> float:
        feet = [rect for kind, rect in self.places.items() if rect is not None and kind in ("dt", "ftr", "sldNum")]
        return self._share(largest_clearing(self.wide, self.high, [*rects, *feet]))

    def _share(self, rect: Rect) -> float:
        """The share of the slide that a rectangle covers."""
        across = min(rect.right, self.wide) - max(rect.x, 0.0)
        down = min(rect.bottom, self.high) - max(rect.y, 0.0)
        return max(across, 0.0) * max(down, 0.0) / max(self.wide * self.high, 1.0)

    @cached_property
    def taken(self) -> tuple[Rect, ...]:
        """Where the layout and its master have something of their own, and the places that are filled, in points."""
        return (*self._own, *(rect for rect in self.places.values() if rect is not None))

    @cached_property
    def places(self) -> Mapping[str, Rect | None]:
        """The kind of each place of the layout that is filled - title, date, footer, number - and where it is."""
        found: dict[str, Rect | None] = {}
        for place in self.layout.placeholders:  # type: ignore[misc]  # python-pptx's own hint is too narrow
            kind = _kind(place._element)
            if kind in ("title", "ctrTitle", "dt", "ftr", "sldNum"):
                sides = (place.left, place.top, place.width, place.height)
                whole = tuple(side / EMU for side in sides if side is not None)
                found[kind] = Rect(*whole) if len(whole) == 4 else None
        return found

    @cached_property
    def _parts(self) -> tuple[SlideMaster | SlideLayout, ...]:
        shown = self.layout.element.get("showMasterSp") not in ("0", "false")
        return (self.master, self.layout) if shown else (self.layout,)

    @cached_property
    def _theme(self) -> _Element | None:
        from lxml import etree
        from pptx.opc.constants import RELATIONSHIP_TYPE

        try:
            part = self.master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
        except KeyError:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(part.blob, parser)

    @cached_property
    def _map(self) -> Mapping[str, str]:
        own = self.layout.element.find("./{*}clrMapOvr/{*}overrideClrMapping")
        found = own if own is not None else self.master.element.find("./{*}clrMap")
        return {str(key): str(value) for key, value in found.attrib.items()} if found is not None else {}

    def _covers(self, shape: _Element) -> bool:
        """Whether a shape is a ground of the slide."""
        return _rect(shape) in self._grounds

    def _filled(self, shape: _Element, part: SlideMaster | SlideLayout) -> str | None:
        properties = shape.find("./{*}spPr")
        own = self._fill(properties, part) if properties is not None else None
        return own if own is not None else self._picture(shape.find("./{*}blipFill"), part)

    def _ground(self, background: _Element, part: SlideMaster | SlideLayout) -> str | None:
        properties = background.find("./{*}bgPr")
        if properties is not None:
            return self._fill(properties, part)
        reference = background.find("./{*}bgRef")
        return self._colour(reference) if reference is not None else None

    def _fill(self, properties: _Element, part: SlideMaster | SlideLayout) -> str | None:
        solid = properties.find("./{*}solidFill")
        if solid is not None:
            return self._colour(solid)
        stops = [self._colour(stop) for stop in properties.findall("./{*}gradFill/{*}gsLst/{*}gs")]
        known = [stop for stop in stops if stop is not None]
        if known:
            return mixed(known[0], known[-1], 0.5)
        return self._picture(properties.find("./{*}blipFill"), part)

    def _picture(self, fill: _Element | None, part: SlideMaster | SlideLayout) -> str | None:
        """The colour of a picture on the whole."""
        blip = fill.find("./{*}blip") if fill is not None else None
        name = blip.get(_EMBED) if blip is not None else None
        if name is None:
            return None
        from PIL import Image

        try:
            with Image.open(BytesIO(part.part.related_part(name).blob)) as picture:
                red, green, blue = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
        except (KeyError, OSError, Image.DecompressionBombError):  # a metafile, or none at all
            return None
        return f"#{red:02X}{green:02X}{blue:02X}"

    def _colour(self, holder: _Element) -> str | None:
        """The colour that stands in an element, with what makes it lighter or darker."""
        for child in holder:
            tag = _tag(child)
            value: str | None = None
            if tag == "schemeClr":
                value = self.scheme.get(child.get("val", ""))
            elif tag == "srgbClr":
                value = f"#{child.get('val', '000000')}".upper()
            elif tag == "sysClr":
                value = f"#{child.get('lastClr', '000000')}".upper()
            if value is not None:
                return _changed(value, child)
        return None


def _changed(colour: str, element: _Element) -> str:
    """A colour with the changes that stand in its element."""
    for change in element:
        share = min(max(int(change.get("val", "0")) / 100_000, 0.0), 1.0)
        tag = _tag(change)
        if tag in ("lumMod", "shade"):
            colour = mixed("#000000", colour, share)
        elif tag == "lumOff":
            colour = mixed(colour, "#FFFFFF", share)
        elif tag == "tint":
            colour = mixed("#FFFFFF", colour, share)
    return colour


def _named(own: Mapping[str, str], places: Mapping[str, str]) -> Iterator[str]:
    for name in (*_PLACES, *own):
        if places.get(name, _PLACES.get(name, name)) in own:
            yield name


def _tag(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _kind(shape: _Element) -> str | None:
    """What a shape is a place for; `None` where it is none."""
    place = shape.find(".//{*}nvPr/{*}ph")
    return str(place.get("type", "obj")) if place is not None else None


def _shapes(part: SlideMaster | SlideLayout) -> Iterator[_Element]:
    """What a layout or a master shows of its own: everything but the places for content."""
    tree = part.element.find("./{*}cSld/{*}spTree")
    for shape in tree if tree is not None else ():
        if _tag(shape) in _SHAPES and _kind(shape) is None and not _is_hidden(shape):
            yield shape


def _is_hidden(shape: _Element) -> bool:
    named = next(shape.iter("{*}cNvPr"), None)
    return named is not None and named.get("hidden") in ("1", "true")


def _rect(shape: _Element) -> Rect | None:
    """The rectangle in which a shape stands, in points, turned as it is."""
    place = next(shape.iter("{*}xfrm"), None)
    if place is None:
        return None
    start, size = place.find("./{*}off"), place.find("./{*}ext")
    if start is None or size is None:
        return None
    x, y = int(start.get("x", "0")) / EMU, int(start.get("y", "0")) / EMU
    wide, high = int(size.get("cx", "0")) / EMU, int(size.get("cy", "0")) / EMU
    quarter = round(int(place.get("rot", "0")) / 5_400_000) % 2
    if quarter:
        x, y, wide, high = x + (wide - high) / 2, y + (high - wide) / 2, high, wide
    return Rect(x, y, wide, high)
