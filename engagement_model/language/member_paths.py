"""The folders of workspaces that an entry of a portfolio names: a path, or a pattern such as `countries/*`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from engagement_model.language.files import Files
from engagement_model.language.models import WORKSPACE_FILE

_SIGNS = frozenset("*?[")


class Outside(ValueError):
    """A path that leads out of the folder of its portfolio."""


def is_pattern(path: str) -> bool:
    """Whether an entry is a pattern: `*` and `?` stand for characters of one name, `**` for folders at any depth."""
    return not _SIGNS.isdisjoint(path)


def folders_of(path: str, folder: Path, store: Files) -> list[Path]:
    """The folders below `folder` that `path` names and that hold a workspace, sorted; none where there is none.

    A workspace's own file may be named in place of its folder. Raises `Outside` for a path that leads out of
    `folder`, also by a link, and `OSError` or `ValueError` for one that no file system could have.
    """
    written = Path(path)
    if written.is_absolute() or ".." in Path(os.path.normpath(path)).parts:
        raise Outside(path)
    parts = [part for part in Path(os.path.normpath(path)).parts if part != "."]
    if parts and parts[-1] == WORKSPACE_FILE:
        parts.pop()
    candidates = [folder.joinpath(*parts)] if not is_pattern(path) else list(_matching(folder, parts, store))
    found: set[Path] = set()
    for candidate in candidates:
        if not store.is_file(candidate / WORKSPACE_FILE):
            continue
        if not store.resolved(candidate / WORKSPACE_FILE).is_relative_to(folder):
            raise Outside(path)
        found.add(candidate)
    return sorted(found)


def _matching(folder: Path, parts: list[str], store: Files) -> Iterator[Path]:
    """The folders that the names of a pattern lead to from `folder`; hidden ones only where they are named."""
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if not is_pattern(first):
        yield from _matching(folder / first, rest, store)
        return
    if first == "**":
        yield from _matching(folder, rest, store)
    for name in store.names(folder):
        if name.startswith(".") or not fnmatchcase(name, "*" if first == "**" else first):
            continue
        below = folder / name
        if store.is_folder(below) and not (first == "**" and _is_link(below)):
            yield from _matching(below, parts if first == "**" else rest, store)


def _is_link(path: Path) -> bool:
    """Whether a folder is a link: `**` follows none, since links may lead in circles."""
    return path.is_symlink()
