"""Call-outs as cards on their strip: how many stand beside each other, how large their figures are, what they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from engagement_model.drawing.fonts import width
from engagement_model.drawing.page import Callout, Page
from engagement_model.drawing.sheet_area import SheetArea
from engagement_model.drawing.text import Fitted, shorten, wrap_evenly

_CARD = 13.4
"""The least width of a call-out, in sizes of its words."""

_EASE = 0.86
"""The share of the room in a call-out that its words fill where they can: another font may be wider."""

_LARGE = 1.9
"""How much larger than its words the figure of a card is at most where type cannot shrink with the page."""
_FIGURES = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)
"""How large the figures of call-outs may be drawn: the largest of these shares that leaves their words room."""


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


class CardStrip(Struct, frozen=True, dict=True):
    """The cards of the pages of an area. Where as many lines as were `kept` are given, each has room for so many."""

    area: SheetArea
    kept: int

    def cards(self, page: Page) -> tuple[Card, ...]:
        """The call-outs of `page` as far as they can be read beside each other, and where each stands on the strip.

        They stand where those of the other pages do, also where there are fewer of them. Figures are drawn smaller,
        all alike, where their words would be cut; then the cards share the strip. Where type cannot shrink with the
        page, call-outs that need more lines than there are are left out instead, and the others share the strip.
        """
        if self.area.crowded:
            cards = self._fewer_cards(page, self._larger)
        else:
            ways = ((columns, shrunk) for columns in (self._shared(page), self._columns(page)) for shrunk in _FIGURES)
            for columns, shrunk in ways:
                cards = list(self._cards(page, shrunk, columns, self.lines))
                if not any(cut for _, cut in cards):
                    break
        return tuple(card for card, _ in cards)

    def _fewer_cards(self, page: Page, larger: float) -> list[tuple[Card, bool]]:
        """The cards whose words are not cut, as many as can be, with figures so much larger than page and type are."""
        cards: list[tuple[Card, bool]] = []
        for columns in range(self._shared(page), 0, -1):
            cards = list(self._cards(page, larger, columns, self.lines))
            if len(cards) == min(columns, len(page.callouts)):
                break
        return cards

    @cached_property
    def _larger(self) -> float:
        """How much larger figures can be on all pages without a word less on any of them, where type cannot shrink.

        Figures stay figures there: as large beside their words as elsewhere, where there is room for that. They are
        smaller where that leaves out fewer cards.
        """
        sizes, small = self.area.theme.sizes, self.area.type(self.area.theme.sizes.callout_text)
        most = min(sizes.callout_figure / sizes.callout_text, _LARGE) * small / self.area.type(sizes.callout_figure)
        usual = self._words_of_cards(1.0)
        if any(len(words) < self._columns(page) for words, page in zip(usual, self.area.pages, strict=True)):
            return max(_FIGURES, key=lambda share: (sum(map(len, self._words_of_cards(share))), share))
        each = (part * most for part in _FIGURES)
        return next((larger for larger in each if larger > 1 and self._words_of_cards(larger) == usual), 1.0)

    def _words_of_cards(self, larger: float) -> list[list[str]]:
        """What the cards of each page say where figures are so much larger."""
        return [[" ".join(card.lines) for card, _ in self._fewer_cards(page, larger)] for page in self.area.pages]

    @cached_property
    def lines(self) -> int:
        """How many lines of words a card has room for, as many on every page."""
        if self.kept:
            return self.kept
        if not self.area.crowded:
            return 3
        for page in self.area.pages:
            columns = self._columns(page)
            said = [[" ".join(card.lines) for card, _ in self._cards(page, 1.0, columns, lines)] for lines in (2, 3)]
            if said[0] != said[1]:
                return 3
        return 2

    def _columns(self, page: Page) -> int:
        """How many cards of a page can stand beside each other, one at least."""
        return max(1, min(len(page.callouts), self._most))

    def _shared(self, page: Page) -> int:
        """How many cards stand beside each other on the page that has most."""
        return max(map(self._columns, (page, *self.area.pages)))

    @cached_property
    def _most(self) -> int:
        """How many cards there is room for beside each other."""
        gap, least = 13 * self.area.scale, _CARD * self.area.type(self.area.theme.sizes.callout_text)
        return int((self.area.right - self.area.margin + gap) / (least + gap))

    def _cards(self, page: Page, shrunk: float, columns: int, lines: int) -> Iterator[tuple[Card, bool]]:
        """Each card, and whether its words are cut; where type cannot shrink, only those whose words are not."""
        area, sizes = self.area, self.area.theme.sizes
        small, size = area.type(sizes.callout_text), area.type(sizes.callout_figure) * shrunk
        gap, pad, width_left = 13 * area.scale, 17 * area.scale, area.right - area.margin
        wide = (width_left - (columns - 1) * gap) / columns
        number = 0
        for callout in page.callouts:
            share = (wide - 2 * pad) * 0.55 / max(width(callout.figure, size, "semibold"), 0.01)
            figure = max(size * min(1.0, share), area.paper.smallest_text)
            said = width(callout.figure, figure, "semibold")
            taken = said + max(11 * area.scale, 0.55 * small, 0.16 * said)
            room = wide - 2 * pad - taken
            fitted = self._said(callout, max(room, 0.0), small, lines)
            if number < columns and not (area.crowded and fitted.cut):
                left = area.margin + number * (wide + gap)
                other = _elsewhere(callout, wide - 2 * pad, small)
                yield Card(callout, left, wide, figure, pad, taken, room, fitted.lines, other), fitted.cut
                number += 1

    def _said(self, callout: Callout, room: float, size: float, lines: int) -> Fitted:
        """What a card says, with some ease where it can be, and in fewer words where it must be."""
        for text in (callout.text, *([callout.brief] if callout.brief else ())):
            for share in (_EASE, 1.0):
                fitted = wrap_evenly(text, room * share, size, lines=lines, hyphens=False)
                if not fitted.cut:
                    return fitted
        return fitted


def _elsewhere(callout: Callout, room: float, size: float) -> str:
    """What a figure is in other states: in signs where words have no room, cut where these have none either."""
    fitted = shorten(callout.other, room, size)
    if fitted.cut and callout.other_brief:
        fitted = shorten(callout.other_brief, room, size)
    return fitted.lines[0]
