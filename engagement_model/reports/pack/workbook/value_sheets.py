"""Who is worth what, and what cheaper channels could save, in either state."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.value import ANALYSIS
from engagement_model.exchange.sheet import Column, Row, Sheet
from engagement_model.model.addresses import cell_address
from engagement_model.model.relations import CellKey
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.terms import state_title, value_name
from engagement_model.words.value_tables import shown_money, source_name
from engagement_model.words.worth import behind, moves_of, reason


def value_sheet(evidence: Evidence) -> Sheet | None:
    """A row for every customer type, by what it leaves; `None` where nothing is known of any."""
    rows = tuple(_worths(evidence))
    if not rows:
        return None
    return Sheet(
        "value",
        pgettext("workbook", "Value"),
        gettext("Which customers are worth what"),
        gettext(
            "Contribution: revenue less the cost to serve. Lifetime value: what one customer is worth over all years, "
            "with constant contribution and retention. Both are empty where something they rest on is not known."
        ),
        (
            Column(gettext("State"), "short", 10),
            Column(gettext("Customer type"), "name", 26),
            Column(gettext("Customers"), "number", 12),
            Column(gettext("Revenue a year"), "money", 16),
            Column(gettext("Cost to serve a year"), "money", 16),
            Column(pgettext("cost to serve", "Known from"), "short", 16),
            Column(gettext("Contribution"), "money", 16),
            Column(gettext("Share"), "share", 10),
            Column(gettext("Cumulated"), "share", 12),
            Column(gettext("Contribution of one"), "money", 14),
            Column(gettext("Lifetime value of one"), "money", 14),
            Column(gettext("Risk"), "short", 10),
            Column(gettext("Buys"), "text", 26),
            Column(gettext("Behind splits and breaks"), "text", 36),
            Column(gettext("Not known"), "text", 36),
            Column(gettext("Address"), "address", 30),
        ),
        rows,
        pgettext("table", "none"),
        frozen=2,
    )


def _worths(evidence: Evidence) -> Iterator[Row]:
    for state, study in evidence.study.ends.items():
        value, model = study.of(ANALYSIS).value, study.model
        if not value.says_anything:
            continue
        for ranked in value.ranking:
            each, customer = value.by_customer[ranked.customer_type], model.customer_types[ranked.customer_type]
            yield (
                state_title(state),
                element_name(model, "customer_types", each.customer_type),
                each.population,
                shown_money(each.revenue),
                shown_money(each.cost_to_serve),
                source_name(each.cost_source),
                shown_money(each.contribution),
                ranked.share,
                ranked.cumulated,
                shown_money(each.per_customer.contribution),
                shown_money(each.lifetime_value),
                value_name("risk", customer.risk) if customer.risk is not None else None,
                element_names(model, "propositions", sorted(customer.buys)),
                behind(value, each.customer_type) or None,
                each.unknown,
                f"customer_types.{each.customer_type}",
            )


def lever_sheet(evidence: Evidence) -> Sheet | None:
    """A row for everything that a cheaper channel could take; `None` where there is nothing."""
    rows = tuple(_levers(evidence))
    if not rows:
        return None
    return Sheet(
        "levers",
        gettext("Levers"),
        gettext("Contacts that a cheaper channel could take, and what keeps them where they are"),
        gettext(
            "Contacts of a customer type on a channel count once, whatever they are for: rows of the same two do not "
            "add up. What moving all of them saves is the most there is, and is not to be added to what systems cost."
        ),
        (
            Column(gettext("State"), "short", 10),
            Column(gettext("Customer type"), "name", 24),
            Column(gettext("Capability"), "text", 26),
            Column(gettext("From"), "text", 20),
            Column(gettext("To"), "text", 20),
            Column(gettext("Contacts a year"), "number", 14),
            Column(gettext("Saving a year at most"), "money", 18),
            Column(gettext("Blocked, since"), "text", 44),
            Column(gettext("Address"), "address", 36),
        ),
        rows,
        pgettext("table", "none"),
        frozen=3,
    )


def _levers(evidence: Evidence) -> Iterator[Row]:
    for state, study in evidence.study.ends.items():
        model = study.model
        for lever in study.of(ANALYSIS).value.levers:
            [move] = moves_of((lever,))
            yield (
                state_title(state),
                element_name(model, "customer_types", lever.customer_type),
                capability_name(model, lever.capability),
                element_name(model, "channels", lever.from_channel),
                element_name(model, "channels", lever.to_channel),
                lever.annual_contacts,
                shown_money(lever.saving),
                reason(move, model) or None,
                cell_address(CellKey(lever.customer_type, lever.from_channel, lever.capability)),
            )


SHEETS = {78: value_sheet, 79: lever_sheet}
"""Place among the sheets -> what makes the one that stands there."""
