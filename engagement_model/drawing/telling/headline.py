"""The action title of a state: in one sentence what is wrong with it, or what is right at last."""

from __future__ import annotations

from engagement_model.analysis.phrases import sentence
from engagement_model.drawing.study import StateStudy
from engagement_model.drawing.telling.candidates import Break, competing, masters_of, shared_work, worst_break
from engagement_model.drawing.telling.vocabulary import Vocabulary

KEPT_BY = "{number} systems each keep their own {information}"
BOOKS = "{number} {books}"
BECAUSE = "{what}: {consequence}"
AND = "{what}, and {consequence}"
STILL = "Still {what}"
CANNOT_BE = "what is {done} {here} cannot be {then} {there}"
CANNOT_SEE = "{there} cannot see the {information} from {here}"
SEES_LATE = "{there} sees the {information} {delay} late"
SEPARATE = "{number} systems that share nothing behind {capability}"
ONE_BOOK = "One {book} behind every way in"
ONE_MASTER = "One system of record for the {information} behind every way in"
ONE_INFRASTRUCTURE = "One infrastructure behind every way in"


def headline(study: StateStudy, wanted: str | None, *, later: bool) -> str | None:
    """The title of a state; `None` where the analyses have nothing to say about it.

    `wanted` is the information that was worst in an earlier state, `later` whether this is a state after today.
    """
    words = Vocabulary(study.model, study.labels)
    worst = competing(study)
    if worst:
        what = _kept(words, worst[0].information, len(worst[0].platforms))
        found = worst_break(study, worst[0].information)
        if later:
            what = study.labels.fill(STILL, {"what": what})
        if found is None:
            return sentence(what)
        template = BECAUSE if found.information == worst[0].information else AND
        fields = {"what": what, "consequence": consequence(words, found)}
        return sentence(study.labels.fill(template, fields))
    found = worst_break(study)
    if found is not None:
        return sentence(consequence(words, found))
    work = shared_work(study)
    if work:
        fields = {"number": study.labels.in_words(work[0].stacks), "capability": words.capability(work[0].capability)}
        return sentence(study.labels.fill(SEPARATE, fields))
    return _all_well(study, words, wanted)


def consequence(words: Vocabulary, found: Break) -> str:
    """What a break means to a customer, as a part of a sentence."""
    model, labels = words.model, words.labels
    here, there = found.first.channel, found.then.channel
    fields = {"information": words.information(found.information), "there": words.way_in(there)}
    if found.is_late:
        return labels.fill(SEES_LATE, {**fields, "delay": words.span(found.delay)})
    done, then = words.done(found.first.capability), words.done(found.then.capability)
    first = model.capabilities.get(found.first.capability)
    same_thing = found.stops(model) and first is not None and found.information in first.writes
    if done and then and done != then and same_thing:
        places = {"done": done, "then": then, "here": words.place(here), "there": words.place(there)}
        return labels.fill(CANNOT_BE, places)
    return labels.fill(CANNOT_SEE, {**fields, "here": words.way_in(here)})


def _kept(words: Vocabulary, information: str, number: int) -> str:
    labels, book = words.labels, words.book(information)
    said = labels.in_words(number)
    if book is None:
        return labels.fill(KEPT_BY, {"number": said, "information": words.information(information)})
    return labels.fill(BOOKS, {"number": said, "books": labels.count(*book, number)})


def _all_well(study: StateStudy, words: Vocabulary, wanted: str | None) -> str | None:
    """What is right where nothing is wrong: only where a customer can come in by more ways than one."""
    channels = {key.channel for key, stack in study.model.stacks.items() if stack}
    if len(channels) < 2:
        return None
    if study.redundancy.splits:
        return None
    if wanted is None or len(masters_of(study.model, wanted)) != 1:
        return study.labels.say(ONE_INFRASTRUCTURE)
    book = words.book(wanted)
    if book is None:
        return study.labels.fill(ONE_MASTER, {"information": words.information(wanted)})
    return study.labels.fill(ONE_BOOK, {"book": study.labels.say(book.one)})
