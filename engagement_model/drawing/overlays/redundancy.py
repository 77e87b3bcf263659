"""Redundancy: every capability on separate systems has its number, all information kept twice its letter."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from engagement_model.analysis.phrases import sentence
from engagement_model.drawing.insights import Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Callout, LegendEntry
from engagement_model.drawing.study import StateStudy, Study
from engagement_model.drawing.telling.candidates import kept_often, shared_work
from engagement_model.drawing.telling.figures import total
from engagement_model.drawing.telling.vocabulary import Vocabulary

MOST_NUMBERS = 9
MOST_LETTERS = 6
LENS = "redundancy"
SPLIT = "{capability}: {number} separate"
MASTERS = "{information}: {number} masters"
MORE = "and {number} more"
SPLITS = ("{n} thing customers do stands on separate systems", "{n} things customers do stand on separate systems")
KEPT = ("{n} piece of information is kept by several systems", "{n} pieces of information are kept by several systems")
BOTH = "{splits}; {kept}"
NOTHING = "Nothing is split, and nothing is kept twice"
CARD_SPLITS = ("capability on separate systems", "capabilities on separate systems")
CARD_KEPT = ("piece of information with several masters", "pieces of information with several masters")
CARD_COST = "a year in systems that do each other's jobs"
CARD_SAVING = "of that could go at most without a job being lost, before the cost of moving"


def _insights(whole: Study, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    words, labels = Vocabulary(study.model, study.labels), study.labels
    work, masters = shared_work(study), kept_often(study)
    findings, legend = [], []
    for number, shared in enumerate(work[:MOST_NUMBERS], 1):
        fields = {"capability": words.capability(shared.capability), "number": labels.number(shared.stacks)}
        badge = Badge(str(number), labels.fill(SPLIT, fields), "fact")
        findings.append(Finding(badge, frozenset(f"platforms.{each}" for each in shared.platforms)))
    for letter, row in zip(ascii_uppercase, masters[:MOST_LETTERS], strict=False):
        fields = {"information": words.information(row.information), "number": labels.number(len(row.platforms))}
        badge = Badge(letter, sentence(labels.fill(MASTERS, fields)), "alarm")
        findings.append(Finding(badge, frozenset(f"platforms.{each}" for each in row.platforms)))
    left_out = max(len(work) - MOST_NUMBERS, 0) + max(len(masters) - MOST_LETTERS, 0)
    if left_out:
        legend.append(LegendEntry("words", labels.fill(MORE, {"number": labels.number(left_out)})))
    return Insights(
        headline=_headline(study, len(work), len(masters)),
        findings=tuple(findings),
        callouts=tuple(_callouts(study, len(work), len(masters))),
        subtitles={f"platforms.{identifier}": "" for identifier in study.model.platforms},
        legend=tuple(legend),
        lens=labels.say(LENS),
        drawn_integrations=False,
    )


def _headline(study: StateStudy, splits: int, kept: int) -> str:
    labels = study.labels
    said = []
    for number, forms in ((splits, SPLITS), (kept, KEPT)):
        if number:
            said.append(labels.say(forms[number != 1]).replace("{n}", labels.in_words(number)))
    if len(said) == 2:
        return sentence(labels.fill(BOTH, {"splits": said[0], "kept": said[1]}))
    return sentence(said[0]) if said else labels.say(NOTHING)


def _callouts(study: StateStudy, splits: int, kept: int) -> Iterator[Callout]:
    labels = study.labels
    for number, forms, accent in ((splits, CARD_SPLITS, "fact"), (kept, CARD_KEPT, "alarm")):
        good = number == 0
        yield Callout(labels.number(number), labels.count(*forms, number), "good" if good else accent)  # type: ignore[arg-type]
    clusters = study.redundancy.clusters
    for amounts, text in (
        ((cluster.annual_cost for cluster in clusters), CARD_COST),
        ((cluster.saving for cluster in clusters), CARD_SAVING),
    ):
        money = total(study, amounts)
        if money is not None and money.amount:
            yield Callout(labels.large_money(money.amount, money.currency), labels.say(text), "neutral")


OVERLAY = Overlay(LENS, "what stands on separate systems, and what is kept twice", _insights)
