"""PowerPoint: native boxes with connectors glued to them, in theme colours, one slide a page."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from engagement_model.drawing import fonts
from engagement_model.drawing.customer_parts import parts_of
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.moved_boxes import properties_of
from engagement_model.drawing.output import Format
from engagement_model.drawing.slides.brand import brand_of
from engagement_model.drawing.slides.colours import Palette
from engagement_model.drawing.slides.composing import composed
from engagement_model.drawing.slides.filling import describe, fill
from engagement_model.drawing.slides.morphing import morph
from engagement_model.drawing.slides.notes import notes_of, remarks_on
from engagement_model.drawing.slides.package import settled
from engagement_model.drawing.slides.pen import Pen
from engagement_model.drawing.slides.places import title_size_of
from engagement_model.drawing.slides.speaker_notes import SpeakerNotes
from engagement_model.drawing.slides.template import layout_with_title, opened

if TYPE_CHECKING:
    from pptx.presentation import Presentation


def deck(
    pages: Sequence[DrawnPage],
    *,
    template: bytes | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
    moment: datetime.datetime | None = None,
) -> bytes:
    """A presentation with a slide for each of `pages`, which share one size.

    Slides are as large as the page; those of a `template` (a .pptx or .potx file) keep its size, fonts, colours and all
    that stands on them, and the page is composed anew for what they leave free. `notes` are the speaker notes of a
    page, by its name, line by line, in place of those that come from the page itself. `moment` (UTC) is when the file
    says it was made; without it, it does not say.

    Raises `UnusableTemplate` where the template cannot be read, and `ValueError` without any page.
    """
    if not pages:
        raise ValueError("a deck needs a page")
    paper = pages[0].layout.paper
    usual = pages[0].layout.theme
    palette, brand = Palette(usual), None
    presentation = opened(template, paper, palette)
    shown, smallest, shift, edge = tuple(pages), paper.smallest_text, (0.0, 0.0), None
    if template is not None:
        brand = brand_of(presentation, usual)
        shown, palette = composed(pages, brand), Palette(brand.theme, brand.inherited.scheme)
        smallest, shift, edge = brand.paper.smallest_text, (brand.area.x, brand.area.y), brand.area.width
    layout = layout_with_title(presentation)
    title_size = title_size_of(brand, shown) if brand is not None else None
    speaker = SpeakerNotes(presentation)
    for number, page in enumerate(shown, 1):
        slide = presentation.slides.add_slide(layout)
        with fonts.set_in(page.layout.theme.font):
            pen = Pen(palette, page.page.language, smallest, 1.0, *shift, edge)
            fill(slide, page, pen, brand, title_size)
        if number > 1:
            morph(slide)
        said = (notes or {}).get(page.name)
        speaker.add(slide, notes_of(page.page) if said is None else said)
    _describe(presentation, pages, moment)
    buffer = BytesIO()
    presentation.save(buffer)
    # On the slides of a template everything stands elsewhere than on the page.
    carried = properties_of(pages) if template is None else pages[0].identity.properties
    return settled(buffer.getvalue(), carried)


def _describe(presentation: Presentation, pages: Sequence[DrawnPage], moment: datetime.datetime | None) -> None:
    """Say in the file's properties what it is, and nothing about who or what made it when."""
    title = pages[0].page.title
    name = title.whole if len(pages) == 1 else title.company or title.headline
    subject = " ".join(page.page.description for page in pages)
    describe(presentation, (name, title.company, subject), pages[0].page.language, moment)


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
