"""Information in plain words: what is looked up at every point of contact, and whether it is there, in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engagement_model.analysis.exposure import contacts_a_year
from engagement_model.analysis.information import SIGHTS, Counted, InformationResult, Sight, SightOutcome, SightSum
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.translation import gettext, gettext_noop, ngettext, pgettext
from engagement_model.words.answer import Answer, Table, TableValue
from engagement_model.words.mending import carry_sentence
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, count, in_sentence, listed, quoted, sentence, span
from engagement_model.words.ways_in import way_in

SIGHT_NAMES = {
    "in_sight": gettext_noop("in sight"),
    "unknown": gettext_noop("unknown"),
    "late": gettext_noop("too late"),
    "partial": gettext_noop("in part"),
    "blind": gettext_noop("not seen"),
    "unheld": gettext_noop("no master"),
}
"""How what is looked up comes out -> what that is called."""

FEW = 6
"""So many of what is not seen are told in sentences; the table has all."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What is missed in the same way on one channel: by whom, for what, and in how many contacts a year.

    `contacts` are `None` where nobody said; `at_least` where nobody did of some of the customers.
    """

    channel: str
    information: str
    outcome: SightOutcome
    needs: tuple[Sight, ...]
    contacts: int | None
    at_least: bool

    @property
    def customer_types(self) -> tuple[str, ...]:
        """Who comes there for it, sorted."""
        return tuple(sorted({need.customer_type for need in self.needs}))

    @property
    def capabilities(self) -> tuple[str, ...]:
        """What it is needed for, sorted."""
        return tuple(sorted({need.capability for need in self.needs}))


def missed(sight: Iterable[Sight], model: Model) -> tuple[Missed, ...]:
    """What of `sight` is not in sight, by channel and by what is wrong; the worst first, then the most contacts."""
    groups: dict[tuple[object, ...], list[Sight]] = {}
    for need in sight:
        if need.outcome != "in_sight":
            alike = need.channel, need.information, need.outcome, need.delay, need.missed_from, need.mend
            groups.setdefault(alike, []).append(need)
    found = [_missed(needs, model) for needs in groups.values()]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                -SIGHTS.index(each.outcome),
                -(each.contacts or 0),
                each.channel,
                each.information,
                each.needs[0].customer_type,
                each.needs[0].capability,
            ),
        )
    )


def _missed(needs: list[Sight], model: Model) -> Missed:
    keys = {CellKey(need.customer_type, need.channel, need.capability) for need in needs}
    stated = {key[:2] for key in keys if model.cells[key].annual_contacts is not None}
    first = needs[0]
    return Missed(
        first.channel,
        first.information,
        first.outcome,
        tuple(needs),
        contacts_a_year(model.cells, keys),
        len(stated) < len({key[:2] for key in keys}),
    )


def information_answer(result: InformationResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names; what is worst for most contacts first."""
    found = missed(result.sight, model)
    return Answer("information", state, tuple(_sentences(result, found, model)), tuple(_tables(result, found, model)))


def missed_sentence(found: Missed, model: Model) -> str:
    """What is wrong there, in how many contacts a year, and for what."""
    need = found.needs[0]
    text = sentence(
        _wrong(found.outcome).format(
            channel=way_in(model, found.channel),
            capabilities=listed((quoted(capability_name(model, each)) for each in found.capabilities), MOST_LISTED),
            information=in_sentence(element_name(model, "information", found.information)),
            platforms=listed(element_names(model, "platforms", need.missed_from)),
            delay=span(need.delay),
            limit=span(need.limit),
        )
    )
    if found.contacts is None:
        return text
    often = ngettext("That is {contacts} contact a year.", "That is {contacts} contacts a year.", found.contacts)
    if found.at_least:
        often = ngettext(
            "That is at least {contacts} contact a year.",
            "That is at least {contacts} contacts a year.",
            found.contacts,
        )
    return f"{text} {often.format(contacts=count(found.contacts))}"


def _wrong(outcome: SightOutcome) -> str:
    texts = {
        "blind": gettext("{channel}, {capabilities}: the {information} cannot be seen, since it never gets there."),
        "partial": gettext(
            "{channel}, {capabilities}: only some of the {information} can be seen, since what lies in {platforms} "
            "never gets there."
        ),
        "late": gettext(
            "{channel}, {capabilities}: the {information} is seen after up to {delay}, where {limit} is the limit."
        ),
        "unknown": gettext(
            "{channel}, {capabilities}: nobody knows whether the {information} is seen in time, since nobody stated "
            "how long it takes."
        ),
        "unheld": gettext(
            "{channel}, {capabilities}: the {information} is looked up, and no platform holds it as master."
        ),
    }
    return texts[outcome]


def mended(found: Missed, model: Model) -> str | None:
    """The smallest thing that would mend it; `None` where none would."""
    need = found.needs[0]
    return None if need.mend is None else carry_sentence(need.mend, need.missed_from, need.limit, model)


