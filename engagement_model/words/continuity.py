"""Continuity in plain words: what becomes of a customer who changes channels, and the smallest thing that mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from engagement_model.analysis.continuity import (
    ContinuityResult,
    JourneyResult,
    Outcome,
    StepResult,
    without_master,
)
from engagement_model.analysis.questions import QuestionAnswer
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.answer import Answer
from engagement_model.words.continuity_tables import continuity_tables, worst_first, worst_step
from engagement_model.words.mending import carried_already, carry_sentence, matching_sentence, what_to_carry
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import count, in_sentence, listed, quoted, span, without_limit
from engagement_model.words.roles import roles_sentences
from engagement_model.words.unknown import of_unknown, reasons
from engagement_model.words.ways_in import way_in


def continuity_answer(result: ContinuityResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names; what is worst and most frequent first."""
    return Answer("journeys", state, tuple(_sentences(result, model)), tuple(continuity_tables(result, model)))


def journey_sentence(identifier: str, result: JourneyResult, step: StepResult, model: Model) -> str | None:
    """What becomes of a journey at `step`; `None` where it goes through."""
    text = _let_down(identifier, step, model)
    times = result.exposed.times_a_year
    if text is None or times is None:
        return text
    often = ngettext("That happens {times} times a year.", "That happens {times} times a year.", times)
    return f"{text} {often.format(times=count(times))}"


def _let_down(identifier: str, step: StepResult, model: Model) -> str | None:
    journey = model.journeys[identifier]
    at = journey.steps[step.step - 1]
    channel = way_in(model, at.channel)
    name = journey.name or identifier
    if step.outcome == "unserved":
        text = gettext("{journey}: {channel} has nothing to serve {capability} with.")
        return text.format(journey=name, channel=channel, capability=quoted(capability_name(model, at.capability)))
    if step.information is None or step.outcome == "continuous":
        return None
    information = in_sentence(element_name(model, "information", step.information))
    if step.outcome == "broken":
        text = gettext("{journey}: {channel} cannot see the {information}. They're us, but we're not them.")
        return text.format(journey=name, channel=channel, information=information)
    if step.outcome == "unknown":
        text = gettext("{journey}: nobody knows whether {channel} sees the {information} in time, since {reasons}.")
        why = reasons(step.unstated, step.information, model)
        return text.format(journey=name, channel=channel, information=information, reasons=why)
    text = gettext("{journey}: {channel} sees the {information} after up to {delay}, where {limit} is the limit.")
    if step.limit is not None and not step.limit.seconds:
        text = gettext("{journey}: {channel} sees the {information} after up to {delay}, and should see it at once.")
    return text.format(
        journey=name, channel=channel, information=information, delay=span(step.delay), limit=span(step.limit)
    )


def mend_sentence(step: StepResult, model: Model) -> str | None:
    """The smallest thing that would mend `step`: one integration, or one platform shared; `None` where none would."""
    if step.mend is None:
        return None
    carried = what_to_carry(step.mend, step.missed_from, step.limit, model)
    if step.share is None:
        return carry_sentence(step.mend, step.missed_from, step.limit, model)
    shared = {
        "channel": way_in(model, step.share.channel),
        "platform": element_name(model, "platforms", step.share.platform),
        "capability": quoted(capability_name(model, step.share.capability)),
    }
    carried_there = carried_already(step.mend, step.missed_from, step.limit, model)
    if carried_there is not None:
        other = gettext("Or let {channel} work on {platform} for {capability}.")
        return f"{carried_there} {other.format_map(shared)}"
    if step.limit is None:
        text = gettext(
            "To mend it, carry the {information} from {source} to {target}, "
            "or let {channel} work on {platform} for {capability}."
        )
    elif not step.limit.seconds:
        text = gettext(
            "To mend it, carry the {information} straight from {source} to {target} in real time, "
            "or let {channel} work on {platform} for {capability}."
        )
    else:
        text = gettext(
            "To mend it, carry the {information} straight from {source} to {target} within {limit}, "
            "or let {channel} work on {platform} for {capability}."
        )
    return " ".join([text.format_map({**carried, **shared}), *matching_sentence(step.mend, step.missed_from, model)])


def question_sentence(identifier: str, answer: QuestionAnswer, model: Model) -> str:
    """Whether a question can be answered, and what is missing where it cannot."""
    ask = model.questions[identifier].ask or identifier
    nobody = gettext("{ask} Nobody can say.").format(ask=ask)
    if answer.platform is None:
        return nobody
    platform = element_name(model, "platforms", answer.platform)
    if answer.answerable is None and not answer.unstated:
        text = gettext("{ask} Not known: nobody stated by what {platform} identifies customers.")
        return text.format(ask=ask, platform=platform)
    if answer.answerable is None:
        unstated = listed(in_sentence(each) for each in element_names(model, "information", answer.unstated))
        text = gettext("{ask} Not known: nobody stated how late {platform} gets the {unstated}.")
        return text.format(ask=ask, platform=platform, unstated=unstated)
    if answer.answerable:
        return gettext("{ask} {platform} can say.").format(ask=ask, platform=platform)
    if not answer.lacks:
        text = gettext("{ask} Nobody can say: {platform} has all of it, and cannot tell which customer is which.")
        return text.format(ask=ask, platform=platform)
    if len(answer.lacks) == len(model.questions[identifier].needs):
        return nobody
    lacks = listed(
        pgettext("information that is seen", "the {name}").format(name=in_sentence(name))
        for name in element_names(model, "information", answer.lacks)
    )
    nearest = gettext("{ask} Nobody can say: {platform} comes nearest, and lacks {lacks}.")
    return nearest.format(ask=ask, platform=platform, lacks=lacks)


