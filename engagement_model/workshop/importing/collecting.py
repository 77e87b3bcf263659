"""Collecting: what a foreign file says, element by element, until it is a model.

Ids are given at first mention: that of the element which is known by the same identity, or has the very name; else a
new one made of the name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product
from typing import cast

from msgspec import Struct
from pydantic import ValidationError

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Oddity
from engagement_model.language.wording import slug_of
from engagement_model.model.durations import Duration, parse_duration
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.numbers import ValueFault, quoted
from engagement_model.model.references import REFERENCES
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Remarks, Step
from engagement_model.model.states import AS_IS
from engagement_model.model.types import ANY, DefaultCurrency
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.workshop.importing.drafts import CellDraft, Draft, break_circles

LONGEST_ID = 40
MOST_ELEMENTS = 30_000
"""Of one state of one workspace; more are taken by parts, or as workspaces of a portfolio."""
_MULTIPLE = {section: {each.attribute: each.section for each in found} for section, found in REFERENCES.items()}
_KINDS_OF_SETS = (frozenset, dict, tuple)


class Collected(Struct, frozen=True):
    """The model of a state, and what is to be told of how it came about."""

    model: Model
    oddities: tuple[Oddity, ...]
    kept: Mapping[str, int]
    derived: Mapping[str, int]
    lost: Mapping[str, int]


class Collector:
    """Collects one state. `known` are models whose ids are to stay; `system` is where identities come from."""

    def __init__(self, system: str, known: Iterable[Model] = (), currency: str | None = None) -> None:
        self.system, self.currency = system, currency
        self.drafts: dict[str, dict[str, Draft]] = {section: {} for section in ELEMENT_CLASSES}
        self.cells: dict[CellKey, CellDraft] = {}
        self.pairs: dict[Pair, dict[str, Flow]] = {}
        self.pair_remarks: dict[Pair, Remarks] = {}
        self.journeys: dict[str, Journey] = {}
        self.oddities: dict[Oddity, None] = {}
        self.kept: Counter[str] = Counter()
        self.derived: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self._by_identity: dict[tuple[str, str], str] = {}
        self._by_name: dict[tuple[str, str], str] = {}
        self._taken: set[tuple[str, str]] = set()
        self._numbered: Counter[tuple[str, str]] = Counter()
        self._known_identity: dict[tuple[str, str], str] = {}
        self._known_name: dict[tuple[str, str], tuple[str, str | None]] = {}
        self._known_journeys: dict[str, str] = {}
        for model in known:
            for identifier, journey in model.journeys.items():
                self._taken.add(("journeys", identifier))
                self._known_journeys.setdefault(journey.name, identifier)
            for section, identifier, element in model.each_element():
                self._taken.add((section, identifier))
                identity = element.known_as.get(system)
                self._known_name.setdefault((section, element.name), (identifier, identity))
                if identity is not None:
                    self._known_identity.setdefault((section, identity), identifier)

    # -- elements ---------------------------------------------------------------------------------------------------

    def element(self, section: str, name: str, identity: str | None = None) -> str:
        """The id of an element by its identity, else by its name; a new one where it was not met before."""
        if identity is not None:
            found = self._by_identity.get((section, identity))
            if found is not None:
                return found
        else:
            found = self._by_name.get((section, name))
            if found is not None:
                return found
        if sum(map(len, self.drafts.values())) >= MOST_ELEMENTS:
            message = gettext("it would become more than {most} elements; leave rows out, or split it")
            raise NotReadable(message.format(most=grouped(MOST_ELEMENTS)))
        identifier = self._id(section, name, identity)
        self.drafts[section][identifier] = Draft(name, identity)
        if identity is not None:
            self._by_identity[section, identity] = identifier
        self._by_name.setdefault((section, name), identifier)
        self.kept[section] += 1
        return identifier

    def _id(self, section: str, name: str, identity: str | None) -> str:
        if identity is not None and (section, identity) in self._known_identity:
            return self._known_identity[section, identity]
        known, known_identity = self._known_name.get((section, name), (None, None))
        if known is not None and known not in self.drafts[section] and None in (identity, known_identity):
            return known
        stem = slug_of(name) or slug_of(identity or "") or section.rstrip("s")[:3]
        if stem == ANY:
            stem = f"{ANY}_one"
        return self._free(section, self.drafts[section], stem)

    def _free(self, section: str, drafts: Mapping[str, object], stem: str) -> str:
        """The first id made of `stem` that nothing in a section has."""
        number = self._numbered[section, stem]
        identifier = _numbered(stem, number)
        while (section, identifier) in self._taken or identifier in drafts:
            number += 1
            identifier = _numbered(stem, number)
        self._numbered[section, stem] = number
        return identifier

    def say(self, section: str, identifier: str, attribute: str, value: str, place: str) -> None:
        """Say an attribute of an element as a text; `attribute` may name an entry of one: `holds.master`.

        What names another element brings that along. A set gets one more member.
        """
        draft = self.drafts[section][identifier]
        attribute, _, entry = attribute.partition(".")
        target = _MULTIPLE[section].get(attribute)
        if target is not None:
            value = self.element(target, value)
        self.say_id(draft, section, attribute, entry, value, place)

    def refer(self, section: str, identifier: str, attribute: str, target: str, place: str = "") -> None:
        """Say that an attribute names the element with the id `target`."""
        attribute, _, entry = attribute.partition(".")
        self.say_id(self.drafts[section][identifier], section, attribute, entry, target, place)

    def say_id(self, draft: Draft, section: str, attribute: str, entry: str, value: str, place: str) -> None:
        """Take one value in: another of a set, an entry of a mapping, or the value itself, said once."""
        default = ELEMENT_CLASSES[section].model_fields[attribute].get_default()
        if isinstance(default, _KINDS_OF_SETS):
            if isinstance(default, dict):
                entries = cast("dict[str, str]", draft.values.setdefault(attribute, {}))
                if attribute == "holds":
                    if entries.get(value) != "master":
                        entries[value] = entry or "copy"
                else:
                    entries[entry] = value
            else:
                cast("dict[str, None]", draft.values.setdefault(attribute, {})).setdefault(value)
        elif attribute == "in_service":
            cast("dict[str, str]", draft.values.setdefault(attribute, {}))[entry] = value
        elif draft.values.setdefault(attribute, value) != value:
            self.odd(
                place,
                gettext("{key} of {name} is {first} elsewhere, and {second} here; the first stays").format(
                    key=attribute, name=quoted(draft.name), first=draft.values[attribute], second=value
                ),
            )
        draft.places.setdefault(attribute, place)

    def nobody_knows(self, section: str, identifier: str, attribute: str) -> None:
        """Note that an attribute was asked for, and that nobody knows it."""
        draft = self.drafts[section][identifier]
        cast("dict[str, None]", draft.values.setdefault("unknown", {})).setdefault(attribute.partition(".")[0])

    def odd(self, place: str, message: str) -> None:
        """Note what was not understood."""
        self.oddities.setdefault(Oddity(place, message))

    # -- relations --------------------------------------------------------------------------------------------------

    def engagement(
        self,
        customers: Iterable[str],
        channels: Iterable[str],
        capabilities: Iterable[str],
        organizations: Iterable[str] = (),
        platforms: Iterable[str] = (),
        *,
        guessed: bool = False,
    ) -> tuple[CellDraft, ...]:
        """Unite cells with what is said of them; those who are named nowhere are `any`. The cells, each once."""
        keys = [
            CellKey(*key)
            for key in product(list(customers) or [ANY], list(channels) or [ANY], list(capabilities) or [ANY])
        ]
        answering, on = list(organizations), list(platforms)
        cells = []
        for key in keys:
            cell = self.cells.get(key)
            if cell is None:
                cell = self.cells[key] = CellDraft(guessed=guessed)
                self.kept["engagements"] += 1
                self.derived["engagements"] += guessed
            cell.guessed = cell.guessed and guessed
            cell.organizations |= dict.fromkeys(answering)
            cell.platforms |= dict.fromkeys(on)
            for organization in answering:
                cell.works_on.setdefault(organization, set()).update(on)
            cells.append(cell)
        return tuple(cells)

    def integration(
        self,
        pair: Pair,
        carries: Iterable[str],
        latency: str | None,
        via: str | None,
        place: str,
        *,
        said: str | None = None,
        guessed: bool = False,
    ) -> None:
        """Unite what moves between two platforms."""
        if pair.source == pair.target:
            self.odd(place, gettext("something moves from {name} to itself").format(name=quoted(pair.source)))
            return
        late: Duration | None = None
        if latency is not None:
            try:
                late = parse_duration(latency)
            except ValueFault as fault:
                self.odd(place, fault.message)
        if pair not in self.pairs:
            self.pairs[pair] = {}
            self.kept["integrations"] += 1
            self.derived["integrations"] += guessed
            if guessed or said:
                self.pair_remarks[pair] = Remarks(description=said, confidence="guessed" if guessed else None)
        for information in carries:
            self.pairs[pair].setdefault(information, Flow(late, via))

    def journey(self, name: str, description: str, customer: str, steps: Iterable[tuple[str, str]]) -> None:
        """Take in what a customer type lives through, by capabilities and channels; that of a name once."""
        if any(each.name == name for each in self.journeys.values()):
            return
        identifier = self._known_journeys.get(name) or self._free("journeys", self.journeys, slug_of(name) or "journey")
        self.journeys[identifier] = Journey(
            name=name,
            description=description or None,
            customer=customer,
            steps=tuple(Step(capability=capability, channel=channel) for capability, channel in steps),
            confidence="guessed",
        )
        self.kept["journeys"] += 1
        self.derived["journeys"] += 1

    # -- the model --------------------------------------------------------------------------------------------------

    def collected(self) -> Collected:
        """The model of everything that was said, less what was not understood, which is noted."""
        elements: dict[str, Mapping[str, Element]] = {}
        break_circles(self.drafts, self.odd)
        for section, drafts in self.drafts.items():
            if drafts:
                elements[section] = {key: self._made(section, draft) for key, draft in drafts.items()}
        model = Model(
            elements=elements,
            cells={key: self._cell(key, draft) for key, draft in self.cells.items()},
            integrations={
                pair: Integration(carries, self.pair_remarks.get(pair, Remarks()))
                for pair, carries in self.pairs.items()
            },
            journeys=self.journeys,
            state=AS_IS,
            rates=Rates(self.currency),
        )
        return Collected(model, tuple(self.oddities), dict(self.kept), dict(self.derived), dict(self.lost))

    def _made(self, section: str, draft: Draft) -> Element:
        kind = ELEMENT_CLASSES[section]
        values: dict[str, object] = {"name": draft.name}
        if draft.identity is not None:
            values["known_as"] = {self.system: draft.identity}
        for attribute, value in draft.values.items():
            default = kind.model_fields[attribute].get_default()
            values[attribute] = (
                tuple(cast("dict[str, None]", value)) if isinstance(default, frozenset | tuple) else value
            )
        unknown = cast("tuple[str, ...]", values.get("unknown", ()))
        values["unknown"] = frozenset(each for each in unknown if each not in draft.values)
        for _ in range(len(values) + 1):
            try:
                return kind.model_validate(values, context=DefaultCurrency(self.currency))
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    attribute = str(detail["loc"][0]) if detail["loc"] else "unknown"
                    if attribute in values:
                        fault = detail.get("ctx", {}).get("error")
                        why = fault.message if isinstance(fault, ValueFault) else detail["msg"]
                        self.odd(
                            draft.places.get(attribute, ""),
                            gettext("{key}: {why}").format(key=attribute, why=why),
                        )
                        del values[attribute]
        raise AssertionError("leaving out what is wrong did not end")  # pragma: no cover

    def _cell(self, key: CellKey, draft: CellDraft) -> Cell:
        del key
        remarks = Remarks(
            note=draft.remarks.get("note"),
            evidence=draft.remarks.get("evidence"),
            description=draft.remarks.get("description"),
            confidence="guessed" if draft.guessed else draft.remarks.get("confidence"),
        )
        return Cell(
            frozenset(draft.organizations),
            frozenset(draft.platforms),
            cast("dict[str, int]", draft.experience),
            draft.numbers.get("annual_contacts"),
            remarks,
            draft.numbers.get("annual_transactions"),
            {each: frozenset(on) for each, on in draft.works_on.items()} if len(draft.works_on) > 1 else {},
        )


def _numbered(stem: str, number: int) -> str:
    return stem if number < 2 else f"{stem[: LONGEST_ID - len(str(number)) - 1]}_{number}"
