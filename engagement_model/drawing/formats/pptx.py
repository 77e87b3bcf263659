"""PowerPoint: native boxes with connectors glued to them, in theme colours, one slide a page."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from engagement_model.drawing import fonts
from engagement_model.drawing.board import LOGO
from engagement_model.drawing.drawing import Drawing, DrawnPage
from engagement_model.drawing.formats._parts import parts_of
from engagement_model.drawing.formats._slides.colours import Palette
from engagement_model.drawing.formats._slides.notes import notes_of, remarks_on
from engagement_model.drawing.formats._slides.package import settled
from engagement_model.drawing.formats._slides.pen import EMU, Pen
from engagement_model.drawing.formats._slides.slide import SlideWriter
from engagement_model.drawing.formats._slides.template import RELATION, has_title, layout_with_title, opened
from engagement_model.drawing.output import Format
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.text import printable

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LONGEST_PROPERTY = 255


def deck(
    pages: Sequence[DrawnPage],
    *,
    template: bytes | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
    moment: datetime.datetime | None = None,
) -> bytes:
    """A presentation with a slide for each of `pages`, which share one size.

    Slides are as large as the page; those of a `template` (a .pptx or .potx file) keep its size, fonts and colours,
    and the page is scaled to fit in their middle. `notes` are the speaker notes of a page, by its name, line by line,
    in place of those that come from the page itself. `moment` (UTC) is when the file says it was made; without it,
    it does not say.

    Raises `MissingPackage` without python-pptx, `UnusableTemplate` where the template cannot be read, and `ValueError`
    without any page.
    """
    if not pages:
        raise ValueError("a deck needs a page")
    paper = pages[0].layout.paper
    palette = Palette(pages[0].layout.theme)
    presentation = opened(template, paper, palette)
    wide, high = (presentation.slide_width or 0) / EMU, (presentation.slide_height or 0) / EMU
    scale = min(wide / paper.width, high / paper.height) if template is not None else 1.0
    shifts = (wide - paper.width * scale) / 2, (high - paper.height * scale) / 2
    layout = layout_with_title(presentation)
    for page in pages:
        slide = presentation.slides.add_slide(layout)
        with fonts.set_in(page.layout.theme.font):
            fill(slide, page, Pen(palette, page.page.language, paper.smallest_text, scale, *shifts))
        said = (notes or {}).get(page.name)
        add_notes(presentation, slide, notes_of(page.page) if said is None else said)
    _describe(presentation, pages, moment)
    buffer = BytesIO()
    presentation.save(buffer)
    return settled(buffer.getvalue())


def fill(slide: Slide, page: DrawnPage, pen: Pen) -> None:
    """Put the shapes of a page on a new slide."""
    from pptx.oxml import parse_xml
    from pptx.util import Length

    writer = SlideWriter(page, pen)
    titled = has_title(slide.slide_layout)
    for placeholder in list(slide.placeholders):
        placeholder.element.getparent().remove(placeholder.element)
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
    text = slide.notes_slide.notes_text_frame
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


def _describe(presentation: Presentation, pages: Sequence[DrawnPage], moment: datetime.datetime | None) -> None:
    """Say in the file's properties what it is, and nothing about who or what made it when."""
    title = pages[0].page.title
    name = title.whole if len(pages) == 1 else title.company or title.headline
    subject = " ".join(page.page.description for page in pages)
    describe(presentation, (name, title.company, subject), pages[0].page.language, moment)


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


def deck_of(drawing: Drawing, *, template: bytes | None = None, moment: datetime.datetime | None = None) -> bytes:
    """All pages of a drawing as one deck, as `deck` writes it; the speaker notes tell what the rules found as well.

    Without `moment` the file says that it was made on the date of the page, where that has one.
    """
    day = drawing.workspace.page.date
    if moment is None and day is not None:
        moment = datetime.datetime(day.year, day.month, day.day)
    notes = {
        page.name: (*notes_of(page.page), *remarks_on(page.state, part.details.remarks))
        for part in parts_of(drawing)
        for page in part.pages
    }
    return deck(drawing.pages, template=template, notes=notes, moment=moment)


FORMAT: Format[DrawnPage, Drawing] = Format(
    "pptx",
    ".pptx",
    lambda page, output: deck((page,), template=output.template, moment=output.moment),
    lambda drawing, output: deck_of(drawing, template=output.template, moment=output.moment),
)
