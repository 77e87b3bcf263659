"""A box as primitives: its outline, a bar, the strands that lead through it, and what is written in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engagement_model.drawing.box_signs import sign_shape
from engagement_model.drawing.box_writing import Writing
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.looks import box_style, line_style
from engagement_model.drawing.metrics import Metrics, sign_width
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.page import Box, Mark, Sign
from engagement_model.drawing.primitives import Group, Rectangle, Shape
from engagement_model.model.colour import mixed
from engagement_model.translation import gettext


def frame_shape(address: str, layout: Layout, bottom: float | None) -> Shape:
    """The frame of a group, down to `bottom` where that is given: the whole's own box stands at its head."""
    rect, theme = layout.frames[address], layout.theme
    if bottom is not None:
        rect = rect._replace(height=min(rect.height, bottom - rect.y))
    radius = theme.measures.box_radius * layout.metrics.scale
    outline = Rectangle(*rect, radius, theme.frame, theme.outline, 0.8 * max(layout.metrics.scale, 0.4))
    return Group(f"{address}--parts", "", (outline,), "frame")


def box_shape(box: Box, layout: Layout) -> Shape:
    """The group of shapes of one box, with the element's address as its identifier."""
    rect = layout.rects[box.address]
    named = rect._replace(height=layout.strands_top(box.address) - rect.y)
    shapes = (
        *_outline(box, rect, layout),
        *_strands(box, rect, layout),
        *Writing(box, named, layout).shapes(),
    )
    full = [box.title, box.subtitle, box.figure, ", ".join(map(_said, box.marks))]
    return Group(box.address, " — ".join(part for part in full if part), shapes, "box")


def _said(mark: Mark) -> str:
    """What a mark says to whoever does not see it."""
    text = gettext("master of {information}") if mark.role == "master" else gettext("copy of {information}")
    return text.format(information=mark.label)


def _outline(box: Box, rect: Rect, layout: Layout) -> Iterator[Shape]:
    theme, scale = layout.theme, max(layout.metrics.drawn_scale, 0.35)
    radius = min(theme.measures.box_radius * scale, rect.height / 3)
    if (
        box.address in layout.frames
        and box.colour is None
        and box.stack is None
        and box.look == "plain"
        and not box.shade
    ):
        return
    is_usual = box.look in ("plain", "open", "guessed")
    style = box_style(box.look, theme)
    stroke, stroke_width, fill, pattern = style.stroke, style.width, style.fill, style.dash
    if box.colour is not None and is_usual:
        stroke, stroke_width, pattern = theme.customer(box.colour).line, 1.5, theme.customer_dash(box.colour)
    elif box.lane == "customer_types" and is_usual:
        stroke, stroke_width = theme.ink, 1.5
    elif box.stack is not None and is_usual:
        stroke, stroke_width, pattern = theme.customer(box.stack).line, 2.4, theme.customer_dash(box.stack)
    if box.look in ("open", "guessed"):
        pattern = style.dash
    if fill == theme.panel:
        fill = theme.lane(box.lane)
    if box.shade:
        fill = theme.tint("fact", box.shade)
    dash = tuple(length * scale for length in pattern)
    yield Rectangle(*rect, radius, fill, stroke, stroke_width * scale, dash, "outline")
    if box.bar is not None:
        yield from _bar(box.bar, rect, layout.strands_top(box.address), layout)


def _bar(share: float, rect: Rect, foot: float, layout: Layout) -> Iterator[Shape]:
    """A bar along the `foot` of what is written in a box, as long as its share of the room within the padding."""
    theme, metrics = layout.theme, layout.metrics
    high = max(metrics.inset * 0.42, 1.2)
    room = rect.width - 2 * metrics.padding
    # Where strands lead along the foot of a box, the bar stands above them.
    y = (rect.bottom if foot >= rect.bottom else foot + metrics.inset * 0.34) - metrics.inset * 0.34 - high
    yield Rectangle(rect.x + metrics.padding, y, room, high, high / 2, theme.panel)
    if share > 0:
        yield Rectangle(
            rect.x + metrics.padding, y, max(room * min(share, 1.0), high), high, high / 2, theme.tone("fact").line
        )


def _strands(box: Box, rect: Rect, layout: Layout) -> Iterator[Shape]:
    """What leads through an organization, level from its left edge to its right, with the signs of its channels."""
    metrics, theme = layout.metrics, layout.theme
    levels = layout.strand_levels(box.address, len(box.strands))
    if layout.strands_top(box.address) >= rect.bottom:
        return
    for strand, level in zip(box.strands, levels, strict=True):
        style = line_style(strand.look, strand.colour, theme)
        pale = mixed(theme.box, style.stroke, 0.45)
        high = style.width * max(metrics.drawn_scale, 0.35)
        yield Rectangle(rect.x, level - high / 2, rect.width, high, 0, pale, role="strand")
        if not metrics.shows_signs(layout.strands[box.address]):
            continue
        gap = 2.5 * metrics.scale
        signs = _fitting(strand.signs, rect.width - 2 * metrics.padding, gap, metrics)
        at = rect.x + rect.width / 2 - _row(signs, gap, metrics) / 2
        for sign in signs:
            own = sign_width(sign.key, metrics)
            yield from sign_shape(sign, at, level, metrics, theme)
            at += own + gap


def _fitting(signs: Sequence[Sign], room: float, gap: float, metrics: Metrics) -> Sequence[Sign]:
    """The signs that a strand has room for, the last of them saying how many more there are."""
    shown = signs
    for count in range(len(signs) - 1, 0, -1):
        if _row(shown, gap, metrics) <= room:
            break
        shown = (*signs[:count], Sign(f"+{len(signs) - count}"))
    return shown


def _row(signs: Sequence[Sign], gap: float, metrics: Metrics) -> float:
    """The width of signs beside each other."""
    return sum(sign_width(sign.key, metrics) + gap for sign in signs) - gap