def all_go_through(result: ContinuityResult, model: Model) -> bool:
    """Whether that may be said of all journeys.

    They all hold, some step crosses channels with something at stake, every such step has a limit, no lamp test fails
    or lacks one, and all that is passed on has a master.
    """
    if without_master(model) or any(journey.outcome != "continuous" for journey in result.journeys.values()):
        return False
    crossing = any(
        step.from_ is not None
        and model.journeys[identifier].steps[step.from_ - 1].channel
        != model.journeys[identifier].steps[step.to - 1].channel
        for identifier, journey in result.journeys.items()
        for step in journey.steps
    )
    limited = all(
        step.limit is not None
        for journey in result.journeys.values()
        for step in journey.steps
        if step.information is not None
    )
    return (
        crossing and limited and not any(row.tested > row.continuous or row.without_limit for row in result.lamp_tests)
    )


def _sentences(result: ContinuityResult, model: Model) -> Iterator[str]:
    yield from _tried(result, model)
    for identifier, journey in worst_first(result):
        step = worst_step(journey) if journey.steps else None
        if step is None:
            continue
        told = (journey_sentence(identifier, journey, step, model), mend_sentence(step, model))
        if any(told):
            yield " ".join(text for text in told if text)
    yield from _lamp_tests(result, model)
    yield from roles_sentences(result, model)
    unheld = without_master(model)
    if unheld:
        yield gettext("Nobody said where the {information} lies: no platform holds it as master.").format(
            information=listed(map(in_sentence, element_names(model, "information", unheld)))
        )
    unlimited = sum(row.without_limit for row in result.lamp_tests)
    if unlimited:
        yield without_limit(unlimited)
    for identifier, answer in result.questions.items():
        yield question_sentence(identifier, answer, model)


def _tried(result: ContinuityResult, model: Model) -> Iterator[str]:
    """How the journeys come out, and how much of them there was to try."""
    total = len(result.journeys)
    if not total:
        return
    if all_go_through(result, model):
        yield gettext("What a customer begins by one way in can be finished by another: all journeys go through.")
        return
    told = ngettext("{number} journey is described: {outcomes}.", "{number} journeys are described: {outcomes}.", total)
    counted = Counter(journey.outcome for journey in result.journeys.values())
    yield told.format(number=count(total), outcomes=outcomes_counted(counted, model))
    later = [
        step
        for journey in result.journeys.values()
        for step in journey.steps
        if step.step > 1 and step.outcome != "unserved"
    ]
    tried = sum(step.information is not None for step in later)
    if tried < len(later):
        yield ngettext(
            "Of the steps that follow another, {tried} of {number} was tried: the rest look for nothing that was "
            "written before.",
            "Of the steps that follow another, {tried} of {number} were tried: the rest look for nothing that was "
            "written before.",
            tried,
        ).format(tried=count(tried), number=count(len(later)))


def outcomes_counted(counted: Mapping[Outcome, int], model: Model) -> str:
    """How many come out how, as parts of a sentence: what none does is left out."""
    told = (_outcome_counted(outcome, counted[outcome], model) for outcome in _TOLD if counted.get(outcome))
    return listed(told)


_TOLD: tuple[Outcome, ...] = ("continuous", "late", "broken", "unserved", "unknown")


def _outcome_counted(outcome: Outcome, number: int, model: Model) -> str:
    if outcome == "unknown":
        return of_unknown(number, model)
    text = {
        "continuous": ngettext("{number} goes through", "{number} go through", number),
        "late": ngettext("{number} comes too late", "{number} come too late", number),
        "broken": ngettext("{number} breaks", "{number} break", number),
        "unserved": ngettext("{number} is not served", "{number} are not served", number),
    }
    return text[outcome].format(number=count(number))


def _lamp_tests(result: ContinuityResult, model: Model) -> Iterator[str]:
    tested = sum(row.tested for row in result.lamp_tests)
    if not tested:
        yield gettext(
            "No change of channel could be tried: nothing that is written on one channel is looked for on another."
        )
        return
    counted: Mapping[Outcome, int] = {
        "continuous": sum(row.continuous for row in result.lamp_tests),
        "unknown": sum(row.unknown for row in result.lamp_tests),
        "late": sum(row.late for row in result.lamp_tests),
        "broken": sum(row.broken for row in result.lamp_tests),
    }
    yield ngettext(
        "{number} change of channel that nobody wrote down was tried: {outcomes}.",
        "{number} changes of channel that nobody wrote down were tried: {outcomes}.",
        tested,
    ).format(number=count(tested), outcomes=outcomes_counted(counted, model))
