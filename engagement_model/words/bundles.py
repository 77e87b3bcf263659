"""Bundles, in words: what is sold as one, and how often the customer meets it."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.bundles import BundlesResult, SoldAsOne
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.answer import Answer, Table
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import count, listed, quoted
from engagement_model.words.terms import identifier_name
from engagement_model.words.ways_in import channels_named


def bundles_answer(result: BundlesResult, model: Model, state: str | None = None) -> Answer:
    """How what is sold as one is done in `model`, by names."""
    return Answer(
        "bundles", state, tuple(_sentences(result, model)), (_met(result, model), groups_table(result, model))
    )


def _sentences(result: BundlesResult, model: Model) -> Iterator[str]:
    if not result.sold_as_one:
        described = any(each.includes for each in model.propositions.values())
        yield (
            gettext("No bundle has two parts that require the same.")
            if described
            else gettext("No bundle is described: nothing is said to be sold as one.")
        )
        return
    for sold in result.sold_as_one:
        yield sold_sentence(sold, model)


def sold_sentence(sold: SoldAsOne, model: Model) -> str:
    """How often a customer of a bundle meets it."""
    told = list(_met_how_often(sold))
    text = gettext("{bundle} is sold to {customer} as one, and {often}.")
    if not sold.in_pieces:
        text = gettext("{bundle} is sold to {customer} as one, and is one.")
    return text.format(
        bundle=quoted(element_name(model, "propositions", sold.proposition)),
        customer=element_name(model, "customer_types", sold.customer_type),
        often=listed(told),
    )


def _met_how_often(sold: SoldAsOne) -> Iterator[str]:
    counted = (
        (sold.orders, ngettext("ordered {number} time", "ordered {number} times", sold.orders)),
        (sold.bills, ngettext("billed {number} time", "billed {number} times", sold.bills)),
        (sold.deliveries, ngettext("delivered {number} time", "delivered {number} times", sold.deliveries)),
        (sold.services, ngettext("served in {number} place", "served in {number} places", sold.services)),
        (
            sold.numbers_to_call,
            ngettext("has {number} number to call", "has {number} numbers to call", sold.numbers_to_call),
        ),
    )
    for number, text in counted:
        if number > 1:
            yield text.format(number=count(number))


def _met(result: BundlesResult, model: Model) -> Table:
    return Table(
        gettext("What is sold as one, and how often the customer meets it"),
        (
            gettext("Bundle"),
            gettext("Customer type"),
            gettext("Orders"),
            gettext("Bills"),
            gettext("Deliveries"),
            gettext("Services"),
            gettext("Numbers to call"),
            gettext("Asked for"),
        ),
        tuple(
            (
                element_name(model, "propositions", sold.proposition),
                element_name(model, "customer_types", sold.customer_type),
                sold.orders,
                sold.bills,
                sold.deliveries,
                sold.services,
                sold.numbers_to_call,
                tuple(map(identifier_name, sold.identifiers)),
            )
            for sold in result.sold_as_one
        ),
        gettext("no bundle has two parts that require the same"),
    )


def groups_table(result: BundlesResult, model: Model) -> Table:
    """Every group of parts, by bundle, customer type and capability."""
    return Table(
        gettext("Which parts of a bundle are done together"),
        (
            gettext("Bundle"),
            gettext("Customer type"),
            gettext("Capability"),
            gettext("Parts"),
            gettext("Channels"),
            gettext("Organizations"),
            gettext("Platforms"),
        ),
        tuple(
            (
                element_name(model, "propositions", row.proposition),
                element_name(model, "customer_types", row.customer_type),
                capability_name(model, row.capability),
                element_names(model, "propositions", group.propositions),
                channels_named(model, group.channels),
                element_names(model, "organizations", group.organizations),
                element_names(model, "platforms", group.platforms),
            )
            for row in result.bundles
            for group in row.groups
        ),
        pgettext("table", "none"),
    )
