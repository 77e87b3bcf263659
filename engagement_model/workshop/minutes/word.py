"""Minutes as a Word document that came back: its paragraphs and tables as the lines that minutes have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from engagement_model.exchange.custom_properties import custom_properties
from engagement_model.exchange.word_reading import Paragraph, TableRow, read_document
from engagement_model.translation import gettext
from engagement_model.workshop.identity import NOBODYS, identity_in
from engagement_model.workshop.minutes.fields import CameBack
from engagement_model.workshop.minutes.reading import FORMAT, NotMinutes, marker, read_lines

OPTION_COLUMNS: Final = 3
"""Of the table of options: the letter, what it means, and the cell to tick."""

FIELD_COLUMNS: Final = 2
"""Of the table of fields: what is asked, and the cell to fill in."""

UNTICKED: Final = "\N{BALLOT BOX}"
_letter = re.compile(r"\s*(\w{1,2})\s*")


def is_word_minutes(content: bytes) -> bool:
    """Whether a Word document says that it is minutes of a pack. Raises `NotReadable`."""
    return any(isinstance(block, Paragraph) and FORMAT in block.text for block in read_document(content))


def read_word_minutes(content: bytes) -> CameBack:
    """What came back in minutes as a Word document. Raises `NotMinutes` and `NotReadable`."""
    lines: list[tuple[str, str]] = list(_lines(content))
    back = read_lines((text for _, text in lines), lambda number: lines[number - 1][0])
    carried = identity_in(custom_properties(content))
    return back if carried == NOBODYS else back.made_of(carried)


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    """Where a line stands, and what it would be in Markdown."""
    paragraphs = 0
    for block in read_document(content):
        if isinstance(block, Paragraph):
            paragraphs += 1
            text = block.text.strip()
            yield _paragraph(paragraphs), marker(text) if text.startswith("{") and text.endswith("}") else _inert(text)
        else:
            yield _row(block), _row_line(block)


def _row_line(row: TableRow) -> str:
    cells = row.cells
    if len(cells) == OPTION_COLUMNS and (letter := _letter.fullmatch(cells[0])):
        ticked = cells[2].replace(UNTICKED, "").strip()
        return f"- [{'x' if ticked else ' '}] {letter[1]}"
    if len(cells) == FIELD_COLUMNS:
        label, value = (" ".join(cell.split()) for cell in cells)
        return f"- {label.rstrip(' :')}: {value}"
    return ""


def _inert(text: str) -> str:
    """A paragraph that is only read: nothing in it is a box, a field or a marker."""
    return f"> {text}" if text else ""


def _paragraph(number: int) -> str:
    return gettext("paragraph {number}").format(number=number)


def _row(row: TableRow) -> str:
    return gettext("table {table}, row {row}").format(table=row.table, row=row.row)


__all__ = ["NotMinutes", "is_word_minutes", "read_word_minutes"]
