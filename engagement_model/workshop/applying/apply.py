"""Applying decisions: the files in which every model says what was decided, and nothing else otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from msgspec import Struct

from engagement_model.analysis.disagreement.settlement import ACCEPTED, Settlement, standing_decisions
from engagement_model.analysis.disagreement.voices import hear
from engagement_model.language.faults import Fault
from engagement_model.language.layer import Layer
from engagement_model.language.layer_reading import read_layer
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source, parse_source
from engagement_model.language.tree import Mapping as MappingNode
from engagement_model.language.united import files_of, roots_of
from engagement_model.model.addresses import covers
from engagement_model.model.facts import Standing, facts_of, part_of
from engagement_model.model.model import Model
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.states import SLOTS, STATES
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext
from engagement_model.workshop.applying.cells import Cells
from engagement_model.workshop.applying.corrections import Corrections, carried_corrections
from engagement_model.workshop.applying.integrations import Integrations
from engagement_model.workshop.applying.members import Members
from engagement_model.workshop.applying.parts import Part
from engagement_model.workshop.applying.removals import Removals
from engagement_model.workshop.applying.splices import Splices
from engagement_model.workshop.applying.targets import Target, laid, targets_of
from engagement_model.workshop.decisions import is_carried_out

PASSES = 6
"""How often a file is looked at again: what one change lays bare, the next mends."""

ReadAgain: TypeAlias = "Callable[[Mapping[str, str]], Reading]"
"""Reads the workspace with other texts in the place of some files, by what messages call them."""


class CannotApply(ValueError):
    """What was decided cannot be written in place; the message says why."""


class Edit(Struct, frozen=True):
    """A decision and the state that did not have what it chose at an address, and now does.

    A correction has `stakeholders`, who carry it, in the place of the decision.
    """

    decision: str
    state: str
    address: str
    stakeholders: tuple[str, ...] = ()


class Applied(Struct, frozen=True):
    """What was applied, what could not hold, and the new text of each file that changes."""

    edits: tuple[Edit, ...]
    left: tuple[Edit, ...]
    texts: tuple[tuple[Source, str], ...]


def apply(reading: Reading, read_again: ReadAgain, only: Collection[str] = (), *, corrections: bool = False) -> Applied:
    """Take what was decided into the models of a workspace; of `only` these addresses, and what stands below them.

    With `corrections`, also what two voices or more correct and nobody contradicts, and of `only` these addresses what
    one alone does. Raises `CannotApply` where a file is written so that it cannot be changed in place, or where a
    decision would leave behind what is at fault.
    """
    decisions: dict[str, dict[str, Decision]] = {
        state: _decided(reading, state, only) for state in STATES if state in reading.models
    }
    corrected = carried_corrections(reading, only) if corrections else {}
    targets = targets_of(reading, decisions, corrected)
    edits, left = _edits(reading, decisions, corrected, targets)
    return Applied(edits, left, carried(reading, targets, read_again) if edits else ())


def carried(reading: Reading, targets: list[Target], read_again: ReadAgain) -> tuple[tuple[Source, str], ...]:
    """The new text of each file that changes for every layer to say what it is to say. Raises `CannotApply`."""
    texts = {source.shown: source.text for source in reading.sources.values()}
    changed = _written(reading, targets, texts)
    _verify(reading, read_again(changed), targets)
    return tuple((reading.sources[shown], text) for shown, text in changed.items())


def _decided(reading: Reading, state: str, only: Collection[str]) -> dict[str, Decision]:
    """The decisions that stand for a state and choose something, about the addresses that are asked for."""
    found: dict[str, Decision] = {}
    for name, decision in standing_decisions(reading.workspace.decisions, state).items():
        about = tuple(each for each in decision.about if not only or any(covers(top, each) for top in only))
        if about and decision.choose not in (None, ACCEPTED):
            found[name] = decision.model_copy(update={"about": about})
    return found


def _edits(
    reading: Reading,
    decisions: Mapping[str, Mapping[str, Decision]],
    corrections: Corrections,
    targets: list[Target],
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Which decision or correction changes which state at which address, and which cannot hold there."""
    edits: list[Edit] = []
    left: list[Edit] = []
    by_layer = {id(target.layer): target for target in targets}
    for state, standing in decisions.items():
        target = by_layer[id(reading.models[state].layers[0])]
        before, after = facts_of(target.before), facts_of(target.after)
        standing_after = Standing(after)
        for each in corrections.get(state, ()):
            told = edits if after.get(each.address) == each.value else left
            told.append(Edit("", state, each.address, each.stakeholders))
        settlement = Settlement(standing, hear(reading.workspace, state))
        abouts = [address for decision in standing.values() for address in decision.about]
        for name, decision in settlement.decisions.items():
            for address in dict.fromkeys(decision.about):
                if settlement.of(address) != name:
                    continue
                if part_of(before, address) != part_of(after, address):
                    edits.append(Edit(name, state, address))
                elif not is_carried_out(reading.workspace, address, decision, state, standing_after):
                    beside = any(
                        each != address and (covers(each, address) or covers(address, each)) for each in abouts
                    )
                    if not beside:
                        left.append(Edit(name, state, address))
    return tuple(edits), tuple(left)


