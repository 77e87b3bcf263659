"""The cheapest survivors: the least costly platforms of a cluster that still do every job of it, exactly.

A job is a choice of alternatives, each a set of platforms, and it is done where all platforms of one alternative
survive. Sets of platforms are whole numbers, one bit for each platform in the order of ids, the first id at the
highest bit: of two sets of one size, the one whose sorted ids come first is then the greater number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from math import gcd, lcm

from engagement_model.analysis.choice import Alternatives, Choice, bits

MOST_FOR_SUBSETS = 12
"""Up to this many platforms that hang together, sets are tried one by one; beyond it a solver decides."""

SOLVER = "highspy"
"""The package that decides beyond that; the extra `solver` installs it."""

Job = Collection[frozenset[str]]


def cheapest_survivors(
    costs: Mapping[str, Fraction],
    jobs: Iterable[Job],
    *,
    hosts: Mapping[str, Fraction] | None = None,
    avoided: Collection[str] = (),
) -> tuple[str, ...]:
    """The platforms that do every job with the fewest of `avoided`, at least total cost.

    Of equally good sets it is the one with the fewest platforms, then the one whose sorted ids come first. `costs` has
    each platform's cost, zero or more; every alternative of every job is made of these platforms and of `hosts`, whose
    cost counts as well and whose number and ids do not. Raises `SolverMissing` where more than `MOST_FOR_SUBSETS`
    compete and no solver is installed. The platforms come first, then the hosts, each sorted.
    """
    beside = hosts or {}
    identifiers = [*sorted(costs), *sorted(beside)]
    bit_of = {identifier: 1 << place for place, identifier in enumerate(reversed(identifiers))}
    priced = _prices(costs, beside, avoided)
    prices = {bit_of[identifier]: priced[identifier] for identifier in identifiers}
    masks = {tuple(sum(bit_of[member] for member in alternative) for alternative in job) for job in jobs}
    chosen, open_jobs = _settled(masks)
    for part in _parts(open_jobs):
        joined = 0
        for job in part:
            for alternative in job:
                joined |= alternative
        choice = Choice({bit: prices[bit] for bit in bits(joined)}, part)
        chosen |= _best(choice, joined.bit_count())
    return tuple(identifier for identifier in identifiers if chosen & bit_of[identifier])


def _prices(costs: Mapping[str, Fraction], hosts: Mapping[str, Fraction], avoided: Collection[str]) -> dict[str, int]:
    """Whole numbers in the order of costs: one more platform weighs less than the least difference of cost.

    One more of `avoided` weighs more than all else together.
    """
    together = {**hosts, **costs}
    scale = lcm(*(cost.denominator for cost in together.values()))
    scaled = {identifier: int(cost * scale) for identifier, cost in together.items()}
    common = gcd(*scaled.values()) or 1
    prices = {
        identifier: cost // common * (len(costs) + 1) + int(identifier in costs) for identifier, cost in scaled.items()
    }
    most = sum(prices.values()) + 1
    return {identifier: price + most * (identifier in avoided) for identifier, price in prices.items()}


def _settled(jobs: set[Alternatives]) -> tuple[int, tuple[Alternatives, ...]]:
    """The platforms that no choice can do without, and what is left to choose once they are chosen."""
    chosen = 0
    remaining = {_without_needless(job) for job in jobs}
    while True:
        forced = 0
        for job in remaining:
            shared = job[0]
            for alternative in job:
                shared &= alternative
            forced |= shared
        if not forced:
            return chosen, tuple(sorted(remaining))
        chosen |= forced
        reduced = (tuple(alternative & ~chosen for alternative in job) for job in remaining)
        remaining = {_without_needless(job) for job in reduced if 0 not in job}


def _without_needless(job: Alternatives) -> Alternatives:
    """The alternatives of `job` that contain no other, sorted."""
    distinct = sorted(set(job))
    return tuple(
        alternative
        for alternative in distinct
        if not any(other != alternative and other & alternative == other for other in distinct)
    )


def _parts(jobs: tuple[Alternatives, ...]) -> list[tuple[Alternatives, ...]]:
    """The jobs in groups that have no platform in common: each can be settled by itself."""
    groups: list[tuple[int, list[Alternatives]]] = []
    for job in jobs:
        touched = 0
        for alternative in job:
            touched |= alternative
        apart: list[tuple[int, list[Alternatives]]] = []
        members = [job]
        for mask, others in groups:
            if mask & touched:
                touched |= mask
                members = others + members
            else:
                apart.append((mask, others))
        groups = [*apart, (touched, members)]
    return [tuple(sorted(members)) for _, members in groups]


def _best(choice: Choice, platforms: int) -> int:
    if platforms <= MOST_FOR_SUBSETS:
        return best_subset(choice)
    from engagement_model.analysis.least_cost import best_by_solver

    return best_by_solver(choice)


def best_subset(choice: Choice) -> int:
    """The best set, found by trying.

    A best set is made of one alternative for each job, since every platform more costs more: it is enough to do the
    first undone job in each possible way, each set once, and to leave off where a dearer set than one known begins.
    """
    best, best_price = -1, sum(choice.prices.values()) + 1
    seen: set[int] = set()
    waiting = [0]
    while waiting:
        chosen = waiting.pop()
        price = choice.price(chosen)
        if price > best_price:
            continue
        undone = next((job for job in choice.jobs if not any(way & chosen == way for way in job)), None)
        if undone is None:
            if price < best_price or chosen > best:
                best, best_price = chosen, price
            continue
        for way in reversed(undone):
            following = chosen | way
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return best
