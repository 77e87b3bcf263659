"""Boxes as native shapes whose name and second row are one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.pieces import BoxParts, Labelled, Lines, Piece, Row, box_parts, left, width
from engagement_model.drawing.primitives import Circle, Group, Rectangle, Shape, Text
from engagement_model.drawing.scripts.directions import base_level
from engagement_model.drawing.slides.pen import Element, Pen
from engagement_model.drawing.slides.shapes import drawn, grouped, rectangle
from engagement_model.drawing.slides.writing import WIDER, Insets, Paragraph, Run, body, fitting, run_of

_EDGE = 0.35
"""How much of the space at the left of a text must stay free at its right, when the font is wider."""
_SIGN = 1.15
"""How wide a sign and the space after it are, in type sizes."""
_SPACE = 0.23
"""How wide a space is, in type sizes."""


def box(
    pen: Pen, shape: Group, rect: Rect, number: int, ground: str | None = None, strands: Sequence[int] = ()
) -> Element:
    """The box at `rect`: a shape numbered `number` and named by its address, and the signs that are grouped with it.

    The strands through it are shapes with the numbers `strands`, so that lines can be glued to them. `ground` fills a
    box that has no outline of its own.
    """
    parts = box_parts(shape.shapes)
    outline = parts.outline or Rectangle(*rect, fill=ground)
    # Text that ends at the right is a text of its own: not every program knows tabs that end somewhere.
    figures = [row.right for row in parts.rows if row.right is not None]
    alone = not parts.rest and not figures
    main = rectangle(pen, outline, shape.identifier, shape.title if alone else "", _body(pen, parts, rect), number)
    if alone:
        return main
    signs = drawn(pen, figures, f"{shape.identifier}--figure")
    through = iter(enumerate(strands, 1))
    for piece in parts.rest:
        if isinstance(piece, Rectangle) and piece.role == "strand":
            place, own = next(through)
            signs.append(rectangle(pen, piece, f"{shape.identifier}--strand-{place}", number=own))
            continue
        signs += drawn(pen, _shapes_of(piece), f"{shape.identifier}--sign")
    return grouped(pen, [main, *signs], f"{shape.identifier}--group", shape.title)


def _shapes_of(piece: Piece) -> tuple[Shape, ...]:
    if isinstance(piece, Labelled):
        return piece.shape, piece.text
    return piece.texts if isinstance(piece, Lines) else (piece,)


def _body(pen: Pen, parts: BoxParts, rect: Rect) -> str:
    if not parts.rows:
        return body(pen, ())
    starts = [item.text.x for row in parts.rows for item in row.left]
    start = min(starts, default=rect.x)
    inset = max(start - rect.x, 0.0)
    end = rect.right - inset * _EDGE
    figures = [(row.middle, row.right) for row in parts.rows if row.right is not None]
    ends = {row.middle: _room_end(row, figures, parts.rest, end) for row in parts.rows}
    written = [(row, _runs(pen, row, ends[row.middle] - start)) for row in parts.rows if row.left]
    # Where there is one row only, its end is that of the text; several rows may end at different places.
    last = ends[parts.rows[0].middle] if len(parts.rows) == 1 else end
    if any(base_level(item.text.text) for row in parts.rows for item in row.left):  # they stand at the right
        middle = start + (end - start) / 2
        last = min([*ends.values(), *(x - 1 for x in _starts(parts.rest) if x > middle)])
    above, below = _beside(rect, [row.middle for row, _ in written])
    # Each line is broken already: where a font is a little wider, another break would push the name out of its box.
    return body(pen, _paragraphs(written), Insets(inset, above, rect.right - last, below), wraps=False)


def _beside(rect: Rect, middles: Sequence[float]) -> tuple[float, float]:
    """What is left free above and below a text in the middle of the rest, so that its rows stand at `middles`."""
    if not middles:
        return 0.0, 0.0
    lower = (middles[0] + middles[-1]) - (2 * rect.y + rect.height)
    return max(lower, 0.0), max(-lower, 0.0)


def _room_end(row: Row, figures: Sequence[tuple[float, Text]], rest: Sequence[Piece], end: float) -> float:
    """Where a row must end: at the edge of the box, or at the first figure or sign that stands on its level."""
    signs = [left(text) - text.size * 0.6 for middle, text in figures if abs(middle - row.middle) < text.size * 0.7]
    for piece in rest:
        shape = piece.shape if isinstance(piece, Labelled) else piece
        if isinstance(shape, Rectangle) and shape.y <= row.middle <= shape.y + shape.height:
            signs.append(shape.x)
        elif isinstance(shape, Circle) and abs(shape.y - row.middle) <= shape.radius:
            signs.append(shape.x - shape.radius)
    begins = max((left(item.text) for item in row.left), default=0.0)
    return min([end, *(sign - 1 for sign in signs if sign > begins)])


def _starts(rest: Sequence[Piece]) -> Iterator[float]:
    """Where the signs in a box begin, lines through it left out."""
    for piece in rest:
        shape = piece.shape if isinstance(piece, Labelled) else piece
        if isinstance(shape, Rectangle) and shape.role != "strand":
            yield shape.x
        elif isinstance(shape, Circle):
            yield shape.x - shape.radius


def _runs(pen: Pen, row: Row, room: float) -> tuple[Run, ...]:
    """The runs of one row, close to each other and small enough for a wider font."""
    texts = sum(width(item.text) + (_SIGN * item.text.size if item.sign else 0.0) for item in row.left)
    between = sum(item.text.size for item in row.left[:-1]) * _SPACE
    spaces = next((count for count in (3, 2) if (texts + count * between) * WIDER <= room), 1)
    needed = texts + spaces * between
    runs = []
    for number, item in enumerate(row.left):
        text = f"{' ' * spaces if number else ''}{item.sign + ' ' if item.sign else ''}{item.text.text}"
        runs.append(run_of(item.text, text, fitting(pen, item.text.size, needed, room)))
    return tuple(runs)


def _paragraphs(rows: Sequence[tuple[Row, tuple[Run, ...]]]) -> tuple[Paragraph, ...]:
    """A paragraph for each row; a name on two lines is one paragraph."""
    found: list[Paragraph] = []
    last: Row | None = None
    for row, runs in rows:
        if last is not None and _is_one_text(last, row):
            before = found.pop()
            found.append(before._replace(lines=(*before.lines, runs)))
        else:
            highest = max(item.text.size for item in row.left)
            found.append(Paragraph((runs,), pitch=row.middle - last.middle if last else highest * LINE_HEIGHT))
        last = row
    return tuple(found)


def _is_one_text(before: Row, row: Row) -> bool:
    if len(before.left) != 1 or len(row.left) != 1 or row.left[0].sign:
        return False
    first, second = before.left[0].text, row.left[0].text
    return (first.size, first.weight, first.x) == (second.size, second.weight, second.x)
