"""Slides filled with what is drawn, with notes, and a presentation that says what it is."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from engagement_model.drawing.board import LOGO
from engagement_model.drawing.drawing import DrawnPage
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.pen import Pen
from engagement_model.drawing.slides.places import filled_places
from engagement_model.drawing.slides.slide import SlideWriter
from engagement_model.drawing.slides.template import RELATION, has_title
from engagement_model.drawing.text import printable

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import NotesSlide, Slide

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
        shapes = list(filled_places(brand, page.page, pen, title_size))
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


def add_notes(presentation: Presentation, slide: Slide, lines: Sequence[str]) -> None:
    """Give a slide speaker notes, line by line."""
    text = _notes_of(presentation, slide).notes_text_frame
    if text is not None:
        text.text = "\n".join(printable(line) for line in lines)
    root = presentation.element
    if root.find("{*}notesMasterIdLst") is None:
        from pptx.opc.constants import RELATIONSHIP_TYPE
        from pptx.oxml import parse_xml

        relation = presentation.part.relate_to(presentation.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
        named = parse_xml(f"<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId/></p:notesMasterIdLst>")
        named[0].set(RELATION, relation)
        root.find("{*}sldMasterIdLst").addnext(named)


def _notes_of(presentation: Presentation, slide: Slide) -> NotesSlide:
    """The notes of a slide, made where it has none.

    python-pptx would make them as well, and go through every part of the presentation to number them.
    """
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.packuri import PackURI
    from pptx.oxml.slide import CT_NotesSlide
    from pptx.parts.slide import NotesSlidePart

    if slide.has_notes_slide:
        return slide.notes_slide
    number = sum(each.has_notes_slide for each in presentation.slides) + 1
    master = presentation.part.notes_master_part
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, slide.part.package, CT_NotesSlide.new())
    part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    part.notes_slide.clone_master_placeholders(master.notes_master)
    slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
    return slide.notes_slide


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
