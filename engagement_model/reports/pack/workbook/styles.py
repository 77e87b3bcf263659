"""How the cells of the workbook look: calm, legible in grey, one meaning for each colour."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from engagement_model.exchange.sheet import Kind, Tone
from engagement_model.translation.formats import day_pattern

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT: Final = "Arial"
_INK: Final = "#1F2933"
_MUTED: Final = "#52606D"
_ACCENT: Final = "#0B4F79"
_RULE: Final = "#D5DBE2"
_HEAD: Final = "#0B4F79"
_INPUT: Final = "#FFF8E1"
_INPUT_HEAD: Final = "#8A4B08"

TONES: Final[dict[Tone, tuple[str, str]]] = {
    "good": ("#D5EEE3", "#0B5D3B"),
    "fair": ("#FFF3CD", "#6B4E00"),
    "poor": ("#FBE0CC", "#8A3B00"),
    "bad": ("#F6D2D2", "#8B1A1A"),
    "new": ("#D6E8F7", "#0B4F79"),
    "quiet": ("#EEF1F4", "#52606D"),
}
"""Tone -> its ground, and the ink on it with a contrast of at least 4.5:1."""

_RIGHT: Final = frozenset(("number", "money", "share", "mean"))


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.day_format = day_pattern()
        self.cell = cache(self._cell)
        self.money = cache(self._money)
        self.tone = cache(self._tone)
        self.head = cache(self._head)
        self.title = self.plain(bold=True, size=18, colour=_ACCENT)
        self.heading = self.plain(bold=True, size=14, colour=_ACCENT)
        self.lead = self.plain(colour=_MUTED, size=10)
        self.section = self.plain(bold=True, size=12, colour=_ACCENT)
        self.link = self.plain(colour=_ACCENT, underline=True)
        self.wrapped = self.plain(wrap=True)
        self.label = self.plain(colour=_MUTED)
        self.figure = self.plain(bold=True, right=True)
        self.beside = self.plain()
        self.beside.set_indent(2)
        self.told_figure = self._told_figure()

    def plain(
        self,
        *,
        bold: bool = False,
        size: float = 10,
        colour: str = _INK,
        wrap: bool = False,
        underline: bool = False,
        right: bool = False,
    ) -> Format:
        """A cell without lines around it."""
        made = self._book.add_format({"font_name": FONT, "font_size": size, "font_color": colour, "valign": "vcenter"})
        made.set_bold(bold)
        if underline:
            made.set_underline()
        if right:
            made.set_align("right")
            made.set_indent(1)
        if wrap:
            made.set_text_wrap()
            made.set_align("top")
        return made

    def _told_figure(self) -> Format:
        made = self._ruled()
        made.set_align("right")
        made.set_indent(1)
        return made

    def _ruled(self) -> Format:
        made = self._book.add_format({"font_name": FONT, "font_size": 9, "font_color": _INK, "valign": "top"})
        made.set_bottom(1)
        made.set_bottom_color(_RULE)
        return made

    def _cell(self, kind: Kind) -> Format:
        made = self._ruled()
        made.set_align("right" if kind in _RIGHT else "left")
        made.set_indent(1)
        if kind == "name":
            made.set_bold()
        if kind in ("name", "text", "input", "input_day", "short"):
            made.set_text_wrap()
        if kind == "address":
            made.set_font_color(_MUTED)
            made.set_font_size(8)
        elif kind == "number":
            made.set_num_format("#,##0")
        elif kind == "share":
            made.set_num_format("0%")
        elif kind == "mean":
            made.set_num_format("0.0")
        elif kind == "day":
            made.set_num_format(self.day_format)
        elif kind in ("input", "input_day"):
            made.set_num_format("@" if kind == "input" else self.day_format)
            made.set_bg_color(_INPUT)
            made.set_border(1)
            made.set_border_color(_RULE)
        return made

    def _money(self, currency: str | None, whole: bool) -> Format:
        made = self._cell("money")
        digits = "#,##0" if whole else "#,##0.00"
        sign = f'\\ "{currency}"' if currency else ""
        made.set_num_format(f"{digits}{sign};[Red]-{digits}{sign}")
        return made

    def _tone(self, tone: Tone) -> Format:
        ground, ink = TONES[tone]
        return self._book.add_format({"bg_color": ground, "font_color": ink})

    def _head(self, kind: Kind) -> Format:
        made = self._book.add_format({"font_name": FONT, "font_size": 9, "bold": True, "font_color": "#FFFFFF"})
        made.set_bg_color(_INPUT_HEAD if kind in ("input", "input_day") else _HEAD)
        made.set_text_wrap()
        made.set_align("vcenter")
        made.set_align("right" if kind in _RIGHT else "left")
        made.set_indent(1)
        made.set_border(1)
        made.set_border_color("#FFFFFF")
        return made
