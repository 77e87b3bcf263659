"""Spreadsheets of any shape: what is in them, what is told of them, and what is not opened."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.readers import Given, reader_of

pytest.importorskip("python_calamine")


def saved(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read(content: bytes, name: str = "list.xlsx") -> Foreign:
    given = Given(name, content)
    return reader_of(given).read(given)


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """A workbook with a part put in, or in the place of another."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, text)
    return buffer.getvalue()


def test_values_are_exact_and_texts_stripped() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["Name", 17, 2.5, True, datetime.datetime(2026, 11, 20), "  Till ", None, "010"])

    (sheet,) = read(saved(fill)).sheets
    assert sheet.rows[0] == ["Name", 17, Decimal("2.5"), True, datetime.date(2026, 11, 20), "Till", None, "010"]


def test_errors_and_formulas_never_worked_out_are_not_empty() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "#N/A"
        book.active["A1"].data_type = "e"
        book.active["B2"] = "=1+1"
        book.active["C3"] = "x"

    (sheet,) = read(saved(fill)).sheets
    assert sheet.faults == {
        (0, 0): "the error #N/A",
        (1, 1): "a formula that was never worked out; open the file and save it again",
    }
    assert sheet.place(1, 1) == "Sheet!B2"


def test_formulas_with_a_stored_value_are_counted() -> None:
    content = saved(lambda book: book.active.append([7]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("xl/worksheets/sheet1.xml")
    content = with_part(content, "xl/worksheets/sheet1.xml", text.replace(b"<v>7</v>", b"<f>3+4</f><v>7</v>"))
    found = read(content)
    assert (found.sheets[0].rows[0], found.remarks) == ([7], ("1 formula, read as it was stored",))


def test_merged_cells_are_filled_and_hidden_sheets_are_known() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"], book.active["A3"], book.active["C3"] = "Sales", "x", "y"
        book.active.merge_cells("A1:B2")
        book.create_sheet("Lists").sheet_state = "hidden"

    first, second = read(saved(fill)).sheets
    assert first.rows[:2] == [["Sales", "Sales"], ["Sales", "Sales"]]
    assert (first.hidden, second.hidden) == (False, True)


def test_more_digits_than_a_spreadsheet_keeps_are_not_understood() -> None:
    (sheet,) = read(saved(lambda book: book.active.append(["id", 12345678901234567]))).sheets
    assert sheet.rows[0][1:] == []
    assert "is more than a spreadsheet keeps exactly" in sheet.faults[0, 1]


HOSTILE = {
    "macros": ("xl/vbaProject.bin", b"x", "it has macros"),
    "links": ("xl/externalLinks/externalLink1.xml", b"<x/>", "it has links to other workbooks"),
    "data from elsewhere": ("xl/connections.xml", b"<x/>", "it fetches data from elsewhere"),
    "entities": (
        "xl/worksheets/sheet1.xml",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>',
        "it declares entities of its own",
    ),
    "damage": ("xl/workbook.xml", b"<workbook", "it is damaged"),
    "a bomb": ("xl/worksheets/sheet1.xml", b" " * 40_000_000, "it unpacks to more than 30 MB"),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_not_opened_says_why(kind: str) -> None:
    part, text, told = HOSTILE[kind]
    content = with_part(saved(lambda book: book.active.append(["x"])), part, text)
    with pytest.raises(NotReadable, match=told):
        read(content)


@pytest.mark.slow
@pytest.mark.parametrize("cell", ["A1048576", "XFD1"])
def test_a_sheet_that_says_it_is_vast_is_refused_before_it_is_made(cell: str) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"], book.active["A300"] = "x", "y"
        book.active[cell] = "z"

    content = saved(fill)
    if cell.startswith("XFD"):
        assert len(read(content).sheets[0].rows) == 300
        return
    with pytest.raises(NotReadable, match="it has more than 200"):
        read(content)


@pytest.mark.slow
def test_a_text_file_of_a_million_rows_is_refused_at_its_line() -> None:
    with pytest.raises(NotReadable, match="line 200001: it has more than"):
        read(b"a,b\n" * 1_000_000, "list.csv")


def test_a_text_has_no_more_columns_than_a_sheet_of_a_spreadsheet() -> None:
    # Half a million columns in few lines took minutes.
    with pytest.raises(NotReadable, match=r"line 2: the sheet has more than 16.384 columns"):
        read(b"a,b\n" + b"," * 16_384 + b"\n", "list.csv")


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"\xef\xbb\xbfName;Kosten\nKasse;1,5\n", [["Name", "Kosten"], ["Kasse", "1,5"]]),
        ('Name\tCoût\n"Ca\nisse"\t2\n'.encode(), [["Name", "Coût"], ["Ca\nisse", "2"]]),
        ("Name,Größe\n".encode("cp1252"), [["Name", "Größe"]]),
        ("Имя;Сумма\n".encode("utf-16"), [["Имя", "Сумма"]]),
    ],
    ids=["semicolons", "tabs and a line break", "Windows", "UTF-16"],
)
def test_text_files_of_every_country(content: bytes, rows: list[list[str]]) -> None:
    (sheet,) = read(content, "list.csv").sheets
    assert sheet.rows == rows
