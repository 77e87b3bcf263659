"""What the analyses rest on once more, straight from the definitions: slow, short, without a line of the real ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations, product

from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Pair

Seconds = Decimal | int
Sums = dict[tuple[str, str], Seconds]
Delay = tuple[Seconds | None, Seconds | None]
"""Over all latencies, those nobody stated as zero; and over stated latencies alone. `None`: no path."""


@dataclass
class World:
    """A model as one section reads it: platforms, the platforms of each cell, and what moves.

    That is (information, from, to, latency, whether both ends can match it).
    """

    model: Model
    platforms: dict[str, Platform]
    cells: dict[CellKey, set[str]]
    edges: list[tuple[str, str, str, Seconds | None, bool | None]]
    runs_on: dict[str, set[str]]


def as_written(model: Model) -> World:
    return _world(model, {name: name for name in model.platforms}, keyed=True)


def joins(model: Model, pair: Pair, information: str) -> bool | None:
    """Whether both ends identify by the same of what the information is matched by; unknown without identifiers."""
    keys = model.information[information].keyed_by
    source, target = (model.platforms[end].identifies_by for end in pair)
    if not keys:
        return True
    return any(key in source and key in target for key in keys) if source and target else None


def without_standbys(model: Model) -> World:
    """The model in which every mention of a standby is one of the platform it stands by for, and no standby is left."""

    def real(platform: str) -> str:
        other = model.platforms[platform].standby_for
        return platform if other is None else real(other)

    return _world(model, {name: real(name) for name in model.platforms})


def _world(model: Model, real: Mapping[str, str], *, keyed: bool = False) -> World:
    left = {name: platform for name, platform in model.platforms.items() if real[name] == name}
    return World(
        model,
        left,
        {key: {real[name] for name in cell.platforms} for key, cell in model.cells.items()},
        [
            (information, real[pair.source], real[pair.target], flow.latency.seconds if flow.latency else None, joined)
            for pair, integration in model.integrations.items()
            for information, flow in integration.carries.items()
            for joined in [joins(model, pair, information) if keyed else True]
            if joined is not False
        ],
        {name: {real[host] for host in platform.runs_on} for name, platform in left.items()},
    )


def hosts(world: World, platform: str) -> set[str]:
    found: set[str] = set()
    waiting = [platform]
    while waiting:
        for host in world.runs_on[waiting.pop()] - found:
            found.add(host)
            waiting.append(host)
    return found - {platform}


def wholes(model: Model, capability: str) -> set[str]:
    found = {capability}
    while capability != "any" and (part_of := model.capabilities[capability].part_of) is not None:
        found.add(part_of)
        capability = part_of
    return found


def with_parts(model: Model, capability: str) -> set[str]:
    return {capability, *(name for name in model.capabilities if capability in wholes(model, name))}


def stack(world: World, key: CellKey) -> set[str]:
    def supports(platform: str) -> bool:
        provides = world.platforms[platform].provides
        return not provides or key.capability == "any" or bool(provides & wholes(world.model, key.capability))

    return {platform for platform in world.cells.get(key, ()) if supports(platform)}


def core(world: World, key: CellKey) -> set[str]:
    supporting = stack(world, key)
    named = {name for name in supporting if world.platforms[name].provides & wholes(world.model, key.capability)}
    return named or not_infrastructure(world, supporting) or supporting


def not_infrastructure(world: World, platforms: set[str]) -> set[str]:
    return {name for name in platforms if world.platforms[name].kind != "infrastructure"}


def used(model: Model, capabilities: Iterable[str], how: str) -> set[str]:
    """What `capabilities` read or write: `how` is either, or both words."""
    found: set[str] = set()
    for capability in set(capabilities) - {"any"}:
        for use in how.split():
            found |= getattr(model.capabilities[capability], use)
    return found


def components(sets: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Keys in groups: two are together where their sets share a member, or both are together with a third."""
    groups = [({key}, set(members)) for key, members in sets.items()]
    merging = True
    while merging:
        merging = False
        for (keys, members), (other_keys, other_members) in combinations(groups, 2):
            if members & other_members:
                groups.remove((keys, members))
                groups.remove((other_keys, other_members))
                groups.append((keys | other_keys, members | other_members))
                merging = True
                break
    return sorted(sorted(keys) for keys, _ in groups)


