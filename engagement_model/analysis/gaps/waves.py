"""In which order to introduce platforms, build and retire integrations, and retire platforms."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.analysis.gaps.comparison import Comparison
from engagement_model.analysis.gaps.result import WaveStep
from engagement_model.model.addresses import pair_address
from engagement_model.model.graph import Cycle, generations

Waves = tuple[tuple[WaveStep, ...], ...]


def waves(comparison: Comparison) -> tuple[Waves, tuple[WaveStep, ...]]:
    """The waves, each sorted, and the steps that wait for each other in a circle; without waves where there is one.

    A platform is introduced after what it runs on, an integration built after the platforms at its ends, a platform
    retired after its successors are introduced, their integrations built and its own retired. A step stands in the
    wave after the last of those it waits for, which makes the waves the topological generations of that order.
    """
    try:
        introduced = _introductions(comparison)
    except Cycle as circle:
        return (), tuple(WaveStep("introduce", f"platforms.{member}") for member in circle.members)
    before, after = comparison.before.model.integrations, comparison.after.model.integrations
    built = {
        pair: 1 + max((introduced.get(end, -1) for end in pair), default=-1) for pair in after.keys() - before.keys()
    }
    connected: dict[str, int] = {}
    for pair, wave in built.items():
        for end in pair:
            connected[end] = max(wave, connected.get(end, -1))
    ended = before.keys() - after.keys()
    disconnected = {end for pair in ended for end in pair}
    steps = [(wave, WaveStep("introduce", f"platforms.{platform}")) for platform, wave in introduced.items()]
    steps += [(wave, WaveStep("build", pair_address(pair))) for pair, wave in built.items()]
    steps += [(0, WaveStep("retire", pair_address(pair))) for pair in ended]
    for platform, successors in comparison.successors.items():
        last = max(
            (max(introduced.get(successor, -1), connected.get(successor, -1)) for successor in successors), default=-1
        )
        steps.append(
            (1 + max(last, 0 if platform in disconnected else -1), WaveStep("retire", f"platforms.{platform}"))
        )
    return _gathered(steps), ()


def _introductions(comparison: Comparison) -> Mapping[str, int]:
    """New platform -> the wave in which it can be introduced, from 0. Raises `Cycle`."""
    platforms = comparison.after.model.platforms
    new = platforms.keys() - comparison.before.model.platforms.keys()
    carries: dict[str, list[str]] = {platform: [] for platform in new}
    for platform in new:
        for below in platforms[platform].runs_on & new:
            carries[below].append(platform)
    if not any(carries.values()):
        return dict.fromkeys(new, 0)
    return {platform: wave for wave, members in enumerate(generations(carries)) for platform in members}


def _gathered(steps: list[tuple[int, WaveStep]]) -> Waves:
    gathered: dict[int, list[WaveStep]] = {}
    for wave, step in steps:
        gathered.setdefault(wave, []).append(step)
    return tuple(
        tuple(sorted(gathered[wave], key=lambda step: (step.change, step.address))) for wave in sorted(gathered)
    )
