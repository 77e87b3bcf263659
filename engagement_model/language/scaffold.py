"""The files of a new workspace: a small one to fill in, or one of the examples, and what editors and CI take."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from engagement_model.language.file_kinds import kind_of, named, names
from engagement_model.language.parsing import parse
from engagement_model.language.tree import Mapping

STARTER = "starter"
SNIPPETS = "ci"
"""The folder of the snippets for pre-commit, GitHub and GitLab: to be copied to where those look."""

_SCHEMAS = ".schemas"
_LANGUAGE = re.compile(r"^language: \w+$", re.MULTILINE)
_SUFFIXES = (".yaml",)


def examples() -> tuple[str, ...]:
    """The names of the examples, sorted."""
    folder = _example_folder()
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.joinpath("engagement.yaml").is_file()))


def starters() -> tuple[str, ...]:
    """The codes of the languages in which there is a workspace to fill in, sorted."""
    return tuple(sorted(entry.name for entry in _own_folder().joinpath(STARTER).iterdir() if entry.is_dir()))


def files_of(example: str | None, language: str | None = None) -> dict[str, str]:
    """Relative path -> text of every file of an example, or of the workspace to fill in; sorted by path.

    The workspace to fill in is written in `language`, English where that is not given; an example keeps its names, and
    its pages and reports speak that language. Each file begins with the line by which an editor finds its schema, and
    the schemas are among them, as this version has them. Raises `KeyError` for an example that does not exist.
    """
    if example is not None and example not in examples():
        raise KeyError(example)
    if example is None:
        folder = _own_folder().joinpath(STARTER, language or "en")
    else:
        folder = _example_folder().joinpath(example)
    texts = _texts(folder, "")
    if example is not None and language is not None:
        texts = [(path, _LANGUAGE.sub(f"language: {language}", text)) for path, text in texts]
    described = [(path, modeline(path, text) + text) for path, text in texts]
    snippets = _texts(_own_folder().joinpath(SNIPPETS), f"{SNIPPETS}/")
    return dict(sorted([*described, *snippets, *_schemas()]))


@cache
def schema_text(kind: str) -> str:
    """The JSON Schema of a kind of file, as it is written to a file. Raises `KeyError` where there is no such kind."""
    from engagement_model.language.editor_schema import schema_of

    return json.dumps(schema_of(named(kind)), ensure_ascii=False, indent=2) + "\n"


def modeline(path: str, text: str) -> str:
    """The line by which an editor finds the schema of the file at `path`, relative to the workspace's folder."""
    root = parse(text).root
    kind = kind_of(frozenset(root.entries) if isinstance(root, Mapping) else frozenset())
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{_SCHEMAS}/{kind.name}.json\n"


def _schemas() -> list[tuple[str, str]]:
    return [(f"{_SCHEMAS}/{kind}.json", schema_text(kind)) for kind in names()]


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
