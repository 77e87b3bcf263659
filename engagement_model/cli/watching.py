"""Watching files: waiting until one of those that were read is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from engagement_model.language.trees import DiskWithTrees, Trees

SECONDS_BETWEEN_LOOKS = 0.02

Stamp = tuple[int, int, int] | None
"""What changes when a file is written or replaced; `None` where there is none."""


def stamp(path: Path) -> Stamp:
    """The time of the last change in nanoseconds, the size in bytes and the number of a file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class WatchedDisk(DiskWithTrees):
    """The disk, and what every file was like just before it was read or looked for; `trees` keeps what it said."""

    def __init__(self, trees: Trees | None = None) -> None:
        DiskWithTrees.__init__(self, trees)
        self.stamps: dict[Path, Stamp] = {}

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file."""
        self._note(path)
        return super().read(path, most)

    def is_file(self, path: Path) -> bool:
        """Whether there is a file."""
        self._note(path)
        return super().is_file(path)

    def has_changed(self) -> bool:
        """Whether any file is not what it was."""
        return any(stamp(path) != before for path, before in self.stamps.items())

    def _note(self, path: Path) -> None:
        self.stamps.setdefault(path, stamp(path))


def saves(disk: WatchedDisk, pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Once at the beginning, then whenever a file that was read in the turn before has changed since; without end.

    Looking at a few files fifty times a second costs next to nothing, and works in containers and on network drives.
    """
    while True:
        disk.stamps.clear()
        yield
        while not disk.has_changed():
            pause(SECONDS_BETWEEN_LOOKS)
