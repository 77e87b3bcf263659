"""Cells of engagement put together in the few lines in which a person thinks of them, and their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from engagement_model.model.addresses import cell_address
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.values import replace
from engagement_model.workshop.questionnaire.values import Value


class Group(Struct, frozen=True):
    """The services of one customer type on one channel that the same organizations answer on the same platforms."""

    customer_type: str
    channel: str
    services: tuple[str, ...]
    organizations: tuple[str, ...]
    platforms: tuple[str, ...]
    contacts: int | None

    @property
    def keys(self) -> tuple[CellKey, ...]:
        """The cells of the group."""
        return tuple(CellKey(self.customer_type, self.channel, service) for service in self.services)

    @property
    def values(self) -> dict[str, Value]:
        """What the group shows, by column."""
        return {
            "customer": self.customer_type,
            "channel": self.channel,
            "services": self.services,
            "organizations": self.organizations,
            "platforms": self.platforms,
            "contacts": self.contacts,
        }


def groups_of(cells: Mapping[CellKey, Cell], model: Model) -> list[Group]:
    """`cells` in groups, in the order of the elements of `model`."""
    orders = [
        {identifier: number for number, identifier in enumerate(members)}
        for members in (model.customer_types, model.channels, model.capabilities)
    ]

    def order(key: CellKey) -> tuple[tuple[int, str], ...]:
        return tuple((known.get(part, len(known)), part) for known, part in zip(orders, key, strict=True))

    found: dict[tuple[str, str, tuple[str, ...], tuple[str, ...]], list[CellKey]] = {}
    for key in sorted(cells, key=order):
        cell = cells[key]
        alike = (key.customer_type, key.channel, _sorted(cell.organizations), _sorted(cell.platforms))
        found.setdefault(alike, []).append(key)
    return [
        Group(
            customer,
            channel,
            tuple(key.capability for key in keys),
            organizations,
            platforms,
            max((contacts for key in keys if (contacts := cells[key].annual_contacts) is not None), default=None),
        )
        for (customer, channel, organizations, platforms), keys in found.items()
    ]


def served_by(cell: Cell | None, organizations: Iterable[str] | None, platforms: Iterable[str] | None) -> Cell:
    """`cell`, or a new one, answered by others or on others; `None` leaves that as it is."""
    cell = cell or Cell()
    if organizations is not None:
        cell = replace(cell, organizations=frozenset(organizations))
    if platforms is not None:
        cell = replace(cell, platforms=frozenset(platforms))
    return cell


def part_addresses(key: CellKey, *parts: str) -> tuple[str, ...]:
    """The addresses of parts of a cell, such as `organizations`."""
    return tuple(f"{cell_address(key)}.{part}" for part in parts)


def _sorted(identifiers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(identifiers))
