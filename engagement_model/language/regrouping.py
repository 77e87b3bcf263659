"""Cells and integrations regrouped into the few entries a person would have written for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from operator import itemgetter
from typing import TypeVar

from msgspec import Struct

from engagement_model.model.elements import Recognition
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.relations import NO_REMARKS, Cell, CellKey, Flow, Integration, Pair, Remarks
from engagement_model.model.types import ANY

Group = TypeVar("Group", bound=Hashable)
CustomerChannel = tuple[str, str]
_Together = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Organizations, platforms, and the propositions that these are there for; none for every one."""


class Details(Struct, frozen=True):
    """What an engagement says of its cells beside by whom and on what."""

    experience: tuple[tuple[str, Number], ...] = ()
    annual_contacts: int | None = None
    remarks: Remarks = NO_REMARKS
    annual_transactions: int | None = None
    recognizes: Recognition | None = None
    identifies_by: tuple[str, ...] = ()

    def without(self, shared: Details) -> Details:
        """What is left to say where `shared` is said already."""
        return Details(
            () if self.experience == shared.experience else self.experience,
            None if self.annual_contacts == shared.annual_contacts else self.annual_contacts,
            NO_REMARKS if self.remarks == shared.remarks else self.remarks,
            None if self.annual_transactions == shared.annual_transactions else self.annual_transactions,
            None if self.recognizes == shared.recognizes else self.recognizes,
            () if self.identifies_by == shared.identifies_by else self.identifies_by,
        )


NO_DETAILS = Details()


class Engagement(Struct, frozen=True):
    """An entry of a file: every customer type on every channel, for every capability, or `any` where there is none."""

    customers: tuple[str, ...]
    channels: tuple[str, ...]
    capabilities: tuple[str, ...]
    organizations: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    details: Details = NO_DETAILS
    propositions: tuple[str, ...] = ()


class Transport(Struct, frozen=True):
    """An entry of a file: information that moves between two platforms in one way."""

    pair: Pair
    carries: tuple[str, ...]
    flow: Flow
    remarks: Remarks = NO_REMARKS


class _Content(Struct, frozen=True):
    capabilities: tuple[str, ...]
    organizations: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    details: Details = NO_DETAILS
    propositions: tuple[str, ...] = ()


def engagements_of(cells: Mapping[CellKey, Cell], model: Model) -> list[Engagement]:
    """Entries that multiply out to exactly `cells`, in the order of the elements of `model`.

    Cells of one customer type and channel with the same organizations and platforms are one entry. Experience,
    contacts or remarks that only some of them have follow as entries of their own, after all others.
    """
    blocks: dict[tuple[CustomerChannel, _Together, bool], dict[str, Details]] = {}
    for key in sorted(cells, key=_Order(model).of):
        cell = cells[key]
        for number, together in enumerate(_together(cell)):
            block = (key[:2], together, key.capability == ANY)
            blocks.setdefault(block, {})[key.capability] = _details(cell) if number == 0 else NO_DETAILS
    said: dict[_Content, list[CustomerChannel]] = {}
    added: dict[_Content, list[CustomerChannel]] = {}
    for (pair, (organizations, platforms, propositions), lone), details in blocks.items():
        shared = _shared(details.values())
        rest = {capability: own.without(shared) for capability, own in details.items()}
        if NO_DETAILS in rest.values():
            capabilities = () if lone else tuple(sorted(details))
            content = _Content(capabilities, organizations, platforms, shared, propositions)
            said.setdefault(content, []).append(pair)
            for left, some in _by_value(rest).items():
                if left != NO_DETAILS:
                    added.setdefault(_Content(some, details=left), []).append(pair)
        else:
            for own, some in _by_value(details).items():
                said.setdefault(_Content(some, organizations, platforms, own, propositions), []).append(pair)
    return [
        Engagement(
            customers,
            channels,
            content.capabilities,
            content.organizations,
            content.platforms,
            content.details,
            content.propositions,
        )
        for contents in (said, added)
        for content, pairs in contents.items()
        for customers, channels in rectangles(pairs)
    ]


def _together(cell: Cell) -> list[_Together]:
    """Organizations, platforms and propositions that multiply out to who works on what in a cell, and for what."""
    if not cell.works_on and not cell.bound_for:
        return [(tuple(sorted(cell.organizations)), tuple(sorted(cell.platforms)), ())]
    alike: dict[tuple[str, ...], list[str]] = {}
    for organization, platforms in sorted(cell.works_on.items()):
        alike.setdefault(tuple(sorted(platforms)), []).append(organization)
    worked = [(tuple(organizations), platforms) for platforms, organizations in alike.items()]
    return [
        (organizations, some, propositions)
        for organizations, platforms in worked or [(tuple(sorted(cell.organizations)), tuple(sorted(cell.platforms)))]
        for some, propositions in _by_proposition(cell, platforms)
    ]


