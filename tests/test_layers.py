"""Who may import whom: the contract in pyproject.toml, and the modules that own a library each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "engagement_model"
LAYERS = (
    "cli",
    "reports",
    "drawing",
    "rules",
    "workshop",
    "words",
    "analysis",
    "exchange",
    "language",
    "model",
    "translation",
)
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


def test_the_contract_is_kept():
    importlinter = pytest.importorskip("importlinter.cli")
    assert importlinter.lint_imports(config_filename=str(PACKAGE.parent / "pyproject.toml")) == 0


def test_every_folder_is_a_layer():
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name.isidentifier()} - {"__pycache__"}
    assert folders <= set(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_point_downward(layer):
    above = LAYERS[: LAYERS.index(layer)]
    for file, names in IMPORTS.items():
        if file.startswith(f"{layer}/"):
            upward = [name for name in names for other in above if f"{name}.".startswith(f"engagement_model.{other}.")]
            assert upward == [], file


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
