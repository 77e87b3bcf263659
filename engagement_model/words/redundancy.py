"""Redundancy in plain words: sentences a board member would repeat, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.clusters import Cluster
from engagement_model.analysis.redundancy import CompetingMasters, Copy, RedundancyResult, Split
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import short_date
from engagement_model.words.amounts import amount
from engagement_model.words.answer import Answer
from engagement_model.words.names import address_name, capability_name, element_name, element_names
from engagement_model.words.phrases import clauses, count, listed, quoted, span
from engagement_model.words.redundancy_tables import redundancy_tables
from engagement_model.words.ways_in import way_in

FEW_SENTENCES = 12


def redundancy_answer(result: RedundancyResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names."""
    return Answer("redundancy", state, tuple(_sentences(result, model)), tuple(redundancy_tables(result, model)))


def split_sentence(split: Split, model: Model) -> str:
    """One split, and the stacks it consists of."""
    number = len(split.stacks)
    text = ngettext(
        "{customer}, {capability}: {number} infrastructures that share nothing - {stacks}.",
        "{customer}, {capability}: {number} infrastructures that share nothing - {stacks}.",
        number,
    ).format(
        customer=element_name(model, "customer_types", split.customer_type),
        capability=quoted(capability_name(model, split.capability)),
        number=count(number),
        stacks=clauses(
            gettext("{channels} on {platforms}").format(
                channels=listed(way_in(model, channel) for channel in stack.channels),
                platforms=listed(element_names(model, "platforms", stack.platforms)),
            )
            for stack in split.stacks
        ),
    )
    return _with_purpose(text, split)


def masters_sentence(competing: CompetingMasters, model: Model) -> str:
    """Information with competing masters, and who they are."""
    number = len(competing.platforms)
    text = ngettext(
        "{information}: {number} platforms each hold their own as the right one - {platforms}.",
        "{information}: {number} platforms each hold their own as the right one - {platforms}.",
        number,
    ).format(
        information=element_name(model, "information", competing.information),
        number=count(number),
        platforms=listed(element_names(model, "platforms", competing.platforms)),
    )
    return _with_purpose(text, competing)


def copy_sentence(copy: Copy, model: Model) -> str | None:
    """What is wrong with a copy; `None` where nothing is."""
    information, platform = (
        element_name(model, "information", copy.information),
        element_name(model, "platforms", copy.platform),
    )
    if copy.state == "unfed":
        unfed = gettext("{information} on {platform}: nothing feeds this copy.")
        return unfed.format(information=information, platform=platform)
    if copy.state == "stale":
        limit = model.information[copy.information].fresh_within
        stale = gettext("{information} on {platform} can be {delay} old; a customer notices after {limit}.")
        return stale.format(information=information, platform=platform, delay=span(copy.delay), limit=span(limit))
    return None


def cluster_sentence(cluster: Cluster, model: Model) -> str:
    """What a cluster costs and what could be saved at most, or why nobody can say."""
    platforms, number = listed(element_names(model, "platforms", cluster.platforms)), len(cluster.platforms)
    if cluster.annual_cost is None or cluster.survivors is None or cluster.saving is None:
        return ngettext(
            "{number} platforms do each other's jobs: {platforms}. What that costs nobody can say, for want of the "
            "cost of {unknown}.",
            "{number} platforms do each other's jobs: {platforms}. What that costs nobody can say, for want of the "
            "cost of {unknown}.",
            number,
        ).format(
            number=count(number),
            platforms=platforms,
            unknown=listed(element_names(model, "platforms", cluster.unknown)),
        )
    text = ngettext(
        "{number} platforms do each other's jobs and cost {cost} a year: {platforms}.",
        "{number} platforms do each other's jobs and cost {cost} a year: {platforms}.",
        number,
    ).format(number=count(number), platforms=platforms, cost=amount(cluster.annual_cost))
    if len(cluster.survivors) == len(cluster.platforms):
        none = gettext("None of them could go without a job being lost.")
        return f"{text} {none}"
    survivors = ngettext(
        "{number} could do it all, which saves at most {saving} a year, before the cost of moving: {survivors}.",
        "{number} could do it all, which saves at most {saving} a year, before the cost of moving: {survivors}.",
        len(cluster.survivors),
    ).format(
        number=count(len(cluster.survivors)),
        survivors=listed(element_names(model, "platforms", cluster.survivors)),
        saving=amount(cluster.saving),
    )
    return f"{text} {survivors}"


def _with_purpose(text: str, found: Split | CompetingMasters) -> str:
    """The sentence, and that what it says is on purpose for a time, or was."""
    if found.coexists_until is None:
        return text
    purpose = (
        gettext("That is on purpose until {date}.") if found.planned else gettext("That was on purpose until {date}.")
    )
    return f"{text} {purpose.format(date=short_date(found.coexists_until))}"


def _sentences(result: RedundancyResult, model: Model) -> Iterator[str]:
    if not result.splits:
        yield gettext(
            "Nothing a customer can do is split: whatever the channel, the same infrastructure stands behind it."
        )
    shown = _worst(result, model)
    for split in shown:
        yield split_sentence(split, model)
    if len(result.splits) > len(shown):
        yield ngettext(
            "{number} splits in all; the table has every one.",
            "{number} splits in all; the table has every one.",
            len(result.splits),
        ).format(number=count(len(result.splits)))
    if shown:
        customers = listed(_customers(split, model) for split in shown)
        yield gettext("Who lives with these splits: {customers}.").format(customers=customers)
    for competing in sorted(result.competing_masters, key=lambda row: -len(row.platforms))[:FEW_SENTENCES]:
        yield masters_sentence(competing, model)
    wrong = [text for copy in result.copies if (text := copy_sentence(copy, model)) is not None]
    yield from wrong[:FEW_SENTENCES]
    for cluster in result.clusters[:FEW_SENTENCES]:
        yield cluster_sentence(cluster, model)
    for accepted in result.accepted:
        yield gettext("Lived with by decision {decision}: {what} (findings it covers: {number}).").format(
            decision=accepted.decision,
            what=address_name(model, accepted.address),
            number=count(len(accepted.findings)),
        )


def _worst(result: RedundancyResult, model: Model) -> list[Split]:
    """For each customer type the capability with the most stacks, of those the one that writes most."""
    worst: dict[str, tuple[int, int]] = {}
    shown: dict[str, Split] = {}
    for split in result.splits:
        capability = model.capabilities.get(split.capability)
        weight = len(split.stacks), len(capability.writes) if capability is not None else 0
        if weight > worst.get(split.customer_type, (0, 0)):
            worst[split.customer_type], shown[split.customer_type] = weight, split
    return sorted(shown.values(), key=lambda split: (-len(split.stacks), split.customer_type))[:FEW_SENTENCES]


def _customers(split: Split, model: Model) -> str:
    customer = element_name(model, "customer_types", split.customer_type)
    exposed = [] if split.exposed.population is None else [count(split.exposed.population)]
    if split.exposed.annual_revenue is not None:
        exposed.append(gettext("{revenue} a year").format(revenue=amount(split.exposed.annual_revenue)))
    return f"{customer} ({', '.join(exposed)})" if exposed else customer