def _sentences(result: InformationResult, found: tuple[Missed, ...], model: Model) -> Iterator[str]:
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
        yield from _judged(result)
    if result.without_platform:
        yield ngettext(
            "Of {number} more nobody can say: no platform that serves it is named.",
            "Of {number} more nobody can say: no platform that serves them is named.",
            result.without_platform,
        ).format(number=count(result.without_platform))
    blind = [each for each in found if each.outcome == "blind"]
    for each in blind[:FEW]:
        yield " ".join(text for text in (missed_sentence(each, model), mended(each, model)) if text)


def _judged(result: InformationResult) -> Iterator[str]:
    """How many needs come out how, and what is to be known of that."""
    counted = result.counted
    yield ngettext(
        "{number} thing is looked up at the points of contact: {outcomes}.",
        "{number} things are looked up at the points of contact: {outcomes}.",
        counted.needs,
    ).format(number=count(counted.needs), outcomes=sights_counted(counted))
    unreached = sum(need.outcome == "blind" and not need.reached for need in result.sight)
    if unreached:
        yield ngettext(
            "{number} of those not seen is out of reach of every journey and change of channel that could be tried.",
            "{number} of those not seen are out of reach of every journey and change of channel that could be tried.",
            unreached,
        ).format(number=count(unreached))
    if counted.without_limit:
        yield ngettext(
            "{number} of these has no limit, so that whatever comes at all counts as in time.",
            "{number} of these have no limit, so that whatever comes at all counts as in time.",
            counted.without_limit,
        ).format(number=count(counted.without_limit))


def sights_counted(counted: Counted) -> str:
    """How many come out how, as parts of a sentence: what none does is left out."""
    return listed(
        text.format(number=count(number))
        for number, text in (
            (counted.in_sight, ngettext("{number} is in sight", "{number} are in sight", counted.in_sight)),
            (counted.late, ngettext("{number} comes too late", "{number} come too late", counted.late)),
            (counted.partial, ngettext("{number} is seen in part", "{number} are seen in part", counted.partial)),
            (counted.blind, ngettext("{number} is not seen", "{number} are not seen", counted.blind)),
            (counted.unheld, ngettext("{number} has no master", "{number} have no master", counted.unheld)),
            (
                counted.unknown,
                ngettext(
                    "of {number} nobody knows, for want of a latency",
                    "of {number} nobody knows, for want of a latency",
                    counted.unknown,
                ),
            ),
        )
        if number
    )


def _tables(result: InformationResult, found: tuple[Missed, ...], model: Model) -> Iterator[Table]:
    channels = sorted({need.channel for need in result.sight})
    worst: dict[tuple[str, str], SightOutcome] = {}
    for need in result.sight:
        at = need.information, need.channel
        worst[at] = max(worst.get(at, need.outcome), need.outcome, key=SIGHTS.index)
    yield Table(
        gettext("What is looked up, and whether it is there: the worst of each way in"),
        (gettext("Information"), *element_names(model, "channels", channels)),
        tuple(
            (
                element_name(model, "information", row.id),
                *(
                    gettext(SIGHT_NAMES[worst[row.id, channel]]) if (row.id, channel) in worst else None
                    for channel in channels
                ),
            )
            for row in result.by_information
        ),
        gettext("nothing is known to be looked up"),
    )
    for title, column, section, sums in (
        (gettext("How it comes out by information"), gettext("Information"), "information", result.by_information),
        (gettext("How it comes out by channel"), gettext("Channel"), "channels", result.by_channel),
    ):
        yield _summed(title, column, section, sums, model)
    yield Table(
        gettext("What does not arrive, and what would mend it"),
        (
            gettext("Channel"),
            gettext("Information"),
            gettext("Outcome"),
            gettext("Customer types"),
            gettext("Capabilities"),
            gettext("Contacts a year"),
            gettext("Delay"),
            gettext("Limit"),
            pgettext("by a journey or a change of channel", "Tried"),
            gettext("From"),
            gettext("To"),
        ),
        tuple(_row(each, model) for each in found),
        pgettext("table", "none"),
    )


def _summed(title: str, column: str, section: str, sums: tuple[SightSum, ...], model: Model) -> Table:
    names = tuple(gettext(SIGHT_NAMES[outcome]) for outcome in SIGHTS)
    return Table(
        title,
        (column, gettext("Looked up"), *names, gettext("Contacts a year in which it is not seen")),
        tuple(
            (
                element_name(model, section, row.id),
                row.counted.needs,
                *(getattr(row.counted, outcome) for outcome in SIGHTS),
                row.contacts.blind,
            )
            for row in sums
        ),
        pgettext("table", "none"),
    )


def _row(found: Missed, model: Model) -> tuple[TableValue, ...]:
    need = found.needs[0]
    return (
        element_name(model, "channels", found.channel),
        element_name(model, "information", found.information),
        gettext(SIGHT_NAMES[found.outcome]),
        element_names(model, "customer_types", found.customer_types),
        tuple(capability_name(model, capability) for capability in found.capabilities),
        found.contacts,
        span(need.delay),
        span(need.limit),
        any(each.reached for each in found.needs),
        element_names(model, "platforms", need.missed_from),
        element_name(model, "platforms", need.mend.to) if need.mend is not None else None,
    )
