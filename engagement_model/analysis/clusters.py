"""Clusters: platforms that hang together by the jobs done twice, and what can go if only the cheapest survive."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias, overload

from msgspec import Struct

from engagement_model.analysis.choice import SolverMissing
from engagement_model.analysis.consolidation import SOLVER, Job, cheapest_survivors
from engagement_model.analysis.flows import EXACT_DIGITS
from engagement_model.analysis.going_along import NO_HOSTS, Hosts, Surroundings
from engagement_model.analysis.infrastructure import Infrastructure, Offer
from engagement_model.analysis.splits import Parting
from engagement_model.model.elements import Platform
from engagement_model.model.graph import Components
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import Number, whole
from engagement_model.model.states import FUTURE
from engagement_model.model.workspace import Decision

Described: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The platforms, the capabilities and the information of a cluster."""


class Cluster(Struct, frozen=True):
    """Platforms that hang together by what is done or held more than once, and the cheapest of them that lose nothing.

    `with_them` are the stand-bys and the hosts that go with those that do not survive. `saving` is what all of these
    cost a year, before the cost of moving; where `unknown` names one of them without a cost it is `None`, and
    `saving_at_least` what the others cost. `against` are survivors that were meant to go, and others that were meant
    to stay. `each_others_jobs` says that every two of the platforms share a job. Where `unknown` names the solver
    that so many platforms would need and that is not installed, nothing is known of the survivors.
    """

    platforms: tuple[str, ...]
    capabilities: tuple[str, ...]
    information: tuple[str, ...]
    each_others_jobs: bool
    annual_cost: Money | None
    survivors: tuple[str, ...] | None
    saving: Money | None
    saving_at_least: Money | None
    with_them: tuple[str, ...]
    against: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def undecided(self) -> bool:
        """Whether the survivors are not known for want of a solver."""
        return self.survivors is None


class Clusters(Sequence[Cluster]):
    """Clusters, settled when they are first looked at: to find which survive can take longer than all else.

    `described` has the platforms, the capabilities and the information of each, which are known at once.
    """

    def __init__(
        self, described: tuple[Described, ...] = (), settle: Callable[[], tuple[Cluster, ...]] = tuple
    ) -> None:
        self.described = described
        self._settle = settle

    @cached_property
    def settled(self) -> tuple[Cluster, ...]:
        """Each with what survives."""
        return self._settle()

    def __len__(self) -> int:
        return len(self.described)

    @overload
    def __getitem__(self, at: int) -> Cluster: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Cluster, ...]: ...
    def __getitem__(self, at: int | slice) -> Cluster | tuple[Cluster, ...]:
        return self.settled[at]

    def __eq__(self, other: object) -> bool:
        """Clusters are what they settle to."""
        return self.settled == tuple(other) if isinstance(other, Clusters | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.described)

    def __repr__(self) -> str:
        return repr(self.settled)

    def __reduce__(self) -> tuple[object, ...]:
        """What is sent to another process is settled."""
        return _settled, (self.settled,)


def _settled(clusters: tuple[Cluster, ...]) -> Clusters:
    described = tuple((each.platforms, each.capabilities, each.information) for each in clusters)
    return Clusters(described, lambda: clusters)


def clusters_of(
    infrastructure: Infrastructure, splits: Sequence[Parting], decisions: Mapping[str, Decision]
) -> Clusters:
    """The clusters that `splits` and competing masters make, sorted by their platforms."""
    groups = Components()
    apart = [split for split in splits if not split.in_step]
    for split in apart:
        _join_all(groups, sorted(split.platforms))
    for masters in infrastructure.competing.values():
        _join_all(groups, masters)
    jobs: defaultdict[str, _Jobs] = defaultdict(_Jobs)
    for split in apart:
        jobs[groups.find(split.stacks[0].platforms[0])].capabilities[split.capability] |= split.platforms
    for held, masters in infrastructure.competing.items():
        jobs[groups.find(masters[0])].information[held] |= frozenset(masters)
    found = groups.groups()

    def settle() -> tuple[Cluster, ...]:
        to_do = _to_do(infrastructure, splits, groups)
        settling = _Settling(infrastructure, decisions)
        return tuple(
            settling.cluster(platforms, jobs[groups.find(platforms[0])], to_do[groups.find(platforms[0])])
            for platforms in found
        )

    return Clusters(tuple((platforms, *jobs[groups.find(platforms[0])].named) for platforms in found), settle)


