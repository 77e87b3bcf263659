"""Recognition in plain words: where a customer is a stranger, and where the trace is lost."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.identification import LEVELS
from engagement_model.analysis.recognition import RecognitionResult, RecognizedAt, Unmatched
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.answer import Answer, Table, TableValue
from engagement_model.words.names import element_name, element_names
from engagement_model.words.phrases import clauses, count, either, in_sentence, listed, sentence
from engagement_model.words.terms import identifier_name, level_name
from engagement_model.words.ways_in import way_in


def recognition_answer(result: RecognitionResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names."""
    return Answer("recognition", state, tuple(_sentences(result, model)), tuple(_tables(result, model)))


def _sentences(result: RecognitionResult, model: Model) -> Iterator[str]:
    under: dict[str, list[RecognizedAt]] = {}
    for row in result.matrix:
        if row.under:
            under.setdefault(row.customer_type, []).append(row)
    if not under:
        yield from _as_meant(result)
    for customer_type, rows in under.items():
        yield _under(rows[0].intended or LEVELS[-1], len(rows)).format(
            customer=element_name(model, "customer_types", customer_type),
            channels=listed(way_in(model, row.channel) for row in rows),
        )
    for customer_type, groups in result.linked.items():
        if sum(map(len, groups)) < 2:
            continue  # There is no way from channel to channel on which a trace could be lost.
        customer = element_name(model, "customer_types", customer_type)
        if len(groups) == 1:
            yield gettext("{customer}: one trace through every way in.").format(customer=customer)
        else:
            told = tuple(listed(element_names(model, "channels", group)) for group in groups)
            if any(len(group) > 1 for group in groups):
                apart = gettext("{customer}: the trace is lost between these: {groups}.")
                yield apart.format(customer=customer, groups=clauses(told))
            else:
                lost = gettext("{customer}: the trace is lost between {groups}.")
                yield lost.format(customer=customer, groups=listed(told))
    yield from (unmatched_sentence(row, model) for row in result.unmatched)
    yield from _traced(result, model)
    for acting in result.represented:
        if acting.under:
            strangers = gettext("{representative}, who acts for {customer}, is not known as a person by {channels}.")
            yield sentence(
                strangers.format(
                    representative=element_name(model, "customer_types", acting.representative),
                    customer=element_name(model, "customer_types", acting.customer_type),
                    channels=listed(way_in(model, channel) for channel in acting.under),
                )
            )


def unmatched_sentence(row: Unmatched, model: Model) -> str:
    """That something is carried and cannot be matched, or that nobody knows."""
    text = gettext(
        "{information} from {source} to {target} cannot be matched, though carried: "
        "for that, both would need the same identifier ({keys})."
    )
    if not row.known:
        text = gettext(
            "Nobody knows whether {information} from {source} to {target} can be matched: one of them names "
            "nothing by which it identifies."
        )
    return sentence(
        text.format(
            information=in_sentence(element_name(model, "information", row.information)),
            source=element_name(model, "platforms", row.from_),
            target=element_name(model, "platforms", row.to),
            keys=either(map(identifier_name, row.keyed_by)),
        )
    )


def _traced(result: RecognitionResult, model: Model) -> Iterator[str]:
    """Where a contact is recorded and nobody else sees it."""
    unseen: dict[tuple[str, str], list[str]] = {}
    for row in result.trace:
        if row.recorded and row.seen is False:
            unseen.setdefault((row.customer_type, row.from_channel), []).append(row.to_channel)
    for (customer_type, channel), others in unseen.items():
        yield gettext("{customer}: a contact via {channel} is recorded and not seen in time by {others}.").format(
            customer=element_name(model, "customer_types", customer_type),
            channel=way_in(model, channel),
            others=listed(way_in(model, each) for each in dict.fromkeys(others)),
        )


def _as_meant(result: RecognitionResult) -> Iterator[str]:
    """That nobody is known less than is meant, of as many as anything is meant of."""
    everybody = {row.customer_type for row in result.matrix}
    silent = {row.customer_type for row in result.matrix if row.intended is None}
    if not everybody:
        return
    if everybody == silent:
        yield gettext("Nobody said how well customers are to be known.")
    elif not silent:
        yield gettext("Every way in knows its customers as far as the company means to know them.")
    else:
        yield ngettext(
            "Wherever the company said how far it means to know its customers, every way in knows them as far; of "
            "{number} customer type it did not say.",
            "Wherever the company said how far it means to know its customers, every way in knows them as far; of "
            "{number} customer types it did not say.",
            len(silent),
        ).format(number=count(len(silent)))


