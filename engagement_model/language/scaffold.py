"""The files of a new workspace: a small one to fill in, or one of the examples."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

STARTER = "starter"
_SUFFIXES = (".yaml",)


def examples() -> tuple[str, ...]:
    """The names of the examples, sorted."""
    folder = _example_folder()
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath("engagement.yaml").is_file()))


def files_of(example: str | None) -> dict[str, str]:
    """Relative path -> text of every file of an example, or of the workspace to fill in; sorted by path.

    Raises `KeyError` for an example that does not exist.
    """
    if example is not None and example not in examples():
        raise KeyError(example)
    folder = _own_folder().joinpath(STARTER) if example is None else _example_folder().joinpath(example)
    return dict(sorted(_texts(folder, "")))


def _own_folder() -> Traversable:
    return files("engagement_model.language").joinpath("scaffolds")


def _example_folder() -> Traversable:
    """Where the examples lie: in the installed package, or beside it in a checkout."""
    installed = _own_folder().joinpath("examples")
    if installed.is_dir():
        return installed
    return Path(__file__).parents[2] / "examples"


def _texts(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found.extend(_texts(entry, f"{prefix}{entry.name}/"))
        elif entry.name.endswith(_SUFFIXES):
            found.append((prefix + entry.name, entry.read_text(encoding="utf-8")))
    return found
