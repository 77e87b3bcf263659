"""Who is worth what, as bars, and what stands in the way of more, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from engagement_model.analysis.study import StateStudy
from engagement_model.analysis.value import ANALYSIS, Value
from engagement_model.analysis.value_change import value_change
from engagement_model.analysis.worth import CustomerValue
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.states import AS_IS
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section, Stated
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import to_the_cent
from engagement_model.words.names import capability_name, element_name
from engagement_model.words.phrases import listed, told
from engagement_model.words.value import value_sentences
from engagement_model.words.value_change import change_sentences
from engagement_model.words.value_headlines import page_money
from engagement_model.words.worth import Move, behind, largest_moves, reason

PLACE = 68
"""Where it is read among the sections."""
MOST = 30
"""So many customer types have bars: the most valuable, and the one that loses most."""


class Amount(NamedTuple):
    """One bar: of what, how much in words, its share of the largest, its colour, and whether it is behind a break."""

    what: str
    amount: str
    share: float
    tone: str
    broken: bool


class Worth(NamedTuple):
    """A customer type and its bars; `jump` where it has a box, `remarks` what else is to be known."""

    name: str
    jump: Jump | None
    bars: tuple[Amount, ...]
    remarks: tuple[str, ...]


class Saving(NamedTuple):
    """A lever, in the cells of a row."""

    customer: str
    services: str
    source: str
    target: str
    contacts: str
    saving: str
    blocked: str


class Shown(NamedTuple):
    """What is shown of one state."""

    state: str
    worths: tuple[Worth, ...]
    savings: tuple[Saving, ...]
    sentences: tuple[str, ...]
    striped: bool


class Content(NamedTuple):
    """Both states, and what changes between them."""

    shown: tuple[Shown, ...]
    changes: tuple[str, ...]


def section(context: Context) -> Section | None:
    """The states in which anything is known of value."""
    study = context.evidence.study
    found = {state: each for state, each in study.ends.items() if each.of(ANALYSIS).value.says_anything}
    if not found:
        return None
    change = value_change(study)
    today = context.states.get(AS_IS)
    changes = tuple(change_sentences(change, today)) if change is not None and today is not None else ()
    return Section(
        "value",
        "customers",
        gettext("Who is worth what?"),
        Content(tuple(_shown(context, state, each) for state, each in found.items()), changes),
        tuple(
            Stated(context.state(state), sentence)
            for state, each in found.items()
            for sentence in value_sentences(each.of(ANALYSIS).value, each.model)[:1]
        ),
    )


def _shown(context: Context, state: str, study: StateStudy) -> Shown:
    value, model = study.of(ANALYSIS).value, study.model
    known = value.known
    kept = known if len(known) <= MOST else (*known[: MOST - 1], known[-1])
    most = max(
        (abs(Fraction(amount.amount)) for each in kept for _, amount, _ in _amounts(each) if amount is not None),
        default=Fraction(),
    )
    return Shown(
        context.state(state),
        tuple(_worth(context, state, value, each, most) for each in kept),
        tuple(_saving(move, model) for move in largest_moves(value.levers)),
        value_sentences(value, model)[1:],
        bool(value.at_risk),
    )


def _amounts(each: CustomerValue) -> tuple[tuple[str, Money | None, str], ...]:
    return (
        (gettext("Revenue"), each.revenue, "neutral"),
        (gettext("Cost to serve"), each.cost_to_serve, "delay"),
        (gettext("Contribution"), each.contribution, "alarm" if each.loses else "fact"),
    )


def _worth(context: Context, state: str, value: Value, each: CustomerValue, most: Fraction) -> Worth:
    found = behind(value, each.customer_type)
    bars = tuple(
        Amount(
            what,
            f"\u2264 {page_money(amount)}" if each.at_least and amount is each.contribution else page_money(amount),
            float(abs(Fraction(amount.amount)) / most) if most else 0.0,
            tone,
            bool(found) and amount is each.contribution,
        )
        for what, amount, tone in _amounts(each)
        if amount is not None
    )
    address = f"customer_types.{each.customer_type}"
    return Worth(
        context.name(state, "customer_types", each.customer_type),
        context.jump(address, (state,)),
        bars,
        tuple(_remarks(each, found)),
    )


def _remarks(each: CustomerValue, found: str) -> Iterator[str]:
    if each.per_customer.contribution is not None:
        yield gettext("{amount} a year from each").format(amount=to_the_cent(each.per_customer.contribution))
    if each.lifetime_value is not None:
        yield gettext("{amount} over all years").format(amount=to_the_cent(each.lifetime_value))
    if found:
        yield told(gettext("behind"), found)


def _saving(move: Move, model: Model) -> Saving:
    return Saving(
        element_name(model, "customer_types", move.customer_type),
        listed(capability_name(model, each) for each in move.capabilities),
        element_name(model, "channels", move.from_channel),
        element_name(model, "channels", move.to_channel),
        grouped(move.annual_contacts),
        page_money(move.saving),
        reason(move, model),
    )
