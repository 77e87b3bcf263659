"""Drawing: a model becomes a page of plain data, the page gets positions, and every format writes the same shapes."""

from __future__ import annotations

from engagement_model.drawing.density import Density
from engagement_model.drawing.details import NO_DETAILS, Details, Remark, details_of
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.insights import Annotations, Emphasis, Finding, Insights
from engagement_model.drawing.ordering import engine
from engagement_model.drawing.page import Badge, Bow, Callout, Note
from engagement_model.drawing.request import draw

__all__ = [
    "NO_DETAILS",
    "Annotations",
    "Badge",
    "Bow",
    "Callout",
    "Density",
    "Details",
    "Drawing",
    "DrawnPage",
    "Emphasis",
    "Finding",
    "Insights",
    "Note",
    "Remark",
    "details_of",
    "draw",
    "engine",
]
