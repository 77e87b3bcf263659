"""Who says what: the voice of every view of a state on every address, and where a view has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Literal

from msgspec import Struct, field

from engagement_model.analysis.disagreement.members import KnownFacts, Member, members_of
from engagement_model.analysis.disagreement.references import (
    Named,
    facts_above,
    holds,
    may_name,
    named_in_address,
    named_in_value,
    without,
)
from engagement_model.model.addresses import EVERYTHING, parsed, root, upward
from engagement_model.model.facts import Facts, Value
from engagement_model.model.graph import Components
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS
from engagement_model.model.workspace import View, Workspace

Voice = Value | None
"""What somebody with a voice says: a value, or `None` for absent."""


class Unison(Struct, frozen=True):
    """All the facts of one element, cell or relation, which everybody who speaks about it holds alike."""

    facts: Facts
    stakeholders: tuple[str, ...]


class Voices(Struct, frozen=True):
    """What the views of one state say.

    An address stands either in one of `unisons` or in `spoken`, which has who says what there. Addresses nobody has
    a voice on stand in neither.
    """

    state: str
    views: Mapping[str, View]
    unisons: tuple[Unison, ...] = ()
    spoken: Mapping[str, Mapping[str, Voice]] = field(default_factory=dict)

    @property
    def stakeholders(self) -> tuple[str, ...]:
        """Those who gave a view of the state, sorted."""
        return tuple(self.views)

    def because(self, stakeholder: str, address: str) -> str | None:
        """Why somebody holds what they hold there: the reason given there or the nearest above."""
        reasons = self.views[stakeholder].reasons
        return next((reasons[each] for each in upward(address) if each in reasons), None) if reasons else None


def views_of(workspace: Workspace, state: str) -> dict[str, View]:
    """Stakeholder -> the view that person gave of `state` (`as-is` or `future-state`), sorted."""
    views: dict[str, View] = {}
    for identifier in sorted(workspace.stakeholders):
        stakeholder = workspace.stakeholders[identifier]
        view = stakeholder.as_is if state == AS_IS else stakeholder.future_state
        if view is not None:
            views[identifier] = view
    return views


def hear(workspace: Workspace, state: str) -> Voices:
    """The voices of the views of `state`, listened to once for a workspace."""
    name = f"voices {state}"
    known = workspace.worked_out.get(name)
    if not isinstance(known, Voices):
        own = workspace.states.get(state)
        listener = _Listener(state, views_of(workspace, state), own, _described(workspace))
        known = workspace.worked_out[name] = listener.listen()
    return known


def _described(workspace: Workspace) -> tuple[Model, ...]:
    """Every model of the workspace, those of the views included."""
    states = (workspace.as_is, *workspace.transitions, workspace.future_state)
    views = (view for each in workspace.stakeholders.values() for view in (each.as_is, each.future_state))
    return (*(model for model in states if model is not None), *(view.model for view in views if view is not None))


Extent = Literal["all", "some"]


class _Listener:
    """Goes through what any view has, one element, cell or relation at a time.

    Overlays share what they do not change with the model they extend, the very same objects; so what most of a
    model costs here is one comparison of identities.
    """

    def __init__(self, state: str, views: Mapping[str, View], own: Model | None, described: tuple[Model, ...]) -> None:
        self.state = state
        self.views = views
        self.described = described
        self.members = {stakeholder: members_of(view.model) for stakeholder, view in views.items()}
        self.own_model = own
        self.own = members_of(own) if own is not None else {}
        self.mentioned = {
            stakeholder: {root(entry) for entry in (*view.scope, *view.existence)}
            for stakeholder, view in views.items()
        }
        self._facts = KnownFacts().at
        self.unisons: list[Unison] = []
        self.spoken: dict[str, dict[str, Voice]] = {}

    def listen(self) -> Voices:
        named = self._named_by_scopes()
        everywhere = dict.fromkeys(self.own)
        for members in self.members.values():
            everywhere.update(dict.fromkeys(members))
        everywhere.update(dict.fromkeys(named))
        for address in everywhere:
            speakers = self._speakers(address)
            if speakers:
                self._listen_at(address, speakers, named.get(address, ()))
        return Voices(self.state, self.views, tuple(self.unisons), self.spoken)

    def _named_by_scopes(self) -> dict[str, list[str]]:
        """Element, cell or relation -> the facts of it that scopes name and some model of the workspace has.

        To name in a scope what one's own model does not have is to deny it.
        """
        named: dict[str, list[str]] = {}
        for view in self.views.values():
            for entry in sorted({*view.scope, *view.existence}):
                whole = root(entry)
                known = named.setdefault(whole, [])
                if entry not in known and any(entry in self._facts_in(model, whole) for model in self.described):
                    known.append(entry)
                if not known:
                    del named[whole]
        return named

    def _facts_in(self, model: Model, address: str) -> Facts:
        about = parsed(address)
        member: Member | None = None
        if about.cell is not None:
            member = model.cells.get(about.cell)
        elif about.pair is not None:
            member = model.integrations.get(about.pair)
        elif about.is_whole:
            member = model.members(about.section).get(about.id)
        return self._facts(address, member)

    def _speakers(self, address: str) -> dict[str, Extent]:
        """Who speaks about what exists at `address`: about all of it, or about some."""
        speakers: dict[str, Extent] = {}
        covering = (EVERYTHING, *upward(address))
        for stakeholder, view in self.views.items():
            if not view.scope.isdisjoint(covering):
                speakers[stakeholder] = "all"
            elif address in self.mentioned[stakeholder]:
                speakers[stakeholder] = "some"
        return speakers

    def _listen_at(self, address: str, speakers: Mapping[str, Extent], named: Iterable[str]) -> None:
        others = [members.get(address) for members in (self.own, *self.members.values())]
        distinct = {id(member): member for member in others}
        descriptions = [self._facts(address, member) for member in distinct.values()]
        heard = {stakeholder: self._facts(address, self.members[stakeholder].get(address)) for stakeholder in speakers}
        first = next(iter(heard.values()))
        if (
            first
            and all(extent == "all" for extent in speakers.values())
            and all(facts is first or facts == first for facts in heard.values())
            and all(facts.keys() <= first.keys() for facts in descriptions)
        ):
            self.unisons.append(Unison(first, tuple(speakers)))
            return
        partial = {stakeholder for stakeholder, extent in speakers.items() if extent == "some"}
        for fact in dict.fromkeys(fact for facts in (*descriptions, dict.fromkeys(named)) for fact in facts):
            voices = self._voices_on(fact, heard, partial)
            if voices:
                self.spoken[fact] = voices

    def _voices_on(self, fact: str, heard: Mapping[str, Facts], partial: AbstractSet[str]) -> dict[str, Voice]:
        """Who says what at `fact`, given the facts that each speaker has there and around it."""
        needed: tuple[Named, ...] | None = None
        above: tuple[str, ...] = ()
        voices: dict[str, Voice] = {}
        for stakeholder, facts in heard.items():
            view = self.views[stakeholder]
            value = facts.get(fact)
            if stakeholder in partial and not view.speaks_about(fact):
                continue
            if value is None:  # who holds a fact holds all that it names
                if needed is None:
                    needed, above = named_in_address(fact), facts_above(fact)
                if not (all(each in facts for each in above) and all(holds(view.model, each) for each in needed)):
                    continue
                if may_name(fact) and self._goes_with_it(fact, view.model):
                    continue
            voices[stakeholder] = value
        if len(voices) > 1 and may_name(fact) and len(set(voices.values())) > 1:
            return self._without_parted(fact, voices)
        return voices

    def _goes_with_it(self, fact: str, view: Model) -> bool:
        """Whether `view` lacks `fact` of the state's own model for want of what that names."""
        if self.own_model is None:
            return False
        whole = root(fact)
        value = self._facts(whole, self.own.get(whole)).get(fact)
        if value is None:
            return False
        lacking = frozenset(each for each in named_in_value(fact, value, self.own_model) if not holds(view, each))
        return bool(lacking) and without(value, lacking) is None

    def _without_parted(self, fact: str, voices: Mapping[str, Voice]) -> dict[str, Voice]:
        """The voices less those whose difference is about the existence of something they name, not about `fact`."""
        named = {
            stakeholder: named_in_value(fact, value, self.views[stakeholder].model)
            for stakeholder, value in voices.items()
        }
        company = Components(voices)
        for a in voices:
            for b in voices:
                if a < b and not (self._parted(voices, named, a, b) or self._parted(voices, named, b, a)):
                    company.join(a, b)
        everything = frozenset[Named]().union(*named.values())

        def standing(group: tuple[str, ...]) -> tuple[int, bool, tuple[str, ...]]:
            whole = any(all(holds(self.views[each].model, name) for name in everything) for each in group)
            return -len(group), not whole, group

        chosen = min(company.groups(), key=standing)
        return {stakeholder: value for stakeholder, value in voices.items() if stakeholder in chosen}

    def _parted(self, voices: Mapping[str, Voice], named: Mapping[str, frozenset[Named]], a: str, b: str) -> bool:
        """Whether `b` says something else than `a` only because something that `a` names is not there for `b`."""
        ours, theirs = self.views[a], self.views[b]
        lacking = frozenset(each for each in named[a] if not holds(theirs.model, each))
        said = voices[a]
        if said is None or not lacking or said == voices[b]:
            return False
        if any(ours.speaks_about(each.address) and theirs.speaks_about(each.address) for each in lacking):
            return True
        return without(said, lacking) == voices[b]


def each_voiced(voices: Voices) -> Iterator[tuple[str, Mapping[str, Voice]]]:
    """Every address that somebody has a voice on, with who says what there."""
    for unison in voices.unisons:
        for address, value in unison.facts.items():
            yield address, dict.fromkeys(unison.stakeholders, value)
    yield from voices.spoken.items()
