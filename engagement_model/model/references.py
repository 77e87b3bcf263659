"""References: which attributes name which elements, and what a model names that it does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar, get_args

from msgspec import Struct
from pydantic import BaseModel

from engagement_model.model.addresses import Address, cell_address, pair_address, step_address
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model
from engagement_model.model.sections import NAMED_CLASSES, NAMED_SECTIONS
from engagement_model.model.types import ANY, Refers

Mark = TypeVar("Mark")
Key = TypeVar("Key")
Member = TypeVar("Member")


class Reference(Struct, frozen=True):
    """An attribute whose ids name elements of `section`."""

    attribute: str
    section: str


@cache
def references_of(kind: type[BaseModel]) -> tuple[Reference, ...]:
    """The attributes of a class that name elements, as its fields say (`Refers`), in their order."""
    return tuple(Reference(name, mark.section) for name, mark in marks(kind, Refers))


def marks(kind: type[BaseModel], wanted: type[Mark]) -> Iterator[tuple[str, Mark]]:
    """The attributes of a class whose fields bear a mark of a class, each with its mark, in their order."""
    for name, field in kind.model_fields.items():
        for mark in (*field.metadata, *get_args(field.annotation)):
            if isinstance(mark, wanted):
                yield name, mark


REFERENCES: dict[str, tuple[Reference, ...]] = {section: references_of(kind) for section, kind in NAMED_CLASSES.items()}
"""Section -> the attributes of its elements that name other elements."""

_SECTIONS_NAMED: dict[tuple[str, str], str] = {
    **{
        (section, reference.attribute): reference.section
        for section, references in REFERENCES.items()
        for reference in references
    },
    **{("engagements", section): section for section in ("organizations", "platforms")},
}


def section_named(section: str, attribute: str) -> str | None:
    """The section of the elements that an attribute of `section` names, or `None` where it names none."""
    return _SECTIONS_NAMED.get((section, attribute))


def section_named_at(about: Address) -> str | None:
    """The section of the elements that the value at an address names; `None` where it names none, or is an entry."""
    return (
        section_named(about.section, about.attribute) if about.attribute is not None and about.entry is None else None
    )


class Hanging(Struct, frozen=True):
    """An id, named at `address`, that is no element of `section`."""

    address: str
    identifier: str
    section: str


def hanging(model: Model, sound: Model | None = None) -> Iterator[Hanging]:
    """Every reference of `model` to something it does not have.

    What is the very same in a `sound` model, in which nothing hangs and all of whose elements are here too, is passed.
    """
    known = {section: frozenset(model.elements.get(section, {})) for section in ELEMENT_CLASSES}
    model = _less(model, sound) if sound is not None else model
    for section in NAMED_SECTIONS:
        references = REFERENCES[section]
        if references:
            for identifier, member in model.members(section).items():
                yield from _hanging_in(f"{section}.{identifier}", member.__dict__, references, known)
    for identifier, journey in model.journeys.items():
        for number, step in enumerate(journey.steps, 1):
            address = step_address(identifier, number)
            if step.capability not in known["capabilities"] and step.capability != ANY:
                yield Hanging(f"{address}.capability", step.capability, "capabilities")
            if step.channel not in known["channels"]:
                yield Hanging(f"{address}.channel", step.channel, "channels")
            if step.customer is not None and step.customer not in known["customer_types"]:
                yield Hanging(f"{address}.customer", step.customer, "customer_types")
    yield from _hanging_in_cells(model, known)
    for pair, integration in model.integrations.items():
        address = pair_address(pair)
        for end in pair:
            if end not in known["platforms"]:
                yield Hanging(address, end, "platforms")
        for name in integration.carries:
            if name not in known["information"]:
                yield Hanging(f"{address}.{name}", name, "information")


def _less(model: Model, other: Model) -> Model:
    """What of a model is not the very same in another one."""
    return Model(
        elements={
            section: _others(members, other.elements.get(section, {})) for section, members in model.elements.items()
        },
        cells=_others(model.cells, other.cells),
        integrations=_others(model.integrations, other.integrations),
        journeys=_others(model.journeys, other.journeys),
        questions=_others(model.questions, other.questions),
    )


def _others(members: Mapping[Key, Member], known: Mapping[Key, Member]) -> dict[Key, Member]:
    return {key: member for key, member in members.items() if known.get(key) is not member}


def _hanging_in(
    address: str, values: Mapping[str, object], references: tuple[Reference, ...], known: Mapping[str, frozenset[str]]
) -> Iterator[Hanging]:
    for reference in references:
        value = values[reference.attribute]
        if not value:
            continue
        ids = known[reference.section]
        if isinstance(value, str):
            if value not in ids:
                yield Hanging(f"{address}.{reference.attribute}", value, reference.section)
        elif isinstance(value, (frozenset, tuple, dict)):
            for identifier in sorted(frozenset(value) - ids):
                yield Hanging(f"{address}.{reference.attribute}.{identifier}", identifier, reference.section)


def _hanging_in_cells(model: Model, known: Mapping[str, frozenset[str]]) -> Iterator[Hanging]:
    customer_types, channels = known["customer_types"] | {ANY}, known["channels"] | {ANY}
    capabilities = known["capabilities"] | {ANY}
    organizations, platforms = known["organizations"], known["platforms"]
    for key, cell in model.cells.items():
        if key.customer_type not in customer_types:
            yield Hanging(cell_address(key), key.customer_type, "customer_types")
        if key.channel not in channels:
            yield Hanging(cell_address(key), key.channel, "channels")
        if key.capability not in capabilities:
            yield Hanging(cell_address(key), key.capability, "capabilities")
        if not cell.organizations <= organizations:
            for identifier in sorted(cell.organizations - organizations):
                yield Hanging(f"{cell_address(key)}.organizations.{identifier}", identifier, "organizations")
        for platform, propositions in cell.bound_for.items():
            for identifier in sorted(propositions - known["propositions"]):
                yield Hanging(f"{cell_address(key)}.platforms.{platform}.for.{identifier}", identifier, "propositions")
        if not cell.platforms <= platforms:
            for identifier in sorted(cell.platforms - platforms):
                yield Hanging(f"{cell_address(key)}.platforms.{identifier}", identifier, "platforms")
