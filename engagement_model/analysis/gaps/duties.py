"""What a retired platform does today, and who does it afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.decided import cell_addresses
from engagement_model.analysis.gaps.rows import Duty, UncoveredOnTheWay
from engagement_model.model.addresses import cell_address, join, pair_address
from engagement_model.model.relations import CellKey, Pair


def duties(comparison: Comparison) -> tuple[Duty, ...]:
    """The duties of every platform that is retired, sorted by platform, kind and address."""
    return duties_of(comparison, comparison.retired_platforms)


def duties_of(comparison: Comparison, platforms: Collection[str]) -> tuple[Duty, ...]:
    """What `platforms` of the earlier state do there, and who does it in the later state, retired or not."""
    if not platforms:
        return ()
    cells, ends = comparison.before.supported_by(platforms), _ends(comparison, platforms)
    found: list[Duty] = []
    for platform in sorted(platforms):
        found += sorted(_cell_duties(comparison, platform, cells[platform]), key=lambda duty: duty.address)
        found += _information_duties(comparison, platform)
        found += sorted(_integration_duties(comparison, platform, ends[platform]), key=lambda duty: duty.address)
    return tuple(found)


def uncovered_on_the_way(road: Comparison, stages: Collection[Comparison]) -> tuple[UncoveredOnTheWay, ...]:
    """The duties that are covered at the end of the `road` and by nobody in a stage, however many stages long.

    `stages` lead from the same beginning as the road to each transition. What no decision drops for good must not
    be dropped for a while.
    """
    gone = sorted({platform for stage in stages for platform in stage.retired_platforms})
    at_the_end = {(duty.platform, duty.kind, duty.address): duty.covered for duty in duties_of(road, gone)}
    return tuple(
        UncoveredOnTheWay(stage.after.state, duty.platform, duty.kind, duty.address)
        for stage in stages
        for duty in duties(stage)
        if not duty.covered and at_the_end[duty.platform, duty.kind, duty.address]
    )


def _ends(comparison: Comparison, platforms: Collection[str]) -> Mapping[str, list[Pair]]:
    ends: dict[str, list[Pair]] = {platform: [] for platform in platforms}
    for pair in comparison.before.model.integrations:
        for platform in set(pair):
            if platform in ends:
                ends[platform].append(pair)
    return ends


def _cell_duties(comparison: Comparison, platform: str, keys: Collection[CellKey]) -> Iterator[Duty]:
    stacks, decided = comparison.after.model.stacks, comparison.decided
    for key in keys:
        served = stacks.get(key, frozenset())
        yield Duty(
            platform,
            "cell",
            cell_address(key),
            tuple(sorted(served)),
            None if served else decided.absent(cell_addresses(comparison.before.model, key)),
            () if key in stacks else _union(stacks[other] for other in comparison.continued_as(key)),
        )


def _information_duties(comparison: Comparison, platform: str) -> Iterator[Duty]:
    holders, nobody = comparison.after.holders, frozenset[str]()
    for information, role in sorted(comparison.before.model.platforms[platform].holds.items()):
        held = holders.get(information, {}).get(role, nobody)
        others = comparison.lineage.replaced_by("information", information)
        fact = f"platforms.{platform}.holds.{information}"
        yield Duty(
            platform,
            "information",
            f"information.{information}",
            tuple(sorted(held)),
            None if held else comparison.decided.absent_at((f"information.{information}", fact)),
            _union(holders.get(other, {}).get(role, nobody) for other in others),
        )


def _integration_duties(comparison: Comparison, platform: str, pairs: Collection[Pair]) -> Iterator[Duty]:
    after, successors = comparison.after, comparison.successors
    own = {platform, *successors.get(platform, ())}
    for pair in pairs:
        outward = pair.source == platform
        other = pair.target if outward else pair.source
        others = [other, *successors.get(other, ())]
        merged = tuple(sorted(own.intersection(others) & after.model.platforms.keys()))
        for information in comparison.before.model.integrations[pair].carries:
            carriers = after.sources if outward else after.targets
            carried = {carrier for end in others for carrier in carriers(information, end)}
            names = [information, *comparison.lineage.replaced_by("information", information)]
            renamed = {carrier for name in names[1:] for end in others for carrier in carriers(name, end)}
            yield Duty(
                platform,
                "integration",
                join(pair_address(pair), information),
                tuple(sorted(carried)),
                None if carried else _drops_integration(comparison, pair, other, information),
                tuple(sorted({*merged, *renamed})),
            )


def _drops_integration(comparison: Comparison, pair: Pair, other: str, information: str) -> str | None:
    """The decision that ends an integration: about it, about what it carries, or about an end that nobody succeeds."""
    ends = [f"platforms.{other}"] if not comparison.successors.get(other, (other,)) else []
    found = (
        comparison.decided.absent((join(pair_address(pair), information),)),
        comparison.decided.absent_at((f"information.{information}", *ends)),
    )
    return min((decision for decision in found if decision is not None), default=None)


def _union(stacks: Iterator[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset[str]().union(*stacks)))
