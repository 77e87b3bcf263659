"""Into which pages a workspace falls when every customer type gets pages of its own."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engagement_model.drawing.collapse import wholes_of
from engagement_model.model.addresses import join, parsed
from engagement_model.model.model import Model
from engagement_model.model.workspace import Workspace

_LANE = "customer_types"


class Split(Struct, frozen=True):
    """Which customer types get pages, and which none.

    Each of `groups` shares its pages: customer types that are engaged in the same way in every state, for their pages
    would differ in a name only. A customer type with parts is on one page with them, unless it is the only one and
    only its parts are engaged. No cell of any state is about those `left_out`.
    """

    groups: tuple[tuple[str, ...], ...]
    left_out: tuple[str, ...]


def split_of(workspace: Workspace) -> Split:
    """How `workspace` falls into customer types, in the order in which they were written."""
    models = [model for model in (workspace.as_is, *workspace.transitions, workspace.future_state) if model is not None]
    chosen, seen = _roots(workspace, models), set[str]()
    while len(chosen) == 1 and not seen.issuperset(chosen) and not _is_engaged(chosen[0], models):
        seen.update(chosen)
        chosen = _parts(chosen[0], models) or chosen
    alike: dict[tuple[_Ways, ...], list[str]] = {}
    left_out = []
    every = [_ways(model) for model in models]
    for name in chosen:
        ways = tuple(found.get(name, frozenset()) for found in every)
        if any(ways):
            alike.setdefault(ways, []).append(name)
        else:
            left_out.append(name)
    return Split(tuple(map(tuple, alike.values())), tuple(left_out))


_Way = tuple[str, str, str, frozenset[str], frozenset[str]]
_Ways = frozenset[_Way]
"""How a customer type is engaged: by which part of it (empty: itself), channel, capability, whom, and on what."""


def _ways(model: Model) -> dict[str, _Ways]:
    """How each customer type is engaged in a state, itself and through its parts; those that are not are left out."""
    wholes = {name: model.whole_of(_LANE, name) for name in model.customer_types}
    found: dict[str, set[_Way]] = {}
    for key, cell in model.cells.items():
        for whole in wholes.get(key.customer_type, ()):
            part = "" if key.customer_type == whole else key.customer_type
            way = (part, key.channel, key.capability, cell.organizations, cell.platforms)
            found.setdefault(whole, set()).add(way)
    return {name: frozenset(ways) for name, ways in found.items()}


def _roots(workspace: Workspace, models: list[Model]) -> list[str]:
    """Those that are no part of the same whole in every state, as they stand when only wholes are drawn."""
    wholes = wholes_of(workspace)
    names = (name for model in models for name in model.customer_types)
    return list(dict.fromkeys(parsed(wholes[join(_LANE, name)]).id for name in names))


def _parts(whole: str, models: list[Model]) -> list[str]:
    return list(dict.fromkeys(_direct_parts(whole, models)))


def _direct_parts(whole: str, models: list[Model]) -> Iterator[str]:
    for model in models:
        for name, each in model.customer_types.items():
            if each.part_of == whole:
                yield name


def _is_engaged(name: str, models: list[Model]) -> bool:
    return any(key.customer_type == name for model in models for key in model.cells)
