"""Making a draft of the agreed model hold together: whatever names what is not there goes too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from engagement_model.analysis.disagreement.members import Member, members_of
from engagement_model.analysis.disagreement.references import (
    Named,
    facts_above,
    may_name,
    named_in_address,
    named_in_value,
)
from engagement_model.language.records import is_blank
from engagement_model.language.references import CYCLES, NEEDED, loops
from engagement_model.model.addresses import (
    Address,
    cell_address,
    is_below,
    is_in,
    join,
    pair_address,
    parsed,
    root,
    section_of,
)
from engagement_model.model.elements import ELEMENT_CLASSES, NOT_FACTS, Element
from engagement_model.model.facts import model_of
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, Integration, Journey, Question, Step
from engagement_model.model.sections import ENGAGEMENTS, JOURNEYS, NARRATIVES, RELATIONS, main_text
from engagement_model.model.types import ANY
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.workshop.settled import Agreed, Draft, LeftOut, Origin

_NOBODY = Model()
_CARRIED_OVER = tuple(sorted(NOT_FACTS - {"because"}))
Described = TypeVar("Described", Element, Journey, Question)


def assembled(draft: Draft, workspace: Workspace, state: str) -> Agreed:
    """The agreed model that `draft` comes to, every id it names being there."""
    assembly = _Assembly(draft)
    assembly.drop_what_names_nothing()
    assembly.break_circles()
    assembly.name_the_nameless()
    model = _with_remarks(model_of(assembly.facts, draft.own), _sources(draft))
    return Agreed(
        state=state,
        model=replace(model, rates=workspace.rates if workspace.rates.currency else draft.own.rates),
        origins=assembly.origins,
        open=tuple(draft.open[address] for address in sorted(draft.open) if not assembly.is_moot(address)),
        left_out=tuple(LeftOut(address, assembly.left_out[address]) for address in sorted(assembly.left_out)),
    )


class _Assembly:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.facts = draft.facts
        self.origins = draft.origins
        self.left_out: dict[str, tuple[str, ...]] = {}

    def drop_what_names_nothing(self) -> None:
        """Take out facts that name what is not there, until none does."""
        changed = True
        while changed:
            changed = False
            for address in list(self.facts):
                if address in self.facts:
                    missing = self.missing(address)
                    if missing:
                        self.drop_or_trim(address, missing)
                        changed = True
            for whole, missing in [*self.incomplete(), *self.anybodys()]:
                self.drop_whole(whole, missing)
                changed = True

    def missing(self, address: str) -> list[str]:
        """The addresses without which the fact at `address` means nothing and that are not there."""
        missing = [each for each in facts_above(address) if each not in self.facts]
        named: Iterable[Named] = named_in_address(address)
        if address in self.facts and address.count(".") > 1 and may_name(address):
            named = sorted(named_in_value(address, self.facts[address], _NOBODY))
        absent = (each.address for each in named if not each.is_implied)
        return [*missing, *(each for each in absent if each not in self.facts)]

    def drop_or_trim(self, address: str, missing: list[str]) -> None:
        """Take out a fact, or what of it names nothing; a journey or question nobody spoke about goes as a whole."""
        about, value = parsed(address), self.facts[address]
        whole = about.whole
        if _is_needed(about) and self.origins.get(whole) == Origin("state"):
            self.drop_whole(whole, missing)
        elif isinstance(value, tuple) and whole in self.facts and not any(self.is_open(each) for each in missing):
            gone = {parsed(each).ids[-1] for each in missing}
            kept = tuple(each for each in value if each not in gone)
            if kept:
                self.facts[address] = kept
            else:
                self.drop(address, missing)
        else:
            self.drop(address, missing)

    def is_open(self, address: str) -> bool:
        """Whether something is missing because it is open, or because of something open."""
        return address in self.draft.open or address in self.left_out

    def is_moot(self, address: str) -> bool:
        """Whether an open address is about something that it is settled not to be there."""
        return any(not self.is_open(each) for each in self.missing(address))

    def drop(self, address: str, missing: Iterable[str]) -> None:
        """Take a fact out; said where it was more than the state's own, or goes because of something open.

        That the parts of an element go with it goes without saying.
        """
        lacking = tuple(dict.fromkeys(missing))
        said = self.origins[address].source != "state" or any(self.is_open(each) for each in lacking)
        if said and not set(lacking) & set(facts_above(address)):
            self.left_out[address] = lacking
        del self.facts[address], self.origins[address]

    def drop_whole(self, whole: str, missing: Iterable[str]) -> None:
        for address in [each for each in self.facts if each == whole or is_below(each, whole)]:
            self.drop(address, missing if address == whole else (whole,))

    def incomplete(self) -> Iterator[tuple[str, list[str]]]:
        """Journeys without a customer or with a step missing, and questions that need nothing."""
        steps: dict[str, set[int]] = {}
        open_steps = {
            root(address) for address in self.draft.open if parsed(address).is_step and address not in self.facts
        }
        needing: set[str] = set()
        wholes: list[str] = []
        for address in self.facts:
            if section_of(address) not in NARRATIVES:
                continue
            about = parsed(address)
            if about.is_whole:
                wholes.append(about.whole)
            elif about.is_step and about.step is not None:
                steps.setdefault(about.whole, set()).add(int(about.step))
            elif about.attribute == "needs":
                needing.add(about.whole)
        for whole in wholes:
            if is_in(whole, JOURNEYS):
                numbers = steps.get(whole, set())
                complete = numbers == set(range(1, len(numbers) + 1)) and f"{whole}.customer" in self.facts
                if not (numbers and complete) or whole in open_steps:
                    yield whole, self.open_below(whole, ("customer", "steps"))
            elif whole not in needing:
                yield whole, self.open_below(whole, ("needs",))

    def anybodys(self) -> Iterator[tuple[str, list[str]]]:
        """Cells of no customer and no channel that no organization works on: nothing could say that they are there."""
        of_nobody = join(ENGAGEMENTS, ANY, ANY)
        answered = {
            root(address)
            for address in self.facts
            if is_below(address, of_nobody) and parsed(address).attribute == "organizations"
        }
        for address in self.facts:
            if is_below(address, of_nobody) and address == root(address) and address not in answered:
                yield address, self.open_below(address, ("organizations",))

    def open_below(self, whole: str, attributes: tuple[str, ...]) -> list[str]:
        starts = tuple(f"{whole}.{attribute}" for attribute in attributes)
        return [address for address in (*self.draft.open, *self.left_out) if address.startswith(starts)]

    def break_circles(self) -> None:
        """Take out of each circle what is not the state's own: no model may run in one."""
        for section, attribute, _ in CYCLES:
            edges: dict[str, list[str]] = {}
            at: dict[tuple[str, str], str] = {}
            for address in sorted(self.facts):
                about = parsed(address)
                if about.section == section and about.attribute == attribute:
                    target = about.entry if len(about.rest) == 2 else str(self.facts[address])
                    edges.setdefault(about.id, []).append(target or "")
                    at[about.id, target or ""] = address
            for loop in loops(edges):
                circle = [at[pair] for pair in zip(loop, [*loop[1:], loop[0]], strict=True)]
                added = [each for each in circle if each in self.facts and self.origins[each].source != "state"]
                for address in added or circle:
                    if address in self.facts:
                        self.left_out[address] = tuple(each for each in circle if each != address)
                        del self.facts[address], self.origins[address]

    def name_the_nameless(self) -> None:
        """What has no agreed name keeps the state's own, else what most call it, else its id: a file needs one."""
        own = members_of(self.draft.own)
        for address in [each for each in self.facts if each == root(each)]:
            section, identifier = section_of(address), parsed(address).id
            title = main_text(section)
            named = join(address, title)
            if section in RELATIONS or named in self.facts:
                continue
            names = [_title(own[address], title)] if address in own else []
            called: dict[str, int] = {}
            for view in self.draft.voices.views.values():
                member = members_of_section(view.model, section).get(identifier)
                if member is not None:
                    name = _title(member, title)
                    called[name] = called.get(name, 0) + 1
            names += sorted(called, key=lambda name: (-called[name], name))
            self.facts[named] = next((name for name in names if name), identifier)
            self.origins[named] = Origin("stand-in")


