"""A page and its layout put together: the primitives in the order in which they are drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from engagement_model.drawing import board
from engagement_model.drawing.beside import beside
from engagement_model.drawing.boxes import box_shape, frame_shape
from engagement_model.drawing.crossing import Track
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.legend_drawing import drawn_legend
from engagement_model.drawing.looks import line_style
from engagement_model.drawing.page import Line, LineLook, Page, is_rail
from engagement_model.drawing.pieces import sampled
from engagement_model.drawing.primitives import Group, Move, Path, Rectangle, Shape, Step, Straight
from engagement_model.drawing.rails import Point
from engagement_model.drawing.routes import Routes
from engagement_model.drawing.successions import arrows
from engagement_model.drawing.ways import GAP

_MANY_LINES = 90
_DEPTHS: dict[LineLook, int] = {
    "retired": 0,
    "faint": 1,
    "plain": 2,
    "open": 2,
    "guessed": 2,
    "busy": 3,
    "added": 4,
    "alarm": 5,
    "traced": 6,
}
"""What is drawn first lies below."""


def compose(page: Page, layout: Layout) -> tuple[Shape, ...]:
    """Everything on the page but its footer: paper, lanes, lines, boxes, what stands beside them, and the frame."""
    routes = Routes(layout, page)
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
        *drawn_legend(page, layout),
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
    """What is coloured over what is grey, what stands back below both, thinner where there are many.

    A line that passes a rail has an edge in the colour of the paper: it goes over the bar. It has none where what it
    comes from enters that rail too, at the same height.
    """
    thin = max(0.35, min(1.0, (_MANY_LINES / max(len(page.lines), 1)) ** 0.5))
    titles = {box.address: box.title for box in page.boxes}
    scale = max(layout.metrics.drawn_scale, 0.5 * layout.frame.scale)
    ordered = sorted(page.lines, key=lambda line: (_DEPTHS[line.look], line.colour is not None))
    above: list[tuple[Group, tuple[Path, ...]]] = []
    for line in ordered:
        shape = _line(line, layout, routes, thin, titles)
        passes = partial(_passes, line, routes)
        edges = tuple(_over(shape, routes.tracks, passes, layout.theme.paper, 3 * scale))
        if edges or not (is_rail(line.source) or is_rail(line.target)):
            above.append((shape, edges))
        else:
            yield shape
    for bar in page.rails:
        style = line_style(bar.look, bar.colour, layout.theme)
        rect = routes.rails[bar.name]
        yield Group(bar.name, "", (Rectangle(*rect, rect.width / 2, fill=style.stroke),), "rail")
    for shape, edges in above:
        yield from edges
        yield shape


def _passes(line: Line, routes: Routes, rail: str) -> bool:
    return rail not in (line.source, line.target) and not routes.also_enters(line, rail)


def _over(
    line: Group, tracks: Sequence[Track], passes: Callable[[str], bool], paper: str, wider: float
) -> Iterator[Path]:
    """The edges of a line where it goes over rails that it `passes`, by their names, in the order of the rails."""
    path = line.shapes[0]
    if not tracks or not isinstance(path, Path):
        return
    start, end = path.steps[0].x, path.steps[-1].x
    levels = [step.y for step in path.steps]
    highest, lowest = min(levels), max(levels)
    along: list[Point] = []
    found: list[tuple[int, Path]] = []
    # Many rails stand one below the other: what lies between their edges is looked for once.
    for track in tracks:
        if end < track.left or start > track.right:
            continue
        met = track.between(highest, lowest)
        if not met:
            continue
        along = along or sampled(path)
        points = list(_clipped(along, track.left, track.right))
        if len(points) < 2:
            continue
        heights = sorted(y for _, y in points)
        for bar in met:
            after = bisect_right(heights, bar.top - wider)
            if after < len(heights) and heights[after] < bar.bottom + wider and passes(bar.name):
                steps: list[Step] = [Move(*points[0]), *(Straight(*point) for point in points[1:])]
                found.append((bar.number, Path(tuple(steps), paper, path.stroke_width + wider)))
    for _, edge in sorted(found, key=lambda each: each[0]):
        yield edge


def _clipped(points: Iterable[Point], left: float, right: float) -> Iterator[Point]:
    """What lies between two verticals of a way from left to right, with the points where it comes in and goes out."""
    for (x, y), (next_x, next_y) in pairwise(points):
        if next_x <= left or x >= right or next_x <= x:
            continue
        slope = (next_y - y) / (next_x - x)
        first, last = max(x, left), min(next_x, right)
        yield first, y + (first - x) * slope
        yield last, y + (last - x) * slope


def line_name(line: Line) -> str:
    """What the group of a line is called: its ends, and where those are more than one place which of them."""
    ports = "".join(f"-{port}" for port in (line.source_port, line.target_port) if port not in ("box", "rail", 0))
    return f"{line.source}--{line.target}" + (f"--port{ports}" if ports else "")


def _line(line: Line, layout: Layout, routes: Routes, thin: float, titles: Mapping[str, str]) -> Group:
    title = " → ".join(titles[end] for end in (line.source, line.target) if end in titles)
    return Group(line_name(line), title, (_path(line, layout, routes, thin),), "line")


def _path(line: Line, layout: Layout, routes: Routes, thin: float) -> Path:
    scale = max(layout.metrics.drawn_scale, 0.5 * layout.frame.scale)
    stroke, width, dash = line_style(line.look, line.colour, layout.theme)
    if line.look in ("plain", "guessed") and (line.source.endswith(GAP) or line.target.endswith(GAP)):
        dash = (3.0, 2.5)
    dash = tuple(length * scale for length in dash)
    return Path(
        routes.line(line),
        stroke,
        width * scale * thin,
        dash,
        (line.source, line.target),
        (line.source_port, line.target_port),
    )
