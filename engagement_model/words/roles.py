"""One customer in two roles, in words: what one of them did and the other does not find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.analysis.continuity import ContinuityResult
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.answer import Table
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, count, listed
from engagement_model.words.terms import identifier_name


class Roles(NamedTuple):
    """The tests from one role to another, together; what does not come through as information."""

    customer_type: str
    then: str
    tested: int
    unknown: int
    failing: int
    information: tuple[str, ...]


def roles_together(result: ContinuityResult) -> tuple[Roles, ...]:
    """The tests of every pair of roles, those of all channels together."""
    rows: dict[tuple[str, str], Roles] = {}
    for row in result.roles:
        before = rows.get((row.customer_type, row.then), Roles(row.customer_type, row.then, 0, 0, 0, ()))
        lost = sorted({*before.information, *(each.information for each in row.breaks)})
        rows[row.customer_type, row.then] = Roles(
            row.customer_type,
            row.then,
            before.tested + row.tested,
            before.unknown + row.unknown,
            before.failing + row.late + row.broken,
            tuple(lost),
        )
    return tuple(rows.values())


def roles_sentence(found: Roles, model: Model) -> str:
    """What of what one role did does not reach the other."""
    return ngettext(
        "Of {total} things begun by {customer} and gone on with by {then}, {number} does not come through "
        "in time: {information}.",
        "Of {total} things begun by {customer} and gone on with by {then}, {number} do not come through "
        "in time: {information}.",
        found.failing,
    ).format(
        number=count(found.failing),
        total=count(found.tested),
        customer=element_name(model, "customer_types", found.customer_type),
        then=element_name(model, "customer_types", found.then),
        information=listed(element_names(model, "information", found.information), MOST_LISTED),
    )


def roles_sentences(result: ContinuityResult, model: Model) -> Iterator[str]:
    """What does not come through between two roles, and who is not found again."""
    for found in roles_together(result):
        if found.failing:
            yield roles_sentence(found, model)
    for again in result.found_again:
        if not again.found_again:
            yield gettext(
                "{customer} cannot be found again as {then}: no identifier that both are asked for is known to any "
                "platform."
            ).format(
                customer=element_name(model, "customer_types", again.customer_type),
                then=element_name(model, "customer_types", again.then),
            )


def roles_tables(result: ContinuityResult, model: Model) -> Iterator[Table]:
    """Every pair of roles; no table where there is none."""
    if not result.found_again:
        return
    counted = {(row.customer_type, row.then): row for row in roles_together(result)}
    rows = []
    for again in result.found_again:
        found = counted.get((again.customer_type, again.then))
        rows.append(
            (
                element_name(model, "customer_types", again.customer_type),
                element_name(model, "customer_types", again.then),
                found.tested if found is not None else 0,
                found.failing if found is not None else 0,
                found.unknown if found is not None else 0,
                tuple(map(identifier_name, again.identifiers)),
                element_names(model, "platforms", again.platforms),
            )
        )
    yield Table(
        gettext("From one role of the same customer to another"),
        (
            gettext("Customer type"),
            gettext("Then"),
            gettext("Tried"),
            gettext("Not in time"),
            gettext("Not known"),
            gettext("Found again by"),
            gettext("On"),
        ),
        tuple(rows),
        pgettext("table", "none"),
    )
