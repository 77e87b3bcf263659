"""The primitives of a page as native shapes of a slide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.pieces import Labelled, Lines, Piece, bounds, middle, pieces, sampled, width
from engagement_model.drawing.primitives import Circle, Curve, Group, Move, Path, Picture, Rectangle, Shape, Text
from engagement_model.drawing.slides.pen import Element, Pen, union
from engagement_model.drawing.slides.writing import NO_INSETS, Align, Paragraph, body, fitting, run_of

_SLACK = 1.3
"""How much wider than its measured text a box of text is."""
_ALIGN: dict[str, Align] = {"start": "l", "middle": "ctr", "end": "r"}
_NO_TEXT = '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p/></p:txBody>'


def drawn(pen: Pen, shapes: Iterable[Shape], name: str = "", limit: float | None = None) -> list[Element]:
    """All of `shapes` as native shapes, groups kept as groups; no text needs to reach beyond `limit`, or another."""
    found = pieces(shapes)
    texts = [piece for piece in found if isinstance(piece, Lines)]
    return [
        _text(pen, piece, name, _limit(piece, texts, limit)) if isinstance(piece, Lines) else _piece(pen, piece, name)
        for piece in found
    ]


def _limit(piece: Lines, texts: Sequence[Lines], limit: float | None) -> float | None:
    """How far to the right a text may reach: to the next text on its level."""
    first, last = piece.texts[0], piece.texts[-1]
    if first.anchor != "start":
        return None
    nexts = [
        each.texts[0].x - first.size * 0.3
        for each in texts
        if each.texts[0].anchor == "start"
        and each.texts[0].x > first.x
        and middle(each.texts[0]) < last.y
        and middle(each.texts[-1]) > first.y - first.size
    ]
    return min([*nexts, *([limit] if limit is not None else [])], default=None)


def grouped(pen: Pen, elements: Sequence[Element], name: str, description: str = "") -> Element:
    """Shapes as one: a group of them in which each keeps its place on the slide."""
    rect = union([element.rect for element in elements])
    x, y, wide, high = pen.place(rect)
    area = f'<a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/>'
    inner = area.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
    xml = (
        f"<p:grpSp><p:nvGrpSpPr>{pen.naming(name, description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{area}{inner}</a:xfrm></p:grpSpPr>{''.join(each.xml for each in elements)}</p:grpSp>"
    )
    return Element(xml, rect)


def rectangle(
    pen: Pen, shape: Rectangle, name: str, description: str = "", text: str = "", number: int | None = None
) -> Element:
    """A rectangle, its corners rounded where they are on the page."""
    rect = Rect(*shape[:4])
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if shape.radius:
        share = round(min(shape.radius / max(min(shape.width, shape.height), 0.01), 0.5) * 100_000)
        guide = f'<a:gd name="adj" fmla="val {share}"/>'
        geometry = f'<a:prstGeom prst="roundRect"><a:avLst>{guide}</a:avLst></a:prstGeom>'
    outline = pen.line(shape.stroke, shape.stroke_width, shape.dash)
    look = f"{geometry}{pen.palette.fill(shape.fill)}{outline}"
    return _shape(pen, rect, look, pen.naming(name, description, number), text)


def hatched(pen: Pen, rect: Rect, colour: str, ground: str, name: str, description: str = "") -> Element:
    """A rectangle filled with oblique lines, outlined in their colour: it is told apart without it."""
    pattern = (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr>{pen.palette.element(colour)}</a:fgClr>'
        f"<a:bgClr>{pen.palette.element(ground)}</a:bgClr></a:pattFill>"
    )
    geometry = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return _shape(pen, rect, f"{geometry}{pattern}{pen.line(colour, 1.0)}", pen.naming(name, description))


def _shape(pen: Pen, rect: Rect, look: str, naming: str, text: str = "", kind: str = "") -> Element:
    xml = (
        f"<p:sp><p:nvSpPr>{naming}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{pen.frame(rect)}{look}</p:spPr>{text or _NO_TEXT}</p:sp>"
    )
    return Element(xml, rect)


def _piece(pen: Pen, piece: Piece, name: str) -> Element:
    if isinstance(piece, Group):
        return group(pen, piece)
    if isinstance(piece, Labelled):
        return _labelled(pen, piece, name)
    if isinstance(piece, Lines):
        return _text(pen, piece, name, None)
    if isinstance(piece, Rectangle):
        return rectangle(pen, piece, name or "area")
    if isinstance(piece, Picture):
        raise TypeError("a picture is added to the slide, not drawn on it")
    if isinstance(piece, Circle):
        return _oval(pen, piece, name or "sign")
    return freeform(pen, piece, name or "line")


def group(pen: Pen, shape: Group, limit: float | None = None) -> Element:
    """A group of the page, no text beyond `limit`; one that holds a single shape becomes that shape."""
    inside = list(shape.shapes)
    if len(inside) == 1:
        only = inside[0]
        if isinstance(only, Rectangle):
            return rectangle(pen, only, shape.identifier, shape.title)
        if isinstance(only, Path):
            return freeform(pen, only, shape.identifier, shape.title)
    return grouped(pen, drawn(pen, inside, limit=limit), shape.identifier, shape.title)


def _labelled(pen: Pen, piece: Labelled, name: str) -> Element:
    text = piece.text
    run = run_of(text)
    words = body(pen, (Paragraph(((run,),), "ctr", text.size * LINE_HEIGHT),), NO_INSETS, wraps=False)
    if isinstance(piece.shape, Circle):
        return _oval(pen, piece.shape, name or _shown((text,)), words)
    return rectangle(pen, piece.shape, name or _shown((text,)), "", words)


def _oval(pen: Pen, shape: Circle, name: str, text: str = "") -> Element:
    rect = Rect(shape.x - shape.radius, shape.y - shape.radius, 2 * shape.radius, 2 * shape.radius)
    geometry = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    look = f"{geometry}{pen.palette.fill(shape.fill)}{pen.line(shape.stroke, shape.stroke_width)}"
    return _shape(pen, rect, look, pen.naming(name), text)


def _text(pen: Pen, piece: Lines, name: str, limit: float | None) -> Element:
    """A box of text without a frame, its lines broken as on the page, with room for a wider font."""
    first, last = piece.texts[0], piece.texts[-1]
    widest = max(width(text) for text in piece.texts)
    wide = widest * _SLACK + first.size
    high = first.size * LINE_HEIGHT
    top = middle(first) - high / 2
    x = {"start": first.x, "middle": first.x - wide / 2, "end": first.x - wide}[first.anchor]
    rect = Rect(x, top, wide, middle(last) + high / 2 - top)
    # Only what the measured text was fitted to limits it, or what stands next to it; what stands alone may spread.
    rooms = [text.room * 1.05 for text in piece.texts if text.room]
    rooms += [] if limit is None else [limit - first.x]
    if pen.edge is not None and first.anchor == "start" and rect.right > pen.edge:
        rect = Rect(x, rect.y, max(pen.edge - x, widest), rect.height)
        rooms.append(rect.width)
    size = fitting(pen, first.size, widest, min(rooms)) if rooms else first.size
    paragraph = Paragraph(tuple((run_of(text, size=size),) for text in piece.texts), _ALIGN[first.anchor], high)
    naming = pen.naming(name or _shown(piece.texts))
    look = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    return _shape(pen, rect, look, naming, body(pen, (paragraph,)), ' txBox="1"')


def _shown(texts: Sequence[Text]) -> str:
    """The name of a shape by what it says: in quotes, for `today 4` is no `Rectangle 4` that was drawn by hand."""
    return f"“{' '.join(text.text for text in texts)[:60]}”"


def freeform(pen: Pen, path: Path, name: str, description: str = "") -> Element:
    """A line or an area as a shape whose points can be moved; a straight line as a line."""
    rect = bounds(sampled(path))
    if path.closed_fill is not None:
        paint = f"{pen.palette.fill(path.closed_fill)}<a:ln><a:noFill/></a:ln>"
    else:
        paint = f"<a:noFill/>{pen.line(path.stroke, path.stroke_width, path.dash)}"
    naming = pen.naming(name, description)
    if path.closed_fill is None and len(path.steps) == 2 and not isinstance(path.steps[1], Curve):
        return _straight(pen, path, rect, paint, naming)
    return _shape(pen, rect, f"{_outline(pen, path, rect)}{paint}", naming)


def _straight(pen: Pen, path: Path, rect: Rect, paint: str, naming: str) -> Element:
    start, end = path.steps
    rising = (end.x - start.x) * (end.y - start.y) < 0
    xml = (
        f"<p:sp><p:nvSpPr>{naming}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{pen.frame(rect, flipped=rising)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{paint}</p:spPr>{_NO_TEXT}</p:sp>'
    )
    return Element(xml, rect)


def _outline(pen: Pen, path: Path, rect: Rect) -> str:
    def point(x: float, y: float) -> str:
        return f'<a:pt x="{pen.length(x - rect.x)}" y="{pen.length(y - rect.y)}"/>'

    steps = []
    for step in path.steps:
        if isinstance(step, Curve):
            points = point(step.x1, step.y1) + point(step.x2, step.y2) + point(step.x, step.y)
            steps.append(f"<a:cubicBezTo>{points}</a:cubicBezTo>")
        else:
            tag = "moveTo" if isinstance(step, Move) else "lnTo"
            steps.append(f"<a:{tag}>{point(step.x, step.y)}</a:{tag}>")
    if path.closed_fill is not None:
        steps.append("<a:close/>")
    _, _, wide, high = pen.place(rect)
    unfilled = "" if path.closed_fill is not None else ' fill="none"'
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{wide}" h="{high}"{unfilled}>{"".join(steps)}</a:path></a:pathLst></a:custGeom>'
    )
