"""In which order to introduce platforms, build and retire integrations, and retire platforms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from engagement_model.analysis.gaps.bridging import Bridging
from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.result import WaveStep
from engagement_model.analysis.gaps.rows import ElementGap
from engagement_model.model.addresses import pair_address
from engagement_model.model.graph import Cycle, generations
from engagement_model.model.relations import Pair

Waves = tuple[tuple[WaveStep, ...], ...]
_PLATFORMS = "platforms."


class Plan(Struct, frozen=True):
    """The waves, each sorted; the steps nobody gave a reason for; and those that wait for each other in a circle.

    There are no waves where there is a circle.
    """

    waves: Waves = ()
    decide_first: tuple[WaveStep, ...] = ()
    circle: tuple[WaveStep, ...] = ()


def unexplained_platforms(elements: Iterable[ElementGap]) -> frozenset[str]:
    """The platforms that go and nobody says why."""
    return frozenset(
        row.address.removeprefix(_PLATFORMS)
        for row in elements
        if row.intent == "unexplained" and row.address.startswith(_PLATFORMS)
    )


def waves(comparison: Comparison, unexplained: Collection[str] = ()) -> Plan:
    """The order of the change: introduce and build before anything is cut.

    A platform is introduced after what it runs on, an integration built after the platforms at its ends. An
    integration is retired after every new one that brings the same to its target or to what takes its target's place;
    one with a retired end goes in one step with the first of its ends to go, which then waits for it. A platform is
    retired after its successors are introduced and their integrations built, and after all that runs on it today. A
    step stands in the wave after the last of those it waits for, which makes the waves the topological generations.

    Beyond that, no platform goes in an earlier wave than that in which everything is there that serves its cells
    afterwards, and nothing a journey rests on in an earlier one than that in which its future way holds.

    What goes `unexplained`, its integrations and the hosts that wait for it are to be decided first.
    """
    try:
        introduced = _introductions(comparison)
    except Cycle as circle:
        return Plan(circle=tuple(WaveStep("introduce", f"platforms.{member}") for member in circle.members))
    built = {pair: 1 + max((introduced.get(end, -1) for end in pair), default=-1) for pair in comparison.built}
    undecided = _waiting_for(comparison, unexplained)
    retirements = _Retirements(comparison, introduced, built, undecided)
    try:
        platforms, integrations = retirements.waves()
    except Cycle as circle:
        return Plan(circle=tuple(WaveStep("retire", f"platforms.{member}") for member in circle.members))
    steps = [(wave, WaveStep("introduce", f"platforms.{platform}")) for platform, wave in introduced.items()]
    steps += [(wave, WaveStep("build", pair_address(pair))) for pair, wave in built.items()]
    steps += [(wave, WaveStep("retire", f"platforms.{platform}")) for platform, wave in platforms.items()]
    steps += [(wave, WaveStep("retire", pair_address(pair))) for pair, wave in integrations.items()]
    left = [WaveStep("retire", f"platforms.{platform}") for platform in undecided]
    left += [WaveStep("retire", pair_address(pair)) for pair in comparison.ended - integrations.keys()]
    return Plan(_gathered(steps), tuple(sorted(left, key=_order)))


def _introductions(comparison: Comparison) -> Mapping[str, int]:
    """New platform -> the wave in which it can be introduced, from 0. Raises `Cycle`."""
    platforms = comparison.after.model.platforms
    new = comparison.introduced_platforms
    carries: dict[str, list[str]] = {platform: [] for platform in new}
    for platform in new:
        for below in platforms[platform].runs_on & new:
            carries[below].append(platform)
    return _generations(carries)


def _generations(followers: Mapping[str, list[str]]) -> dict[str, int]:
    if not any(followers.values()):
        return dict.fromkeys(followers, 0)
    return {each: wave for wave, members in enumerate(generations(followers)) for each in members}


def _waiting_for(comparison: Comparison, unexplained: Collection[str]) -> frozenset[str]:
    """`unexplained` with the retired platforms that they run on today, at any depth."""
    platforms, retired = comparison.before.model.platforms, frozenset(comparison.retired_platforms)
    found = set(unexplained) & retired
    waiting = sorted(found)
    while waiting:
        for host in platforms[waiting.pop()].runs_on & retired:
            if host not in found:
                found.add(host)
                waiting.append(host)
    return frozenset(found)


class _Retirements:
    """When what goes can go: each platform, and each integration."""

    def __init__(
        self,
        comparison: Comparison,
        introduced: Mapping[str, int],
        built: Mapping[Pair, int],
        undecided: frozenset[str],
    ) -> None:
        self.comparison = comparison
        self.introduced = introduced
        self.built = built
        self.going = frozenset(comparison.retired_platforms) - undecided
        self.ended = [pair for pair in comparison.ended if not (undecided & set(pair)) or self.going & set(pair)]

    def waves(self) -> tuple[dict[str, int], dict[Pair, int]]:
        """Platform -> the wave in which it goes, and the same of integrations. Raises `Cycle`."""
        after_new = self._after_what_is_new()
        alone = {pair: wave for pair, wave in self._after_better_ways().items() if not self.going & set(pair)}
        for pair, wave in self._after_better_ways().items():
            for end in self.going & set(pair):
                after_new[end] = max(after_new[end], wave)
        platforms = self._after_guests(after_new)
        bridging = Bridging(self.comparison, self.introduced, self.built)
        integrations = alone | self._with_their_ends(platforms)
        delayed_platforms, delayed_integrations = bridging.delays(platforms, integrations)
        if delayed_platforms or delayed_integrations:
            for pair, wave in delayed_integrations.items():
                if pair in alone:
                    alone[pair] = max(alone[pair], wave)
                for end in self.going & set(pair):
                    after_new[end] = max(after_new[end], wave)
            for platform, wave in delayed_platforms.items():
                after_new[platform] = max(after_new[platform], wave)
            platforms = self._after_guests(after_new)
            integrations = alone | self._with_their_ends(platforms)
        return platforms, integrations

    def _with_their_ends(self, platforms: Mapping[str, int]) -> dict[Pair, int]:
        """The integrations with a retired end, each in the wave of the first of its ends to go."""
        return {
            pair: min(platforms[end] for end in self.going & set(pair)) for pair in self.ended if self.going & set(pair)
        }

    def _after_what_is_new(self) -> dict[str, int]:
        """Platform that goes -> the wave after its successors are there and connected."""
        connected = dict(self.introduced)
        for pair, wave in self.built.items():
            for end in pair:
                connected[end] = max(wave, connected.get(end, -1))
        successors = self.comparison.successors
        return {
            platform: 1 + max((connected.get(successor, -1) for successor in successors[platform]), default=-1)
            for platform in self.going
        }

    def _after_better_ways(self) -> dict[Pair, int]:
        """Integration that goes -> the wave after those are built that bring the same to where it leads."""
        bringing: dict[tuple[str, str], int] = {}
        for pair, wave in self.built.items():
            for information in self.comparison.after.model.spelled_out.integrations[pair].carries:
                where = (information, pair.target)
                bringing[where] = max(wave, bringing.get(where, -1))
        lineage, integrations = self.comparison.lineage, self.comparison.before.model.integrations
        waves = {}
        for pair in self.ended:
            targets = (pair.target, *lineage.successors("platforms", pair.target))
            waves[pair] = 1 + max(
                (
                    bringing.get((name, target), -1)
                    for information in integrations[pair].carries
                    for name in lineage.successors("information", information)
                    for target in targets
                ),
                default=-1,
            )
        return waves

    def _after_guests(self, earliest: Mapping[str, int]) -> dict[str, int]:
        """The waves once each host also waits for all that runs on it. Raises `Cycle`."""
        platforms = self.comparison.before.model.platforms
        hosts: dict[str, list[str]] = {platform: [] for platform in self.going}
        guests: dict[str, list[str]] = {platform: [] for platform in self.going}
        for platform in self.going:
            for host in platforms[platform].runs_on & self.going:
                hosts[platform].append(host)
                guests[host].append(platform)
        waves = dict(earliest)
        for platform in sorted(self.going, key=_generations(hosts).__getitem__):
            for guest in guests[platform]:
                waves[platform] = max(waves[platform], 1 + waves[guest])
        return waves


def _order(step: WaveStep) -> tuple[str, str]:
    return step.change, step.address


def _gathered(steps: list[tuple[int, WaveStep]]) -> Waves:
    gathered: dict[int, list[WaveStep]] = {}
    for wave, step in steps:
        gathered.setdefault(wave, []).append(step)
    return tuple(tuple(sorted(gathered[wave], key=_order)) for wave in sorted(gathered))
