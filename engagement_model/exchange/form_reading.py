"""Forms that came back: the lines of every sheet with what was filled in, and what cannot be understood of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.form import HEADING_KEY, KEY, SAID
from engagement_model.exchange.form_layout import FIRST_COLUMN, FIRST_LINE, IDENTITY_SHEET, KEYS_ROW, LISTS_SHEET
from engagement_model.exchange.workbook_reading import WorkbookCell, WorkbookSheet, first_of_area, place
from engagement_model.translation import gettext

_MARK = "reason"
"""The key of a column that every sheet of a form has."""

MOST_MOVED = 20
"""So many rows may have been put in above the head of a sheet."""

MOST_PROBLEMS = 200
"""Nobody mends more cells than this before reading again."""


class Problem(Struct, frozen=True, order=True):
    """A cell that cannot be understood: where it is (`Platforms!D7`), and what to do."""

    place: str
    message: str


class FilledLine(Struct, frozen=True):
    """A line that came back: what it is about (nothing on a line that was open), and its cells by column.

    `place` names any cell of it.
    """

    sheet: str
    row: int
    key: str
    said: str
    cells: Mapping[str, WorkbookCell]
    columns: Mapping[str, int]

    def place(self, column: str) -> str:
        """Where the cell of a column is, filled in or not."""
        return place(self.sheet, self.row, self.columns.get(column, FIRST_COLUMN))


class FilledForm(Struct, frozen=True):
    """A form that came back: what it says it is, its lists as label -> value, and its lines by sheet."""

    identity: Mapping[str, str]
    lists: Mapping[str, Mapping[str, str]]
    lines: Mapping[str, tuple[FilledLine, ...]]
    titles: Mapping[str, str]
    problems: tuple[Problem, ...] = field(default=())


def read_form(sheets: Mapping[str, WorkbookSheet], expected: str) -> FilledForm:
    """The form in a workbook whose identity is `expected`.

    Raises `NotReadable` where it is no such form at all.
    """
    identity_sheet, lists_sheet = sheets.get(IDENTITY_SHEET), sheets.get(LISTS_SHEET)
    identity = _pairs(identity_sheet) if identity_sheet is not None else {}
    if identity_sheet is None or lists_sheet is None or identity.get("format") != expected:
        raise NotReadable(gettext("it is not a questionnaire that engage ask wrote, or its hidden sheets are gone"))
    titles = {key.removeprefix("sheet "): title for key, title in identity.items() if key.startswith("sheet ")}
    problems: list[Problem] = []
    lines: dict[str, tuple[FilledLine, ...]] = {}
    renamed = _renamed(sheets, identity, titles)
    for key, title in titles.items():
        sheet = sheets.get(renamed.get(title, title))
        if sheet is None:
            message = gettext(
                "this sheet of the questionnaire is missing; call it so again, or take it from the file that was sent"
            )
            problems.append(Problem(title, message))
            continue
        lines[key] = tuple(_lines(sheet, problems))
    for title in _unknown(sheets, identity, titles):
        sheet = sheets[title]
        if title not in renamed.values():
            first = sheet.cells[min(sheet.cells)].place
            message = gettext("this sheet is no part of the questionnaire; move what it says, or delete it")
            problems.append(Problem(first, message))
    return FilledForm(identity, _lists(lists_sheet), lines, titles, tuple(problems[:MOST_PROBLEMS]))


def _unknown(sheets: Mapping[str, WorkbookSheet], identity: Mapping[str, str], titles: Mapping[str, str]) -> list[str]:
    """The titles of sheets that say something and that the form did not have."""
    known = {IDENTITY_SHEET, LISTS_SHEET, identity.get("cover", ""), *titles.values()}
    return [title for title, sheet in sheets.items() if title not in known and sheet.cells]


def _renamed(
    sheets: Mapping[str, WorkbookSheet], identity: Mapping[str, str], titles: Mapping[str, str]
) -> dict[str, str]:
    """The title that one sheet of the form had -> that which it has now, where only one was called otherwise."""
    missing = [title for title in titles.values() if title not in sheets]
    found = [title for title in _unknown(sheets, identity, titles) if _head(sheets[title]) is not None]
    return {missing[0]: found[0]} if len(missing) == len(found) == 1 else {}


def _pairs(sheet: WorkbookSheet) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for (row, column), cell in sheet.cells.items():
        if column == 0 and cell.fault is None:
            value = sheet.cells.get((row, 1))
            pairs[str(cell.value)] = str(value.value) if value is not None else ""
    return pairs


def _lists(sheet: WorkbookSheet) -> dict[str, dict[str, str]]:
    """Name of a list -> label -> value."""
    names = {column: str(cell.value) for (row, column), cell in sheet.cells.items() if row == 0 and column % 2 == 0}
    lists: dict[str, dict[str, str]] = {name: {} for name in names.values()}
    for (row, column), cell in sheet.cells.items():
        if row > 0 and column % 2 == 1 and column - 1 in names:
            value = sheet.cells.get((row, column - 1))
            if value is not None:
                lists[names[column - 1]][str(cell.value)] = str(value.value)
    return lists


def _head(sheet: WorkbookSheet) -> tuple[int, int] | None:
    """The row of the hidden keys and the first column with one, wherever rows and columns put in before moved them."""
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sheet.cells.items():
        if row <= KEYS_ROW + MOST_MOVED and cell.fault is None:
            rows.setdefault(row, {}).setdefault(str(cell.value), column)
    found = [row for row, keys in sorted(rows.items()) if _MARK in keys and keys[_MARK] > FIRST_COLUMN - 2]
    return (found[0], min(rows[found[0]].values())) if found else None


def _merged(sheet: WorkbookSheet, head: int) -> Iterator[Problem]:
    for area in sheet.merged:
        first = first_of_area(area)
        if first is None or first[0] >= head:
            yield Problem(f"{sheet.title}!{area}", gettext("these cells are merged; split them, each line by itself"))


def _lines(sheet: WorkbookSheet, problems: list[Problem]) -> Iterator[FilledLine]:
    head = _head(sheet)
    if head is None:
        problems.append(Problem(sheet.title, gettext("the head of this sheet is gone; ask for a new questionnaire")))
        return
    keys_row, first_column = head
    hidden = first_column - FIRST_COLUMN
    if hidden < 0:
        message = gettext("the hidden columns of this sheet are gone; ask for a new questionnaire")
        problems.append(Problem(sheet.title, message))
        return
    problems.extend(_merged(sheet, keys_row))
    columns: dict[str, int] = {}
    for (row, column), cell in sheet.cells.items():
        if row == keys_row and column >= first_column:
            columns.setdefault(str(cell.value), column)
    names = {column: key for key, column in columns.items()} | {hidden: KEY, hidden + 1: SAID}
    begins = min(
        (row for row, column in sheet.cells if column == hidden and row > keys_row),
        default=keys_row + FIRST_LINE - KEYS_ROW,
    )
    rows: dict[int, dict[str, WorkbookCell]] = {}
    for (row, column), cell in sheet.cells.items():
        if row < keys_row - KEYS_ROW:
            problems.append(Problem(cell.place, gettext("nothing is asked in this line; move what it says")))
        if row < begins:
            continue
        if column not in names:
            problems.append(Problem(cell.place, gettext("nothing is asked in this column; move what it says")))
            continue
        rows.setdefault(row, {})[names[column]] = cell
    seen: dict[str, int] = {}
    for row, cells in sorted(rows.items()):
        key = str(cells[KEY].value) if KEY in cells else ""
        said = str(cells[SAID].value) if SAID in cells else ""
        rest = {name: cell for name, cell in cells.items() if name not in (KEY, SAID)}
        line = FilledLine(sheet.title, row, key, said, rest, columns)
        if key == HEADING_KEY:
            continue
        if key and key in seen:
            message = gettext("this line stands in row {row} already; delete one").format(row=seen[key] + 1)
            problems.append(Problem(line.place(""), message))
        elif key or rest:
            seen[key] = row
            yield line
