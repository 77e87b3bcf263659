"""What is found across the members of a portfolio; every list sorted by its ids, unless it says by what."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import Struct

from engagement_model.model.elements import Recognition
from engagement_model.model.money import Money
from engagement_model.portfolio.matching import Likely
from engagement_model.portfolio.member_facts import Broken

Status = Literal["read", "broken", "silent"]
"""Whether a member was read, has faults, or does not describe the state that is asked about."""


class At(Struct, frozen=True, order=True):
    """A platform of a member."""

    member: str
    platform: str
    name: str


class MemberRow(Struct, frozen=True):
    """One member. `annual_cost` is what its platforms with a known cost come to; `unknown` names the others.

    `stale` is whether its `as_of` is older than the portfolio allows: `None` where it says none, or nothing is allowed.
    `offered` counts the capabilities that it offers on channels, `knowing` those of them on a channel that knows the
    person. Of all that it uses, `doubled` counts the capabilities that stand in it more than once by what the portfolio
    counts as the same, and `elsewhere` those that other members use as well.
    """

    member: str
    name: str
    status: Status
    as_of: datetime.date | None
    stale: bool | None
    platforms: int
    annual_cost: Money | None
    unknown: tuple[str, ...]
    offered_on_several: int
    on_one_infrastructure: int
    offered: int
    knowing: int
    doubled: int
    elsewhere: int
    faults: tuple[Broken, ...]
    number_of_faults: int


class AbsentMember(Struct, frozen=True):
    """An entry that names no workspace: a path where none is, or a pattern that fits none."""

    path: str
    is_pattern: bool
    name: str


class CapabilityAt(Struct, frozen=True):
    """A capability in one member: the platforms that provide it, with their names, and for whom it is used.

    `annual_cost` is that of the platforms with a known cost. `recognition` is how far the channel knows a customer that
    knows least, `None` where nobody said of one, or no channel offers it.
    """

    member: str
    platforms: tuple[str, ...]
    names: tuple[str, ...]
    annual_cost: Money | None
    unknown: tuple[str, ...]
    contacts: int | None
    recognition: Recognition | None


class ChannelAt(Struct, frozen=True):
    """A channel in one member: how many capabilities it offers, and how far it knows a customer; `None`: nobody said.

    Where the member has several that are the same for the group, the capabilities are those of the one that offers
    most, and the recognition that of the one that knows least.
    """

    member: str
    capabilities: int
    recognition: Recognition | None


class SharedChannel(Struct, frozen=True):
    """A channel of one member or several. `listed` is whether the vocabulary has it."""

    channel: str
    name: str
    listed: bool
    members: tuple[ChannelAt, ...]


class SharedCapability(Struct, frozen=True):
    """A capability of one member or several. `listed` is whether the vocabulary has it."""

    capability: str
    name: str
    listed: bool
    members: tuple[CapabilityAt, ...]

    @property
    def platforms(self) -> int:
        """On how many platforms it stands in all members together."""
        return sum(len(one.platforms) for one in self.members)

    @property
    def provided_by(self) -> int:
        """In how many members a platform provides it."""
        return sum(bool(one.platforms) for one in self.members)


class Consolidation(Struct, frozen=True):
    """One capability on platforms of several members, and what could go if one of them did it for all.

    `going` are those that do and master nothing that `keep` does not; the others have more to do and stay. `saving` is
    what those that go cost a year, before the cost of moving, `None` where `unknown` names one without a known cost;
    then `saving_at_least` is what the others cost. `customers` are those for whom the capability is used, each member's
    own; `customers_unknown` the customer types, by member, of which nobody said how many there are.
    """

    capability: str
    name: str
    members: tuple[str, ...]
    platforms: tuple[At, ...]
    annual_cost: Money | None
    keep: At
    going: tuple[At, ...]
    saving: Money | None
    saving_at_least: Money | None
    unknown: tuple[At, ...]
    customers: int | None
    customers_unknown: tuple[str, ...]


class BoughtOften(Struct, frozen=True):
    """A product or a vendor that several members have. `annual_cost` is that of the platforms with a known cost."""

    name: str
    vendors: tuple[str, ...]
    members: tuple[str, ...]
    platforms: tuple[At, ...]
    annual_cost: Money | None
    unknown: tuple[At, ...]


class SharedMasters(Struct, frozen=True):
    """Information of which platforms of several members are each a master."""

    information: str
    name: str
    platforms: tuple[At, ...]


class PortfolioResult(Struct, frozen=True):
    """What the members of a portfolio have in common in one state.

    `consolidations` has the ten that save most, `most_customers` the capabilities of the ten that touch most customers;
    `capabilities_on_several` counts those on platforms of two members or more, `capabilities_in_several` those that two
    members or more use or have a platform for. `without_rate` are the platforms whose cost is in a currency that the
    portfolio has no rate for.
    """

    state: str
    currency: str | None
    members: tuple[MemberRow, ...]
    absent: tuple[AbsentMember, ...]
    channels: tuple[SharedChannel, ...]
    capabilities: tuple[SharedCapability, ...]
    capabilities_in_several: int
    capabilities_on_several: int
    consolidations: tuple[Consolidation, ...]
    most_customers: tuple[Consolidation, ...]
    products: tuple[BoughtOften, ...]
    vendors: tuple[BoughtOften, ...]
    masters: tuple[SharedMasters, ...]
    likely: tuple[Likely, ...]
    without_rate: tuple[At, ...]
    annual_cost: Money | None
    unknown: int

    def with_status(self, status: Status) -> tuple[MemberRow, ...]:
        """The members of one status."""
        return tuple(row for row in self.members if row.status == status)