def _written(reading: Reading, targets: list[Target], texts: dict[str, str]) -> dict[str, str]:
    """The texts in which every layer says what it is to say, of the files that change."""
    layers = _Layers(reading)
    readings = _chosen_readings(reading)
    for target in targets:
        base = target.base.after if target.base is not None else Model()
        moved = _moved(target.base)
        chosen = readings.get(id(target.layer), ())
        stays = frozenset(each for each in moved if any(covers(top, each) for top in chosen))
        if target.before is target.after and not moved:
            continue
        for number, file in enumerate(files_of(target.layer.source)):
            for _ in range(PASSES):
                source, layer = layers.of(target, number, texts)
                now = laid(layer, base if target.base is not None else None, target.after)
                after = _part_of_it(target, number, base, texts, layers, now)
                text = _with_removals(source, layer, base, after)
                if text == texts[file.shown]:
                    text = _with_all(source, layer, layers.unwritten(source, layer), base, moved - stays, now, after)
                if text == texts[file.shown]:
                    break
                texts[file.shown] = text
    return {
        source.shown: texts[source.shown] for source in reading.sources.values() if texts[source.shown] != source.text
    }


def _part_of_it(
    target: Target, number: int, base: Model, texts: Mapping[str, str], layers: _Layers, now: Model
) -> Model:
    """What one file of a layer is to say, where it makes `now` of the base today; all where it is the only one."""
    files = files_of(target.layer.source)
    if len(files) == 1:
        return target.after
    parts = [layers.of(target, each, texts)[1] for each in range(len(files))]
    return Part(number, parts, base, target.before, target.after).wanted(now)


def _with_removals(source: Source, layer: Layer, base: Model, after: Model) -> str:
    """The text in which a layer removes of its base what is to go, and nothing else: the rest may follow from it."""
    splices = Splices(source.text)
    removals = Removals(layer, splices)
    removals.tidy(base)
    for section in NAMED_SECTIONS:
        for identifier in base.members(section):
            if identifier not in after.members(section):
                removals.add(section, identifier)
            elif identifier in layer.removed_ids(section):
                removals.take_back(section, identifier)
    removals.write(base)
    assert source.root is not None
    return splices.made(source.root)


def _with_all(
    source: Source,
    layer: Layer,
    unwritten: str | None,
    base: Model,
    moved: frozenset[str],
    now: Model,
    after: Model,
) -> str:
    """The text in which a layer makes `after` of `base`, where it makes `now` of it; `unwritten` is a currency."""
    splices = Splices(source.text)
    removals = Removals(layer, splices)
    Members(layer, splices, unwritten).write(base, moved, now, after)
    Cells(layer, splices, removals).write(base, moved, now, after)
    Integrations(layer, splices, removals).write(base, moved, now, after)
    removals.write(base)
    assert source.root is not None
    return splices.made(source.root)


def _chosen_readings(reading: Reading) -> dict[int, tuple[str, ...]]:
    """Layer of a view -> where its owner's reading was chosen: what the view says there stays said."""
    standing = standing_decisions(reading.workspace.decisions).values()
    found: dict[int, tuple[str, ...]] = {}
    for name, read in reading.models.items():
        owner = name.partition("/")[2]
        about = tuple(each for one in standing if one.chosen_stakeholder == owner for each in one.about)
        if owner and about:
            found[id(read.layers[0])] = about
    return found


