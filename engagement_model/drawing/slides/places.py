"""The places that a template's layout has - title, date, footer, number - filled with what a page says there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engagement_model.drawing import fonts
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import LINE_HEIGHT, width
from engagement_model.drawing.page import Page
from engagement_model.drawing.scripts.directions import base_level
from engagement_model.drawing.slides.pen import EMU, Pen, escaped
from engagement_model.drawing.text import wrap

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

    from engagement_model.drawing.slides.brand import Brand

_NUMBER = (
    '<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{language}"/>'
    "<a:t>‹#›</a:t></a:fld>"
)
_TITLES = ("title", "ctrTitle")
_LARGEST, _SMALLEST = 32.0, 14.0
"""How large the titles of slides may be, in points."""
_INSET = 7.2
"""What PowerPoint leaves free at both sides of a text, in points."""


def title_size_of(brand: Brand, pages: Sequence[DrawnPage]) -> float | None:
    """One size for the titles of all pages: the largest in which each has room in the place for it.

    `None` where there is no such place.
    """
    places = brand.inherited.places
    rect = next((places[kind] for kind in _TITLES if places.get(kind) is not None), None)
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


def filled_places(layout: SlideLayout, page: Page, pen: Pen, title_size: float | None) -> Iterator[str]:
    """Each place of a layout that a page has something for, where the layout has it and as the layout writes it.

    python-pptx copies none of them but the title; the date is written out, for a field would show the day of opening.
    """
    day, imprint = page.title.byline, " · ".join(part for part in (page.footer.source, page.footer.imprint) if part)
    for place in layout.placeholders:
        kind, index = place.element.xpath(".//p:nvPr/p:ph")[0].get("type", "obj"), place.placeholder_format.idx
        if kind in _TITLES:
            yield _place(pen, "headline", kind, index, _run(pen, page.title.headline, title_size))
        elif kind == "dt" and day:
            yield _place(pen, "date", kind, index, _run(pen, day))
        elif kind == "ftr" and imprint:
            yield _place(pen, "footer", kind, index, _run(pen, _fitting(imprint, place.width / EMU)))
        elif kind == "sldNum":
            yield _place(pen, "number", kind, index, _NUMBER.format(language=escaped(pen.language)))


def _fitting(imprint: str, room: float) -> str:
    """As much of an imprint as two lines of the usual size hold."""
    size = 10.0
    while imprint and width(imprint, size) > 1.8 * max(room - 2 * _INSET, 1.0) and " · " in imprint:
        imprint = imprint.rpartition(" · ")[0]
    return imprint


def _run(pen: Pen, text: str, size: float | None = None) -> str:
    tall = f' sz="{round(size * 100)}"' if size is not None else ""
    return f'<a:r><a:rPr lang="{escaped(pen.language)}"{tall} dirty="0"/><a:t>{escaped(text)}</a:t></a:r>'


def _place(pen: Pen, name: str, kind: str, index: int, content: str) -> str:
    """A place of the slide that has its position and its look from the layout."""
    at = f' idx="{index}"' if index else ""
    turned = '<a:pPr algn="r" rtl="1"/>' if base_level(content) else ""
    return (
        f'<p:sp><p:nvSpPr>{pen.naming(name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{at}/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p>{turned}{content}</a:p></p:txBody></p:sp>"
    )
