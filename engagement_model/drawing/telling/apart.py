"""What stands on separate systems, in words: the worst of it where that is known, and how much of all there is."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.analysis.infrastructure import Offer
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.telling.candidates import SharedWork, shared_work
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import in_words
from engagement_model.words.phrases import clauses
from engagement_model.words.ways_in import by_several_ways


def share_apart(study: StateStudy) -> str:
    """How much of what customers do by several ways in stands on separate systems, as a part of a sentence."""
    split = study.figures["split_capabilities"]
    total = split.denominator or 0
    if split.number == total > 1:
        said = gettext("everything customers do {by_several} stands on separate systems")
    else:
        said = ngettext(
            "{n} of {total} thing customers do {by_several} stands on separate systems",
            "{n} of {total} things customers do {by_several} stand on separate systems",
            total,
        )
    n, of = in_words(split.number, "counting feminine"), in_words(total, "of")
    return said.format(n=n, total=of, by_several=by_several_ways([study.model]))


def work_apart(study: StateStudy, words: Vocabulary, work: SharedWork) -> str:
    """What stands on separate systems, and of how many it is the worst, where that is known."""
    said = ngettext(
        "{number} separate system behind {capability}", "{number} separate systems behind {capability}", work.stacks
    )
    number = in_words(work.stacks, "counting feminine")
    told = said.format(number=number, capability=words.capability(work.capability))
    split = study.figures["split_capabilities"]
    if split.number < 2:
        return told
    if not _is_worst(study, work, shared_work(study)):
        return clauses((told, share_apart(study)))
    total = split.denominator or 0
    if split.number < total:
        said = ngettext(
            "{what}, the worst of {number} of {total} things customers do {by_several}",
            "{what}, the worst of {number} of {total} things customers do {by_several}",
            total,
        )
    elif total == 2:
        said = gettext("{what}, the worse of both things customers do {by_several}")
    else:
        said = ngettext(
            "{what}, the worst of all {total} things customers do {by_several}",
            "{what}, the worst of all {total} things customers do {by_several}",
            total,
        )
    number, of = in_words(split.number, "of"), in_words(total, "of")
    return said.format(what=told, number=number, total=of, by_several=by_several_ways([study.model]))


def _is_worst(study: StateStudy, work: SharedWork, among: Iterable[SharedWork]) -> bool:
    """Whether each of the others is known to weigh less, or has fewer systems and is not known to weigh more."""
    weights, own = study.weights, _offers(work)
    return all(
        weights.surely_heavier(own, _offers(other))
        or (work.stacks > other.stacks and not weights.surely_heavier(_offers(other), own))
        for other in among
        if other.capability != work.capability and other.lived_with <= work.lived_with
    )


def _offers(work: SharedWork) -> list[Offer]:
    return [(each, work.capability) for each in work.customer_types]
