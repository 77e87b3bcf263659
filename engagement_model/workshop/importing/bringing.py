"""Bringing a foreign file into a workspace: a new one, or one that it was brought into before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from msgspec import Struct

from engagement_model.exchange.foreign import Foreign, Oddity
from engagement_model.language.emission import Tree, Written, document_text
from engagement_model.language.file_shapes import FORMAT
from engagement_model.language.mapping_schema import MappingFile
from engagement_model.language.writer import write_model, write_overlay, written_cells
from engagement_model.model.elements import NOT_FACTS, Described
from engagement_model.model.model import Model
from engagement_model.model.relations import NO_REMARKS
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS, NAMED_SECTIONS
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.values import replace
from engagement_model.translation import gettext
from engagement_model.workshop.importing.collecting import Collected, Collector
from engagement_model.workshop.importing.own_facts import own_models
from engagement_model.workshop.importing.scenery import scenery, without
from engagement_model.workshop.importing.tables import collect_tables
from engagement_model.workshop.importing.things import collect_things

Said = TypeVar("Said", bound=Described)

LAST_TIME = "imported"
"""The folder of what the file said when it was last imported."""

FILES = {AS_IS: "as-is.yaml", FUTURE: "future-state.yaml"}


class Brought(Struct, frozen=True):
    """What a foreign file says of each state it is about, and what is to be told of it."""

    models: Mapping[str, Model]
    oddities: tuple[Oddity, ...]
    kept: Mapping[str, int]
    derived: Mapping[str, int]
    lost: Mapping[str, int]
    left_out: tuple[str, ...] = ()
    """Names of what is behind no engagement, where the mapping leaves that out; with the address where two have one."""
    is_own: bool = False
    """Whether the file was written here, so that it says of which states it is."""


def brought(foreign: Foreign, mapping: MappingFile, known: Iterable[Model] = ()) -> Brought:
    """The models that `mapping` makes of `foreign`; ids of `known` models stay.

    Raises `NoSuchColumn` and `NoSuchSheet` where the mapping is about another file.
    """
    if foreign.facts:
        own = own_models(foreign.facts)
        return Brought(own, foreign.oddities, _counted(own.values()), {}, {}, is_own=True)
    known = tuple(known)
    if mapping.future_state is None:
        found = {AS_IS: _collected(foreign, mapping, known, None)}
    else:
        first = _collected(foreign, mapping, known, AS_IS)
        # The second state calls alike what the first one calls so.
        found = {AS_IS: first, FUTURE: _collected(foreign, mapping, (*known, first.model), FUTURE)}
    models = {state: replace(each.model, state=AS_IS if state == AS_IS else FUTURE) for state, each in found.items()}
    kept = _summed(each.kept for each in found.values())
    idle = scenery(models) if mapping.idle == "left_out" else {}
    names = {
        f"{section}.{name}": element.name
        for model in models.values()
        for section, name, element in model.each_element()
        if name in idle.get(section, ())
    }
    return Brought(
        {state: without(model, idle) for state, model in models.items()},
        tuple(dict.fromkeys((*foreign.oddities, *(odd for each in found.values() for odd in each.oddities)))),
        {section: number - len(idle.get(section, ())) for section, number in kept.items()},
        _summed(each.derived for each in found.values()),
        _summed(each.lost for each in found.values()),
        tuple(_told_apart(names)),
    )


def _told_apart(names: Mapping[str, str]) -> Iterator[str]:
    """Names by the order of their addresses; of those that several have, each with its address."""
    often = Counter(names.values())
    for address, name in sorted(names.items()):
        yield name if often[name] == 1 else f"{name} ({address})"


def _collected(foreign: Foreign, mapping: MappingFile, known: tuple[Model, ...], state: str | None) -> Collected:
    into = Collector(mapping.known_as, known, mapping.currency)
    if foreign.sheets:
        collect_tables(foreign, mapping, into)
    if foreign.things:
        collect_things(foreign, mapping, into, state)
    return into.collected()


def _counted(models: Collection[Model]) -> dict[str, int]:
    """Section -> how many of it models have, what several of them have once."""
    return {
        **{section: _united(model.members(section) for model in models) for section in NAMED_SECTIONS},
        ENGAGEMENTS: _united(model.cells for model in models),
        INTEGRATIONS: _united(model.integrations for model in models),
    }


def _united(members: Iterable[Iterable[Hashable]]) -> int:
    return len(set(chain.from_iterable(members)))


def _summed(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The largest of each: two states of one file have most of it in common."""
    found: dict[str, int] = {}
    for each in counts:
        for key, number in each.items():
            found[key] = max(found.get(key, 0), number)
    return found


def new_workspace(found: Brought, mapping: MappingFile, title: str, company: str) -> dict[str, str]:
    """The files of a new workspace by their names, with what was imported beside them.

    It has a future state to begin with, but where the file was written here and has none.
    """
    models = found.models
    document: dict[str, Tree] = {"format": FORMAT, "title": mapping.title or title}
    if company:
        document["company"] = company
    if mapping.currency is not None:
        document["currency"] = mapping.currency
    files: dict[str, str] = {}
    cells: dict[str, Written] = {}
    if AS_IS in models:
        document["as_is"] = FILES[AS_IS]
        cells[AS_IS] = written_cells(models[AS_IS])
        files[FILES[AS_IS]] = write_model(models[AS_IS], cells[AS_IS])
    if FUTURE in models or not found.is_own:
        document["future_state"] = FILES[FUTURE]
        files[FILES[FUTURE]] = _future(models)
    return {"engagement.yaml": document_text(document), **files, **last_time(models, cells)}


def _future(models: Mapping[str, Model]) -> str:
    """The future state over that of today, where there is one; where the file says nothing of it, nothing differs."""
    future, today = models.get(FUTURE), models.get(AS_IS)
    if future is None:
        return document_text({"format": FORMAT, "state": FUTURE, "extends": FILES[AS_IS]})
    return write_overlay(today, future, FILES[AS_IS]) if today is not None else write_model(future)


def last_time(models: Mapping[str, Model], cells: Mapping[str, Written] | None = None) -> dict[str, str]:
    """The files of what was imported, by which the next import tells what changed there from what changed here.

    `cells` are the engagements of those models for which they are written already.
    """
    head = gettext("What the file said when it was imported. The next import needs it; write nothing here.")
    return {
        f"{LAST_TIME}/{FILES[state]}": f"# {head}\n{_bare_text(model, (cells or {}).get(state))}"
        for state, model in sorted(models.items())
    }


def _bare_text(model: Model, cells: Written | None) -> str:
    bare = _bare(model)
    return write_model(bare, cells if bare.cells is model.cells else None)


def _bare(model: Model) -> Model:
    """The facts of a model and nothing beside them, by which two imports are compared."""
    return Model(
        elements={
            section: {name: _without_remarks(each) for name, each in members.items()}
            for section, members in model.elements.items()
        },
        cells=model.cells
        if all(cell.remarks == NO_REMARKS for cell in model.cells.values())
        else {key: replace(cell, remarks=NO_REMARKS) for key, cell in model.cells.items()},
        integrations={pair: replace(each, remarks=NO_REMARKS) for pair, each in model.integrations.items()},
        journeys={name: _without_remarks(each) for name, each in model.journeys.items()},
        questions={name: _without_remarks(each) for name, each in model.questions.items()},
        state=model.state,
        rates=model.rates,
    )


def _without_remarks(described: Said) -> Said:
    """An element, a journey or a question by its facts alone."""
    said = described.model_fields_set & NOT_FACTS
    return described.model_copy(update={name: type(described).model_fields[name].default for name in said})
