"""Cost to serve, in words: what a contact costs, by which way in, and what the future does to it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from engagement_model.analysis.cost_difference import CostDifference, WayChange, difference
from engagement_model.analysis.cost_to_serve import ANALYSIS, CostToServe, CostToServeResult, costs_of
from engagement_model.analysis.study import StateStudy
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.states import FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.amounts import every_digit, nearly
from engagement_model.words.answer import Answer, Table
from engagement_model.words.cost_to_serve_tables import CENT, cost_tables, in_cents, maybe_in_cents
from engagement_model.words.names import address_name, element_name
from engagement_model.words.phrases import MOST_LISTED, count, listed, percent
from engagement_model.words.unwanted import channel
from engagement_model.words.ways_in import way_in

FEW = 3
"""So many ways in are told that become dearer; the table has all."""


def cost_answer(result: CostToServeResult, model: Model, state: str | None = None) -> Answer:
    """What a contact costs in `model`, by names."""
    costs = result.cost_to_serve
    return Answer("cost-to-serve", state, tuple(cost_sentences(costs, model)), tuple(cost_tables(costs, model)))


def with_difference(answer: Answer, study: StateStudy) -> Answer:
    """The answer about the future state with what it does to the cost of a contact."""
    compared = compared_with_today(study)
    if compared is None:
        return answer
    return Answer(
        answer.analysis,
        answer.state,
        (*answer.sentences, *change_sentences(compared, study.workspace)),
        (*answer.tables, change_table(compared, study.workspace)),
    )


def compared_with_today(study: StateStudy) -> CostDifference | None:
    """What the future state does to the cost to serve; `None` for any other state, and without today's."""
    today = study.workspace.as_is
    if study.state != FUTURE or today is None:
        return None
    return difference(costs_of(today, study.workspace).cost_to_serve, study.of(ANALYSIS).cost_to_serve)


def cents(money: Money) -> str:
    """What a contact costs, to a cent: `8.92 €`."""
    rounded = in_cents(money)
    return every_digit(rounded.amount, rounded.currency)


def cost_sentences(costs: CostToServe, model: Model) -> Iterator[str]:
    """What it comes to, and what is missing in it."""
    total = costs.total
    if total.cost is None:
        yield gettext(
            "What a contact costs is not known: no organization or platform with a known cost answers any that were "
            "counted."
        )
    else:
        yield from _total(costs)
        yield from _spread(costs, model)
    if costs.at_least:
        missing = len(costs.at_least)
        text = ngettext("What {names} costs is not known.", "What {names} cost is not known.", missing)
        if total.cost is not None:
            text = ngettext(
                "What {names} costs is not known, so that these figures are at least so much.",
                "What {names} cost is not known, so that these figures are at least so much.",
                missing,
            )
        yield text.format(names=listed((address_name(model, each) for each in costs.at_least), MOST_LISTED))
    if costs.not_placed:
        yield ngettext(
            "{names} answers no contact that was counted, so that its cost stands beside these figures.",
            "{names} answer no contact that was counted, so that their cost stands beside these figures.",
            len(costs.not_placed),
        ).format(names=listed((address_name(model, each) for each in costs.not_placed), MOST_LISTED))
    if costs.without_contacts and total.cost is not None:
        yield ngettext(
            "Nobody stated the contacts of {number} way in, so it carries no part of the cost.",
            "Nobody stated the contacts of {number} ways in, so they carry no part of the cost.",
            len(costs.without_contacts),
        ).format(number=count(len(costs.without_contacts)))


def _total(costs: CostToServe) -> Iterator[str]:
    total = costs.total
    assert total.cost is not None
    cost = nearly(total.cost, "at_least" if total.at_least else None)
    if total.per_contact is None or total.contacts is None:
        text = gettext("Serving customers costs {cost} a year.")
        if total.at_least:
            text = gettext("Serving customers costs at least {cost} a year.")
        yield text.format(cost=cost)
        return
    text = ngettext(
        "Serving customers costs {cost} a year: {each} for {number} contact.",
        "Serving customers costs {cost} a year: {each} for each of {number} contacts.",
        total.contacts,
    )
    if total.at_least:
        text = ngettext(
            "Serving customers costs at least {cost} a year: {each} for {number} contact.",
            "Serving customers costs at least {cost} a year: {each} for each of {number} contacts.",
            total.contacts,
        )
    yield text.format(cost=cost, each=cents(total.per_contact), number=count(total.contacts))


