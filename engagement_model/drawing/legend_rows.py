"""The legend on its strip: which entries stand in a row, how far apart, on every page of a set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from engagement_model.drawing.fonts import width
from engagement_model.drawing.page import LegendEntry, Page
from engagement_model.drawing.sheet_area import SheetArea
from engagement_model.translation import ngettext
from engagement_model.translation.formats import grouped

_GAPS = (3.0, 2.4, 1.9, 1.5, 1.1, 0.85)
"""Spaces between the entries of a legend, in sizes of its words, the best first."""

_EASY_GAPS = _GAPS[:3]
"""Those at which words and the sign after them are told apart at a glance, where there is room for another row."""

_TIGHTEST = 1.6
"""The least distance from one row of a legend to the next, in sizes of its words."""

LONG_SIGN = 3.6
"""The length of a line in the legend that may be broken in any of the ways there are, in type sizes."""


class Key(NamedTuple):
    """The legend of a page: its rows, and how far apart entries and rows stand."""

    rows: tuple[tuple[LegendEntry, ...], ...]
    gap: float
    pitch: float
    rise: float = 0.0
    """How much higher than usual it begins where its rows stand nearer to each other than usual."""


class LegendRows(Struct, frozen=True, dict=True):
    """The legends of the pages of an area; `marked` where boxes show what they hold.

    Where as many rows as were `kept` are given, there is room for so many.
    """

    area: SheetArea
    marked: bool
    kept: int | None

    def key(self, page: Page) -> Key:
        """The legend of `page`; what has no room in as many rows as there are is counted at its end."""
        entries = _entries(page, spares=not self._is_spared)
        rows, pitch = self._rows(entries, self._gap), self.pitch
        most = self.most_rows * self.pitch + 12 * self.area.scale
        gap = self._gap
        if len(rows) > self.most_rows:
            gap = min(_GAPS) * self.area.type(self.area.theme.sizes.legend)
            rows = self._rows(entries, gap)
        if len(rows) > self.most_rows:
            least = _TIGHTEST * self.area.type(self.area.theme.sizes.legend)
            left = len(entries) - 1
            while len(rows) * least > most and left:
                said = ngettext("and {number} more", "and {number} more", len(entries) - left)
                more = LegendEntry("words", said.format(number=grouped(len(entries) - left)))
                rows = self._rows((*entries[:left], more), gap)
                left -= 1
            pitch = min(self.pitch, most / len(rows))
        # Rows that are nearer to each other begin higher, so that the last stays above the footer.
        rise = max(len(rows) * pitch - self.most_rows * self.pitch - 6 * self.area.scale, 0.0)
        return Key(rows, gap, pitch, rise)

    @cached_property
    def most_rows(self) -> int:
        """The most rows that the legend of any page has."""
        if self.kept is not None:
            return self.kept
        return self._most_rows(self._gap, spares=not self._is_spared)

    def _rows(self, entries: Sequence[LegendEntry], gap: float) -> tuple[tuple[LegendEntry, ...], ...]:
        """As few rows as can be, of about the same length: no entry is left alone below a full row."""
        most = self.area.right - self.left
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
    def _gap(self) -> float:
        """From one entry of the legend to the next: wide, unless a narrower one saves a row."""
        return min(self._gaps, key=lambda gap: self._most_rows(gap, spares=not self._is_spared))

    @cached_property
    def _gaps(self) -> tuple[float, ...]:
        """Spaces that may stand between entries, the best first."""
        size = self.area.type(self.area.theme.sizes.legend)
        return tuple(size * share for share in (_GAPS if self.area.crowded else _EASY_GAPS))

    @cached_property
    def _is_spared(self) -> bool:
        """Whether entries that are spare are left out: where there is little room, and they would take a row more."""
        if not self.area.crowded:
            return False
        fewest = [min(self._most_rows(gap, spares=spares) for gap in self._gaps) for spares in (True, False)]
        return fewest[1] < fewest[0]

    def _most_rows(self, gap: float, *, spares: bool) -> int:
        """The most rows that the legend of any page has, with entries that far apart."""
        return max((len(self._rows(_entries(page, spares=spares), gap)) for page in self.area.pages), default=0)

    @cached_property
    def left(self) -> float:
        """Where the first entry of the legend begins."""
        size = self.area.type(self.area.theme.sizes.legend)
        longest = max(width(page.legend_title.upper(), size, "semibold", size * 0.09) for page in self.area.pages)
        return self.area.margin + longest + max(1.3 * size, 0.22 * longest)

    def sign_width(self, entry: LegendEntry) -> float:
        """How wide the sign before an entry is, with the space after it."""
        size = self.area.type(self.area.theme.sizes.legend)
        disc = max(1.72, width(entry.key, 1, "semibold") + 0.72)
        shares = {
            "master": 1.45,
            "copy": 1.45,
            "badge": disc + 0.58,
            "channel": disc + 0.4,
            "words": 0.0,
            "customer": LONG_SIGN + 0.7,
            "break": LONG_SIGN + 0.7,
            "rail": 1.5,
        }
        return size * shares.get(entry.sign, 2.9)

    def entry_room(self) -> float:
        """The width no entry's words may exceed."""
        return (self.area.right - self.left) * 0.9

    def entry_width(self, entry: LegendEntry) -> float:
        """The width of an entry with its sign."""
        words = width(entry.label, self.area.type(self.area.theme.sizes.legend))
        return self.sign_width(entry) + min(words, self.entry_room())

    @cached_property
    def pitch(self) -> float:
        """From one row of the legend to the next."""
        return self.area.type(self.area.theme.sizes.legend) * (1.7 if self.area.crowded else 1.85)


def _entries(page: Page, *, spares: bool) -> tuple[LegendEntry, ...]:
    """The legend of a page, with what is spare in it or without."""
    return tuple(each for each in page.legend if spares or not each.spare)


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
