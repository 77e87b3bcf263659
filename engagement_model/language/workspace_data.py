"""A workspace file, and a file of decisions, as data for their schemas; what stands inline is set aside."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Set as AbstractSet

from engagement_model.language.file_shapes import WorkspaceFile
from engagement_model.language.layer_reading import member_data
from engagement_model.language.tree import Mapping, Scalar
from engagement_model.language.validation import Data, data_of, is_null, meant_keys, meant_parts
from engagement_model.language.workspace_keys import is_set_aside
from engagement_model.model.states import SLOTS


def workspace_data(root: Mapping) -> tuple[dict[str, Data], dict[str, Mapping]]:
    """The workspace as data for its schema, with models and decisions that are written inline set aside."""
    inline: dict[str, Mapping] = {}
    data: dict[str, Data] = {}
    for key, (_, node) in root.entries.items():
        if is_null(node):
            continue
        if key in (*SLOTS.values(), "decisions", "theme") and isinstance(node, Mapping):
            inline[key] = node
        elif key == "transitions" and not isinstance(node, Scalar | Mapping):
            items = data_of(node)
            assert isinstance(items, list)
            data[key] = ["" if isinstance(item, dict) else item for item in items]
        elif key in ("stakeholders", "initiatives") and isinstance(node, Mapping):
            members: dict[str, Data] = {}
            for name, (_, member) in node.entries.items():
                members[name] = entry = member_data(member)
                if key == "stakeholders" and isinstance(member, Mapping) and isinstance(entry, dict):
                    for slot in SLOTS.values():
                        if isinstance(member.get(slot), Mapping):
                            entry[slot] = ""
            data[key] = members
        else:
            data[key] = data_of(node)
    return data, inline


def known_ids(root: Mapping, key: str, read: AbstractMapping[str, object]) -> AbstractSet[str]:
    """The ids of a section that was read, and those that stand under a key which was meant to be it."""
    return read.keys() | {name for each in meant_parts(root, WorkspaceFile).get(key, ()) for name in each.entries}


def is_decisions(root: Mapping) -> bool:
    """Whether a file holds decisions and nothing else."""
    return isinstance(root.get("decisions"), Mapping) and all(
        key in ("format", "decisions") or is_set_aside(key) for key in root.entries
    )


def names_a_state(root: Mapping) -> bool:
    """Whether a workspace says, or misspells, which state it has."""
    named = {key for key, (_, node) in root.entries.items() if not is_null(node)} | meant_keys(root, WorkspaceFile)
    return any(key in named for key in SLOTS.values())


def decisions_file_data(root: Mapping) -> dict[str, Data]:
    """A file of decisions as data."""
    data = data_of(root)
    assert isinstance(data, dict)
    node = root.get("decisions")
    if isinstance(node, Mapping):
        data["decisions"] = decisions_data(node)
    return data


def decisions_data(node: Mapping) -> Data:
    """Decisions as data: one address is short for a list of one; `{as: stakeholder}` becomes a text."""
    decisions = data_of(node)
    assert isinstance(decisions, dict)
    for decision in decisions.values():
        if isinstance(decision, dict):
            if isinstance(decision.get("about"), str):
                decision["about"] = [decision["about"]]
            choose = decision.get("choose")
            if isinstance(choose, dict) and list(choose) == ["as"] and isinstance(choose["as"], str):
                decision["choose"] = f"as: {choose['as']}"
            elif isinstance(choose, list) and all(isinstance(item, str) for item in choose):
                decision["choose"] = ", ".join(str(item) for item in choose)
    return decisions
