"""Cost: what platforms and organizations cost a year, as figures and as bars that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from engagement_model.analysis.phrases import sentence
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.labels import Labels
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Callout, LegendEntry
from engagement_model.drawing.study import StateStudy, Study
from engagement_model.drawing.telling.figures import total
from engagement_model.model.money import Money, Rates

LENS = "cost"
UNKNOWN = "unknown"
HEADLINE = "{platforms} a year for {number} platforms"
HEADLINE_CLUSTERS = "{platforms} a year for {number} platforms, {clusters} of it in systems that do each other's jobs"
NO_COST = "Nobody has said what the platforms cost"
CARD_PLATFORMS = "a year to run the platforms"
CARD_ORGANIZATIONS = "a year for the organizations"
CARD_CLUSTERS = "in systems that do each other's jobs"
CARD_SAVING = "could go at most without a job being lost"
CARD_UNKNOWN = "platforms whose cost nobody knows"
BAR = "cost a year, beside the dearest of its lane"


def _insights(whole: Study, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    model, labels = study.model, study.labels
    platforms = {name: each.annual_cost for name, each in model.platforms.items()}
    organizations = {name: each.annual_cost for name, each in model.organizations.items()}
    bars = dict(_bars("platforms", platforms, study)) | dict(_bars("organizations", organizations, study))
    return Insights(
        headline=_headline(study, platforms),
        callouts=tuple(_callouts(study, platforms, organizations)),
        figures=dict(_figures("platforms", platforms, labels)) | dict(_figures("organizations", organizations, labels)),
        subtitles={f"platforms.{name}": "" for name in platforms},
        bars=bars,
        legend=(LegendEntry("bar", labels.say(BAR)),) if bars else (),
        lens=labels.say(LENS),
        drawn_integrations=False,
    )


def _figures(lane: str, amounts: Mapping[str, Money | None], labels: Labels) -> Iterator[tuple[str, str]]:
    """What each costs; that nobody knows, where that is known of others."""
    if any(amount is not None for amount in amounts.values()):
        for name, amount in amounts.items():
            if amount is None:
                yield f"{lane}.{name}", labels.say(UNKNOWN)
            elif lane != "platforms":
                yield f"{lane}.{name}", labels.large_money(amount.amount, amount.currency)


def _bars(lane: str, amounts: Mapping[str, Money | None], study: StateStudy) -> Iterator[tuple[str, float]]:
    rates = study.workspace.rates if study.workspace.rates != Rates() else study.model.rates
    own = {amount.currency for amount in amounts.values() if amount is not None}
    known = {
        name: Fraction(amount.amount if len(own) == 1 else rates.convert(amount))
        for name, amount in amounts.items()
        if amount is not None and (len(own) == 1 or rates.knows(amount))
    }
    most = max(known.values(), default=Fraction())
    for name, amount in known.items():
        yield f"{lane}.{name}", float(amount / most) if most else 0.0


def _clusters(study: StateStudy) -> Money | None:
    clusters = study.redundancy.clusters
    if any(cluster.annual_cost is None for cluster in clusters):
        return None
    found = total(study, (cluster.annual_cost for cluster in clusters))
    return found if found is not None and found.amount else None


def _headline(study: StateStudy, platforms: Mapping[str, Money | None]) -> str:
    labels, cost = study.labels, total(study, platforms.values())
    if cost is None:
        return labels.say(NO_COST)
    fields = {"platforms": _money(cost, labels), "number": labels.in_words(len(platforms))}
    clusters = _clusters(study)
    if clusters is None:
        return sentence(labels.fill(HEADLINE, fields))
    return sentence(labels.fill(HEADLINE_CLUSTERS, {**fields, "clusters": _money(clusters, labels)}))


def _callouts(
    study: StateStudy, platforms: Mapping[str, Money | None], organizations: Mapping[str, Money | None]
) -> Iterator[Callout]:
    labels = study.labels
    saving = total(study, (cluster.saving for cluster in study.redundancy.clusters))
    for money, text, accent in (
        (total(study, platforms.values()), CARD_PLATFORMS, "fact"),
        (total(study, organizations.values()), CARD_ORGANIZATIONS, "neutral"),
        (_clusters(study), CARD_CLUSTERS, "alarm"),
        (saving, CARD_SAVING, "good"),
    ):
        if money is not None and money.amount:
            yield Callout(_money(money, labels), labels.say(text), accent)  # type: ignore[arg-type]
    unknown = sum(amount is None for amount in platforms.values())
    if unknown:
        yield Callout(labels.number(unknown), labels.say(CARD_UNKNOWN), "delay")


def _money(money: Money, labels: Labels) -> str:
    return labels.large_money(money.amount, money.currency)


OVERLAY = Overlay(LENS, "what platforms and organizations cost", _insights)
