"""The analyses once more, straight from their definitions: slow, short, and without a line of the real ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations, product

from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import CellKey

Sums = dict[tuple[str, str], Decimal | int]


def supports(model: Model, platform: str, capability: str) -> bool:
    provides = model.platforms[platform].provides
    if not provides or capability == "any":
        return True
    current: str | None = capability
    while current is not None:
        if current in provides:
            return True
        current = model.capabilities[current].part_of
    return False


def stack(model: Model, key: CellKey) -> set[str]:
    if key not in model.cells:
        return set()
    return {platform for platform in model.cells[key].platforms if supports(model, platform, key.capability)}


def without_standbys(model: Model) -> Model:
    """The model in which every mention of a standby is one of the platform it stands by for, and no standby is left."""

    def real(platform: str) -> str:
        other = model.platforms[platform].standby_for
        return platform if other is None else real(other)

    integrations: dict[object, dict[str, list[Decimal | int]]] = {}
    for pair, integration in model.integrations.items():
        ends = type(pair)(real(pair.source), real(pair.target))
        for information, flow in integration.carries.items():
            latency = flow.latency.seconds if flow.latency else 0
            integrations.setdefault(ends, {}).setdefault(information, []).append(latency)
    from engagement_model.model.durations import Duration
    from engagement_model.model.relations import Cell, Flow, Integration

    return Model(
        elements={
            **model.elements,
            "platforms": {name: found for name, found in model.platforms.items() if found.standby_for is None},
        },
        cells={
            key: Cell(cell.organizations, frozenset(real(platform) for platform in cell.platforms))
            for key, cell in model.cells.items()
        },
        integrations={
            ends: Integration({name: Flow(Duration(min(latencies))) for name, latencies in carries.items()})
            for ends, carries in integrations.items()
        },
        journeys=model.journeys,
        questions=model.questions,
        rates=model.rates,
    )


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


def sums(model: Model, information: str) -> Sums:
    """(From, to) -> the least sum of latencies over paths of integrations that carry `information` (Floyd 1962)."""
    known: Sums = {(platform, platform): 0 for platform in model.platforms}
    for pair, integration in model.integrations.items():
        if information in integration.carries and pair.source != pair.target:
            latency = integration.carries[information].latency
            known[pair.source, pair.target] = latency.seconds if latency else 0
    for middle, start, end in product(model.platforms, repeat=3):
        if (start, middle) in known and (middle, end) in known:
            through = known[start, middle] + known[middle, end]
            if (start, end) not in known or through < known[start, end]:
                known[start, end] = through
    return known


def delay(known: Sums, sources: set[str], targets: set[str]) -> Decimal | int | None:
    return min((known[pair] for pair in product(sources, targets) if pair in known), default=None)


def holding(model: Model, platforms: set[str], information: str) -> set[str]:
    return {name for name in platforms if information in model.platforms[name].holds} or platforms


def splits(model: Model) -> dict[tuple[str, str], list[dict[str, list[str]]]]:
    model = without_standbys(model)
    found = {}
    for customer, does in sorted({(key.customer_type, key.capability) for key in model.cells}):
        stacks = {
            key.channel: stack(model, key)
            for key in model.cells
            if (key.customer_type, key.capability) == (customer, does) and stack(model, key)
        }
        groups = components(stacks)
        if len(groups) > 1:
            found[customer, does] = [
                {
                    "channels": group,
                    "platforms": sorted(set().union(*(stacks[channel] for channel in group))),
                    "organizations": sorted(
                        set().union(*(model.cells[CellKey(customer, channel, does)].organizations for channel in group))
                    ),
                }
                for group in groups
            ]
    return found


def masters(model: Model) -> dict[str, set[str]]:
    held: dict[str, set[str]] = {}
    for name, platform in model.platforms.items():
        for information, role in platform.holds.items():
            if role == "master":
                held.setdefault(information, set()).add(name)
    return held


def clusters(model: Model) -> list[tuple[object, ...]]:
    """(Platforms, capabilities, information, cost, survivors, saving, unknown) of each cluster, by all subsets."""
    split = splits(model)
    model = without_standbys(model)
    competing = {name: held for name, held in masters(model).items() if len(held) > 1}
    edges = {f"{one} {two}": {one, two} for held in competing.values() for one, two in combinations(sorted(held), 2)}
    for stacks in split.values():
        for one, two in combinations(stacks, 2):
            for first, second in product(one["platforms"], two["platforms"]):
                edges[f"{first} {second}"] = {first, second}
    found = []
    for group in components(edges):
        platforms = sorted({name for edge in group for name in edge.split()})
        does = sorted({does for (_, does), stacks in split.items() if stacks[0]["platforms"][0] in platforms})
        holds = sorted(name for name, held in competing.items() if held & set(platforms))
        unknown = [name for name in platforms if model.platforms[name].annual_cost is None]
        if unknown:
            found.append((platforms, does, holds, None, None, None, unknown))
            continue
        costs = {name: cost(model, name) for name in platforms}
        best = min(
            (sum(costs[name] for name in chosen), len(chosen), list(chosen))
            for size in range(len(platforms) + 1)
            for chosen in combinations(platforms, size)
            if suffices(model, split, set(platforms), set(chosen))
        )
        total = sum(costs.values())
        found.append((platforms, does, holds, total, best[2], total - best[0], []))
    return sorted(found, key=lambda row: row[0])


def cost(model: Model, platform: str) -> Fraction:
    amount = model.platforms[platform].annual_cost
    assert isinstance(amount, Money)
    rate = 1 if amount.currency == model.rates.currency else model.rates.rates[str(amount.currency)]
    return Fraction(amount.amount) * Fraction(rate)


def suffices(
    model: Model,
    split: dict[tuple[str, str], list[dict[str, list[str]]]],
    cluster: set[str],
    chosen: set[str],
) -> bool:
    for stacks in split.values():
        if set(stacks[0]["platforms"]) <= cluster and not any(set(one["platforms"]) <= chosen for one in stacks):
            return False
    left = (set(model.platforms) - cluster) | chosen
    for offer in {(key.customer_type, key.capability) for key in model.cells} - set(split):
        keys = [key for key in model.cells if (key.customer_type, key.capability) == offer]
        supporting = set().union(*(stack(model, key) for key in keys))
        if supporting & cluster and not supporting & left:
            return False
    return all(held & left for held in masters(model).values() if held & cluster)


def outcome(
    model: Model, information: str, sources: set[str], targets: set[str], limit: object
) -> tuple[str, Decimal | int | None]:
    late = delay(sums(model, information), holding(model, sources, information), holding(model, targets, information))
    if late is None:
        return "broken", None
    return ("late" if limit is not None and late > limit.seconds else "continuous"), late


BADNESS = ["continuous", "late", "broken", "unserved"]


def journey(model: Model, identifier: str) -> tuple[str, int, list[tuple[object, ...]]]:
    """Outcome, hand-offs, and (step, outcome, information, from, to, delay, limit) of each step."""
    described = model.journeys[identifier]
    keys = [CellKey(described.customer or "", step.channel, step.capability) for step in described.steps]
    served = [bool(stack(model, key)) for key in keys]
    steps: list[tuple[object, ...]] = []
    handoffs = 0
    for number, step in enumerate(described.steps):
        if not served[number]:
            steps.append((number + 1, "unserved", None, None, number + 1, None, None))
            continue
        before = [earlier for earlier in range(number) if served[earlier]]
        if before and not model.cells[keys[before[-1]]].organizations & model.cells[keys[number]].organizations:
            handoffs += 1
        stakes = []
        for information in sorted(model.information):
            if step.capability == "any" or information not in model.capabilities[step.capability].reads:
                continue
            wrote = [
                earlier
                for earlier in before
                if keys[earlier].capability != "any"
                and information in model.capabilities[keys[earlier].capability].writes
            ]
            if wrote:
                limit = next(
                    (
                        length
                        for length in (step.within, described.within, model.information[information].fresh_within)
                        if length is not None
                    ),
                    None,
                )
                result, late = outcome(
                    model, information, stack(model, keys[wrote[-1]]), stack(model, keys[number]), limit
                )
                stakes.append((-BADNESS.index(result), -(late or 0), information, wrote[-1] + 1, late, limit))
        if not stakes:
            steps.append((number + 1, "continuous", None, None, number + 1, None, None))
            continue
        bad, _, information, origin, late, limit = min(stakes, key=lambda stake: stake[:3])
        steps.append((number + 1, BADNESS[-bad], information, origin, number + 1, late, limit and limit.seconds))
    worst = max((str(step[1]) for step in steps), key=BADNESS.index)
    return worst, handoffs, steps


def lamp_tests(model: Model) -> dict[tuple[str, str, str], list[tuple[object, ...]]]:
    """(Customer, from, to) -> every test as (capability, then, information, outcome, delay)."""
    found: dict[tuple[str, str, str], list[tuple[object, ...]]] = {}
    for customer in model.customer_types:
        channels = {key.channel for key in model.cells if key.customer_type == customer}
        for start, end in permutations(sorted(channels), 2):
            tests = found.setdefault((customer, start, end), [])
            for one, two, information in product(model.capabilities, model.capabilities, model.information):
                sources = stack(model, CellKey(customer, start, one))
                targets = stack(model, CellKey(customer, end, two))
                writes = information in model.capabilities[one].writes
                if sources and targets and writes and information in model.capabilities[two].reads:
                    limit = model.information[information].fresh_within
                    tests.append((one, two, information, *outcome(model, information, sources, targets, limit)))
    return found


def question(model: Model, identifier: str) -> tuple[bool, str | None, Decimal | int | None, list[str]]:
    asked = model.questions[identifier]
    ranked = []
    for name in model.platforms:
        lacks, delays = [], []
        for information in sorted(asked.needs):
            sources = masters(model).get(information) or {
                other for other, platform in model.platforms.items() if information in platform.holds
            }
            late = delay(sums(model, information), sources, {name})
            if late is None or (asked.within is not None and late > asked.within.seconds):
                lacks.append(information)
            else:
                delays.append(late)
        ranked.append((len(lacks), max(delays, default=0), name, lacks, bool(delays)))
    if not ranked:
        return False, None, None, sorted(asked.needs)
    _, late, name, lacks, knows = min(ranked)
    return not lacks, name, late if knows else None, lacks


def links(model: Model) -> list[tuple[str, str, str, str, list[str]]]:
    found = []
    for customer in sorted(model.customer_types):
        channels = sorted({key.channel for key in model.cells if key.customer_type == customer})
        for one, two in combinations(channels, 2):
            for name in sorted(model.platforms):
                first = model.platforms[name].identifies_by & model.channels[one].identifies_by
                second = model.platforms[name].identifies_by & model.channels[two].identifies_by
                if first and second:
                    found.append((customer, one, two, name, sorted(first | second)))
    return found
