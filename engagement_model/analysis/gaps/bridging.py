"""What must not go before its future is there: the ways of journeys, what serves cells, and what guests run on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.model.elements import Capability
from engagement_model.model.model import Model
from engagement_model.model.relations import Pair
from engagement_model.model.types import ANY
from engagement_model.model.values import replace

Gone = TypeVar("Gone", str, Pair)


class Bridging:
    """Which retirements would leave something without either its way of today or its future one.

    `introduced` and `built` have the waves of what is new. A journey is travelled on today's platforms and
    integrations until its future way is whole, and a cell is served by today's platforms until all that serves it in
    future is there.
    """

    def __init__(self, comparison: Comparison, introduced: Mapping[str, int], built: Mapping[Pair, int]) -> None:
        self.comparison = comparison
        self.introduced = introduced
        self.built = built
        self.last = max((*introduced.values(), *built.values()), default=-1)

    def delays(
        self, platforms: Mapping[str, int], integrations: Mapping[Pair, int]
    ) -> tuple[dict[str, int], dict[Pair, int]]:
        """The earliest waves of what would otherwise go too early: of platforms, and of integrations."""
        late_platforms: dict[str, int] = {}
        late_integrations: dict[Pair, int] = {}
        for platform, wave in (*self._of_cells(platforms), *self._of_guests(platforms)):
            late_platforms[platform] = max(wave, late_platforms.get(platform, 0))
        early = {platform: wave for platform, wave in platforms.items() if wave < self.last}
        cut = {pair: wave for pair, wave in integrations.items() if wave < self.last}
        if (early or cut) and self.comparison.before.model.journeys:
            for identifier in self._holding():
                self._of_journey(identifier, early, cut, late_platforms, late_integrations)
        return late_platforms, late_integrations

    def _of_cells(self, platforms: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """The wave by which everything is there that serves a cell afterwards, for each platform that serves it now."""
        if not self.introduced:
            return
        stacks = self.comparison.after.model.stacks
        for platform, keys in self.comparison.before.supported_by(platforms).items():
            needed = {each for key in keys for later in self.comparison.continued_as(key) for each in stacks[later]}
            wave = max((self.introduced.get(each, -1) for each in needed), default=-1)
            if wave > platforms[platform]:
                yield platform, wave

    def _of_guests(self, platforms: Mapping[str, int]) -> Iterator[tuple[str, int]]:
        """The wave by which what stays and runs on a platform that goes can run on something else."""
        before, after = self.comparison.before.model.platforms, self.comparison.after.model.platforms
        for identifier, platform in before.items():
            later = after.get(self.comparison.lineage.same("platforms", identifier))
            hosts = platform.runs_on & platforms.keys()
            if later is None or not hosts:
                continue
            wave = max((self.introduced.get(each, -1) for each in later.runs_on), default=-1)
            for host in hosts:
                if wave > platforms[host]:
                    yield host, wave

    def _holding(self) -> list[str]:
        """The journeys that hold at both ends of the road."""
        before, after = self.comparison.before, self.comparison.after
        return sorted(
            identifier
            for identifier in before.model.journeys.keys() & after.model.journeys.keys()
            if not any(f"journeys.{identifier}" == each.address for side in (before, after) for each in side.objections)
        )

    def _of_journey(
        self,
        identifier: str,
        early: Mapping[str, int],
        cut: Mapping[Pair, int],
        late_platforms: dict[str, int],
        late_integrations: dict[Pair, int],
    ) -> None:
        """Put off what one journey rests on, where it would go before the future way of the journey is whole."""
        today = _Way(self.comparison.before.model, identifier)
        platforms = {each: wave for each, wave in early.items() if each in today.platforms}
        integrations = {pair: wave for pair, wave in cut.items() if pair in today.model.integrations}
        if not platforms and not integrations:
            return
        whole = self._whole_by(identifier)
        gone = sorted({wave for wave in (*platforms.values(), *integrations.values()) if wave < whole})
        if all(today.holds_without(*(_until(wave, each) for each in (platforms, integrations))) for wave in gone):
            return
        for platform, wave in platforms.items():
            if wave < whole:
                late_platforms[platform] = max(whole, late_platforms.get(platform, 0))
        for pair, wave in integrations.items():
            if wave < whole:
                late_integrations[pair] = max(whole, late_integrations.get(pair, 0))

    def _whole_by(self, identifier: str) -> int:
        """The wave from which on the future way of a journey holds."""
        way = _Way(self.comparison.after.model, identifier)
        for wave in range(self.last - 1, -1, -1):
            missing = [each for each, at in self.introduced.items() if at > wave]
            unbuilt = [pair for pair, at in self.built.items() if at > wave]
            if not way.holds_without(missing, unbuilt):
                return wave + 1
        return 0


def _until(wave: int, waves: Mapping[Gone, int]) -> list[Gone]:
    return [each for each, at in waves.items() if at <= wave]


class _Way:
    """What one journey rests on in one state, and whether it holds with a part of that missing."""

    def __init__(self, model: Model, identifier: str) -> None:
        journey = model.journeys[identifier]
        keys = frozenset(journey.cells)
        capabilities = [model.capabilities[key.capability] for key in keys if key.capability != ANY]
        moved = frozenset[str]().union(*(each.reads & _written(capabilities) for each in capabilities))
        carried = model.spelled_out.integrations
        integrations = {
            pair: each for pair, each in model.integrations.items() if not moved.isdisjoint(carried[pair].carries)
        }
        self.model = replace(
            model,
            cells={key: model.cells[key] for key in keys if key in model.cells},
            integrations=integrations,
            journeys={identifier: journey},
            questions={},
        )
        self.identifier = identifier
        self.platforms = self._with_hosts(
            {end for pair in integrations for end in pair}.union(
                *(cell.platforms for cell in self.model.cells.values())
            )
        )

    def _with_hosts(self, platforms: set[str]) -> set[str]:
        waiting = sorted(platforms)
        while waiting:
            for host in self.model.platforms[waiting.pop()].runs_on - platforms:
                platforms.add(host)
                waiting.append(host)
        return platforms

    def holds_without(self, platforms: Collection[str], integrations: Collection[Pair]) -> bool:
        """Whether the journey is continuous where `platforms` and `integrations` are not there."""
        gone = self.platforms.intersection(platforms)
        cut = [pair for pair in self.model.integrations if pair in integrations or not gone.isdisjoint(pair)]
        if not gone and not cut:
            return True
        left = replace(
            self.model,
            elements={
                **self.model.elements,
                "platforms": {
                    identifier: each.model_copy(update={"runs_on": each.runs_on - gone})
                    if not gone.isdisjoint(each.runs_on)
                    else each
                    for identifier, each in self.model.platforms.items()
                    if identifier not in gone
                },
            },
            cells={key: replace(cell, platforms=cell.platforms - gone) for key, cell in self.model.cells.items()},
            integrations={pair: each for pair, each in self.model.integrations.items() if pair not in cut},
        )
        return continuity(left).journeys[self.identifier].outcome == "continuous"


def _written(capabilities: Iterable[Capability]) -> frozenset[str]:
    return frozenset[str]().union(*(each.writes for each in capabilities))
