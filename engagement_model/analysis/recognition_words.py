"""Recognition in plain words: where a customer is a stranger, and where the trace is lost."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.answer import Answer, Table, TableValue
from engagement_model.analysis.phrases import listed, names, sentence, way_in
from engagement_model.analysis.recognition import LEVELS, RecognitionResult, RecognizedAt
from engagement_model.model.model import Model

AS_MEANT = "Every way in knows its customers as far as the company means to know them."
UNDER = "{customer} should be known as {intended}: {channels} {know} less."
KNOWS = {False: "knows", True: "know"}
INTENDED = {"segment": "one of a segment", "account": "an account", "person": "a person"}
ONE_TRACE = "{customer}: one trace through every way in."
LOST = "{customer}: the trace is lost between {groups}."
STRANGERS = "{representative}, who acts for {customer}, is not known as a person by {channels}."
NO_LEVEL = "unstated"
TOO_LITTLE = "{level} (should be {intended})"


def recognition_answer(result: RecognitionResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names."""
    return Answer("recognition", state, tuple(_sentences(result, model)), tuple(_tables(result, model)))


def _sentences(result: RecognitionResult, model: Model) -> Iterator[str]:
    under: dict[str, list[RecognizedAt]] = {}
    for row in result.matrix:
        if row.under:
            under.setdefault(row.customer_type, []).append(row)
    if not under and any(row.intended is not None for row in result.matrix):
        yield AS_MEANT
    for customer_type, rows in under.items():
        yield UNDER.format(
            customer=model.name("customer_types", customer_type),
            intended=INTENDED[rows[0].intended or LEVELS[-1]],
            channels=listed(way_in(model, row.channel) for row in rows),
            know=KNOWS[len(rows) > 1],
        )
    for customer_type, groups in result.linked.items():
        if not groups:
            continue
        customer = model.name("customer_types", customer_type)
        if len(groups) == 1:
            yield ONE_TRACE.format(customer=customer)
        else:
            told = ("/".join(names(model, "channels", group)) for group in groups)
            yield LOST.format(customer=customer, groups=listed(told))
    for acting in result.represented:
        if acting.under:
            yield sentence(
                STRANGERS.format(
                    representative=model.name("customer_types", acting.representative),
                    customer=model.name("customer_types", acting.customer_type),
                    channels=listed(way_in(model, channel) for channel in acting.under),
                )
            )


def _tables(result: RecognitionResult, model: Model) -> Iterator[Table]:
    rows: dict[str, dict[str, RecognizedAt]] = {}
    for row in result.matrix:
        rows.setdefault(row.customer_type, {})[row.channel] = row
    channels = sorted({row.channel for row in result.matrix})
    yield Table(
        "How far each way in knows who is calling",
        ("Customer type", *names(model, "channels", channels)),
        tuple(
            (
                model.name("customer_types", customer_type),
                *(_known(by_channel[channel]) if channel in by_channel else None for channel in channels),
            )
            for customer_type, by_channel in rows.items()
        ),
        "nobody is engaged by any channel",
    )
    by: dict[tuple[str, tuple[str, str]], list[str]] = {}
    for link in result.links:
        told = f"{model.name('platforms', link.platform)} ({', '.join(link.identifiers)})"
        by.setdefault((link.customer_type, link.channels), []).append(told)
    linked: tuple[tuple[TableValue, ...], ...] = tuple(
        (model.name("customer_types", customer_type), *names(model, "channels", pair), tuple(told))
        for (customer_type, pair), told in by.items()
    )
    yield Table(
        "Channels where the same customer can be recognized",
        ("Customer type", "Channel", "Channel", "By"),
        linked,
        "no two channels can tell that they have the same customer",
    )
    if result.represented:
        yield Table(
            "Persons who act for a business",
            ("Business", "Represented by", "Channels", "Not known as a person on"),
            tuple(
                (
                    model.name("customer_types", row.customer_type),
                    model.name("customer_types", row.representative),
                    names(model, "channels", row.channels),
                    names(model, "channels", row.under),
                )
                for row in result.represented
            ),
            "none",
        )


def _known(row: RecognizedAt) -> str:
    level = row.level or NO_LEVEL
    return TOO_LITTLE.format(level=level, intended=row.intended) if row.under else level
