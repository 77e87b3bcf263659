"""Value: what each customer type leaves, what a contact costs where, and by which ways most of them come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engagement_model.analysis.study import StateStudy
from engagement_model.analysis.value import ANALYSIS, Value, amounts_of
from engagement_model.analysis.worth import CustomerValue
from engagement_model.drawing.insights import Ends, Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Callout, LegendEntry, LineLook
from engagement_model.drawing.shown import Shown
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import number, to_the_cent
from engagement_model.words.value import all_are_known
from engagement_model.words.value_headlines import page_money, value_headline
from engagement_model.words.worth import largest_moves

NAME = "value"
MANY = Fraction(1, 5)
"""A way in is busy from this share of all contacts on."""
LOSS, KEPT = "\u2212", "!"


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    value = study.of(ANALYSIS).value
    lens = gettext("value")
    if not value.says_anything:
        return Insights(headline=gettext("Nobody has said who is worth what"), lens=lens, drawn_integrations=False)
    bars = dict(_bars(value))
    lines = _lines(value)
    return Insights(
        headline=value_headline(study),
        findings=tuple(_findings(value)),
        callouts=tuple(_callouts(study)),
        figures=dict(_figures(study, value)),
        subtitles={f"platforms.{name}": "" for name in study.model.platforms}
        | {f"customer_types.{each.customer_type}": _subtitle(each) for each in value.known},
        bars=bars,
        lines=lines,
        legend=tuple(_legend(value, bars, lines)),
        lens=lens,
        drawn_integrations=False,
    )


def _figures(study: StateStudy, value: Value) -> Iterator[tuple[str, str]]:
    """What each customer type leaves, or that nobody knows; and what a contact costs on each channel."""
    for each in value.customer_types:
        told = page_money(each.contribution) if each.contribution is not None else gettext("unknown")
        yield f"customer_types.{each.customer_type}", f"\u2264 {told}" if each.at_least else told
    costs = amounts_of(study)
    for name in study.model.channels:
        cost = costs.money(costs.per_contact.get(name))
        yield f"channels.{name}", to_the_cent(cost) if cost is not None else ""
    for name in study.model.platforms:
        yield f"platforms.{name}", ""


def _subtitle(value: CustomerValue) -> str:
    """What a customer type brings and costs, below what it leaves."""
    assert value.revenue is not None
    assert value.cost_to_serve is not None
    return gettext("{revenue} in, {cost} to serve").format(
        revenue=page_money(value.revenue), cost=page_money(value.cost_to_serve)
    )


def _bars(value: Value) -> Iterator[tuple[str, float]]:
    """How much each customer type leaves or loses, beside the one with most."""
    amounts = {
        each.customer_type: abs(Fraction(each.contribution.amount))
        for each in value.known
        if each.contribution is not None
    }
    most = max(amounts.values(), default=Fraction())
    for name, amount in amounts.items():
        yield f"customer_types.{name}", float(amount / most) if most else 0.0


def _lines(value: Value) -> Mapping[Ends, LineLook]:
    """Ways in that are busy, and those on which contacts are kept that a cheaper channel could take."""
    everything = sum(row.annual_contacts or 0 for row in value.contacts)
    looks: dict[Ends, LineLook] = {
        (f"customer_types.{row.customer_type}", f"channels.{row.channel}"): "busy"
        for row in value.contacts
        if row.annual_contacts and row.annual_contacts >= MANY * everything
    }
    kept = [move for move in largest_moves(value.levers) if move.blocked_by]
    return looks | {(f"customer_types.{move.customer_type}", f"channels.{move.from_channel}"): "alarm" for move in kept}


def _findings(value: Value) -> Iterator[Finding]:
    losing = frozenset(f"customer_types.{each.customer_type}" for each in value.known if each.loses)
    if losing:
        yield Finding(Badge(LOSS, gettext("costs more than it brings"), "alarm"), losing)
    behind = {row.customer_type for row in value.at_risk}
    exposed = frozenset(f"customer_types.{each}" for each in behind)
    if exposed:
        yield Finding(Badge(KEPT, gettext("lives with what is split or breaks"), "delay"), exposed)


def _legend(value: Value, bars: Mapping[str, float], lines: Mapping[Ends, LineLook]) -> Iterator[LegendEntry]:
    if bars:
        text = gettext("what they contribute or lose a year, beside the most")
        if not all_are_known(value):
            text = gettext("what they contribute or lose a year, beside the most that is known")
        yield LegendEntry("bar", text)
    if "busy" in lines.values():
        text = gettext("a fifth of all contacts, or more")
        if any(row.annual_contacts is None for row in value.contacts):
            text = gettext("a fifth of all contacts that are stated, or more")
        yield LegendEntry("line", text, look="busy")
    if "alarm" in lines.values():
        yield LegendEntry("line", gettext("could come by a cheaper channel, and cannot"), look="alarm")


def _callouts(study: StateStudy) -> Iterator[Callout]:
    figures = study.figures
    cards: tuple[tuple[str, str, Accent], ...] = (
        ("contribution", gettext("a year is left once customers are served"), "fact"),
        ("contribution_at_risk_known", gettext("a year of it stands behind what is split or breaks"), "alarm"),
        ("levers_blocked", gettext("a year cheaper channels could save at most, and cannot"), "delay"),
        ("levers_free", gettext("a year cheaper channels can save at most"), "good"),
    )
    for name, text, accent in cards:
        money = figures[name].money
        if money is not None and money.amount:
            yield Callout(page_money(money), text, accent)
    losing = figures["customers_at_a_loss"].number
    if losing:
        said = ngettext("customer type costs more than it brings", "customer types cost more than they bring", losing)
        yield Callout(number(losing), said, "alarm")


OVERLAY = Overlay(NAME, "what customers leave, and what stands in the way of more", _insights)
