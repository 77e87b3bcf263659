"""What a portfolio asks of one member: a pure function of its workspace, whose result is small and goes over a wire."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.exposure import contacts_a_year
from engagement_model.analysis.identification import least, level_of
from engagement_model.analysis.infrastructure import Infrastructure
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.sums import rates_of
from engagement_model.language.reading import Reading
from engagement_model.model.elements import Recognition
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.portfolio import SHARED_SECTIONS
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY

MOST_FAULTS = 3
"""Faults of a broken member that are told; `engage check` of the member has all."""

Cost = Literal["known", "unstated", "no-rate"]


class Broken(Struct, frozen=True):
    """One thing that is wrong with a file of a member: where, by code, in words."""

    place: str
    code: str
    message: str


class PlatformFacts(Struct, frozen=True):
    """A platform that stands by for no other: its cost a year in the portfolio's currency, what it does and masters.

    `provides` has the capabilities it names, those it does for some cell though no platform there names them, and all
    that these are part of. `product` is what it is built with.
    """

    id: str
    name: str
    product: str | None
    vendor: str | None
    annual_cost: Decimal | None
    cost: Cost
    provides: tuple[str, ...]
    masters: tuple[str, ...]


class Reach(Struct, frozen=True):
    """For whom a member uses a capability: the customer types, contacts a year, the least recognition of a channel."""

    capability: str
    customers: tuple[str, ...]
    contacts: int | None
    recognition: Recognition | None


class ChannelFacts(Struct, frozen=True):
    """A channel, how far a contact on it can be identified, and how many capabilities it offers."""

    id: str
    recognizes: Recognition | None
    capabilities: int


class MemberFacts(Struct, frozen=True):
    """What one member says of a state. `faults` are the first of a broken one, of which nothing else is known.

    `described` is whether it has that state. `names` has id -> name of what can be the same elsewhere, by section.
    `offered_on_several` and `on_one_infrastructure` are those of the redundancy analysis. `offered` counts the
    capabilities that somebody is offered on a channel, `knowing` those offered on one that knows the person.
    """

    member: str
    name: str
    language: str = "en"
    as_of: datetime.date | None = None
    faults: tuple[Broken, ...] = ()
    number_of_faults: int = 0
    described: bool = False
    names: dict[str, dict[str, str]] = {}
    platforms: tuple[PlatformFacts, ...] = ()
    reach: tuple[Reach, ...] = ()
    populations: dict[str, int | None] = {}
    channels: tuple[ChannelFacts, ...] = ()
    offered: int = 0
    knowing: int = 0
    offered_on_several: int = 0
    on_one_infrastructure: int = 0


def member_facts(member: str, name: str | None, reading: Reading, state: str, rates: Rates) -> MemberFacts:
    """What the workspace of a member says of `state`, amounts counted by `rates`, those of the portfolio."""
    workspace = reading.workspace
    called = name or workspace.company or workspace.title or member
    if reading.faults:
        told = tuple(
            Broken(f"{fault.place.file}:{fault.place.line}", fault.kind.code, fault.message)
            for fault in reading.faults[:MOST_FAULTS]
        )
        return MemberFacts(
            member, name or member, workspace.language, faults=told, number_of_faults=len(reading.faults)
        )
    model = workspace.states.get(state)
    if model is None:
        return MemberFacts(member, called, workspace.language)
    infrastructure = Infrastructure(model)
    found = redundancy(model, workspace.decisions, state=state)
    own = rates_of(workspace, model)
    offered = _offered(model)
    return MemberFacts(
        member=member,
        name=called,
        language=workspace.language,
        as_of=model.as_of,
        described=True,
        names={
            section: {identifier: each.name for identifier, each in model.elements.get(section, {}).items()}
            for section in SHARED_SECTIONS
            if section != "platforms"
        },
        platforms=tuple(_platforms(infrastructure, own, rates)),
        reach=tuple(_reach(model)),
        populations={identifier: each.population for identifier, each in model.customer_types.items()},
        channels=tuple(
            ChannelFacts(each, channel.recognizes, len(offered.get(each, ())))
            for each, channel in model.channels.items()
        ),
        offered=len(set().union(*offered.values())),
        knowing=len(
            set().union(*(found for each, found in offered.items() if model.channels[each].recognizes == "person"))
        ),
        offered_on_several=found.offered_on_several,
        on_one_infrastructure=found.on_one_infrastructure,
    )


def _platforms(infrastructure: Infrastructure, own: Rates, rates: Rates) -> Iterable[PlatformFacts]:
    model = infrastructure.model
    done: dict[str, set[str]] = {}
    for key, core in infrastructure.cores.items():
        if key.capability != ANY:
            for identifier in core:
                done.setdefault(identifier, set()).add(key.capability)
    for identifier, platform in sorted(infrastructure.platforms.items()):
        does = platform.provides | done.get(identifier, set())
        provides = {whole for each in does for whole in model.wholes.get(each, (each,))}
        amount = counted(platform.annual_cost, own, rates) if platform.annual_cost is not None else None
        yield PlatformFacts(
            identifier,
            platform.name,
            platform.technology,
            platform.vendor,
            amount,
            "known" if amount is not None else "unstated" if platform.annual_cost is None else "no-rate",
            tuple(sorted(provides)),
            tuple(sorted(information for information, role in platform.holds.items() if role == "master")),
        )


def counted(amount: Money, own: Rates, rates: Rates) -> Decimal | None:
    """An amount of a member in the portfolio's currency, `None` where there is no rate for it.

    The portfolio's own rate for its currency counts; else the member's, into a currency that the portfolio has one for.
    """
    currency = amount.currency or own.currency
    if currency is None:
        return None
    written = Money(amount.amount, currency)
    if rates.knows(written):
        return Decimal(rates.convert(written))
    if own.currency is not None and own.knows(written):
        through = Money(own.convert(written), own.currency)
        if rates.knows(through):
            return Decimal(rates.convert(through))
    return None


def _reach(model: Model) -> Iterable[Reach]:
    keys_of: dict[str, list[CellKey]] = {}
    for key in model.cells:
        if key.capability != ANY:
            for whole in model.wholes.get(key.capability, (key.capability,)):
                keys_of.setdefault(whole, []).append(key)
    for capability, keys in sorted(keys_of.items()):
        yield Reach(
            capability,
            tuple(sorted({key.customer_type for key in keys})),
            contacts_a_year(model.cells, keys),
            least(level_of(model, key) for key in keys if key.channel != ANY),
        )


def _offered(model: Model) -> dict[str, set[str]]:
    """Channel -> the capabilities that it offers to anybody."""
    found: dict[str, set[str]] = {}
    for key in model.cells:
        if ANY not in (key.channel, key.capability):
            found.setdefault(key.channel, set()).add(key.capability)
    return found
