"""Faults: what is wrong with a file, where, and what would be right."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from msgspec import Struct


class FaultKind(Enum):
    """What can be wrong with a file: code, name, and what it means in a sentence."""

    UNREADABLE = ("EM101", "unreadable-file", "A file cannot be read: missing, not a file, not UTF-8 or too large.")
    SYNTAX = ("EM102", "yaml-syntax", "The text is not the YAML this language uses.")
    DUPLICATE_KEY = ("EM103", "duplicate-key", "The same key is written twice in one mapping.")
    UNKNOWN_KEY = ("EM104", "unknown-key", "A key that the language does not have.")
    WRONG_TYPE = ("EM105", "wrong-type", "A value of another kind than the one expected here.")
    BAD_VALUE = ("EM106", "bad-value", "A value that cannot be read, or is not one of those allowed.")
    OUT_OF_RANGE = ("EM107", "out-of-range", "A number outside the range it may have.")
    MISSING = ("EM108", "missing-value", "Something that must be said is not said.")
    UNKNOWN_ID = ("EM109", "unknown-id", "An id that nothing declares.")
    WRONG_REFERENCE = ("EM110", "wrong-reference", "An id of another kind of element than the one expected here.")
    BAD_ID = ("EM111", "bad-id", "An id that is not lower-case letters, digits and underscores.")
    CYCLE = ("EM112", "cycle", "Things that contain, run on or extend each other in a circle.")
    CONFLICT = ("EM113", "conflict", "Two places that say different things about the same.")
    DANGLING = ("EM114", "dangling-reference", "A reference to something that was removed.")
    NOTHING_TO_REMOVE = ("EM115", "nothing-to-remove", "Something is removed that was not there.")
    CURRENCY = ("EM116", "mixed-currencies", "An amount in a currency that has no exchange rate.")
    OUTSIDE = ("EM117", "path-outside", "A path that leads out of the workspace's folder.")
    TOO_MUCH = ("EM118", "too-much", "More than the language allows: levels, nodes, cells or text.")

    def __init__(self, code: str, rule: str, summary: str) -> None:
        self.code = code
        self.rule = rule
        self.summary = summary


class Place(Struct, frozen=True, eq=False):
    """Where something is written; lines and columns count from 1, the end is exclusive.

    `file` is as messages show it; `path` opens it (`None` for standard input).
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    path: Path | None = None

    @property
    def _written(self) -> tuple[str, int, int, int, int]:
        """What places are compared by: not the path, which follows from the file where there is one."""
        return self.file, self.line, self.column, self.end_line, self.end_column

    def __eq__(self, other: object) -> bool:
        return self._written == other._written if isinstance(other, Place) else NotImplemented

    def __lt__(self, other: Place) -> bool:
        return self._written < other._written

    def __hash__(self) -> int:
        return hash(self._written)


class Fault(Struct, frozen=True, eq=False):
    """One thing that is wrong with a file: the address it is about, and the places, the first the one at fault."""

    kind: FaultKind
    message: str
    places: tuple[Place, ...]
    address: str = ""
    suggestion: str | None = None
    source: str | None = None

    def __eq__(self, other: object) -> bool:
        return self._said == other._said if isinstance(other, Fault) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._said)

    @property
    def _said(self) -> tuple[FaultKind, str, tuple[Place, ...], str, str | None]:
        """What faults are compared by: not by whose source."""
        return self.kind, self.message, self.places, self.address, self.suggestion

    @property
    def place(self) -> Place:
        """The place at fault."""
        return self.places[0]

    @property
    def order(self) -> tuple[Place, str, str, str]:
        """What faults are sorted by: place, then code, address and message."""
        return (self.place, self.kind.code, self.address, self.message)
