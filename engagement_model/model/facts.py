"""A model as facts, address -> value, and back: the one notion of a difference."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from engagement_model.model.addresses import BY, FOR, SEPARATOR, Address, is_below, step_parts, step_text, upward
from engagement_model.model.durations import Duration
from engagement_model.model.elements import ELEMENT_CLASSES, NOT_FACTS, Described, Element, InService, Recognition
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Question, Step
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS, NAMED_CLASSES, SECTIONS

Value = bool | int | Decimal | str | Money | Duration | datetime.date | tuple[str, ...]
Facts = Mapping[str, Value]

Key = TypeVar("Key", bound=Hashable)
Member = TypeVar("Member")

UNSTATED = "unstated"
"""The value of what an integration carries without a stated latency."""

_BLANKS = {ord(blank): " " for blank in "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"}

_KINDS: tuple[type[Described], ...] = tuple(NAMED_CLASSES.values())
_ATTRIBUTES = {kind: tuple(name for name in kind.model_fields if name not in NOT_FACTS) for kind in _KINDS}


def part_of(facts: Mapping[str, Member], address: str) -> dict[str, Member]:
    """What stands at an address and below it."""
    return {each: value for each, value in facts.items() if each == address or is_below(each, address)}


class Standing:
    """Facts, and every address at which or below which there are any, worked out when it is first asked for."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The addresses of the facts, and all above them up to their sections."""
        return frozenset(each for fact in self.facts for each in upward(fact))


def facts_of(model: Model) -> dict[str, Value]:
    """Every fact of `model` by address, unsorted."""
    facts: dict[str, Value] = {}
    for section, members in model.elements.items():
        for identifier, element in members.items():
            _add_attributes(facts, f"{section}.{identifier}", element)
    for key, cell in model.cells.items():
        _add_cell(facts, f"engagements.{key[0]}.{key[1]}.{key[2]}", cell)
    for pair, integration in model.integrations.items():
        _add_integration(facts, f"integrations.{pair[0]}.{pair[1]}", integration)
    for identifier, journey in model.journeys.items():
        _add_attributes(facts, f"journeys.{identifier}", journey)
    for identifier, question in model.questions.items():
        _add_attributes(facts, f"questions.{identifier}", question)
    return facts


def facts_of_one(address: str, member: Element | Cell | Integration | Journey | Question) -> dict[str, Value]:
    """Every fact of the one element, cell or relation at `address`, unsorted."""
    facts: dict[str, Value] = {}
    if isinstance(member, Cell):
        _add_cell(facts, address, member)
    elif isinstance(member, Integration):
        _add_integration(facts, address, member)
    else:
        _add_attributes(facts, address, member)
    return facts


def member_at(model: Model, about: Address) -> Element | Cell | Integration | Journey | Question | None:
    """The element, the cell or the relation that an address is, or is a fact of; `None` where there is none.

    An address of less, of a section or of the beginning of a cell, is none of these.
    """
    if about.cell is not None:
        return model.cells.get(about.cell)
    if about.pair is not None:
        return model.integrations.get(about.pair)
    return model.members(about.section).get(about.id)


def facts_of_any(models: Iterable[Model]) -> Iterator[str]:
    """The addresses of all facts of all `models`; what several of them share, the very same object, is told once."""
    told: set[tuple[str, Hashable, int]] = set()

    def untold(section: str, members: Mapping[Key, Member]) -> dict[Key, Member]:
        news = {key: member for key, member in members.items() if (section, key, id(member)) not in told}
        told.update((section, key, id(member)) for key, member in news.items())
        return news

    for model in list(models):
        yield from facts_of(
            Model(
                elements={section: untold(section, members) for section, members in model.elements.items()},
                cells=untold("cells", model.cells),
                integrations=untold("integrations", model.integrations),
                journeys=untold("journeys", model.journeys),
                questions=untold("questions", model.questions),
            )
        )


def _add_attributes(facts: dict[str, Value], address: str, element: Element | Journey | Question) -> None:
    facts[address] = True
    written = element.__dict__
    for attribute in _ATTRIBUTES[type(element)]:
        value = written[attribute]
        if value is None or value == "":
            continue
        if isinstance(value, frozenset):
            for member in value:
                facts[f"{address}.{attribute}.{member}"] = True
        elif isinstance(value, dict):
            for entry, entry_value in value.items():
                facts[f"{address}.{attribute}.{entry}"] = _compared(entry_value)
        elif isinstance(value, tuple):
            if attribute == "steps":
                _add_steps(facts, address, value)
            elif value:
                facts[f"{address}.{attribute}"] = value
        elif isinstance(value, InService):
            for entry, day in (("from", value.from_), ("until", value.until)):
                if day is not None:
                    facts[f"{address}.{attribute}.{entry}"] = day
        else:
            facts[f"{address}.{attribute}"] = _compared(value)


def _compared(value: Value) -> Value:
    """A value as it is compared: which kind of blank keeps two words together makes no other text of them."""
    return value.translate(_BLANKS) if isinstance(value, str) and not value.isascii() else value


def _add_steps(facts: dict[str, Value], address: str, steps: tuple[Step, ...]) -> None:
    for number, step in enumerate(steps, 1):
        facts[f"{address}.steps.{number}"] = step_text(step.capability, step.channel)
        if step.within is not None:
            facts[f"{address}.steps.{number}.within"] = step.within
        if step.customer is not None:
            facts[f"{address}.steps.{number}.customer"] = step.customer


