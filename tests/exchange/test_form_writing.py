"""The workbook of a form, opened again: what is locked, what is offered, and nothing that computes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.form import Choice, Column, CoverLine, Form, FormTooLarge, Line, Role, Sheet
from engagement_model.exchange.form_layout import lines_taken, runs_of
from engagement_model.exchange.form_reading import read_form
from engagement_model.exchange.form_writing import printable, prompt_title, write_form
from engagement_model.exchange.workbook_reading import read_workbook

NASTY = (
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    "{=1}",
    "http://example.org",
    "007",
    "1e5",
    "TRUE",
    "#REF!",
    "=cmd|' /C calc'!A0",
)
COLUMNS = (
    Column("name", "Name", "shown", 20),
    Column("owner", "Owner", "shown", 20, "people"),
    Column("answer", "Answer", "answer", 12, "answers"),
    Column("owner_right", "Owner", "correction", 20, "people", several=True, hint="One or several."),
    Column("reason", "Why", "reason", 30),
)
BANDS: dict[Role, str] = {"shown": "Now", "answer": "You", "correction": "Right", "reason": "Why"}


def form_of(lines: Iterable[Line], cover: Iterable[CoverLine] = ()) -> Form:
    return Form(
        title="T",
        subject="S",
        author="A & B",
        cover_title="À lire d'abord",
        cover=tuple(cover),
        sheets=(Sheet("things", "Things", "Heading", "Question?", COLUMNS, tuple(lines), BANDS),),
        lists={"people": (Choice("ann", "Ann"), Choice("bob", "=Bob")), "answers": (Choice("yes", "Yes"),), "none": ()},
        identity={"format": "test/1", "who": "x", "cover": "À lire d'abord"},
        marks={"agree": "Yes"},
        pick="Choose.",
        footer="A & B",
        page="{page} / {pages}",
    )


LINES = (
    Line("a", '{"x":1}', {"name": "First", "owner": "Ann"}),
    Line("b", "{}", {"name": "Second"}, closed=frozenset(("owner_right",))),
    Line(heading="More?"),
    Line(open_=True),
    Line(open_=True),
)


def opened(form: Form) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(write_form(form)))["Things"]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write_form(form_of(LINES)) == write_form(form_of(LINES))


def test_what_looks_like_a_formula_stays_a_text() -> None:
    content = write_form(form_of(Line(f"k{number}", text, {"name": text}) for number, text in enumerate(NASTY)))
    sheets = read_workbook(content)
    assert [sheets["Things"].cells[5 + number, 2].value for number in range(len(NASTY))] == list(NASTY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name}
        assert not [name for name, text in parts.items() if "<f>" in text or "<f " in text]
        assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Contacts a year", "Contacts a year"),
        ("Prefer to reach us by (first choice first)", "Prefer to reach us by"),
        ("Everything that customers ever wanted from us", "Everything that customers ever"),
        ("x" * 40, "x" * 32),
    ],
    ids=("short", "brackets", "words", "one word"),
)
def test_the_title_of_a_prompt_ends_at_a_word(title: str, shown: str) -> None:
    assert prompt_title(title) == shown


def test_only_what_is_asked_can_be_changed() -> None:
    worksheet = opened(form_of(LINES))
    assert worksheet.protection.sheet
    unlocked = {cell.coordinate for row in worksheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"E6", "F6", "G6", "E7", "G7", "C9", "D9", "G9", "C10", "D10", "G10"}


def test_lists_are_offered_where_something_is_asked() -> None:
    offered = {
        str(area): (validation.formula1, validation.showErrorMessage)
        for validation in opened(form_of(LINES)).data_validations.dataValidation
        for area in validation.sqref.ranges
    }
    people, answers = "'lists'!$B$2:$B$3", "'lists'!$D$2:$D$2"
    assert offered == {"D9:D10": (people, True), "E6:E7": (answers, True), "F6": (people, False)}


def test_it_prints_on_a_page_with_its_head_on_each() -> None:
    worksheet = opened(form_of(LINES))
    assert worksheet.page_setup.orientation == "landscape"
    assert int(worksheet.page_setup.paperSize) == 9
    assert worksheet.page_setup.fitToWidth in (None, 1)
    assert worksheet.page_setup.fitToHeight == 0
    assert worksheet.print_title_rows == "$4:$5"
    assert worksheet.oddFooter.left.text == "A & B" or worksheet.oddFooter.left.text == "A && B"
    assert worksheet.freeze_panes == "D6"
    hidden = worksheet.column_dimensions["A"]
    assert (hidden.min, hidden.max, hidden.hidden) == (1, 2, True)
    assert not worksheet.column_dimensions["C"].hidden
    assert not worksheet.merged_cells.ranges


def test_programs_sheets_cannot_be_seen() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_form(form_of(LINES))))
    assert {sheet.title: sheet.sheet_state for sheet in book.worksheets} == {
        "À lire d'abord": "visible",
        "Things": "visible",
        "questionnaire": "veryHidden",
        "lists": "veryHidden",
    }


def test_a_form_comes_back_as_it_went() -> None:
    filled = read_form(read_workbook(write_form(form_of(LINES, [CoverLine("link", "Things", "all")]))), "test/1")
    assert filled.problems == ()
    assert filled.identity["who"] == "x"
    assert filled.lists == {"people": {"Ann": "ann", "=Bob": "bob"}, "answers": {"Yes": "yes"}, "none": {}}
    assert [(line.key, line.said, line.row) for line in filled.lines["things"]] == [("a", '{"x":1}', 5), ("b", "{}", 6)]
    assert {key: cell.value for key, cell in filled.lines["things"][0].cells.items()} == {
        "name": "First",
        "owner": "Ann",
    }
    assert filled.lines["things"][0].place("reason") == "Things!G6"
    with pytest.raises(NotReadable):
        read_form(read_workbook(write_form(form_of(LINES))), "test/2")


def test_control_characters_do_not_reach_a_workbook() -> None:
    assert printable("a\x1bb\r\nc\x00\N{NO-BREAK SPACE}d") == "a b\nc \N{NO-BREAK SPACE}d"


def test_more_than_a_workbook_takes_is_refused() -> None:
    with pytest.raises(FormTooLarge, match="characters"):
        write_form(form_of([Line("a", "x" * 33_000)]))
    with pytest.raises(FormTooLarge, match="Things: 5\N{NARROW NO-BREAK SPACE}001 lines"):
        write_form(form_of(Line(f"k{number}") for number in range(5_001)))


def test_runs_of_lines_that_ask() -> None:
    assert runs_of(LINES, COLUMNS[3]) == [(0, 0)]
    assert runs_of(LINES, COLUMNS[4]) == [(0, 1), (3, 4)]
    assert runs_of((), COLUMNS[4]) == []


def test_wrapped_lines_are_counted() -> None:
    assert lines_taken("", 10) == 1
    assert lines_taken("one\ntwo", 10) == 2
    assert lines_taken("x" * 25, 10) == 3
