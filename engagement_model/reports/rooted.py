"""Findings as they are told to a service that knows files by their paths from the root of a repository."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from engagement_model.language.faults import Place
from engagement_model.model.values import replace
from engagement_model.rules.finding import Findings


def root_above(folder: Path) -> Path | None:
    """The nearest folder, `folder` or one above it, that git keeps something about; `None` where there is none."""
    resolved = Path(os.path.realpath(folder))
    return next((above for above in (resolved, *resolved.parents) if (above / ".git").exists()), None)


def from_root(findings: Findings, root: Path, here: Path) -> Findings:
    """The same findings with every path told from `root`; what is given is told from `here`.

    Paths that lead out of `root`, and what is no file, stay as they are.
    """

    def told(file: str) -> str:
        path = Path(os.path.normpath(here / file))
        if not path.is_relative_to(root):
            path = Path(os.path.realpath(path))
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else file

    def moved(place: Place) -> Place:
        return place if place.path is None else replace(place, file=told(place.file))

    items = tuple(
        replace(
            item,
            places=tuple(moved(place) for place in item.places),
            workspace=_named(item.workspace, told),
        )
        for item in findings.items
    )
    return Findings(items, tuple(_named(name, told) for name in findings.checked))


def _named(workspace: str, told: Callable[[str], str]) -> str:
    """The path of a workspace; standard input has none, and faults name no workspace."""
    return workspace if not workspace or workspace.startswith("<") else told(workspace)
