"""The core of a stack: the platforms that do what it is for, not those that it merely runs over."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.model.elements import Platform
from engagement_model.model.relations import CellKey


def cores_of(
    stacks: Mapping[CellKey, frozenset[str]],
    platforms: Mapping[str, Platform],
    wholes: Mapping[str, frozenset[str]],
) -> Mapping[CellKey, frozenset[str]]:
    """Served cell of `stacks` -> those of its platforms that do what it is for, not what they merely run over.

    They are the ones that name the capability or a whole of it, where any does; else those that are no infrastructure,
    where there are any; else all. `wholes` has for each capability itself and all it is part of.
    """
    known: dict[tuple[frozenset[str], str], frozenset[str]] = {}
    cores: dict[CellKey, frozenset[str]] = {}
    for key, stack in stacks.items():
        if not stack:
            continue
        core = known.get((stack, key.capability))
        if core is None:
            core = known[stack, key.capability] = core_of(stack, key.capability, platforms, wholes)
        cores[key] = core
    return cores


def core_of(
    stack: frozenset[str],
    capability: str,
    platforms: Mapping[str, Platform],
    wholes: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Those of a stack for `capability` that do what it is for, as `cores_of` has it."""
    named = wholes.get(capability, frozenset())
    return (
        frozenset(each for each in stack if not platforms[each].provides.isdisjoint(named))
        or frozenset(each for each in stack if platforms[each].kind != "infrastructure")
        or stack
    )