def _title(member: Member, title: str) -> str:
    return str(getattr(member, title))


def members_of_section(model: Model, section: str) -> Mapping[str, Element | Journey | Question]:
    """The elements, journeys or questions of a section by id."""
    if section == "journeys":
        return model.journeys
    if section == "questions":
        return model.questions
    return model.elements.get(section, {})


def _sources(draft: Draft) -> tuple[Model, ...]:
    return (draft.own, *(view.model for view in draft.voices.views.values()))


def _with_remarks(model: Model, sources: tuple[Model, ...]) -> Model:
    """`model` with what the first of `sources` that knows it says beside the facts of each element and relation."""
    known: dict[str, Member] = {}
    for source in sources:
        for address, member in members_of(source).items():
            known.setdefault(address, member)
    return replace(
        model,
        elements={
            section: {
                identifier: _described(element, known.get(f"{section}.{identifier}"))
                for identifier, element in model.elements[section].items()
            }
            for section in ELEMENT_CLASSES
            if section in model.elements
        },
        cells={key: _noted_cell(cell, known.get(cell_address(key))) for key, cell in model.cells.items()},
        integrations={
            pair: _noted_integration(integration, known.get(pair_address(pair)))
            for pair, integration in model.integrations.items()
        },
        journeys={key: _journey(journey, known.get(f"journeys.{key}")) for key, journey in model.journeys.items()},
        questions={key: _described(each, known.get(f"questions.{key}")) for key, each in model.questions.items()},
    )


def _described(member: Described, source: Member | None) -> Described:
    if source is None or type(source) is not type(member):
        return member
    said = {name: source.__dict__[name] for name in _CARRIED_OVER if name in source.__dict__}
    if "unknown" in said:
        said["unknown"] = frozenset(name for name in said["unknown"] if is_blank(member.__dict__[name]))
    return member.model_copy(update={name: value for name, value in said.items() if value})


def _journey(journey: Journey, source: Member | None) -> Journey:
    described = _described(journey, source)
    if isinstance(source, Journey) and len(source.steps) == len(described.steps):
        pairs = zip(described.steps, source.steps, strict=True)
        if all(_is_same_step(one, other) for one, other in pairs):
            return described.model_copy(update={"steps": source.steps})
    return described


def _is_same_step(one: Step, other: Step) -> bool:
    """Whether two steps differ only in what is remarked on them."""
    return (one.capability, one.channel, one.within, one.customer) == (
        other.capability,
        other.channel,
        other.within,
        other.customer,
    )


def _noted_cell(cell: Cell, source: Member | None) -> Cell:
    return replace(cell, remarks=replace(source.remarks, because=None)) if isinstance(source, Cell) else cell


def _noted_integration(integration: Integration, source: Member | None) -> Integration:
    if isinstance(source, Integration):
        return replace(integration, remarks=replace(source.remarks, because=None))
    return integration


def _is_needed(about: Address) -> bool:
    """Whether a fact says what a journey or question cannot be without, its title aside: that others can stand in."""
    return about.attribute in NEEDED.get(about.section, ()) and about.attribute != main_text(about.section)
