"""The frame around the lanes: where title, call-outs, legend and footer stand, the same on every page of a set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from engagement_model.drawing.fonts import LINE_HEIGHT, width
from engagement_model.drawing.page import Callout, LegendEntry, Page
from engagement_model.drawing.sizes import PAPERS, Paper
from engagement_model.drawing.text import Fitted, shorten, wrap_evenly
from engagement_model.model.theme import Theme
from engagement_model.translation import ngettext
from engagement_model.translation.formats import grouped

_DESIGN = PAPERS[0]

_CARD = 13.4
"""The least width of a call-out, in sizes of its words."""

_EASE = 0.86
"""The share of the room in a call-out that its words fill where they can: another font may be wider."""

_GAPS = (3.0, 2.4, 1.9, 1.5, 1.1, 0.85)
"""Spaces between the entries of a legend, in sizes of its words, the best first."""

_EASY_GAPS = _GAPS[:3]
"""Those at which words and the sign after them are told apart at a glance, where there is room for another row."""

_TIGHTEST = 1.6
"""The least distance from one row of a legend to the next, in sizes of its words."""

_LARGE = 1.9
"""How much larger than its words the figure of a card is at most where type cannot shrink with the page."""
_FIGURES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
"""How large the figures of call-outs may be drawn: the largest of these shares that leaves their words room."""


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


class Key(NamedTuple):
    """The legend of a page: its rows, and how far apart entries and rows stand."""

    rows: tuple[tuple[LegendEntry, ...], ...]
    gap: float
    pitch: float
    rise: float = 0.0
    """How much higher than usual it begins where its rows stand nearer to each other than usual."""


class Card(NamedTuple):
    """A call-out on the strip: its left edge and width, the size of its figure, its words in lines, the other states.

    `pad` is from its edges to what is in it, `taken` the width of the figure and the space after it, `room` that of
    the words.
    """

    callout: Callout
    x: float
    width: float
    figure: float
    pad: float
    taken: float
    room: float
    lines: tuple[str, ...]
    other: str = ""


class Around(NamedTuple):
    """What stands around a page, and not on it: headline, footer, by-line; and whether its edges are no margins."""

    headline: bool = False
    footer: bool = False
    byline: bool = False
    edges: bool = False


NOTHING_AROUND = Around()

LONG_SIGN = 3.6
"""The length of a line in the legend that may be broken in any of the ways there are, in type sizes."""


@dataclass(frozen=True)
class Frame:
    """The areas of a sheet of `paper`, as large as `pages` need them; `marked` where boxes show what they hold.

    Where the `kept` strips are given, they are as large as those say. `around` says what of the frame stands elsewhere,
    on a slide that has places for it, and is left out here.

    Other pages, which look at one thing more closely, are drawn in the same areas: smaller where they have more to say.
    """

    pages: tuple[Page, ...]
    paper: Paper
    theme: Theme
    marked: bool = True
    around: Around = NOTHING_AROUND
    kept: Strips | None = None

    @cached_property
    def scale(self) -> float:
        """How large the frame is drawn; 1 on A3."""
        return min(self.paper.width / _DESIGN.width, self.paper.height / _DESIGN.height)

    def type(self, size: float) -> float:
        """A type size, never below what the paper has room for around the lanes."""
        return max(self.paper.good_text, size * self.scale)

    @cached_property
    def headline_size(self) -> float:
        """Type size of the headline."""
        return max(self.type(self.theme.sizes.headline), 2 * self.paper.smallest_text)

    @cached_property
    def margin(self) -> float:
        """From the page's edge to text."""
        measures = self.theme.measures
        return (measures.lane_padding if self.around.edges else measures.margin) * self.scale

    @property
    def lanes_left(self) -> float:
        """The left edge of the first lane's panel, whose content is level with other text."""
        return self.margin - self.theme.measures.lane_padding * self.scale

    @property
    def right(self) -> float:
        """Where text at the right ends."""
        return self.paper.width - self.margin

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

    def key(self, page: Page) -> Key:
        """The legend of `page`; what has no room in as many rows as there are is counted at its end."""
        rows, pitch = self._rows(page.legend, self._entry_gap), self._pitch
        most = self._most_rows * self._pitch + 12 * self.scale
        gap = self._entry_gap
        if len(rows) > self._most_rows:
            gap = min(_GAPS) * self.type(self.theme.sizes.legend)
            rows = self._rows(page.legend, gap)
        if len(rows) > self._most_rows:
            least = _TIGHTEST * self.type(self.theme.sizes.legend)
            left = len(page.legend) - 1
            while len(rows) * least > most and left:
                said = ngettext("and {number} more", "and {number} more", len(page.legend) - left)
                more = LegendEntry("words", said.format(number=grouped(len(page.legend) - left)))
                rows = self._rows((*page.legend[:left], more), gap)
                left -= 1
            pitch = min(self._pitch, most / len(rows))
        # Rows that are nearer to each other begin higher, so that the last stays above the footer.
        rise = max(len(rows) * pitch - self._most_rows * self._pitch - 6 * self.scale, 0.0)
        return Key(rows, gap, pitch, rise)

    @cached_property
    def _most_rows(self) -> int:
        """The most rows that the legend of any page has."""
        if self.kept is not None:
            return self.kept.legend
        return max((len(self._rows(page.legend, self._entry_gap)) for page in self.pages), default=0)

    def _rows(self, entries: Sequence[LegendEntry], gap: float) -> tuple[tuple[LegendEntry, ...], ...]:
        """As few rows as can be, of about the same length: no entry is left alone below a full row."""
        most = self.right - self.legend_left
        measured = [
            (entry, self.entry_width(entry)) for entry in entries if self.marked or entry.sign not in ("master", "copy")
        ]
        best = _rows_within(most, measured, gap)
        low, high = (most / len(best), most) if len(best) > 1 else (most, most)
        for _ in range(7 if len(best) > 1 else 0):
            middle = (low + high) / 2
            rows = _rows_within(middle, measured, gap)
            if len(rows) > len(best):
                low = middle
            else:
                best, high = rows, middle
        return best

    @cached_property
    def _entry_gap(self) -> float:
        """From one entry of the legend to the next: wide, unless a narrower one saves a row."""
        size = self.type(self.theme.sizes.legend)
        return min(
            (size * share for share in (_GAPS if self.crowded else _EASY_GAPS)),
            key=lambda gap: max((len(self._rows(page.legend, gap)) for page in self.pages), default=0),
        )

    @cached_property
    def legend_left(self) -> float:
        """Where the first entry of the legend begins."""
        size = self.type(self.theme.sizes.legend)
        longest = max(width(page.legend_title.upper(), size, "semibold", size * 0.09) for page in self.pages)
        return self.margin + longest + max(1.3 * size, 0.22 * longest)

    def sign_width(self, entry: LegendEntry) -> float:
        """How wide the sign before an entry is, with the space after it."""
        size = self.type(self.theme.sizes.legend)
        disc = max(1.72, width(entry.key, 1, "semibold") + 0.72)
        shares = {
            "master": 1.45,
            "copy": 1.45,
            "badge": disc + 0.58,
            "channel": disc + 0.4,
            "words": 0.0,
            "customer": LONG_SIGN + 0.7,
        }
        return size * shares.get(entry.sign, 2.9)

    def entry_room(self) -> float:
        """The width no entry's words may exceed."""
        return (self.right - self.legend_left) * 0.9

    def entry_width(self, entry: LegendEntry) -> float:
        """The width of an entry with its sign."""
        words = width(entry.label, self.type(self.theme.sizes.legend))
        return self.sign_width(entry) + min(words, self.entry_room())

    @cached_property
    def _pitch(self) -> float:
        """From one row of the legend to the next."""
        return self.type(self.theme.sizes.legend) * (1.7 if self.crowded else 1.85)

    @cached_property
    def legend_top(self) -> float:
        """The upper edge of the legend."""
        return self.footer_line - 8 * self.scale - self._most_rows * self._pitch

    def cards(self, page: Page) -> tuple[Card, ...]:
        """The call-outs of `page` as far as they can be read beside each other, and where each stands on the strip.

        Figures are drawn smaller, all alike, where their words would be cut. Where type cannot shrink with the page,
        call-outs that need more lines than there are are left out instead, and the others share the strip.
        """
        most = max(1, min(len(page.callouts), self._most_cards()))
        cards: list[tuple[Card, bool]] = []
        if self.crowded:
            cards = self._fewer_cards(page, self._larger)
        else:
            for shrunk in _FIGURES:
                cards = list(self._cards(page, shrunk, most, self._card_lines))
                if not any(cut for _, cut in cards):
                    break
        return tuple(card for card, _ in cards)

    def _fewer_cards(self, page: Page, larger: float) -> list[tuple[Card, bool]]:
        """The cards whose words are not cut, as many as can be, with figures so much larger than page and type are."""
        cards: list[tuple[Card, bool]] = []
        for columns in range(max(1, min(len(page.callouts), self._most_cards())), 0, -1):
            cards = list(self._cards(page, larger, columns, self._card_lines))
            if len(cards) == columns:
                break
        return cards

    @cached_property
    def _larger(self) -> float:
        """How much larger figures can be on all pages without a word less on any of them, where type cannot shrink.

        Figures stay figures there: as large beside their words as elsewhere, where there is room for that.
        """
        sizes, small = self.theme.sizes, self.type(self.theme.sizes.callout_text)
        most = min(sizes.callout_figure / sizes.callout_text, _LARGE) * small / self.type(sizes.callout_figure)
        usual = self._words_of_cards(1.0)
        each = (part * most for part in _FIGURES)
        return next((larger for larger in each if larger > 1 and self._words_of_cards(larger) == usual), 1.0)

    def _words_of_cards(self, larger: float) -> list[list[str]]:
        """What the cards of each page say where figures are so much larger."""
        return [[" ".join(card.lines) for card, _ in self._fewer_cards(page, larger)] for page in self.pages]

    @cached_property
    def crowded(self) -> bool:
        """Whether type cannot shrink with the page."""
        return self.type(self.theme.sizes.callout_text) > self.theme.sizes.callout_text * self.scale * 1.2

    @cached_property
    def _card_lines(self) -> int:
        """How many lines of words a card has room for, as many on every page."""
        if self.kept is not None and self.kept.cards:
            return self.kept.cards
        if not self.crowded:
            return 3
        for page in self.pages:
            columns = max(1, min(len(page.callouts), self._most_cards()))
            said = [[" ".join(card.lines) for card, _ in self._cards(page, 1.0, columns, lines)] for lines in (2, 3)]
            if said[0] != said[1]:
                return 3
        return 2

    def _most_cards(self) -> int:
        """How many cards can stand beside each other."""
        gap, least = 13 * self.scale, _CARD * self.type(self.theme.sizes.callout_text)
        return int((self.right - self.margin + gap) / (least + gap))

    def _cards(self, page: Page, shrunk: float, columns: int, lines: int) -> Iterator[tuple[Card, bool]]:
        """Each card, and whether its words are cut; where type cannot shrink, only those whose words are not."""
        small, size = self.type(self.theme.sizes.callout_text), self.type(self.theme.sizes.callout_figure) * shrunk
        gap, pad, width_left = 13 * self.scale, 17 * self.scale, self.right - self.margin
        wide = (width_left - (columns - 1) * gap) / columns
        number = 0
        for callout in page.callouts:
            share = (wide - 2 * pad) * 0.55 / max(width(callout.figure, size, "semibold"), 0.01)
            figure = max(size * min(1.0, share), self.paper.smallest_text)
            said = width(callout.figure, figure, "semibold")
            taken = said + max(11 * self.scale, 0.55 * small, 0.16 * said)
            room = wide - 2 * pad - taken
            fitted = self._said(callout, max(room, 0.0), small, lines)
            if number < columns and not (self.crowded and fitted.cut):
                left = self.margin + number * (wide + gap)
                other = shorten(callout.other, wide - 2 * pad, small).lines[0]
                yield Card(callout, left, wide, figure, pad, taken, room, fitted.lines, other), fitted.cut
                number += 1

    def _said(self, callout: Callout, room: float, size: float, lines: int) -> Fitted:
        """What a card says, with some ease where it can be, and in fewer words where it must be."""
        for text in (callout.text, *([callout.brief] if callout.brief else ())):
            for share in (_EASE, 1.0):
                fitted = wrap_evenly(text, room * share, size, lines=lines)
                if not fitted.cut:
                    return fitted
        return fitted

    @cached_property
    def callout_height(self) -> float:
        """How high the strip of call-outs is; zero where no page has any."""
        if not self.strips.cards:
            return 0.0
        text = self.type(self.theme.sizes.callout_text) * LINE_HEIGHT
        needed = (self._card_lines + (0.5 if self.crowded else 0.9)) * text + self.other_height
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
        lines = self._card_lines if cards else 0
        return Strips(self.headline_lines, self._most_rows, lines, any(card.other for card in cards))

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


def _rows_within(
    room: float, measured: Sequence[tuple[LegendEntry, float]], gap: float
) -> tuple[tuple[LegendEntry, ...], ...]:
    """Entries, each with its width, in rows that are filled one after the other."""
    rows: list[list[LegendEntry]] = []
    x = room
    for entry, needed in measured:
        if x + needed > room and (not rows or rows[-1]):
            rows.append([])
            x = 0.0
        rows[-1].append(entry)
        x += needed + gap
    return tuple(map(tuple, rows))
