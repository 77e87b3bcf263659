"""draw.io: the page as a diagram to go on with, on layers, its lines joined to its boxes."""

from __future__ import annotations

from collections.abc import Sequence

from engagement_model.drawing.diagrams.cells import attribute, length
from engagement_model.drawing.diagrams.sheet import Sheet
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.moved_boxes import properties_of
from engagement_model.drawing.output import Format
from engagement_model.exchange.custom_properties import DRAWN, PREFIX


def book(pages: Sequence[DrawnPage]) -> str:
    """A draw.io file with a sheet for each of `pages`; the id of every box is the address of its element."""
    sheets = "\n".join(_diagram(page) for page in pages)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<mxfile host="engagement-model" type="device">\n{sheets}\n</mxfile>\n'
    )


def _diagram(page: DrawnPage) -> str:
    paper, title = page.layout.paper, page.page.title
    size = f'pageWidth="{length(paper.width)}" pageHeight="{length(paper.height)}"'
    sheet = Sheet(page)
    cells = sheet.written()
    return (
        f'<diagram id="{attribute(page.name)}" name="{attribute(title.state)}">'
        f'<mxGraphModel grid="0" guides="1" tooltips="1" connect="1" arrows="1" page="1" pageScale="1" {size} '
        f'background="{attribute(page.layout.theme.paper)}" math="0" shadow="0">'
        f"<root>{_root(page, sheet.shapes)}\n{cells}</root></mxGraphModel></diagram>"
    )


def _root(page: DrawnPage, shapes: Sequence[str]) -> str:
    """The cell around all others, whose data say whose the drawing is, where its boxes stood, and what we drew."""
    said = {DRAWN: " ".join(shapes)}
    said |= {name.removeprefix(PREFIX): text for name, text in properties_of((page,)).items()}
    data = "".join(f' {name}="{attribute(text)}"' for name, text in said.items())
    return f'<object id="0" label=""{data}><mxCell/></object>'


FORMAT: Format[DrawnPage, Drawing] = Format(
    "drawio", ".drawio", lambda page, _: book((page,)).encode(), lambda drawing, _: book(drawing.pages).encode()
)
