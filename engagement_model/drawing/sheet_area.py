"""A sheet as pages are drawn on it: how large type and spaces are, and what its margins leave."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from engagement_model.drawing.page import Page
from engagement_model.model.page_sizes import PAPERS, Paper
from engagement_model.model.theme import Theme

_DESIGN = PAPERS[0]


class Around(NamedTuple):
    """What stands around a page, and not on it: headline, footer, by-line; and whether its edges are no margins."""

    headline: bool = False
    footer: bool = False
    byline: bool = False
    edges: bool = False


NOTHING_AROUND = Around()


class SheetArea(Struct, frozen=True, dict=True):
    """A sheet of `paper` for `pages`, with what stands `around` them elsewhere."""

    pages: tuple[Page, ...]
    paper: Paper
    theme: Theme
    around: Around

    @cached_property
    def scale(self) -> float:
        """How large the frame is drawn; 1 on A3."""
        return min(self.paper.width / _DESIGN.width, self.paper.height / _DESIGN.height)

    def type(self, size: float) -> float:
        """A type size, never below what the paper has room for around the lanes."""
        return max(self.paper.good_text, size * self.scale)

    @cached_property
    def margin(self) -> float:
        """From the page's edge to text."""
        measures = self.theme.measures
        return (measures.lane_padding if self.around.edges else measures.margin) * self.scale

    @property
    def right(self) -> float:
        """Where text at the right ends."""
        return self.paper.width - self.margin

    @cached_property
    def crowded(self) -> bool:
        """Whether type cannot shrink with the page."""
        return self.type(self.theme.sizes.callout_text) > self.theme.sizes.callout_text * self.scale * 1.2
