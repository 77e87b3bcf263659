"""What a slide has from its layout and its master: colours, background, typeface, and the places that are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.clearing import largest_clearing
from engagement_model.drawing.slides.pen import EMU
from engagement_model.drawing.slides.written_colours import Ground, colour_in, ground_in, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.opc.package import Part
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

_WHOLE = 0.6
"""The share of a slide from which on a shape is its background."""
_LITTLE = 0.42
"""The share of a slide that shapes and footers must leave to title and page, or else the largest are its background."""
_PLACES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_FIRST_GROUND = 1001
"""The number of the first ground in a theme's list (ECMA-376, part 1, 20.1.4.2.7)."""
_BEHIND, _ALL = 0.2, 0.98
"""The share of an area from which on a shape is behind it, and behind all of it."""
_TITLES = ("title", "ctrTitle")
_STYLES = {"title": "titleStyle", "body": "bodyStyle"}
"""The styles of a master in which places of a kind are written."""
_FIRST_LEVEL = "{*}lvl1pPr/{*}defRPr"
_SHAPES = ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")


class Inherited(Struct, frozen=True, dict=True):
    """What slides of one layout inherit."""

    presentation: Presentation
    layout: SlideLayout

    def check(self) -> None:
        """Read all of it; raises whatever is raised where a part is damaged."""
        for name in ("scheme", "family", "inks", "free", "taken", "places"):
            getattr(self, name)
        self.ground_of(self.free)

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
            own[tag_of(entry)] = colour_in(entry, {}) or "#000000"
        places = dict(self._map)
        return {name: own[places.get(name, _PLACES.get(name, name))] for name in _named(own, places)}

    @cached_property
    def family(self) -> str | None:
        """The typeface of text that is no heading."""
        latin = self._theme.find(".//{*}minorFont/{*}latin") if self._theme is not None else None
        return latin.get("typeface") if latin is not None else None

    @cached_property
    def title_ink(self) -> str | None:
        """The colour of the layout's title."""
        return self._said_ink(*_TITLES) or self.shown_ink(*_TITLES)

    @cached_property
    def inks(self) -> tuple[str, ...]:
        """The colours of text, that of text which is no title first."""
        body = self._said_ink("body") or self.shown_ink("body", "obj")
        found = (body, self.title_ink, self.scheme.get("tx1"))
        return tuple(dict.fromkeys(each for each in found if each is not None))

    def shown_ink(self, *kinds: str) -> str | None:
        """The colour of the words in a place, where that is nothing that a slide inherits.

        Impress saves masters so, and no styles of text.
        """
        if self._said_ink(*kinds) is not None:
            return None
        # What comes after the words of a layout is black, whatever the words of its master are.
        places = self._places_of(kinds)
        return self._ink(
            look for name in ("rPr", "endParaRPr") for each in places for look in each.iter(f"{{*}}{name}")
        )

    def _said_ink(self, *kinds: str) -> str | None:
        """The colour of text that a slide inherits for places of some kinds."""
        styles = [place.find(f".//{{*}}lstStyle/{_FIRST_LEVEL}") for place in self._places_of(kinds)]
        names = [name for kind in kinds if (name := _STYLES.get(kind)) is not None]
        styles += [each for name in names for each in self.master.element.iterfind(f".//{{*}}{name}/{_FIRST_LEVEL}")]
        return self._ink(each for each in styles if each is not None)

    def _places_of(self, kinds: Sequence[str]) -> list[_Element]:
        """The places of some kinds, those of the layout before those of the master."""
        shapes = (shape for part in (self.layout, self.master) for shape in part.element.iter("{*}sp"))
        return [shape for shape in shapes if _kind(shape) in kinds]

    def _ink(self, looks: Iterable[_Element]) -> str | None:
        """The first colour that is said of text."""
        fills = (look.find("./{*}solidFill") for look in looks)
        colours = (colour_in(fill, self.scheme) for fill in fills if fill is not None)
        return next((colour for colour in colours if colour is not None), None)

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

        try:
            part = self._theme_part
        except KeyError:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(part.blob, parser)

    @property
    def _theme_part(self) -> Part:
        from pptx.opc.constants import RELATIONSHIP_TYPE

        return self.master.part.part_related_by(RELATIONSHIP_TYPE.THEME)

    @cached_property
    def _map(self) -> Mapping[str, str]:
        own = self.layout.element.find("./{*}clrMapOvr/{*}overrideClrMapping")
        found = own if own is not None else self.master.element.find("./{*}clrMap")
        return {str(key): str(value) for key, value in found.attrib.items()} if found is not None else {}

    def ground_of(self, area: Rect) -> Ground:
        """What lies behind an area of the slide: shapes of the layout and the master, and the background below them."""
        found: list[Ground] = []
        for part in reversed(self._parts):
            for shape in reversed(list(_shapes(part))):
                covered = _overlap(_rect(shape), area)
                ground = self._filled(shape, part) if covered >= _BEHIND else None
                if ground is not None:
                    found.append(ground)
                    if covered >= _ALL:
                        return _together(found)
            background = part.element.find("./{*}cSld/{*}bg")
            ground = self._ground(background, part) if background is not None else None
            if ground is not None:
                return _together([*found, ground])
        white = self.scheme.get("bg1", "#FFFFFF")
        return _together([*found, Ground(white, (white,))])

    def _filled(self, shape: _Element, part: SlideMaster | SlideLayout) -> Ground | None:
        # A picture has its fill beside its properties.
        holders = (*shape.findall("./{*}spPr"), *shape.findall("./{*}blipFill"))
        grounds = (ground_in(each, self.scheme, part.part) for each in holders)
        return next((ground for ground in grounds if ground is not None), None)

    def _ground(self, background: _Element, part: SlideMaster | SlideLayout) -> Ground | None:
        properties = background.find("./{*}bgPr")
        if properties is not None:
            return ground_in(properties, self.scheme, part.part)
        reference = background.find("./{*}bgRef")
        return self._styled(reference) if reference is not None else None

    def _styled(self, reference: _Element) -> Ground | None:
        """A ground of the theme's list, in the colour that is given with its number."""
        given = colour_in(reference, self.scheme)
        place = int(reference.get("idx", "0")) - _FIRST_GROUND
        styles = self._theme.findall(".//{*}bgFillStyleLst/*") if self._theme is not None else []
        style = styles[place] if 0 <= place < len(styles) else None
        found = ground_in(style, self.scheme, self._theme_part, given) if style is not None else None
        return found or (Ground(given, (given,)) if given is not None else None)


