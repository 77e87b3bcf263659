"""Redundancy: whether there is one infrastructure behind every way in, and what it costs that there is not."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from engagement_model.analysis.acceptance import Accepted, Redundancies, accepted_by
from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.clusters import Cluster, clusters_of
from engagement_model.analysis.copies import Copy, copies_of
from engagement_model.analysis.exposure import Exposure, exposure
from engagement_model.analysis.infrastructure import Infrastructure, Offer, Stack, infrastructure_of
from engagement_model.analysis.sides import ByCustomerType, Within, by_customer_type, within_cells
from engagement_model.analysis.splits import Level, Parting, splits_of
from engagement_model.model.graph import joined
from engagement_model.model.model import Model
from engagement_model.model.workspace import Decision

By = Literal["line", "way_in"]


class Split(Struct, frozen=True):
    """A customer type and a capability behind which stand two stacks or more that have no platform in common.

    `level` is `whole` where only the capability and its parts together are split. It is `in_step` where the stacks are
    fed from one, in time, and `by` line of business where its stacks serve propositions of which no two serve the same.
    It is `planned` while they stand beside each other on purpose: until `coexists_until`, where
    that is a date.
    """

    customer_type: str
    capability: str
    level: Level
    in_step: bool
    stacks: tuple[Stack, ...]
    exposed: Exposure
    coexists_until: datetime.date | None = None
    planned: bool = False
    by: By = "way_in"


class WithoutPlatform(Struct, frozen=True):
    """A cell that no platform supports."""

    customer_type: str
    channel: str
    capability: str


class ParallelOrganizations(Struct, frozen=True):
    """A customer type and a capability for which groups of channels are answered by different organizations."""

    customer_type: str
    capability: str
    groups: tuple[tuple[str, ...], ...]


class Doubled(Struct, frozen=True):
    """A capability that two platforms or more provide, itself or a part of it."""

    capability: str
    platforms: tuple[str, ...]
    coexists_until: datetime.date | None = None
    planned: bool = False


class CompetingMasters(Struct, frozen=True):
    """Information that two platforms or more hold as master; `synchronized` where each feeds each other in time."""

    information: str
    platforms: tuple[str, ...]
    synchronized: bool
    coexists_until: datetime.date | None = None
    planned: bool = False


class RedundancyResult(Struct, frozen=True):
    """What stands in parallel, doubled and competing in one model; every list sorted by its ids.

    `offered_on_several` counts what a customer type is offered on two channels or more, or without a channel by two
    organizations or more; `on_one_infrastructure` what of that is served on all of them by one stack, or by stacks in
    step; `on_several_infrastructures` what is split.
    """

    splits: tuple[Split, ...]
    by_customer_type: tuple[ByCustomerType, ...]
    within: tuple[Within, ...]
    without_platform: tuple[WithoutPlatform, ...]
    parallel_organizations: tuple[ParallelOrganizations, ...]
    doubled: tuple[Doubled, ...]
    competing_masters: tuple[CompetingMasters, ...]
    copies: tuple[Copy, ...]
    clusters: Sequence[Cluster]
    accepted: tuple[Accepted, ...]
    offered_on_several: int
    on_one_infrastructure: int
    on_several_infrastructures: int

    @property
    def splits_apart(self) -> tuple[Split, ...]:
        """The splits that nothing keeps in step."""
        return tuple(split for split in self.splits if not split.in_step)

    @property
    def masters_apart(self) -> tuple[CompetingMasters, ...]:
        """The competing masters that nothing synchronizes."""
        return tuple(row for row in self.competing_masters if not row.synchronized)

    @property
    def nothing_is_split(self) -> bool:
        """Whether that may be said: something is offered in two ways, all of it known, and nothing stands apart."""
        objections = (
            self.splits,
            self.doubled,
            self.competing_masters,
            self.without_platform,
            self.by_customer_type,
            self.within,
        )
        return self.offered_on_several > 0 and not any(objections)


def redundancy(
    model: Model,
    decisions: Mapping[str, Decision] | None = None,
    today: datetime.date | None = None,
    state: str | None = None,
) -> RedundancyResult:
    """The redundancy of `model`.

    Of what `decisions` accept, that for `state` counts (the model's own state where none is given); without a state
    all does. What they want absent from the future survives in no cluster that can do without it. A platform's
    `coexists_until` is held against `today`; without a day it has not passed.
    """
    infrastructure = infrastructure_of(model)
    calendar = _Calendar(infrastructure, today)
    partings = splits_of(infrastructure)
    splits = tuple(
        Split(
            found.customer_type,
            found.capability,
            found.level,
            found.in_step,
            found.stacks,
            exposure(model, found.customer_type),
            *calendar.of_stacks(found.stacks),
            by=_by(model, found),
        )
        for found in partings
    )
    doubled = tuple(
        Doubled(capability, platforms, *calendar.of_platforms(platforms))
        for capability, platforms in _providers(infrastructure).items()
        if len(platforms) > 1
    )
    competing = tuple(
        CompetingMasters(
            information, platforms, information in infrastructure.synchronized, *calendar.of_platforms(platforms)
        )
        for information, platforms in infrastructure.masters_as_written.items()
        if len(platforms) > 1
    )
    parallel = tuple(_parallel_organizations(model))
    customers, within = by_customer_type(infrastructure), within_cells(infrastructure)
    copies = copies_of(infrastructure)
    clusters = clusters_of(infrastructure, partings, decisions or {})
    found_here = Redundancies(
        splits={(found.customer_type, found.capability): _platforms(found.stacks) for found in splits},
        by_customer_type={
            found.capability: sorted({platform for group in found.groups for platform in group.platforms})
            for found in customers
        },
        parallel_organizations=tuple((found.customer_type, found.capability) for found in parallel),
        doubled={found.capability: found.platforms for found in doubled},
        competing_masters={found.information: found.platforms for found in competing},
        copies=tuple((found.information, found.platform) for found in copies if found.state != "fed"),
        clusters=clusters.described,
    )
    unsupported = sorted(key for key, platforms in infrastructure.supporting.items() if not platforms)
    apart = {(split.customer_type, split.capability) for split in splits if split.level == "part" and not split.in_step}
    several = infrastructure.in_several_ways
    return RedundancyResult(
        splits=splits,
        by_customer_type=customers,
        within=within,
        without_platform=tuple(WithoutPlatform(*key) for key in unsupported),
        parallel_organizations=parallel,
        doubled=doubled,
        competing_masters=competing,
        copies=copies,
        clusters=clusters,
        accepted=accepted_by(decisions or {}, found_here, infrastructure.readings, state or model.state),
        offered_on_several=len(several),
        on_one_infrastructure=sum(served and offer not in apart for offer, served in several.items()),
        on_several_infrastructures=len(apart & several.keys()),
    )


def _by(model: Model, found: Parting) -> By:
    """Whether a split goes by line of business, or by way in."""
    if not model.propositions:
        return "way_in"
    from engagement_model.analysis.bundles import lines_of

    return "line" if lines_of(model).by_line(found.customer_type, found.capability, found.stacks) else "way_in"


def silent_platforms(model: Model) -> tuple[str, ...]:
    """The platforms of which nobody said what they provide, so that whether they do the same is not known; sorted.

    What others run on or stand by with need not say it, and neither need the only one there is.
    """
    beneath = {host for platform in model.platforms.values() for host in platform.runs_on}
    providing = [
        identifier
        for identifier, platform in sorted(model.platforms.items())
        if platform.standby_for is None
        and platform.kind not in ("infrastructure", "database")
        and (platform.provides or identifier not in beneath)
    ]
    if len(providing) < 2:
        return ()
    return tuple(identifier for identifier in providing if not model.platforms[identifier].provides)


def _platforms(stacks: Sequence[Stack]) -> tuple[str, ...]:
    return tuple(sorted(platform for stack in stacks for platform in stack.platforms))


def _parallel_organizations(model: Model) -> Iterator[ParallelOrganizations]:
    answered: dict[Offer, dict[str, frozenset[str]]] = {}
    for key, cell in model.cells.items():
        if cell.organizations:
            answered.setdefault((key.customer_type, key.capability), {})[key.channel] = cell.organizations
    for (customer_type, capability), channels in sorted(answered.items()):
        groups = tuple(joined(channels)) if len(channels) > 1 else ()
        if len(groups) > 1:
            yield ParallelOrganizations(customer_type, capability, groups)


def _providers(infrastructure: Infrastructure) -> Mapping[str, tuple[str, ...]]:
    """Capability -> the platforms that name it or a part of it, at any depth, in `provides`; both sorted."""
    model = infrastructure.model
    wholes = {capability: model.whole_of("capabilities", capability) for capability in model.capabilities}
    providers: dict[str, list[str]] = {}
    for identifier in sorted(infrastructure.platforms):
        provides = infrastructure.platforms[identifier].provides
        for capability in {whole for provided in provides for whole in wholes.get(provided, (provided,))}:
            providers.setdefault(capability, []).append(identifier)
    return {capability: tuple(providers[capability]) for capability in sorted(providers)}


class _Calendar:
    """Until when platforms stand beside their doubles on purpose.

    What is doubled is planned as long as all but one of those that double it coexist; a stack does as long as one of
    its platforms does.
    """

    def __init__(self, infrastructure: Infrastructure, today: datetime.date | None) -> None:
        self._today = today
        self._dates = {
            identifier: platform.coexists_until
            for identifier, platform in infrastructure.platforms.items()
            if platform.coexists_until is not None
        }

    def of_platforms(self, platforms: Sequence[str]) -> tuple[datetime.date | None, bool]:
        """The last day on which `platforms` double each other on purpose, and whether it is still to come."""
        return self._planned([self._dates.get(platform) for platform in platforms])

    def of_stacks(self, stacks: Sequence[Stack]) -> tuple[datetime.date | None, bool]:
        """The same for stacks."""
        if not self._dates:
            return None, False
        return self._planned(
            [
                max((self._dates[platform] for platform in stack.platforms if platform in self._dates), default=None)
                for stack in stacks
            ]
        )

    def _planned(self, dates: Sequence[datetime.date | None]) -> tuple[datetime.date | None, bool]:
        stated = sorted(date for date in dates if date is not None)
        if len(stated) < len(dates) - 1:
            return None, False
        until = stated[0] if len(stated) == len(dates) - 1 else stated[1]
        return until, self._today is None or self._today <= until


ANALYSIS = StateAnalysis(
    "redundancy",
    ("EM3",),
    RedundancyResult,
    lambda given: redundancy(given.model, given.workspace.decisions, given.today, given.state),
)