def _join_all(groups: Components, platforms: Iterable[str]) -> None:
    """Join all of `platforms`: those of different stacks are joined pair by pair, and so hang together all."""
    first, *others = platforms
    for other in others:
        groups.join(first, other)


class _Jobs:
    """What the platforms of a cluster do more than once, and who does it."""

    def __init__(self) -> None:
        self.capabilities: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        self.information: defaultdict[str, frozenset[str]] = defaultdict(frozenset)

    @property
    def named(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The capabilities and the information, sorted."""
        return tuple(sorted(self.capabilities)), tuple(sorted(self.information))

    def shared_by_every_two(self, platforms: Sequence[str]) -> bool:
        """Whether each of `platforms` shares some job with each other."""
        shared: dict[str, frozenset[str]] = dict.fromkeys(platforms, frozenset())
        for doing in (*self.capabilities.values(), *self.information.values()):
            for platform in doing:
                shared[platform] |= doing
        return all(with_these.issuperset(platforms) for with_these in shared.values())


def _to_do(infrastructure: Infrastructure, splits: Sequence[Parting], groups: Components) -> Mapping[str, list[Job]]:
    """Representative of a cluster -> what its survivors must do because no platform outside it does.

    What they hold as master is left to the settling: hosts that may go can hold it as well.
    """
    jobs: defaultdict[str, list[Job]] = defaultdict(list)
    clustered = {platform for group in groups.groups() for platform in group}

    def representative(platforms: frozenset[str]) -> str | None:
        if not platforms <= clustered:
            return None
        found = {groups.find(platform) for platform in platforms}
        return found.pop() if len(found) == 1 else None

    settled: set[Offer] = set()
    for split in splits:
        cluster = representative(split.platforms)
        if cluster is not None:
            jobs[cluster].append([frozenset(stack.platforms) for stack in split.stacks])
            if split.level == "part":
                settled.add((split.customer_type, split.capability))
    for offer, platforms in infrastructure.core_platforms.items():
        cluster = representative(platforms) if offer not in settled else None
        if cluster is not None:
            jobs[cluster].append([frozenset((platform,)) for platform in platforms])
    return jobs


class _Settling:
    """Which platforms of a cluster survive, and what that saves."""

    def __init__(self, infrastructure: Infrastructure, decisions: Mapping[str, Decision]) -> None:
        self._infrastructure = infrastructure
        self._surroundings = Surroundings(infrastructure)
        self._chosen_absent = _chosen_absent(decisions)
        self._mastered: dict[str, list[frozenset[str]]] = {}
        for masters in infrastructure.masters.values():
            for master in masters:
                self._mastered.setdefault(master, []).append(frozenset(masters))

    def cluster(self, platforms: tuple[str, ...], jobs: _Jobs, to_do: list[Job]) -> Cluster:
        """The cluster of `platforms`."""
        infrastructure, known = self._infrastructure, self._infrastructure.platforms
        members = frozenset(platforms)
        beside = [standby for platform in platforms for standby in infrastructure.standbys.get(platform, ())]
        hosts = self._surroundings.hosts_of(members) if infrastructure.flows.hosts or beside else NO_HOSTS
        costs, currency = _costs(infrastructure, (*platforms, *beside, *hosts.platforms))
        leaving = frozenset(each for each in platforms if self._leaves(each))
        invested = frozenset(each for each in platforms if known[each].disposition == "invest")
        unpriced = tuple(each for each in platforms if each not in costs)
        kept = (invested - leaving) | (frozenset(unpriced) - leaving)
        masters = self._to_master(members, hosts)
        needed: list[Job] = [*to_do, *masters, *([frozenset((each,))] for each in sorted(kept))]
        described = (platforms, *jobs.named)
        each_others = jobs.shared_by_every_two(platforms)
        cost = None if unpriced else Money(_number(_sum(costs, platforms)), currency)
        try:
            chosen = cheapest_survivors(
                {each: _sum(costs, (each, *infrastructure.standbys.get(each, ()))) for each in platforms},
                [[hosts.with_kept(alternative) for alternative in job] for job in needed],
                hosts={host: costs.get(host, Fraction()) for host in hosts.platforms},
                avoided=leaving - invested,
            )
        except SolverMissing:
            return Cluster(*described, each_others, cost, None, None, None, (), (), (*unpriced, SOLVER))
        survivors = members.intersection(chosen)
        staying = _staying_hosts(hosts, survivors, frozenset(chosen), masters)
        gone = [each for each in platforms if each not in survivors]
        with_them = tuple(
            sorted(
                [standby for platform in gone for standby in infrastructure.standbys.get(platform, ())]
                + [host for host in hosts.platforms if host not in staying]
            )
        )
        unknown = tuple(sorted({*unpriced, *(each for each in with_them if each not in costs)}))
        saved = Money(_number(_sum(costs, (*gone, *with_them))), currency)
        return Cluster(
            *described,
            each_others,
            cost,
            tuple(sorted(survivors)),
            None if unknown else saved,
            saved if unknown else None,
            with_them,
            tuple(sorted((leaving & survivors) | (invested - survivors))),
            unknown,
        )

    def _leaves(self, platform: str) -> bool:
        """Whether it is meant to go: to be eliminated, out of service, or decided to be absent in future."""
        described = self._infrastructure.platforms[platform]
        return (
            described.disposition == "eliminate"
            or platform in self._chosen_absent
            or _out_of_service(described, self._infrastructure.model.as_of)
        )

    def _to_master(self, members: frozenset[str], hosts: Hosts) -> list[Job]:
        """What only the cluster and hosts that could go with it hold as master, and one of them must."""
        here = members.union(hosts.platforms)
        held = {masters for each in here for masters in self._mastered.get(each, ()) if masters <= here}
        return [[frozenset((master,)) for master in sorted(masters)] for masters in sorted(held, key=sorted)]


def _staying_hosts(
    hosts: Hosts, survivors: frozenset[str], chosen: frozenset[str], masters: Sequence[Job]
) -> frozenset[str]:
    """Those of the `chosen` hosts that something which stays needs, or that alone hold something as master."""
    staying = hosts.with_kept(survivors) - survivors
    free = sorted(chosen - survivors - staying)
    for host in reversed(free):
        others = survivors | hosts.with_kept(staying.union(each for each in free if each != host))
        if host not in others and all(any(one <= others for one in job) for job in masters):
            free.remove(host)
    return hosts.with_kept(staying.union(free))


def _chosen_absent(decisions: Mapping[str, Decision]) -> frozenset[str]:
    """The platforms that decided decisions want absent from the future."""
    return frozenset(
        about.removeprefix("platforms.")
        for decision in decisions.values()
        if decision.status == "decided" and decision.choose == "absent" and decision.state in (None, FUTURE)
        for about in decision.about
        if about.startswith("platforms.")
    )


def _out_of_service(platform: Platform, as_of: datetime.date | None) -> bool:
    until = platform.in_service.until if platform.in_service is not None else None
    return until is not None and as_of is not None and until < as_of


def _costs(infrastructure: Infrastructure, platforms: Iterable[str]) -> tuple[dict[str, Fraction], str | None]:
    """What those of `platforms` that state a cost cost a year, exactly and in one currency.

    It is that of the model's rates, or their own where they share one that the rates do not know.
    """
    known, rates = infrastructure.model.platforms, infrastructure.model.rates
    amounts = {each: amount for each in platforms if (amount := known[each].annual_cost) is not None}
    own = {amount.currency for amount in amounts.values()}
    if len(own) == 1 and not all(rates.knows(amount) for amount in amounts.values()):
        return {each: Fraction(amount.amount) for each, amount in amounts.items()}, own.pop()
    return {each: _converted(amount, rates) for each, amount in amounts.items()}, rates.currency


def _converted(amount: Money, rates: Rates) -> Fraction:
    if amount.currency is None or amount.currency == rates.currency:
        return Fraction(rates.convert(amount))
    return Fraction(amount.amount) * Fraction(rates.rates[amount.currency])


def _sum(costs: Mapping[str, Fraction], platforms: Iterable[str]) -> Fraction:
    """What `platforms` cost as far as that is known."""
    return sum((costs[each] for each in platforms if each in costs), Fraction())


def _number(amount: Fraction) -> Number:
    """`amount`, a sum of decimal numbers, as a number: nothing is lost by it."""
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        return whole(Decimal(amount.numerator) / Decimal(amount.denominator))
