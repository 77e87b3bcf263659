"""The action title of a state: in one sentence what is wrong with it, or what is right at last."""

from __future__ import annotations

from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.redundancy import silent_platforms
from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.telling.apart import work_apart
from engagement_model.drawing.telling.candidates import (
    Break,
    Kept,
    kept_often,
    several_do,
    shared_work,
    worst_break,
)
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.amounts import in_words
from engagement_model.words.phrases import sentence
from engagement_model.words.redundancy import unknown_clause


def headline(study: StateStudy, wanted: str | None, *, still: frozenset[str] = frozenset()) -> str | None:
    """The title of a state; `None` where the analyses have nothing to say about it.

    `wanted` is the information that was worst in an earlier state, `still` what was mastered more than once today.
    """
    words = Vocabulary(study.model)
    kept, work = kept_often(study), shared_work(study)
    worst, apart = [row for row in kept if row.open], [row for row in work if not row.lived_with]
    if worst:
        return _with_consequence(study, words, worst[0], worst[0].information in still)
    found = worst_break(study)
    if found is not None:
        return sentence(consequence(words, found))
    if apart:
        return sentence(work_apart(study, words, apart[0]))
    if kept:
        return sentence(_lived_with(_kept(words, kept[0].information, len(kept[0].platforms)), kept[0]))
    if work:
        return sentence(gettext("{what}, lived with").format(what=work_apart(study, words, work[0])))
    doubled = several_do(study)
    if doubled:
        said = ngettext(
            "{number} thing is done by several systems", "{number} things are done by several systems", doubled
        )
        return sentence(said.format(number=in_words(doubled, "counting feminine")))
    return _all_well(study, words, wanted)


def _with_consequence(study: StateStudy, words: Vocabulary, worst: Kept, still: bool) -> str:
    """What is kept by several systems, and what that means to the customers who are let down most."""
    what = _lived_with(_kept(words, worst.information, len(worst.platforms)), worst)
    found = worst_break(study, worst.information)
    if still:
        what = gettext("Still {what}").format(what=what)
    if found is None:
        return sentence(what)
    same = found.information == worst.information
    both = gettext("{what}: {consequence}") if same else gettext("{what}, and {consequence}")
    told = same and words.books(found.information) is None
    return sentence(both.format(what=what, consequence=consequence(words, found, told=told)))


def _lived_with(what: str, row: Kept) -> str:
    """What is kept, and how much of it is accepted by a decision."""
    if row.lived_with >= len(row.platforms) or not (row.open or row.lived_with):
        return gettext("{what}, lived with").format(what=what)
    if not row.lived_with:
        return what
    return ngettext("{what}, {number} lived with", "{what}, {number} lived with", row.lived_with).format(
        what=what, number=in_words(row.lived_with, "of")
    )


def consequence(words: Vocabulary, found: Break, *, told: bool = False) -> str:
    """What a break means to a customer, as a part of a sentence; `told` where it has just named the information."""
    model = words.model
    here, there = found.first.channel, found.then.channel
    information, who = words.the_information(found.information), words.way_in(there)
    if found.is_late:
        return gettext("{there} sees {information} after {delay}").format(
            there=who, information=information, delay=words.span(found.delay)
        )
    done, then = words.done(found.first.capability), words.to_do(found.then.capability)
    first = model.capabilities.get(found.first.capability)
    same_thing = found.stops(model) and first is not None and found.information in first.writes
    if done and then and not words.are_one(found.first.capability, found.then.capability) and same_thing:
        return gettext("what is {done} {here} cannot be {then} {there}").format(
            done=done, then=then, here=words.place(here), there=words.place(there)
        )
    if told:
        return gettext("{there} cannot see the one {from_here}").format(there=who, from_here=words.origin(here))
    return gettext("{there} cannot see {information} {from_here}").format(
        there=who, information=information, from_here=words.origin(here)
    )


def _kept(words: Vocabulary, information: str, number: int) -> str:
    books = words.books(information, number)
    if books is not None:
        return pgettext("so many books", "{number} {books}").format(number=in_words(number), books=books)
    said = ngettext(
        "{number} system keeps its own {information}", "{number} systems each keep their own {information}", number
    )
    return said.format(number=in_words(number, "counting feminine"), information=words.information(information))


def _all_well(study: StateStudy, words: Vocabulary, wanted: str | None) -> str | None:
    """What is right where nothing is wrong, where that may be said of all that is offered; else what is missing."""
    if not study.model.cells:
        return None
    if unknown_clause(study.redundancy, study.model) is not None:
        return gettext("What stands behind the ways in is not known")
    if not study.redundancy.offered_on_several:
        return gettext("Nothing is offered on two channels")
    found = study.redundancy
    if silent_platforms(study.model) or found.splits or found.competing_masters or found.without_platform:
        return None
    if not infrastructure_of(study.model).several_by_channel:
        return gettext("One infrastructure behind all that customers do") if found.nothing_is_split else None
    if wanted is None or len(study.model.masters.get(wanted, ())) != 1:
        # What is kept in one place may be so where a way in works on two systems; one infrastructure is not.
        return gettext("One infrastructure behind every way in") if found.nothing_is_split else None
    if found.by_customer_type:
        return None
    book = words.books(wanted)
    if book is None:
        information = words.information(wanted)
        return gettext("One system of record for the {information} behind every way in").format(information=information)
    return gettext("One {book} behind every way in").format(book=book)
