"""What stands in parallel, doubled and competing in either state, with what it costs and whom it touches."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from engagement_model.analysis.exposure import Exposure
from engagement_model.analysis.redundancy import RedundancyResult
from engagement_model.exchange.sheet import Column, Row, Sheet
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, pgettext
from engagement_model.words.names import capability_name, decision_told, element_name, element_names
from engagement_model.words.phrases import span, told
from engagement_model.words.redundancy_sentences import saving_sentence
from engagement_model.words.terms import state_title
from engagement_model.words.ways_in import told_by


def redundancy_sheet(evidence: Evidence) -> Sheet:
    """A row for everything that is there more than once, the clusters with their cost first."""
    rows = tuple(row for state in evidence.study.redundancy for row in _State(evidence, state).rows())
    return Sheet(
        "redundancy",
        gettext("Redundancy"),
        gettext("What is there more than once, and what that costs"),
        gettext(
            "Clusters are platforms that hang together by what they do more than once: the saving is what could go at "
            "most without losing a function, before the cost of moving."
        ),
        (
            Column(gettext("State"), "short", 10),
            Column(
                gettext("Kind"),
                "short",
                22,
                {_kind("cluster"): "bad", _kind("split"): "poor", _kind("competing"): "poor", _kind("copy"): "quiet"},
            ),
            Column(gettext("What"), "name", 36),
            Column(gettext("Where it is doubled"), "text", 52),
            Column(gettext("Platforms"), "number", 10),
            Column(gettext("Cost of these platforms a year"), "money", 18),
            Column(gettext("Saving at most a year"), "money", 18),
            Column(gettext("What could do it all"), "text", 34),
            Column(gettext("Customers"), "number", 13),
            Column(gettext("Revenue from them a year"), "money", 18),
            Column(gettext("On purpose until"), "day", 12),
            Column(gettext("Lived with, because"), "text", 34),
            Column(gettext("Address"), "address", 36),
        ),
        rows,
        gettext("Nothing is there more than once."),
        frozen=3,
    )


def _kind(kind: str) -> str:
    return {
        "cluster": pgettext("redundancy", "Cluster of platforms"),
        "split": pgettext("redundancy", "Split"),
        "in_step": pgettext("redundancy", "Kept in step"),
        "competing": pgettext("redundancy", "Competing masters"),
        "doubled": pgettext("redundancy", "Doubled capability"),
        "organizations": pgettext("redundancy", "Parallel organizations"),
        "copy": pgettext("redundancy", "Copy"),
    }[kind]


class _State:
    def __init__(self, evidence: Evidence, state: str) -> None:
        self.evidence = evidence
        self.state = state
        self.model: Model = evidence.workspace.states[state]
        self.result: RedundancyResult = evidence.study.redundancy[state]
        self.accepted = {each.address: each.decision for each in self.result.accepted}

    def rows(self) -> Iterator[Row]:
        yield from self.clusters()
        yield from self.splits()
        yield from self.masters()
        yield from self.doubled()
        yield from self.organizations()
        yield from self.copies()

    def clusters(self) -> Iterator[Row]:
        for cluster in self.result.clusters:
            addresses = [f"platforms.{each}" for each in cluster.platforms]
            jobs = [self.capability(each) for each in cluster.capabilities]
            jobs += [element_name(self.model, "information", each) for each in cluster.information]
            survivors = self.platforms(cluster.survivors or ())
            if cluster.saving is None:
                survivors = (saving_sentence(cluster, self.model),)
            yield self.row(
                "cluster",
                ", ".join(self.platforms(cluster.platforms)),
                gettext("for {jobs}").format(jobs=", ".join(jobs)),
                len(cluster.platforms),
                cluster.annual_cost,
                addresses,
                saving=cluster.saving,
                survivors=survivors,
            )

    def splits(self) -> Iterator[Row]:
        for split in self.result.splits:
            customer = element_name(self.model, "customer_types", split.customer_type)
            platforms = sorted({each for stack in split.stacks for each in stack.platforms})
            stacks = (
                gettext("{channels} on {platforms}").format(
                    channels=", ".join(element_names(self.model, *told_by(stack))),
                    platforms=", ".join(self.platforms(stack.platforms)),
                )
                for stack in split.stacks
            )
            yield self.row(
                "in_step" if split.in_step else "split",
                told(customer, self.capability(split.capability)),
                "\n".join(stacks),
                len(platforms),
                self.cost(platforms),
                [f"customer_types.{split.customer_type}", f"capabilities.{split.capability}"],
                exposed=split.exposed,
                until=split.coexists_until,
            )

    def masters(self) -> Iterator[Row]:
        for row in self.result.competing_masters:
            yield self.row(
                "in_step" if row.synchronized else "competing",
                element_name(self.model, "information", row.information),
                ", ".join(self.platforms(row.platforms)),
                len(row.platforms),
                self.cost(row.platforms),
                [f"information.{row.information}"],
                until=row.coexists_until,
            )

    def doubled(self) -> Iterator[Row]:
        for row in self.result.doubled:
            yield self.row(
                "doubled",
                self.capability(row.capability),
                ", ".join(self.platforms(row.platforms)),
                len(row.platforms),
                self.cost(row.platforms),
                [f"capabilities.{row.capability}"],
                until=row.coexists_until,
            )

    def organizations(self) -> Iterator[Row]:
        for row in self.result.parallel_organizations:
            groups = (", ".join(element_name(self.model, "channels", each) for each in group) for group in row.groups)
            customer = element_name(self.model, "customer_types", row.customer_type)
            yield self.row(
                "organizations",
                told(customer, self.capability(row.capability)),
                "\n".join(groups),
                None,
                None,
                [f"customer_types.{row.customer_type}", f"capabilities.{row.capability}"],
            )

    def copies(self) -> Iterator[Row]:
        for row in self.result.copies:
            delay = span(row.delay) or ""
            at_once = row.delay is not None and not row.delay.seconds
            told = {
                "fed": gettext("arrives in real time")
                if at_once
                else gettext("arrives after {delay}").format(delay=delay),
                "stale": gettext("too old: arrives after {delay}").format(delay=delay),
                "partly": gettext("fed from some of its masters only"),
                "unstated": gettext("fed, and nobody stated how late"),
                "unfed": gettext("nothing feeds it"),
            }
            name = element_name(self.model, "information", row.information)
            yield self.row(
                "copy",
                gettext("{information} on {platform}").format(
                    information=name, platform=element_name(self.model, "platforms", row.platform)
                ),
                told[row.state],
                None,
                None,
                [f"platforms.{row.platform}.holds.{row.information}"],
            )

    def row(
        self,
        kind: str,
        what: str,
        where: str,
        platforms: int | None,
        cost: Money | None,
        addresses: list[str],
        *,
        saving: Money | None = None,
        survivors: tuple[str, ...] = (),
        exposed: Exposure | None = None,
        until: datetime.date | None = None,
    ) -> Row:
        return (
            state_title(self.state),
            _kind(kind),
            what,
            where,
            platforms,
            cost,
            saving,
            survivors,
            exposed.population if exposed is not None else None,
            exposed.annual_revenue if exposed is not None else None,
            until,
            self.lived_with(addresses),
            "; ".join(addresses),
        )

    def lived_with(self, addresses: Iterable[str]) -> str | None:
        for address in addresses:
            if address in self.accepted:
                identifier = self.accepted[address]
                decision = self.evidence.workspace.decisions[identifier]
                return decision.because or decision_told(identifier, decision)
        return None

    def platforms(self, identifiers: Iterable[str]) -> tuple[str, ...]:
        return tuple(element_name(self.model, "platforms", each) for each in identifiers)

    def capability(self, identifier: str) -> str:
        return capability_name(self.model, identifier)

    def cost(self, platforms: Iterable[str]) -> Money | None:
        """What the platforms cost a year together; `None` where one of them has no known cost."""
        costs = [self.model.platforms[each].annual_cost for each in platforms]
        known = [cost for cost in costs if cost is not None and self.model.rates.knows(cost)]
        return self.model.rates.total(known) if known and len(known) == len(costs) else None


SHEETS = {50: redundancy_sheet}
"""Place among the sheets -> what makes the one that stands there."""