def sums(world: World, information: str, *, stated: bool) -> Sums:
    """(From, to) -> the least sum of latencies over paths of integrations that carry `information` (Floyd 1962)."""
    known: Sums = {(platform, platform): 0 for platform in world.platforms}

    def edge(source: str, target: str, seconds: Seconds) -> None:
        known[source, target] = min(seconds, known.get((source, target), seconds))

    for carried, source, target, latency, joined in world.edges:
        if carried == information and ((latency is not None and joined) or not stated):
            edge(source, target, latency or 0)
    for platform, described in world.platforms.items():
        if information not in described.holds:
            for host in hosts(world, platform):
                if information in world.platforms[host].holds:
                    edge(platform, host, 0)
                    edge(host, platform, 0)
    for middle, start, end in product(world.platforms, repeat=3):
        if (start, middle) in known and (middle, end) in known:
            edge(start, end, known[start, middle] + known[middle, end])
    return known


def holding(world: World, platforms: set[str], information: str) -> set[str]:
    near = platforms.union(*(hosts(world, name) for name in platforms))
    return {name for name in near if information in world.platforms[name].holds} or platforms


def origins(world: World, platforms: set[str], information: str) -> set[str]:
    known = holding(world, platforms, information)
    masters = {name for name in known if world.platforms[name].holds.get(information) == "master"}
    return masters or not_infrastructure(world, known) or known


def delay(world: World, information: str, sources: set[str], targets: set[str]) -> Delay:
    found = [_delay(world, information, sources, targets, stated=stated) for stated in (False, True)]
    return found[0], found[1]


def _delay(world: World, information: str, sources: set[str], targets: set[str], *, stated: bool) -> Seconds | None:
    known = sums(world, information, stated=stated)
    wanted = holding(world, targets, information)
    greatest: Seconds = 0
    for origin in origins(world, sources, information):
        if origin in wanted | targets:
            continue
        arrivals = [known[origin, target] for target in wanted if (origin, target) in known]
        if not arrivals:
            return None
        greatest = max(greatest, min(arrivals))
    return greatest


def masters(world: World) -> dict[str, set[str]]:
    return _holders(world, "master")


def _holders(world: World, role: str) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for name, platform in world.platforms.items():
        for information, held_as in platform.holds.items():
            if held_as == role:
                held.setdefault(information, set()).add(name)
    return held


def limit(model: Model, information: str) -> Seconds | None:
    fresh = model.information[information].fresh_within
    return None if fresh is None else fresh.seconds


def within(late: Seconds | None, most: Seconds | None) -> bool:
    return late is not None and most is not None and late <= most


def links(model: Model) -> list[tuple[str, str, str, str, list[str]]]:
    world = as_written(model)
    found = []
    for customer in sorted(model.customer_types):
        channels = sorted({key.channel for key in model.cells if key.customer_type == customer})
        for one, two in combinations(channels, 2):
            for name in sorted(model.platforms):
                first = model.platforms[name].identifies_by & model.channels[one].identifies_by
                second = model.platforms[name].identifies_by & model.channels[two].identifies_by
                near = all(is_near(world, name, customer, channel) for channel in (one, two))
                if first and second and near:
                    found.append((customer, one, two, name, sorted(first | second)))
    return found


def is_near(world: World, name: str, customer: str, channel: str) -> bool:
    """Whether a platform is in a core there, or fed from one in time."""
    cores = {
        platform
        for key in world.cells
        if (key.customer_type, key.channel) == (customer, channel)
        for platform in core(world, key)
    }
    for information in world.model.information:
        most = limit(world.model, information)
        known = sums(world, information, stated=most is not None)
        if any((each, name) in known and (most is None or known[each, name] <= most) for each in cores):
            return True
    return name in cores


def traces(model: Model) -> list[tuple[str, str, str, str, bool, bool | None]]:
    world = as_written(model)
    found = []
    for customer in sorted(model.customer_types):
        channels = sorted({key.channel for key in model.cells if key.customer_type == customer})
        for information in sorted(name for name, each in model.information.items() if each.trace):
            for start, end in permutations(channels, 2):
                at = {
                    how: [
                        stack(world, key)
                        for key in world.cells
                        if key[:2] == (customer, channel)
                        and stack(world, key)
                        and information in used(model, [key.capability], how)
                    ]
                    for how, channel in (("writes", start), ("reads", end))
                }
                outcomes = [
                    {arrives(world, information, source, target) for target in at["reads"]} for source in at["writes"]
                ]
                best = [max((RANK[each] for each in one), default=0) for one in outcomes]
                seen = {0: False, 1: None, 2: True}[min(best, default=1)]
                found.append((customer, information, start, end, bool(at["writes"]), seen))
    return found


RANK = {False: 0, None: 1, True: 2}


def arrives(world: World, information: str, source: set[str], target: set[str]) -> bool | None:
    late, stated = delay(world, information, source, target)
    most = limit(world.model, information)
    if late is None or (most is not None and late > most):
        return False
    return True if most is None or (stated is not None and stated <= most) else None
