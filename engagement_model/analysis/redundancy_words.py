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
    names,
    quoted,
    span,
    way_in,
)
from engagement_model.analysis.redundancy import CompetingMasters, Copy, RedundancyResult, Split
from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import clauses, listed, short_date

FEW_SENTENCES = 12


def redundancy_answer(result: RedundancyResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names."""
    return Answer("redundancy", state, tuple(_sentences(result, model)), tuple(_tables(result, model)))


def split_sentence(split: Split, model: Model) -> str:
    """One split, and the stacks it consists of."""
    number = len(split.stacks)
    text = ngettext(
        "{customer}, {capability}: {number} infrastructures that share nothing - {stacks}.",
        "{customer}, {capability}: {number} infrastructures that share nothing - {stacks}.",
        number,
    ).format(
        customer=model.name("customer_types", split.customer_type),
        capability=quoted(capability_name(model, split.capability)),
        number=count(number),
        stacks=clauses(
            gettext("{channels} on {platforms}").format(
                channels=listed(way_in(model, channel) for channel in stack.channels),
                platforms=listed(names(model, "platforms", stack.platforms)),
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
        information=model.name("information", competing.information),
        number=count(number),
        platforms=listed(names(model, "platforms", competing.platforms)),
    )
    return _with_purpose(text, competing)


def copy_sentence(copy: Copy, model: Model) -> str | None:
    """What is wrong with a copy; `None` where nothing is."""
    information, platform = model.name("information", copy.information), model.name("platforms", copy.platform)
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
    platforms, number = listed(names(model, "platforms", cluster.platforms)), len(cluster.platforms)
    if cluster.annual_cost is None or cluster.survivors is None or cluster.saving is None:
        return ngettext(
            "{number} platforms do each other's jobs: {platforms}. What that costs nobody can say, for want of the "
            "cost of {unknown}.",
            "{number} platforms do each other's jobs: {platforms}. What that costs nobody can say, for want of the "
            "cost of {unknown}.",
            number,
        ).format(number=count(number), platforms=platforms, unknown=listed(names(model, "platforms", cluster.unknown)))
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
        survivors=listed(names(model, "platforms", cluster.survivors)),
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
    customer = model.name("customer_types", split.customer_type)
    exposed = [] if split.exposed.population is None else [count(split.exposed.population)]
    if split.exposed.annual_revenue is not None:
        exposed.append(gettext("{revenue} a year").format(revenue=amount(split.exposed.annual_revenue)))
    return f"{customer} ({', '.join(exposed)})" if exposed else customer


def copy_state_name(state: str) -> str:
    """How a copy is, in words."""
    known = {
        "fed": pgettext("copy", "fed"),
        "unfed": pgettext("copy", "fed by nothing"),
        "stale": pgettext("copy", "too old"),
    }
    return known[state]


def _finding_name(kind: str) -> str:
    """What an accepted finding is about, in words."""
    known = {
        "split": gettext("split"),
        "parallel_organizations": gettext("parallel organizations"),
        "doubled": gettext("doubled capability"),
        "competing_masters": gettext("competing masters"),
        "copy": gettext("copy"),
        "cluster": gettext("cluster"),
    }
    return known[kind]


def _tables(result: RedundancyResult, model: Model) -> Iterator[Table]:
    yield Table(
        gettext("Parallel stacks"),
        (
            gettext("Customer type"),
            gettext("Capability"),
            gettext("Channels"),
            gettext("Platforms"),
            gettext("Organizations"),
        ),
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
        gettext("every capability stands on one infrastructure, whatever the channel"),
    )
    yield Table(
        gettext("Competing masters"),
        (gettext("Information"), gettext("Held as master by")),
        tuple(
            (model.name("information", row.information), names(model, "platforms", row.platforms))
            for row in result.competing_masters
        ),
        gettext("no information is held as master twice"),
    )
    yield Table(
        gettext("Platforms that do each other's jobs"),
        (
            gettext("Platforms"),
            gettext("Annual cost"),
            gettext("Cheapest survivors"),
            gettext("Saving at most"),
            gettext("Cost unknown"),
        ),
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
        pgettext("table", "none"),
    )
    yield Table(
        gettext("Copies"),
        (gettext("Information"), gettext("Platform"), pgettext("copy", "State"), gettext("Delay")),
        tuple(
            (
                model.name("information", row.information),
                model.name("platforms", row.platform),
                copy_state_name(row.state),
                span(row.delay),
            )
            for row in result.copies
        ),
        gettext("no platform holds a copy"),
    )
    yield Table(
        gettext("Capabilities that several platforms provide"),
        (gettext("Capability"), gettext("Platforms")),
        tuple(
            (capability_name(model, row.capability), names(model, "platforms", row.platforms)) for row in result.doubled
        ),
        pgettext("table", "none"),
    )
    yield from _smaller_tables(result, model)


def _smaller_tables(result: RedundancyResult, model: Model) -> Iterator[Table]:
    if result.parallel_organizations:
        yield Table(
            gettext("Parallel organizations"),
            (gettext("Customer type"), gettext("Capability"), gettext("Channels answered apart")),
            tuple(
                (
                    model.name("customer_types", row.customer_type),
                    capability_name(model, row.capability),
                    tuple(" + ".join(names(model, "channels", group)) for group in row.groups),
                )
                for row in result.parallel_organizations
            ),
            pgettext("table", "none"),
        )
    if result.without_platform:
        yield Table(
            gettext("Offered, but no platform supports it"),
            (gettext("Customer type"), gettext("Channel"), gettext("Capability")),
            tuple(
                (
                    model.name("customer_types", row.customer_type),
                    model.name("channels", row.channel),
                    capability_name(model, row.capability),
                )
                for row in result.without_platform
            ),
            pgettext("table", "none"),
        )
    if result.accepted:
        yield Table(
            gettext("Accepted"),
            (gettext("Decision"), gettext("About"), gettext("Findings it covers")),
            tuple(
                (
                    row.decision,
                    address_name(model, row.address),
                    tuple(
                        gettext("{what}: {where}").format(
                            what=_finding_name(finding.kind),
                            where=" / ".join(address_name(model, at) for at in finding.addresses),
                        )
                        for finding in row.findings
                    ),
                )
                for row in result.accepted
            ),
            pgettext("table", "none"),
        )
