"""Latency: how late information is passed on between platforms, wherever it is passed on at all."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.phrases import sentence
from engagement_model.drawing.insights import Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Bow, Callout, LegendEntry
from engagement_model.drawing.study import StateStudy, Study
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.model.durations import Duration
from engagement_model.model.relations import Integration, Pair

MOST = 16
"""More bows than this beside one lane cannot be followed."""

LENS = "latency"
UNSTATED = "?"
HEADLINE = ("{number} of {total} integration comes too late", "{number} of {total} integrations come too late")
SLOWEST = "Nothing comes too late; the slowest of {total} integrations takes {delay}"
AT_ONCE = "All information arrives at once"
NONE = "No information is passed on between platforms"
CARD_LATE = "integrations bring information later than it may be old"
CARD_TIME = "integrations take time"
CARD_SLOWEST = "the slowest hand-over: {source} to {target}"
CARD_UNSTATED = "integrations nobody timed"
NOT_DRAWN = ("{n} integration at once, not drawn", "{n} integrations at once, not drawn")


def _insights(whole: Study, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    labels, words = study.labels, Vocabulary(study.model, study.labels)
    integrations = study.model.integrations
    couples = _couples(study)
    timed = {ends: pairs for ends, pairs in couples.items() if any(_slowest(integrations[p]) for p in pairs)}
    late = {ends: pairs for ends, pairs in timed.items() if any(_is_late(study, p) for p in pairs)}
    chosen = next((some for some in (couples, timed, late) if len(some) <= MOST), {})
    bows = tuple(_bow(study, words, pairs) for pairs in chosen.values())
    legend = []
    left_out = sum(len(pairs) for pairs in couples.values()) - sum(len(pairs) for pairs in chosen.values())
    if left_out:
        legend.append(LegendEntry("words", labels.count(*NOT_DRAWN, left_out)))
    return Insights(
        headline=_headline(study, words),
        bows=bows,
        callouts=tuple(_callouts(study, words)),
        figures={f"platforms.{name}": "" for name in study.model.platforms},
        legend=tuple(legend),
        lens=labels.say(LENS),
        drawn_integrations=False,
    )


def _couples(study: StateStudy) -> dict[frozenset[str], list[Pair]]:
    couples: dict[frozenset[str], list[Pair]] = {}
    for pair in study.model.integrations:
        if pair.source != pair.target:
            couples.setdefault(frozenset(pair), []).append(pair)
    return couples


def _slowest(integration: Integration) -> Duration | None:
    """The longest latency stated, where it is not zero."""
    stated = [flow.latency for flow in integration.carries.values() if flow.latency is not None]
    slowest = max(stated, key=lambda latency: latency.seconds, default=None)
    return slowest if slowest is not None and slowest.seconds > 0 else None


def _is_unstated(integration: Integration) -> bool:
    return any(flow.latency is None for flow in integration.carries.values())


def _is_late(study: StateStudy, pair: Pair) -> bool:
    for information, flow in study.model.integrations[pair].carries.items():
        limit = study.model.information[information].fresh_within
        if limit is not None and flow.latency is not None and flow.latency > limit:
            return True
    return False


def _bow(study: StateStudy, words: Vocabulary, pairs: list[Pair]) -> Bow:
    integrations = study.model.integrations
    slow = [slowest for pair in pairs if (slowest := _slowest(integrations[pair])) is not None]
    slowest = max(slow, key=lambda latency: latency.seconds, default=None)
    label = words.span(slowest)
    if not label and any(_is_unstated(integrations[pair]) for pair in pairs):
        label = UNSTATED
    late = any(_is_late(study, pair) for pair in pairs)
    source, target = f"platforms.{pairs[0].source}", f"platforms.{pairs[0].target}"
    return Bow(source, target, label, accent="delay" if late else "neutral", both_ways=len(pairs) > 1)


def _headline(study: StateStudy, words: Vocabulary) -> str:
    labels, integrations = study.labels, study.model.integrations
    if not integrations:
        return labels.say(NONE)
    late = sum(_is_late(study, pair) for pair in integrations)
    fields = {"number": labels.in_words(late), "total": labels.in_words(len(integrations))}
    if late:
        return sentence(labels.fill(HEADLINE[len(integrations) != 1], fields))
    slow = [slowest for each in integrations.values() if (slowest := _slowest(each)) is not None]
    if not slow:
        return labels.say(AT_ONCE)
    delay = max(slow, key=lambda latency: latency.seconds)
    return labels.fill(SLOWEST, {**fields, "delay": words.span(delay)})


def _callouts(study: StateStudy, words: Vocabulary) -> Iterator[Callout]:
    labels, integrations = study.labels, study.model.integrations
    late = sum(_is_late(study, pair) for pair in integrations)
    slow = {pair: slowest for pair, each in integrations.items() if (slowest := _slowest(each)) is not None}
    unstated = sum(map(_is_unstated, integrations.values()))
    if integrations:
        yield Callout(labels.number(late), labels.say(CARD_LATE), "delay" if late else "good")
        yield Callout(labels.number(len(slow)), labels.say(CARD_TIME), "neutral")
    if slow:
        pair = min(slow, key=lambda each: (-slow[each].seconds, each))
        ends = {"source": words.platform(pair.source), "target": words.platform(pair.target)}
        yield Callout(words.span(slow[pair]), labels.fill(CARD_SLOWEST, ends), "fact")
    if unstated:
        yield Callout(labels.number(unstated), labels.say(CARD_UNSTATED), "neutral")


OVERLAY = Overlay(LENS, "how late information is passed on", _insights)
