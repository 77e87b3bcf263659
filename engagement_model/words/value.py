"""Value in plain words: who is worth what, what of it stands behind splits and breaks, and what would make it more."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engagement_model.analysis.ranking import Ranked
from engagement_model.analysis.value import Value, ValueResult
from engagement_model.analysis.weights import counted_once
from engagement_model.analysis.worth import CustomerValue, PropositionValue
from engagement_model.model.model import Model
from engagement_model.translation import gettext
from engagement_model.words.answer import Answer
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, listed, percent, quoted
from engagement_model.words.unwanted import forced_sentence
from engagement_model.words.value_tables import value_tables
from engagement_model.words.worth import (
    behind,
    largest_moves,
    move_sentence,
    said,
    without_sign,
    worth_sentence,
)

FEW = 3
"""So many of a kind are told in sentences; the tables have all."""


def value_answer(result: ValueResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names; one sentence and no table where nothing is known."""
    value = result.value
    if not value.says_anything:
        return Answer("value", state, (nothing_known(),), ())
    return Answer("value", state, value_sentences(value, model), tuple(value_tables(value, model)))


def nothing_known() -> str:
    """That there is nothing to tell, and what it would take."""
    return gettext(
        "Nobody can say who is worth what: that takes what customers bring, and what serving them, or a contact, costs."
    )


def value_sentences(value: Value, model: Model) -> tuple[str, ...]:
    """What a board member would repeat: who leaves what, what of it is at risk, and what could be saved."""
    told = (
        *customer_sentences(value, model),
        *risk_sentences(value, model),
        *lever_sentences(value, model),
        *(proposition_sentence(each, model) for each in losing_propositions(value)[:FEW]),
        *forced_sentences(value, model)[:FEW],
        *unknown_sentences(value, model),
    )
    return told or (worth_sentence(value.known[0], model) if value.known else nothing_known(),)


def customer_sentences(value: Value, model: Model) -> Iterator[str]:
    """Those who contribute most, until half of all contributions, and then those who cost more than they bring."""
    for each in most_valuable(value):
        share = next(row.share for row in value.ranking if row.customer_type == each.customer_type)
        told = worth_sentence(each, model)
        if share is not None and share < 1:
            text = gettext("{what} That is {share} of all that profitable customers contribute.")
            if not all_are_known(value):
                text = gettext("{what} That is {share} of all that profitable customers contribute, as far as known.")
            told = text.format(what=told, share=percent(share))
        yield told
    yield from (worth_sentence(each, model) for each in losing(value)[:FEW])


def most_valuable(value: Value) -> tuple[CustomerValue, ...]:
    """The first of the ranking, until they contribute half of what all profitable customers do together.

    Those who contribute as much as the last of them are among them.
    """
    found: list[Ranked] = []
    for row in value.ranking:
        if row.share is None or row.share <= 0 or row.cumulated is None:
            break
        if found and (found[-1].cumulated or 0) >= Fraction(1, 2) and row.share != found[-1].share:
            break
        found.append(row)
    return tuple(value.by_customer[row.customer_type] for row in found)


def all_are_known(value: Value) -> bool:
    """Whether what each customer type contributes is known, and to the full."""
    return all(each.contribution is not None and not each.at_least for each in value.customer_types)


def losing(value: Value) -> tuple[CustomerValue, ...]:
    """The customer types that cost more than they bring, the worst first."""
    return tuple(reversed([each for each in value.known if each.loses]))


def losing_propositions(value: Value) -> tuple[PropositionValue, ...]:
    """The propositions that cost more than they bring, the worst first."""
    found = [(each.margin.amount, each) for each in value.propositions if each.margin is not None]
    return tuple(each for amount, each in sorted(found, key=lambda pair: pair[0]) if amount < 0)


def risk_sentences(value: Value, model: Model) -> Iterator[str]:
    """What the customers leave who live with splits and breaks."""
    total = value.at_risk_total
    if total.known_contribution is None or not total.customer_types:
        return
    known = [each for each in total.customer_types if each not in total.without_contribution]
    customers, found = listed(element_names(model, "customer_types", known), MOST_LISTED), behind(value)
    if total.known_lifetime_value is None or total.without_lifetime_value:
        (money,) = said(total.known_contribution)
        text = gettext("Behind {found} stand customers who contribute {money} a year: {customers}.")
        yield text.format(found=found, money=money, customers=customers)
    else:
        money, lifetime = said(total.known_contribution, total.known_lifetime_value)
        yield gettext(
            "Behind {found} stand customers who contribute {money} a year, and {lifetime} over all their years with us"
            ": {customers}."
        ).format(found=found, money=money, lifetime=lifetime, customers=customers)
    if total.without_contribution:
        unknown = listed(element_names(model, "customer_types", total.without_contribution), MOST_LISTED)
        yield gettext("These live with it as well, and nobody knows what they contribute: {customers}.").format(
            customers=unknown
        )


def lever_sentences(value: Value, model: Model) -> Iterator[str]:
    """What cheaper channels could save, how much of it cannot be had, and the greatest of each."""
    total = value.levers_total
    if total.saving is None or total.blocked is None:
        return
    saving, blocked = said(total.saving, total.blocked, bounds=("at_most", "at_most"))
    if total.blocked.amount == total.saving.amount:
        text = gettext("Cheaper channels could save {saving} a year at most; all of it is blocked by what splits us.")
    elif total.blocked.amount:
        text = gettext(
            "Cheaper channels could save {saving} a year at most; {blocked} of it is blocked by what splits us."
        )
    else:
        text = gettext("Cheaper channels can save {saving} a year at most, and nothing known stands in the way.")
    yield text.format(saving=saving, blocked=blocked)
    for move in largest_moves(value.levers)[:FEW]:
        yield move_sentence(move, model)


def proposition_sentence(each: PropositionValue, model: Model) -> str:
    """That a proposition costs more than it brings."""
    assert each.margin is not None
    assert each.annual_revenue is not None
    assert each.annual_cost is not None
    amount, cost, revenue = said(without_sign(each.margin), each.annual_cost, each.annual_revenue)
    return gettext("{proposition} costs {amount} a year more than it brings: {cost} out, {revenue} in.").format(
        proposition=quoted(element_name(model, "propositions", each.proposition)),
        amount=amount,
        cost=cost,
        revenue=revenue,
    )


def forced_sentences(value: Value, model: Model) -> tuple[str, ...]:
    """Who comes where unwillingly and for what, most contacts first; contacts count once for each channel."""
    groups: dict[tuple[str, str, str], list[tuple[str, int]]] = {}
    for row in value.preferences:
        way = row.customer_type, row.channel, row.preferred
        groups.setdefault(way, []).append((row.capability, row.annual_contacts))
    ordered = sorted(groups.items(), key=lambda group: (-max(contacts for _, contacts in group[1]), group[0]))
    return tuple(
        forced_sentence(model, *way, [capability for capability, _ in rows], max(contacts for _, contacts in rows))
        for way, rows in ordered
    )


def unknown_sentences(value: Value, model: Model) -> Iterator[str]:
    """Of whom nobody can say what they leave, where it is known of others; and why nobody has a lifetime value."""
    values = value.by_customer
    unknown = [each for each in counted_once(model, values) if values[each].contribution is None]
    if unknown and value.known:
        names = listed(element_names(model, "customer_types", unknown), MOST_LISTED)
        yield gettext("Nobody can say what these contribute: {customers}.").format(customers=names)
    if value.known and not any(each.lifetime_value for each in value.known):
        yield gettext(
            "Nobody can say what a customer is worth over the years: that takes retention and a discount rate."
        )
