"""By what a workspace's file is told from a model's, for readers that need to know no other kind of file."""

from __future__ import annotations

from engagement_model.language.file_shapes import ModelFile, WorkspaceFile

_WORKSPACE_KEYS = frozenset(WorkspaceFile.model_fields) - frozenset(ModelFile.model_fields)


def is_set_aside(key: str) -> bool:
    """Whether a key is for people and their anchors: it is kept, and says nothing."""
    return key.startswith("x-")


def names_parts_of_a_workspace(keys: frozenset[str]) -> bool:
    """Whether any key is one that a workspace has and a model has not."""
    return not _WORKSPACE_KEYS.isdisjoint(keys)
