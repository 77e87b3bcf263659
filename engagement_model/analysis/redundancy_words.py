"""Redundancy in plain words: sentences a board member would repeat, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.answer import Answer, Table
from engagement_model.analysis.clusters import Cluster
from engagement_model.analysis.phrases import (
    address_name,
    amount,
    capability_name,
    count,
    listed,
    names,
    quoted,
    span,
    way_in,
)
from engagement_model.analysis.redundancy import CompetingMasters, Copy, RedundancyResult, Split
from engagement_model.model.model import Model

ONE_INFRASTRUCTURE = (
    "Nothing a customer can do is split: whatever the channel, the same infrastructure stands behind it."
)
SPLIT = "{customer}, {capability}: {number} infrastructures that share nothing - {stacks}."
STACK = "{channels} on {platforms}"
PLANNED = " That is on purpose until {date}."
OVERDUE = " That was on purpose until {date}."
EXPOSED = "Who lives with these splits: {customers}."
CUSTOMERS = "{customer} ({exposed})"
REVENUE = "{revenue} a year"
MORE_SPLITS = "{number} splits in all; the table has every one."
MASTERS = "{information}: {number} platforms each hold their own as the right one - {platforms}."
UNFED = "{information} on {platform}: nothing feeds this copy."
STALE = "{information} on {platform} can be {delay} old; a customer notices after {limit}."
CLUSTER = "{number} platforms do each other's jobs and cost {cost} a year: {platforms}."
SURVIVORS = " {number} could do it all, which saves at most {saving} a year, before the cost of moving: {survivors}."
NO_SAVING = " None of them could go without a job being lost."
UNKNOWN = (
    "{number} platforms do each other's jobs: {platforms}. What that costs nobody can say, for want of the cost of "
    "{unknown}."
)
ACCEPTED = "Lived with by decision {decision}: {what} (findings it covers: {number})."
FEW_SENTENCES = 12
STATES = {"fed": "fed", "unfed": "fed by nothing", "stale": "too old"}
KINDS = {
    "split": "split",
    "parallel_organizations": "parallel organizations",
    "doubled": "doubled capability",
    "competing_masters": "competing masters",
    "copy": "copy",
    "cluster": "cluster",
}


def redundancy_answer(result: RedundancyResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names."""
    return Answer("redundancy", state, tuple(_sentences(result, model)), tuple(_tables(result, model)))


def split_sentence(split: Split, model: Model) -> str:
    """One split, and the stacks it consists of."""
    text = SPLIT.format(
        customer=model.name("customer_types", split.customer_type),
        capability=quoted(capability_name(model, split.capability)),
        number=len(split.stacks),
        stacks="; ".join(
            STACK.format(
                channels=listed(way_in(model, channel) for channel in stack.channels),
                platforms=listed(names(model, "platforms", stack.platforms)),
            )
            for stack in split.stacks
        ),
    )
    return text + _purpose(split)


def masters_sentence(competing: CompetingMasters, model: Model) -> str:
    """Information with competing masters, and who they are."""
    text = MASTERS.format(
        information=model.name("information", competing.information),
        number=len(competing.platforms),
        platforms=listed(names(model, "platforms", competing.platforms)),
    )
    return text + _purpose(competing)


def copy_sentence(copy: Copy, model: Model) -> str | None:
    """What is wrong with a copy; `None` where nothing is."""
    information, platform = model.name("information", copy.information), model.name("platforms", copy.platform)
    if copy.state == "unfed":
        return UNFED.format(information=information, platform=platform)
    if copy.state == "stale":
        limit = model.information[copy.information].fresh_within
        return STALE.format(information=information, platform=platform, delay=span(copy.delay), limit=span(limit))
    return None


def cluster_sentence(cluster: Cluster, model: Model) -> str:
    """What a cluster costs and what could be saved at most, or why nobody can say."""
    platforms, number = listed(names(model, "platforms", cluster.platforms)), len(cluster.platforms)
    if cluster.annual_cost is None or cluster.survivors is None or cluster.saving is None:
        unknown = listed(names(model, "platforms", cluster.unknown))
        return UNKNOWN.format(number=number, platforms=platforms, unknown=unknown)
    text = CLUSTER.format(number=number, platforms=platforms, cost=amount(cluster.annual_cost))
    if len(cluster.survivors) == len(cluster.platforms):
        return text + NO_SAVING
    survivors = listed(names(model, "platforms", cluster.survivors))
    return text + SURVIVORS.format(number=len(cluster.survivors), survivors=survivors, saving=amount(cluster.saving))


