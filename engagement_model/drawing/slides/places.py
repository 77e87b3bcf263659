"""The places that a template's layout has - title, date, footer, number - filled with what a page says there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engagement_model.drawing import fonts
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Page
from engagement_model.drawing.scripts.directions import base_level
from engagement_model.drawing.slides.pen import EMU, Pen, escaped
from engagement_model.drawing.text import wrap

if TYPE_CHECKING:
    from pptx.oxml.shapes.shared import BaseShapeElement
    from pptx.shapes.placeholder import LayoutPlaceholder

    from engagement_model.drawing.slides.brand import Brand

_NUMBER = (
    '<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{language}">{fill}</a:rPr>'
    "<a:t>‹#›</a:t></a:fld>"
)
_TITLES = ("title", "ctrTitle")
_LARGEST, _SMALLEST = 32.0, 14.0
"""How large the titles of slides may be, in points."""
_LEAST_FOOTER, _USUAL = 8.0, 18.0
"""The smallest text in a footer, and the size of text of which nobody says another, in points."""
_INSET = 7.2
"""What PowerPoint leaves free at both sides of a text, in points."""


def title_size_of(brand: Brand, pages: Sequence[DrawnPage]) -> float | None:
    """One size for the titles of all pages: the largest in which each has room in the place for it.

    `None` where there is no such place.
    """
    places = brand.inherited.places
    rect = brand.moved_title or next((places[kind] for kind in _TITLES if places.get(kind) is not None), None)
    if rect is None:
        return None
    size = _LARGEST
    with fonts.set_in(brand.theme.font):
        while size > _SMALLEST:
            lines = max(int((rect.height - _INSET) / (size * LINE_HEIGHT)), 1)
            titles = (page.page.title.headline for page in pages)
            if not any(wrap(title, rect.width - 2.5 * _INSET, size, "semibold", lines).cut for title in titles):
                break
            size -= 1.0
    return size


def filled_places(brand: Brand, page: Page, pen: Pen, title_size: float | None) -> Iterator[str]:
    """Each place of a layout that a page has something for, where the layout has it and as the layout writes it.

    python-pptx copies none of them but the title; the date is written out, for a field would show the day of opening.
    """
    numbered = "sldNum" in brand.inherited.places
    imprint = page.footer.imprint.rpartition(" · ")[0] if numbered else page.footer.imprint
    source = imprint, page.footer.source
    for place in brand.layout.placeholders:  # type: ignore[misc]  # python-pptx's own hint is too narrow
        asked = place.element.xpath(".//p:nvPr/p:ph")[0]
        kind = asked.get("type", "obj")
        ink = brand.inherited.shown_ink(kind)
        if kind in _TITLES:
            written = _run(pen, page.title.headline, title_size, brand.inherited.shown_ink(*_TITLES))
            yield _place(pen, "headline", asked, written, brand.moved_title)
        elif kind in ("dt", "ftr"):
            said = (page.title.byline,) if kind == "dt" else source
            text, size = _fitting([part for part in said if part], place, brand)
            if text:
                yield _place(pen, {"dt": "date", "ftr": "footer"}[kind], asked, _run(pen, text, size, ink))
        elif kind == "sldNum":
            number = _NUMBER.format(language=escaped(pen.language), fill=_fill(pen, ink))
            yield _place(pen, "number", asked, number)


def _fitting(said: Sequence[str], place: LayoutPlaceholder, brand: Brand) -> tuple[str, float | None]:
    """As much of what is to be said as has room in a place, and its size where it must be smaller than usual."""
    parts = [part for each in said for part in each.split(" · ")]
    usual = _size_of(place, brand)
    with fonts.set_in(brand.theme.font):
        for size in (usual, max(usual * 0.8, _LEAST_FOOTER), _LEAST_FOOTER):
            lines = max(int((place.height / EMU - _INSET) / (size * LINE_HEIGHT)), 1)
            for count in range(len(parts), 0, -1):
                text = " · ".join(parts[:count])
                if not wrap(text, place.width / EMU - 2.5 * _INSET, size, "regular", lines).cut:
                    if count > len(parts) / 2 or size == _LEAST_FOOTER:
                        return text, None if size == usual else size
                    break
    return "", None


def _size_of(place: LayoutPlaceholder, brand: Brand) -> float:
    """The type size of a place, from the layout or the master; that of PowerPoint where neither says it."""
    kind = place.element.xpath(".//p:nvPr/p:ph")[0].get("type", "obj")
    same = [
        each.element for each in brand.inherited.master.shapes if each.is_placeholder and _kind(each.element) == kind
    ]
    for element in (place.element, *same):
        for size in element.xpath(".//a:lstStyle/a:lvl1pPr/a:defRPr/@sz"):
            return int(size) / 100
    return _USUAL


def _kind(element: BaseShapeElement) -> str:
    found = element.xpath(".//p:nvPr/p:ph/@type")
    return str(found[0]) if found else "obj"


def _run(pen: Pen, text: str, size: float | None = None, ink: str | None = None) -> str:
    tall = f' sz="{round(size * 100)}"' if size is not None else ""
    look = f'<a:rPr lang="{escaped(pen.language)}"{tall} dirty="0">{_fill(pen, ink)}</a:rPr>'
    return f"<a:r>{look}<a:t>{escaped(text)}</a:t></a:r>"


def _fill(pen: Pen, ink: str | None) -> str:
    """What says the colour of text, where the place itself does not."""
    return pen.palette.fill(ink) if ink is not None else ""


def _place(pen: Pen, name: str, asked: BaseShapeElement, content: str, at: Rect | None = None) -> str:
    """A place of the slide that has its look, and unless it is `at` another, its position from the layout."""
    told = "".join(f' {key}="{escaped(value)}"' for key, value in asked.attrib.items() if key in ("type", "sz", "idx"))
    # Without its properties Impress writes the paragraph of a footer in another font than the template's.
    turned = '<a:pPr algn="r" rtl="1"/>' if base_level(content) else "<a:pPr/>"
    where = pen.on_slide(at) if at is not None else ""
    return (
        f'<p:sp><p:nvSpPr>{pen.naming(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{told}/></p:nvPr></p:nvSpPr><p:spPr>{where}</p:spPr>"
        f"<p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p>{turned}{content}</a:p></p:txBody></p:sp>"
    )
