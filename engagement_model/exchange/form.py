"""A form: sheets of lines that somebody answers, as plain data that a workbook is written from and read back into."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

Role = Literal["shown", "answer", "correction", "reason"]
"""What a column is for: what is put to the reader, the answer, what would be right instead, and why."""

KEY, SAID = "key", "said"
"""The two hidden columns of every sheet: what a line is about, and the values that it shows, for a program."""

HEADING_KEY = "-"
"""What stands in the hidden column of a line that only says something."""

MOST_LINES = 5_000
"""Lines that one sheet may have: nobody answers more, and reading stays quick."""

LONGEST_TEXT = 32_000
"""Characters that a cell may hold; workbooks allow 32,767."""


class FormTooLarge(ValueError):
    """There is more to ask than a workbook, or a person, can take; the message says what."""


class Choice(Struct, frozen=True):
    """One entry of a drop-down: what is shown, and the value it stands for."""

    value: str
    label: str


class Column(Struct, frozen=True):
    """A column of a sheet. `choices` names the list that its drop-down offers; `several` lets more than one be typed.

    What is not in the list can be typed where `free`. `width` is in characters. A column that is shown can be filled
    in on the lines that are left open.
    """

    key: str
    title: str
    role: Role
    width: float
    choices: str = ""
    several: bool = False
    hint: str = ""
    free: bool = False


class Line(Struct, frozen=True):
    """A line: what it is about, what it shows in each column, and what a program needs to know of it.

    Where `open_`, what is shown is for the reader to fill in. Where `heading` says something, the line says only that.
    Columns in `closed` take no answer here.
    """

    key: str = ""
    said: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    open_: bool = False
    heading: str = ""
    closed: frozenset[str] = frozenset()


class Sheet(Struct, frozen=True):
    """A sheet of a form: its title on the tab, a heading, what is asked, the columns and the lines."""

    key: str
    title: str
    heading: str
    question: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    bands: Mapping[Role, str]


class CoverLine(Struct, frozen=True):
    """A line of the first sheet: a title, a heading, plain words, a term with its meaning, or a way to a sheet."""

    kind: Literal["title", "subtitle", "heading", "text", "term", "link"]
    text: str
    meaning: str = ""


class Form(Struct, frozen=True):
    """A whole form. `identity` says for a program what it is and whose; `lists` has the drop-downs by name.

    `properties` are custom properties of the document. `marks` are the answers by what they mean, to be told apart by
    colour; `pick` is said where an entry is not one of those offered.
    """

    title: str
    subject: str
    author: str
    cover_title: str
    cover: tuple[CoverLine, ...]
    sheets: tuple[Sheet, ...]
    lists: Mapping[str, tuple[Choice, ...]]
    identity: Mapping[str, str]
    marks: Mapping[str, str]
    pick: str
    footer: str
    page: str
    properties: Mapping[str, str] = field(default_factory=dict)
