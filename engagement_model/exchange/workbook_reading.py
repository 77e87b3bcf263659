"""Excel workbooks as sheets of cells: bounded in size and time, every cell with its place, nothing computed."""

from __future__ import annotations

import datetime
import html
import io
import posixpath
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct, field

from engagement_model.exchange.archives import NotReadable, unpacking
from engagement_model.exchange.workbook_safety import Screened, screen
from engagement_model.model.numbers import Number, whole
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook as OpenWorkbook

MOST_SHEETS = 50
MOST_ROWS = 6_000
MOST_COLUMNS = 60
LONGEST_CELL = 33_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_LISTED = 200_000
"""Bytes of the list of sheets that are looked through for titles."""

_title = re.compile(r"<(?:\w+:)?sheet\s[^>]*?\bname=\"([^\"]*)\"")
_area = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_escaped = re.compile("_x([0-9A-Fa-f]{4})_")
_TRUTH = {"=TRUE()": True, "=FALSE()": False}
"""How LibreOffice saves what was typed as TRUE or FALSE."""


class WorkbookCell(Struct, frozen=True):
    """A cell that says something. `fault` says what it is where it is neither a text nor a number.

    A day is a fault too where nobody asks for one; `day` has it.
    """

    place: str
    value: str | Number
    fault: str | None = None
    day: datetime.date | None = None


class WorkbookSheet(Struct, frozen=True):
    """A sheet: its cells by (row, column), which count from 0, and the first cell of every merged area."""

    title: str
    cells: Mapping[tuple[int, int], WorkbookCell] = field(default_factory=dict)
    merged: tuple[str, ...] = ()

    def place(self, row: int, column: int) -> str:
        """`Platforms!D7`, as people name a cell."""
        return place(self.title, row, column)


def place(title: str, row: int, column: int) -> str:
    """`Platforms!D7`: a sheet and a cell, whose row and column count from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{title}!{letters}{row + 1}"


def read_workbook(
    content: bytes, wanted: Collection[str] | None = None, rows: int | None = None
) -> dict[str, WorkbookSheet]:
    """Title -> sheet, of an xlsx workbook; only those `wanted`, and the first `rows` of each, where that is said.

    Nothing is computed and nothing outside the file is asked for. A formula comes back as a cell with a fault. Raises
    `NotReadable` for what is no workbook, or is too large, or not safe.
    """
    screened = screen(content)
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # remarks on styles and extensions that are not read
        try:
            merged = _merged_by_title(screened)
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            return {sheet.title: sheet for sheet in _sheets(book, merged, wanted, rows)}
        except NotReadable:
            raise
        except Exception as error:  # openpyxl raises whatever its parsing meets
            why = f"{type(error).__name__}: {str(error)[:120]}"
            raise NotReadable(gettext("it is damaged ({why}); save it again").format(why=why)) from None


def titles_of(content: bytes) -> frozenset[str]:
    """The titles of the sheets of an xlsx workbook, read in its list of sheets alone; none of what has no such list."""
    try:
        with unpacking(content) as archive, archive.open("xl/workbook.xml") as stream:
            listed = stream.read(MOST_LISTED).decode("utf-8", "replace")
    except NotReadable:
        return frozenset()
    return frozenset(html.unescape(found[1]) for found in _title.finditer(listed))


def _sheets(
    book: OpenWorkbook, merged: Mapping[str, tuple[str, ...]], wanted: Collection[str] | None, first: int | None
) -> Iterator[WorkbookSheet]:
    if len(book.sheetnames) > MOST_SHEETS:
        raise NotReadable(gettext("it has more than {most} sheets").format(most=MOST_SHEETS))
    for title in book.sheetnames:
        if wanted is not None and title not in wanted:
            continue
        worksheet = book[title]
        cells: dict[tuple[int, int], WorkbookCell] = {}
        rows = getattr(worksheet, "iter_rows", None)
        if rows is None:  # a sheet that is a chart
            yield WorkbookSheet(title)
            continue
        last = first if first is not None else MOST_ROWS + 1
        for number, row in enumerate(rows(min_row=1, min_col=1, max_row=last, max_col=MOST_COLUMNS + 1)):
            for column, cell in enumerate(row):
                value = cell.value
                if value is None or (isinstance(value, str) and not value.strip()):
                    continue
                if number >= MOST_ROWS or column >= MOST_COLUMNS:
                    raise NotReadable(_beyond(place(title, number, column), in_rows=number >= MOST_ROWS))
                where = place(title, number, column)
                cells[number, column] = _cell(where, value, str(cell.data_type))
        yield WorkbookSheet(title, cells, merged.get(title, ()))


def _beyond(where: str, *, in_rows: bool) -> str:
    if in_rows:
        return gettext("{cell}: the sheet has more than {most} rows").format(cell=where, most=grouped(MOST_ROWS))
    return gettext("{cell}: the sheet has more than {most} columns").format(cell=where, most=MOST_COLUMNS)


def _cell(where: str, value: object, kind: str) -> WorkbookCell:
    if kind == "f" and str(value).upper() in _TRUTH:
        return WorkbookCell(where, str(_TRUTH[str(value).upper()]), gettext("true or false; write words"))
    if kind == "f":
        return WorkbookCell(where, "", gettext("a formula; write the value itself"))
    if kind == "e":
        return WorkbookCell(where, str(value), gettext("the error {code}").format(code=value))
    if isinstance(value, bool):
        return WorkbookCell(where, str(value), gettext("true or false; write words"))
    if isinstance(value, str):
        if len(value) > LONGEST_CELL:
            return WorkbookCell(where, "", gettext("a text of more characters than a cell may have"))
        return WorkbookCell(where, _text(value))
    if isinstance(value, int):
        return WorkbookCell(where, value)
    if isinstance(value, float):
        number = Decimal(repr(value))
        if number.is_finite():
            return WorkbookCell(where, whole(number))
        return WorkbookCell(where, "", gettext("no number"))
    day = value.date() if isinstance(value, datetime.datetime) and value.time() == datetime.time() else None
    return WorkbookCell(where, str(value), gettext("a date or a time; write words or a number"), day)


def _text(written: str) -> str:
    """A text as it was typed: letters composed, line ends alike, and what a workbook escapes (`_x000D_`) put back."""
    meant = _escaped.sub(lambda found: chr(int(found[1], 16)), written)
    return unicodedata.normalize("NFC", meant.replace("\r\n", "\n").replace("\r", "\n").strip())


def _merged_by_title(screened: Screened) -> dict[str, tuple[str, ...]]:
    """Title of a sheet -> the areas that are merged on it."""
    if not screened.merged:
        return {}
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(screened.content)) as archive:
        relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {each.get("Id"): str(each.get("Target")) for each in relations}
        sheets = fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        found: dict[str, tuple[str, ...]] = {}
        for sheet in sheets:
            target = targets.get(sheet.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
            if path in screened.merged:
                found[str(sheet.get("name"))] = screened.merged[path]
        return found


def first_of_area(area: str) -> tuple[int, int] | None:
    """The row and column, counted from 0, at which an area such as `D7:E9` begins."""
    found = _area.match(area.upper())
    if found is None:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found.group(2)) - 1, column - 1
