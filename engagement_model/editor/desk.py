"""The desk: the files that are open in an editor, as they stand there, over those on the disk."""

from __future__ import annotations

import datetime
from pathlib import Path

from engagement_model.analysis.studies import Studies
from engagement_model.language.file_kinds import MODEL, FileKind, kind_of
from engagement_model.language.files import DISK, Disk
from engagement_model.language.models import WORKSPACE_FILE, find_workspace
from engagement_model.language.pending import PendingFiles
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.language.tree import LINE_BREAKS
from engagement_model.language.trees import DiskWithTrees
from engagement_model.rules.finding import Located
from engagement_model.rules.run import run


class _OnDesk(PendingFiles):
    """Open texts over the disk for one reading; messages name files as seen from one folder.

    Links are followed once for each path: a reading asks for the same few again and again.
    """

    def __init__(self, texts: dict[Path, str], folder: Path, disk: Disk) -> None:
        self._resolved: dict[str, Path] = {}
        super().__init__(texts, disk)
        self._folder = folder

    def resolved(self, path: Path) -> Path:
        """The absolute path, every link followed."""
        key = str(path)
        if key not in self._resolved:
            self._resolved[key] = super().resolved(path)
        return self._resolved[key]

    def shown(self, path: Path) -> str:
        """The path from the folder, with `/` between folders; the whole of it for what lies elsewhere."""
        resolved = self.resolved(path)
        return (resolved.relative_to(self._folder) if resolved.is_relative_to(self._folder) else resolved).as_posix()


class Desk:
    """What is open, and what came of reading it: each workspace is read once between two changes."""

    def __init__(self) -> None:
        self._texts: dict[Path, str] = {}
        self._disk = DiskWithTrees()
        self._readings: dict[Path, Reading] = {}
        self._sound: dict[Path, Reading] = {}
        self._lines: dict[str, list[str]] = {}
        self._studies = Studies()
        self._found: dict[tuple[int, datetime.date], tuple[Reading, tuple[Located, ...]]] = {}

    @property
    def open_files(self) -> tuple[Path, ...]:
        """What is open, sorted."""
        return tuple(sorted(self._texts))

    def put(self, path: Path, text: str) -> None:
        """A file is open, and says `text`."""
        self._texts[DISK.resolved(path)] = text
        self.forget()

    def take(self, path: Path) -> None:
        """A file is no longer open: what the disk has counts."""
        self._texts.pop(DISK.resolved(path), None)
        self.forget()

    def forget(self) -> None:
        """Something was changed, here or on the disk."""
        self._readings.clear()
        self._lines.clear()
        self._found.clear()

    def text(self, path: Path) -> str:
        """What a file says: on the desk, else on the disk; nothing where it cannot be read."""
        found = self._texts.get(DISK.resolved(path))
        if found is not None:
            return found
        try:
            return path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return ""

    def lines(self, path: Path) -> list[str]:
        """The lines of a file as YAML and editors count them, without their breaks; at least one."""
        key = str(path)  # which a path remembers, while it works its hash out anew each time
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = LINE_BREAKS.split(self.text(path))
        return found

    def reading(self, path: Path) -> Reading:
        """What the workspace says that a file belongs to; the file by itself where no workspace names it."""
        path = DISK.resolved(path)
        known = self._readings.get(path)
        if known is not None:
            return known
        above = find_workspace(path.parent, PendingFiles(self._texts))
        found = self._read(above, above.parent) if above is not None else None
        if found is None or source_of(found, path) is None:
            found = self._read(path, path.parent)
        for source in found.sources.values():
            if source.path is not None:
                self._readings.setdefault(DISK.resolved(source.path), found)
        self._readings[path] = found
        if not found.faults:
            self._sound[path] = found
        return found

    def last_sound(self, path: Path) -> Reading:
        """The last reading without any fault: what is known of names while a line is only half written."""
        now = self.reading(path)
        return self._sound.get(DISK.resolved(path), now)

    def findings(self, reading: Reading, today: datetime.date) -> tuple[Located, ...]:
        """What is wrong and what rules object to, but for what is accepted; worked out once between two changes."""
        found = self._found.get((id(reading), today))
        if found is None:
            studies = () if reading.faults else (self._studies.of(_name(reading), reading.workspace, today),)
            items = tuple(item for item in run([reading], today, studies=studies).items if not item.suppressed)
            found = self._found[id(reading), today] = (reading, items)  # kept with it, so that its id stays its own
        return found[1]

    def kind(self, path: Path) -> FileKind:
        """What kind of file it is."""
        source = source_of(self.reading(path), path)
        if source is not None and source.root is not None and source.root.entries:
            return kind_of(frozenset(source.root.entries))
        keys = (line.partition(":")[0] for line in self.lines(path) if line[:1].isalpha() and ":" in line)
        found = frozenset(keys)
        if path.name == WORKSPACE_FILE:
            return kind_of(found | {"as_is", "stakeholders"})
        return kind_of(found) if found else MODEL

    def _read(self, path: Path, folder: Path) -> Reading:
        return read([str(path)], store=_OnDesk(self._texts, folder, self._disk))[0]


def _name(reading: Reading) -> str:
    """What tells the workspace of a reading from any other: the path of the first of its files."""
    return str(next((source.path for source in reading.sources.values()), None))


def source_of(reading: Reading, path: Path) -> Source | None:
    """The source that was read from a file."""
    wanted = DISK.resolved(path)
    named = (source for source in reading.sources.values() if source.path is not None)
    return next((source for source in named if source.path is not None and DISK.resolved(source.path) == wanted), None)
