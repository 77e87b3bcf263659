"""The few shapes every page is made of, placed in points from its upper left corner, y downward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from engagement_model.drawing.fonts import Weight
from engagement_model.drawing.page import Port

Anchor = Literal["start", "middle", "end"]

Role = Literal["", "paper", "outline", "strand", "mark", "word", "label", "next"]
"""What a shape is for, where formats that keep things editable must know: the sheet itself, the outline of a box, a
strand through it, the sign of a mark; a text that is the word in the shape before it, the label of the mark before it,
or the next line of the text before it."""

GroupRole = Literal[
    "lane",
    "frame",
    "box",
    "line",
    "rail",
    "succession",
    "bow",
    "words",
    "note",
    "headline",
    "logo",
    "callout",
    "legend",
]
"""What a group is: the panel of a lane, the frame around parts, a box, a line between boxes, a rail that lines meet in,
an arrow to a successor,
a bow, the words beside it, a note, the headline, the logo, a call-out, an entry of the legend."""


class Rectangle(NamedTuple):
    """A rectangle, its corners rounded by `radius`."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    role: Role = ""


class Circle(NamedTuple):
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    role: Role = ""


class Move(NamedTuple):
    """Begin a path at a point."""

    x: float
    y: float


class Straight(NamedTuple):
    """A straight line to a point."""

    x: float
    y: float


class Curve(NamedTuple):
    """A cubic Bézier curve to (x, y) with two control points."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


Step: TypeAlias = Move | Straight | Curve


class Path(NamedTuple):
    """An open line; `ends` and `ports` are what it connects, for formats that glue lines to boxes."""

    steps: tuple[Step, ...]
    stroke: str
    stroke_width: float
    dash: tuple[float, ...] = ()
    ends: tuple[str, str] | None = None
    ports: tuple[Port, Port] = ("box", "box")
    closed_fill: str | None = None


class Text(NamedTuple):
    """One line of text with its baseline at `y`; `tracking` points stand after every character.

    `room` is the width it was fitted to. Where it is `turned` it runs upward from there.
    """

    x: float
    y: float
    text: str
    size: float
    weight: Weight = "regular"
    fill: str = "#000000"
    anchor: Anchor = "start"
    tracking: float = 0.0
    room: float | None = None
    role: Role = ""
    turned: bool = False


class Picture(NamedTuple):
    """A picture, as PNG, in a rectangle of its proportions; `title` says what it shows."""

    x: float
    y: float
    width: float
    height: float
    png: bytes
    title: str


class Group(NamedTuple):
    """Shapes that are one thing: `identifier` is the address of an element, `title` its full name."""

    identifier: str
    title: str
    shapes: tuple[Shape, ...]
    role: GroupRole


Shape: TypeAlias = Rectangle | Circle | Path | Text | Picture | Group


def texts(shapes: tuple[Shape, ...]) -> Iterator[Text]:
    """Every text in `shapes`, in the order in which it is drawn."""
    for shape in shapes:
        if isinstance(shape, Text):
            yield shape
        elif isinstance(shape, Group):
            yield from texts(shape.shapes)


def is_paper(shape: Shape) -> bool:
    """Whether a shape is the sheet itself, which programs with sheets of their own need not be given."""
    return isinstance(shape, Rectangle) and shape.role == "paper"