def _by_proposition(cell: Cell, platforms: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """`platforms` in groups that are there for the same propositions."""
    if not cell.bound_for:
        return [(platforms, ())]
    alike: dict[tuple[str, ...], list[str]] = {}
    for platform in platforms:
        alike.setdefault(tuple(sorted(cell.bound_for.get(platform, ()))), []).append(platform)
    return [(tuple(some), propositions) for propositions, some in alike.items()] or [((), ())]


class _Order:
    """Where elements stand in their model."""

    def __init__(self, model: Model) -> None:
        self.customer_types = {identifier: number for number, identifier in enumerate(model.customer_types)}
        self.channels = {identifier: number for number, identifier in enumerate(model.channels)}

    def of(self, key: CellKey) -> tuple[int, int, CellKey]:
        last = len(self.customer_types) + len(self.channels)
        return (self.customer_types.get(key.customer_type, last), self.channels.get(key.channel, last), key)


def _details(cell: Cell) -> Details:
    experience = tuple(sorted(cell.experience.items()))
    return Details(
        experience,
        cell.annual_contacts,
        cell.remarks,
        cell.annual_transactions,
        cell.recognizes,
        tuple(sorted(cell.identifies_by)),
    )


def _shared(details: Iterable[Details]) -> Details:
    """What all of them say alike."""
    first, *others = details
    return Details(
        first.experience if all(other.experience == first.experience for other in others) else (),
        first.annual_contacts if all(other.annual_contacts == first.annual_contacts for other in others) else None,
        first.remarks if all(other.remarks == first.remarks for other in others) else NO_REMARKS,
        first.annual_transactions
        if all(other.annual_transactions == first.annual_transactions for other in others)
        else None,
        first.recognizes if all(other.recognizes == first.recognizes for other in others) else None,
        first.identifies_by if all(other.identifies_by == first.identifies_by for other in others) else (),
    )


def _by_value(values: Mapping[str, Group]) -> dict[Group, tuple[str, ...]]:
    groups: dict[Group, list[str]] = {}
    for key, value in values.items():
        groups.setdefault(value, []).append(key)
    return {value: tuple(sorted(keys)) for value, keys in groups.items()}


def rectangles(pairs: Iterable[CustomerChannel]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Customer types and channels that multiply out to exactly `pairs`, each pair in one of them.

    What names no customer or no channel stands apart from what does: an entry can only leave the whole key away.
    """
    each = list(dict.fromkeys(pairs))
    kinds = dict.fromkeys((customer == ANY, channel == ANY) for customer, channel in each)
    return [
        rectangle
        for kind in kinds
        for rectangle in _rectangles([pair for pair in each if (pair[0] == ANY, pair[1] == ANY) == kind])
    ]


def _rectangles(written: list[CustomerChannel]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    by_customer = _lines(written)
    by_channel = [(rows, columns) for columns, rows in _lines([(channel, customer) for customer, channel in written])]
    return by_channel if len(by_channel) < len(by_customer) else by_customer


def _lines(pairs: list[tuple[str, str]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    columns: dict[str, list[str]] = {}
    for row, column in pairs:
        columns.setdefault(row, []).append(column)
    rows: dict[tuple[str, ...], list[str]] = {}
    for row, found in columns.items():
        rows.setdefault(tuple(sorted(found)), []).append(row)
    return [(tuple(sorted(members)), found) for found, members in rows.items()]


def removals_of(removed: Iterable[CellKey], base: Model) -> list[Engagement]:
    """Entries of `remove: engagements:` that take exactly `removed` out of `base`; no capabilities means all."""
    gone: dict[CustomerChannel, list[str]] = {}
    for key in sorted(removed, key=_Order(base).of):
        gone.setdefault(key[:2], []).append(key.capability)
    there: dict[CustomerChannel, int] = {}
    for key in base.cells:
        there[key[:2]] = there.get(key[:2], 0) + 1
    groups: dict[tuple[str, ...], list[CustomerChannel]] = {}
    for pair, capabilities in gone.items():
        groups.setdefault(() if there[pair] == len(capabilities) else tuple(sorted(capabilities)), []).append(pair)
    return [
        Engagement(customers, channels, capabilities)
        for capabilities, pairs in groups.items()
        for customers, channels in rectangles(pairs)
    ]


def transports_of(integrations: Mapping[Pair, Integration]) -> list[Transport]:
    """One entry for each pair and way of moving; the first of a pair has its remarks."""
    transports: list[Transport] = []
    for pair, integration in integrations.items():
        flows: dict[Flow, list[str]] = {}
        for information, flow in sorted(integration.carries.items(), key=itemgetter(0)):
            flows.setdefault(flow, []).append(information)
        ways = [(tuple(sorted(carried)), flow) for flow, carried in flows.items()] or [((), Flow())]
        for number, (carries, flow) in enumerate(ways):
            transports.append(Transport(pair, carries, flow, integration.remarks if number == 0 else NO_REMARKS))
    return transports
