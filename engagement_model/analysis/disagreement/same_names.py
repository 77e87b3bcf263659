"""The same name for other things: where views use one word differently, or two ids for nearly the same word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.analysis.disagreement.result import Meaning, SameName
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.likeness import nearly_same_pairs
from engagement_model.model.model import Model


def same_names(models: Mapping[str, Model]) -> tuple[SameName, ...]:
    """Where the models of several stakeholders mean different things by the same word, sorted.

    Two ids of one section count where some model has the one, another the other, and not both have both: what
    everybody tells apart is not confused. One id counts where its name, its kind or its section differs.
    """
    if len(models) < 2:
        return ()
    found: list[SameName] = []
    for section in ELEMENT_CLASSES:
        found.extend(_different_ids(models, section))
        found.extend(_different_attributes(models, section))
    found.extend(_different_sections(models))
    return tuple(sorted(found, key=lambda row: (row.addresses, row.kind)))


def _different_ids(models: Mapping[str, Model], section: str) -> Iterator[SameName]:
    everybody = list(models)
    members = {stakeholder: model.elements.get(section, {}) for stakeholder, model in models.items()}
    having: dict[str, list[str]] = {}
    for stakeholder in everybody:
        for identifier in members[stakeholder]:
            having.setdefault(identifier, []).append(stakeholder)
    partial = {identifier for identifier, stakeholders in having.items() if len(stakeholders) < len(everybody)}
    if not partial:
        return
    names = {(identifier, members[each][identifier].name) for identifier in having for each in having[identifier]}
    keyed = {f"{identifier} {name}": name for identifier, name in names}
    rare = {key: name for key, name in keyed.items() if key.partition(" ")[0] in partial}
    pairs = {
        (min(a, b), max(a, b))
        for first, second in nearly_same_pairs(rare, keyed)
        if (a := first.partition(" ")[0]) != (b := second.partition(" ")[0])
    }
    for a, b in sorted(pairs):
        addresses = (f"{section}.{a}", f"{section}.{b}")
        meanings = (
            *_meanings(addresses[0], {each: members[each][a].name for each in having[a]}),
            *_meanings(addresses[1], {each: members[each][b].name for each in having[b]}),
        )
        yield SameName("ids", addresses, meanings)


def _different_attributes(models: Mapping[str, Model], section: str) -> Iterator[SameName]:
    described: dict[str, dict[int, tuple[Element, list[str]]]] = {}
    for stakeholder, model in models.items():
        for identifier, element in model.elements.get(section, {}).items():
            described.setdefault(identifier, {}).setdefault(id(element), (element, []))[1].append(stakeholder)
    for identifier, elements in described.items():
        if len(elements) < 2:
            continue
        address = f"{section}.{identifier}"
        names = {each: element.name for element, stakeholders in elements.values() for each in stakeholders}
        if len(set(names.values())) > 1:
            yield SameName("name", (address,), _meanings(address, names))
        kinds = {
            each: kind
            for element, stakeholders in elements.values()
            if (kind := getattr(element, "kind", None)) is not None
            for each in stakeholders
        }
        if len(set(kinds.values())) > 1:
            yield SameName("kind", (address,), _meanings(address, kinds))


def _different_sections(models: Mapping[str, Model]) -> Iterator[SameName]:
    """One id that some have in one section and others in another."""
    sections: dict[str, dict[str, list[str]]] = {}
    for stakeholder, model in models.items():
        for section, elements in model.elements.items():
            for identifier in elements:
                sections.setdefault(identifier, {}).setdefault(section, []).append(stakeholder)
    for identifier, having in sections.items():
        if len(having) > 1 and any(len(stakeholders) < len(models) for stakeholders in having.values()):
            meanings = tuple(
                Meaning(f"{section}.{identifier}", section, tuple(sorted(stakeholders)))
                for section, stakeholders in sorted(having.items())
            )
            yield SameName("section", tuple(meaning.address for meaning in meanings), meanings)


def _meanings(address: str, values: Mapping[str, str]) -> tuple[Meaning, ...]:
    by_value: dict[str, list[str]] = {}
    for stakeholder in sorted(values):
        by_value.setdefault(values[stakeholder], []).append(stakeholder)
    return tuple(Meaning(address, value, tuple(by_value[value])) for value in sorted(by_value))
