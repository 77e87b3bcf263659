"""The change test in words: what a new way in would touch, whom to ask, and how much would go on through it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engagement_model.analysis.change_test import ChangeTest, ChangeTestResult
from engagement_model.model.model import Model
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.answer import Answer, Table
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, clauses, count, listed, percent


def change_answer(result: ChangeTestResult, model: Model, state: str | None = None) -> Answer:
    """What a new way in would touch in `model`, by names."""
    tables = [way_in_table(result, model)]
    if result.new_offers:
        tables.append(_offers(result, model))
    return Answer("change-test", state, tuple(_sentences(result, model)), tuple(tables))


def _sentences(result: ChangeTestResult, model: Model) -> Iterator[str]:
    if not result.change_test:
        if any(key.channel != ANY for key in model.cells):
            yield gettext("No platform is known behind any way in, so that what a new one would touch is not known.")
        else:
            yield gettext("Nobody is served by any channel, so that there is nothing a new one could offer.")
    for row in result.change_test:
        yield way_in_sentence(row, model)
    if any(not row.exact for row in result.change_test):
        yield gettext("Where much is offered, the platforms were chosen one after the other: fewer might do as well.")


def way_in_sentence(row: ChangeTest, model: Model) -> str:
    """What one new way in would touch."""
    text = ngettext(
        "A new way in for {customer} would have to be connected to {platforms} platform",
        "A new way in for {customer} would have to be connected to {platforms} platforms",
        len(row.platforms),
    ).format(customer=element_name(model, "customer_types", row.customer_type), platforms=count(len(row.platforms)))
    told = [text]
    if row.owners:
        owners = listed(element_names(model, "organizations", row.owners), MOST_LISTED)
        told.append(gettext("{owners} would have to agree").format(owners=owners))
    if row.masters:
        told.append(
            ngettext(
                "{number} more master would have to be fed",
                "{number} more masters would have to be fed",
                len(row.masters),
            ).format(number=count(len(row.masters)))
        )
    if row.tests:
        told.append(
            gettext("{share} of what is begun there or elsewhere would go on").format(share=percent(share_of(row)))
        )
    return gettext("{text}.").format(text=clauses(told))


def share_of(row: ChangeTest) -> Fraction | None:
    """The share of the tests that pass; `None` where there are none."""
    return Fraction(row.passed, row.tests) if row.tests else None


def way_in_table(result: ChangeTestResult, model: Model) -> Table:
    """A new way in for every customer type."""
    return Table(
        gettext("What a new way in would touch"),
        (
            gettext("Customer type"),
            gettext("Tried"),
            gettext("Goes through"),
            gettext("Share"),
            gettext("Platforms to connect"),
            gettext("Whom to ask"),
            gettext("Masters to feed"),
        ),
        tuple(
            (
                element_name(model, "customer_types", row.customer_type),
                row.tests,
                row.passed,
                percent(share_of(row)),
                element_names(model, "platforms", row.platforms),
                element_names(model, "organizations", row.owners),
                element_names(model, "platforms", row.masters),
            )
            for row in result.change_test
        ),
        pgettext("table", "none"),
    )


def _offers(result: ChangeTestResult, model: Model) -> Table:
    return Table(
        gettext("What a proposition for other customers would touch"),
        (
            gettext("Customer type"),
            gettext("Proposition"),
            gettext("Not served"),
            gettext("Platforms"),
            gettext("Organizations"),
        ),
        tuple(
            (
                element_name(model, "customer_types", row.customer_type),
                element_name(model, "propositions", row.proposition),
                tuple(capability_name(model, each) for each in row.not_served),
                element_names(model, "platforms", sorted({each for stack in row.stacks for each in stack})),
                element_names(model, "organizations", row.organizations),
            )
            for row in result.new_offers
        ),
        pgettext("table", "none"),
    )
