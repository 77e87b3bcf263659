"""Redundancy that no change of channel shows: between customer types, and within one cell."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from engagement_model.analysis.infrastructure import Infrastructure
from engagement_model.model.graph import joined


class CustomerGroup(Struct, frozen=True):
    """Customer types that are served on platforms they share, and these platforms."""

    customer_types: tuple[str, ...]
    platforms: tuple[str, ...]


class ByCustomerType(Struct, frozen=True):
    """A capability for which groups of customer types are served on platforms of their own."""

    capability: str
    groups: tuple[CustomerGroup, ...]


class Within(Struct, frozen=True):
    """A cell of which several platforms hold as master what it changes."""

    customer_type: str
    channel: str
    capability: str
    information: str
    platforms: tuple[str, ...]


def by_customer_type(infrastructure: Infrastructure) -> tuple[ByCustomerType, ...]:
    """The capabilities that stand apart by customer type, sorted."""
    cores: dict[str, dict[str, frozenset[str]]] = {}
    for (customer_type, capability), platforms in infrastructure.core_platforms.items():
        cores.setdefault(capability, {})[customer_type] = platforms
    return tuple(
        ByCustomerType(
            capability,
            tuple(
                CustomerGroup(group, tuple(sorted(frozenset[str]().union(*(by_customer[each] for each in group)))))
                for group in groups
            ),
        )
        for capability, by_customer in sorted(cores.items())
        if len(groups := _groups(infrastructure, capability, by_customer)) > 1
    )


def _groups(
    infrastructure: Infrastructure, capability: str, by_customer: dict[str, frozenset[str]]
) -> list[tuple[str, ...]]:
    if len(by_customer) < 2:
        return []
    if not infrastructure.flows.hosts:
        return joined(by_customer)
    used = infrastructure.used((capability,))
    return joined({each: infrastructure.with_shared_hosts(core, used) for each, core in by_customer.items()})


def within_cells(infrastructure: Infrastructure) -> tuple[Within, ...]:
    """The cells of which several platforms master what they change, sorted by their ids and the information."""
    return tuple(_within_cells(infrastructure))


def _within_cells(infrastructure: Infrastructure) -> Iterator[Within]:
    several = {
        information: frozenset(masters) for information, masters in infrastructure.masters.items() if len(masters) > 1
    }
    if not several:
        return
    for key, core in sorted(infrastructure.cores.items(), key=lambda cell: cell[0]):
        if len(core) < 2:
            continue
        for information in sorted(infrastructure.written((key.capability,))):
            both = several.get(information, frozenset()) & core
            if len(both) > 1:
                yield Within(*key, information, tuple(sorted(both)))
