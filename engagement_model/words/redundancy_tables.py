"""The tables behind what is told of redundancy."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.analysis.redundancy import RedundancyResult
from engagement_model.model.model import Model
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, pgettext
from engagement_model.words.answer import Table
from engagement_model.words.names import address_name, capability_name, decision_told, element_name, element_names
from engagement_model.words.phrases import span
from engagement_model.words.ways_in import channels_named


def redundancy_tables(result: RedundancyResult, model: Model) -> Iterator[Table]:
    """Every table, by names: what is split first."""
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
                element_name(model, "customer_types", split.customer_type),
                capability_name(model, split.capability),
                channels_named(model, stack.channels),
                element_names(model, "platforms", stack.platforms),
                element_names(model, "organizations", stack.organizations),
            )
            for split in result.splits
            for stack in split.stacks
        ),
        pgettext("table", "none"),
    )
    yield Table(
        gettext("Competing masters"),
        (gettext("Information"), gettext("Held as master by")),
        tuple(
            (element_name(model, "information", row.information), element_names(model, "platforms", row.platforms))
            for row in result.competing_masters
        ),
        gettext("no information is held as master twice"),
    )
    yield Table(
        gettext("Platforms that hang together"),
        (
            gettext("Platforms"),
            gettext("Cost a year"),
            gettext("Cheapest survivors"),
            gettext("Saving at most"),
            gettext("Saving at least"),
            gettext("Go with them"),
            gettext("Against what is meant"),
            gettext("Cost unknown"),
        ),
        tuple(
            (
                element_names(model, "platforms", row.platforms),
                row.annual_cost,
                element_names(model, "platforms", row.survivors) if row.survivors is not None else None,
                row.saving,
                row.saving_at_least,
                element_names(model, "platforms", row.with_them),
                element_names(model, "platforms", row.against),
                () if row.undecided else element_names(model, "platforms", row.unknown),
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
                element_name(model, "information", row.information),
                element_name(model, "platforms", row.platform),
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
            (capability_name(model, row.capability), element_names(model, "platforms", row.platforms))
            for row in result.doubled
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
                    element_name(model, "customer_types", row.customer_type),
                    capability_name(model, row.capability),
                    tuple(" + ".join(element_names(model, "channels", group)) for group in row.groups),
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
                    element_name(model, "customer_types", row.customer_type),
                    element_name(model, "channels", row.channel),
                    capability_name(model, row.capability),
                )
                for row in result.without_platform
            ),
            pgettext("table", "none"),
        )


def accepted_tables(result: RedundancyResult, model: Model, workspace: Workspace) -> Iterator[Table]:
    """What is lived with by decision: by whose, about what, and which findings it covers."""
    if result.accepted:
        yield Table(
            gettext("Accepted"),
            (gettext("Decision"), gettext("About"), gettext("Findings it covers")),
            tuple(
                (
                    decision_told(row.decision, workspace.decisions[row.decision]),
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


def copy_state_name(state: str) -> str:
    """How a copy is, in words."""
    known = {
        "fed": pgettext("copy", "fed"),
        "unfed": pgettext("copy", "fed by nothing"),
        "partly": pgettext("copy", "fed by some masters only"),
        "unstated": pgettext("copy", "fed, nobody stated how late"),
        "stale": pgettext("copy", "too old"),
    }
    return known[state]


def _finding_name(kind: str) -> str:
    """What an accepted finding is about, in words."""
    known = {
        "split": gettext("split"),
        "by_customer_type": gettext("apart by customer type"),
        "parallel_organizations": gettext("parallel organizations"),
        "doubled": gettext("doubled capability"),
        "competing_masters": gettext("competing masters"),
        "copy": gettext("copy"),
        "cluster": gettext("cluster"),
    }
    return known[kind]
