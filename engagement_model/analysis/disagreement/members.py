"""Elements, cells and relations by address, and the facts of each."""

from __future__ import annotations

from engagement_model.model.addresses import cell_address, pair_address, parsed
from engagement_model.model.elements import Element
from engagement_model.model.facts import Facts, facts_of
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Integration, Journey, Pair, Question

Member = Element | Cell | Integration | Journey | Question


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


def facts_of_member(address: str, member: Member) -> Facts:
    """Every fact of the one element, cell or relation at `address`."""
    section, ids, _ = parsed(address)
    if isinstance(member, Cell):
        return facts_of(Model(cells={CellKey(*ids): member}))
    if isinstance(member, Integration):
        return facts_of(Model(integrations={Pair(*ids): member}))
    if isinstance(member, Journey):
        return facts_of(Model(journeys={ids[0]: member}))
    if isinstance(member, Question):
        return facts_of(Model(questions={ids[0]: member}))
    return facts_of(Model(elements={section: {ids[0]: member}}))


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
            if first is not None and _alike(first[0], member):
                facts = first[1]
            else:
                facts = facts_of_member(address, member)
                self._first.setdefault(address, (member, facts))
            self._known[key] = facts
        return facts


def _alike(a: Member, b: Member) -> bool:
    """Whether two say the very same; quicker to find out than their facts, for pydantic's own comparison is slow."""
    if isinstance(a, Cell | Integration):
        return a == b
    return type(a) is type(b) and a.__dict__ == b.__dict__
