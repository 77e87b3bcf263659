"""Forms as Excel workbooks: locked where nothing may change, with drop-downs, readable on paper."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

from engagement_model.exchange.form import (
    HEADING_KEY,
    LONGEST_TEXT,
    MOST_LINES,
    Column,
    CoverLine,
    Form,
    FormTooLarge,
    Line,
    Role,
    Sheet,
)
from engagement_model.exchange.form_layout import (
    FIRST_COLUMN,
    FIRST_LINE,
    HEAD_ROW,
    IDENTITY_SHEET,
    KEYS_ROW,
    LINE_HEIGHT,
    LISTS_SHEET,
    first_answer,
    height_of,
    is_asked,
    lines_taken,
    runs_of,
)
from engagement_model.exchange.form_styles import MARK_COLOURS, Styles
from engagement_model.exchange.paper import PAGE, PAGES, footer
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime.datetime(2000, 1, 1)
"""The date in every workbook: the same form gives the same bytes."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9


def write_form(form: Form) -> bytes:
    """The workbook (xlsx) of `form`: the same form gives the same bytes. Raises `FormTooLarge`."""
    from xlsxwriter.workbook import Workbook

    buffer = io.BytesIO()
    book: Workbook = Workbook(buffer, _OPTIONS)
    book.set_properties({"title": form.title, "subject": form.subject, "author": form.author, "created": CREATED})
    for name, text in form.properties.items():
        book.set_custom_property(name, text, "text")
    _Writer(form, book).write()
    book.close()
    return buffer.getvalue()


_PROMPT_TITLE = 32
"""Characters that the title of a prompt may have in a workbook."""


def prompt_title(title: str) -> str:
    """`title` as a prompt beside a cell has room for it: what stands in brackets left out, else cut at a word."""
    if len(title) <= _PROMPT_TITLE:
        return title
    short = title.partition(" (")[0]
    if len(short) <= _PROMPT_TITLE:
        return short
    return short[: _PROMPT_TITLE + 1].rpartition(" ")[0] or short[:_PROMPT_TITLE]


