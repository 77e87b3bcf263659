"""The presentation that slides are added to: a brand's template emptied of its slides, or one in the page's look."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from engagement_model.drawing.output import UnusableTemplate
from engagement_model.drawing.slides.colours import Palette
from engagement_model.drawing.slides.inherited import Inherited
from engagement_model.drawing.slides.pen import EMU
from engagement_model.drawing.slides.screening import screened
from engagement_model.model.page_sizes import Paper
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
"""The attribute with which one part of a presentation names another."""
_SCHEME = re.compile(rb"<a:clrScheme\b.*?</a:clrScheme>", re.DOTALL)
_LATIN = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*(")')
_SHORTEST, _LONGEST = 914_400, 51_206_400
"""The sides a slide may have, in EMU (ECMA-376, ST_SlideSizeCoordinate)."""
_FURNITURE = frozenset({"sldNum", "ftr", "dt", "hdr"})
"""Places for slide number, footer and date, which stand on a slide only where they are asked for."""
_TITLES = frozenset({"title", "ctrTitle"})


def opened(template: bytes | None, paper: Paper, palette: Palette) -> Presentation:
    """An empty presentation: of `template`, a .pptx or .potx file, or else in the size and the colours of the page.

    Raises `UnusableTemplate` where the template cannot be read.
    """
    import pptx

    if template is None:
        presentation = pptx.Presentation()
        _dress(presentation, paper, palette)
        return presentation
    try:
        data = screened(template)
        _check_use(_emptied(data))
        return _emptied(data)
    except UnusableTemplate:
        raise
    except Exception as error:  # python-pptx raises whatever its parsing meets
        raise UnusableTemplate(
            gettext("this is no PowerPoint template: {reason}").format(reason=str(error)[:200] or type(error).__name__)
        ) from None


def _emptied(data: bytes) -> Presentation:
    import pptx

    presentation = pptx.Presentation(BytesIO(data))
    if len(presentation.slide_masters) == 0 or len(presentation.slide_layouts) == 0:
        raise UnusableTemplate(gettext("the template has no slide layout"))
    _check_size(presentation)
    _empty(presentation)
    _forget_properties(presentation)
    return presentation


def _check_use(presentation: Presentation) -> None:
    """That slides can be made from it: a damaged part is often noticed only when it is used."""
    layout = layout_with_title(presentation)
    Inherited(presentation, layout).check()
    slide = presentation.slides.add_slide(layout)
    if slide.shapes.title is not None:
        slide.shapes.title.text = "Title"
    notes = slide.notes_slide.notes_text_frame
    if notes is not None:
        notes.text = "Notes"
    presentation.save(BytesIO())


def _check_size(presentation: Presentation) -> None:
    """That slides have a size that PowerPoint knows, which is from 1 to 56 inches."""
    for length in (presentation.slide_width, presentation.slide_height):
        if length is None or not _SHORTEST <= length <= _LONGEST:
            raise UnusableTemplate(gettext("the template does not say how large its slides are"))


def _empty(presentation: Presentation) -> None:
    """Take out all slides, and what names them: sections and shows."""
    root = presentation.element
    identifiers = root.find("{*}sldIdLst")
    for entry in list(identifiers if identifiers is not None else ()):
        presentation.part.drop_rel(entry.get(RELATION))
        identifiers.remove(entry)
    for shows in root.findall("{*}custShowLst"):
        root.remove(shows)
    for extension in root.findall("{*}extLst/{*}ext"):
        if any(child.tag.endswith("}sectionLst") for child in extension):
            extension.getparent().remove(extension)
    for found in root.findall("{*}extLst"):
        if not len(found):
            root.remove(found)


def _forget_properties(presentation: Presentation) -> None:
    """Take out what the template says of itself - title, author - by whatever kind of relationship it names it.

    LibreOffice names the part by another than python-pptx looks for, which would put a second beside it.
    """
    package = presentation.part.package
    for identifier, relation in list(package._rels.items()):  # the package has no other door to its relationships
        if relation.reltype.lower().endswith("/metadata/core-properties"):
            package.drop_rel(identifier)


def _dress(presentation: Presentation, paper: Paper, palette: Palette) -> None:
    """Give an empty presentation the size and the colours of the page."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.util import Emu

    wide, high = Emu(round(paper.width * EMU)), Emu(round(paper.height * EMU))
    across = wide / (presentation.slide_width or wide)
    down = high / (presentation.slide_height or high)
    presentation.slide_width, presentation.slide_height = wide, high
    presentation.element.find("{*}sldSz").attrib.pop("type", None)
    master = presentation.slide_master
    for part in (master, *master.slide_layouts):
        for element in part.element.iter("{*}off", "{*}ext"):
            for name, share in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                if name in element.attrib:
                    element.set(name, str(round(int(element.get(name)) * share)))
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = _SCHEME.sub(palette.scheme().encode(), theme.blob, count=1)
    if palette.family is not None:
        named = rb"\g<1>" + palette.family.replace("&", "&amp;").encode() + rb"\g<2>"
        theme.blob = _LATIN.sub(named, theme.blob)


def layout_with_title(presentation: Presentation) -> SlideLayout:
    """The layout with a title and as little else as there is; without any title, the emptiest."""
    return min(presentation.slide_layouts, key=_surplus)


def has_title(layout: SlideLayout) -> bool:
    """Whether a slide of that layout has a title of its own."""
    return bool(_TITLES & set(_placeholders(layout)))


def _surplus(layout: SlideLayout) -> tuple[bool, int]:
    return not has_title(layout), sum(each not in _FURNITURE and each != "title" for each in _placeholders(layout))


def _placeholders(layout: SlideLayout) -> list[str]:
    """The types of the places that a layout has for content."""
    return [place.get("type", "obj") for place in layout.element.iter("{*}ph")]