def _add_cell(facts: dict[str, Value], address: str, cell: Cell) -> None:
    facts[address] = True
    for organization in cell.organizations:
        facts[f"{address}.organizations.{organization}"] = True
    for platform in cell.platforms:
        facts[f"{address}.platforms.{platform}"] = True
    for platform, propositions in cell.bound_for.items():
        for proposition in propositions:
            facts[f"{address}.platforms.{platform}.{FOR}.{proposition}"] = True
    for platform, workers in cell.workers().items():
        for organization in workers:
            facts[f"{address}.platforms.{platform}.{BY}.{organization}"] = True
    for factor, score in cell.experience.items():
        facts[f"{address}.experience.{factor}"] = score
    if cell.annual_contacts is not None:
        facts[f"{address}.annual_contacts"] = cell.annual_contacts
    if cell.annual_transactions is not None:
        facts[f"{address}.annual_transactions"] = cell.annual_transactions
    if cell.recognizes is not None:
        facts[f"{address}.recognizes"] = cell.recognizes
    for identifier in cell.identifies_by:
        facts[f"{address}.identifies_by.{identifier}"] = True


def _add_integration(facts: dict[str, Value], address: str, integration: Integration) -> None:
    facts[address] = True
    for information, flow in integration.carries.items():
        facts[f"{address}.{information}"] = flow.latency if flow.latency is not None else UNSTATED
        if flow.via is not None:
            facts[f"{address}.{information}.via"] = _compared(flow.via)


class _Tree(dict[str, "_Tree"]):
    """Facts by the parts of their addresses; `value` is what stands at this very address."""

    value: Value | None = None


def model_of(facts: Facts, like: Model | None = None) -> Model:
    """The model whose facts are `facts`, in their order; `like` lends the title, state, date and exchange rates.

    Raises `ValueError` for an address that no model can have.
    """
    tree = _Tree()
    cells: dict[CellKey, _Tree] = {}
    pairs: dict[Pair, _Tree] = {}
    for address, value in facts.items():
        node = tree
        parts = address.split(SEPARATOR)
        for depth, part in enumerate(parts):
            node = node.setdefault(part, _Tree())
            if depth == 3 and parts[0] == ENGAGEMENTS:
                cells[CellKey(*parts[1:4])] = node
            elif depth == 2 and parts[0] == INTEGRATIONS:
                pairs[Pair(*parts[1:3])] = node
        node.value = value
    unknown = sorted(set(tree) - set(SECTIONS))
    if unknown:
        raise ValueError(f"no model has facts under {unknown[0]}")
    base = like or Model()
    return Model(
        elements={
            section: {identifier: cast("Element", _described(kind, node)) for identifier, node in tree[section].items()}
            for section, kind in ELEMENT_CLASSES.items()
            if section in tree
        },
        cells={key: _cell(node) for key, node in cells.items()},
        integrations={
            pair: Integration({name: _flow(flow) for name, flow in node.items()}) for pair, node in pairs.items()
        },
        journeys={
            identifier: cast("Journey", _described(Journey, node))
            for identifier, node in tree.get("journeys", _Tree()).items()
        },
        questions={
            identifier: cast("Question", _described(Question, node))
            for identifier, node in tree.get("questions", _Tree()).items()
        },
        title=base.title,
        description=base.description,
        state=base.state,
        as_of=base.as_of,
        rates=base.rates,
    )


def _described(kind: type[Element] | type[Journey] | type[Question], node: _Tree) -> Element | Journey | Question:
    values: dict[str, object] = {}
    for attribute, child in node.items():
        if attribute not in kind.model_fields:
            raise ValueError(f"{kind.__name__} has no attribute {attribute}")
        if attribute == "steps":
            values[attribute] = tuple(_step(child[number]) for number in sorted(child, key=int))
        elif attribute == "in_service":
            values[attribute] = InService.model_validate({name: entry.value for name, entry in child.items()})
        elif child.value is not None:
            values[attribute] = child.value
        elif all(entry.value is True for entry in child.values()):
            values[attribute] = frozenset(child)
        else:
            values[attribute] = {name: entry.value for name, entry in child.items()}
    return kind.model_validate(values)


def _step(node: _Tree) -> Step:
    capability, channel = step_parts(str(node.value))
    rest = {name: node[name].value for name in ("within", "customer") if name in node}
    return Step.model_validate({"capability": capability, "channel": channel, **rest})


def _cell(node: _Tree) -> Cell:
    organizations = frozenset(node.get("organizations", ()))
    said = node.get("platforms", _Tree())
    platforms = {name: each for name, each in said.items() if each.value is not None}
    contacts = node.get("annual_contacts", _Tree()).value
    transactions = node.get("annual_transactions", _Tree()).value
    recognizes = node.get("recognizes", _Tree()).value
    return Cell(
        organizations,
        frozenset(platforms),
        {factor: cast("int | Decimal", score.value) for factor, score in node.get("experience", _Tree()).items()},
        cast("int", contacts) if contacts is not None else None,
        annual_transactions=cast("int", transactions) if transactions is not None else None,
        bound_for={platform: frozenset(each[FOR]) for platform, each in said.items() if FOR in each},
        works_on=_works_on(organizations, platforms),
        recognizes=cast("Recognition", recognizes) if recognizes is not None else None,
        identifies_by=frozenset(node.get("identifies_by", ())),
    )


def _works_on(organizations: frozenset[str], platforms: Mapping[str, _Tree]) -> dict[str, frozenset[str]]:
    """Organization -> the platforms it works on: those said to be by it, and those of which nothing is said."""
    by = {name: frozenset(node.get(BY, ())) & organizations for name, node in platforms.items()}
    if not any(by.values()):
        return {}
    return {
        each: frozenset(name for name, workers in by.items() if not workers or each in workers)
        for each in organizations
    }


def _flow(node: _Tree) -> Flow:
    via = node["via"].value if "via" in node else None
    latency = node.value if isinstance(node.value, Duration) else None
    return Flow(latency, str(via) if via is not None else None)