def _spread(costs: CostToServe, model: Model) -> Iterator[str]:
    """The channels where a contact costs least and most."""
    known = [(Decimal(row.per_contact.amount), row) for row in costs.channels if row.per_contact is not None]
    if len(known) < 2:
        return
    least = min(known, key=lambda each: (each[0], each[1].channel))[1]
    most = max(known, key=lambda each: each[0])[1]
    if least.per_contact is None or most.per_contact is None or least is most:
        return
    yield gettext("A contact costs {least} via {cheapest} and {most} via {dearest}.").format(
        least=cents(least.per_contact),
        cheapest=channel(model, least.channel),
        most=cents(most.per_contact),
        dearest=channel(model, most.channel),
    )


def dearer(found: CostDifference) -> tuple[WayChange, ...]:
    """The ways in of which a contact costs more in future by a cent or more, the most contacts times that first."""

    def more(row: WayChange) -> Decimal:
        return Decimal(row.difference.amount) if row.difference is not None else Decimal(0)

    def weight(row: WayChange) -> Decimal:
        contacts = row.future_state.contacts if row.future_state is not None else None
        return more(row) * (contacts or 0)

    rows = [row for row in found.ways if more(row) >= CENT]
    return tuple(sorted(rows, key=lambda row: (-weight(row), row.customer_type, row.channel)))


def change_sentences(found: CostDifference, workspace: Workspace) -> Iterator[str]:
    """The ways in that become dearer, and why where it is plain."""
    for row in dearer(found)[:FEW]:
        yield dearer_sentence(row, found, workspace)


def dearer_sentence(row: WayChange, found: CostDifference, workspace: Workspace) -> str:
    """What a contact costs in either state; and who stays for fewer contacts, where somebody does."""
    future, before, after = workspace.future_state, row.as_is, row.future_state
    assert future is not None
    assert before is not None
    assert after is not None
    assert before.per_contact is not None
    assert after.per_contact is not None
    told = gettext("{customer} via {channel}: a contact costs {today} today and {future} in future.").format(
        customer=element_name(future, "customer_types", row.customer_type),
        channel=way_in(future, row.channel),
        today=cents(before.per_contact),
        future=cents(after.per_contact),
    )
    answering = {
        each
        for key, cell in future.cells.items()
        if key[:2] == (row.customer_type, row.channel)
        for each in cell.organizations
    }
    reasons = [
        reason
        for change in found.organizations
        if change.organization in answering
        for reason in _staying(change.organization, found, future)
    ]
    return " ".join((told, *reasons))


def _staying(organization: str, found: CostDifference, future: Model) -> Iterator[str]:
    """That as many people answer fewer contacts."""
    change = next(row for row in found.organizations if row.organization == organization)
    before, after = change.as_is, change.future_state
    if before is None or after is None or not before.contacts or after.contacts is None or not after.headcount:
        return
    if before.headcount == after.headcount and after.contacts < before.contacts:
        fewer = Fraction(before.contacts - after.contacts, before.contacts)
        yield ngettext(
            "{number} person of {organization} stays for {share} fewer contacts.",
            "{number} people of {organization} stay for {share} fewer contacts.",
            after.headcount,
        ).format(
            number=count(after.headcount),
            organization=element_name(future, "organizations", organization),
            share=percent(fewer),
        )


def change_table(found: CostDifference, workspace: Workspace) -> Table:
    """Every way in, with what a contact costs in either state."""
    future, today = workspace.future_state, workspace.as_is
    assert future is not None
    assert today is not None

    def name(section: str, identifier: str) -> str:
        return element_name(future if identifier in future.elements.get(section, {}) else today, section, identifier)

    return Table(
        gettext("What a contact costs today and in future"),
        (
            gettext("Customer type"),
            gettext("Channel"),
            gettext("Contacts today"),
            gettext("Contacts in future"),
            gettext("For each contact today"),
            gettext("For each contact in future"),
            gettext("Difference"),
        ),
        tuple(
            (
                name("customer_types", row.customer_type),
                name("channels", row.channel),
                None if row.as_is is None else row.as_is.contacts,
                None if row.future_state is None else row.future_state.contacts,
                maybe_in_cents(None if row.as_is is None else row.as_is.per_contact),
                maybe_in_cents(None if row.future_state is None else row.future_state.per_contact),
                maybe_in_cents(row.difference),
            )
            for row in found.ways
        ),
        pgettext("table", "none"),
    )
