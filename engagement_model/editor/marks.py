"""Marks: what is wrong with a file and what rules object to in it, each at a stretch of one line."""

from __future__ import annotations

import datetime
from pathlib import Path

from msgspec import Struct

from engagement_model.editor.desk import Desk
from engagement_model.language.faults import Place
from engagement_model.model.suggest import Meant
from engagement_model.model.workspace import Severity
from engagement_model.rules.finding import Located


class Stretch(Struct, frozen=True, order=True):
    """Letters of one line of a file; line and columns count from 0, the end is exclusive."""

    path: Path
    line: int
    start: int
    end: int


class Mark(Struct, frozen=True):
    """A finding at the stretch it begins with, and the stretches of the other places it names.

    `instead` is the word to write there, where one was probably meant.
    """

    at: Stretch
    severity: Severity
    code: str
    message: str
    others: tuple[Stretch, ...] = ()
    instead: str | None = None
    name: str = ""


def marks(desk: Desk, path: Path, today: datetime.date) -> dict[Path, list[Mark]]:
    """What is to be marked in each file that was read with `path`, also where it is nothing.

    What a decision or the workspace accepts is not marked.
    """
    reading = desk.reading(path)
    found: dict[Path, list[Mark]] = {
        source.path: [] for source in reading.sources.values() if source.path is not None and source.opened
    }
    found.setdefault(path, [])
    for item in desk.findings(reading, today):
        stretches = [stretch for place in item.places if (stretch := stretch_of(desk, place)) is not None]
        if stretches:
            found.setdefault(stretches[0].path, []).append(_mark(item, stretches))
    return found


def stretch_of(desk: Desk, place: Place) -> Stretch | None:
    """The first line of a place, without the comment behind it; `None` where it is in no file."""
    if place.path is None:
        return None
    lines = desk.lines(place.path)
    line = min(place.line - 1, len(lines) - 1)
    start = min(place.column - 1, len(lines[line]))
    end = place.end_column - 1 if place.end_line == place.line else len(lines[line].rstrip())
    return Stretch(place.path, line, start, max(start, min(end, len(lines[line]))))


def _mark(item: Located, stretches: list[Stretch]) -> Mark:
    from engagement_model.reports.finding_lines import sentence

    instead = item.suggestion.word if isinstance(item.suggestion, Meant) else None
    return Mark(stretches[0], item.severity, item.rule, sentence(item), tuple(stretches[1:]), instead, item.name)
