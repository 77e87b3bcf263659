"""Filling in a questionnaire as a person would: by sheet, line and column, with what the drop-downs offer."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from functools import lru_cache

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from engagement_model.exchange.form_layout import FIRST_COLUMN, FIRST_LINE, IDENTITY_SHEET, KEYS_ROW, LISTS_SHEET
from engagement_model.workshop.questionnaire.texts import Words, words_in


@lru_cache(maxsize=8)
def _opened(content: bytes) -> bytes:
    return pickle.dumps(openpyxl.load_workbook(io.BytesIO(content)))


def opened(content: bytes) -> Workbook:
    """A workbook without tables, to be filled in; one that was opened before comes in an eighth of the time."""
    return pickle.loads(_opened(content))  # noqa: S301 - our own


class Copy:
    """A questionnaire on somebody's screen."""

    def __init__(self, content: bytes) -> None:
        self.book = opened(content)
        identity = {str(row[0]): str(row[1]) for row in self.book[IDENTITY_SHEET].iter_rows(values_only=True)}
        self.titles = {key[6:]: title for key, title in identity.items() if key.startswith("sheet ")}
        self.words: Words = words_in(identity["language"])
        self.identity = identity

    def sheet(self, key: str) -> Worksheet:
        return self.book[self.titles[key]]

    def column(self, key: str, column: str) -> int:
        for cell in self.sheet(key)[KEYS_ROW + 1]:
            if cell.value == column:
                return int(cell.column)
        raise AssertionError(f"{key} has no column {column}")

    def columns(self, key: str) -> list[str]:
        return [str(cell.value) for cell in self.sheet(key)[KEYS_ROW + 1][FIRST_COLUMN:] if cell.value]

    def lines(self, key: str) -> Iterator[tuple[int, str]]:
        """The row of every line that asks, and what it is about."""
        for row in range(FIRST_LINE + 1, self.sheet(key).max_row + 1):
            about = self.sheet(key).cell(row, 1).value
            if about and about != "-":
                yield row, str(about)

    def row(self, key: str, about: str) -> int:
        found = [row for row, line in self.lines(key) if line == about or line.startswith(f"{about}/")]
        assert len(found) == 1, (key, about, found, [line for _, line in self.lines(key)])
        return found[0]

    def cell(self, key: str, about: str, column: str) -> Cell:
        found = self.sheet(key).cell(self.row(key, about), self.column(key, column))
        assert isinstance(found, Cell)
        return found

    def place(self, key: str, about: str, column: str) -> str:
        return f"{self.titles[key]}!{self.cell(key, about, column).coordinate}"

    def answer(self, key: str, about: str, answer: str, reason: str = "", **right: object) -> str:
        """Answer a line; `right` says by column what would be right. Returns the place of the answer."""
        if answer:
            self.cell(key, about, "answer").value = self.words.answers[answer]
        if reason:
            self.cell(key, about, "reason").value = reason
        for column, value in right.items():
            self.cell(key, about, f"{column}_right").value = value  # type: ignore[assignment]
        return self.place(key, about, "answer")

    def answer_all(self, answer: str, *keys: str) -> None:
        for key in keys or self.titles:
            for row, _ in self.lines(key):
                self.sheet(key).cell(row, self.column(key, "answer")).value = self.words.answers[answer]

    def add(self, key: str, **cells: object) -> int:
        """Fill in the first line that is empty. Returns its row."""
        worksheet = self.sheet(key)
        row = 1 + max(
            row
            for row in range(FIRST_LINE, worksheet.max_row + 1)
            if any(worksheet.cell(row, column + 1).value for column in range(worksheet.max_column))
        )
        for column, value in cells.items():
            worksheet.cell(row, self.column(key, column)).value = value  # type: ignore[assignment]
        return row

    def lists(self) -> dict[str, list[str]]:
        """Name of each drop-down -> what it offers."""
        rows = list(self.book[LISTS_SHEET].iter_rows(values_only=True))
        return {
            str(name): [str(row[column + 1]) for row in rows[1:] if row[column + 1] is not None]
            for column, name in enumerate(rows[0])
            if name is not None
        }

    def content(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()