def _under(intended: str, channels: int) -> str:
    """That so many channels know less of a customer than is intended."""
    if intended == "person":
        return ngettext(
            "{customer} should be known as a person: {channels} knows less.",
            "{customer} should be known as a person: {channels} know less.",
            channels,
        )
    if intended == "account":
        return ngettext(
            "{customer} should be known as an account: {channels} knows less.",
            "{customer} should be known as an account: {channels} know less.",
            channels,
        )
    return ngettext(
        "{customer} should be known as one of a segment: {channels} knows less.",
        "{customer} should be known as one of a segment: {channels} know less.",
        channels,
    )


def _tables(result: RecognitionResult, model: Model) -> Iterator[Table]:
    rows: dict[str, dict[str, RecognizedAt]] = {}
    for row in result.matrix:
        rows.setdefault(row.customer_type, {})[row.channel] = row
    channels = sorted({row.channel for row in result.matrix})
    yield Table(
        gettext("How far each way in knows who is calling"),
        (gettext("Customer type"), *element_names(model, "channels", channels)),
        tuple(
            (
                element_name(model, "customer_types", customer_type),
                *(_known(by_channel[channel]) if channel in by_channel else None for channel in channels),
            )
            for customer_type, by_channel in rows.items()
        ),
        gettext("nobody is engaged by any channel"),
    )
    by: dict[tuple[str, tuple[str, str]], list[str]] = {}
    for link in result.links:
        told = (
            f"{element_name(model, 'platforms', link.platform)} ({', '.join(map(identifier_name, link.identifiers))})"
        )
        by.setdefault((link.customer_type, link.channels), []).append(told)
    linked: tuple[tuple[TableValue, ...], ...] = tuple(
        (element_name(model, "customer_types", customer_type), *element_names(model, "channels", pair), tuple(told))
        for (customer_type, pair), told in by.items()
    )
    yield Table(
        gettext("Channels where the same customer can be recognized"),
        (gettext("Customer type"), gettext("Channel"), gettext("Channel"), pgettext("recognized", "By")),
        linked,
        gettext("no two channels can tell that they have the same customer"),
    )
    if result.unmatched:
        yield Table(
            gettext("What is carried and cannot be matched with the same customer"),
            (gettext("Information"), gettext("From"), gettext("To"), gettext("Matched by"), gettext("Known")),
            tuple(
                (
                    element_name(model, "information", row.information),
                    element_name(model, "platforms", row.from_),
                    element_name(model, "platforms", row.to),
                    tuple(map(identifier_name, row.keyed_by)),
                    row.known,
                )
                for row in result.unmatched
            ),
            pgettext("table", "none"),
        )
    if result.trace:
        yield Table(
            gettext("Where a contact is recorded, and where it is seen"),
            (
                gettext("Customer type"),
                gettext("Information"),
                gettext("Recorded by"),
                gettext("Looked up by"),
                gettext("Recorded"),
                gettext("Seen in time"),
            ),
            tuple(
                (
                    element_name(model, "customer_types", row.customer_type),
                    element_name(model, "information", row.information),
                    element_name(model, "channels", row.from_channel),
                    element_name(model, "channels", row.to_channel),
                    row.recorded,
                    row.seen,
                )
                for row in result.trace
            ),
            pgettext("table", "none"),
        )
    if result.represented:
        yield Table(
            gettext("Persons who act for a business"),
            (
                gettext("Business"),
                gettext("Represented by"),
                gettext("Channels"),
                gettext("Not known as a person on"),
            ),
            tuple(
                (
                    element_name(model, "customer_types", row.customer_type),
                    element_name(model, "customer_types", row.representative),
                    element_names(model, "channels", row.channels),
                    element_names(model, "channels", row.under),
                )
                for row in result.represented
            ),
            pgettext("table", "none"),
        )


def _known(row: RecognizedAt) -> str:
    level = level_name(row.level) if row.level is not None else pgettext("level", "unstated")
    if not row.under or row.intended is None:
        return level
    return gettext("{level} (should be {intended})").format(level=level, intended=level_name(row.intended))
