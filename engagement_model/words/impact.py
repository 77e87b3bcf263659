"""Impact in plain words: what a platform's going cuts off, and through what everything else has to pass."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from engagement_model.analysis.impact import Going, ImpactResult, Passage
from engagement_model.analysis.study import StateStudy
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.answer import Answer, Table
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import count, listed

FEW_SENTENCES = 3


def with_impact(answer: Answer, state: StateStudy) -> Answer:
    """An answer about one state with what hangs on which platform there, after what it says already."""
    result, model = state.impact, state.model
    return replace(
        answer,
        sentences=(*answer.sentences, *impact_sentences(result, model)),
        tables=(*answer.tables, *impact_tables(result, model)),
    )


def impact_sentences(result: ImpactResult, model: Model) -> Iterator[str]:
    """The platforms on which most hangs, and what information can only pass through."""
    most = sorted(result.going, key=lambda each: (-_weight(each), each.platform))
    for going in most[:FEW_SENTENCES]:
        yield gettext("Were {platform} to go: {losses}.").format(
            platform=element_name(model, "platforms", going.platform), losses=listed(_losses(going))
        )
    passages = sorted(result.passages, key=attrgetter("information", "through"))
    ways = [(key, tuple(each)) for key, each in groupby(passages, attrgetter("information", "through"))]
    for _, passing in sorted(ways, key=lambda way: -len(way[1]))[:FEW_SENTENCES]:
        yield passage_sentence(passing, model)


def _weight(going: Going) -> int:
    return len(going.with_it) + len(going.cells) + len(going.journeys) + len(going.information) + len(going.copies)


def _losses(going: Going) -> Iterator[str]:
    """What is lost, each as a part of a sentence: something always is."""
    for number, said in (
        (
            len(going.with_it),
            ngettext("{number} platform goes with it", "{number} platforms go with it", len(going.with_it)),
        ),
        (
            len(going.cells),
            ngettext(
                "{number} engagement has no platform left",
                "{number} engagements have no platform left",
                len(going.cells),
            ),
        ),
        (
            len(going.journeys),
            ngettext("{number} journey ends early", "{number} journeys end early", len(going.journeys)),
        ),
        (
            len(going.information),
            ngettext(
                "{number} piece of information has no master left",
                "{number} pieces of information have no master left",
                len(going.information),
            ),
        ),
        (
            len(going.copies),
            ngettext("{number} copy is no longer fed", "{number} copies are no longer fed", len(going.copies)),
        ),
    ):
        if number:
            yield said.format(number=count(number))


def passage_sentence(passing: tuple[Passage, ...], model: Model) -> str:
    """What the same information has to pass through to come to the same or to several platforms."""
    return gettext("{information} can reach {platforms} only through {through}.").format(
        information=element_name(model, "information", passing[0].information),
        platforms=listed(element_names(model, "platforms", [each.platform for each in passing])),
        through=listed(element_names(model, "platforms", passing[0].through)),
    )


def impact_tables(result: ImpactResult, model: Model) -> Iterator[Table]:
    """What each platform's going cuts off, what information passes through, and what holds the platforms together."""
    yield Table(
        gettext("What a platform’s going would cut off"),
        (
            gettext("Platform"),
            gettext("Goes with it"),
            gettext("Engagements without a platform"),
            gettext("Journeys that end early"),
            gettext("Information without a master"),
            gettext("Copies no longer fed"),
        ),
        tuple(
            (
                element_name(model, "platforms", row.platform),
                element_names(model, "platforms", (*row.standbys, *row.with_it)),
                len(row.cells),
                tuple(model.journeys[journey].name or journey for journey in row.journeys),
                element_names(model, "information", row.information),
                tuple(
                    gettext("{information} on {platform}").format(
                        information=element_name(model, "information", copy.information),
                        platform=element_name(model, "platforms", copy.platform),
                    )
                    for copy in row.copies
                ),
            )
            for row in result.going
        ),
        gettext("no platform’s going alone cuts anything off"),
    )
    yield Table(
        gettext("What information has to pass through"),
        (gettext("Information"), gettext("Platform"), gettext("Only through")),
        tuple(
            (
                element_name(model, "information", row.information),
                element_name(model, "platforms", row.platform),
                element_names(model, "platforms", row.through),
            )
            for row in result.passages
        ),
        gettext("no copy has to be reached through one platform"),
    )
    yield Table(
        gettext("Platforms that alone hold others together"),
        (gettext("Platform"),),
        tuple((element_name(model, "platforms", joint),) for joint in result.joints),
        gettext("the others hang together without any one of them"),
    )
    yield Table(
        gettext("The only links between platforms"),
        (gettext("Platform"), pgettext("bridge", "Its only link to")),
        tuple(
            (element_name(model, "platforms", row.first), element_name(model, "platforms", row.second))
            for row in result.bridges
        ),
        gettext("no two platforms are joined by one link alone"),
    )
