"""The agreed model: what of a state nobody contests, and what was decided, with where each fact comes from."""

from __future__ import annotations

from collections.abc import Mapping

from engagement_model.analysis.disagreement.disagreements import positions
from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.settlement import PRESENT, Settlement
from engagement_model.analysis.disagreement.voices import Voice, hear
from engagement_model.model.addresses import cell_address, is_below, parsed
from engagement_model.model.facts import Value, facts_of, part_of
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.sets import is_set, listed_members
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.workshop.assembling import assembled
from engagement_model.workshop.choices import chosen_value
from engagement_model.workshop.settled import Agreed, Draft, Open, Origin


def agree(workspace: Workspace, state: str, majority: bool = False) -> Agreed:
    """The agreed model of `state` (`as-is` or `future-state`).

    It starts from the state's own model. Facts that two or more voices share take the place of what it says, and
    decisions take the place of both. What is disputed and not decided stays as that model has it, and is open. With
    `majority`, what more than half of the voices on an address say is taken, one voice alone included.
    """
    settled = _Table(workspace, state, majority)
    settled.take_voices()
    settled.take_decisions()
    settled.drop_lone_any()
    return assembled(settled.draft(), workspace, state)


class _Table:
    """Where voices and decisions are laid on top of the state's own model."""

    def __init__(self, workspace: Workspace, state: str, majority: bool) -> None:
        self.workspace = workspace
        self.majority = majority
        self.voices = hear(workspace, state)
        self.settlement = Settlement(workspace.decisions, self.voices)
        self.own = workspace.states.get(state) or Model(
            state=AS_IS if state == AS_IS else FUTURE, rates=workspace.rates
        )
        self.before = facts_of(self.own)
        self.facts = dict(self.before)
        self.origins = dict.fromkeys(self.facts, Origin("state"))
        self.open: dict[str, Open] = {}

    def draft(self) -> Draft:
        return Draft(self.own, self.facts, self.origins, self.open, self.voices)

    def take_voices(self) -> None:
        for unison in self.voices.unisons:
            origin = self.origin_of(unison.stakeholders)
            if origin is not None:
                self.facts.update(unison.facts)
                self.origins.update(dict.fromkeys(unison.facts, origin))
        for address in sorted(self.voices.spoken):
            said = self.voices.spoken[address]
            holders: dict[Voice, list[str]] = {}
            for stakeholder, value in said.items():
                holders.setdefault(value, []).append(stakeholder)
            if len(holders) == 1:
                origin = self.origin_of(tuple(sorted(said)))
                if origin is not None:
                    self.put(address, next(iter(holders)), origin)
            else:
                self.take_disputed(address, holders, len(said))

    def origin_of(self, stakeholders: tuple[str, ...]) -> Origin | None:
        """Why to take what these alone have a voice on; `None` where it is not to be taken."""
        if len(stakeholders) > 1:
            return Origin("agreed", stakeholders)
        return Origin("majority", stakeholders) if self.majority else None

    def take_disputed(self, address: str, holders: Mapping[Voice, list[str]], voices: int) -> None:
        if self.majority:
            for value, stakeholders in holders.items():
                if 2 * len(stakeholders) > voices:
                    self.put(address, value, Origin("majority", tuple(sorted(stakeholders))))
                    return
        self.leave_open(address)

    def leave_open(self, address: str, decision: str | None = None) -> None:
        """Leave what stands there as the state's own model has it, which may be nothing."""
        self.put(address, self.before.get(address), Origin("open"))
        held = positions(self.voices, address) if address in self.voices.spoken else ()
        self.open[address] = Open(address, held, decision)

    def put(self, address: str, value: Voice, origin: Origin) -> None:
        if value is None:
            self.facts.pop(address, None)
            self.origins.pop(address, None)
        else:
            self.facts[address] = value
            self.origins[address] = origin

    def take_decisions(self) -> None:
        """Decisions about whole elements first, so that those about a part of one have the last word on it."""
        decisions = [
            (address, identifier)
            for identifier, decision in self.settlement.decisions.items()
            for address in decision.about
            if self.settlement.of(address) == identifier
        ]
        for address, identifier in sorted(decisions):
            self.take_decision(address, identifier, self.settlement.decisions[identifier])

    def take_decision(self, address: str, identifier: str, decision: Decision) -> None:
        origin = Origin("decided", decision=identifier)
        if decision.choose == ABSENT:
            self.clear(address)
        elif decision.chosen_stakeholder is not None:
            self.clear(address)
            facts = facts_of(self.voices.views[decision.chosen_stakeholder].model)
            for each, fact in part_of(facts, address).items():
                self.put(each, fact, origin)
        elif is_set(address):
            self.take_list(address, identifier, decision)
        else:
            value = self.decided_value(address, decision)
            if value is None:
                self.leave_open(address, identifier)
            else:
                self.open.pop(address, None)
                self.put(address, value, origin)

    def take_list(self, address: str, identifier: str, decision: Decision) -> None:
        """Put the members that a decision lists in the place of all that the set has.

        What is said of one that stays, such as for which proposition a platform is used, stays as well.
        """
        assert decision.choose is not None
        if decision.choose == PRESENT:
            return
        members = {f"{address}.{member}": None for member in listed_members(decision.choose)}
        said = {
            each: (value, self.origins[each])
            for each, value in self.facts.items()
            if any(is_below(each, member) for member in members)
        }
        self.clear(address)
        for member in members:
            self.put(member, True, Origin("decided", decision=identifier))
        for each, (value, origin) in said.items():
            self.put(each, value, origin)

    def decided_value(self, address: str, decision: Decision) -> Value | None:
        """What is decided to be at `address`; `None` where the decision does not say."""
        assert decision.choose is not None
        try:
            value = chosen_value(address, decision.choose, self.workspace.rates.currency)
        except ValueError:
            value = None
        if value is True or decision.choose != PRESENT:
            return value
        said = {value for value in self.voices.spoken.get(address, {}).values() if value is not None}
        if len(said) == 1:
            return next(iter(said))
        return facts_of(self.own).get(address)

    def clear(self, address: str) -> None:
        """Take out what stands at `address` and below it."""
        for each in part_of(self.facts, address):
            self.put(each, None, Origin("state"))
        for each in part_of(self.open, address):
            del self.open[each]

    def drop_lone_any(self) -> None:
        """The implied cell gives way where a capability was added beside it, as it does in an overlay."""
        lone = {key[:2] for key in self.own.cells if key.capability == ANY}
        lone -= {key[:2] for key in self.own.cells if key.capability != ANY}
        if not lone:
            return
        cells = (about.cell for about in map(parsed, self.facts) if about.is_whole)
        named = {cell[:2] for cell in cells if cell is not None and cell.capability != ANY}
        for customer_type, channel in sorted(lone & named):
            address = cell_address(CellKey(customer_type, channel, ANY))
            if address not in self.voices.spoken and self.origins.get(address) == Origin("state"):
                self.clear(address)
