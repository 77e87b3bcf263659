"""Forms: what can be said of an element, as fields in the reader's language, each with the address that it changes.

They are made from the classes that read the files, so that a form offers what a file may say and nothing else; what is
typed is understood by the same code as a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final, Literal, get_args

from msgspec import Struct, to_builtins
from pydantic.fields import FieldInfo

from engagement_model.drawing.text import printable
from engagement_model.language.emission import Plain, Tree
from engagement_model.language.reading import Reading
from engagement_model.language.records import RecordWriter
from engagement_model.model.addresses import cell_address, join, pair_address
from engagement_model.model.elements import ELEMENT_CLASSES, NOT_FACTS, Element, InService
from engagement_model.model.facts import UNSTATED
from engagement_model.model.model import Model
from engagement_model.model.references import section_named
from engagement_model.model.states import STATES
from engagement_model.model.types import words_of
from engagement_model.serving.streams import Said
from engagement_model.words.names import Names, names_of
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import (
    attribute_name,
    factor_name,
    identifier_name,
    kind_title,
    state_title,
    value_name,
)
from engagement_model.workshop.describing import BESIDE

Kind = Literal["text", "long", "choice", "check", "ranking"]

NEW: Final = "-"
"""The id of an element that is new, until it is written."""

FACTORS: Final = ("ease", "speed")
"""By what an experience is always judged; a model may judge by more."""


class Option(Struct, frozen=True):
    """One of several values, and what it is called."""

    value: str
    label: str


class Field(Struct, frozen=True):
    """One thing to be said: where, what it is called, how it is asked for, what is said now, and what may be."""

    address: str
    label: str
    kind: Kind
    value: str
    options: tuple[Option, ...] = ()


class Group(Struct, frozen=True):
    """Fields under one heading; those that stand alone have none."""

    legend: str
    fields: tuple[Field, ...]


class Forms:
    """The forms of one workspace; labels are in the language spoken when they are made."""

    def __init__(self, reading: Reading) -> None:
        self._workspace = reading.workspace
        self._states: Mapping[str, Model] = reading.workspace.states
        self._writer = RecordWriter(reading.workspace.rates.currency)

    def element(self, address: str, state: str) -> Said | None:
        """What can be said of an element in a state; of one that it lacks, as the other state has it. None of none."""
        section, _, identifier = address.partition(".")
        if section not in ELEMENT_CLASSES:
            return None
        held = [each for each in STATES if identifier in self._members(each, section)]
        shown = state if state in held else next(iter(held), "")
        if not shown:
            return None
        element, names = self._members(shown, section)[identifier], self._names(shown)
        return {
            "address": address,
            "title": names.name(section, identifier),
            "kind": kind_title(section),
            "state": shown,
            "states": self._of_states(held),
            "groups": [to_builtins(group) for group in self._groups(address, element, self._states[shown], names)],
            "ways": list(self._ways(address, self._states[shown], names)),
            "flows": list(self._flows(identifier, self._states[shown], names)) if section == "platforms" else [],
            "names": self._all_names(),
        }

    def blank(self, section: str) -> Said | None:
        """What is asked of a new element; `None` where there is no such section."""
        if section not in ELEMENT_CLASSES:
            return None
        whole: Mapping[str, Element] = {}
        names = names_of(self._workspace, STATES[-1])
        fields = [Field(join(section, NEW, "name"), sentence(attribute_name("name")), "text", "")]
        if "part_of" in ELEMENT_CLASSES[section].model_fields:
            for state in STATES:
                whole = {**whole, **self._members(state, section)}
            options = _options((each, names.name(section, each)) for each in whole)
            fields.append(
                Field(join(section, "", "part_of"), sentence(attribute_name("part_of")), "choice", "", options)
            )
        return {
            "section": section,
            "kind": kind_title(section),
            "states": self._of_states(STATES),
            "groups": [to_builtins(Group("", tuple(fields)))],
            "names": self._all_names(),
        }

    def _of_states(self, held: Iterable[str]) -> list[Said]:
        holding = tuple(held)
        return [{"state": each, "label": state_title(each), "held": each in holding} for each in self._states]

    def _all_names(self) -> Said:
        """Section -> the elements of any state, by id and name: what lines can be drawn between."""
        names = names_of(self._workspace, STATES[0])
        found: dict[str, list[Mapping[str, object]]] = {}
        for section in ("customer_types", "channels", "capabilities", "organizations", "platforms", "information"):
            ids = dict.fromkeys(each for model in self._states.values() for each in model.members(section))
            found[section] = [to_builtins(each) for each in _options((one, names.name(section, one)) for one in ids)]
        return found

    def _names(self, state: str) -> Names:
        return names_of(self._workspace, state)

    def _members(self, state: str, section: str) -> Mapping[str, Element]:
        model = self._states.get(state)
        return model.elements.get(section, {}) if model is not None else {}

    # -- what it is -------------------------------------------------------------------------------------------------

    def _groups(self, address: str, element: Element, model: Model, names: Names) -> Iterator[Group]:
        kind = type(element)
        plain: list[Field] = []
        groups: list[Group] = []
        for name, info in kind.model_fields.items():
            if name in NOT_FACTS:
                continue
            found = self._field(join(address, name), name, info, element, model, names)
            if isinstance(found, Group):
                if found.fields:
                    groups.append(found)
            else:
                plain.append(found)
        yield Group("", tuple(plain))
        yield from groups
        yield Group(sentence(attribute_name("note")), tuple(self._beside(address, element)))

    def _beside(self, address: str, element: Element) -> Iterator[Field]:
        for name in BESIDE:
            value: object = element.__dict__[name]
            text = ", ".join(sorted(value)) if isinstance(value, frozenset) else str(value or "")
            yield Field(
                join(address, name), sentence(attribute_name(name)), "long" if name != "replaces" else "text", text
            )

    def _field(
        self, address: str, name: str, info: FieldInfo, element: Element, model: Model, names: Names
    ) -> Field | Group:
        section, value = address.split(".")[0], element.__dict__[name]
        label, target = sentence(attribute_name(name)), section_named(section, name)
        choices = words_of(info.annotation)
        if isinstance(info.default, frozenset) and target is None:
            return Field(address, label, "text", ", ".join(sorted(value)))
        if isinstance(info.default, frozenset):
            assert target is not None
            members = self._offered(model, target, names, address)
            return Group(
                label,
                tuple(
                    Field(join(address, each), called, "check", "1" if each in value else "")
                    for each, called in members
                ),
            )
        if isinstance(info.default, tuple):
            return Field(address, label, "ranking", ", ".join(value), _options(self._offered(model, target, names)))
        if isinstance(info.default, dict):
            return Group(label, tuple(self._entries(address, info, value, target, model, names)))
        if name == "in_service":
            return Group(label, tuple(self._span(address, value)))
        if choices:
            return Field(
                address, label, "choice", value or "", _options((each, value_name(name, each)) for each in choices)
            )
        if target is not None:
            return Field(address, label, "choice", value or "", _options(self._offered(model, target, names, address)))
        return Field(address, label, "text", self._written(value))

    def _entries(
        self, address: str, info: FieldInfo, value: Mapping[str, object], target: str | None, model: Model, names: Names
    ) -> Iterator[Field]:
        choices = words_of(get_args(info.annotation)[-1])
        if target is not None:
            options = _options((each, value_name(address.rpartition(".")[2], each)) for each in choices)
            for each, called in self._offered(model, target, names):
                yield Field(join(address, each), called, "choice", str(value.get(each, "")), options)
            return
        known = {factor for other in model.elements.get("customer_types", {}).values() for factor in _factors(other)}
        for factor in dict.fromkeys((*FACTORS, *sorted(known | set(value)))):
            yield Field(join(address, factor), sentence(factor_name(factor)), "text", self._written(value.get(factor)))

    def _span(self, address: str, value: InService | None) -> Iterator[Field]:
        for name, said in (("from", value.from_ if value else None), ("until", value.until if value else None)):
            yield Field(join(address, name), sentence(identifier_name(name)), "text", self._written(said))

    def _offered(self, model: Model, section: str | None, names: Names, without: str = "") -> Iterator[tuple[str, str]]:
        own = without.split(".")[1] if without.startswith(f"{section}.") else None
        for each in model.members(section or ""):
            if each != own:
                yield each, names.name(section or "", each)

    def _written(self, value: object) -> str:
        return _text(self._writer.value(value)) if value is not None else ""

    # -- whom it joins ----------------------------------------------------------------------------------------------

    def _ways(self, address: str, model: Model, names: Names) -> Iterator[Said]:
        section, identifier = address.split(".")
        customers, channels = (partial(names.name, each) for each in ("customer_types", "channels"))
        for key, cell in model.cells.items():
            members = {
                "customer_types": (key.customer_type,),
                "channels": (key.channel,),
                "capabilities": (key.capability,),
                "organizations": tuple(sorted(cell.organizations)),
                "platforms": tuple(sorted(cell.platforms)),
            }
            if identifier in members.get(section, ()):
                yield {
                    "address": cell_address(key),
                    "pair": f"{customers(key.customer_type)} · {channels(key.channel)}",
                    "capability": names.name("capabilities", key.capability),
                    "organizations": members["organizations"],
                    "platforms": members["platforms"],
                }

    def _flows(self, identifier: str, model: Model, names: Names) -> Iterator[Said]:
        for pair, integration in model.integrations.items():
            if identifier in pair:
                yield {
                    "address": pair_address(pair),
                    "label": f"{names.name('platforms', pair.source)} → {names.name('platforms', pair.target)}",
                    "fields": [
                        to_builtins(
                            Field(
                                join(pair_address(pair), each),
                                names.name("information", each),
                                "text",
                                self._written(flow.latency) or UNSTATED,
                            )
                        )
                        for each, flow in integration.carries.items()
                    ],
                }


def _options(named: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(value, printable(label)) for value, label in named)


def _factors(element: Element) -> Iterable[str]:
    expects: Mapping[str, object] = element.__dict__.get("expects", {})
    return expects


def _text(tree: Tree) -> str:
    if isinstance(tree, Plain):
        return tree.text
    return tree if isinstance(tree, str) else ""