def printable(text: str) -> str:
    """`text` as a cell can hold it: no control characters but line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(mark if mark.isprintable() or mark in _SPACES else " " for mark in line) for line in lines)


_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


class _Writer:
    def __init__(self, form: Form, book: Workbook) -> None:
        self.form = form
        self.book = book
        self.styles = Styles(book)
        self.ranges: dict[str, str] = {}

    def write(self) -> None:
        form = self.form
        cover = self.book.add_worksheet(form.cover_title)
        sheets = [self.book.add_worksheet(sheet.title) for sheet in form.sheets]
        self.write_identity(self.book.add_worksheet(IDENTITY_SHEET))
        self.write_lists(self.book.add_worksheet(LISTS_SHEET))
        self.write_cover(cover)
        for sheet, worksheet in zip(form.sheets, sheets, strict=True):
            self.write_sheet(sheet, worksheet)
        cover.activate()

    def text(self, worksheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Write a text as a text, whatever it looks like."""
        if len(text) > LONGEST_TEXT:
            raise FormTooLarge(
                gettext("a cell would have more than {most} characters: {text}...").format(
                    most=grouped(LONGEST_TEXT), text=text[:60]
                )
            )
        worksheet.write_string(row, column, printable(text), style)

    # -- for programs ------------------------------------------------------------------------------------------------

    def write_identity(self, worksheet: Worksheet) -> None:
        worksheet.very_hidden()
        entries = {**self.form.identity, **{f"sheet {sheet.key}": sheet.title for sheet in self.form.sheets}}
        for row, (key, value) in enumerate(entries.items()):
            self.text(worksheet, row, 0, key)
            self.text(worksheet, row, 1, value)

    def write_lists(self, worksheet: Worksheet) -> None:
        worksheet.very_hidden()
        for number, (name, choices) in enumerate(self.form.lists.items()):
            column = 2 * number
            self.text(worksheet, 0, column, name)
            for row, choice in enumerate(choices, 1):
                self.text(worksheet, row, column, choice.value)
                self.text(worksheet, row, column + 1, choice.label)
            letter = _letters(column + 1)
            self.ranges[name] = f"='{LISTS_SHEET}'!${letter}$2:${letter}${max(2, len(choices) + 1)}"

    # -- the first sheet ---------------------------------------------------------------------------------------------

    def write_cover(self, worksheet: Worksheet) -> None:
        worksheet.hide_gridlines(2)
        worksheet.set_column(0, 0, 3)
        worksheet.set_column(1, 1, 30)
        worksheet.set_column(2, 2, 78)
        for row, line in enumerate(self.form.cover, 1):
            self.write_cover_line(worksheet, row, line)
        self.protect(worksheet)
        self.page(worksheet, len(self.form.cover), 2)
        worksheet.set_portrait()
        worksheet.fit_to_pages(1, 1)

    def write_cover_line(self, worksheet: Worksheet, row: int, line: CoverLine) -> None:
        styles = self.styles
        if line.kind == "link":
            target = line.text.replace("'", "''")
            worksheet.write_url(row, 1, f"internal:'{target}'!A1", styles.link, string=line.text)
            self.text(worksheet, row, 2, line.meaning, styles.meaning)
        elif line.kind == "term":
            mark = next((mark for mark, label in self.form.marks.items() if label == line.text), "")
            self.text(worksheet, row, 1, line.text, styles.mark(mark) if mark else styles.term)
            self.text(worksheet, row, 2, line.meaning, styles.meaning)
        else:
            self.text(worksheet, row, 1, line.text, styles.cover(line.kind))
        if line.kind == "title":
            worksheet.set_row(row, 32)
        elif line.kind in ("term", "link"):
            worksheet.set_row(row, max(20.0, LINE_HEIGHT * lines_taken(line.meaning, 78) + 6))
        elif line.kind == "heading":
            worksheet.set_row(row, 28)
        else:
            worksheet.set_row(row, 18)

    # -- a sheet of lines --------------------------------------------------------------------------------------------

    def write_sheet(self, sheet: Sheet, worksheet: Worksheet) -> None:
        if len(sheet.lines) > MOST_LINES:
            raise FormTooLarge(
                gettext("{sheet}: {n} lines; a questionnaire takes {most}").format(
                    sheet=sheet.title, n=grouped(len(sheet.lines)), most=grouped(MOST_LINES)
                )
            )
        worksheet.hide_gridlines(2)
        worksheet.set_column(0, FIRST_COLUMN - 1, 2, None, {"hidden": True})
        for number, column in enumerate(sheet.columns):
            worksheet.set_column(FIRST_COLUMN + number, FIRST_COLUMN + number, column.width)
        self.write_head(sheet, worksheet)
        for row, line in enumerate(sheet.lines, FIRST_LINE):
            self.write_line(sheet, worksheet, row, line)
        self.add_choices(sheet, worksheet)
        self.colour_answers(sheet, worksheet)
        self.protect(worksheet)
        worksheet.freeze_panes(FIRST_LINE, FIRST_COLUMN + 1)
        self.page(worksheet, FIRST_LINE + len(sheet.lines) - 1, FIRST_COLUMN + len(sheet.columns) - 1)
        worksheet.repeat_rows(HEAD_ROW - 1, HEAD_ROW)
        worksheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(sheet.columns) + FIRST_COLUMN)}1048576"})
        worksheet.set_selection(FIRST_LINE, first_answer(sheet), FIRST_LINE, first_answer(sheet))

    def write_head(self, sheet: Sheet, worksheet: Worksheet) -> None:
        styles = self.styles
        self.text(worksheet, 0, FIRST_COLUMN, sheet.heading, styles.heading)
        self.text(worksheet, 1, FIRST_COLUMN, sheet.question, styles.question)
        worksheet.set_row(0, 30)
        worksheet.set_row(1, 24)
        worksheet.set_row(KEYS_ROW, None, None, {"hidden": True})
        worksheet.set_row(HEAD_ROW - 1, 18)
        worksheet.set_row(
            HEAD_ROW, LINE_HEIGHT * max(lines_taken(each.title, each.width) for each in sheet.columns) + 8
        )
        said: set[Role] = set()
        for number, column in enumerate(sheet.columns, FIRST_COLUMN):
            self.text(worksheet, KEYS_ROW, number, column.key)
            band = "" if column.role in said else sheet.bands.get(column.role, "")
            said.add(column.role)
            if band:
                self.text(worksheet, HEAD_ROW - 1, number, band, styles.band(column.role))
            else:
                worksheet.write_blank(HEAD_ROW - 1, number, None, styles.band(column.role))
            self.text(worksheet, HEAD_ROW, number, column.title, styles.head(column.role))

    def write_line(self, sheet: Sheet, worksheet: Worksheet, row: int, line: Line) -> None:
        for hidden, text in enumerate((HEADING_KEY if line.heading else line.key, line.said)):
            if text:
                self.text(worksheet, row, hidden, text)
        for number, column in enumerate(sheet.columns, FIRST_COLUMN):
            first = number == FIRST_COLUMN
            text = (line.heading if first else "") if line.heading else line.cells.get(column.key, "")
            style = self.style_of(column, line, first=first)
            if text:
                self.text(worksheet, row, number, text, style)
            else:
                worksheet.write_blank(row, number, None, style)
        worksheet.set_row(row, height_of(line, sheet.columns))

    def style_of(self, column: Column, line: Line, *, first: bool) -> Format:
        styles = self.styles
        if line.heading:
            return styles.section
        if is_asked(column, line):
            return styles.input if line.open_ else styles.answer(column.role)
        if column.role == "shown" and not line.open_:
            return styles.name if first else styles.shown
        return styles.closed

    def add_choices(self, sheet: Sheet, worksheet: Worksheet) -> None:
        """A drop-down wherever there is a list; what is typed is checked where only one entry makes sense."""
        for number, column in enumerate(sheet.columns, FIRST_COLUMN):
            for first, last in runs_of(sheet.lines, column):
                options: dict[str, object] = {"ignore_blank": True}
                if column.choices:
                    options |= {"validate": "list", "source": self.ranges[column.choices]}
                    options |= {
                        "show_error": not (column.several or column.free),
                        "error_title": prompt_title(sheet.title),
                    }
                    options["error_message"] = self.form.pick[:255]
                else:
                    options["validate"] = "any"
                if column.hint:
                    options |= {"input_title": prompt_title(column.title), "input_message": column.hint[:255]}
                if column.choices or column.hint:
                    worksheet.data_validation(first + FIRST_LINE, number, last + FIRST_LINE, number, options)

    def colour_answers(self, sheet: Sheet, worksheet: Worksheet) -> None:
        if not sheet.lines:
            return
        last = FIRST_LINE + len(sheet.lines) - 1
        for number, column in enumerate(sheet.columns, FIRST_COLUMN):
            if column.role == "answer":
                for mark in MARK_COLOURS:
                    label = self.form.marks.get(mark)
                    if label:
                        quoted = '"' + label.replace('"', '""') + '"'
                        rule = {
                            "type": "cell",
                            "criteria": "==",
                            "value": quoted,
                            "format": self.styles.mark_only(mark),
                        }
                        worksheet.conditional_format(FIRST_LINE, number, last, number, rule)

    # -- protection and paper ----------------------------------------------------------------------------------------

    def protect(self, worksheet: Worksheet) -> None:
        """Against slips, not against people: there is no password. Widths and heights may be changed."""
        worksheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})

    def page(self, worksheet: Worksheet, last_row: int, last_column: int) -> None:
        worksheet.set_paper(_A4)
        worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        pages = self.form.page.replace("&", "&&").replace("{page}", PAGE).replace("{pages}", PAGES)
        worksheet.set_footer(footer("Arial", self.form.footer, pages))
        worksheet.print_area(0, 0, last_row, last_column)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
