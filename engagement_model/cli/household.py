"""The workspace that is served, on this machine's disk: read, looked after, and written as every command does it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from engagement_model.cli import writing
from engagement_model.cli.common import today
from engagement_model.cli.watching import WatchedDisk
from engagement_model.language.files import Remembered
from engagement_model.language.models import WORKSPACE_FILE
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import NothingToRead, read
from engagement_model.language.reading import Reading
from engagement_model.language.trees import Trees
from engagement_model.serving.house import CannotWrite, ChangedMeanwhile, Look, Unreadable


class Noting(WatchedDisk, Remembered):
    """The disk: what each file held when it was first read, and what it was like just before."""

    def __init__(self, trees: Trees) -> None:
        WatchedDisk.__init__(self, trees)
        Remembered.__init__(self)

    @property
    def contents(self) -> Mapping[Path, bytes | None]:
        """What was read or looked for, by resolved path; `None` where it was not there."""
        return dict(self._contents)


class Household:
    """A workspace, named by its folder or its file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        file = path / WORKSPACE_FILE if path.is_dir() else path
        self.folder = file.resolve().parent
        self._trees = Trees()

    def today(self) -> datetime.date:
        """The day it is."""
        return today()

    def look(self) -> Look:
        """The workspace as it is now. Raises `Unreadable`."""
        seen = Noting(self._trees)
        try:
            reading = read([str(self._path)], store=seen)[0]
        except NothingToRead as error:
            raise Unreadable(str(error)) from None
        return Look(reading, seen.contents, seen.has_changed)

    def instead(self, look: Look, texts: Mapping[Path, str]) -> Reading:
        """The workspace as it would be read with other texts in some of its files."""
        return read([look.reading.shown], store=PendingFiles(texts, _Past(look)))[0]

    def write(self, look: Look, texts: Mapping[Path, str]) -> None:
        """Write all of these files of a look, or none. Raises `ChangedMeanwhile` and `CannotWrite`."""
        with _told():
            writing.rewrite(texts, _Past(look))

    def take_out(self, look: Look, path: Path) -> None:
        """Take one of the files of a look away. Raises as `write` does."""
        with _told():
            writing.take_out(path, _Past(look))


@contextmanager
def _told() -> Iterator[None]:
    """Within it, what keeps a command from writing is what keeps the server from it."""
    try:
        yield
    except writing.ChangedMeanwhile as error:
        raise ChangedMeanwhile(str(error)) from None
    except click.ClickException as error:
        raise CannotWrite(error.message) from None


class _Past(Remembered):
    """The files as they were at a look."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._contents = dict(look.contents)

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file, as it was then."""
        content = self.content(path)
        return content[:most] if content is not None else super().read(path, most)
