"""Experience, in words: what of what customers expect they meet, why not where they do not, and what is only wished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from engagement_model.analysis.experience import Cause, Experience, ExperienceResult, Wish
from engagement_model.model.addresses import cell_address
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.answer import Answer, Table
from engagement_model.words.names import address_name, capability_name, element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, clauses, count, listed, quoted, sentence
from engagement_model.words.terms import factor_name

FEW = 5
"""So many shortfalls are told with what stands behind them; the table has all."""


def experience_answer(result: ExperienceResult, model: Model, state: str | None = None) -> Answer:
    """What customers of `model` meet, by names."""
    found = result.experience
    return Answer(
        "experience",
        state,
        tuple(_sentences(found, model)),
        (cause_table(found, model), _wishes(found, model)),
    )


def _sentences(found: Experience, model: Model) -> Iterator[str]:
    tested = found.met + found.missed
    if not tested and not found.untested:
        yield gettext("No customer type says what it expects.")
        return
    if not tested:
        yield ngettext(
            "What is expected at {number} point was never held against what is delivered.",
            "What is expected at {number} points was never held against what is delivered.",
            found.untested,
        ).format(number=count(found.untested))
        return
    yield ngettext(
        "{met} of {number} expectations that were tested is met.",
        "{met} of {number} expectations that were tested are met.",
        found.met,
    ).format(met=count(found.met), number=count(tested))
    if found.untested:
        yield ngettext("{number} more was never tested.", "{number} more were never tested.", found.untested).format(
            number=count(found.untested)
        )
    cells = [tuple(alike) for _, alike in groupby(found.causes, _cell)]
    for alike in cells[:FEW]:
        yield cause_sentence(alike, model)
    for wish in found.wish_without_means:
        yield wish_sentence(wish, model)


def _cell(cause: Cause) -> tuple[str, str, str]:
    return cause.customer_type, cause.channel, cause.capability


def cause_sentence(causes: Sequence[Cause], model: Model) -> str:
    """The shortfalls of one cell, and what the structure does there."""
    first = causes[0]
    scores = ", ".join(
        gettext("{factor} {score} instead of {expected}").format(
            factor=factor_name(each.factor), score=grouped(each.delivered), expected=grouped(each.expected)
        )
        for each in causes
    )
    return gettext("{cell}: {scores}. {causes}.").format(
        cell=sentence(address_name(model, cell_address(CellKey(*_cell(first))))),
        scores=scores,
        causes=sentence(clauses(_causes(first, model, MOST_LISTED))),
    )


def _causes(cause: Cause, model: Model, most: int | None) -> Iterator[str]:
    if not cause.structural:
        yield gettext("nothing in the structure says why")
    for text, crossings in (
        (gettext("never arrives there: {information}, from {channels}"), cause.breaks),
        (gettext("arrives too late: {information}, from {channels}"), cause.delays),
    ):
        if crossings:
            yield text.format(
                information=_information(model, (each.information for each in crossings), most),
                channels=listed(element_names(model, "channels", sorted({each.channel for each in crossings}))),
            )
    for text, names in (
        (gettext("not seen there: {information}"), cause.blind),
        (gettext("seen in part: {information}"), cause.partial),
        (gettext("seen too late: {information}"), cause.late),
    ):
        if names:
            yield text.format(information=_information(model, names, most))
    if cause.splits:
        yield gettext("on several infrastructures: {capabilities}").format(
            capabilities=listed(quoted(capability_name(model, each)) for each in cause.splits)
        )
    if cause.under_recognition:
        yield gettext("known less than is meant: the customer")


def _information(model: Model, names: Iterable[str], most: int | None) -> str:
    return listed(element_names(model, "information", sorted(set(names))), most)


def wish_sentence(wish: Wish, model: Model) -> str:
    """That a score is to rise, and nothing else changes."""
    return gettext(
        "{cell}: {factor} is to rise from {today} to {future}, and nothing there changes that could raise it."
    ).format(
        cell=sentence(address_name(model, cell_address(CellKey(wish.customer_type, wish.channel, wish.capability)))),
        factor=factor_name(wish.factor),
        today=grouped(wish.today),
        future=grouped(wish.future),
    )


def cause_table(found: Experience, model: Model) -> Table:
    """Every shortfall with what stands behind it."""
    return Table(
        gettext("Where less is delivered than is expected, and what stands behind it"),
        (
            gettext("Customer type"),
            gettext("Channel"),
            gettext("Capability"),
            gettext("Factor"),
            gettext("Expected"),
            gettext("Delivered"),
            gettext("What stands behind it"),
        ),
        tuple(
            (
                element_name(model, "customer_types", cause.customer_type),
                element_name(model, "channels", cause.channel),
                capability_name(model, cause.capability),
                factor_name(cause.factor),
                cause.expected,
                cause.delivered,
                sentence(clauses(_causes(cause, model, None))),
            )
            for cause in found.causes
        ),
        pgettext("table", "none"),
    )


def _wishes(found: Experience, model: Model) -> Table:
    return Table(
        gettext("Scores that are to rise where nothing changes"),
        (
            gettext("Customer type"),
            gettext("Channel"),
            gettext("Capability"),
            gettext("Factor"),
            gettext("Today"),
            gettext("Future"),
        ),
        tuple(
            (
                element_name(model, "customer_types", wish.customer_type),
                element_name(model, "channels", wish.channel),
                capability_name(model, wish.capability),
                factor_name(wish.factor),
                wish.today,
                wish.future,
            )
            for wish in found.wish_without_means
        ),
        pgettext("table", "none"),
    )
