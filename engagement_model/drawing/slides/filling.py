"""Slides filled with what is drawn, and a presentation that says what it is."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from engagement_model.drawing.board import LOGO
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.pen import Pen
from engagement_model.drawing.slides.places import filled_places
from engagement_model.drawing.slides.slide import SlideWriter
from engagement_model.drawing.slides.template import has_title
from engagement_model.drawing.text import printable

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

    from engagement_model.drawing.slides.brand import Brand


NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


LONGEST_PROPERTY = 255


def fill(slide: Slide, page: DrawnPage, pen: Pen, brand: Brand | None = None, title_size: float | None = None) -> None:
    """Put the shapes of a page on a new slide; on that of a `brand` what its layout has places for stands in those."""
    from pptx.oxml import parse_xml
    from pptx.util import Length

    writer = SlideWriter(page, pen)
    titled = has_title(slide.slide_layout)
    for placeholder in list(slide.placeholders):
        placeholder.element.getparent().remove(placeholder.element)
    if brand is not None:
        shapes = [*laid(brand, pen), *filled_places(brand, page.page, pen, title_size)]
    else:
        shapes = [writer.title()] if titled else []
    shapes += writer.shapes(with_title=titled)
    tree = slide.shapes.element
    for element in list(parse_xml(f"<p:spTree {NAMESPACES}>{''.join(shapes)}</p:spTree>")):
        tree.append(element)
    for picture in writer.pictures():
        place = pen.place(Rect(picture.x, picture.y, picture.width, picture.height))
        added = slide.shapes.add_picture(BytesIO(picture.png), *map(Length, place))
        added.name = LOGO
        next(added.element.iter("{*}cNvPr")).set("descr", printable(picture.title))


def laid(brand: Brand, pen: Pen) -> list[str]:
    """The sheet under what is written on a slide of a `brand`, where there is one."""
    if brand.sheet is None:
        return []
    naming, fill = pen.naming("sheet"), pen.palette.fill(brand.theme.paper)
    look = f'{pen.on_slide(brand.sheet)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln>'
    words = '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p/></p:txBody>'
    return [f"<p:sp><p:nvSpPr>{naming}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{look}</p:spPr>{words}</p:sp>"]


def describe(
    presentation: Presentation, said: tuple[str, str, str], language: str, moment: datetime.datetime | None
) -> None:
    """Say title, author and subject in the file's properties, and when it was made only where `moment` says so."""
    properties = presentation.core_properties
    title, author, subject = (printable(text)[:LONGEST_PROPERTY] for text in said)
    properties.title, properties.author, properties.subject = title, author, subject
    properties.language = language
    properties.comments = ""
    properties.last_modified_by = "engagement-model"
    properties.revision = 1
    for element in list(properties._element):
        if element.tag.rpartition("}")[2] in ("created", "modified", "lastPrinted"):
            properties._element.remove(element)
    if moment is not None:
        utc = moment if moment.tzinfo is None else moment.astimezone(datetime.UTC)
        properties.created = properties.modified = utc.replace(tzinfo=None, microsecond=0)
