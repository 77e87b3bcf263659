"""Redundancy in plain words: sentences a board member would repeat, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engagement_model.analysis.clusters import Cluster
from engagement_model.analysis.consolidation import SOLVER
from engagement_model.analysis.copies import Copy
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.redundancy import CompetingMasters, RedundancyResult, Split, silent_platforms
from engagement_model.analysis.sides import ByCustomerType, Within
from engagement_model.analysis.weights import Weights
from engagement_model.model.model import Model
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import long_date
from engagement_model.words.amounts import amount
from engagement_model.words.answer import Answer
from engagement_model.words.names import address_name, capability_name, element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, clauses, count, either, in_sentence, listed, quoted, span
from engagement_model.words.redundancy_tables import redundancy_tables
from engagement_model.words.ways_in import before_stack, way_in

FEW_SENTENCES = 12


def redundancy_answer(result: RedundancyResult, model: Model, state: str | None = None) -> Answer:
    """What `result` says about `model`, by names."""
    return Answer("redundancy", state, tuple(_sentences(result, model)), tuple(redundancy_tables(result, model)))


def split_sentence(split: Split, model: Model) -> str:
    """One split, and the stacks it consists of."""
    number = len(split.stacks)
    text = _split_text(number, in_step=split.in_step).format(
        customer=element_name(model, "customer_types", split.customer_type),
        capability=quoted(capability_name(model, split.capability)),
        number=count(number),
        stacks=clauses(
            gettext("{channels} on {platforms}").format(
                channels=listed(before_stack(model, stack)),
                platforms=listed(element_names(model, "platforms", stack.platforms)),
            )
            for stack in split.stacks
        ),
    )
    return _with_purpose(text, split)


def _split_text(number: int, *, in_step: bool) -> str:
    if in_step:
        return ngettext(
            "For {capability}, {number} infrastructures without a common platform, all fed from one, serve {customer}: "
            "{stacks}.",
            "For {capability}, {number} infrastructures without a common platform, all fed from one, serve {customer}: "
            "{stacks}.",
            number,
        )
    return ngettext(
        "For {capability}, {number} infrastructures without a common platform serve {customer}: {stacks}.",
        "For {capability}, {number} infrastructures without a common platform serve {customer}: {stacks}.",
        number,
    )


def customer_groups(found: ByCustomerType, model: Model) -> str:
    """Which customers are served on which platforms."""
    return clauses(
        gettext("{customers} on {platforms}").format(
            customers=listed(element_names(model, "customer_types", group.customer_types)),
            platforms=listed(element_names(model, "platforms", group.platforms)),
        )
        for group in found.groups
    )


def customer_sentence(found: ByCustomerType, model: Model) -> str:
    """A capability that stands apart by customer type, as the question it is."""
    return gettext("{capability} stands on separate systems by customer type: {groups}. Is that intended?").format(
        capability=quoted(capability_name(model, found.capability)), groups=customer_groups(found, model)
    )


def within_sentence(found: Within, model: Model) -> str:
    """Several masters behind one way in, or where nobody named one."""
    text = gettext("{customer}, {capability} via {channel}: the {information} written down in {platforms}.")
    if found.channel == ANY:
        text = gettext("{customer}, {capability}: the {information} written down in {platforms}.")
    return text.format(
        customer=element_name(model, "customer_types", found.customer_type),
        capability=quoted(capability_name(model, found.capability)),
        channel=way_in(model, found.channel),
        information=in_sentence(element_name(model, "information", found.information)),
        platforms=either(element_names(model, "platforms", found.platforms)),
    )


def masters_sentence(competing: CompetingMasters, model: Model) -> str:
    """Information with competing masters, and who they are."""
    number = len(competing.platforms)
    if competing.synchronized:
        text = ngettext(
            "{number} platforms hold {information} as master, and are kept alike: {platforms}.",
            "{number} platforms hold {information} as master, and are kept alike: {platforms}.",
            number,
        )
    else:
        text = ngettext(
            "{number} platforms hold {information}, each as the right one: {platforms}.",
            "{number} platforms hold {information}, each as the right one: {platforms}.",
            number,
        )
    told = text.format(
        information=element_name(model, "information", competing.information),
        number=count(number),
        platforms=listed(element_names(model, "platforms", competing.platforms)),
    )
    return told if competing.synchronized else _with_purpose(told, competing)


def copy_sentence(copy: Copy, model: Model) -> str | None:
    """What is wrong with a copy; `None` where nothing is."""
    information, platform = (
        element_name(model, "information", copy.information),
        element_name(model, "platforms", copy.platform),
    )
    if copy.state == "unfed":
        unfed = gettext("{information} on {platform}: nothing feeds this copy.")
        return unfed.format(information=information, platform=platform)
    if copy.state == "partly":
        partly = gettext("{information} on {platform}: only some of its masters feed this copy.")
        return partly.format(information=information, platform=platform)
    if copy.state == "unstated":
        unstated = gettext("{information} on {platform}: nobody stated how late this copy is.")
        return unstated.format(information=information, platform=platform)
    if copy.state == "stale":
        limit = model.information[copy.information].fresh_within
        stale = gettext("{information} on {platform} can be {delay} old; a customer notices after {limit}.")
        return stale.format(information=information, platform=platform, delay=span(copy.delay), limit=span(limit))
    return None


def cluster_sentence(cluster: Cluster, model: Model) -> str:
    """What a cluster costs and what could be saved at most, or why nobody can say."""
    return " ".join(text for text in (_who_hangs_together(cluster, model), saving_sentence(cluster, model)) if text)


def _who_hangs_together(cluster: Cluster, model: Model) -> str:
    number = len(cluster.platforms)
    fields = {
        "number": count(number),
        "platforms": listed(element_names(model, "platforms", cluster.platforms)),
        "jobs": listed(
            (
                *(quoted(capability_name(model, each)) for each in cluster.capabilities),
                *element_names(model, "information", cluster.information),
            ),
            MOST_LISTED,
        ),
    }
    if cluster.each_others_jobs:
        text = ngettext(
            "{number} platforms do each other's jobs: {platforms}.",
            "{number} platforms do each other's jobs: {platforms}.",
            number,
        )
    else:
        text = ngettext(
            "{number} platforms hang together by {jobs}: {platforms}.",
            "{number} platforms hang together by {jobs}: {platforms}.",
            number,
        )
    told = text.format_map(fields)
    if cluster.annual_cost is None:
        return told
    return f"{told} " + gettext("They cost {cost} a year.").format(cost=amount(cluster.annual_cost))


def saving_sentence(cluster: Cluster, model: Model) -> str:
    """What could go of a cluster, with what, and what that saves; or why nobody can say."""
    if cluster.survivors is None:
        return solver_sentence()
    fields = {
        "survivors": listed(element_names(model, "platforms", cluster.survivors)),
        "others": listed(element_names(model, "platforms", cluster.with_them)),
        "against": listed(element_names(model, "platforms", cluster.against)),
        "unknown": listed(element_names(model, "platforms", cluster.unknown)),
        "saving": amount(cluster.saving) if cluster.saving is not None else "",
        "least": amount(cluster.saving_at_least) if cluster.saving_at_least is not None else "",
    }
    if len(cluster.survivors) == len(cluster.platforms):
        told = [gettext("None of them could go without a function being lost.")]
        if cluster.unknown:
            told = [gettext("None of them could go on what is known; the cost of {unknown} is not.")]
    elif cluster.saving is None and not (cluster.saving_at_least and cluster.saving_at_least.amount):
        told = [gettext("{survivors} could do it all; without the cost of {unknown}, nobody knows what that saves.")]
    elif cluster.saving is None:
        told = [
            gettext(
                "{survivors} could do it all, which saves at least {least} a year, before the cost of moving; "
                "nobody stated the cost of {unknown}."
            )
        ]
    else:
        told = [gettext("{survivors} could do it all, which saves up to {saving} a year, before the cost of moving.")]
    if cluster.with_them:
        told.append(gettext("With them go {others}."))
    if cluster.against:
        told.append(gettext("That goes against what is planned for {against}."))
    return " ".join(told).format_map(fields)


def solver_sentence() -> str:
    """Why nobody can say which of so many platforms could go, and what to do about it."""
    return gettext(
        "Which of them could go is not worked out: so many need a solver, which is missing (pip install {package})."
    ).format(package=SOLVER)


def _with_purpose(text: str, found: Split | CompetingMasters) -> str:
    """The sentence, and that what it says is on purpose for a time, or was."""
    if found.coexists_until is None:
        return text
    purpose = (
        gettext("That is on purpose until {date}.") if found.planned else gettext("That was on purpose until {date}.")
    )
    return f"{text} {purpose.format(date=long_date(found.coexists_until))}"


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
