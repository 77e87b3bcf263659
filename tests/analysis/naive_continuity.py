"""Continuity once more, straight from its definitions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations, product

from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from tests.analysis.naive import Seconds, as_written, delay, limit, masters, stack, sums, used

BADNESS = ["continuous", "unknown", "late", "broken", "unserved"]


def outcome(
    model: Model, information: str, sources: set[str], targets: set[str], most: Seconds | None
) -> tuple[str, Seconds | None]:
    late, stated = delay(as_written(model), information, sources, targets)
    if late is None:
        return "broken", None
    if most is None:
        return "continuous", late
    if late > most:
        return "late", late
    return ("continuous" if stated is not None and stated <= most else "unknown"), late


def journey(model: Model, identifier: str) -> tuple[str, int, list[tuple[object, ...]]]:
    """Outcome, hand-offs, and (step, outcome, information, from, to, delay, limit) of each step."""
    world = as_written(model)
    described = model.journeys[identifier]
    keys = [CellKey(described.customer or "", step.channel, step.capability) for step in described.steps]
    served = [bool(stack(world, key)) for key in keys]
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
        for information in sorted(used(model, [step.capability], "reads")):
            wrote = [earlier for earlier in before if information in used(model, [keys[earlier].capability], "writes")]
            if wrote:
                own = next((length.seconds for length in (step.within, described.within) if length is not None), None)
                most = own if own is not None else limit(model, information)
                result, late = outcome(
                    model, information, stack(world, keys[wrote[-1]]), stack(world, keys[number]), most
                )
                stakes.append((-BADNESS.index(result), -(late or 0), information, wrote[-1] + 1, late, most))
        if not stakes:
            steps.append((number + 1, "continuous", None, None, number + 1, None, None))
            continue
        bad, _, information, origin, late, most = min(stakes, key=lambda stake: stake[:3])
        steps.append((number + 1, BADNESS[-bad], information, origin, number + 1, late, most))
    worst = max((str(step[1]) for step in steps), key=BADNESS.index)
    return worst, handoffs, steps


def lamp_tests(model: Model) -> dict[tuple[str, str, str], list[tuple[object, ...]]]:
    """(Customer, from, to) -> every test as (capability, then, information, outcome, delay, whether it has a limit)."""
    world = as_written(model)
    found: dict[tuple[str, str, str], list[tuple[object, ...]]] = {}
    for customer in model.customer_types:
        channels = {key.channel for key in model.cells if key.customer_type == customer} - {"any"}
        for start, end in permutations(sorted(channels), 2):
            tests = found.setdefault((customer, start, end), [])
            for one, two, information in product(model.capabilities, model.capabilities, model.information):
                sources = stack(world, CellKey(customer, start, one))
                targets = stack(world, CellKey(customer, end, two))
                writes = information in model.capabilities[one].writes
                if sources and targets and writes and information in model.capabilities[two].reads:
                    most = limit(model, information)
                    came = outcome(model, information, sources, targets, most)
                    tests.append((one, two, information, *came, most is not None))
    return found


def question(model: Model, identifier: str) -> tuple[bool | None, str | None, Seconds | None, list[str], list[str]]:
    """Answerable, platform, delay, lacks, unstated."""
    world = as_written(model)
    asked = model.questions[identifier]
    most = None if asked.within is None else asked.within.seconds
    ranked = []
    for name in model.platforms:
        lacks, unstated, delays = [], [], []
        for information in sorted(asked.needs):
            sources = masters(world).get(information) or {
                other for other, platform in model.platforms.items() if information in platform.holds
            }
            late, stated = (
                [known.get((source, name)) for source in sources]
                for known in (sums(world, information, stated=False), sums(world, information, stated=True))
            )
            if not sources or any(one is None or (most is not None and one > most) for one in late):
                lacks.append(information)
                continue
            delays.append(max(one for one in late if one is not None))
            if most is not None and any(one is None or one > most for one in stated):
                unstated.append(information)
        joined = matched(model, name, asked.needs) if delays else True
        rank = [True, None, False].index(joined)
        order = (len(lacks), rank, len(unstated), max(delays, default=0), name)
        ranked.append((*order, lacks, unstated, bool(delays), joined))
    if not ranked:
        return False, None, None, sorted(asked.needs), []
    _, _, _, age, name, lacks, unstated, knows, joined = min(ranked, key=lambda each: each[:5])
    answerable = False if lacks or joined is False else None if unstated or joined is None else True
    return answerable, name, age if knows else None, lacks, unstated


def matched(model: Model, platform: str, needs: Iterable[str]) -> bool | None:
    """Whether one identifier of the platform joins all that is keyed."""
    keyed = [model.information[each].keyed_by for each in needs if model.information[each].keyed_by]
    common = {key for each in keyed for key in each if all(key in other for other in keyed)}
    if not keyed:
        return True
    if not common:
        return False
    identifiers = model.platforms[platform].identifies_by
    return any(key in identifiers for key in common) if identifiers else None


def roles(model: Model) -> set[tuple[str, str]]:
    known = model.customer_types
    return {
        (one, two)
        for one in known
        for two in known
        if one != two
        and (two in known[one].becomes or two in known[one].represented_by or one in known[two].represented_by)
    }


def role_tests(model: Model) -> dict[tuple[str, str, str, str], list[str]]:
    """(Customer type, then, from, to) -> the outcome of every test."""
    world = as_written(model)
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for first, then in roles(model):
        for one in model.cells:
            for two in model.cells:
                if one.customer_type != first or two.customer_type != then or "any" in (one.channel, two.channel):
                    continue
                outcomes = found.setdefault((first, then, one.channel, two.channel), [])
                for information in used(model, [one.capability], "writes") & used(model, [two.capability], "reads"):
                    if stack(world, one) and stack(world, two):
                        most = limit(model, information)
                        outcomes.append(outcome(model, information, stack(world, one), stack(world, two), most)[0])
    return found


def found_again(model: Model) -> dict[tuple[str, str], list[str]]:
    """(Customer type, then) -> the identifiers that channels of both ask for, and some platform has."""
    return {
        (first, then): sorted(
            {
                identifier
                for one in model.cells
                for two in model.cells
                if (one.customer_type, two.customer_type) == (first, then)
                for identifier in model.channels[one.channel].identifies_by & model.channels[two.channel].identifies_by
                if any(identifier in platform.identifies_by for platform in model.platforms.values())
            }
        )
        for first, then in roles(model)
    }
