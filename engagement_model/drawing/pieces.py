"""Primitives put together again as things to edit: shapes with their word, texts of several lines, rows of a box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from engagement_model.drawing import fonts
from engagement_model.drawing.fonts import CAP_HEIGHT
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Circle, Curve, Group, Path, Picture, Rectangle, Shape, Text

_LEVEL = 1.5
"""Points by which the middles of texts on one row of a box may differ."""


class Labelled(NamedTuple):
    """A shape with a word in its middle."""

    shape: Rectangle | Circle
    text: Text


class Lines(NamedTuple):
    """One text, line by line."""

    texts: tuple[Text, ...]


Piece: TypeAlias = Labelled | Lines | Rectangle | Circle | Path | Picture | Group


class Item(NamedTuple):
    """A text in a row, and the sign before it, if any."""

    text: Text
    sign: str = ""


class Row(NamedTuple):
    """What stands on one line of a box: texts from the left, and the one that ends at the right."""

    middle: float
    left: tuple[Item, ...]
    right: Text | None = None


class BoxParts(NamedTuple):
    """A box: its outline where it has one, its rows from top to bottom, and whatever else is drawn in it."""

    outline: Rectangle | None
    rows: tuple[Row, ...]
    rest: tuple[Piece, ...]


def middle(text: Text) -> float:
    """The height of the middle of the capitals of a text."""
    return text.y - text.size * CAP_HEIGHT / 2


def width(text: Text) -> float:
    """The width of a text as drawn."""
    return fonts.width(text.text, text.size, text.weight, text.tracking) - (text.tracking if text.text else 0.0)


def left(text: Text) -> float:
    """Where a text begins."""
    return text.x - {"start": 0.0, "middle": width(text) / 2, "end": width(text)}[text.anchor]


def pieces(shapes: Iterable[Shape]) -> tuple[Piece, ...]:
    """`shapes` in their order, words joined to the shape they stand in and lines to the text they belong to."""
    found: list[Piece] = []
    for shape in shapes:
        if not isinstance(shape, Text):
            found.append(shape)
            continue
        last = found[-1] if found else None
        if isinstance(last, Rectangle | Circle) and shape.role == "word":
            found[-1] = Labelled(last, shape)
        elif isinstance(last, Lines) and shape.role == "next":
            found[-1] = Lines((*last.texts, shape))
        else:
            found.append(Lines((shape,)))
    return tuple(found)


def box_parts(shapes: Sequence[Shape]) -> BoxParts:
    """The shapes of a box, sorted into what can be edited as one text and the rest."""
    outline = next((each for each in shapes if isinstance(each, Rectangle) and each.role == "outline"), None)
    items: list[Item] = []
    ends: list[Text] = []
    rest: list[Piece] = []
    for piece in pieces(shape for shape in shapes if shape is not outline):
        if isinstance(piece, Lines):
            sign = ""
            dot = rest[-1] if rest else None
            if isinstance(dot, Circle) and dot.role == "mark" and piece.texts[0].role == "label":
                sign = "●" if dot.fill is not None and dot.stroke is None else "○"
                rest.pop()
            for number, text in enumerate(piece.texts):
                if text.anchor == "end":
                    ends.append(text)
                else:
                    items.append(Item(text, "" if number else sign))
        else:
            rest.append(piece)
    return BoxParts(outline, _rows(items, ends), tuple(rest))


def _rows(items: Sequence[Item], ends: Sequence[Text]) -> tuple[Row, ...]:
    rows: list[tuple[float, list[Item], list[Text]]] = []
    for text, sign in [*items, *((text, None) for text in ends)]:
        at = middle(text)
        row = next((row for row in rows if abs(row[0] - at) < _LEVEL), None)
        if row is None:
            row = (at, [], [])
            rows.append(row)
        if sign is None:
            row[2].append(text)
        else:
            row[1].append(Item(text, sign))
    return tuple(
        Row(at, tuple(sorted(found, key=lambda item: item.text.x)), max(right, key=lambda text: text.x, default=None))
        for at, found, right in sorted(rows, key=lambda row: row[0])
    )


_PARTS = 8
_SHARES = tuple(
    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    for t in (part / _PARTS for part in range(1, _PARTS + 1))
)
"""How much the four points of a cubic curve count at each of its parts."""


def sampled(path: Path) -> list[tuple[float, float]]:
    """Points along a path: its corners, and on curves a few more."""
    points: list[tuple[float, float]] = []
    for step in path.steps:
        if isinstance(step, Curve) and points:
            (x, y), (x1, y1, x2, y2, to_x, to_y) = points[-1], step
            points += [
                (a * x + b * x1 + c * x2 + d * to_x, a * y + b * y1 + c * y2 + d * to_y) for a, b, c, d in _SHARES
            ]
        else:
            points.append((step.x, step.y))
    return points


def bounds(points: Iterable[tuple[float, float]]) -> Rect:
    """The smallest rectangle around `points`."""
    across, down = zip(*points, strict=True)
    return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))
