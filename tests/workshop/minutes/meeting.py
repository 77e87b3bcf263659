"""A meeting about the retail example: its minutes and its workbook as they are handed out, filled in and read back."""

from __future__ import annotations

import datetime
import io
import re
import shutil
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.model.workspace import Decision
from engagement_model.reports.pack.workbook.writing import LISTS_SHEET
from engagement_model.translation import in_language
from engagement_model.workshop.minutes.decision_sheet_reading import IDENTITY_SHEET, read_decisions
from engagement_model.workshop.minutes.fields import Field, label
from engagement_model.workshop.minutes.importing import ImportedDecisions, import_decisions
from engagement_model.workshop.minutes.reading import is_minutes, read_minutes
from tests.packs import example_part

RETAIL = Path(__file__).parents[3] / "examples" / "retail"
TODAY = datetime.date(2026, 11, 27)
MEETING = datetime.date(2026, 11, 26)


def paper(name: str, language: str = "en") -> bytes:
    """The minutes or the workbook of the retail example."""
    return example_part(name, "retail", language)


class Minutes:
    """Minutes on somebody's screen."""

    def __init__(self, content: bytes, language: str = "en") -> None:
        self.text = content.decode()
        self.language = language

    def section(self, about: str) -> tuple[int, int]:
        """Where the part about an address begins and ends."""
        start = self.text.index(f'"about":"{about}"')
        end = self.text.index("<!-- engage", start)
        return start, end

    def change(self, about: str, edit: Callable[[str], str]) -> Minutes:
        start, end = self.section(about)
        before, after = self.text[start:end], edit(self.text[start:end])
        assert before != after
        self.text = self.text[:start] + after + self.text[end:]
        return self

    def tick(self, about: str, letter: str, mark: str = "x") -> Minutes:
        return self.change(about, lambda part: part.replace(f"- [ ] **{letter}**", f"- [{mark}] **{letter}**"))

    def write(self, about: str, name: Field, value: str) -> Minutes:
        with in_language(self.language):
            told = re.escape(label(name))
        line = re.compile(rf"(?m)^(- {told}\s?:).*$")
        return self.change(about, lambda part: line.sub(lambda found: f"{found[1]} {value}", part))

    def line(self, about: str, text: str) -> int:
        """The line on which `text` stands in the part about an address, counted from 1."""
        return self.text.count("\n", 0, self.text.index(text, self.section(about)[0])) + 1

    def content(self) -> bytes:
        return self.text.encode()


class Book:
    """The workbook on somebody's screen."""

    def __init__(self, content: bytes) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on colours that it does not keep
            self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.identity = {str(row[0]): str(row[1]) for row in self.book[IDENTITY_SHEET].iter_rows(values_only=True)}
        self.sheet: Worksheet = self.book[self.identity["sheet"]]
        self.columns = {str(cell.value): int(cell.column) for cell in self.sheet[3] if cell.value}

    def row(self, about: str) -> int:
        for row in range(5, self.sheet.max_row + 1):
            if f'"about":"{about}"' in str(self.sheet.cell(row, 1).value):
                return row
        raise AssertionError(about)

    def offered(self, about: str) -> list[str]:
        """What the drop-down of a row offers."""
        place = self.sheet.cell(self.row(about), self.columns["choice"]).coordinate
        for rule in self.sheet.data_validations.dataValidation:
            if place in rule.sqref and rule.type == "list":
                title, _, area = rule.formula1.partition("!")
                return [str(cell.value) for cell in self.book[title.strip("'")][area.replace("$", "")][0]]
        raise AssertionError(place)

    def fill(self, about: str, choice: str = "", **cells: object) -> str:
        """Fill in a row, the choice by its letter; the place of the choice."""
        row = self.row(about)
        if choice:
            entry = next((each for each in self.offered(about) if each.startswith(f"{choice} ")), choice)
            self.sheet.cell(row, self.columns["choice"]).value = entry
        for name, value in cells.items():
            self.sheet.cell(row, self.columns[name]).value = value  # type: ignore[assignment]
        return self.place(about, "choice")

    def place(self, about: str, column: str) -> str:
        return f"{self.sheet.title}!{self.sheet.cell(self.row(about), self.columns[column]).coordinate}"

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


@cache
def decisions_alone(language: str = "en") -> bytes:
    """The workbook with the decisions and what is hidden, all else taken out: ten times faster to open and save."""
    book = Book(paper("workbook", language))
    for sheet in list(book.book):
        if sheet.title not in (book.sheet.title, IDENTITY_SHEET, LISTS_SHEET):
            del book.book[sheet.title]
    return book.content()


class Desk:
    """A copy of the workspace, into which decisions are read back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(RETAIL, folder)

    @property
    def path(self) -> Path:
        return self.folder / "decisions.yaml"

    def reading(self) -> Reading:
        reading = read([str(self.folder)])[0]
        assert reading.faults == ()
        return reading

    def take(self, content: bytes, today: datetime.date = TODAY) -> ImportedDecisions:
        """What comes of a file; what it says is written where there are no problems."""
        back = read_minutes(content) if is_minutes(content) else read_decisions(content)
        imported = import_decisions(back, self.reading(), today)
        assert imported.path == self.path
        if not imported.problems:
            self.path.write_text(imported.text, encoding="utf-8")
        return imported

    def decisions(self) -> dict[str, Decision]:
        return dict(self.reading().workspace.decisions)

    def problems(self, content: bytes) -> list[str]:
        """Everything that is not understood; nothing changes then."""
        before = self.path.read_bytes()
        imported = self.take(content)
        assert imported.entries == ()
        assert not imported.changes
        assert self.path.read_bytes() == before
        return [f"{problem.place}: {problem.message}" for problem in imported.problems]
