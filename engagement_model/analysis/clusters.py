"""Clusters: platforms that do each other's jobs, and what could be saved at most if only the cheapest survived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from engagement_model.analysis.choice import SolverMissing
from engagement_model.analysis.consolidation import SOLVER, Job, cheapest_survivors
from engagement_model.analysis.flows import EXACT_DIGITS
from engagement_model.analysis.infrastructure import Infrastructure, Offer, Stack
from engagement_model.model.graph import Components
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import Number, whole


@dataclass(frozen=True, slots=True)
class Cluster:
    """Platforms that hang together by standing in parallel, and the jobs they do more than once.

    `survivors` are the cheapest set that loses no job, `saving` what the others cost a year, before the cost of
    moving. Where `unknown` names a platform without a cost, all three figures are `None`; where it names the solver
    that so many platforms would need and that is not installed, `survivors` and `saving` are.
    """

    platforms: tuple[str, ...]
    capabilities: tuple[str, ...]
    information: tuple[str, ...]
    annual_cost: Money | None
    survivors: tuple[str, ...] | None
    saving: Money | None
    unknown: tuple[str, ...]

    @property
    def undecided(self) -> bool:
        """Whether every cost is known, and the survivors are not: for want of a solver."""
        return self.annual_cost is not None and self.survivors is None


def clusters_of(infrastructure: Infrastructure, splits: Mapping[Offer, tuple[Stack, ...]]) -> tuple[Cluster, ...]:
    """The clusters that `splits` and competing masters make, sorted by their platforms."""
    groups = Components()
    for stacks in splits.values():
        _join_all(groups, (platform for stack in stacks for platform in stack.platforms))
    competing = {information: held for information, held in infrastructure.masters.items() if len(held) > 1}
    for masters in competing.values():
        _join_all(groups, masters)
    capabilities: defaultdict[str, set[str]] = defaultdict(set)
    for (_, capability), stacks in splits.items():
        capabilities[groups.find(stacks[0].platforms[0])].add(capability)
    information: defaultdict[str, set[str]] = defaultdict(set)
    for held, masters in competing.items():
        information[groups.find(masters[0])].add(held)
    jobs = _jobs(infrastructure, splits, groups)
    return tuple(
        _cluster(
            infrastructure,
            platforms,
            tuple(sorted(capabilities[groups.find(platforms[0])])),
            tuple(sorted(information[groups.find(platforms[0])])),
            jobs[groups.find(platforms[0])],
        )
        for platforms in groups.groups()
    )


def _join_all(groups: Components, platforms: Iterable[str]) -> None:
    """Join all of `platforms`: those of different stacks are joined pair by pair, and so hang together all."""
    first, *others = platforms
    for other in others:
        groups.join(first, other)


def _jobs(
    infrastructure: Infrastructure, splits: Mapping[Offer, tuple[Stack, ...]], groups: Components
) -> Mapping[str, list[Job]]:
    """Representative of a cluster -> the jobs that its survivors must do because no platform outside it does."""
    jobs: defaultdict[str, list[Job]] = defaultdict(list)
    for stacks in splits.values():
        jobs[groups.find(stacks[0].platforms[0])].append([frozenset(stack.platforms) for stack in stacks])
    alone = [platforms for offer, platforms in infrastructure.supporters.items() if offer not in splits]
    alone.extend(frozenset(masters) for masters in infrastructure.masters.values())
    clustered = {platform for group in groups.groups() for platform in group}
    for platforms in alone:
        if not platforms <= clustered:
            continue
        found = {groups.find(platform) for platform in platforms}
        if len(found) == 1:
            jobs[found.pop()].append([frozenset((platform,)) for platform in platforms])
    return jobs


def _cluster(
    infrastructure: Infrastructure,
    platforms: tuple[str, ...],
    capabilities: tuple[str, ...],
    information: tuple[str, ...],
    jobs: list[Job],
) -> Cluster:
    amounts = {platform: infrastructure.platforms[platform].annual_cost for platform in platforms}
    stated = {platform: amount for platform, amount in amounts.items() if amount is not None}
    unknown = tuple(platform for platform in platforms if platform not in stated)
    if unknown:
        return Cluster(platforms, capabilities, information, None, None, None, unknown)
    costs, currency = _costs(stated, infrastructure.model.rates)
    total = sum(costs.values(), Fraction())
    try:
        survivors = cheapest_survivors(costs, jobs)
    except SolverMissing:
        cost = Money(_number(total), currency)
        return Cluster(platforms, capabilities, information, cost, None, None, (SOLVER,))
    kept = sum((costs[platform] for platform in survivors), Fraction())
    return Cluster(
        platforms,
        capabilities,
        information,
        Money(_number(total), currency),
        survivors,
        Money(_number(total - kept), currency),
        unknown,
    )


def _costs(amounts: Mapping[str, Money], rates: Rates) -> tuple[dict[str, Fraction], str | None]:
    """The amounts in one currency, exactly: that of `rates`, or their own where they share one it does not know."""
    own = {amount.currency for amount in amounts.values()}
    if len(own) == 1 and not all(rates.knows(amount) for amount in amounts.values()):
        return {platform: Fraction(amount.amount) for platform, amount in amounts.items()}, own.pop()
    return {platform: _converted(amount, rates) for platform, amount in amounts.items()}, rates.currency


def _converted(amount: Money, rates: Rates) -> Fraction:
    if amount.currency is None or amount.currency == rates.currency:
        return Fraction(rates.convert(amount))
    return Fraction(amount.amount) * Fraction(rates.rates[amount.currency])


def _number(amount: Fraction) -> Number:
    """`amount`, a sum of decimal numbers, as a number: nothing is lost by it."""
    with localcontext() as context:
        context.prec = EXACT_DIGITS
        return whole(Decimal(amount.numerator) / Decimal(amount.denominator))
