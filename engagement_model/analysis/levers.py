"""Levers: contacts that a cheaper channel could take, and what keeps them where they are.

No capability moves by itself: a lever is the most that moving all of its contacts would save a year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.lamp_tests import LampTestRow
from engagement_model.analysis.recognition import RecognizedAt
from engagement_model.analysis.weights import counted_once
from engagement_model.analysis.worth import Amounts
from engagement_model.model.elements import Recognition
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.types import ANY


class Block(Struct, frozen=True):
    """Why contacts cannot move.

    What begins on one of the two channels breaks or comes too late on the other (`lamp_tests`), or the cheaper one does
    not know the customer as far as is meant (`recognition`).
    """

    kind: Literal["lamp_tests", "recognition"]
    from_channel: str | None
    to_channel: str
    late: int | None
    broken: int | None
    level: Recognition | None
    intended: Recognition | None


class Lever(Struct, frozen=True):
    """Contacts of a customer type on a channel that the cheapest channel which serves the same could take.

    `saving` is what moving all of them saves a year at most; nothing is known to stand in the way where `blocked_by` is
    empty. Of `unknown` changes between the two channels nobody can say whether they come in time.
    """

    customer_type: str
    capability: str
    from_channel: str
    to_channel: str
    annual_contacts: int
    saving: Money
    blocked_by: tuple[Block, ...]
    unknown: int


class LeversTotal(Struct, frozen=True):
    """All levers, the contacts of a customer type on a channel counted once; `None` where there is no lever.

    `free` is what nothing stands in the way of, `blocked` what the infrastructure keeps where it is.
    """

    saving: Money | None
    free: Money | None
    blocked: Money | None


class WayContacts(Struct, frozen=True):
    """The contacts of a customer type on a channel, and where that stands in its order; `None` where nowhere."""

    customer_type: str
    channel: str
    annual_contacts: int | None
    preference: int | None


def levers_of(
    amounts: Amounts, lamp_tests: Collection[LampTestRow], matrix: Iterable[RecognizedAt]
) -> tuple[Lever, ...]:
    """The levers of a model: free ones first, then the greatest saving, then ids."""
    blocks = Blocks(lamp_tests, matrix)
    found = sorted(
        _levers(amounts, blocks),
        key=lambda each: (
            bool(each[0].blocked_by),
            -each[1],
            each[0].customer_type,
            each[0].capability,
            each[0].from_channel,
        ),
    )
    return tuple(lever for lever, _ in found)


def _levers(amounts: Amounts, blocks: Blocks) -> Iterator[tuple[Lever, Fraction]]:
    model, cost = amounts.model, amounts.per_contact
    served: dict[tuple[str, str], list[str]] = {}
    for key, stack in model.stacks.items():
        if stack and key.channel in cost:
            served.setdefault((key.customer_type, key.capability), []).append(key.channel)
    for key, cell in model.cells.items():
        contacts = cell.annual_contacts
        if not contacts or key.channel not in cost:
            continue
        others = served.get((key.customer_type, key.capability), ())
        cheaper = [channel for channel in others if cost[channel] < cost[key.channel]]
        if not cheaper:
            continue
        target = min(cheaper, key=lambda channel: (cost[channel], channel))
        saving = contacts * (cost[key.channel] - cost[target])
        money = amounts.money(saving)
        assert money is not None
        found = blocks.between(key.customer_type, key.channel, target)
        unknown = blocks.unknown(key.customer_type, key.channel, target)
        yield Lever(key.customer_type, key.capability, key.channel, target, contacts, money, found, unknown), saving


class Blocks:
    """What stands between two channels of a customer type."""

    def __init__(self, lamp_tests: Collection[LampTestRow], matrix: Iterable[RecognizedAt]) -> None:
        self._failing = {
            (row.customer_type, row.from_channel, row.to_channel): row for row in lamp_tests if row.late or row.broken
        }
        self._unknown = {
            (row.customer_type, row.from_channel, row.to_channel): row.unknown for row in lamp_tests if row.unknown
        }
        self._under = {(row.customer_type, row.channel): row for row in matrix if row.under}

    def between(self, customer_type: str, source: str, target: str) -> tuple[Block, ...]:
        """The changes of channel that fail, in either direction, and the recognition that is missing on `target`."""
        rows = [self._failing.get((customer_type, *pair)) for pair in ((source, target), (target, source))]
        blocks = [
            Block("lamp_tests", row.from_channel, row.to_channel, row.late, row.broken, None, None)
            for row in rows
            if row is not None
        ]
        under = self._under.get((customer_type, target))
        if under is not None:
            blocks.append(Block("recognition", None, target, None, None, under.level, under.intended))
        return tuple(blocks)

    def unknown(self, customer_type: str, source: str, target: str) -> int:
        """How many changes between the two, in either direction, nobody knows to come in time."""
        pairs = ((source, target), (target, source))
        return sum(self._unknown.get((customer_type, *pair), 0) for pair in pairs)


def total_of(amounts: Amounts, levers: Iterable[Lever]) -> LeversTotal:
    """What all of them come to: of each customer type and channel the greatest, of customers counted once."""
    everything: dict[tuple[str, str], Fraction] = {}
    free: dict[tuple[str, str], Fraction] = {}
    for lever in levers:
        way, saving = (lever.customer_type, lever.from_channel), Fraction(lever.saving.amount)
        everything[way] = max(saving, everything.get(way, Fraction()))
        if not lever.blocked_by:
            free[way] = max(saving, free.get(way, Fraction()))
    if not everything:
        return LeversTotal(None, None, None)
    once = _ways_once(amounts.model, everything)
    saving = sum((everything[way] for way in once), Fraction())
    open_ = sum((free.get(way, Fraction()) for way in once), Fraction())
    return LeversTotal(amounts.money(saving), amounts.money(open_), amounts.money(saving - open_))


def _ways_once(model: Model, ways: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    by_channel: dict[str, list[str]] = {}
    for customer_type, channel in ways:
        by_channel.setdefault(channel, []).append(customer_type)
    return tuple(
        (customer_type, channel)
        for channel, customers in sorted(by_channel.items())
        for customer_type in counted_once(model, customers)
    )


def contacts_by_preference(model: Model, contacts: Mapping[str, Mapping[str, int | None]]) -> tuple[WayContacts, ...]:
    """The contacts of each customer type on each of its channels, sorted by ids; not those of nobody named."""
    return tuple(
        WayContacts(customer_type, channel, number, _place(model.customer_types[customer_type].prefers, channel))
        for customer_type, ways in sorted(contacts.items())
        for channel, number in sorted(ways.items())
        if ANY not in (customer_type, channel)
    )


def _place(prefers: tuple[str, ...], channel: str) -> int | None:
    return prefers.index(channel) + 1 if channel in prefers else None
