"""The legend as it is drawn: each sign with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.drawing.board import TRACKING
from engagement_model.drawing.box_extras import disc_width
from engagement_model.drawing.box_signs import disc, dot
from engagement_model.drawing.crosses import cross
from engagement_model.drawing.fonts import CAP_HEIGHT, width
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.legend_rows import LONG_SIGN
from engagement_model.drawing.looks import box_style, line_style
from engagement_model.drawing.page import LegendEntry, LegendSign, Look, Page
from engagement_model.drawing.primitives import Group, Move, Path, Rectangle, Role, Shape, Straight, Text
from engagement_model.drawing.rails import RAIL
from engagement_model.drawing.text import shorten

_BOX_SIGNS: Mapping[LegendSign, Look] = {
    "gap": "gap",
    "ghost": "ghost",
    "open": "open",
    "guessed": "guessed",
    "kept": "plain",
    "added": "added",
    "retired": "retired",
    "changed": "changed",
    "shade": "plain",
    "bar": "plain",
}
"""Signs of the legend that are small boxes -> how they are drawn."""


def drawn_legend(page: Page, layout: Layout) -> Iterator[Shape]:
    """The signs of this page and what they mean."""
    frame, theme = layout.frame, layout.theme
    key = frame.legend.key(page)
    if not key.rows:
        return
    size = frame.type(theme.sizes.legend)
    y = frame.legend_top - key.rise + key.pitch / 2
    tracking = size * TRACKING
    label = page.legend_title.upper()
    yield Text(frame.margin, y + size * CAP_HEIGHT / 2, label, size, "semibold", theme.quiet, tracking=tracking)
    number = 0
    for row in key.rows:
        x = frame.legend.left
        for entry in row:
            words = shorten(entry.label, frame.legend.entry_room(), size).lines[0]
            number += 1
            sign = _sign(entry, x, y, size, layout, key.pitch)
            left = x + frame.legend.sign_width(entry)
            text = Text(left, y + size * CAP_HEIGHT / 2, words, size, fill=theme.ink)
            yield Group(f"legend--{number}", entry.label, (*sign, text), "legend")
            x += frame.legend.entry_width(entry) + key.gap
        y += key.pitch


def _sign(entry: LegendEntry, x: float, y: float, size: float, layout: Layout, pitch: float) -> tuple[Shape, ...]:
    theme = layout.theme
    end = x + 2.2 * size
    if entry.sign in ("master", "copy"):
        return (dot(entry.sign == "master", x + size * 0.45, y, size * 0.42, theme),)
    if entry.sign == "badge":
        high = min(size * 1.72, pitch * 0.96)
        wide = disc_width(high, entry.key, size)
        return disc(x + wide / 2, y, high, entry.key, size, theme.tone(entry.accent).text, theme.paper)
    if entry.sign == "channel":
        high = size * 1.5
        square = Rectangle(
            x, y - high / 2, max(high, width(entry.key, size, "semibold") + size * 0.7), high, high * 0.22, theme.quiet
        )
        middle = x + square.width / 2
        return (
            square,
            Text(middle, y + size * CAP_HEIGHT / 2, entry.key, size, "semibold", theme.paper, "middle", role="word"),
        )
    if entry.sign == "stack" and entry.colour is not None:
        return (_outlined(entry.colour, x, y, size, layout),)
    if entry.sign in _BOX_SIGNS:
        return _small_box(entry, x, y, size, layout)
    line = (Move(x, y), Straight(end, y))
    if entry.sign == "customer" and entry.colour is not None:
        scale = layout.frame.scale
        line = (Move(x, y), Straight(x + LONG_SIGN * size, y))
        dash = tuple(length * scale for length in theme.customer_dash(entry.colour))
        return (Path(line, theme.customer(entry.colour).line, 2.2 * scale, dash),)
    if entry.sign == "break":
        broken = (4 * layout.frame.scale, 3 * layout.frame.scale)
        tone = theme.tone(entry.accent)
        way = (Move(x, y), Straight(x + LONG_SIGN * size, y))
        crossed = cross(x + LONG_SIGN * size / 2, y, min(size * 0.8, pitch * 0.46), tone.text, theme.paper)
        return (Path(way, tone.line, 1.9 * layout.frame.scale, broken), *crossed)
    if entry.sign == "rail":
        wide, high = RAIL * layout.frame.scale, size * 1.5
        stroke = line_style("plain", entry.colour, theme).stroke
        return (Rectangle(x, y - high / 2, wide, high, wide / 2, fill=stroke),)
    if entry.sign == "bow":
        return (Path(line, theme.tone(entry.accent).line, 1.6 * layout.frame.scale),)
    if entry.sign == "line":
        style = line_style(entry.look, None, theme)
        dash = tuple(length * layout.frame.scale for length in style.dash)
        return (Path(line, style.stroke, style.width * layout.frame.scale, dash),)
    if entry.sign == "succession":
        head = (Move(end, y), Straight(end - size * 0.5, y - size * 0.27), Straight(end - size * 0.5, y + size * 0.27))
        shaft = (Move(x, y), Straight(end - size * 0.5, y))
        return (Path(shaft, theme.line, 1.25 * layout.frame.scale), Path(head, theme.line, 0, closed_fill=theme.line))
    return ()


def _outlined(colour: int, x: float, y: float, size: float, layout: Layout) -> Rectangle:
    """A box with the outline of those platforms that do what the colours are about."""
    theme, scale = layout.theme, layout.frame.scale
    high, radius = 1.3 * size, min(size * 0.25, theme.measures.box_radius * scale)
    dash = tuple(length * scale for length in theme.customer_dash(colour))
    stroke = theme.customer(colour).line
    return Rectangle(x, y - high / 2, 2.3 * size, high, radius, theme.box, stroke, 1.9 * scale, dash)


def _small_box(entry: LegendEntry, x: float, y: float, size: float, layout: Layout) -> tuple[Shape, ...]:
    """A box as on the page, with the letter it carries there."""
    theme, scale = layout.theme, layout.frame.scale
    look = _BOX_SIGNS[entry.sign]
    style = box_style(look, theme)
    wide, high = 2.3 * size, 1.3 * size
    fill = theme.tint("fact", entry.shade) if entry.sign == "shade" else style.fill
    dash = tuple(length * 0.7 * scale for length in style.dash)
    top = y - high / 2
    box = Rectangle(
        x,
        top,
        wide,
        high,
        min(size * 0.25, theme.measures.box_radius * scale),
        fill,
        style.stroke,
        min(style.width, 1.5) * scale,
        dash,
    )
    shapes: list[Shape] = [box]
    if entry.sign == "bar":
        bar = Rectangle(x + wide * 0.14, y + high * 0.1, wide * 0.55, high * 0.2, 0, theme.tone("fact").line)
        shapes.append(bar)
    if entry.key:
        role: Role = "word" if len(shapes) == 1 else ""
        baseline = y + size * CAP_HEIGHT / 2
        shapes.append(Text(x + wide / 2, baseline, entry.key, size, "semibold", style.letter, "middle", role=role))
    return tuple(shapes)
