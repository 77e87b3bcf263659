"""The two states are defined once."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import get_args

import pytest

import engagement_model
from engagement_model.model.states import AS_IS, FUTURE, SLOTS, STATES, State, StateName
from engagement_model.model.workspace import Stakeholder, Workspace

PACKAGE = Path(engagement_model.__file__).parent
SPOKEN = {"words/terms.py": {AS_IS, FUTURE}}
"""Where the name of a state is also the English message that names it."""
ALIASES = {"model/workspace.py": {AS_IS, FUTURE}}
"""Where it is the key of a file."""


def test_the_states_are_all_there_are():
    assert get_args(StateName) == STATES == (AS_IS, FUTURE)
    assert set(STATES) < set(get_args(State))


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_place_in_a_workspace(state):
    for kind in (Workspace, Stakeholder):
        assert SLOTS[state] in kind.__struct_fields__


def written(file: Path) -> set[str]:
    """The states that a file writes out instead of naming them."""
    found = {each.value for each in ast.walk(ast.parse(file.read_text())) if isinstance(each, ast.Constant)}
    return {each for each in found if each in STATES}


@pytest.mark.slow
def test_no_other_file_writes_them_out():
    allowed = {"model/states.py": set(STATES), **SPOKEN, **ALIASES}
    found = {path.relative_to(PACKAGE).as_posix(): written(path) for path in PACKAGE.rglob("*.py")}
    assert {file: states for file, states in found.items() if states} == allowed
