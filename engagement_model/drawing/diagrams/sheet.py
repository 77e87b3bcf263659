"""One page as the cells of one diagram: lanes, lines, boxes, badges and what stands around them, each on its layer."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from itertools import pairwise

from engagement_model.drawing.diagrams.cells import Cells, attribute, font, length, markup, number, paint, style_of
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Bow, Port, is_rail
from engagement_model.drawing.pieces import (
    Labelled,
    Lines,
    Piece,
    Row,
    bounds,
    box_parts,
    middle,
    pieces,
    sampled,
    width,
)
from engagement_model.drawing.primitives import (
    Circle,
    Curve,
    Group,
    Path,
    Picture,
    Rectangle,
    Shape,
    Straight,
    Text,
    is_paper,
)
from engagement_model.translation import gettext, gettext_noop

LAYERS = (
    ("lanes", gettext_noop("Lanes")),
    ("lines", gettext_noop("Lines")),
    ("boxes", gettext_noop("Boxes")),
    ("badges", gettext_noop("Badges")),
    ("frame", gettext_noop("Frame")),
)
"""The layers and their names, the lowest first."""


class Sheet:
    """Turns a page into cells."""

    def __init__(self, page: DrawnPage) -> None:
        self._page = page
        self._cells = Cells()
        self._boxes = {box.address: box for box in page.page.boxes}
        self._bows = {f"{bow.source}--{bow.target}": bow for bow in page.page.bows}
        self._drawn: set[str] = set()
        groups = [shape for shape in page.shapes if isinstance(shape, Group)]
        areas = {each.identifier: Rect(*each.shapes[0][:4]) for each in groups if each.role in ("rail", "frame")}
        self._rails = {name: rect for name, rect in areas.items() if is_rail(name)}
        self._frames = {name.removesuffix("--parts"): rect for name, rect in areas.items()}
        self._strands = {
            (each.identifier, number): (f"{each.identifier}--strand-{number}", Rect(*strand[:4]))
            for each in groups
            if each.role == "box"
            for number, strand in enumerate(shape for shape in each.shapes if _is_strand(shape))
        }

    def written(self) -> str:
        """All cells, layers first."""
        for name, title in LAYERS:
            self._cells.layer(f"layer--{name}", gettext(title))
        loose: list[Shape] = []
        for shape in self._page.shapes:
            if not isinstance(shape, Group):
                if not is_paper(shape):
                    loose.append(shape)
                continue
            self._pieces("frame", "page", loose)
            loose = []
            self._group(shape)
        self._pieces("frame", "page", loose)
        return "".join(self._cells.written)

    @property
    def shapes(self) -> Sequence[str]:
        """The ids of all cells but lines, once they are written."""
        return self._cells.shapes

    def _group(self, shape: Group) -> None:
        name = shape.identifier
        if shape.role == "box":
            self._box(shape)
        elif shape.role == "rail":
            self._pieces("lines", name, shape.shapes)
        elif shape.role in ("lane", "frame"):
            self._pieces("lanes", name, shape.shapes)
        elif shape.role == "bow" and name not in self._drawn and self._bow(shape, self._bows[name]):
            self._drawn.add(name)
        elif not self._line(shape):
            self._pieces("lines" if shape.role in ("words", "note") else "frame", name, shape.shapes, shape.title)

    def _box(self, shape: Group) -> None:
        rect = self._page.layout.rects[shape.identifier]
        parts = box_parts(shape.shapes)
        outline = parts.outline or Rectangle(*rect)
        texts = [item.text for row in parts.rows for item in row.left]
        start = min((text.x for text in texts), default=rect.x)
        style = {
            "rounded": 1,
            "absoluteArcSize": 1,
            "arcSize": 2 * outline.radius,
            "html": 1,
            "whiteSpace": "nowrap",
            "align": "left",
            "verticalAlign": "middle",
            "spacing": 0,
            "spacingLeft": start - rect.x,
            **paint(outline.fill, outline.stroke, outline.stroke_width, outline.dash),
            **(font(texts[0]) if texts else {}),
            "fontStyle": 0,
        }
        label = attribute("<br>".join(_html(row) for row in parts.rows if row.left))
        figures = [row.right for row in parts.rows if row.right is not None]
        tooltip = "" if self._says_all(shape.identifier, texts, figures) else shape.title
        self._cells.vertex("layer--boxes", shape.identifier, rect, style_of(style), label, tooltip)
        self._pieces("boxes", f"{shape.identifier}--figure", figures)
        strand = 0
        for piece in parts.rest:
            if _is_strand(piece):
                self._piece("boxes", self._strands[shape.identifier, strand][0], piece)
                strand += 1
            else:
                self._piece("badges", f"{shape.identifier}--badge", piece)

    def _says_all(self, address: str, texts: Sequence[Text], figures: Sequence[Text]) -> bool:
        """Whether all that there is to say of a box is written in it, so that nothing is left for a tooltip."""
        box, lines = self._boxes[address], [text.text for text in texts]
        rest = {box.subtitle, box.figure, *(mark.label for mark in box.marks)}
        return " ".join(lines).startswith(box.title) and rest <= {"", *lines, *(text.text for text in figures)}

    def _line(self, shape: Group) -> bool:
        """Draw a line between two boxes as an edge that follows them; false where it is something else."""
        path = shape.shapes[0] if len(shape.shapes) == 1 else None
        if shape.role != "line" or not isinstance(path, Path) or path.ends is None:
            return False
        (source, start), (target, end) = (
            self._end(address, port) for address, port in zip(path.ends, path.ports, strict=True)
        )
        first, last = path.steps[0], path.steps[-1]
        # Past the boxes of other columns it goes as on the page; else the program finds the way, also when a box moves.
        points = _bends(path) if _longest_level(path) > min(start.width, end.width) / 2 else []
        style = {
            "edgeStyle": "orthogonalEdgeStyle",
            "rounded" if points else "curved": 1,
            **_ports(1, _share(first.y, start), 0, _share(last.y, end)),
            "endArrow": "none",
            **paint(None, path.stroke, path.stroke_width, path.dash),
        }
        self._cells.edge("layer--lines", shape.identifier, style_of(style), (source, target), points)
        return True

    def _end(self, address: str, port: Port) -> tuple[str, Rect]:
        """The id of the cell that a line is joined to, and where it stands."""
        if is_rail(address):
            return address, self._rails[address]
        if port == "frame":
            return f"{address}--parts", self._frames[address]
        box = address, self._page.layout.rects[address]
        return self._strands.get((address, port), box) if isinstance(port, int) else box

    def _bow(self, shape: Group, bow: Bow) -> bool:
        """Draw a bow as an edge around its track; false where it does not leave its boxes at their right side."""
        path = next((each for each in shape.shapes if isinstance(each, Path) and each.ends), None)
        if path is None or not {bow.source, bow.target} <= self._boxes.keys():
            return False
        start, end = (self._page.layout.rects[address] for address in (bow.source, bow.target))
        first, last = path.steps[0], path.steps[-1]
        track = max(x for x, _ in sampled(path))
        shares = [(first.y - start.y) / start.height, (last.y - end.y) / end.height]
        style = {
            "edgeStyle": "orthogonalEdgeStyle",
            "rounded": 1,
            "arcSize": 40,
            **_ports(1, min(max(shares[0], 0), 1), 1, min(max(shares[1], 0), 1)),
            "endArrow": "none" if bow.broken else "block",
            "endSize": 4,
            "startArrow": "block" if bow.both_ways else "none",
            "startSize": 4,
            **paint(None, path.stroke, path.stroke_width, path.dash),
        }
        points = [(track, first.y), (track, last.y)]
        self._cells.edge("layer--lines", shape.identifier, style_of(style), (bow.source, bow.target), points)
        return True

    def _pieces(self, layer: str, name: str, shapes: Iterable[Shape], tooltip: str = "") -> None:
        for number_, piece in enumerate(pieces(shapes)):
            self._piece(layer, name, piece, "" if number_ else tooltip)

    def _piece(self, layer: str, name: str, piece: Piece, tooltip: str = "") -> None:
        layer_name = f"layer--{layer}"
        if isinstance(piece, Group):
            self._pieces(layer, piece.identifier, piece.shapes, piece.title)
        elif isinstance(piece, Lines):
            self._text(layer_name, name, piece, tooltip)
        elif isinstance(piece, Path):
            self._path(layer_name, name, piece, tooltip)
        elif isinstance(piece, Picture):
            # A semicolon would end the style: draw.io leaves it out of addresses of data.
            data = f"data:image/png,{b64encode(piece.png).decode()}"
            image = style_of({"shape": "image", "imageAspect": 0, "image": data})
            self._cells.vertex(layer_name, name, Rect(*piece[:4]), image, "", tooltip or piece.title)
        else:
            shape = piece.shape if isinstance(piece, Labelled) else piece
            text = piece.text if isinstance(piece, Labelled) else None
            label = attribute(text.text) if text else ""
            letters = {"align": "center", "verticalAlign": "middle", "spacing": 0, **font(text)} if text else {}
            if isinstance(shape, Circle):
                side = 2 * shape.radius
                rect = Rect(shape.x - shape.radius, shape.y - shape.radius, side, side)
                style = {"shape": "ellipse", **paint(shape.fill, shape.stroke, shape.stroke_width), **letters}
                self._cells.vertex(layer_name, name, rect, style_of(style, "ellipse"), label, tooltip)
                return
            corners = {"rounded": 1, "absoluteArcSize": 1, "arcSize": 2 * shape.radius} if shape.radius else {}
            style = {**corners, **paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash), **letters}
            self._cells.vertex(layer_name, name, Rect(*shape[:4]), style_of(style), label, tooltip)

    def _text(self, layer: str, name: str, piece: Lines, tooltip: str) -> None:
        first, last = piece.texts[0], piece.texts[-1]
        wide = max(width(text) for text in piece.texts) * 1.3 + first.size
        high = first.size * LINE_HEIGHT
        x = {"start": first.x, "middle": first.x - wide / 2, "end": first.x - wide}[first.anchor]
        top = middle(first) - high / 2
        align = {"start": "left", "middle": "center", "end": "right"}[first.anchor]
        style = {"align": align, "verticalAlign": "middle", "spacing": 0, **paint(None, None, 0), **font(first)}
        label = attribute("\n".join(text.text for text in piece.texts))
        rect = Rect(x, top, wide, middle(last) + high / 2 - top)
        self._cells.vertex(layer, name, rect, style_of(style, "text"), label, tooltip)

    def _path(self, layer: str, name: str, path: Path, tooltip: str) -> None:
        points = sampled(path)
        if path.closed_fill is None:
            style = {"endArrow": "none", **paint(None, path.stroke, path.stroke_width, path.dash)}
            self._cells.edge(layer, name, style_of(style), (points[0], points[-1]), points[1:-1], tooltip=tooltip)
            return
        rect = bounds(points)
        corners = ",".join(
            f"[{number((x - rect.x) / (rect.width or 1))},{number((y - rect.y) / (rect.height or 1))}]"
            for x, y in points
        )
        style = {"shape": "mxgraph.basic.polygon", "polyCoords": f"[{corners}]", "polyline": 0}
        style |= paint(path.closed_fill, None, 0)
        self._cells.vertex(layer, name, rect, style_of(style), "", tooltip)


def _ports(exit_x: float, exit_y: float, entry_x: float, entry_y: float) -> dict[str, str | float]:
    """Where an edge leaves and enters, as shares of its boxes."""
    ends = {"exitX": exit_x, "exitY": exit_y, "exitDx": 0, "exitDy": 0}
    return {**ends, "entryX": entry_x, "entryY": entry_y, "entryDx": 0, "entryDy": 0}


def _is_strand(shape: Shape | Piece) -> bool:
    return isinstance(shape, Rectangle) and shape.role == "strand"


def _share(level: float, rect: Rect) -> float:
    """How far down a side a height is, from 0 to 1."""
    return min(max((level - rect.y) / rect.height, 0.0), 1.0)


def _bends(path: Path) -> list[tuple[float, float]]:
    """The points through which a line passes between other boxes."""
    return [(step.x, step.y) for step in path.steps[:-1] if isinstance(step, Curve | Straight)]


def _longest_level(path: Path) -> float:
    """The length of the longest straight part of a line that also has curves; zero where it is straight all the way."""
    if len(path.steps) < 3:
        return 0.0
    straight = [abs(step.x - before.x) for before, step in pairwise(path.steps) if isinstance(step, Straight)]
    return max(straight, default=0.0)


def _html(row: Row) -> str:
    """One row of a box as HTML."""
    parts = []
    for item in row.left:
        text = item.text
        weight = "600" if text.weight == "semibold" else "400"
        words = markup(f"{item.sign} {text.text}" if item.sign else text.text)
        parts.append(
            f'<span style="font-size:{length(text.size)}px;font-weight:{weight};color:{text.fill}">{words}</span>'
        )
    return "&nbsp;&nbsp; ".join(parts)
