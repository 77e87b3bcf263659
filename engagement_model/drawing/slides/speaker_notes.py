"""Speaker notes on the slides of a presentation."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from engagement_model.drawing.slides.filling import NAMESPACES
from engagement_model.drawing.slides.template import RELATION
from engagement_model.drawing.text import printable

if TYPE_CHECKING:
    from pptx.oxml.slide import CT_NotesSlide
    from pptx.presentation import Presentation
    from pptx.slide import NotesSlide, Slide


class SpeakerNotes:
    """The notes on the new slides of one presentation.

    The first are made as python-pptx makes them, from the master; the others are copies of these before anything is
    written into them. It would make each anew, and go through all parts of the presentation to number it.
    """

    def __init__(self, presentation: Presentation) -> None:
        self._presentation = presentation
        self._blank: CT_NotesSlide | None = None
        self._last = 0

    def add(self, slide: Slide, lines: Sequence[str]) -> None:
        """Give a new slide speaker notes, line by line."""
        text = self._on(slide).notes_text_frame
        if text is not None:
            text.text = "\n".join(printable(line) for line in lines)

    def _on(self, slide: Slide) -> NotesSlide:
        if self._blank is None:
            first = slide.notes_slide
            self._blank, self._last = deepcopy(first.element), first.part.partname.idx or 0
            self._name_master()
            return first
        from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from pptx.opc.packuri import PackURI
        from pptx.parts.slide import NotesSlidePart

        self._last += 1
        name = PackURI(f"/ppt/notesSlides/notesSlide{self._last}.xml")
        part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, slide.part.package, deepcopy(self._blank))
        part.relate_to(self._presentation.notes_master.part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
        slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
        return slide.notes_slide

    def _name_master(self) -> None:
        """Let the presentation name the master of its notes, which python-pptx leaves out."""
        root = self._presentation.element
        if root.find("{*}notesMasterIdLst") is not None:
            return
        from pptx.opc.constants import RELATIONSHIP_TYPE
        from pptx.oxml import parse_xml

        master = self._presentation.notes_master.part
        relation = self._presentation.part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
        named = parse_xml(f"<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId/></p:notesMasterIdLst>")
        named[0].set(RELATION, relation)
        root.find("{*}sldMasterIdLst").addnext(named)
