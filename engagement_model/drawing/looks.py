"""How boxes and lines look by what they say: outline, dashes and colour together, so that grey is enough."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.drawing.page import LineLook, Look
from engagement_model.model.theme import FAINT, SLIGHT, Dash, Theme

DOTTED: Dash = (0.4, 3.2)
"""The outline, or the line, of what is guessed, in whatever colour: its ends are round, so that these are dots."""

OPEN: Dash = (5.5, 3.2)
"""The outline, or the line, of what is not decided yet, in whatever colour."""


class BoxStyle(NamedTuple):
    """Outline, area and text of a box; widths and dashes in points at scale 1."""

    fill: str
    stroke: str
    width: float
    dash: Dash
    text: str
    letter: str


class LineStyle(NamedTuple):
    """Colour, width and dashes of a line, in points at scale 1."""

    stroke: str
    width: float
    dash: Dash = ()


def box_style(look: Look, theme: Theme) -> BoxStyle:
    """How a box of that look is drawn."""
    plain = BoxStyle(theme.box, theme.outline, 1.0, (), theme.ink, theme.quiet)
    if look == "gap":
        return plain._replace(fill=theme.panel, stroke=theme.rule, dash=(3.2, 2.6), text=theme.quiet)
    if look == "ghost":
        return plain._replace(fill=theme.panel, dash=(2.0, 2.0), text=theme.quiet)
    if look == "open":
        return plain._replace(stroke=theme.quiet, width=1.3, dash=OPEN)
    if look == "guessed":
        return plain._replace(stroke=theme.quiet, width=1.3, dash=DOTTED)
    if look == "faint":
        return plain._replace(text=theme.quiet, width=0.7)
    if look == "retired":
        tone = theme.tone("alarm")
        return BoxStyle(theme.panel, tone.line, 1.1, (4.0, 2.8), theme.quiet, tone.text)
    if look == "added":
        tone = theme.tone("good")
        return BoxStyle(theme.tint("good", SLIGHT), tone.line, 2.0, (), theme.ink, tone.text)
    if look == "changed":
        tone = theme.tone("fact")
        return BoxStyle(theme.tint("fact", FAINT), tone.line, 1.3, (), theme.ink, tone.text)
    return plain


def line_style(look: LineLook, colour: int | None, theme: Theme) -> LineStyle:
    """How a line of that look is drawn, a plain one in the colour of its customer type where it has one."""
    measures = theme.measures
    if look == "faint":
        return LineStyle(theme.outline, 0.8 * measures.line_width)
    if look == "retired":
        return LineStyle(theme.tint("alarm", 0.55), 0.75 * measures.line_width, (2.4, 2.6))
    if look == "added":
        return LineStyle(theme.tone("good").line, 1.2 * measures.line_width)
    if look == "alarm":
        return LineStyle(theme.tone("alarm").line, 1.5 * measures.line_width, (4.2, 3.2))
    if look == "busy":
        return LineStyle(theme.line, 2.4 * measures.customer_line_width)
    if look == "traced":
        return LineStyle(theme.ink, 1.5 * measures.customer_line_width)
    if look == "open":
        return line_style("plain", colour, theme)._replace(dash=OPEN)
    if look == "guessed":
        stroke = theme.line if colour is None else theme.customer(colour).line
        return LineStyle(stroke, measures.customer_line_width if colour is not None else measures.line_width, DOTTED)
    if colour is not None:
        return LineStyle(theme.customer(colour).line, measures.customer_line_width, theme.customer_dash(colour))
    return LineStyle(theme.line, measures.line_width)