def _moved(base: Target | None) -> frozenset[str]:
    if base is None or base.before is base.after:
        return frozenset()
    before, after = facts_of(base.before), facts_of(base.after)
    return frozenset(address for address in {**before, **after} if before.get(address) != after.get(address))


class _Layers:
    """The layers of a workspace, or the parts of one, as they stand in new texts of their files; each read once."""

    def __init__(self, reading: Reading) -> None:
        self._currency = reading.workspace.rates.currency
        self._paths = _paths(reading)
        self._read: dict[tuple[str, tuple[str, ...]], tuple[str, Source, Layer]] = {}

    def of(self, target: Target, number: int, texts: Mapping[str, str]) -> tuple[Source, Layer]:
        """The part of a target's layer that stands in one of its files, and the file with its new text."""
        file = files_of(target.layer.source)[number]
        path = self._paths[id(target.layer)] if number == 0 else ()
        known = self._read.get((file.shown, path))
        if known is None or known[0] != texts[file.shown]:
            read = _layer_of(file, texts[file.shown], path, self._currency)
            known = self._read[file.shown, path] = (texts[file.shown], *read)
        return known[1], known[2]

    def unwritten(self, source: Source, layer: Layer) -> str | None:
        """The currency that amounts of a file need not name: its own, where it names it beside none of them."""
        currency = layer.header.currency or self._currency
        return None if currency is None or re.search(rf"\d(?:k|M|bn)? ?{currency}\b", source.text) else currency


def _layer_of(file: Source, text: str, path: tuple[str, ...], currency: str | None) -> tuple[Source, Layer]:
    """A layer, or a part of one, as it stands in a new text of its file."""
    source = parse_source(Source(file.shown, file.path), text.encode())
    node: object = source.root
    for key in path:
        node = node.get(key) if isinstance(node, MappingNode) else None
    if source.root is None or not isinstance(node, MappingNode) or source.faults:
        raise CannotApply(
            gettext("{file} is written so that it cannot be changed in place; write it by hand").format(file=file.shown)
        )
    found = read_layer(source, node, currency)
    return source, replace(found, source=source)


def _paths(reading: Reading) -> dict[int, tuple[str, ...]]:
    """Layer -> the keys that lead to it in its file."""
    found: dict[int, tuple[str, ...]] = {}
    for read in reading.models.values():
        for layer in read.layers:
            found[id(layer)] = _path_to(layer)
    return found


def _path_to(layer: Layer) -> tuple[str, ...]:
    root, own = files_of(layer.source)[0].root, roots_of(layer.source, layer.root)[0]
    if root is None or root is own:
        return ()
    for key in SLOTS.values():
        if root.get(key) is own:
            return (key,)
        people = root.get("stakeholders")
        for name, (_, person) in people.entries.items() if isinstance(people, MappingNode) else ():
            if isinstance(person, MappingNode) and person.get(key) is own:
                return ("stakeholders", name, key)
    return ()


def would_be_at_fault(fault: Fault) -> str:
    """Why texts with this fault are not written."""
    return gettext("{file}:{line} would be at fault: {message}").format(
        file=fault.place.file, line=fault.place.line, message=fault.message
    )


def _verify(before: Reading, after: Reading, targets: list[Target]) -> None:
    """Refuse what would leave a fault behind, or make any model say what it is not to say."""
    if len(after.faults) > len(before.faults):
        raise CannotApply(would_be_at_fault(after.faults[0]))
    wanted = {id(target.layer): facts_of(target.after) for target in targets}
    for name, read in before.models.items():
        found = facts_of(after.models[name].model)
        expected = wanted[id(read.layers[0])]
        if found != expected:
            differing = sorted(each for each in {**found, **expected} if found.get(each) != expected.get(each))
            raise CannotApply(
                gettext("{file} is written so that {address} cannot be changed by itself; write it by hand").format(
                    file=read.layers[0].source.shown, address=differing[0]
                )
            )
