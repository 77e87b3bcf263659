"""Cost: what platforms and organizations cost a year, as figures and as bars that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engagement_model.analysis.study import StateStudy
from engagement_model.analysis.sums import rates_of
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Callout, LegendEntry
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.figures import clusters_saving
from engagement_model.model.addresses import section_of
from engagement_model.model.money import Money
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import in_words, large_money, number
from engagement_model.words.phrases import sentence

NAME = "cost"


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    model = study.model
    platforms = {name: each.annual_cost for name, each in model.platforms.items()}
    organizations = {name: each.annual_cost for name, each in model.organizations.items()}
    bars = _bars(study, _dearest(whole))
    return Insights(
        headline=_headline(study),
        callouts=tuple(_callouts(study)),
        figures=dict(_figures("platforms", platforms)) | dict(_figures("organizations", organizations)),
        subtitles={f"platforms.{name}": "" for name in platforms},
        bars=bars,
        legend=(LegendEntry("bar", gettext("cost a year, beside the dearest of its lane in any state")),)
        if bars
        else (),
        lens=gettext("cost"),
        drawn_integrations=False,
    )


def _figures(lane: str, amounts: Mapping[str, Money | None]) -> Iterator[tuple[str, str]]:
    """What each costs; that nobody knows, where that is known of others."""
    if any(amount is not None for amount in amounts.values()):
        for name, amount in amounts.items():
            if amount is None:
                yield f"{lane}.{name}", gettext("unknown")
            elif lane != "platforms":
                yield f"{lane}.{name}", large_money(amount.amount, amount.currency)


def _amounts(study: StateStudy) -> dict[str, Fraction]:
    """What each platform and each organization costs, as far as it can be compared: by its address."""
    rates = rates_of(study.workspace, study.model)
    stated = {
        f"{lane}.{name}": each.annual_cost
        for lane, members in (("platforms", study.model.platforms), ("organizations", study.model.organizations))
        for name, each in members.items()
        if each.annual_cost is not None
    }
    alike = len({amount.currency for amount in stated.values()}) == 1
    return {
        address: Fraction(amount.amount if alike else rates.convert(amount))
        for address, amount in stated.items()
        if alike or rates.knows(amount)
    }


def _dearest(whole: Shown) -> dict[str, Fraction]:
    """Lane -> the dearest in it, in any state: the full length of a bar."""
    most: dict[str, Fraction] = {}
    for study in whole.states.values():
        for address, amount in _amounts(study).items():
            lane = section_of(address)
            most[lane] = max(most.get(lane, Fraction()), amount)
    return most


def _bars(study: StateStudy, dearest: Mapping[str, Fraction]) -> dict[str, float]:
    lengths = {address: (amount, dearest[section_of(address)]) for address, amount in _amounts(study).items()}
    return {address: float(amount / most) if most else 0.0 for address, (amount, most) in lengths.items()}


def _headline(study: StateStudy) -> str:
    figures, count = study.figures, len(study.model.platforms)
    cost = figures["platforms_cost"]
    if cost.money is None:
        return gettext("Nobody has said what the platforms cost")
    clusters = figures["clusters_cost"].money
    if cost.at_least:
        said = ngettext(
            "{money} a year at least for {number} platform", "{money} a year at least for {number} platforms", count
        )
    else:
        said = ngettext("{money} a year for {number} platform", "{money} a year for {number} platforms", count)
    told = said.format(money=_money(cost.money), number=in_words(count, "counting feminine"))
    if clusters is None or not clusters.amount:
        return sentence(told)
    return sentence(
        gettext("{what}, {doubled} of it in systems that hang together").format(what=told, doubled=_money(clusters))
    )


def _callouts(study: StateStudy) -> Iterator[Callout]:
    figures = study.figures
    cards: tuple[tuple[str, str, str, Accent], ...] = (
        (
            "platforms_cost",
            gettext("a year to run the platforms"),
            gettext("a year at least to run the platforms"),
            "fact",
        ),
        (
            "organizations_cost",
            gettext("a year for the organizations"),
            gettext("a year at least for the organizations"),
            "neutral",
        ),
        ("clusters_cost", gettext("a year in systems that hang together"), "", "alarm"),
    )
    for name, exactly, at_least, accent in cards:
        found = figures[name]
        if found.money is not None and found.money.amount:
            yield Callout(_money(found.money), at_least if found.at_least else exactly, accent)
    saving = clusters_saving(study)
    if saving is not None:
        yield saving
    unknown = figures["platforms_without_cost"].number
    if unknown:
        said = ngettext("platform whose cost nobody knows", "platforms whose cost nobody knows", unknown)
        yield Callout(number(unknown), said, "delay")


def _money(money: Money) -> str:
    return large_money(money.amount, money.currency)


OVERLAY = Overlay(NAME, "what platforms and organizations cost", _insights)
