"""The sheets as an Excel workbook: real tables, heads that stay in sight, and paper that holds every column."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from engagement_model.exchange.form import LONGEST_TEXT
from engagement_model.exchange.form_writing import printable, prompt_title
from engagement_model.exchange.paper import PAGE, PAGES, footer
from engagement_model.exchange.sheet import CellValue, Column, Kind, Sheet
from engagement_model.model.money import Money
from engagement_model.model.page_sizes import excel_paper
from engagement_model.reports.pack.workbook.measures import column_width, row_lines, shown
from engagement_model.reports.pack.workbook.styles import FONT, Styles
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

KEYS_ROW: Final = 2
HEAD_ROW: Final = 3
FIRST_ROW: Final = 4
"""Where the hidden keys, the head and the first row of every table stand, counted from 0."""

LISTS_SHEET: Final = "offered"
LONGEST_TITLE: Final = 31
_LINE: Final = 12.2
_TALLEST: Final = 400.0
_TO_WRITE_IN: Final = 34.0
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NONE: Mapping[str, str] = MappingProxyType({})
_forbidden = re.compile(r"[\[\]:*?/\\]")


class Book:
    """A workbook while it is written. The same calls give the same bytes."""

    def __init__(
        self, title: str, author: str, created: datetime.datetime, paper: str, properties: Mapping[str, str] = NONE
    ) -> None:
        from xlsxwriter.workbook import Workbook

        self._buffer = io.BytesIO()
        self.book: Workbook = Workbook(self._buffer, _OPTIONS)
        self.book.set_properties(
            {"title": cut(title)[:250], "author": cut(author)[:250], "created": created.replace(tzinfo=None)}
        )
        for name, text in properties.items():
            self.book.set_custom_property(name, text, "text")
        self.styles = Styles(self.book)
        self.footer = cut(title)[:80]
        self.paper = excel_paper(paper)
        self._titles: set[str] = set()
        self._lists: dict[tuple[str, ...], int] = {}

    def add(self, title: str) -> Worksheet:
        """A new sheet, under its title as far as a tab can have it."""
        worksheet = self.book.add_worksheet(self.free_title(title))
        worksheet.hide_gridlines(2)
        return worksheet

    def free_title(self, title: str) -> str:
        """A title that a tab can have and that no other has."""
        plain = _forbidden.sub(" ", printable(title)).strip().strip("'")[:LONGEST_TITLE] or "-"
        free, number = plain, 2
        while free.casefold() in self._titles or free.casefold() == "history":
            suffix = f" {number}"
            free, number = plain[: LONGEST_TITLE - len(suffix)] + suffix, number + 1
        self._titles.add(free.casefold())
        return free

    def hidden(self, title: str, pairs: Mapping[str, str]) -> None:
        """A sheet that only programs see."""
        worksheet = self.book.add_worksheet(title)
        worksheet.very_hidden()
        for row, (key, value) in enumerate(pairs.items()):
            worksheet.write_string(row, 0, key)
            worksheet.write_string(row, 1, cut(value))

    def text(self, worksheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Write a text as a text, whatever it looks like; at most as much as a cell can hold."""
        worksheet.write_string(row, column, cut(text), style)

    def finish(self) -> bytes:
        """The workbook."""
        if self._lists:
            worksheet = self.book.add_worksheet(LISTS_SHEET)
            worksheet.very_hidden()
            for row, offered in enumerate(self._lists):
                for column, text in enumerate(offered):
                    worksheet.write_string(row, column, cut(text))
        self.book.close()
        return self._buffer.getvalue()

    # -- a table -----------------------------------------------------------------------------------------------------

    def write(self, sheet: Sheet, worksheet: Worksheet) -> None:
        """Write a sheet of one table."""
        heads = unique(column.title for column in sheet.columns)
        first = next(number for number, column in enumerate(sheet.columns) if column.kind != "hidden")
        self.text(worksheet, 0, first, sheet.heading, self.styles.heading)
        self.text(worksheet, 1, first, lead(sheet), self.styles.lead)
        worksheet.set_row(0, 26)
        worksheet.set_row(1, 18)
        self.keys(sheet, worksheet)
        widths = [column_width(sheet, number) for number in range(len(sheet.columns))]
        for number, (column, width) in enumerate(zip(sheet.columns, widths, strict=True)):
            hidden = {"hidden": True} if column.kind == "hidden" else {}
            worksheet.set_column(number, number, width, None, hidden)
        if not sheet.rows:
            self.text(worksheet, HEAD_ROW, first, sheet.empty, self.styles.plain())
            self.page(worksheet, HEAD_ROW, len(sheet.columns) - 1)
            return
        self.table(sheet, worksheet, heads)
        head_lines = max(_head_lines(title, width) for title, width in zip(heads, widths, strict=True))
        worksheet.set_row(HEAD_ROW, 8 + _LINE * head_lines)
        for number, row in enumerate(sheet.rows, FIRST_ROW):
            lines = row_lines(sheet, row, widths)
            asked = number - FIRST_ROW not in sheet.shown_only
            least = _TO_WRITE_IN if asked and any(column.kind == "input" for column in sheet.columns) else 0.0
            worksheet.set_row(number, min(_TALLEST, max(least, 4 + _LINE * lines)))
            for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
                kind = column.kind if asked or not column.kind.startswith("input") else "text"
                self.value(worksheet, number, place, kind, value)
        self.drop_downs(sheet, worksheet)
        self.colours(sheet, worksheet)
        worksheet.freeze_panes(FIRST_ROW, first + sheet.frozen)
        self.page(worksheet, FIRST_ROW + len(sheet.rows) - 1, last_printed(sheet))
        worksheet.repeat_rows(HEAD_ROW)
        worksheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(heads))}1048576"})

    def keys(self, sheet: Sheet, worksheet: Worksheet) -> None:
        """What a program calls the columns, on a row that nobody sees; a narrow gap where it calls them nothing."""
        if not any(column.key for column in sheet.columns):
            worksheet.set_row(KEYS_ROW, 5)
            return
        for number, column in enumerate(sheet.columns):
            if column.key:
                worksheet.write_string(KEYS_ROW, number, column.key)
        worksheet.set_row(KEYS_ROW, None, None, {"hidden": True})

    def table(self, sheet: Sheet, worksheet: Worksheet, heads: list[str]) -> None:
        """The table of a sheet, with filters; its cells are written by themselves."""
        columns = [
            {"header": head, "header_format": self.styles.head(column.kind)}
            for head, column in zip(heads, sheet.columns, strict=True)
        ]
        last = FIRST_ROW + len(sheet.rows) - 1
        options: dict[str, object] = {"columns": columns, "style": None, "name": f"table_{sheet.key}"}
        worksheet.add_table(HEAD_ROW, 0, last, len(heads) - 1, options)

    def value(self, worksheet: Worksheet, row: int, number: int, kind: Kind, value: CellValue) -> None:
        """Write one value as what it is."""
        style = self.styles.cell(kind)
        if value is None or value == "" or value == ():
            worksheet.write_blank(row, number, None, style)
        elif isinstance(value, str):  # as most are
            worksheet.write_string(row, number, cut(value), style)
        elif isinstance(value, Money):
            whole = isinstance(value.amount, int)
            worksheet.write_number(row, number, float(value.amount), self.styles.money(value.currency, whole))
        elif isinstance(value, datetime.date):
            moment = datetime.datetime(value.year, value.month, value.day)
            worksheet.write_datetime(row, number, moment, self.styles.cell("day"))
        elif isinstance(value, Fraction):
            style = style if kind in ("share", "mean") else self.styles.cell("share")
            worksheet.write_number(row, number, float(value), style)
        elif isinstance(value, int | Decimal):
            worksheet.write_number(row, number, float(value), style)
        else:
            worksheet.write_string(row, number, cut(shown(value)), style)

    def drop_downs(self, sheet: Sheet, worksheet: Worksheet) -> None:
        """The lists and hints of the columns, and of single cells."""
        for (row, number), offered in sheet.choices.items():
            self.drop_down(worksheet, sheet.columns[number], FIRST_ROW + row, FIRST_ROW + row, number, offered)
        last = FIRST_ROW + len(sheet.rows) - 1
        for number, column in enumerate(sheet.columns):
            if column.choices:
                self.drop_down(worksheet, column, FIRST_ROW, last, number, column.choices)
            elif column.hint and not any(place == number for _, place in sheet.choices):
                hint = {
                    "validate": "any",
                    "input_title": prompt_title(column.title),
                    "input_message": column.hint[:255],
                }
                worksheet.data_validation(FIRST_ROW, number, last, number, hint)

    def drop_down(
        self, worksheet: Worksheet, column: Column, first: int, last: int, number: int, offered: tuple[str, ...]
    ) -> None:
        """Offer a list, kept on a hidden sheet: in the cell itself it could not be longer than 255 characters."""
        row = self._lists.setdefault(offered, len(self._lists) + 1)
        options: dict[str, object] = {
            "validate": "list",
            "source": f"='{LISTS_SHEET}'!$A${row}:${_letters(len(offered) - 1)}${row}",
            "error_title": prompt_title(column.title),
            "error_message": gettext("Please choose an entry from the list.")[:255],
        }
        if column.hint:
            options |= {"input_title": prompt_title(column.title), "input_message": column.hint[:255]}
        worksheet.data_validation(first, number, last, number, options)

    def colours(self, sheet: Sheet, worksheet: Worksheet) -> None:
        """Conditional colours, so that a cell changes colour with what is written into it."""
        last = FIRST_ROW + len(sheet.rows) - 1
        for number, column in enumerate(sheet.columns):
            for text, tone in column.tones.items():
                value = '"' + text.replace('"', '""') + '"'
                rule = {"type": "cell", "criteria": "==", "value": value, "format": self.styles.tone(tone)}
                worksheet.conditional_format(FIRST_ROW, number, last, number, rule)
            if column.marked:
                rule = {
                    "type": "text",
                    "criteria": "containing",
                    "value": column.marked,
                    "format": self.styles.tone("bad"),
                }
                worksheet.conditional_format(FIRST_ROW, number, last, number, rule)
            if column.kind == "share":
                bar: dict[str, object] = {"type": "data_bar", "bar_color": "#9CC3DD", "bar_solid": True}
                bar |= {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
                worksheet.conditional_format(FIRST_ROW, number, last, number, bar)

    # -- paper -------------------------------------------------------------------------------------------------------

    def page(self, worksheet: Worksheet, last_row: int, last_column: int) -> None:
        """Landscape, as wide as the paper, with what it is and the page on the foot of each."""
        worksheet.set_paper(self.paper)
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page = gettext("Page {page} of {pages}").format(page=PAGE, pages=PAGES)
        worksheet.set_footer(footer(FONT, self.footer, page))
        worksheet.print_area(0, 0, last_row, last_column)


def last_printed(sheet: Sheet) -> int:
    """The last column that goes on paper: addresses at the end are for the screen."""
    return max(number for number, column in enumerate(sheet.columns) if column.kind != "address")


def lead(sheet: Sheet) -> str:
    """What a sheet says of itself, and how much it leaves out."""
    if not sheet.left_out:
        return sheet.lead
    text = ngettext("{number} more row is left out.", "{number} more rows are left out.", sheet.left_out)
    return f"{sheet.lead} {text.format(number=grouped(sheet.left_out))}"


def unique(titles: Iterable[str]) -> list[str]:
    """Titles as the heads of a table, which tells them apart in either case of letters."""
    seen: set[str] = set()
    heads: list[str] = []
    for title in titles:
        plain = " ".join(cut(title).split())[:250] or "-"
        head, number = plain, 2
        while head.casefold() in seen:
            head, number = f"{plain} {number}", number + 1
        seen.add(head.casefold())
        heads.append(head)
    return heads


def cut(text: str) -> str:
    """`text` without what a cell cannot hold, and no longer than it can."""
    plain = text if text.isprintable() else printable(text)
    return plain if len(plain) <= LONGEST_TEXT else plain[: LONGEST_TEXT - 1] + "…"


def _head_lines(title: str, width: float) -> int:
    from engagement_model.reports.pack.workbook.measures import lines_taken

    return lines_taken(title, width - 0.6, 0.9)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
