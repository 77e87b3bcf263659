"""Predecessors: whether what `replaces` names was ever there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from engagement_model.language.faults import FaultKind
from engagement_model.language.kinds import there_is_no
from engagement_model.language.layer import Layer
from engagement_model.language.tree import Scalar, Sequence
from engagement_model.language.validation import node_at
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.types import ID_PATTERN
from engagement_model.translation import gettext


def ids_of(models: Iterable[Model], layers: Iterable[Layer] = ()) -> dict[str, frozenset[str]]:
    """Section -> the ids of its elements in any of the models, and those that layers write, though one removes them."""
    found: dict[str, set[str]] = {section: set() for section in ELEMENT_CLASSES}
    for model in models:
        for section, ids in found.items():
            ids.update(model.members(section))
    for layer in layers:
        for section, identifier in layer.written:
            if section in found and re.match(ID_PATTERN, identifier):
                found[section].add(identifier)
    return {section: frozenset(ids) for section, ids in found.items()}


def check_predecessors(layer: Layer, earlier: Mapping[str, frozenset[str]]) -> None:
    """Note each id that `replaces` names in a layer and that neither the earlier states nor the layer itself have."""
    for section, known in earlier.items():
        members = layer.members(section)
        for identifier, member in members.items():
            replaced: frozenset[str] = getattr(member, "replaces", frozenset())
            for name in sorted(each for each in replaced if each not in known and each not in members):
                near = did_you_mean(name, known)
                layer.source.fault(
                    FaultKind.UNKNOWN_ID,
                    there_is_no(section, name),
                    _node(layer, section, identifier, name),
                    f"{section}.{identifier}.replaces.{name}",
                    near or gettext("name what the earlier state has under {section}:").format(section=section),
                )


def _node(layer: Layer, section: str, identifier: str, name: str) -> Scalar:
    """Where `replaces` names an id, or the list it stands in."""
    node = node_at(layer.root, (section, identifier, "replaces"))
    items = node.items if isinstance(node, Sequence) else []
    return next((item for item in items if isinstance(item, Scalar) and item.value == name), node)  # type: ignore[return-value]
