"""Targets: what each model of a workspace is to say once decisions are in it.

A state that a decision is about says what was decided. What extends it follows, but for what its own file says: that
stays, and an element that its file names stays with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from engagement_model.analysis.disagreement.result import ABSENT, Correction
from engagement_model.analysis.disagreement.settlement import PRESENT, Settlement
from engagement_model.analysis.disagreement.voices import Voices, hear
from engagement_model.language.layer import Layer
from engagement_model.language.naming import Mention, mentions_in
from engagement_model.language.overlay import lay, removed_cells
from engagement_model.language.reading import Reading
from engagement_model.language.scope import scope_address
from engagement_model.language.source import Source
from engagement_model.language.united import roots_of
from engagement_model.model.addresses import covers, join, parsed, root
from engagement_model.model.facts import Facts, Value, facts_of, part_of
from engagement_model.model.model import Model
from engagement_model.model.relations import Pair
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.sets import is_set, listed_members
from engagement_model.model.states import STATES
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision
from engagement_model.workshop.applying.corrections import Corrections
from engagement_model.workshop.assembling import assembled
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.settled import Draft, Origin

NO_CORRECTIONS: Corrections = MappingProxyType({})

Settle: TypeAlias = "Callable[[str, dict[str, Value], str | None], None]"
"""Changes the facts of a state, whose amounts are in a currency where they name none."""


class Target(Struct, frozen=True, eq=False):
    """One layer: the model it makes of its base today, and the model it is to make of what its base becomes."""

    layer: Layer
    base: Target | None
    before: Model
    after: Model


def targets_of(
    reading: Reading,
    decisions: Mapping[str, Mapping[str, Decision]],
    corrections: Corrections = NO_CORRECTIONS,
    models: Mapping[str, Model] | None = None,
) -> list[Target]:
    """Every layer of the workspace, bases first, with what it is to say once `decisions` (by state) are in it.

    And `corrections`, which give way to decisions. Where `models` has a state, that is what it is to say, whatever was
    decided.
    """
    layers = _Layers(reading, models or {})

    def decide(state: str, facts: dict[str, Value], currency: str | None) -> None:
        voices = layers.voices[state]
        deciding = _Deciding(facts, voices, currency)
        deciding.correct(corrections.get(state, ()))
        deciding.take(Settlement(decisions.get(state, {}), voices))

    return layers.targets(decide)


def targets_where(reading: Reading, settle: Settle) -> list[Target]:
    """The same where `settle` changes the facts of each state, which its base has changed already."""
    return _Layers(reading, {}).targets(settle)


def laid(layer: Layer, base: Model | None, like: Model) -> Model:
    """What a layer makes of a base that lacks some of what the layer removes; nothing is noted of that."""
    return lay(replace(layer, source=Source(layer.source.shown, None)), base, like.rates)


class _Layers:
    def __init__(self, reading: Reading, models: Mapping[str, Model]) -> None:
        self.reading = reading
        self.models = models
        self.workspace = reading.workspace
        self.chains = [read.layers for read in reading.models.values()]
        self.state_of: dict[int, str] = {}
        for name, read in reading.models.items():
            if name in STATES:
                self.state_of.setdefault(id(read.layers[0]), name)
        self.voices: dict[str, Voices] = {state: hear(self.workspace, state) for state in STATES}
        self.named: dict[int, list[Mention]] = {}
        for mention in mentions_in(reading):
            self.named.setdefault(id(mention.root), []).append(mention)

    def targets(self, settle: Settle) -> list[Target]:
        done: dict[int, Target] = {}
        for chain in self.chains:
            base: Target | None = None
            for layer in reversed(chain):
                if id(layer) not in done:
                    done[id(layer)] = self.target(layer, base, settle)
                base = done[id(layer)]
        return list(done.values())

    def target(self, layer: Layer, base: Target | None, settle: Settle) -> Target:
        rates = next(read.model.rates for read in self.reading.models.values() if layer in read.layers)
        before = laid(layer, base.before if base is not None else None, Model(rates=rates))
        facts = dict(facts_of(before))
        state = self.state_of.get(id(layer))
        if state is not None and state in self.models:
            return Target(layer, base, before, self.models[state])
        if base is not None:
            self.follow(layer, base, facts)
        if state is not None:
            settle(state, facts, rates.currency)
            if base is not None:
                _name_as(facts_of(base.after), facts)
        if facts == facts_of(before):
            return Target(layer, base, before, before)
        origins = dict.fromkeys(facts, Origin("state"))
        draft = Draft(before, facts, origins, {}, self.voices[state or STATES[0]])
        return Target(layer, base, before, assembled(draft, self.workspace, state or STATES[0]).model)

    def follow(self, layer: Layer, base: Target, facts: dict[str, Value]) -> None:
        """Take over what changed in the base, but for what the layer's own file speaks about."""
        if base.before is base.after:
            return
        old, new = facts_of(base.before), facts_of(base.after)
        changed = [address for address in {**old, **new} if old.get(address) != new.get(address)]
        spoken = self.spoken(layer, base.before)
        for address in sorted(changed):
            if not spoken.covers(address, gone=root(address) not in new):
                if address in new:
                    facts[address] = new[address]
                else:
                    facts.pop(address, None)

    def spoken(self, layer: Layer, base: Model) -> _Spoken:
        named = {
            join(mention.part.section, mention.part.identifier)
            for root_of_it in roots_of(layer.source, layer.root)
            for mention in self.named.get(id(root_of_it), ())
            if mention.role in ("declared", "referred")
        }
        wholes = {f"{section}.{key}" for section in NAMED_SECTIONS for key in layer.removed_ids(section)}
        wholes |= {each for each in map(scope_address, layer.header.scope) if _lacks(base, each)}
        wholes |= {join("engagements", *key) for key in (*layer.cells, *removed_cells(layer, base))}
        removed = (Pair(entry.from_, entry.to) for entry in layer.removal.integrations)
        wholes |= {join("integrations", *pair) for pair in (*layer.integrations, *removed)}
        attributes = {join(*member, name) for member, names in layer.written.items() for name in names}
        return _Spoken(frozenset(named), frozenset(wholes), frozenset(attributes))


