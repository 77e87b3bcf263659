"""Where files are read from: the disk, or anything else that answers the same few questions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from engagement_model.language.parsing import Parsed


class Files(Protocol):
    """What reading asks of the place its files are in. Paths are absolute, or relative to the current folder."""

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file. Raises `OSError`, and `ValueError` for a path no file could have."""

    def is_file(self, path: Path) -> bool:
        """Whether there is a file. Raises `OSError` or `ValueError` for a path no file could have."""

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder. Raises as `is_file` does."""

    def resolved(self, path: Path) -> Path:
        """The absolute path, every link followed; whether anything is there or not."""

    def names(self, folder: Path) -> list[str]:
        """The names of what lies in a folder; none where there is no folder."""

    def shown(self, path: Path) -> str:
        """How messages name a file."""

    def parsed(self, path: Path, text: str) -> Parsed:
        """The tree of what a file says, which nobody may change."""

    def otherwise(self, path: Path) -> str | None:
        """In words, where else what is missing at a path may be; `None` where nothing is known of it."""


class Disk:
    """The files of this machine, as they are now."""

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file."""
        with path.open("rb") as file:
            return file.read(most)

    def is_file(self, path: Path) -> bool:
        """Whether there is a file."""
        return path.is_file()

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder."""
        return path.is_dir()

    def resolved(self, path: Path) -> Path:
        """The absolute path, every link followed."""
        return Path(os.path.realpath(path))

    def names(self, folder: Path) -> list[str]:
        """The names of what lies in a folder."""
        return sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []

    def shown(self, path: Path) -> str:
        """The path as it was given, with `/` between folders."""
        return path.as_posix()

    def parsed(self, path: Path, text: str) -> Parsed:  # noqa: ARG002 - one tree, wherever it stands
        """The tree of what a file says."""
        from engagement_model.language.parsing import parse

        return parse(text)

    def otherwise(self, path: Path) -> None:
        """Nothing: a disk does not know what was on it."""


DISK = Disk()


class Remembered(Disk):
    """The files of this machine, and what each was when it was first read or looked for: for whoever writes them."""

    MOST = 10_000_001
    """Bytes of a file that are remembered: a byte more than any file of a workspace may have."""

    def __init__(self) -> None:
        self._contents: dict[Path, bytes | None] = {}

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file."""
        content = super().read(path, max(most, self.MOST))
        self._contents.setdefault(self.resolved(path), content)
        return content[:most]

    def is_file(self, path: Path) -> bool:
        """Whether there is a file."""
        there = super().is_file(path)
        if not there:
            self._contents.setdefault(self.resolved(path), None)
        return there

    def content(self, path: Path) -> bytes | None:
        """What a file held when it was first read; `None` where it was not there, or never asked for."""
        return self._contents.get(self.resolved(path))
