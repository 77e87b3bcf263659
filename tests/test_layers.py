"""Who may import which library; who may import whom is the contract in pyproject.toml, which `make layers` keeps."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "engagement_model"
OWNERS = {
    "networkx": {"analysis/impact.py"},
    "pygraphviz": {"drawing/ordering.py"},
    "graphviz": {"drawing/ordering.py"},
}


@dataclass(frozen=True)
class Module:
    """What is asked of a file, which is less than its whole tree."""

    imports: frozenset[str]
    documented: bool


def module_of(path: Path) -> Module:
    """The modules that a file imports, wherever in it, and whether it says what it holds or holds nothing."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return Module(frozenset(found), not tree.body or bool(ast.get_docstring(tree)))


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    """Every file of the package."""
    return {path.relative_to(PACKAGE).as_posix(): module_of(path) for path in sorted(PACKAGE.rglob("*.py"))}


@pytest.mark.parametrize("library", sorted(OWNERS))
def test_a_library_has_one_owner(library, modules):
    users = {
        file for file, module in modules.items() if any(f"{name}.".startswith(f"{library}.") for name in module.imports)
    }
    assert users == OWNERS[library]


def test_the_outside_world_is_left_to_the_edges(modules):
    inner = ("model/", "analysis/", "rules/", "drawing/", "workshop/")
    forbidden = {"subprocess", "socket", "urllib", "http", "random", "time", "getpass"}
    for file, module in modules.items():
        if file.startswith(inner) and file != "drawing/ordering.py":
            assert not forbidden & {name.partition(".")[0] for name in module.imports}, file


def test_every_module_says_what_it_holds(modules):
    assert [file for file, module in modules.items() if not module.documented] == []
