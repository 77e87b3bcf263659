"""Costs as bars: the sums of either state, and each platform with what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from engagement_model.analysis.gaps.result import Cost
from engagement_model.model.addresses import is_in, parsed
from engagement_model.model.money import Money, Rates
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump
from engagement_model.translation import gettext, pgettext
from engagement_model.words.amounts import exact_money
from engagement_model.words.phrases import listed

MOST_PLATFORMS = 30
"""So many platforms have a bar: the dearest."""


class Bar(NamedTuple):
    """An amount: of what (`jump` where that has a box), in words, its share of the largest beside it, its colour."""

    what: str
    amount: str
    share: float
    tone: str
    note: str = ""
    jump: Jump | None = None


def outlay(context: Context) -> tuple[tuple[Bar, ...], tuple[str, ...]]:
    """The sums of both states, with what introducing what is new costs once; and what is in no sum."""
    gaps = context.evidence.study.gaps
    if gaps is None:
        return (), ()
    costs = gaps.costs
    bars = [*_pair(gettext("Platforms"), costs.as_is.platforms, costs.future_state.platforms, context)]
    once = costs.one_off.platforms
    if once is not None and Decimal(once.amount):
        known = (costs.as_is.platforms, costs.future_state.platforms, once)
        most = max(Decimal(each.amount) for each in known if each is not None)
        what = gettext("New platforms, once, as the model says")
        bars.append(Bar(what, _said(once), float(Decimal(once.amount) / most), "neutral"))
    bars += _pair(gettext("Organizations"), costs.as_is.organizations, costs.future_state.organizations, context)
    return tuple(bars), tuple(_unknown(context, costs.as_is, costs.future_state))


def _pair(what: str, before: Money | None, then: Money | None, context: Context) -> Iterator[Bar]:
    most = max((Decimal(each.amount) for each in (before, then) if each is not None), default=Decimal(0))
    if not most:
        return
    for state, sum_, tone in ((AS_IS, before, "neutral"), (FUTURE, then, "fact")):
        if sum_ is not None:
            yield Bar(what, _said(sum_), float(Decimal(sum_.amount) / most), tone, context.state(state))


def _unknown(context: Context, *costs: Cost) -> Iterator[str]:
    names = context.names(AS_IS)
    unknown = dict.fromkeys(address for cost in costs for address in cost.unknown)
    if unknown:
        what = listed(names.address(address) for address in unknown)
        yield gettext("In no sum, for want of a figure: {what}.").format(what=what)


def _said(money: Money) -> str:
    return exact_money(money.amount, money.currency)


def bars_of(context: Context) -> tuple[Bar, ...]:
    """The platforms of all states by what they cost a year, the dearest first."""
    fates = _fates(context)
    found: dict[str, tuple[Decimal, Bar]] = {}
    for state, model in context.states.items():
        rates = context.workspace.rates if context.workspace.rates != Rates() else model.rates
        for identifier, platform in model.platforms.items():
            cost = platform.annual_cost
            if identifier in found or cost is None or not rates.knows(cost) or not Decimal(cost.amount):
                continue
            tone, word = fates.get(identifier, ("neutral", ""))
            jump = context.jump(f"platforms.{identifier}", (state,))
            found[identifier] = (
                Decimal(rates.convert(cost)),
                Bar(context.name(state, "platforms", identifier), _said(cost), 0.0, tone, word, jump),
            )
    order = sorted(found, key=lambda each: (-found[each][0], each))[:MOST_PLATFORMS]
    most = found[order[0]][0] if order else Decimal(1)
    return tuple(found[each][1]._replace(share=float(found[each][0] / most)) for each in order)


def _fates(context: Context) -> dict[str, tuple[str, str]]:
    """Platform -> its colour and what becomes of it, where it does not simply stay."""
    gaps = context.evidence.study.gaps
    words = {"added": ("good", pgettext("platform", "new")), "retired": ("alarm", pgettext("platform", "goes"))}
    return {
        parsed(row.address).id: words.get(row.status, ("neutral", pgettext("platform", "stays")))
        for row in (gaps.elements if gaps is not None else ())
        if is_in(row.address, "platforms")
    }
