"""Information in plain words: what is looked up at every point of contact, and whether it is there, in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engagement_model.analysis.information import Counted, InformationResult, SightOutcome
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext
from engagement_model.words.answer import Answer
from engagement_model.words.information_tables import information_tables
from engagement_model.words.mending import carry_sentence
from engagement_model.words.missed import Missed, missed
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import (
    MOST_LISTED,
    count,
    in_sentence,
    listed,
    quoted,
    sentence,
    span,
    without_limit,
)
from engagement_model.words.unknown import of_unknown, reasons
from engagement_model.words.ways_in import way_in

FEW = 6
"""So many of what is not seen are told in sentences; the table has all."""


def information_answer(result: InformationResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names; what is worst for most contacts first."""
    found = missed(result.sight, model)
    return Answer(
        "information",
        state,
        (*_verdict(result, model), *_worst(found, model)),
        tuple(information_tables(result, found, model)),
    )


def missed_sentence(found: Missed, model: Model) -> str:
    """What is wrong there, and how many contacts a year the way in has."""
    need = found.needs[0]
    text = sentence(
        _wrong(found.outcome).format(
            channel=way_in(model, found.channel),
            capabilities=listed((quoted(capability_name(model, each)) for each in found.capabilities), MOST_LISTED),
            information=in_sentence(element_name(model, "information", found.information)),
            platforms=listed(element_names(model, "platforms", need.missed_from)),
            delay=span(need.delay),
            limit=span(need.limit),
            reasons=reasons(sorted({pair for each in found.needs for pair in each.unstated}), found.information, model),
        )
    )
    if found.contacts is None:
        return text
    often = ngettext(
        "Customers come this way {contacts} time a year.",
        "Customers come this way {contacts} times a year.",
        found.contacts,
    )
    if found.at_least:
        often = ngettext(
            "Customers come this way at least {contacts} time a year.",
            "Customers come this way at least {contacts} times a year.",
            found.contacts,
        )
    return f"{text} {often.format(contacts=count(found.contacts))}"


def _wrong(outcome: SightOutcome) -> str:
    texts = {
        "blind": gettext("{channel}, {capabilities}: the {information} cannot be seen, since no way leads there."),
        "partial": gettext(
            "{channel}, {capabilities}: only some of the {information} can be seen, since what lies in {platforms} "
            "never gets there."
        ),
        "late": gettext(
            "{channel}, {capabilities}: the {information} can only be seen after up to {delay}, where {limit} is the "
            "limit."
        ),
        "unknown": gettext(
            "{channel}, {capabilities}: nobody knows whether the {information} can be seen in time, since {reasons}."
        ),
        "unheld": gettext("{channel}, {capabilities}: no platform is master of the {information} looked up there."),
    }
    return texts[outcome]


def mended(found: Missed, model: Model) -> str | None:
    """The smallest thing that would mend it; `None` where none would."""
    need = found.needs[0]
    return None if need.mend is None else carry_sentence(need.mend, need.missed_from, need.limit, model)


def first_sentences(result: InformationResult, model: Model) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `result` comes to, and then what is worst for most contacts."""
    return tuple(_verdict(result, model)), tuple(_worst(missed(result.sight, model), model))


def _verdict(result: InformationResult, model: Model) -> Iterator[str]:
    counted = result.counted
    if not counted.needs and not result.without_platform:
        yield gettext(
            "Nothing is known to be looked up at any point of contact: no capability in use says what it reads."
        )
        return
    if counted.in_sight == counted.needs and not counted.without_limit and not result.without_platform:
        yield gettext("Whatever is looked up at a point of contact is in sight, and in time.")
        return
    if counted.needs:
        yield from _judged(result, model)
    if result.without_platform:
        yield ngettext(
            "For {number} more, nobody can say: no platform that serves it is named.",
            "For {number} more, nobody can say: no platform that serves them is named.",
            result.without_platform,
        ).format(number=count(result.without_platform))


def _worst(found: Iterable[Missed], model: Model) -> Iterator[str]:
    blind = [each for each in found if each.outcome == "blind"]
    for each in blind[:FEW]:
        yield " ".join(text for text in (missed_sentence(each, model), mended(each, model)) if text)


def _judged(result: InformationResult, model: Model) -> Iterator[str]:
    """How many needs come out how, and what is to be known of that."""
    counted = result.counted
    yield ngettext(
        "{number} thing is looked up at the points of contact: {outcomes}.",
        "{number} things are looked up at the points of contact: {outcomes}.",
        counted.needs,
    ).format(number=count(counted.needs), outcomes=sights_counted(counted, model))
    unreached = sum(need.outcome == "blind" and not need.reached for need in result.sight)
    if unreached:
        yield ngettext(
            "{number} of those not seen is out of reach of every journey and change of channel that could be tried.",
            "{number} of those not seen are out of reach of every journey and change of channel that could be tried.",
            unreached,
        ).format(number=count(unreached))
    if counted.without_limit:
        yield without_limit(counted.without_limit)


def sights_counted(counted: Counted, model: Model) -> str:
    """How many come out how, as parts of a sentence: what none does is left out."""
    told = [
        text.format(number=count(number))
        for number, text in (
            (counted.in_sight, ngettext("{number} is in sight", "{number} are in sight", counted.in_sight)),
            (counted.late, ngettext("{number} comes too late", "{number} come too late", counted.late)),
            (counted.partial, ngettext("{number} is seen in part", "{number} are seen in part", counted.partial)),
            (counted.blind, ngettext("{number} is not seen", "{number} are not seen", counted.blind)),
            (counted.unheld, ngettext("{number} has no master", "{number} have no master", counted.unheld)),
        )
        if number
    ]
    return listed([*told, of_unknown(counted.unknown, model)] if counted.unknown else told)
