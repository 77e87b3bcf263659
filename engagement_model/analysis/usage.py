"""What of a model is used: by whom customers are engaged, on what, and what stands behind those that engage them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engagement_model.model.elements import Element
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY


def engaged_customer_types(model: Model) -> frozenset[str]:
    """Customer types with a cell, whose part has one, or for whom somebody acts who has one."""
    engaged = _with_wholes(model, "customer_types", {key.customer_type for key in model.cells})
    acted_for = {
        identifier
        for identifier, customer_type in model.customer_types.items()
        if not customer_type.represented_by.isdisjoint(engaged)
    }
    return frozenset(engaged | _with_wholes(model, "customer_types", acted_for))


def used_channels(model: Model) -> frozenset[str]:
    """Channels with a cell."""
    return frozenset(key.channel for key in model.cells)


def used_organizations(model: Model) -> frozenset[str]:
    """Organizations that engage somebody or own something, with their wholes and their parts."""
    used: set[str] = set().union(*(cell.organizations for cell in model.cells.values()))
    owning: Iterable[object] = (
        *(element for _, _, element in model.each_element()),
        *model.journeys.values(),
        *model.questions.values(),
    )
    used.update(owner for owner in (getattr(thing, "owner", None) for thing in owning) if owner is not None)
    return frozenset(_with_parts(model, "organizations", used) | _with_wholes(model, "organizations", used))


def used_capabilities(model: Model) -> frozenset[str]:
    """Capabilities that a customer is engaged with, a journey passes through or a proposition requires.

    Their wholes and their parts are used with them.
    """
    used = needed_capabilities(model)
    return frozenset(_with_parts(model, "capabilities", used) | _with_wholes(model, "capabilities", used))


def needed_capabilities(model: Model) -> set[str]:
    """The same without wholes and parts."""
    used = {key.capability for key in model.cells if key.capability != ANY}
    for journey in model.journeys.values():
        used.update(step.capability for step in journey.steps if step.capability != ANY)
    for proposition in model.propositions.values():
        used.update(proposition.requires)
    return used


def used_platforms(model: Model, besides: Iterable[str] = ()) -> frozenset[str]:
    """Platforms that stand behind a cell, or behind one of those `besides`, however far behind.

    Those listed in one and those that hold what a question needs; their parts; those that these run on, that stand by
    for them and that send them something; and the wholes of all of these. Of an integration that says not what it
    carries, nobody knows which end needs the other, and each stands behind it.
    """
    used: set[str] = set(besides).union(*(cell.platforms for cell in model.cells.values()))
    needed = frozenset[str]().union(*(question.needs for question in model.questions.values()))
    platforms = model.platforms
    holding = model.spelled_out.platforms
    used.update(name for name, platform in holding.items() if not needed.isdisjoint(platform.holds))
    behind: dict[str, set[str]] = {identifier: set(platform.runs_on) for identifier, platform in platforms.items()}
    for pair, integration in model.integrations.items():
        behind[pair.target].add(pair.source)
        if not integration.carries:
            behind[pair.source].add(pair.target)
    for identifier, platform in platforms.items():
        if platform.standby_for is not None:
            behind[platform.standby_for].add(identifier)
    below = {identifier: set(others) for identifier, others in behind.items()}
    for identifier, platform in platforms.items():
        if platform.part_of is not None:
            below[platform.part_of].add(identifier)
    used = _reached(used, below)
    return frozenset(_reached(_with_wholes(model, "platforms", used), behind))


def _reached(start: set[str], edges: Mapping[str, set[str]]) -> set[str]:
    reached = set(start)
    waiting = list(start)
    while waiting:
        for other in edges[waiting.pop()]:
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached


def used_information(model: Model) -> frozenset[str]:
    """Information that a capability reads or writes, a platform holds, an integration carries or a question needs.

    So is the whole of what is used, and the parts of what is held or carried.
    """
    used: set[str] = set()
    for capability in model.capabilities.values():
        used |= capability.reads | capability.writes
    said = model.spelled_out
    for platform in said.platforms.values():
        used.update(platform.holds)
    for integration in said.integrations.values():
        used.update(integration.carries)
    for question in model.questions.values():
        used |= question.needs
    return frozenset(_with_wholes(model, "information", used))


def _with_wholes(model: Model, section: str, identifiers: Iterable[str]) -> set[str]:
    return {whole for identifier in identifiers for whole in model.whole_of(section, identifier)}


def _with_parts(model: Model, section: str, identifiers: set[str]) -> set[str]:
    members: Mapping[str, Element] = model.elements.get(section, {})
    return identifiers | {
        identifier for identifier in members if not identifiers.isdisjoint(model.whole_of(section, identifier))
    }


def unprovided_capabilities(model: Model) -> tuple[str, ...]:
    """Capabilities that are needed and that no platform provides, itself or what it is part of, sorted."""
    provided = frozenset[str]().union(*(platform.provides for platform in model.platforms.values()))
    served = {key.capability for key, stack in model.stacks.items() if stack}
    return tuple(
        capability
        for capability in sorted(needed_capabilities(model) - served)
        if provided.isdisjoint(model.whole_of("capabilities", capability))
    )


def unsuited_platforms(model: Model) -> Mapping[str, tuple[CellKey, ...]]:
    """Platforms that are listed in cells and support none of them -> those cells, in the order of the file."""
    listed: dict[str, list[CellKey]] = {}
    suited: set[str] = set()
    for key, cell in model.cells.items():
        for platform in cell.platforms:
            listed.setdefault(platform, []).append(key)
        suited |= model.stacks[key]
    unsuited = listed.keys() - suited
    return {platform: tuple(listed[platform]) for platform in model.platforms if platform in unsuited}


def by_way_in(keys: Iterable[CellKey]) -> Mapping[tuple[str, str], tuple[CellKey, ...]]:
    """(Customer type, channel) -> the cells among `keys`, sorted; in the order in which they first come."""
    gathered: dict[tuple[str, str], list[CellKey]] = {}
    for key in keys:
        gathered.setdefault((key.customer_type, key.channel), []).append(key)
    return {way_in: tuple(sorted(cells)) for way_in, cells in gathered.items()}


def named_in_vain(model: Model) -> Mapping[tuple[str, str, str], tuple[CellKey, ...]]:
    """(Customer type, channel, platform) -> the cells that name the platform in vain while others support them; sorted.

    Cells of one way in with the same platforms and organizations are as one, since one engagement names all it works on
    for all it is for. So are two of which another engagement says more of one: a platform is not named in vain that
    does its work in a cell with all platforms of this one, or with some of these alone that support this one.
    """
    unsuited = unsuited_platforms(model)
    alike: dict[tuple[str, str], dict[tuple[frozenset[str], frozenset[str]], list[CellKey]]] = {}
    for key, cell in model.cells.items():
        way_in = key.customer_type, key.channel
        alike.setdefault(way_in, {}).setdefault((cell.platforms, cell.organizations), []).append(key)
    found: dict[tuple[str, str, str], list[CellKey]] = {}
    for way_in, groups in alike.items():
        for (platforms, _), keys in groups.items():
            supporting = frozenset[str]().union(*(model.stacks[key] for key in keys))
            if not supporting:
                continue
            for platform in platforms - supporting:
                if platform in unsuited:
                    continue
                elsewhere = (
                    others
                    for (others, _), cells in groups.items()
                    if platform in others and any(platform in model.stacks[key] for key in cells)
                )
                if not any(
                    platforms <= others or (others <= platforms and others & supporting) for others in elsewhere
                ):
                    found.setdefault((*way_in, platform), []).extend(key for key in keys if model.stacks[key])
    return {place: tuple(sorted(found[place])) for place in sorted(found)}
