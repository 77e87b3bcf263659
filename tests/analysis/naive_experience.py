"""Experience once more, straight from the definitions."""

from __future__ import annotations

from typing import TypeAlias

from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from tests.analysis import naive, naive_continuity, naive_information, naive_redundancy

Shortfall: TypeAlias = tuple[object, ...]


def counted(model: Model) -> tuple[int, int, int]:
    """Met, missed, untested."""
    outcomes = [
        "untested" if factor not in cell.experience else "met" if cell.experience[factor] >= expected else "missed"
        for key, cell in model.cells.items()
        for factor, expected in model.customer_types[key.customer_type].expects.items()
    ]
    return outcomes.count("met"), outcomes.count("missed"), outcomes.count("untested")


def crossings(model: Model, key: CellKey) -> dict[str, set[tuple[str, str, str]]]:
    """Outcome -> what comes into a cell so: from which channel, done with what, which information."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for (customer, start, end), tests in naive_continuity.lamp_tests(model).items():
        if (customer, end) == (key.customer_type, key.channel):
            for does, then, information, outcome, *_ in tests:
                if then == key.capability:
                    found.setdefault(str(outcome), set()).add((start, str(does), str(information)))
    return found


def sights(model: Model, key: CellKey) -> dict[str, str]:
    return {
        need.information: need.outcome
        for need in naive_information.sight(model)
        if (need.customer_type, need.channel, need.capability) == key
    }


def journeys(model: Model, key: CellKey) -> list[str]:
    found = set()
    for identifier, journey in model.journeys.items():
        _, _, steps = naive_continuity.journey(model, identifier)
        for step, told in zip(journey.steps, steps, strict=True):
            if (journey.customer, step.channel, step.capability) == key and told[1] in ("broken", "late"):
                found.add(identifier)
    return sorted(found)


def under(model: Model, key: CellKey) -> bool:
    levels = ["anonymous", "segment", "account", "person"]
    meant = model.customer_types[key.customer_type].recognized_as
    return meant is not None and levels.index(model.channels[key.channel].recognizes or "anonymous") < levels.index(
        meant
    )


def shortfalls(model: Model) -> list[Shortfall]:
    found = []
    splits = naive_redundancy.splits(naive.without_standbys(model))
    for key in sorted(model.cells):
        for factor, expected in sorted(model.customer_types[key.customer_type].expects.items()):
            score = model.cells[key].experience.get(factor)
            if score is None or score >= expected:
                continue
            into, seen = crossings(model, key), sights(model, key)
            found.append(
                (
                    *key,
                    factor,
                    expected,
                    score,
                    sorted(into.get("broken", set())),
                    sorted(into.get("late", set())),
                    journeys(model, key),
                    [
                        capability
                        for capability in sorted(naive.wholes(model, key.capability))
                        if (split := splits.get((key.customer_type, capability))) is not None
                        and not split.in_step
                        and any(key.channel in channels for channels, _, _ in split.stacks)
                    ],
                    sorted(name for name, outcome in seen.items() if outcome == "blind"),
                    sorted(name for name, outcome in seen.items() if outcome == "partial"),
                    sorted(name for name, outcome in seen.items() if outcome == "late"),
                    under(model, key),
                )
            )
    return found


def handoffs(model: Model, key: CellKey) -> list[tuple[str, int]]:
    found = []
    for identifier, journey in sorted(model.journeys.items()):
        world = naive.as_written(model)
        keys = [CellKey(journey.customer or "", step.channel, step.capability) for step in journey.steps]
        served = [each for each in keys if each in model.cells and naive.stack(world, each)]
        taken = [
            number
            for number in range(1, len(served))
            if served[number] == key
            and not model.cells[served[number - 1]].organizations & model.cells[key].organizations
        ]
        found += [(identifier, len(taken))] if taken else []
    return found


def wishes(before: Model, after: Model) -> list[tuple[object, ...]]:
    def means(model: Model, key: CellKey) -> tuple[object, ...]:
        cell = model.cells[key]
        return (
            cell.organizations,
            cell.platforms,
            model.channels[key.channel].recognizes,
            sights(model, key),
            crossings(model, key),
            handoffs(model, key),
        )

    return [
        (*key, factor, low, after.cells[key].experience[factor])
        for key in sorted(before.cells)
        if key in after.cells
        for factor, low in sorted(before.cells[key].experience.items())
        if after.cells[key].experience.get(factor, 0) >= low + 1 and means(before, key) == means(after, key)
    ]
