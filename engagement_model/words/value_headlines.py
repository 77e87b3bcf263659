"""The value of customers in one line: the title of a page, of a slide, of a section."""

from __future__ import annotations

from engagement_model.analysis.study import StateStudy
from engagement_model.analysis.value import ANALYSIS
from engagement_model.model.money import Money
from engagement_model.translation import gettext
from engagement_model.words.amounts import large_money
from engagement_model.words.names import element_name
from engagement_model.words.phrases import listed, sentence
from engagement_model.words.worth import round_money


def page_money(money: Money) -> str:
    """An amount on a page: `38.5 M€`."""
    shown = round_money(money)
    return large_money(shown.amount, shown.currency)


def value_headline(study: StateStudy) -> str:
    """What a reader should take along of a state in which anything is known of value."""
    value = study.of(ANALYSIS).value
    left, risk = study.figures["contribution"].money, study.figures["contribution_at_risk_known"].money
    losing = [each.customer_type for each in value.known if each.loses]
    names = listed((element_name(study.model, "customer_types", each) for each in losing), 2)
    if risk is not None and risk.amount > 0:
        text = gettext("{money} a year stands behind what is split or breaks")
        if value.at_risk_total.without_contribution:
            text = gettext("{money} a year, of what is known, stands behind what is split or breaks")
        told = text.format(money=page_money(risk))
        if losing:
            loses = gettext("{what}; serving {customers} costs more than they bring")
            told = loses.format(what=told, customers=names)
        return sentence(told)
    if losing:
        text = gettext("Serving {customers} costs more than they bring")
        return text.format(customers=names)
    if left is None:
        return gettext("What customers contribute is known of some of them only")
    if value.at_risk:
        return gettext("Customers contribute {money} a year, and some live with what is split or breaks").format(
            money=page_money(left)
        )
    return gettext("Customers contribute {money} a year, and none lives with anything split or broken").format(
        money=page_money(left)
    )
