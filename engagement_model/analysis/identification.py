"""How far customers are known, and by what: as an engagement says it, or else as its channel does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engagement_model.model.addresses import cell_address
from engagement_model.model.elements import Recognition
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey

LEVELS: tuple[Recognition, ...] = ("anonymous", "segment", "account", "person")
"""How far a customer can be known, from the least to the most."""

Way = tuple[str, str]
"""A customer type and a channel."""


def level_of(model: Model, key: CellKey) -> Recognition | None:
    """How far a contact of a cell can be identified; `None` where neither it nor its channel says."""
    cell, channel = model.cells.get(key), model.channels.get(key.channel)
    if cell is not None and cell.recognizes is not None:
        return cell.recognizes
    return channel.recognizes if channel is not None else None


def identifiers_of(model: Model, key: CellKey) -> frozenset[str]:
    """By what a contact of a cell is identified."""
    cell, channel = model.cells.get(key), model.channels.get(key.channel)
    if cell is not None and cell.identifies_by:
        return cell.identifies_by
    return channel.identifies_by if channel is not None else frozenset()


def least(levels: Iterable[Recognition | None]) -> Recognition | None:
    """The least of several levels; `None` where one of them is not known, or there are none."""
    found = list(levels)
    known = [level for level in found if level is not None]
    return min(known, key=LEVELS.index, default=None) if len(known) == len(found) else None


def levels_of_ways(model: Model) -> Mapping[Way, Recognition | None]:
    """Way in -> how far it knows the customer: the least of what its cells do."""
    own = {name: channel.recognizes for name, channel in model.channels.items()}
    found: dict[Way, set[Recognition | None]] = {}
    for (customer_type, channel, _), cell in model.cells.items():
        found.setdefault((customer_type, channel), set()).add(cell.recognizes or own.get(channel))
    return {way: least(levels) for way, levels in found.items()}


def levels_of_channels(model: Model) -> Mapping[str, Recognition | None]:
    """Channel -> how far it knows who comes by it: the least of its ways in; what it says where nobody comes."""
    ways: dict[str, list[Recognition | None]] = {}
    for (_, channel), level in levels_of_ways(model).items():
        ways.setdefault(channel, []).append(level)
    return {name: least(ways[name]) if name in ways else each.recognizes for name, each in model.channels.items()}


def identifiers_of_channels(model: Model) -> Mapping[str, frozenset[str]]:
    """Channel -> by what who comes by it is identified, in any of its cells; what it says where nobody comes."""
    found = {name: set(each.identifies_by) for name, each in model.channels.items()}
    came: dict[str, set[str]] = {}
    for (_, channel), identifiers in identifiers_of_ways(model).items():
        came.setdefault(channel, set()).update(identifiers)
    return {name: frozenset(came.get(name, own)) for name, own in found.items()}


def identifiers_of_ways(model: Model) -> Mapping[Way, frozenset[str]]:
    """Way in -> by what a customer is identified there, in any of its cells."""
    own = {name: channel.identifies_by for name, channel in model.channels.items()}
    found: dict[Way, set[frozenset[str]]] = {}
    for (customer_type, channel, _), cell in model.cells.items():
        found.setdefault((customer_type, channel), set()).add(cell.identifies_by or own.get(channel, frozenset()))
    return {way: frozenset[str]().union(*found[way]) for way in found}


def said_at(model: Model, channel: str, customer_types: Iterable[str]) -> tuple[str, ...]:
    """The addresses of what says how far a channel knows some customer types: its own, and of their engagements."""
    types = frozenset(customer_types)
    keys = [key for key in model.cells if key.channel == channel and key.customer_type in types]
    said = [key for key in keys if model.cells[key].recognizes is not None]
    own = (f"channels.{channel}.recognizes",) if len(said) < len(keys) or not keys else ()
    return (*own, *(f"{cell_address(key)}.recognizes" for key in said))
