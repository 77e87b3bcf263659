"""The files of an input as they stand on the disc: only those that are other than before are written or read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

Files = dict[str, bytes]
Mark = tuple[int, int, int]
"""When a file was written, in nanoseconds; how large it is; its inode."""


class Standing:
    """A folder, and what is known to be in it.

    A file that is laid down here gets a time that no other has, so that whoever writes it afterwards, be it with as
    many bytes and at once, is seen.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._top = str(folder)
        self._files: Files = {}
        self._marks: dict[str, Mark] = {}
        self._time = 10**18

    def look(self) -> Files:
        """Every ordinary file below the folder, by its path in it."""
        marks, files = {}, {}
        for path, mark in _below(self._top, ""):
            known = self._files[path] if self._marks.get(path) == mark else None
            marks[path] = mark
            files[path] = known if known is not None else Path(self._top, path).read_bytes()
        self._files, self._marks = files, marks
        return files

    def stand(self, files: Mapping[str, bytes]) -> None:
        """Let the folder hold these files and no others, and what is in `out` go."""
        known = self._files
        for path in known.keys() - files.keys():
            if not path.startswith("out/"):
                Path(self._top, path).unlink(missing_ok=True)
                self._marks.pop(path, None)
        shutil.rmtree(f"{self._top}/out", ignore_errors=True)
        for path, content in files.items():
            if known.get(path) != content or path.startswith("out/"):
                self._write(path, content)
        self._files = dict(files)

    def _write(self, path: str, content: bytes) -> None:
        name = f"{self._top}/{path}"
        try:
            file = open(name, "wb")  # noqa: PTH123, SIM115 - a hundred thousand times a run
        except FileNotFoundError:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            file = open(name, "wb")  # noqa: PTH123, SIM115
        with file:
            file.write(content)
        self._time += 1_000
        os.utime(name, ns=(self._time, self._time))
        self._marks[path] = (self._time, len(content), os.stat(name).st_ino)  # noqa: PTH116


def _below(folder: str, before: str) -> Iterator[tuple[str, Mark]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(entry.path, f"{before}{entry.name}/")
            elif not entry.is_symlink():
                found = entry.stat(follow_symlinks=False)
                yield before + entry.name, (found.st_mtime_ns, found.st_size, found.st_ino)
