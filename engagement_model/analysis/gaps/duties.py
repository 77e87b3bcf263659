"""What a retired platform does today, and who does it afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.decided import cell_addresses
from engagement_model.analysis.gaps.rows import Duty, DutyKind, UncoveredOnTheWay
from engagement_model.model.addresses import cell_address, join, pair_address
from engagement_model.model.relations import CellKey, Pair

_NOBODY: frozenset[str] = frozenset()


def duties(comparison: Comparison) -> tuple[Duty, ...]:
    """The duties of every platform that is retired, sorted by platform, kind and address."""
    return duties_of(comparison, comparison.retired_platforms)


def duties_of(comparison: Comparison, platforms: Collection[str]) -> tuple[Duty, ...]:
    """What `platforms` of the earlier state do there, and who does it in the later state, retired or not."""
    if not platforms:
        return ()
    cells, ends = comparison.before.supported_by(platforms), _ends(comparison, platforms)
    successors = comparison.successors_of(platforms)
    found: list[Duty] = []
    for platform in sorted(platforms):
        duties_there = _Duties(comparison, platform, frozenset(successors[platform]))
        found += sorted(duties_there.of_cells(cells[platform]), key=lambda duty: duty.address)
        found += duties_there.of_information()
        found += sorted(duties_there.of_integrations(ends[platform]), key=lambda duty: duty.address)
    return tuple(found)


def uncovered_on_the_way(
    road: Comparison, stages: Collection[tuple[Comparison, Collection[Duty]]]
) -> tuple[UncoveredOnTheWay, ...]:
    """The duties that are picked up at the end of the `road` and by nobody in a stage, however many stages long.

    `stages` lead from the same beginning as the road to each transition, each with its `duties`. What no decision drops
    for good must not be dropped for a while.
    """
    gone = sorted({platform for stage, _ in stages for platform in stage.retired_platforms})
    at_the_end = {(duty.platform, duty.kind, duty.address): duty.picked_up_by for duty in duties_of(road, gone)}
    return tuple(
        UncoveredOnTheWay(stage.after.state, duty.platform, duty.kind, duty.address)
        for stage, found in stages
        for duty in found
        if not duty.picked_up_by and at_the_end.get((duty.platform, duty.kind, duty.address))
    )


def _ends(comparison: Comparison, platforms: Collection[str]) -> Mapping[str, list[Pair]]:
    ends: dict[str, list[Pair]] = {platform: [] for platform in platforms}
    for pair in comparison.before.model.integrations:
        for platform in set(pair):
            if platform in ends:
                ends[platform].append(pair)
    return ends


class _Duties:
    """The duties of one platform, whose `successors` pick them up before anybody else."""

    def __init__(self, comparison: Comparison, platform: str, successors: frozenset[str]) -> None:
        self.comparison = comparison
        self.platform = platform
        self.successors = successors

    def duty(self, kind: DutyKind, address: str, able: AbstractSet[str], decision: str | None) -> Duty:
        """The duty at `address` that all of `able` could pick up; `decision` counts where none of them is."""
        takers = able & self.successors or able
        return Duty(self.platform, kind, address, tuple(sorted(takers)), None if takers else decision)

    def of_cells(self, keys: Collection[CellKey]) -> Iterator[Duty]:
        """What the platform supports: done by what supports the cells these go on as."""
        comparison = self.comparison
        stacks = comparison.after.model.stacks
        for key in keys:
            able = _NOBODY.union(*(stacks[later] for later in comparison.continued_as(key)))
            decision = None if able else comparison.decided.absent(cell_addresses(comparison.before.model, key))
            yield self.duty("cell", cell_address(key), able, decision)

    def of_information(self) -> Iterator[Duty]:
        """What the platform holds: a record mastered by those that master it, a copy held by whoever holds it."""
        after, lineage = self.comparison.after, self.comparison.lineage
        for information, role in sorted(self.comparison.before.model.platforms[self.platform].holds.items()):
            named = lineage.successors("information", information)
            held = after.masters if role == "master" else after.holding
            able = _NOBODY.union(*(held(name) for name in named))
            fact = f"platforms.{self.platform}.holds.{information}"
            decision = self.comparison.decided.absent_at((f"information.{information}", fact))
            yield self.duty("information", f"information.{information}", able, decision)

    def of_integrations(self, pairs: Collection[Pair]) -> Iterator[Duty]:
        """What is brought into the platform and from it to others, piece by piece."""
        after, lineage = self.comparison.after, self.comparison.lineage
        for pair in pairs:
            outward = pair.source == self.platform
            takers = self._going_on_as(pair.target) if outward else frozenset[str]()
            if outward and not takers:
                continue
            for information in self.comparison.before.model.integrations[pair].carries:
                named = lineage.successors("information", information)
                able = (
                    _NOBODY.union(*(after.bringing(name, taker) for name in named for taker in takers))
                    if outward
                    else _NOBODY.union(*(after.knowing(name) for name in named))
                )
                address = join(pair_address(pair), information)
                yield self.duty("integration", address, able, self._dropped(pair, information))

    def _going_on_as(self, platform: str) -> frozenset[str]:
        return frozenset(self.comparison.successors_of((platform,))[platform])

    def _dropped(self, pair: Pair, information: str) -> str | None:
        """The decision that ends an integration: about it, about what it carries, or about an end nobody succeeds."""
        other = pair.target if pair.source == self.platform else pair.source
        ends = [f"platforms.{other}"] if not self._going_on_as(other) else []
        found = (
            self.comparison.decided.absent((join(pair_address(pair), information),)),
            self.comparison.decided.absent_at((f"information.{information}", *ends)),
        )
        return min((decision for decision in found if decision is not None), default=None)
