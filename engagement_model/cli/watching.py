"""Watching files: waiting until one of them is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SECONDS_BETWEEN_LOOKS = 0.05

Stamp = tuple[int, int, int] | None
"""What changes when a file is written or replaced; `None` where there is none."""


def stamp(path: Path) -> Stamp:
    """The time of the last change in nanoseconds, the size in bytes and the number of a file or a folder."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def saves(files: Callable[[], Iterable[Path]], pause: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Once at the beginning, then once whenever any of `files` has changed since it was yielded before; without end.

    `files` is asked after every turn, since what is read may name other files. Looking at a few files twenty times a
    second costs next to nothing and works wherever files do, in containers and on network drives too.
    """
    seen: dict[Path, Stamp] = {}
    while True:
        yield
        known = sorted(set(files()))
        seen = {path: seen[path] if path in seen else stamp(path) for path in known}
        while all(stamp(path) == before for path, before in seen.items()):
            pause(SECONDS_BETWEEN_LOOKS)
        seen = {path: stamp(path) for path in known}
