"""The tables behind what is told of what a contact costs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from engagement_model.analysis.cost_to_serve import CostToServe, Served
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.translation import gettext
from engagement_model.words.answer import Table, TableValue
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.ways_in import channels_named

CENT = Decimal("0.01")
_WITHOUT_CENTS = 1_000


def in_cents(money: Money) -> Money:
    """An amount as it is shown: to a cent, always with both digits; from a thousand on without cents."""
    exact = Decimal(money.amount)
    if abs(exact) >= _WITHOUT_CENTS:
        return Money(int(exact.quantize(Decimal(1), ROUND_HALF_UP)), money.currency)
    return Money(exact.quantize(CENT, ROUND_HALF_UP), money.currency)


def maybe_in_cents(money: Money | None) -> Money | None:
    """The same of an amount that may not be known."""
    return None if money is None else in_cents(money)


def cost_tables(costs: CostToServe, model: Model) -> Iterator[Table]:
    """What a contact costs by channel, customer type, way in and stack, and what each organization answers."""
    served = _columns()
    none = gettext("nobody is engaged by any channel")
    channel, customer = gettext("Channel"), gettext("Customer type")
    yield Table(
        gettext("What a contact costs by channel"),
        (channel, *served),
        tuple((element_name(model, "channels", row.channel), *_served(row)) for row in costs.channels),
        none,
    )
    yield Table(
        gettext("What a contact costs by customer type"),
        (customer, *served, gettext("Cost to serve as stated")),
        tuple(
            (element_name(model, "customer_types", row.customer_type), *_served(row), row.annual_cost_to_serve)
            for row in costs.customer_types
        ),
        none,
    )
    yield way_table(costs, model)
    yield Table(
        gettext("What a contact costs on each infrastructure of a split"),
        (customer, gettext("Capability"), gettext("Channels"), gettext("Platforms"), *served),
        tuple(
            (
                element_name(model, "customer_types", row.customer_type),
                capability_name(model, row.capability),
                channels_named(model, row.channels),
                element_names(model, "platforms", row.platforms),
                *_served(row),
            )
            for row in costs.stacks
        ),
        gettext("nothing is split"),
    )
    yield Table(
        gettext("What each organization answers"),
        (
            gettext("Organization"),
            gettext("Contacts a year"),
            gettext("Headcount"),
            gettext("Contacts for each person"),
            gettext("Cost a year"),
            gettext("For each contact"),
        ),
        tuple(
            (
                element_name(model, "organizations", row.organization),
                row.contacts,
                row.headcount,
                None if row.per_head is None else round(row.per_head),
                row.annual_cost,
                maybe_in_cents(row.per_contact),
            )
            for row in costs.organizations
        ),
        gettext("no organization is described"),
    )


def way_table(costs: CostToServe, model: Model) -> Table:
    """What a contact costs by way in."""
    return Table(
        gettext("What a contact costs by way in"),
        (gettext("Customer type"), gettext("Channel"), *_columns()),
        tuple(
            (
                element_name(model, "customer_types", row.customer_type),
                element_name(model, "channels", row.channel),
                *_served(row),
            )
            for row in costs.ways
        ),
        gettext("nobody is engaged by any channel"),
    )


def _columns() -> tuple[str, ...]:
    """Those of `_served`."""
    return (
        gettext("Contacts a year"),
        gettext("Cost a year"),
        gettext("For each contact"),
        gettext("All costs known"),
    )


def _served(row: Served) -> tuple[TableValue, ...]:
    is_whole = None if row.cost is None else not row.at_least
    return row.contacts, maybe_in_cents(row.cost), maybe_in_cents(row.per_contact), is_whole
