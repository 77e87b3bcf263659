"""Cost: what platforms and organizations cost a year, as figures and as bars that can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from engagement_model.analysis.study import StateStudy
from engagement_model.analysis.sums import rates_of, summed
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.one_currency import on_page, said_in_legend
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Callout, LegendEntry
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.subject import money_unit
from engagement_model.drawing.telling.figures import clusters_saving
from engagement_model.drawing.with_parts import Holder, cost_with_parts
from engagement_model.model.elements import Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import in_words, large_money, money, number
from engagement_model.words.phrases import sentence

NAME = "cost"


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    model = study.model
    platforms = {name: each.annual_cost for name, each in model.platforms.items()}
    organizations = {name: each.annual_cost for name, each in model.organizations.items()}
    rates = rates_of(study.workspace, model)
    unit = money_unit((each.model for each in whole.states.values()), rates)
    totals = dict(_totals(model, rates))
    # What else would stand at the right of a box of which something is said stands there all the same.
    own = {
        f"platforms.{name}": _in_units(amount, rates, unit)
        for name, amount in platforms.items()
        if amount is not None and f"platforms.{name}" in totals
    }
    bars = dict(_bars("platforms", state, whole)) | dict(_bars("organizations", state, whole))
    return Insights(
        headline=_headline(study),
        callouts=tuple(_callouts(study)),
        figures=dict(_figures("platforms", platforms, rates))
        | dict(_figures("organizations", organizations, rates))
        | own,
        subtitles={f"platforms.{name}": "" for name in platforms} | totals,
        bars=bars,
        legend=(*_legend(bars, whole), *said_in_legend((*platforms.values(), *organizations.values()), rates)),
        lens=gettext("cost"),
        drawn_integrations=False,
    )


def _totals(model: Model, rates: Rates) -> Iterator[tuple[str, str]]:
    """What wholes cost with their parts."""
    lanes: tuple[tuple[Holder, Iterable[str]], ...] = (
        ("platforms", model.platforms),
        ("organizations", model.organizations),
    )
    for lane, names in lanes:
        for name in names:
            total = cost_with_parts(model, lane, name, rates, _money)
            if total:
                yield f"{lane}.{name}", total


def _legend(bars: Mapping[str, float], whole: Shown) -> Iterator[LegendEntry]:
    lanes = {address.partition(".")[0] for address in bars}
    if bars:
        text = gettext("cost a year, beside the dearest of its lane in any state")
        if not all(_all_known(lane, study) for lane in lanes for study in whole.states.values()):
            text = gettext("cost a year, beside the dearest known of its lane in any state")
        yield LegendEntry("bar", text)


def _all_known(section: str, study: StateStudy) -> bool:
    """Whether it is known what each of a lane costs, in a currency that the others can be held against."""
    amounts = {name: element.annual_cost for name, element in _costing(section, study)}
    return not summed(amounts, rates_of(study.workspace, study.model)).unknown


def _figures(lane: str, amounts: Mapping[str, Money | None], rates: Rates) -> Iterator[tuple[str, str]]:
    """What each costs; that nobody knows, where that is known of others."""
    if any(amount is not None for amount in amounts.values()):
        for name, amount in amounts.items():
            if amount is None:
                yield f"{lane}.{name}", gettext("unknown")
            elif lane != "platforms":
                yield f"{lane}.{name}", _money(on_page(amount, rates))


def _bars(section: str, state: str, whole: Shown) -> Iterator[tuple[str, float]]:
    """How much each costs beside the dearest of its lane in any state, so that the bars of all pages compare."""
    amounts = {
        each: {name: element.annual_cost for name, element in _costing(section, study)}
        for each, study in whole.states.items()
    }
    own = {amount.currency for costs in amounts.values() for amount in costs.values() if amount is not None}

    def known(each: str) -> dict[str, Fraction]:
        study = whole.states[each]
        rates = rates_of(study.workspace, study.model)
        return {
            name: Fraction(amount.amount if len(own) == 1 else rates.convert(amount))
            for name, amount in amounts[each].items()
            if amount is not None and (len(own) == 1 or rates.knows(amount))
        }

    most = max((amount for each in amounts for amount in known(each).values()), default=Fraction())
    for name, amount in known(state).items():
        yield f"{section}.{name}", float(amount / most) if most else 0.0


def _costing(section: str, study: StateStudy) -> Iterable[tuple[str, Platform | Organization]]:
    model = study.model
    return model.platforms.items() if section == "platforms" else model.organizations.items()


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


def _in_units(amount: Money, rates: Rates, unit: int) -> str:
    cost = on_page(amount, rates)
    return money(cost.amount, cost.currency, unit)


def _money(amount: Money) -> str:
    return large_money(amount.amount, amount.currency)


OVERLAY = Overlay(NAME, "what platforms and organizations cost", _insights)
