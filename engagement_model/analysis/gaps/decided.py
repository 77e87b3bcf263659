"""What was decided for the future state: which decisions count, and what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from engagement_model.model.addresses import cell_address, parent
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.states import FUTURE
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Decision

ABSENT = "absent"


class Decided:
    """The decided decisions for the future state, without those that a decided one takes the place of."""

    def __init__(self, decisions: Mapping[str, Decision]) -> None:
        decided = {identifier: each for identifier, each in decisions.items() if each.status == "decided"}
        superseded = {other for each in decided.values() for other in each.supersedes}
        self.decisions = {
            identifier: decided[identifier]
            for identifier in sorted(decided)
            if identifier not in superseded and decided[identifier].state in (None, FUTURE)
        }
        self._absent: dict[str, str] = {}
        for identifier, decision in self.decisions.items():
            if decision.choose == ABSENT:
                for address in decision.about:
                    self._absent.setdefault(address, identifier)

    def absent_at(self, addresses: Iterable[str]) -> str | None:
        """The first decision that chooses `absent` for exactly one of `addresses`."""
        if not self._absent:
            return None
        return min((self._absent[address] for address in addresses if address in self._absent), default=None)

    def absent(self, addresses: Iterable[str]) -> str | None:
        """The first decision that chooses `absent` for one of `addresses` or for what stands above it at a dot."""
        if not self._absent:
            return None
        return self.absent_at(above for address in addresses for above in upwards(address))


def upwards(address: str) -> Iterator[str]:
    """`address`, and every address above it at a dot."""
    current: str | None = address
    while current is not None:
        yield current
        current = parent(current)


def element_addresses(model: Model, section: str, identifier: str) -> tuple[str, ...]:
    """The addresses of an element and of all it is `part_of`, nearest first."""
    return tuple(f"{section}.{each}" for each in model.whole_of(section, identifier))


def cell_addresses(model: Model, key: CellKey) -> tuple[str, ...]:
    """The address of a cell and those of the elements it names, each with all it is `part_of`."""
    capability = element_addresses(model, "capabilities", key.capability) if key.capability != ANY else ()
    return (
        cell_address(key),
        *element_addresses(model, "customer_types", key.customer_type),
        *element_addresses(model, "channels", key.channel),
        *capability,
    )
