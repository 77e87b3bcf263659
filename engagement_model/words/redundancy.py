"""Redundancy in plain words: sentences a board member would repeat, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.redundancy import RedundancyResult, Split, silent_platforms
from engagement_model.analysis.weights import Weights
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import amount
from engagement_model.words.answer import Answer
from engagement_model.words.names import address_name, element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, count, listed
from engagement_model.words.redundancy_sentences import (
    cluster_sentence,
    copy_sentence,
    customer_sentence,
    masters_sentence,
    split_sentence,
    within_sentence,
)
from engagement_model.words.redundancy_tables import redundancy_tables

FEW_SENTENCES = 12


def redundancy_answer(result: RedundancyResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names."""
    return Answer("redundancy", state, tuple(_sentences(result, model)), tuple(redundancy_tables(result, model)))


def _sentences(result: RedundancyResult, model: Model) -> Iterator[str]:
    yield headline_sentence(result, model)
    silent = silent_platforms(model)
    if silent and model.cells:
        yield ngettext(
            "Nobody said what {platforms} provides, so it is not known whether another does the same.",
            "Nobody said what {platforms} provide, so it is not known whether others do the same.",
            len(silent),
        ).format(platforms=listed(element_names(model, "platforms", silent), MOST_LISTED))
    shown = _worst(result, model)
    for split in shown:
        yield split_sentence(split, model)
    number = sum(split.level == "part" for split in result.splits_apart)
    if number > len(shown):
        yield ngettext(
            "{number} splits in all; the table has every one.",
            "{number} splits in all; the table has every one.",
            number,
        ).format(number=count(number))
    apart = [split for split in shown if not split.in_step]
    if apart:
        customers = listed(_customers(split, model) for split in apart)
        yield gettext("Who lives with these splits: {customers}.").format(customers=customers)
    for by_customer in result.by_customer_type[:FEW_SENTENCES]:
        yield customer_sentence(by_customer, model)
    for within in result.within[:FEW_SENTENCES]:
        yield within_sentence(within, model)
    if result.without_platform:
        yield ngettext(
            "{number} cell names no platform that supports it: what stands behind it is not known.",
            "{number} cells name no platform that supports them: what stands behind them is not known.",
            len(result.without_platform),
        ).format(number=count(len(result.without_platform)))
    if result.doubled:
        yield ngettext(
            "{number} capability is provided by several platforms.",
            "{number} capabilities are provided by several platforms.",
            len(result.doubled),
        ).format(number=count(len(result.doubled)))
    weights = Weights(model, model.rates)
    for competing in sorted(
        result.competing_masters,
        key=lambda row: (-len(row.platforms), weights.of_information(row.information).heaviest_first),
    )[:FEW_SENTENCES]:
        yield masters_sentence(competing, model)
    wrong = [text for copy in result.copies if (text := copy_sentence(copy, model)) is not None]
    yield from wrong[:FEW_SENTENCES]
    for cluster in result.clusters[:FEW_SENTENCES]:
        yield cluster_sentence(cluster, model)
    for accepted in result.accepted:
        yield gettext("Lived with by decision: {what} (findings it covers: {number}).").format(
            what=address_name(model, accepted.address),
            number=count(len(accepted.findings)),
        )


def unknown_clause(result: RedundancyResult, model: Model) -> str | None:
    """That nothing can be said, and for want of what, a sentence without its stop; `None` where something can."""
    if not model.cells:
        return gettext("No customer is engaged by any channel, so that there is nothing to look at")
    if not model.platforms:
        return gettext("No platform is described: what stands behind the ways in is not known")
    if len(result.without_platform) == len(model.cells):
        return gettext("No engagement names a platform that supports it: what stands behind the ways in is not known")
    return None


def headline_sentence(result: RedundancyResult, model: Model) -> str:
    """What may be said of all: that nothing is split only where all was tried, and nothing stands apart."""
    if result.nothing_is_split and infrastructure_of(model).several_by_channel:
        return gettext(
            "Nothing a customer can do is split: whatever the channel, the same infrastructure stands behind it."
        )
    if result.nothing_is_split:
        return gettext(
            "Nothing a customer can do is split: whatever the channel and whoever does it, the same infrastructure "
            "stands behind it."
        )
    return gettext("{clause}.").format(clause=how_it_stands(result, model))


def how_it_stands(result: RedundancyResult, model: Model) -> str:
    """What is known of the infrastructure behind what is offered in several ways: a sentence without its stop."""
    unknown = unknown_clause(result, model)
    if unknown is not None:
        return unknown
    if not result.offered_on_several:
        return gettext("Nothing is offered on two channels, so that nothing can be split")
    by_channel = infrastructure_of(model).several_by_channel
    if by_channel:
        told = ngettext(
            "{number} thing is offered on several channels: {how}",
            "{number} things are offered on several channels: {how}",
            result.offered_on_several,
        )
    else:
        told = ngettext(
            "{number} thing is offered on several channels or by several organizations: {how}",
            "{number} things are offered on several channels or by several organizations: {how}",
            result.offered_on_several,
        )
    how = _how_they_stand(result, by_channel=by_channel)
    return told.format(number=count(result.offered_on_several), how=listed(how))


def _how_they_stand(result: RedundancyResult, *, by_channel: bool) -> Iterator[str]:
    """What is offered in several ways, counted by what it stands on."""
    one, apart = result.on_one_infrastructure, result.on_several_infrastructures
    unknown = result.offered_on_several - one - apart
    if one:
        yield ngettext("{number} stands on one infrastructure", "{number} stand on one infrastructure", one).format(
            number=count(one)
        )
    if apart:
        yield ngettext(
            "{number} stands on several infrastructures that have no platform in common",
            "{number} stand on several infrastructures that have no platform in common",
            apart,
        ).format(number=count(apart))
    if unknown and by_channel:
        yield ngettext(
            "of {number} that is not known, for want of a platform behind some way in",
            "of {number} that is not known, for want of a platform behind some way in",
            unknown,
        ).format(number=count(unknown))
    elif unknown:
        yield ngettext(
            "of {number} that is not known, for want of a platform behind some of it",
            "of {number} that is not known, for want of a platform behind some of it",
            unknown,
        ).format(number=count(unknown))


def _worst(result: RedundancyResult, model: Model) -> list[Split]:
    """For each customer type the split with the most stacks, then contacts, then information that it writes.

    Of several customer types first the one with most stacks, then contacts, customers and revenue.
    """
    weights = Weights(model, model.rates)

    def heaviest_first(split: Split) -> tuple[Fraction, ...]:
        return weights.of_offers([(split.customer_type, split.capability)]).heaviest_first

    def writes(split: Split) -> int:
        capability = model.capabilities.get(split.capability)
        return len(capability.writes) if capability is not None else 0

    ranked = sorted(
        result.splits, key=lambda split: (-len(split.stacks), heaviest_first(split), -writes(split), split.capability)
    )
    shown: dict[str, Split] = {}
    for split in ranked:
        shown.setdefault(split.customer_type, split)
    return list(shown.values())[:FEW_SENTENCES]


def _customers(split: Split, model: Model) -> str:
    customer = element_name(model, "customer_types", split.customer_type)
    exposed = [] if split.exposed.population is None else [count(split.exposed.population)]
    if split.exposed.annual_revenue is not None:
        exposed.append(gettext("{revenue} a year").format(revenue=amount(split.exposed.annual_revenue)))
    return f"{customer} ({', '.join(exposed)})" if exposed else customer
