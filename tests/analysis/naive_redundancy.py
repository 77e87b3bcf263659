"""Redundancy once more, straight from its definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, permutations, product

from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import CellKey
from engagement_model.model.workspace import Decision
from tests.analysis.naive import (
    World,
    components,
    core,
    delay,
    hosts,
    limit,
    masters,
    stack,
    sums,
    used,
    wholes,
    with_parts,
    within,
    without_standbys,
)

Offer = tuple[str, str]


@dataclass
class Split:
    level: str
    in_step: bool
    stacks: list[tuple[list[str], list[str], list[str]]] = field(default_factory=list)
    """Channels, organizations, platforms of each."""

    @property
    def platforms(self) -> set[str]:
        return {name for one in self.stacks for name in one[2]}


def shared_hosts(world: World, platforms: set[str], information: set[str]) -> set[str]:
    """`platforms`, and all that they run on that holds some of `information`."""
    below = set().union(*(hosts(world, name) for name in platforms))
    return platforms | {host for host in below if world.platforms[host].holds.keys() & information}


def stacks_of(world: World, customer: str, capabilities: set[str]) -> list[tuple[list[str], list[str], list[str]]]:
    served = {
        key: cell
        for key, cell in world.model.cells.items()
        if key.customer_type == customer and key.capability in capabilities and stack(world, key)
    }
    information = used(world.model, capabilities, "reads writes")
    cores = ways_of(world, customer, capabilities)
    groups = components({way: shared_hosts(world, found, information) for way, found in cores.items()})
    by_organization = all(key.channel == "any" for key in served)
    return [
        (
            ["any"] if by_organization else group,
            group
            if by_organization
            else sorted(set().union(*(cell.organizations for key, cell in served.items() if key.channel in group))),
            sorted(set().union(*(cores[way] for way in group))),
        )
        for group in groups
    ]


def ways_of(world: World, customer: str, capabilities: set[str]) -> dict[str, set[str]]:
    """Channel that is served -> what is at its core; organization, where nobody named a channel."""
    cores: dict[str, set[str]] = {}
    served = [
        key
        for key in world.model.cells
        if key.customer_type == customer and key.capability in capabilities and stack(world, key)
    ]
    for key in served:
        if any(other.channel != "any" for other in served):
            cores.setdefault(key.channel, set()).update(core(world, key))
            continue
        for organization in world.model.cells[key].organizations:
            if own := core_of_one(world, key, organization):
                cores.setdefault(organization, set()).update(own)
    return cores


def core_of_one(world: World, key: CellKey, organization: str) -> set[str]:
    """The core of what one organization of a cell works on, a standby read as what it stands by for."""

    def real(name: str) -> str:
        other = world.model.platforms[name].standby_for
        return name if other is None else real(other)

    own = {real(name) for name in world.model.cells[key].platforms_of(organization)}
    return core(replace(world, cells={key: own}), key)


def in_several_ways(world: World) -> set[Offer]:
    """What is offered on two channels or more, by two organizations or more without one, or on several stacks."""
    found = set()
    for customer, does in {(key.customer_type, key.capability) for key in world.model.cells}:
        cells = {key: cell for key, cell in world.model.cells.items() if key[::2] == (customer, does)}
        channels = {key.channel for key in cells} - {"any"}
        organizations = {each for cell in cells.values() for each in cell.organizations if not channels}
        if max(len(channels), len(organizations), len(stacks_of(world, customer, {does}))) > 1:
            found.add((customer, does))
    return found


def splits(world: World) -> dict[Offer, Split]:
    model = world.model
    found = {}
    for customer, does in sorted({(key.customer_type, key.capability) for key in model.cells}):
        stacks = stacks_of(world, customer, {does})
        if len(stacks) > 1:
            found[customer, does] = Split("part", in_step(world, {does}, stacks), stacks)
    bottom_up = sorted(model.capabilities, key=lambda name: -len(wholes(model, name)))
    for customer, does in product(sorted(model.customer_types), bottom_up):
        parts = with_parts(model, does)
        if len(parts) == 1 or any((customer, part) in found for part in parts):
            continue
        stacks = stacks_of(world, customer, parts)
        if len(stacks) > 1:
            found[customer, does] = Split("whole", in_step(world, parts, stacks), stacks)
    return dict(sorted(found.items()))


def in_step(world: World, capabilities: set[str], stacks: list[tuple[list[str], list[str], list[str]]]) -> bool:
    wanted = used(world.model, capabilities, "reads writes")
    return bool(wanted) and all(
        _in_step(world, information, written=information in used(world.model, capabilities, "writes"), stacks=stacks)
        for information in wanted
    )


def _in_step(
    world: World, information: str, *, written: bool, stacks: list[tuple[list[str], list[str], list[str]]]
) -> bool:
    known, most = masters(world).get(information, set()), limit(world.model, information)
    if most is None or not (len(known) == 1 or synchronized(world, information)):
        return False

    def fed(platforms: set[str], master: str) -> bool:
        if master in platforms or any(master in hosts(world, name) for name in platforms):
            return True
        there = delay(world, information, {master}, platforms)[1]
        back = delay(world, information, platforms, {master})[1]
        return within(there, most) and (not written or within(back, most))

    return all(any(fed(set(platforms), master) for master in known) for _, _, platforms in stacks)


def synchronized(world: World, information: str) -> bool:
    known, arrivals = masters(world).get(information, set()), sums(world, information, stated=True)
    return len(known) > 1 and all(
        within(arrivals.get(pair), limit(world.model, information)) for pair in permutations(known, 2)
    )


def by_customer_type(world: World) -> list[tuple[str, list[tuple[list[str], list[str]]]]]:
    found = []
    for does in sorted({key.capability for key in world.model.cells}):
        information = used(world.model, [does], "reads writes")
        cores: dict[str, set[str]] = {}
        for key in world.model.cells:
            if key.capability == does and stack(world, key):
                cores.setdefault(key.customer_type, set()).update(core(world, key))
        groups = components({customer: shared_hosts(world, each, information) for customer, each in cores.items()})
        if len(groups) > 1:
            found.append((does, [(group, sorted(set().union(*(cores[one] for one in group)))) for group in groups]))
    return found


def within_cells(world: World) -> list[tuple[str, str, str, str, list[str]]]:
    found = []
    for key in world.model.cells:
        for information in used(world.model, [key.capability], "writes"):
            both = core(world, key) & masters(world).get(information, set())
            if stack(world, key) and len(both) > 1:
                found.append((*key, information, sorted(both)))
    return sorted(found)


def copies(world: World) -> list[tuple[object, ...]]:
    """(Information, platform, state, delay) of each."""
    found = []
    for information in sorted(world.model.information):
        known = masters(world).get(information, set())
        sure, stated = (sums(world, information, stated=alone) for alone in (False, True))
        most = limit(world.model, information)
        for name in sorted(world.platforms):
            if world.platforms[name].holds.get(information) == "copy":
                late = [sure.get((master, name)) for master in known]
                arriving = [one for one in late if one is not None]
                if not arriving:
                    found.append((information, name, "unfed", None))
                    continue
                state = "fed"
                if len(arriving) < len(known):
                    state = "partly"
                elif most is not None and max(arriving) > most:
                    state = "stale"
                else:
                    told = [stated.get((master, name)) for master in known]
                    if any(one is None or (most is not None and one > most) for one in told):
                        state = "unstated"
                found.append((information, name, state, max(arriving)))
    return found


def cost(model: Model, platform: str) -> Fraction | None:
    amount = model.platforms[platform].annual_cost
    if amount is None:
        return None
    assert isinstance(amount, Money)
    rate = 1 if amount.currency == model.rates.currency else model.rates.rates[str(amount.currency)]
    return Fraction(amount.amount) * Fraction(rate)


def standbys(world: World, platforms: set[str]) -> set[str]:
    """Those that stand by for one of `platforms`, through others or not."""

    def stands_by_for(name: str) -> str:
        other = world.model.platforms[name].standby_for
        return name if other is None else stands_by_for(other)

    return {name for name in world.model.platforms.keys() - world.platforms if stands_by_for(name) in platforms}


def going_with(world: World, cluster: set[str], going: set[str]) -> set[str]:
    """The stand-bys of what goes, and the hosts that nothing needs then: the set of them that saves most."""
    model = world.model
    beside = {host for name in model.platforms.keys() - world.platforms for host in model.platforms[name].runs_on}
    hosting = ({host for name in world.platforms for host in world.runs_on[name]} | beside) & world.platforms.keys()
    hosting -= cluster
    gone = going | standbys(world, going)
    best = None
    for size in range(len(hosting) + 1):
        for chosen in combinations(sorted(hosting), size):
            if all(idle(world, name, gone | set(chosen)) for name in chosen):
                saved = sum((cost(model, name) or Fraction(0) for name in chosen), Fraction(0))
                ranked = (-saved, -size, list(chosen))
                best = ranked if best is None else min(best, ranked)
    assert best is not None
    return (gone - going) | set(best[2])


def idle(world: World, name: str, gone: set[str]) -> bool:
    """Whether a host that is among `gone` is missed by nothing that stays."""
    platforms = world.model.platforms
    staying = platforms.keys() - gone
    return (
        any(name in world.runs_on.get(other, platforms[other].runs_on) for other in gone)
        and not any(name in world.runs_on[other] for other in staying & world.platforms.keys())
        and not any(name in platforms[other].runs_on for other in staying)
        and not any(name in named for named in world.cells.values())
        and all(held & staying for held in masters(world).values() if name in held)
        and not any(name in pair and set(pair) & staying for pair in folded_pairs(world))
    )


def folded_pairs(world: World) -> Iterator[tuple[str, str]]:
    def real(name: str) -> str:
        other = world.model.platforms[name].standby_for
        return name if other is None else real(other)

    for source, target in world.model.integrations:
        yield real(source), real(target)


def clusters(model: Model, decisions: dict[str, Decision] | None = None) -> list[tuple[object, ...]]:
    """Each cluster by all subsets.

    (Platforms, capabilities, information, cost, survivors, saving, saving at least, with them, against, unknown).
    """
    world = without_standbys(model)
    found = splits(world)
    competing = {name: held for name, held in masters(world).items() if len(held) > 1 and not synchronized(world, name)}
    edges = {f"{one} {two}": {one, two} for held in competing.values() for one, two in combinations(sorted(held), 2)}
    for split in found.values():
        if not split.in_step:
            for one, two in combinations(split.stacks, 2):
                for first, second in product(one[2], two[2]):
                    edges[f"{first} {second}"] = {first, second}
    groups = components(edges)
    rows = []
    for group in groups:
        platforms = {name for edge in group for name in edge.split()}
        does = {does for (_, does), split in found.items() if not split.in_step and split.platforms <= platforms}
        holds = sorted(name for name, held in competing.items() if held <= platforms)
        rows.append((sorted(platforms), sorted(does), holds, *_best(world, found, platforms, decisions or {})))
    return sorted(rows, key=lambda row: row[0])


def sent_away(world: World, name: str, decisions: dict[str, Decision]) -> bool:
    platform = world.platforms[name]
    until = platform.in_service.until if platform.in_service is not None else None
    return (
        platform.disposition == "eliminate"
        or (until is not None and world.model.as_of is not None and until < world.model.as_of)
        or any(
            decision.status == "decided"
            and decision.choose == "absent"
            and decision.state in (None, "future-state")
            and f"platforms.{name}" in decision.about
            for decision in decisions.values()
        )
    )


def _best(
    world: World, found: dict[Offer, Split], cluster: set[str], decisions: dict[str, Decision]
) -> tuple[object, ...]:
    model = world.model
    leaving = {name for name in cluster if sent_away(world, name, decisions)}
    invest = {name for name in cluster if world.platforms[name].disposition == "invest"}
    without_cost = {name for name in cluster if cost(model, name) is None}
    best = None
    for size in range(len(cluster) + 1):
        for chosen in combinations(sorted(cluster), size):
            kept = set(chosen)
            if not without_cost - leaving <= kept or not suffices(world, found, cluster, kept):
                continue
            going = cluster - kept
            others = going_with(world, cluster, going)
            saved = sum((cost(model, name) or Fraction(0) for name in going | others), Fraction(0))
            against = (leaving & kept) | (invest - kept)
            ranked = (len(against), -saved, len(kept), list(chosen), sorted(others), sorted(against))
            if best is None or ranked < best:
                best = ranked
    assert best is not None
    _, saved, _, survivors, others, against = best
    unknown = sorted(without_cost | {name for name in others if cost(model, name) is None})
    total = None if without_cost else sum((cost(model, name) or Fraction(0) for name in cluster), Fraction(0))
    return total, survivors, None if unknown else -saved, -saved if unknown else None, others, against, unknown


def suffices(world: World, found: dict[Offer, Split], cluster: set[str], kept: set[str]) -> bool:
    here = {offer: split for offer, split in found.items() if split.platforms <= cluster}
    if not all(any(set(one[2]) <= kept for one in split.stacks) for split in here.values()):
        return False
    left = (set(world.platforms) - cluster) | kept
    settled = {offer for offer, split in here.items() if split.level == "part"}
    for offer in {(key.customer_type, key.capability) for key in world.cells} - settled:
        keys = [key for key in world.cells if (key.customer_type, key.capability) == offer]
        supporting = set().union(*(stack(world, key) for key in keys))
        if supporting & cluster and not set().union(*(core(world, key) for key in keys)) & left:
            return False
    return all(held & left for held in masters(world).values() if held & cluster)
