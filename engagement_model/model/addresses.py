"""Addresses: the readable names of facts, the same in messages, decisions, JSON and fingerprints.

As keys they are carried along as text, which is what facts are made of. Whoever asks what stands in one, parses it.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from engagement_model.model.relations import CellKey, Pair
from engagement_model.model.sections import ENDS, ENGAGEMENTS, INTEGRATIONS, JOURNEYS

SEPARATOR = "."
EVERYTHING = "everything"
BY = "by"
"""What stands between a platform of a cell and an organization that works on it, where not all do."""
FOR = "for"
"""What stands between a platform of a cell and a proposition that it is there for, where it is not for every one."""
STEPS = "steps"
"""The attribute of a journey whose entries are its steps, by number."""

_STEP_SEPARATOR = "/"
_PARSED = 4096
_DEPTHS = {section: len(ends) for section, ends in ENDS.items()}
"""How many ids tell the members of a section apart."""


class Address(NamedTuple):
    """An address in its parts: `ids` tell one member of `section` from the others, `rest` what is said about it.

    A cell has three ids, an integration two, all else one; fewer where the address stops above. They are sorted as
    their texts are.
    """

    section: str
    ids: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The first id: of an element, a journey or a question the only one. Empty where a section is meant."""
        return self.ids[0] if self.ids else ""

    @property
    def attribute(self) -> str | None:
        """What is said about the member; of an integration, the information that is carried."""
        return self.rest[0] if self.rest else None

    @property
    def entry(self) -> str | None:
        """Which of the entries of the attribute is meant: a member of a set, a key, the number of a step."""
        return self.rest[1] if len(self.rest) > 1 else None

    @property
    def is_complete(self) -> bool:
        """Whether its ids name one member, rather than several or a whole section."""
        return len(self.ids) == _DEPTHS.get(self.section, 1)

    @property
    def is_whole(self) -> bool:
        """Whether it names a member, and nothing that is said about it."""
        return not self.rest and self.is_complete

    @property
    def whole(self) -> str:
        """The address of the member."""
        return join(self.section, *self.ids)

    @property
    def cell(self) -> CellKey | None:
        """The cell that it is, or is a fact of."""
        return CellKey(*self.ids) if self.section == ENGAGEMENTS and self.is_complete else None

    @property
    def pair(self) -> Pair | None:
        """The integration that it is, or is a fact of."""
        return Pair(*self.ids) if self.section == INTEGRATIONS and self.is_complete else None

    @property
    def step(self) -> str | None:
        """The step of a journey that it is, or is a fact of: its number, as it is written."""
        return self.entry if self.section == JOURNEYS and self.attribute == STEPS else None

    @property
    def worker(self) -> str | None:
        """The organization of a cell that works on one of its platforms, where the address says so."""
        return self._said_of_platform(BY)

    @property
    def proposition(self) -> str | None:
        """The proposition that one of the platforms of a cell is there for, where the address says so."""
        return self._said_of_platform(FOR)

    def _said_of_platform(self, word: str) -> str | None:
        if self.section != ENGAGEMENTS or len(self.rest) != 4:
            return None
        return self.rest[3] if (self.rest[0], self.rest[2]) == ("platforms", word) else None

    @property
    def is_step(self) -> bool:
        """Whether it is where a step of a journey stands, as capability and channel."""
        return self.step is not None and len(self.rest) == 2

    @property
    def ends(self) -> tuple[str, ...]:
        """The addresses of what its ids name: of a cell its customer type, channel and capability; else itself."""
        return tuple(map(join, ENDS.get(self.section, (self.section,)), self.ids))

    def __str__(self) -> str:
        """The text it was parsed from."""
        return join(self.section, *self.ids, *self.rest)


@lru_cache(maxsize=_PARSED)
def parsed(address: str) -> Address:
    """`address` in its parts."""
    section, *parts = address.split(SEPARATOR)
    depth = _DEPTHS.get(section, 1)
    return Address(section, tuple(parts[:depth]), tuple(parts[depth:]))


def join(*parts: str) -> str:
    """The address made of `parts`."""
    return SEPARATOR.join(parts)


def cell_address(key: CellKey) -> str:
    """The address at which a cell exists."""
    return f"{ENGAGEMENTS}.{key.customer_type}.{key.channel}.{key.capability}"


def pair_address(pair: Pair) -> str:
    """The address at which an integration exists."""
    return f"{INTEGRATIONS}.{pair.source}.{pair.target}"


def step_address(journey: str, number: int) -> str:
    """The address at which a step of a journey stands; they are counted from one."""
    return f"{JOURNEYS}.{journey}.{STEPS}.{number}"


def step_text(capability: str, channel: str) -> str:
    """What stands at the address of a step."""
    return f"{capability}{_STEP_SEPARATOR}{channel}"


def step_parts(text: str) -> tuple[str, str]:
    """The capability and the channel of a step; empty where they are not said."""
    capability, _, channel = text.partition(_STEP_SEPARATOR)
    return capability, channel


def section_of(address: str) -> str:
    """The section that an address stands in."""
    return address.partition(SEPARATOR)[0]


def is_in(address: str, section: str) -> bool:
    """Whether an address stands below a section."""
    return address.startswith(section + SEPARATOR)


def is_below(address: str, top: str) -> bool:
    """Whether an address stands below another, at a dot."""
    return address.startswith(top + SEPARATOR)


def covers(entry: str, address: str) -> bool:
    """Whether `entry` is `address` or stands above it at a dot; `everything` covers all."""
    return entry in (address, EVERYTHING) or is_below(address, entry)


def covered(scope: AbstractSet[str], address: str) -> bool:
    """Whether any entry of `scope` covers `address`; takes time with the dots of the address, not with the scope."""
    return EVERYTHING in scope or any(each in scope for each in upward(address))


def upward(address: str) -> Iterator[str]:
    """`address` and all that stand above it, the nearest first, up to its section."""
    while address:
        yield address
        address = address.rpartition(SEPARATOR)[0]


def above(address: str) -> Iterator[str]:
    """All that stand above `address`, the nearest first, up to its section."""
    return upward(address.rpartition(SEPARATOR)[0])


def parent(address: str) -> str | None:
    """The address one dot up, or `None` at the top."""
    return address.rpartition(SEPARATOR)[0] or None


def root(address: str) -> str:
    """The address of the element, cell, integration, journey or question that `address` is a fact of."""
    parts = address.split(SEPARATOR)
    return SEPARATOR.join(parts[: _DEPTHS.get(parts[0], 1) + 1])
