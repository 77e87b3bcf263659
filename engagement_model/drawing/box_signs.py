"""The signs in a box: letters of a channel, a coloured disc, and the dot of a master or a copy."""

from __future__ import annotations

from engagement_model.drawing.box_extras import disc_width
from engagement_model.drawing.fonts import CAP_HEIGHT
from engagement_model.drawing.metrics import Metrics, sign_width
from engagement_model.drawing.page import Sign
from engagement_model.drawing.primitives import Circle, Rectangle, Shape, Text
from engagement_model.model.theme import Theme


def sign_shape(sign: Sign, left: float, middle: float, metrics: Metrics, theme: Theme) -> tuple[Shape, ...]:
    """The sign of a channel: its letters on a square in the colour of the stack behind it."""
    wide, high = sign_width(sign.key, metrics), metrics.sign
    fill = theme.quiet if sign.colour is None else theme.customer(sign.colour).text
    return (
        Rectangle(left, middle - high / 2, wide, high, min(high * 0.22, theme.measures.box_radius), fill),
        Text(
            left + wide / 2,
            middle + metrics.badge * CAP_HEIGHT / 2,
            sign.key,
            metrics.badge,
            "semibold",
            theme.paper,
            "middle",
            role="word",
        ),
    )


def dot(filled: bool, x: float, y: float, radius: float, theme: Theme) -> Circle:
    """The sign of a master (filled) or a copy (open)."""
    if filled:
        return Circle(x, y, radius, fill=theme.ink, role="mark")
    line = radius * 0.32
    return Circle(x, y, radius - line / 2, fill=theme.box, stroke=theme.ink, stroke_width=line, role="mark")


def disc(x: float, y: float, diameter: float, key: str, size: float, colour: str, paper: str) -> tuple[Shape, ...]:
    """A coloured disc with a character in it, around (x, y); longer where there are several."""
    wide = disc_width(diameter, key, size)
    return (
        Rectangle(x - wide / 2, y - diameter / 2, wide, diameter, diameter / 2, fill=colour),
        Text(x, y + size * CAP_HEIGHT / 2, key, size, "semibold", paper, "middle", role="word"),
    )
