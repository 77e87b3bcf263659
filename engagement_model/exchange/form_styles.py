"""How the cells of a form look: calm, legible in grey, and plain about where to write."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from engagement_model.exchange.form import Role

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_FONT = "Arial"
_INK = "#1F2933"
_MUTED = "#52606D"
_ACCENT = "#0B4F79"
_RULE = "#C5CED8"
_INPUT = "#FFF8E1"
_CLOSED = "#F1F3F5"
_SECTION = "#E4EBF2"

BAND_COLOURS: dict[Role, str] = {
    "shown": "#52606D",
    "answer": "#0B4F79",
    "correction": "#8A4B08",
    "reason": "#0B4F79",
}
"""White text stands on each of them with a contrast of at least 5:1."""

MARK_COLOURS: dict[str, str] = {
    "agree": "#D5EEE3",
    "disagree": "#FBE0CC",
    "absent": "#F3D3E1",
    "unknown": "#E4E7EB",
    "before": "#D6E8F7",
}
"""What an answer means -> its colour; the words say it too."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self.heading = self._make(bold=True, size=16, colour=_ACCENT, border=False)
        self.question = self._make(size=10, colour=_MUTED, border=False)
        self.name = self._make(bold=True, wrap=True)
        self.shown = self._make(wrap=True)
        self.input = self._make(wrap=True, fill=_INPUT, locked=False, as_text=True)
        self.closed = self._make(fill=_CLOSED)
        self.section = self._make(bold=True, fill=_SECTION, colour=_ACCENT, border=False)
        self.link = self._make(size=10, colour=_ACCENT, border=False, underline=True)
        self.term = self._make(bold=True, border=False)
        self.meaning = self._make(wrap=True, border=False)
        self.band = cache(self._band)
        self.head = cache(self._head)
        self.answer = cache(self._answer)
        self.mark = cache(self._mark)
        self.mark_only = cache(self._mark_only)
        self.cover = cache(self._cover)

    def _make(
        self,
        *,
        bold: bool = False,
        size: float = 9.5,
        colour: str = _INK,
        fill: str | None = None,
        wrap: bool = False,
        border: bool = True,
        locked: bool = True,
        as_text: bool = False,
        underline: bool = False,
    ) -> Format:
        made = self._book.add_format()
        made.set_font_name(_FONT)
        made.set_font_size(size)
        made.set_font_color(colour)
        made.set_align("left")
        made.set_align("vcenter")
        made.set_locked(locked)
        if border or fill is not None or wrap:
            made.set_indent(1)
        if bold:
            made.set_bold()
        if underline:
            made.set_underline()
        if fill is not None:
            made.set_bg_color(fill)
        if wrap:
            made.set_text_wrap()
        if border:
            made.set_border(1)
            made.set_border_color(_RULE)
        if as_text:
            made.set_num_format("@")
        return made

    def _band(self, role: Role) -> Format:
        return self._make(bold=True, size=9, colour="#FFFFFF", fill=BAND_COLOURS[role], border=False)

    def _head(self, role: Role) -> Format:
        return self._make(bold=True, size=9, colour=BAND_COLOURS[role], fill="#F5F7FA", wrap=True)

    def _answer(self, role: Role) -> Format:
        return self._make(bold=role == "answer", wrap=True, fill=_INPUT, locked=False, as_text=True)

    def _mark(self, mark: str) -> Format:
        return self._make(bold=True, fill=MARK_COLOURS.get(mark))

    def _mark_only(self, mark: str) -> Format:
        made = self._book.add_format()
        made.set_bg_color(MARK_COLOURS[mark])
        return made

    def _cover(self, kind: str) -> Format:
        if kind == "title":
            return self._make(bold=True, size=20, colour=_ACCENT, border=False)
        if kind == "subtitle":
            return self._make(size=13, colour=_MUTED, border=False)
        if kind == "heading":
            return self._make(bold=True, size=12, colour=_ACCENT, border=False)
        return self._make(border=False, size=10)
