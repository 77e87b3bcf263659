"""One finding of redundancy in one sentence: a split, masters, a copy, a cluster."""

from __future__ import annotations

from engagement_model.analysis.clusters import Cluster
from engagement_model.analysis.consolidation import SOLVER
from engagement_model.analysis.copies import Copy
from engagement_model.analysis.redundancy import CompetingMasters, Split
from engagement_model.analysis.sides import ByCustomerType, Within
from engagement_model.model.model import Model
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import long_date
from engagement_model.words.amounts import amount
from engagement_model.words.names import capability_name, element_name, element_names
from engagement_model.words.phrases import MOST_LISTED, clauses, count, either, in_sentence, listed, quoted, span
from engagement_model.words.ways_in import before_stack, way_in


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
