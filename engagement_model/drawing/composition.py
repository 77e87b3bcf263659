"""A page and its layout put together: the primitives in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing import board
from engagement_model.drawing.beside import beside
from engagement_model.drawing.boxes import box_shape, frame_shape
from engagement_model.drawing.contents import GAP
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.page import Line, Page
from engagement_model.drawing.primitives import Group, Path, Rectangle, Shape
from engagement_model.drawing.routes import Routes

_MANY_LINES = 90


def compose(page: Page, layout: Layout) -> tuple[Shape, ...]:
    """Everything on the page: paper, lanes, lines, boxes, what stands beside them, and the frame around."""
    routes = Routes(layout)
    return (
        Rectangle(0, 0, layout.paper.width, layout.paper.height, fill=layout.theme.paper),
        *board.panels(page, layout),
        *_frames(page, layout),
        *_lines(page, layout, routes),
        *(box_shape(box, layout) for box in page.boxes),
        *beside(page, layout, routes),
        *board.title_block(page, layout),
        *board.callouts(page, layout),
        *board.legend(page, layout),
        *board.footer(page, layout),
    )


def _frames(page: Page, layout: Layout) -> Iterator[Shape]:
    """The frames of those wholes that have a part on this page, outermost first."""
    present = {box.address for box in page.boxes}
    wholes = {box.part_of for box in page.boxes if box.part_of in present}
    framed = [address for address in layout.frames if address in wholes]
    for address in sorted(framed, key=lambda each: (-layout.frames[each].height, each)):
        yield frame_shape(address, layout)


def _lines(page: Page, layout: Layout, routes: Routes) -> Iterator[Shape]:
    """Lines of customers over those of the company, thinner where there are many."""
    thin = max(0.35, min(1.0, (_MANY_LINES / max(len(page.lines), 1)) ** 0.5))
    titles = {box.address: box.title for box in page.boxes}
    coloured = sorted(page.lines, key=lambda line: line.colour is not None)
    for line in coloured:
        if line.source in layout.rects and line.target in layout.rects:
            title = f"{titles.get(line.source, '')} → {titles.get(line.target, '')}"
            yield Group(f"{line.source}--{line.target}", title, (_path(line, layout, routes, thin),))


def _path(line: Line, layout: Layout, routes: Routes, thin: float) -> Path:
    theme, scale = layout.theme, max(layout.metrics.scale, 0.5 * layout.frame.scale)
    width = theme.measures.line_width if line.colour is None else theme.measures.customer_line_width
    stroke = theme.line if line.colour is None else theme.customer(line.colour).line
    dash = (
        (3.0 * scale, 2.5 * scale)
        if line.look != "plain" or line.source.endswith(GAP) or line.target.endswith(GAP)
        else ()
    )
    if line.look == "ghost":
        stroke = theme.outline
    return Path(routes.line(line.source, line.target), stroke, width * scale * thin, dash, (line.source, line.target))
