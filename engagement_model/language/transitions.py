"""The states on the way: each is a step from another one, so that no file stands for two of them."""

from __future__ import annotations

import posixpath

from engagement_model.language.faults import FaultKind
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.numbers import quoted
from engagement_model.model.states import SLOTS
from engagement_model.translation import gettext


def check_transitions(source: Source, root: Mapping) -> None:
    """Note every file under `transitions` of a workspace that is named before, there or as one of both ends."""
    listed = root.get("transitions")
    seen: dict[str, Node] = {}
    for node in (*(root.get(key) for key in SLOTS.values()), *(listed.items if isinstance(listed, Sequence) else ())):
        if not isinstance(node, Scalar) or node.is_null:
            continue
        earlier = seen.setdefault(posixpath.normpath(node.value), node)
        if isinstance(listed, Sequence) and earlier is not node and any(node is item for item in listed.items):
            source.fault(
                FaultKind.CONFLICT,
                gettext("{file} is named twice among the states").format(file=quoted(node.value)),
                node,
                "transitions",
                gettext("take it out here, or name the file of that step"),
                (source.place(earlier),),
            )