def _purpose(found: Split | CompetingMasters) -> str:
    if found.coexists_until is None:
        return ""
    return (PLANNED if found.planned else OVERDUE).format(date=found.coexists_until.isoformat())


def _sentences(result: RedundancyResult, model: Model) -> Iterator[str]:
    if not result.splits:
        yield ONE_INFRASTRUCTURE
    shown = _worst(result, model)
    for split in shown:
        yield split_sentence(split, model)
    if len(result.splits) > len(shown):
        yield MORE_SPLITS.format(number=count(len(result.splits)))
    if shown:
        yield EXPOSED.format(customers=listed(_customers(split, model) for split in shown))
    for competing in sorted(result.competing_masters, key=lambda row: -len(row.platforms))[:FEW_SENTENCES]:
        yield masters_sentence(competing, model)
    wrong = [text for copy in result.copies if (text := copy_sentence(copy, model)) is not None]
    yield from wrong[:FEW_SENTENCES]
    for cluster in result.clusters[:FEW_SENTENCES]:
        yield cluster_sentence(cluster, model)
    for accepted in result.accepted:
        yield ACCEPTED.format(
            decision=accepted.decision, what=address_name(model, accepted.address), number=len(accepted.findings)
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
    customer = model.name("customer_types", split.customer_type)
    exposed = [] if split.exposed.population is None else [count(split.exposed.population)]
    if split.exposed.annual_revenue is not None:
        exposed.append(REVENUE.format(revenue=amount(split.exposed.annual_revenue)))
    return CUSTOMERS.format(customer=customer, exposed=", ".join(exposed)) if exposed else customer


def _tables(result: RedundancyResult, model: Model) -> Iterator[Table]:
    yield Table(
        "Parallel stacks",
        ("Customer type", "Capability", "Channels", "Platforms", "Organizations"),
        tuple(
            (
                model.name("customer_types", split.customer_type),
                capability_name(model, split.capability),
                names(model, "channels", stack.channels),
                names(model, "platforms", stack.platforms),
                names(model, "organizations", stack.organizations),
            )
            for split in result.splits
            for stack in split.stacks
        ),
        "every capability stands on one infrastructure, whatever the channel",
    )
    yield Table(
        "Competing masters",
        ("Information", "Held as master by"),
        tuple(
            (model.name("information", row.information), names(model, "platforms", row.platforms))
            for row in result.competing_masters
        ),
        "no information is held as master twice",
    )
    yield Table(
        "Platforms that do each other's jobs",
        ("Platforms", "Annual cost", "Cheapest survivors", "Saving at most", "Cost unknown"),
        tuple(
            (
                names(model, "platforms", row.platforms),
                row.annual_cost,
                names(model, "platforms", row.survivors) if row.survivors is not None else None,
                row.saving,
                names(model, "platforms", row.unknown),
            )
            for row in result.clusters
        ),
        "none",
    )
    yield Table(
        "Copies",
        ("Information", "Platform", "State", "Delay"),
        tuple(
            (
                model.name("information", row.information),
                model.name("platforms", row.platform),
                STATES[row.state],
                span(row.delay),
            )
            for row in result.copies
        ),
        "no platform holds a copy",
    )
    yield Table(
        "Capabilities that several platforms provide",
        ("Capability", "Platforms"),
        tuple(
            (capability_name(model, row.capability), names(model, "platforms", row.platforms)) for row in result.doubled
        ),
        "none",
    )
    yield from _smaller_tables(result, model)


def _smaller_tables(result: RedundancyResult, model: Model) -> Iterator[Table]:
    if result.parallel_organizations:
        yield Table(
            "Parallel organizations",
            ("Customer type", "Capability", "Channels answered apart"),
            tuple(
                (
                    model.name("customer_types", row.customer_type),
                    capability_name(model, row.capability),
                    tuple(" + ".join(names(model, "channels", group)) for group in row.groups),
                )
                for row in result.parallel_organizations
            ),
            "none",
        )
    if result.without_platform:
        yield Table(
            "Offered, but no platform supports it",
            ("Customer type", "Channel", "Capability"),
            tuple(
                (
                    model.name("customer_types", row.customer_type),
                    model.name("channels", row.channel),
                    capability_name(model, row.capability),
                )
                for row in result.without_platform
            ),
            "none",
        )
    if result.accepted:
        yield Table(
            "Accepted",
            ("Decision", "About", "Findings it covers"),
            tuple(
                (
                    row.decision,
                    address_name(model, row.address),
                    tuple(
                        f"{KINDS[finding.kind]}: {' / '.join(address_name(model, at) for at in finding.addresses)}"
                        for finding in row.findings
                    ),
                )
                for row in result.accepted
            ),
            "none",
        )
