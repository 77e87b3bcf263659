"""What serving customers costs in a later state against an earlier one, way by way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct

from engagement_model.analysis.cost_to_serve import CostToServe, OrganizationLoad, Served, WayIn
from engagement_model.model.money import Money
from engagement_model.model.numbers import whole

Key = TypeVar("Key", str, tuple[str, str])

Row = TypeVar("Row")


class Change(Struct, frozen=True):
    """Both states of the same ways in; a state without them is `None`.

    `difference` is of the cost for each contact: `None` where either is not known, or only at least so much.
    """

    as_is: Served | None
    future_state: Served | None
    difference: Money | None


class WayChange(Change, frozen=True):
    """The change of one way in."""

    customer_type: str
    channel: str


class ChannelChange(Change, frozen=True):
    """The change of the ways in by one channel."""

    channel: str


class CustomerChange(Change, frozen=True):
    """The change of the ways in of one customer type."""

    customer_type: str


class OrganizationChange(Struct, frozen=True):
    """How many contacts an organization answers in either state; a state without it is `None`."""

    organization: str
    as_is: OrganizationLoad | None
    future_state: OrganizationLoad | None


class CostDifference(Struct, frozen=True):
    """What the future state does to the cost to serve; every list sorted by its ids."""

    ways: tuple[WayChange, ...]
    channels: tuple[ChannelChange, ...]
    customer_types: tuple[CustomerChange, ...]
    organizations: tuple[OrganizationChange, ...]


def difference(today: CostToServe, future: CostToServe) -> CostDifference:
    """What the future state does to the cost to serve, by the ids of both."""
    loads = [{row.organization: row for row in side.organizations} for side in (today, future)]
    return CostDifference(
        tuple(WayChange(*_change(pair), *ids) for ids, pair in _pairs(_by_way(today), _by_way(future))),
        tuple(ChannelChange(*_change(pair), each) for each, pair in _pairs(_by_channel(today), _by_channel(future))),
        tuple(CustomerChange(*_change(pair), each) for each, pair in _pairs(_by_customer(today), _by_customer(future))),
        tuple(OrganizationChange(each, *pair) for each, pair in _pairs(*loads)),
    )


def _by_way(costs: CostToServe) -> Mapping[WayIn, Served]:
    return {(row.customer_type, row.channel): row for row in costs.ways}


def _by_channel(costs: CostToServe) -> Mapping[str, Served]:
    return {row.channel: row for row in costs.channels}


def _by_customer(costs: CostToServe) -> Mapping[str, Served]:
    return {row.customer_type: row for row in costs.customer_types}


def _pairs(before: Mapping[Key, Row], after: Mapping[Key, Row]) -> Iterator[tuple[Key, tuple[Row | None, Row | None]]]:
    for key in sorted(before.keys() | after.keys()):
        yield key, (before.get(key), after.get(key))


def _change(pair: tuple[Served | None, Served | None]) -> tuple[Served | None, Served | None, Money | None]:
    """The fields of `Change`. Whose ways in they are is said once, beside them."""
    today, future = (None if row is None else _only_served(row) for row in pair)
    before, after = (None if row is None or row.at_least else row.per_contact for row in pair)
    if before is None or after is None or before.currency != after.currency:
        return (today, future, None)
    return (today, future, Money(whole(Decimal(after.amount) - Decimal(before.amount)), after.currency))


def _only_served(row: Served) -> Served:
    return Served(row.contacts, row.cost, row.per_contact, row.at_least)
