"""Bundles once more, straight from the definitions."""

from __future__ import annotations

from itertools import product

from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from tests.analysis import naive, naive_redundancy
from tests.analysis.naive import World

Row = tuple[str, str, str, list[tuple[list[str], list[str], list[str], list[str]]]]


def parts(model: Model, bundle: str) -> set[str]:
    found: set[str] = set()
    for each in model.propositions[bundle].includes:
        found |= {each} | parts(model, each)
    return found


def is_for(model: Model, key: CellKey, platform: str, proposition: str) -> bool:
    bound = model.cells[key].bound_for.get(platform)
    if bound is not None:
        return proposition in bound
    described = model.propositions[proposition]
    return key.capability in described.requires and key.customer_type in described.offered_to


def core(world: World, real: dict[str, str], key: CellKey, proposition: str) -> set[str]:
    """The core of a cell, of those of its platforms alone that are there for a proposition."""
    cell = world.model.cells[key]
    there = {real[platform] for platform in cell.platforms if is_for(world.model, key, platform, proposition)}
    world = World(world.model, world.platforms, {**world.cells, key: there}, world.edges, world.runs_on)
    return naive.core(world, key) if naive.stack(world, key) else set()


def real_names(model: Model) -> dict[str, str]:
    def real(platform: str) -> str:
        other = model.platforms[platform].standby_for
        return platform if other is None else real(other)

    return {name: real(name) for name in model.platforms}


def bundles(model: Model) -> list[Row]:
    world, real = naive.without_standbys(model), real_names(model)
    rows: list[Row] = []
    for bundle, customer, capability in product(
        sorted(model.propositions), sorted(model.customer_types), sorted(model.capabilities)
    ):
        needing = [part for part in sorted(parts(model, bundle)) if capability in model.propositions[part].requires]
        if customer not in model.propositions[bundle].offered_to or len(needing) < 2:
            continue
        keys = [key for key in sorted(model.cells) if (key.customer_type, key.capability) == (customer, capability)]
        keys = [key for key in keys if key.channel != "any"]
        cores = {part: {key: core(world, real, key, part) for key in keys} for part in needing}
        met = {part: {key: found for key, found in by.items() if found} for part, by in cores.items()}
        met = {part: by for part, by in met.items() if by}
        if len(met) < 2:
            continue
        information = naive.used(model, [capability], "reads") | naive.used(model, [capability], "writes")
        platforms = {part: set().union(*by.values()) for part, by in met.items()}
        edges = {
            part: {*naive_redundancy.shared_hosts(world, found, information)} | found
            for part, found in platforms.items()
        }
        stacks = {part: (sorted({key.channel for key in by}), [], sorted(platforms[part])) for part, by in met.items()}
        for one, two in product(met, met):
            if one < two and naive_redundancy.in_step(world, {capability}, [stacks[one], stacks[two]]):
                edges[one].add(f"{one} {two}")
                edges[two].add(f"{one} {two}")
        rows.append(
            (
                bundle,
                customer,
                capability,
                [
                    (
                        group,
                        sorted({key.channel for part in group for key in met[part]}),
                        sorted(
                            {
                                organization
                                for part in group
                                for key in met[part]
                                for organization in model.cells[key].organizations
                                if any(
                                    is_for(model, key, platform, part)
                                    for platform in model.cells[key].platforms_of(organization)
                                )
                            }
                        ),
                        sorted(set().union(*(platforms[part] for part in group))),
                    )
                    for group in naive.components(edges)
                ],
            )
        )
    return rows
