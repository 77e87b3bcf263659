"""Redundancy: every capability on separate systems has its number, all information kept twice its letter."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from engagement_model.analysis.figures.counted import Counted
from engagement_model.analysis.redundancy import silent_platforms
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Finding, Insights
from engagement_model.drawing.overlays import Overlay
from engagement_model.drawing.page import Badge, Callout, LegendEntry
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.telling import stack_colours
from engagement_model.drawing.telling.apart import share_apart
from engagement_model.drawing.telling.candidates import kept_often, shared_work
from engagement_model.drawing.telling.figures import clusters_saving, with_lived
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.model.theme import Accent
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import in_words, large_money, number
from engagement_model.words.phrases import clauses, sentence
from engagement_model.words.redundancy import how_it_stands

MOST_NUMBERS = 9
MOST_LETTERS = 6
NAME = "redundancy"
KEPT = "competing_masters"


def _insights(whole: Shown, state: str, _choice: str) -> Insights:
    study = whole.states[state]
    words = Vocabulary(study.model)
    work, masters = shared_work(study), kept_often(study)
    findings, legend = [], []
    for place, shared in enumerate(work[:MOST_NUMBERS], 1):
        said = ngettext("{capability}: {number} separate", "{capability}: {number} separate", shared.stacks)
        meaning = said.format(capability=words.capability(shared.capability), number=number(shared.stacks))
        if shared.lived_with:
            meaning = gettext("{what}, lived with").format(what=meaning)
        badge = Badge(str(place), meaning, "fact")
        findings.append(Finding(badge, frozenset(f"platforms.{each}" for each in shared.platforms)))
    for letter, row in zip(ascii_uppercase, masters[:MOST_LETTERS], strict=False):
        said = ngettext("{information}: {number} master", "{information}: {number} masters", len(row.platforms))
        meaning = said.format(information=words.information(row.information), number=number(len(row.platforms)))
        meaning = with_lived(meaning, row.lived_with)
        badge = Badge(letter, sentence(meaning), "alarm")
        findings.append(Finding(badge, frozenset(f"platforms.{each}" for each in row.platforms)))
    left_out = max(len(work) - MOST_NUMBERS, 0) + max(len(masters) - MOST_LETTERS, 0)
    if left_out:
        legend.append(
            LegendEntry(
                "words", ngettext("and {number} more", "and {number} more", left_out).format(number=number(left_out))
            )
        )
    return Insights(
        headline=_headline(study),
        findings=tuple(findings),
        callouts=tuple(_callouts(study)),
        subtitles={f"platforms.{identifier}": "" for identifier in study.model.platforms},
        legend=tuple(legend),
        lens=gettext("redundancy"),
        drawn_integrations=False,
        colours=stack_colours(whole, study),
    )


def _headline(study: StateStudy) -> str:
    figures, said = study.figures, []
    splits, wholes, kept = (figures[name].number for name in ("split_capabilities", "splits_of_wholes", KEPT))
    if splits:
        said.append(share_apart(study))
    elif wholes:
        many = ngettext(
            "{n} thing customers do stands on separate systems, taken as a whole",
            "{n} things customers do stand on separate systems, taken as a whole",
            wholes,
        )
        said.append(many.format(n=in_words(wholes, "counting feminine")))
    if kept:
        many = ngettext(
            "{n} piece of information is kept by several systems",
            "{n} pieces of information are kept by several systems",
            kept,
        )
        said.append(many.format(n=in_words(kept)))
    if said:
        return sentence(clauses(said))
    if study.redundancy.nothing_is_split and not silent_platforms(study.model):
        return gettext("Nothing is split, and nothing is kept twice")
    return how_it_stands(study.redundancy, study.model)


def _callouts(study: StateStudy) -> Iterator[Callout]:
    splits, kept = study.figures["split_capabilities"], study.figures[KEPT]
    cards: tuple[tuple[Counted, str, Accent], ...] = (
        (
            splits,
            ngettext("capability on separate systems", "capabilities on separate systems", splits.number),
            "fact",
        ),
        (
            kept,
            ngettext(
                "piece of information with several masters", "pieces of information with several masters", kept.number
            ),
            "alarm",
        ),
    )
    for counted, text, accent in cards:
        none: Accent = "good" if study.redundancy.nothing_is_split else "neutral"
        said = with_lived(text, counted.lived_with)
        yield Callout(number(counted.number), said, accent if counted.number else none)
    cost, saving = study.figures["clusters_cost"].money, clusters_saving(study)
    if cost is not None and cost.amount:
        money = large_money(cost.amount, cost.currency)
        yield Callout(money, gettext("a year in systems that hang together"), "neutral")
    if saving is not None:
        yield saving


OVERLAY = Overlay(NAME, "what stands on separate systems, and what is kept twice", _insights)