def _name_as(known: Facts, facts: dict[str, Value]) -> None:
    """Call what is there and has no name as the base calls it, where that has it."""
    for address in [each for each in facts if each in known]:
        about = parsed(address)
        titles = ("name", "ask") if about.is_whole and about.section in NAMED_SECTIONS else ()
        for named in (join(address, title) for title in titles):
            if named in known and named not in facts:
                facts[named] = known[named]


def _lacks(base: Model, address: str) -> bool:
    """Whether a scope that names `address` says by that alone that there is no such element."""
    about = parsed(address)
    return about.is_whole and about.section in NAMED_SECTIONS and about.id not in base.members(about.section)


class _Spoken(Struct, frozen=True):
    """What one file speaks about: elements it names, what it says or removes as a whole, and attributes."""

    named: frozenset[str]
    wholes: frozenset[str]
    attributes: frozenset[str]

    def covers(self, address: str, *, gone: bool) -> bool:
        """Whether what the file says of `address` stays; where its whole is gone below, all of it that is named."""
        whole = root(address)
        if whole in self.wholes or (gone and whole in self.named):
            return True
        about = parsed(address)
        return about.attribute is not None and join(whole, about.attribute) in self.attributes


class _Deciding:
    """Where decisions and corrections are laid on the facts of a state."""

    def __init__(self, facts: dict[str, Value], voices: Voices, currency: str | None) -> None:
        self.facts = facts
        self.voices = voices
        self.currency = currency

    def take(self, settlement: Settlement) -> None:
        """Decisions about whole elements first, so that those about a part of one have the last word on it."""
        taken = [
            (address, identifier)
            for identifier, decision in settlement.decisions.items()
            for address in dict.fromkeys(decision.about)
            if settlement.of(address) == identifier
        ]
        for address, identifier in sorted(taken):
            self.one(address, settlement.decisions[identifier])

    def correct(self, corrections: Iterable[Correction]) -> None:
        """What comes, as all those hold it who correct it; what goes, with all below it."""
        for correction in corrections:
            if correction.value is None:
                self.clear(correction.address)
            elif parsed(correction.address).is_whole:
                self.bring(correction.address)
            else:
                self.facts[correction.address] = correction.value

    def one(self, address: str, decision: Decision) -> None:
        chosen = decision.choose or ""
        if chosen == ABSENT:
            self.clear(address)
        elif decision.chosen_stakeholder is not None:
            self.clear(address)
            self.facts.update(part_of(facts_of(self.voices.views[decision.chosen_stakeholder].model), address))
        elif chosen == PRESENT:
            self.bring(address)
        elif is_set(address):
            members = tuple(f"{address}.{member}" for member in listed_members(chosen))
            # What is said of a member that stays, such as for which proposition a platform is used, stays as well.
            for each in part_of(self.facts, address):
                if not any(covers(member, each) for member in members):
                    del self.facts[each]
            self.facts.update(dict.fromkeys(members, True))
        else:
            try:
                self.facts[address] = chosen_value(address, chosen, self.currency)
            except ValueError:
                return

    def bring(self, address: str) -> None:
        """What is to be there: as all those hold it who do, in whatever all of them say."""
        if address in self.facts or is_set(address):
            return
        parts = [part_of(facts_of(view.model), address) for view in self.voices.views.values()]
        holding = [part for part in parts if address in part]
        if holding:
            shared = {each for each in holding[0].items() if all(each in part.items() for part in holding)}
            self.facts.update(shared)
        if address not in self.facts:
            try:
                value = chosen_value(address, PRESENT, self.currency)
            except ValueError:
                return
            if value is True:
                self.facts[address] = True

    def clear(self, address: str) -> None:
        for each in list(part_of(self.facts, address)):
            del self.facts[each]
