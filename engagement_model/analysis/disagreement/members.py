"""Elements, cells and relations by address, and the facts of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from engagement_model.model.addresses import cell_address, pair_address
from engagement_model.model.elements import Element
from engagement_model.model.facts import Facts, facts_of_one
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, Integration, Journey, Question

Member = Element | Cell | Integration | Journey | Question
Key = TypeVar("Key")
Kind = TypeVar("Kind", Element, Cell, Integration, Journey, Question)


def members_of(model: Model) -> dict[str, Member]:
    """Address -> the element, cell or relation that exists there."""
    members: dict[str, Member] = {}
    for section, elements in model.elements.items():
        for identifier, element in elements.items():
            members[f"{section}.{identifier}"] = element
    for key, cell in model.cells.items():
        members[cell_address(key)] = cell
    for pair, integration in model.integrations.items():
        members[pair_address(pair)] = integration
    for identifier, journey in model.journeys.items():
        members[f"journeys.{identifier}"] = journey
    for identifier, question in model.questions.items():
        members[f"questions.{identifier}"] = question
    return members


def differing_members(before: Model, after: Model) -> Iterator[tuple[str, Member, Member]]:
    """What two models both have and do not say alike: its address, and what it is in each."""
    for section, elements in before.elements.items():
        for identifier, element, later in _differing(elements, after.elements.get(section, {})):
            yield f"{section}.{identifier}", element, later
    for key, cell, later_cell in _differing(before.cells, after.cells):
        yield cell_address(key), cell, later_cell
    for pair, integration, later_integration in _differing(before.integrations, after.integrations):
        yield pair_address(pair), integration, later_integration
    for identifier, journey, later_journey in _differing(before.journeys, after.journeys):
        yield f"journeys.{identifier}", journey, later_journey
    for identifier, question, later_question in _differing(before.questions, after.questions):
        yield f"questions.{identifier}", question, later_question


def _differing(before: Mapping[Key, Kind], after: Mapping[Key, Kind]) -> Iterator[tuple[Key, Kind, Kind]]:
    for key, member in before.items():
        later = after.get(key)
        if later is not None and later is not member and not is_alike(member, later):
            yield key, member, later


class KnownFacts:
    """The facts of elements, cells and relations, computed once for those that several models share or say alike."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], Facts] = {}
        self._first: dict[str, tuple[Member, Facts]] = {}

    def at(self, address: str, member: Member | None) -> Facts:
        """The facts of the `member` that a model has at `address`; none where it has nothing there."""
        if member is None:
            return {}
        key = (address, id(member))
        facts = self._known.get(key)
        if facts is None:
            first = self._first.get(address)
            if first is not None and is_alike(first[0], member):
                facts = first[1]
            else:
                facts = facts_of_one(address, member)
                self._first.setdefault(address, (member, facts))
            self._known[key] = facts
        return facts


def is_alike(a: Member, b: Member) -> bool:
    """Whether two say the very same; quicker to find out than their facts, for pydantic's own comparison is slow."""
    if isinstance(a, Cell | Integration):
        return a == b
    return type(a) is type(b) and a.__dict__ == b.__dict__
