"""Pages composed anew for the slides of a template: in its colours, as large as what its slides leave free."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engagement_model.drawing.arranging import arranged
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.sheet_area import Around
from engagement_model.drawing.slides.brand import Brand, brand_of
from engagement_model.drawing.slides.colours import Palette
from engagement_model.drawing.slides.template import opened


def composed(pages: Sequence[DrawnPage], brand: Brand) -> tuple[DrawnPage, ...]:
    """The same pages on the slides of a brand; those that share a frame share it there."""
    return tuple(_composed(pages, brand))


def on_slides_of(pages: Sequence[DrawnPage], template: bytes) -> tuple[DrawnPage, ...]:
    """The same pages as they stand on the slides of a template. Raises `UnusableTemplate`."""
    return composed(pages, brand_for(pages, template))


def brand_for(pages: Sequence[DrawnPage], template: bytes) -> Brand:
    """The brand of a template as it is put on pages. Raises `UnusableTemplate`."""
    first = pages[0].layout
    return brand_of(opened(template, first.paper, Palette(first.theme)), first.theme)


def _composed(pages: Sequence[DrawnPage], brand: Brand) -> Iterator[DrawnPage]:
    places = brand.inherited.places
    titled, footed = "title" in places or "ctrTitle" in places, "ftr" in places
    around = Around(titled, footed, footed and "dt" in places, edges=True)
    made = {}
    for page in pages:
        key = id(page.layout)
        if key not in made:
            made[key] = page.layout.again(brand.paper, brand.theme, around)
        layout = made[key]
        # Strands are put in order by where things stand, which may be elsewhere here.
        yield DrawnPage(arranged(page.page, layout), layout, page.of)
