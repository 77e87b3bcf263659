"""What the server asks of the workspace it serves: to be read, to be read otherwise, to be written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from engagement_model.language.reading import Reading


class Unreadable(Exception):
    """There is no workspace to be read; the message says why."""


class ChangedMeanwhile(Exception):
    """A file is not what it was when it was read: whoever wrote it is not to lose that."""


class CannotWrite(Exception):
    """The system refuses to write, and nothing was written; the message says why."""


@dataclass(frozen=True)
class Look:
    """A workspace as it was at one moment: what came of reading it, and what each of its files held."""

    reading: Reading
    contents: Mapping[Path, bytes | None]
    """By resolved path; `None` for what was looked for and not there."""
    is_past: Callable[[], bool] = field(default=lambda: False, compare=False)
    """Whether any of its files is not what it was at that moment."""


class House(Protocol):
    """One workspace on this machine, and the day it is."""

    folder: Path
    """The folder of the workspace: nothing outside of it is read or written."""

    def today(self) -> datetime.date:
        """The day it is."""

    def look(self) -> Look:
        """The workspace as it is now. Raises `Unreadable`."""

    def instead(self, look: Look, texts: Mapping[Path, str]) -> Reading:
        """The workspace as it would be read with other texts in some of its files."""

    def write(self, look: Look, texts: Mapping[Path, str]) -> None:
        """Write all of these files of a look, or none. Raises `ChangedMeanwhile` and `CannotWrite`."""

    def take_out(self, look: Look, path: Path) -> None:
        """Take one of the files of a look away. Raises as `write` does."""
