"""Files as they would be with some of them written: for reading a workspace before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engagement_model.language.files import DISK, Files
from engagement_model.language.parsing import Parsed


class PendingFiles:
    """What `store` has, with other texts in the place of some files, or beside them. Nothing is written."""

    def __init__(self, texts: Mapping[Path, str], store: Files = DISK) -> None:
        self._store = store
        self._texts = {store.resolved(path): text.encode() for path, text in texts.items()}

    def read(self, path: Path, most: int) -> bytes:
        """The first `most` bytes of a file."""
        pending = self._texts.get(self.resolved(path))
        return pending[:most] if pending is not None else self._store.read(path, most)

    def is_file(self, path: Path) -> bool:
        """Whether there is a file, or would be."""
        return self.resolved(path) in self._texts or self._store.is_file(path)

    def is_folder(self, path: Path) -> bool:
        """Whether there is a folder, or would be."""
        resolved = self.resolved(path)
        return self._store.is_folder(path) or any(resolved in file.parents for file in self._texts)

    def resolved(self, path: Path) -> Path:
        """The absolute path, every link followed."""
        return self._store.resolved(path)

    def names(self, folder: Path) -> list[str]:
        """The names of what lies in a folder, or would."""
        beside = {path.name for path in self._texts if path.parent == self.resolved(folder)}
        return sorted(beside.union(self._store.names(folder) if self._store.is_folder(folder) or not beside else ()))

    def shown(self, path: Path) -> str:
        """How messages name a file."""
        return self._store.shown(path)

    def parsed(self, path: Path, text: str) -> Parsed:
        """The tree of what a file says."""
        return self._store.parsed(path, text)

    def otherwise(self, path: Path) -> str | None:
        """In words, where else what is missing at a path may be."""
        return self._store.otherwise(path)