def _together(grounds: Sequence[Ground]) -> Ground:
    """Grounds that lie beside each other: the colour of the uppermost, and all that are found in them."""
    return Ground(grounds[0].colour, tuple(dict.fromkeys(part for ground in grounds for part in ground.parts)))


def _overlap(rect: Rect | None, area: Rect) -> float:
    """The share of an area that a rectangle covers."""
    if rect is None:
        return 0.0
    across = min(rect.right, area.right) - max(rect.x, area.x)
    down = min(rect.bottom, area.bottom) - max(rect.y, area.y)
    return max(across, 0.0) * max(down, 0.0) / max(area.width * area.height, 1.0)


def _named(own: Mapping[str, str], places: Mapping[str, str]) -> Iterator[str]:
    for name in (*_PLACES, *own):
        if places.get(name, _PLACES.get(name, name)) in own:
            yield name


def _kind(shape: _Element) -> str | None:
    """What a shape is a place for; `None` where it is none."""
    place = shape.find(".//{*}nvPr/{*}ph")
    return str(place.get("type", "obj")) if place is not None else None


def _shapes(part: SlideMaster | SlideLayout) -> Iterator[_Element]:
    """What a layout or a master shows of its own: everything but the places for content."""
    tree = part.element.find("./{*}cSld/{*}spTree")
    for shape in tree if tree is not None else ():
        if tag_of(shape) in _SHAPES and _kind(shape) is None and not _is_hidden(shape):
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
