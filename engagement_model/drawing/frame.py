"""The frame around the lanes: where title, call-outs, legend and footer stand, the same on every page of a set."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from engagement_model.drawing.cards import CardStrip
from engagement_model.drawing.fonts import LINE_HEIGHT
from engagement_model.drawing.legend_rows import LegendRows
from engagement_model.drawing.page import Page
from engagement_model.drawing.sheet_area import NOTHING_AROUND, Around, SheetArea
from engagement_model.drawing.text import wrap_evenly


class Strips(NamedTuple):
    """For how much there is room around the lanes: lines of a headline, rows of a legend, lines in the cards.

    `cards` is zero where there are none; `elsewhere` says that they have one line more, for other states.
    """

    headline: int
    legend: int
    cards: int
    elsewhere: bool


class Headline(NamedTuple):
    """A headline in lines of one size."""

    lines: tuple[str, ...]
    size: float


class Frame(SheetArea, frozen=True, dict=True):
    """The areas of a sheet of `paper`, as large as `pages` need them; `marked` where boxes show what they hold.

    Where the `kept` strips are given, they are as large as those say. `around` says what of the frame stands elsewhere,
    on a slide that has places for it, and is left out here.

    Other pages, which look at one thing more closely, are drawn in the same areas: smaller where they have more to say.
    """

    around: Around = NOTHING_AROUND
    marked: bool = True
    kept: Strips | None = None

    @cached_property
    def headline_size(self) -> float:
        """Type size of the headline."""
        return max(self.type(self.theme.sizes.headline), 2 * self.paper.smallest_text)

    @property
    def lanes_left(self) -> float:
        """The left edge of the first lane's panel, whose content is level with other text."""
        return self.margin - self.theme.measures.lane_padding * self.scale

    @cached_property
    def top(self) -> float:
        """The upper edge of the state's pill."""
        return (2 if self.around.edges else 30) * self.scale

    @cached_property
    def pill_height(self) -> float:
        """How high the pill with the state is."""
        return self.type(self.theme.sizes.pill) * 2

    def headline(self, page: Page) -> Headline:
        """The headline of `page`, on two lines where it must be; smaller where no page is as long."""
        room, words, size = self.right - self.margin, page.title.headline, self.headline_size
        fitted = wrap_evenly(words, room, size, "semibold", lines=2)
        high = self.headline_lines * self.headline_size + 9 * self.scale
        while len(fitted.lines) * size > high and size > self.paper.smallest_text:
            size *= 0.96
            fitted = wrap_evenly(words, room, size, "semibold", lines=2)
        return Headline(fitted.lines, size)

    @cached_property
    def headline_lines(self) -> int:
        """The most lines any headline takes."""
        if self.around.headline:
            return 0
        if self.kept is not None:
            return self.kept.headline
        room, size = self.right - self.margin, self.headline_size
        return max(len(wrap_evenly(page.title.headline, room, size, "semibold", lines=2).lines) for page in self.pages)

    @cached_property
    def headline_top(self) -> float:
        """The upper edge of the headline's first line."""
        return self.top + max(self.pill_height, self.byline_height) + 7 * self.scale

    @cached_property
    def byline_height(self) -> float:
        """How high company and by-line are together."""
        sizes = self.theme.sizes
        if self.around.byline:
            return 0.0
        has_byline = any(page.title.byline for page in self.pages)
        return (self.type(sizes.company) + (self.type(sizes.byline) if has_byline else 0)) * LINE_HEIGHT

    @cached_property
    def lanes_top(self) -> float:
        """The upper edge of the lanes."""
        return self.headline_top + self.headline_lines * self.headline_size * LINE_HEIGHT + 12 * self.scale

    @cached_property
    def has_heading_subtitles(self) -> bool:
        """Whether lane headings have room for their second line."""
        return self.paper.smallest_text <= self.theme.sizes.heading_subtitle

    @cached_property
    def heading_height(self) -> float:
        """From the upper edge of the lanes to the area of the boxes."""
        sizes = self.theme.sizes
        height = 11 * self.scale + self.type(sizes.heading) * LINE_HEIGHT + 12 * self.scale
        return height + (self.type(sizes.heading_subtitle) * LINE_HEIGHT if self.has_heading_subtitles else 0)

    @cached_property
    def footer_line(self) -> float:
        """The rule above the footer."""
        if self.around.footer:
            return self.paper.height
        return self.paper.height - 27 * self.scale - self.type(self.theme.sizes.footer) * 1.4

    @cached_property
    def legend(self) -> LegendRows:
        """What stands on the strip of the legend."""
        return LegendRows(self, self.marked, None if self.kept is None else self.kept.legend)

    @cached_property
    def legend_top(self) -> float:
        """The upper edge of the legend."""
        return self.footer_line - 8 * self.scale - self.legend.most_rows * self.legend.pitch

    @cached_property
    def card_strip(self) -> CardStrip:
        """What stands on the strip of call-outs."""
        return CardStrip(self, 0 if self.kept is None else self.kept.cards)

    @cached_property
    def callout_height(self) -> float:
        """How high the strip of call-outs is; zero where no page has any."""
        if not self.strips.cards:
            return 0.0
        text = self.type(self.theme.sizes.callout_text) * LINE_HEIGHT
        needed = (self.card_strip.lines + (0.5 if self.crowded else 0.9)) * text + self.other_height
        return max(self.theme.measures.callout_height * self.scale, needed)

    @cached_property
    def other_height(self) -> float:
        """How high the line of a card is that says what its figure is in other states."""
        return self.type(self.theme.sizes.callout_text) * LINE_HEIGHT if self.strips.elsewhere else 0.0

    @cached_property
    def strips(self) -> Strips:
        """For how much there is room around the lanes, on all pages."""
        if self.kept is not None:
            return self.kept
        cards = [callout for page in self.pages for callout in page.callouts]
        lines = self.card_strip.lines if cards else 0
        return Strips(self.headline_lines, self.legend.most_rows, lines, any(card.other for card in cards))

    @cached_property
    def callouts_top(self) -> float:
        """The upper edge of the strip of call-outs."""
        return self.legend_top - 11 * self.scale - self.callout_height

    @cached_property
    def lanes_bottom(self) -> float:
        """The lower edge of the lanes."""
        above = 10 if self.crowded else 16
        return self.callouts_top - (above if self.callout_height else 4) * self.scale

    @cached_property
    def boxes_top(self) -> float:
        """The upper edge of the area of the boxes."""
        return self.lanes_top + self.heading_height

    @cached_property
    def boxes_bottom(self) -> float:
        """The lower edge of the area of the boxes."""
        return self.lanes_bottom - 14 * self.scale
