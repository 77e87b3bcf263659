"""What is marked on a state's page: badges at platforms, breaks and delays beside them, and what is right at last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from engagement_model.analysis.study import StateStudy
from engagement_model.drawing.insights import Finding
from engagement_model.drawing.page import Badge, Bow, LegendEntry, Note
from engagement_model.drawing.telling.candidates import (
    Break,
    breaks,
    competing,
    kept_often,
    shared_work,
    worst_break,
)
from engagement_model.drawing.telling.figures import with_lived
from engagement_model.drawing.telling.paths import Hop, slowest_hop, way
from engagement_model.drawing.telling.vocabulary import Vocabulary
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import number
from engagement_model.words.phrases import sentence

MOST_BADGES = 3
MOST_BREAKS = 2
MOST_DELAYS = 2
MOST_NOTES = 3
"""So often it is said that something is kept once at last."""
MOST_BESIDE = 4
"""Beside so many platforms anything is said of what they are there for."""


def badges(study: StateStudy) -> tuple[Finding, ...]:
    """The worst of what is kept twice and of what stands on separate systems, numbered in that order."""
    words = Vocabulary(study.model)
    told: list[tuple[str, frozenset[str], bool]] = []
    masters, work = kept_often(study), shared_work(study)
    for row in masters[: MOST_BADGES - bool(work)]:
        count = len(row.platforms)
        said = ngettext("{information} kept by {number} system", "{information} kept by {number} systems", count)
        meaning = with_lived(
            said.format(information=words.information(row.information), number=number(count)), row.lived_with
        )
        told.append((meaning, frozenset(row.platforms), True))
    for shared in work[: MOST_BADGES - len(told)][:1]:
        said = ngettext(
            "{capability} on {number} separate system", "{capability} on {number} separate systems", shared.stacks
        )
        meaning = said.format(capability=words.capability(shared.capability), number=number(shared.stacks))
        if shared.lived_with:
            meaning = gettext("{what}, lived with").format(what=meaning)
        told.append((meaning, shared.platforms, False))
    return tuple(
        Finding(
            Badge(str(place), sentence(meaning), "alarm" if data else "fact"),
            frozenset(f"platforms.{platform}" for platform in platforms),
        )
        for place, (meaning, platforms, data) in enumerate(told, 1)
    )


class Told(NamedTuple):
    """A bow, and the journey it tells of, where it is one that somebody wrote down."""

    bow: Bow
    journey: str | None


def untold(study: StateStudy, told: Iterable[Told]) -> Iterator[LegendEntry]:
    """How many of the journeys that break or come too late no bow tells of, where any does."""
    journeys = {each.journey for each in told} - {None}
    left = study.figures["journeys_that_fail"].number - len(journeys)
    if journeys and left > 0:
        said = ngettext("{n} more such journey", "{n} more such journeys", left)
        yield LegendEntry("words", said.format(n=grouped(left)), spare=True)


def bows(study: StateStudy) -> tuple[Told, ...]:
    """The most frequent breaks, the one the headline is about among them, and the delays that make journeys late."""
    words = Vocabulary(study.model)
    found = breaks(study)
    broken = [each for each in found if not each.is_late]
    worst = competing(study)
    headline = worst_break(study, worst[0].information if worst else None)
    chosen = [*broken[:1], *([headline] if headline in broken[1:] else []), *broken[1:]]
    drawn: dict[frozenset[str], Told] = {}
    for each in dict.fromkeys(chosen):
        ends = frozenset((each.source, each.target))
        if len(drawn) < MOST_BREAKS and ends not in drawn:
            drawn[ends] = Told(_break(words, each), each.journey)
    delays = 0
    for late, ends in _delays(study, words, [each for each in found if each.is_late]):
        if ends not in drawn and delays < MOST_DELAYS:
            drawn[ends] = late
            delays += 1
    return tuple(drawn.values())


def _break(words: Vocabulary, found: Break) -> Bow:
    strong = gettext("{journey}:").format(journey=found.name)
    if not found.name:
        strong = gettext("Begun {here}, gone on with {there}:").format(
            here=words.place(found.first.channel), there=words.place(found.then.channel)
        )
    unseen = gettext("{there} cannot see {information}").format(
        there=words.way_in(found.then.channel), information=words.the_information(found.information)
    )
    return Bow(
        f"platforms.{found.source}",
        f"platforms.{found.target}",
        strong=strong,
        text=_with_often(unseen, found),
        accent="alarm",
        broken=True,
        briefer=(unseen,),
    )


def _with_often(text: str, found: Break) -> str:
    """A text about a break, and how often a year it happens where a journey says so."""
    if found.journey is None or not found.times:
        return text
    often = ngettext("{n} time a year", "{n} times a year", found.times).format(n=grouped(found.times))
    return gettext("{what}, {often}").format(what=text, often=often)


def _delays(study: StateStudy, words: Vocabulary, late: Sequence[Break]) -> Iterator[tuple[Told, frozenset[str]]]:
    """The slowest hand-over on the way of each late journey; where there is none, of each copy that is out of date."""
    for each in late:
        hop = slowest_hop(study, each.information, (each.source,), (each.target,))
        if hop is not None:
            text, *briefer = _too_late(study, words, hop, each)
            bow = _delay(words, hop, text)._replace(briefer=tuple(briefer))
            yield Told(bow, each.journey), frozenset((hop.source, hop.target))
    for copy in study.redundancy.copies if not late else ():
        if copy.state == "stale":
            hop = slowest_hop(study, copy.information, study.model.masters.get(copy.information, ()), (copy.platform,))
            if hop is not None:
                text = gettext("{means}: the {information} out of date").format(
                    means=_means(words, hop), information=words.information(hop.information)
                )
                yield Told(_delay(words, hop, text), None), frozenset((hop.source, hop.target))


def _too_late(study: StateStudy, words: Vocabulary, hop: Hop, late: Break) -> tuple[str, str, str]:
    """That a hand-over makes a journey late, and of how many on its way it is one, in fewer and fewer words."""
    on_the_way = len(way(study, late.information, frozenset((late.source,)), (late.target,)))
    said = gettext("{means}: too late for {there}")
    if on_the_way > 1:
        said = ngettext(
            "{means}, one of {number} hand-over: too late for {there}",
            "{means}, one of {number} hand-overs: too late for {there}",
            on_the_way,
        )
    there = words.way_in(late.then.channel)
    text = said.format(means=_means(words, hop), number=number(on_the_way), there=there)
    return _with_often(text, late), text, gettext("too late for {there}").format(there=there)


def _means(words: Vocabulary, hop: Hop) -> str:
    return hop.via or words.information(hop.information)


def _delay(words: Vocabulary, hop: Hop, text: str) -> Bow:
    return Bow(f"platforms.{hop.source}", f"platforms.{hop.target}", words.span(hop.latency), text=text, accent="delay")


def notes(study: StateStudy, wanted: Sequence[str], taken_over: Mapping[str, Sequence[str]]) -> tuple[Note, ...]:
    """Beside its only master, each piece of information of `wanted` that is kept once at last; and what is replaced.

    `taken_over` has the names of platforms by the one that takes their place.
    """
    told = dict(islice(_kept_once(study, wanted), MOST_NOTES))
    often = sorted(taken_over, key=lambda each: (-len(taken_over[each]), each))
    beside = [*told, *(each for each in often if each not in told)][:MOST_BESIDE]
    found = []
    for platform in beside:
        more = _takes_over(taken_over.get(platform, ()))
        kept = told.get(platform)
        address = f"platforms.{platform}"
        found.append(Note(address, kept, "good", more) if kept is not None else Note(address, more))
    return tuple(found)


def _kept_once(study: StateStudy, wanted: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The platforms that alone keep something of `wanted`, and what is said of that."""
    words = Vocabulary(study.model)
    kept: dict[str, list[str]] = {}
    for information in wanted:
        masters = study.model.masters.get(information, ())
        if len(masters) == 1:
            kept.setdefault(masters[0], []).append(information)
    for platform, held in kept.items():
        books = [book for each in held if (book := words.books(each)) is not None]
        said = [gettext("one {book}").format(book=book) for book in books]
        if not said:
            information = words.information(held[0])
            said = [gettext("the {information} in one place").format(information=information)]
        yield platform, ", ".join(said[:2])


def _takes_over(names: Sequence[str]) -> str:
    """That a platform does what others did: by name where it is one."""
    if len(names) == 1:
        return gettext("takes over {name}").format(name=names[0])
    said = ngettext("takes over {number} platform", "takes over {number} platforms", len(names))
    return said.format(number=number(len(names))) if names else ""
