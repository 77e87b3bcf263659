"""A page and its layout put together: the primitives in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing import board
from engagement_model.drawing.beside import beside
from engagement_model.drawing.boxes import box_shape, frame_shape
from engagement_model.drawing.contents import GAP
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.looks import line_style
from engagement_model.drawing.page import Line, LineLook, Page
from engagement_model.drawing.primitives import Group, Path, Rectangle, Shape
from engagement_model.drawing.routes import Routes
from engagement_model.drawing.successions import arrows

_MANY_LINES = 90
_DEPTHS: dict[LineLook, int] = {"retired": 0, "faint": 1, "plain": 2, "added": 3, "alarm": 4, "traced": 5}
"""What is drawn first lies below."""


def compose(page: Page, layout: Layout) -> tuple[Shape, ...]:
    """Everything on the page: paper, lanes, lines, boxes, what stands beside them, and the frame around."""
    routes = Routes(layout)
    return (
        Rectangle(0, 0, layout.paper.width, layout.paper.height, fill=layout.theme.paper, role="paper"),
        *board.panels(page, layout),
        *_frames(page, layout),
        *_lines(page, layout, routes),
        *(box_shape(box, layout) for box in page.boxes),
        *arrows(page, layout, routes),
        *beside(page, layout, routes),
        *board.title_block(page, layout),
        *board.callouts(page, layout),
        *board.legend(page, layout),
        *board.footer(page, layout),
    )


def _frames(page: Page, layout: Layout) -> Iterator[Shape]:
    """The frames of those wholes that have a part on this page, outermost first, down to the last part there is."""
    present = {box.address: box for box in page.boxes}
    bottoms: dict[str, float] = {}
    for box in page.boxes:
        if box.address not in layout.rects:
            continue
        bottom, at = layout.rects[box.address].bottom, box
        padding = layout.metrics.frame_padding
        while at.part_of in present and at.part_of in layout.frames and at.part_of != at.address:
            bottom += padding
            if bottom <= bottoms.get(at.part_of, 0.0):
                break
            bottoms[at.part_of] = bottom
            at = present[at.part_of]
    for address in sorted(bottoms, key=lambda each: (-layout.frames[each].height, each)):
        yield frame_shape(address, layout, bottoms[address])


def _lines(page: Page, layout: Layout, routes: Routes) -> Iterator[Shape]:
    """Lines of customers over those of the company, what stands back below both, thinner where there are many."""
    thin = max(0.35, min(1.0, (_MANY_LINES / max(len(page.lines), 1)) ** 0.5))
    titles = {box.address: box.title for box in page.boxes}
    for line in sorted(page.lines, key=lambda line: (_DEPTHS[line.look], line.colour is not None)):
        if line.source in layout.rects and line.target in layout.rects:
            title = f"{titles.get(line.source, '')} → {titles.get(line.target, '')}"
            yield Group(f"{line.source}--{line.target}", title, (_path(line, layout, routes, thin),), "line")


def _path(line: Line, layout: Layout, routes: Routes, thin: float) -> Path:
    scale = max(layout.metrics.drawn_scale, 0.5 * layout.frame.scale)
    stroke, width, dash = line_style(line.look, line.colour, layout.theme)
    if line.look == "plain" and (line.source.endswith(GAP) or line.target.endswith(GAP)):
        dash = (3.0, 2.5)
    dash = tuple(length * scale for length in dash)
    return Path(routes.line(line.source, line.target), stroke, width * scale * thin, dash, (line.source, line.target))
