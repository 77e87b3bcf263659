"""Who may import which library; who may import whom is the contract in pyproject.toml, which `make layers` keeps."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "engagement_model"
OWNERS = {
    "networkx": {"analysis/impact.py"},
    "pygraphviz": {"drawing/ordering.py"},
    "graphviz": {"drawing/ordering.py"},
}


TREES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}


def imported(file: str) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


IMPORTS = {file: imported(file) for file in TREES}


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_has_one_owner(library):
    users = {file for file, names in IMPORTS.items() if any(f"{name}.".startswith(f"{library}.") for name in names)}
    assert users == OWNERS[library]


def test_the_outside_world_is_left_to_the_edges():
    inner = ("model/", "analysis/", "rules/", "drawing/", "workshop/")
    forbidden = {"subprocess", "socket", "urllib", "http", "random", "time", "getpass"}
    for file, names in IMPORTS.items():
        if file.startswith(inner) and file != "drawing/ordering.py":
            assert not forbidden & {name.partition(".")[0] for name in names}, file


def test_every_module_says_what_it_holds():
    assert [file for file, tree in TREES.items() if tree.body and not ast.get_docstring(tree)] == []
