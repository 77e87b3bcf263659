"""How large everything in the lanes is at one scale and level of detail, in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal, get_args

from msgspec import Struct

from engagement_model.drawing.fonts import LINE_HEIGHT, width
from engagement_model.drawing.page import Box, Sign
from engagement_model.model.places import Detail
from engagement_model.model.sections import Lane
from engagement_model.model.theme import Theme

Row = Literal["none", "text", "marks", "signs", "badges"]
"""What the second row of a box holds; each takes at least the room of those before it."""

FEW_STRANDS = 5
"""Through a box that holds its name alone so many strands bear signs; more are told apart by where they stand."""

TEXT_SHRINKS = 0.3
"""How much type shrinks where everything does: with 1 as fast as the space around it, with 0 not at all."""

_NARROWEST: dict[Detail, tuple[float, float]] = {"full": (10.4, 13.2), "brief": (9.5, 12.5), "bare": (6.5, 7.5)}
"""The least width of a box in title sizes: of a platform last."""


def row_of(box: Box) -> Row:
    """What the second row of `box` holds."""
    if box.badges:
        return "badges"
    if box.signs and box.lane == "platforms":
        return "signs"
    return "marks" if box.marks else "text" if box.subtitle else "none"


def highest(rows: Iterable[Row]) -> Row:
    """The row that takes the most room."""
    return max(rows, key=get_args(Row).index, default="none")


def reserved(row: Row) -> Row:
    """The row for which there is room where a page needs `row`: where there is any, badges find room on it."""
    return "none" if row == "none" else "badges"


class Metrics(Struct, frozen=True, dict=True):
    """The measures of boxes at `scale` (1 is an A3 page's design) with no text below `smallest` points."""

    theme: Theme
    scale: float
    detail: Detail
    smallest: float
    frame_scale: float = 1.0
    """The scale of what stands around the boxes."""
    names: float = 1.0
    """How much larger names are than all else would have them."""

    def _type(self, size: float) -> float:
        return max(self.smallest, size * self.text_scale)

    @cached_property
    def text_scale(self) -> float:
        """The scale of type, which shrinks more slowly than the space around it."""
        return (
            self.scale
            if self.scale >= self.frame_scale
            else self.scale**TEXT_SHRINKS * self.frame_scale ** (1 - TEXT_SHRINKS)
        )

    @cached_property
    def drawn_scale(self) -> float:
        """The scale of outlines, lines and paddings: that of type where there is all detail, else that of the space."""
        return self.text_scale if self.detail == "full" else self.scale

    @cached_property
    def title(self) -> float:
        """Type size of names."""
        return self._type(self.theme.sizes.title) * self.names

    @cached_property
    def subtitle(self) -> float:
        """Type size of the second row."""
        return self._type(self.theme.sizes.subtitle)

    @cached_property
    def figure(self) -> float:
        """Type size of the figure at the right."""
        return self._type(self.theme.sizes.figure)

    @cached_property
    def heading(self) -> float:
        """Type size of what stands above a lane."""
        return max(self.smallest, self.theme.sizes.heading * self.frame_scale)

    @cached_property
    def badge(self) -> float:
        """Type size inside a badge."""
        return self._type(self.theme.sizes.badge)

    @cached_property
    def badge_diameter(self) -> float:
        """How wide a badge is."""
        return self.badge * (1.34 if self.detail == "bare" else 1.72)

    @cached_property
    def letter_diameter(self) -> float:
        """How wide the letter of a change is, with its disc: no higher than the line of a name."""
        return max(self.title_line, self.badge * 1.5)

    @cached_property
    def sign(self) -> float:
        """The height of the sign of a channel, and its width where it is one letter."""
        return self.badge * 1.26

    def shows_signs(self, strands: int) -> bool:
        """Whether so many strands through one box bear the signs of their channels, for which there must be room."""
        return self.detail != "bare" or strands <= FEW_STRANDS

    def strands_height(self, count: int) -> float:
        """What so many strands add to the height of a box; a single one takes its middle where there is little room."""
        if count < 2 and self.detail != "full":
            return 0.0
        if not self.shows_signs(count):
            return count * max(4.0 * self.scale, 2.5)
        return count * (self.sign + (3.0 if self.detail == "full" else 1.5) * self.scale)

    @cached_property
    def title_line(self) -> float:
        """The height of one line of a name."""
        return self.title * LINE_HEIGHT

    @cached_property
    def padding(self) -> float:
        """From a box's left and right edge to its text."""
        share = {"full": 1.0, "brief": 0.8, "bare": 0.5}[self.detail]
        return self.theme.measures.box_padding * self.drawn_scale * share

    @cached_property
    def inset(self) -> float:
        """From a box's upper edge to the first line, and from the last to the lower edge."""
        share = {"full": 1.0, "brief": 0.62, "bare": 0.22}[self.detail]
        return self.theme.measures.box_inset * self.scale * share

    @cached_property
    def row_gap(self) -> float:
        """The least distance between two boxes, one above the other."""
        share = {"full": 1.0, "brief": 0.65, "bare": 0.35}[self.detail]
        return self.theme.measures.row_gap * self.scale * share

    @cached_property
    def gutter(self) -> float:
        """The distance between two columns of one lane."""
        return self.theme.measures.gutter * self.scale * (0.6 if self.detail == "bare" else 1.0)

    @cached_property
    def frame_padding(self) -> float:
        """From the frame of a group to what is in it."""
        return self.theme.measures.frame_padding * self.scale * (0.5 if self.detail == "bare" else 1.0)

    @cached_property
    def lane_padding(self) -> float:
        """From the edge of a lane to its boxes."""
        return self.theme.measures.lane_padding * self.frame_scale * (0.6 if self.detail == "bare" else 1.0)

    @cached_property
    def lane_gap(self) -> float:
        """The least distance between two lanes."""
        share = {"full": 1.0, "brief": 0.9, "bare": 0.7}[self.detail]
        return self.theme.measures.lane_gap * self.scale * share

    def box_height(self, row: Row, title_lines: int = 1) -> float:
        """How high a box is with that second row; where all stands on one row, high enough for badges on it."""
        least = self.badge_diameter * 1.05 if row == "badges" and self.detail != "full" else 0.0
        return max(2 * self.inset + self.title_line * title_lines + self.row_height(row), least)

    @property
    def flat_height(self) -> float:
        """How high a box is that says its name alone, for a newcomer where there is no room for more."""
        return self.title_line + self.inset * (0.8 if self.detail == "full" else 2.0)

    def row_height(self, row: Row) -> float:
        """How high the second row is, with the space above it."""
        if self.detail != "full" or row == "none":
            return 0.0
        text = self.subtitle * LINE_HEIGHT
        return {
            "text": text + 2 * self.scale,
            "marks": text + 3 * self.scale,
            "signs": max(text, self.sign) + 3 * self.scale,
            "badges": max(text, self.badge_diameter) + 3 * self.scale,
        }[row]

    def narrowest_box(self, lane: Lane) -> float:
        """The least width at which names can still be told apart."""
        return self.title * _NARROWEST[self.detail][lane == "platforms"]

    def widest_box(self, lane: Lane) -> float:
        """The width beyond which a box only looks empty."""
        measures = self.theme.measures
        design = measures.platform_width if lane == "platforms" else measures.box_width
        return max(design * max(self.scale, 0.9 * self.title / self.theme.sizes.title), self.narrowest_box(lane))


def sign_width(key: str, metrics: Metrics) -> float:
    """The width of a channel's sign."""
    return max(metrics.sign, width(key, metrics.badge, "semibold") + metrics.badge * 0.7)


def signs_width(signs: Sequence[Sign], metrics: Metrics) -> float:
    """The width of signs beside each other, with the space left of them."""
    return sum(sign_width(sign.key, metrics) + 2 * metrics.scale for sign in signs) + 3 * metrics.scale
