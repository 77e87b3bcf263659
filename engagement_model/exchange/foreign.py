"""What a foreign file holds, as plain values: rows of sheets, things, links between them, and what stands in what.

Nothing here says what any of it means: that is a mapping's business.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from engagement_model.model.values import replace

Value = str | int | Decimal | bool | datetime.date | None
"""What a cell holds; a text is stripped and composed (NFC), and never empty."""


class Oddity(Struct, frozen=True):
    """Something in a file that was not understood, at its place there."""

    place: str
    message: str


class Sheet(Struct, frozen=True):
    """A sheet: its rows from the first one on, every row with as many cells as it needs.

    `faults` are cells that say nothing that could be used, by row and column from 0. `lines` has the line of a text
    file on which each row begins, `numbers` the place of each row in the sheet, where it has only some of its rows.
    `hidden` sheets are read only where a mapping says so.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    lines: Sequence[int] | None = None
    numbers: Sequence[int] | None = None

    def place(self, row: int, column: int | None = None) -> str:
        """`Applications!D7`, or the line of a text file; row and column count from 0."""
        if self.lines is not None:
            return str(self.lines[row])
        number = self.numbers[row] if self.numbers is not None else row
        return f"{self.name}!{letters(column) if column is not None else ''}{number + 1}"

    def only(self, rows: Sequence[int]) -> Sheet:
        """The sheet with some of its rows, whose places stay what they are."""
        new = {row: number for number, row in enumerate(rows)}
        return replace(
            self,
            rows=[self.rows[row] for row in rows],
            faults={(new[row], column): fault for (row, column), fault in self.faults.items() if row in new},
            lines=[self.lines[row] for row in rows] if self.lines is not None else None,
            numbers=rows,
        )


def letters(column: int) -> str:
    """The letters of a column that counts from 0: `D`."""
    text, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


class Thing(Struct, frozen=True):
    """An element of a foreign model: its identity there, its type, and where in the folders and the file it stands."""

    identity: str
    kind: str
    name: str
    description: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    place: str = ""


class Link(Struct, frozen=True):
    """A relation between two things, or between a thing and another relation, by their identities.

    `detail` is what its type says further: how something is accessed, which technology carries it.
    """

    identity: str
    kind: str
    source: str
    target: str
    name: str = ""
    detail: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    place: str = ""


class Course(Struct, frozen=True):
    """What happens one after the other: from which thing to which, step by step."""

    name: str
    description: str
    steps: tuple[tuple[str, str], ...]
    place: str = ""


class Nesting(Struct, frozen=True):
    """A box that stands in another one on a picture, where no relation says why."""

    inner: str
    outer: str
    view: str


class View(Struct, frozen=True):
    """A picture, and the identities of the things on it."""

    name: str
    things: frozenset[str]


class Foreign(Struct, frozen=True):
    """All that a reader found in a file: `oddities` it did not understand; `remarks` are what to know of all of it."""

    format: str
    title: str = ""
    sheets: tuple[Sheet, ...] = ()
    things: tuple[Thing, ...] = ()
    links: tuple[Link, ...] = ()
    nestings: tuple[Nesting, ...] = ()
    views: tuple[View, ...] = ()
    courses: tuple[Course, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    remarks: tuple[str, ...] = ()
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """State -> address -> value as text, where the file was written from a model and has them all; currencies at no
    address."""
    places: Mapping[str, Mapping[str, tuple[float, float, float, float]]] = field(default_factory=dict)
    """State -> address of a box -> its left edge, upper edge, width and height, as shares of its page."""
    carries: Mapping[str, str] = field(default_factory=dict)
    """What a drawing of ours says for programs: whose it is, and where its boxes stood when it was drawn."""
    base: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The same as it was when the file was written, where the file can be edited since and has both."""
