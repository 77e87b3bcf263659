"""Latency: how late information is passed on between platforms, wherever it is passed on at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Emphasis, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Bow, Callout, LegendEntry
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.model.durations import Duration
from engagement_model.model.relations import Integration, Pair
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import in_words, number
from engagement_model.words.phrases import sentence

MOST = 16
"""More bows than this beside one lane cannot be followed."""

NAME = "latency"
UNSTATED = "?"


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    words = Vocabulary(study.model)
    integrations = study.model.integrations
    couples = _couples(study)
    timed = {ends: pairs for ends, pairs in couples.items() if any(_slowest(integrations[p]) for p in pairs)}
    late = {ends: pairs for ends, pairs in timed.items() if any(_is_late(study, p) for p in pairs)}
    chosen = next((some for some in (couples, timed, late) if len(some) <= MOST), {})
    bows = tuple(_bow(study, words, pairs) for pairs in chosen.values())
    legend = []
    left_out = sum(len(pairs) for pairs in couples.values()) - sum(len(pairs) for pairs in chosen.values())
    if left_out:
        said = ngettext("{n} integration at once, not drawn", "{n} integrations at once, not drawn", left_out)
        legend.append(LegendEntry("words", said.format(n=grouped(left_out))))
    return Insights(
        headline=_headline(study, words),
        bows=bows,
        callouts=tuple(_callouts(study, words)),
        figures={f"platforms.{name}": "" for name in study.model.platforms},
        legend=tuple(legend),
        emphasis=_in_time(study, late),
        faint=bool(late),
        lens=gettext("latency"),
        drawn_integrations=False,
    )


def _in_time(study: StateStudy, late: Mapping[frozenset[str], list[Pair]]) -> dict[str, Emphasis]:
    """The platforms between which nothing comes too late, which stand back where anything does."""
    touched = {platform for ends in late for platform in ends}
    return {f"platforms.{each}": Emphasis("faint") for each in study.model.platforms if late and each not in touched}


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
    integrations = study.model.integrations
    if not integrations:
        return gettext("No information is passed on between platforms")
    late, total = sum(_is_late(study, pair) for pair in integrations), len(integrations)
    if late and total == 1:
        return gettext("The only integration comes too late")
    if late:
        said = ngettext(
            "{number} of {total} integrations comes too late", "{number} of {total} integrations come too late", late
        )
        return sentence(said.format(number=in_words(late, "counting feminine"), total=in_words(total, "of")))
    slow = [slowest for each in integrations.values() if (slowest := _slowest(each)) is not None]
    if not slow:
        return gettext("All information arrives at once")
    delay = words.span(max(slow, key=lambda delay: delay.seconds))
    said = ngettext(
        "Nothing comes too late; the only integration takes {delay}",
        "Nothing comes too late; the slowest of {number} integrations takes {delay}",
        total,
    )
    return said.format(number=in_words(total, "of"), delay=delay)


def _callouts(study: StateStudy, words: Vocabulary) -> Iterator[Callout]:
    integrations = study.model.integrations
    late = sum(_is_late(study, pair) for pair in integrations)
    slow = {pair: slowest for pair, each in integrations.items() if (slowest := _slowest(each)) is not None}
    unstated = sum(map(_is_unstated, integrations.values()))
    if integrations:
        said = ngettext(
            "integration brings information later than it may be old",
            "integrations bring information later than it may be old",
            late,
        )
        yield Callout(number(late), said, "delay" if late else "good")
        yield Callout(
            number(len(slow)), ngettext("integration takes time", "integrations take time", len(slow)), "neutral"
        )
    if slow:
        pair = min(slow, key=lambda each: (-slow[each].seconds, each))
        said = gettext("the slowest hand-over: {source} to {target}").format(
            source=words.platform(pair.source), target=words.platform(pair.target)
        )
        yield Callout(words.span(slow[pair]), said, "fact")
    if unstated:
        said = ngettext("integration nobody timed", "integrations nobody timed", unstated)
        yield Callout(number(unstated), said, "neutral")


OVERLAY = Overlay(NAME, "how late information is passed on", _insights)
