"""Nesting: how many levels deep what contains, runs on or includes something may go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from engagement_model.language.faults import FaultKind
from engagement_model.language.layer import Layer
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

MAXIMUM_LEVELS: Final = 100


def check_nesting(layer: Layer, section: str, attribute: str, edges: Mapping[str, Sequence[str]]) -> None:
    """Note each element of a layer at which a chain of an attribute (id -> ids) first has more levels than it may."""
    if len(edges) < MAXIMUM_LEVELS:
        return
    for identifier, level in levels(edges).items():
        if level == MAXIMUM_LEVELS + 1 and (section, identifier) in layer.written:
            address = f"{section}.{identifier}.{attribute}"
            message = gettext("nested more than {most} levels deep by {attribute}")
            layer.source.fault_at(
                FaultKind.TOO_MUCH,
                message.format(most=grouped(MAXIMUM_LEVELS), attribute=attribute),
                layer.nearest_place(address),
                address,
                gettext("write it flatter"),
            )


def levels(edges: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Id -> how many levels stand below it by `edges`, itself counted; what is in a circle counts as far as it is open.

    Linear in the number of edges.
    """
    found: dict[str, int] = {}
    for start in edges:
        pending = [start]
        on_the_way: set[str] = set()
        while pending:
            identifier = pending[-1]
            below = edges.get(identifier, ())
            open_ = [each for each in below if each not in found and each not in on_the_way]
            if identifier in found:
                pending.pop()
            elif open_ and identifier not in on_the_way:
                on_the_way.add(identifier)
                pending.extend(open_)
            else:
                on_the_way.add(identifier)
                found[identifier] = 1 + max((found.get(each, 0) for each in below), default=0)
                pending.pop()
    return found
