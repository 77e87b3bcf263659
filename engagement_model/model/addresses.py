"""Addresses: the readable names of facts, the same in messages, decisions, JSON and fingerprints."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from engagement_model.model.relations import CellKey, Pair

SEPARATOR = "."
EVERYTHING = "everything"


def join(*parts: str) -> str:
    """The address made of `parts`."""
    return SEPARATOR.join(parts)


def cell_address(key: CellKey) -> str:
    """The address at which a cell exists."""
    return f"engagements.{key.customer_type}.{key.channel}.{key.capability}"


def pair_address(pair: Pair) -> str:
    """The address at which an integration exists."""
    return f"integrations.{pair.source}.{pair.target}"


def covers(entry: str, address: str) -> bool:
    """Whether `entry` is `address` or stands above it at a dot; `everything` covers all."""
    return entry in (address, EVERYTHING) or address.startswith(entry + SEPARATOR)


def covered(scope: AbstractSet[str], address: str) -> bool:
    """Whether any entry of `scope` covers `address`; takes time with the dots of the address, not with the scope."""
    if EVERYTHING in scope:
        return True
    current: str | None = address
    while current is not None:
        if current in scope:
            return True
        current = parent(current)
    return False


def parent(address: str) -> str | None:
    """The address one dot up, or `None` at the top."""
    return address.rpartition(SEPARATOR)[0] or None


def root(address: str) -> str:
    """The address of the element, cell, integration, journey or question that `address` is a fact of."""
    parts = address.split(SEPARATOR)
    depth = {"engagements": 4, "integrations": 3}.get(parts[0], 2)
    return SEPARATOR.join(parts[:depth])
