"""Spreadsheets of any shape (xlsx, xlsb, xls, ods), read by calamine, what it does not tell looked up beside it."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from engagement_model.exchange.archives import NotReadable, part_names
from engagement_model.exchange.foreign import Foreign, Sheet, Value
from engagement_model.exchange.own_tables import is_own, own_tables
from engagement_model.exchange.readers import Given, Reader
from engagement_model.exchange.readers.csv_table import MOST_CELLS, MOST_ROWS, cleaned
from engagement_model.exchange.sheet_scan import Scanned, scanned
from engagement_model.exchange.workbook_safety import screen
from engagement_model.translation import gettext, gettext_noop, ngettext
from engagement_model.translation.formats import grouped

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MOST_SHEETS = 100
MOST_TAGS = 20_000_000
MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""

_COMPOUND, _ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_ODS = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet")
_LONG = re.compile(r"PT(\d+)H(\d+)M(\d+)S")
"""How calamine gives a duration of an ods of a day or more, as a text."""


def _is_it(given: Given) -> bool:
    if given.content.startswith(_COMPOUND):
        return b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00" in given.content or b"B\x00o\x00o\x00k\x00" in given.content
    if not given.content.startswith(_ZIP):
        return False
    names = part_names(given.content)
    if not names:
        return given.name.lower().endswith((".xlsx", ".xlsm", ".xlsb", ".ods"))
    return any(name.lower().startswith("xl/") for name in names) or bool(_ODS.search(given.content[:200]))


def _read(given: Given) -> Foreign:
    try:
        import python_calamine
    except ImportError:
        raise NotReadable(
            gettext("spreadsheets are read with python-calamine: pip install 'engagement-model[spreadsheets]'")
        ) from None
    found = _looked_through(given.content)
    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(given.content))
        sheets = tuple(_sheets(book, found))
    except NotReadable:
        raise
    except python_calamine.PasswordError:
        raise NotReadable(gettext("it is password-protected; save it without a password")) from None
    except (python_calamine.CalamineError, ValueError, OSError, RuntimeError) as error:
        why = str(error)[:120] or type(error).__name__
        raise NotReadable(gettext("it is damaged ({why}); save it again").format(why=why)) from None
    if is_own(sheets):
        return own_tables(sheets)
    return Foreign("spreadsheet", sheets=sheets, remarks=tuple(_remarks(found)))


def _looked_through(content: bytes) -> Scanned:
    """What calamine does not tell, after everything that is not opened was refused."""
    if content.startswith(_COMPOUND):
        if _MACROS in content:
            raise NotReadable(gettext("it has macros; save it as a workbook without macros (.xlsx)"))
        return Scanned()
    is_ods = bool(_ODS.search(content[:200]))
    if not is_ods:
        screen(content, most_tags=MOST_TAGS)
    return scanned(content, is_ods=is_ods)


def _remarks(found: Scanned) -> Iterator[str]:
    if found.stored:
        yield ngettext(
            "{number} formula, read as it was stored", "{number} formulas, read as they were stored", found.stored
        ).format(number=grouped(found.stored))
    if found.unmerged:
        yield gettext("merged cells of this format are not filled")


def _sheets(book: CalamineWorkbook, found: Scanned) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if len(book.sheets_metadata) > MOST_SHEETS:
        raise NotReadable(gettext("it has more than {most} sheets").format(most=MOST_SHEETS))
    cells = 0
    for described in book.sheets_metadata:
        if described.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(described.name)
        height, width = sheet.total_height, sheet.total_width
        cells += height * width
        if height > MOST_ROWS or cells > MOST_CELLS:
            raise NotReadable(
                gettext("{sheet}: it has more than {rows} rows or {cells} cells; nothing of it was read").format(
                    sheet=described.name, rows=grouped(MOST_ROWS), cells=grouped(MOST_CELLS)
                )
            )
        yield _sheet(sheet, found.faults.get(described.name, {}), hidden=described.visible != SheetVisibleEnum.Visible)


def _sheet(sheet: CalamineSheet, faults: Mapping[tuple[int, int], str], *, hidden: bool) -> Sheet:
    rows: list[list[Value]] = []
    more: dict[tuple[int, int], str] = dict(faults)
    strings: dict[str, Value] = {}
    for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
        values: list[Value] = []
        for column, cell in enumerate(row):
            if cell == "":
                values.append(None)
            elif type(cell) is str:
                if cell not in strings:
                    strings[cell] = cleaned(cell)
                values.append(strings[cell])
            else:
                value = _plain(cell)
                if value is None:
                    more[number, column] = gettext("{value} is more than a spreadsheet keeps exactly").format(
                        value=cell
                    )
                values.append(value)
        while values and values[-1] is None:
            values.pop()
        rows.append(values)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _fill(rows, top, left, bottom, right)
    return Sheet(sheet.name, rows, more, hidden)


def _fill(rows: list[list[Value]], top: int, left: int, bottom: int, right: int) -> None:
    """Say in each cell of a merged area what its first one says."""
    if top >= len(rows) or left >= len(rows[top]) or rows[top][left] is None:
        return
    value = rows[top][left]
    for row in rows[top : bottom + 1]:
        row.extend([None] * (right + 1 - len(row)))
        row[left : right + 1] = [value] * (right + 1 - left)


def _plain(cell: object) -> Value:
    """A cell that is no text; `None` for a number of more digits than are kept."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        if cell.is_integer():
            return int(cell) if abs(cell) < 10**MOST_DIGITS else None
        return Decimal(repr(cell))
    if isinstance(cell, int):
        return cell if abs(cell) < 10**MOST_DIGITS else None
    if isinstance(cell, datetime.datetime):
        return cell.date() if cell.time() == datetime.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, datetime.timedelta):
        return _span(cell)
    if isinstance(cell, datetime.time):
        return _span(datetime.timedelta(0, cell.second, cell.microsecond, 0, cell.minute, cell.hour))
    found = _LONG.fullmatch(str(cell))
    return f"{int(found[1]) * 60 + int(found[2])} min" if found is not None else str(cell)


def _span(length: datetime.timedelta) -> str:
    """A length of time in minutes; in seconds where it is not so many whole minutes."""
    minutes, rest = divmod(length, datetime.timedelta(minutes=1))
    return f"{minutes} min" if not rest else f"{Decimal(str(length.total_seconds())).normalize():f} s"


READER = Reader("spreadsheet", gettext_noop("Excel and other spreadsheets (xlsx, xls, xlsb, ods)"), _is_it, _read)
