"""The tables behind what is told of the value of customers; those that would be empty are left out."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.at_risk import AtRisk
from engagement_model.analysis.ranking import Group
from engagement_model.analysis.value import Value
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.translation import gettext, pgettext
from engagement_model.words.answer import Table, TableValue
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import percent
from engagement_model.words.terms import attribute_name, kind_name, value_name
from engagement_model.words.worth import moves_of, reason, round_money

Rows = tuple[tuple[TableValue, ...], ...]


def value_tables(value: Value, model: Model) -> Iterator[Table]:
    """Every table that has a row, by names."""
    for title, columns, rows in (
        _customers(value, model),
        _levers(value, model),
        _at_risk(value, model),
        _propositions(value, model),
        _groups(value, model),
        _buying(value, model),
        _preferences(value, model),
    ):
        if rows:
            yield Table(title, columns, rows, pgettext("table", "none"))


def source_name(source: str | None) -> str | None:
    """How a cost to serve is known."""
    if source is None:
        return None
    return {
        "stated": pgettext("cost to serve", "what was stated"),
        "channels": pgettext("cost to serve", "the cost of contacts"),
        "derived": pgettext("cost to serve", "what those who answer cost"),
    }[source]


def shown_money(money: Money | None) -> Money | None:
    """An amount in a table."""
    return None if money is None else round_money(money)


def _customers(value: Value, model: Model) -> tuple[str, tuple[str, ...], Rows]:
    columns = (
        gettext("Customer type"),
        gettext("Customers"),
        gettext("Revenue a year"),
        gettext("Cost to serve a year"),
        pgettext("cost to serve", "Known from"),
        gettext("Contribution"),
        gettext("Share"),
        gettext("Cumulated"),
        gettext("Contribution of one"),
        gettext("Lifetime value of one"),
    )
    values = value.by_customer
    rows = []
    for row in value.ranking:
        each = values[row.customer_type]
        rows.append(
            (
                element_name(model, "customer_types", each.customer_type),
                each.population,
                shown_money(each.revenue),
                shown_money(each.cost_to_serve),
                source_name(each.cost_source),
                shown_money(each.contribution),
                percent(row.share),
                percent(row.cumulated),
                shown_money(each.per_customer.contribution),
                shown_money(each.lifetime_value),
            )
        )
    return gettext("Who is worth what"), columns, tuple(rows)


def _levers(value: Value, model: Model) -> tuple[str, tuple[str, ...], Rows]:
    columns = (
        gettext("Customer type"),
        gettext("From"),
        gettext("To"),
        gettext("Capabilities"),
        gettext("Contacts a year"),
        gettext("Saving a year at most"),
        gettext("Blocked, since"),
    )
    rows = tuple(
        (
            element_name(model, "customer_types", move.customer_type),
            element_name(model, "channels", move.from_channel),
            element_name(model, "channels", move.to_channel),
            tuple(capability_name(model, each) for each in move.capabilities),
            move.annual_contacts,
            shown_money(move.saving),
            reason(move, model) or None,
        )
        for move in moves_of(value.levers)
    )
    return gettext("What cheaper channels could save; contacts count once for each channel"), columns, rows


def _at_risk(value: Value, model: Model) -> tuple[str, tuple[str, ...], Rows]:
    columns = (
        gettext("Customer type"),
        gettext("Splits"),
        gettext("Journeys that do not hold"),
        gettext("Paths from channel to channel that fail"),
        gettext("Contribution"),
        gettext("Lifetime value of all"),
    )
    found: dict[str, list[AtRisk]] = {}
    for row in value.at_risk:
        found.setdefault(row.customer_type, []).append(row)
    rows = tuple(
        (
            element_name(model, "customer_types", customer_type),
            *(sum(row.kind == kind for row in behind) for kind in ("split", "journey", "lamp_tests")),
            shown_money(behind[0].contribution),
            shown_money(behind[0].lifetime_value),
        )
        for customer_type, behind in sorted(found.items())
    )
    return gettext("Who stands behind splits and breaks"), columns, rows


def _propositions(value: Value, model: Model) -> tuple[str, tuple[str, ...], Rows]:
    columns = (
        gettext("Proposition"),
        gettext("Revenue a year"),
        gettext("Cost a year"),
        gettext("Margin"),
        gettext("Bought by"),
        gettext("Infrastructures it crosses"),
    )
    rows = tuple(
        (
            element_name(model, "propositions", each.proposition),
            shown_money(each.annual_revenue),
            shown_money(each.annual_cost),
            shown_money(each.margin),
            element_names(model, "customer_types", each.customer_types),
            each.crosses,
        )
        for each in value.propositions
    )
    return gettext("What propositions contribute"), columns, rows


def group_name(group: Group, model: Model) -> str:
    """What customer types of a group have in common."""
    if group.value is None:
        return gettext("not stated")
    if group.by == "proposition":
        return element_name(model, "propositions", group.value)
    return value_name(group.by, group.value)


def _groups(value: Value, model: Model) -> tuple[str, tuple[str, ...], Rows]:
    columns = (
        pgettext("grouped", "By"),
        gettext("Group"),
        gettext("Customer types"),
        gettext("Customers"),
        gettext("Revenue a year"),
        gettext("Cost to serve a year"),
        gettext("Contribution"),
    )
    rows = tuple(
        (
            kind_name("propositions") if group.by == "proposition" else attribute_name(group.by),
            group_name(group, model),
            element_names(model, "customer_types", group.customer_types),
            group.population,
            shown_money(group.revenue),
            shown_money(group.cost_to_serve),
            shown_money(group.contribution),
        )
        for group in value.groups
    )
    return gettext("Customers in groups, each counted once"), columns, rows


def _buying(value: Value, model: Model) -> tuple[str, tuple[str, ...], Rows]:
    columns = (gettext("Customer type"), gettext("Buys"), gettext("Is offered and does not buy"))
    rows = tuple(
        (
            element_name(model, "customer_types", row.customer_type),
            element_names(model, "propositions", row.buys),
            element_names(model, "propositions", row.not_bought),
        )
        for row in value.buying
        if any(each.buys for each in value.buying)
    )
    return gettext("Who buys what"), columns, rows


def _preferences(value: Value, model: Model) -> tuple[str, tuple[str, ...], Rows]:
    columns = (
        gettext("Customer type"),
        gettext("Channel"),
        gettext("Capability"),
        gettext("Contacts a year"),
        gettext("Would rather"),
    )
    rows = tuple(
        (
            element_name(model, "customer_types", row.customer_type),
            element_name(model, "channels", row.channel),
            capability_name(model, row.capability),
            row.annual_contacts,
            element_name(model, "channels", row.preferred),
        )
        for row in value.preferences
    )
    return gettext("Who comes by a channel that they do not prefer"), columns, rows
