"""What things are called: by name, never by id, one way in everything that is said of one workspace.

`Names` says what stands at an address and what its value is. Two things of one name are told apart by their kind or
owner, or by their ids where they have neither.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.model.addresses import SEPARATOR, root
from engagement_model.model.durations import Duration
from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.facts import UNSTATED, Value
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.references import section_named
from engagement_model.model.sets import is_set
from engagement_model.model.states import AS_IS
from engagement_model.model.suggest import folded_name
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Decision, View, Workspace
from engagement_model.translation import gettext, gettext_noop, language, pgettext
from engagement_model.translation.formats import decimals, short_date
from engagement_model.words.amounts import amount
from engagement_model.words.channel_names import channel_in_sentence
from engagement_model.words.phrases import MOST_LISTED, count, listed, named, quoted, sentence, span
from engagement_model.words.terms import (
    attribute_name,
    entry_name,
    factor_name,
    identifier_name,
    kind_name,
    section_name,
    state_name,
    value_name,
)

ANY_NAME = gettext_noop("Dealing with us")
"""What the implied capability is called."""

_ANY_NAMES = {
    "customer_types": gettext_noop("Any customer"),
    "channels": gettext_noop("Any channel"),
    "capabilities": ANY_NAME,
}
"""Section -> what the implied member of it is called, which an engagement stands for that names none."""

MOST_REMEMBERED = 4
_remembered: list[tuple[Model, str, Names]] = []


class Names:
    """The names that several models give; where they differ, the first one that knows a thing names it."""

    def __init__(self, models: Iterable[Model], states: Mapping[str, Model] | None = None) -> None:
        self._models = tuple(models)
        self._states = states or {}
        self._known: dict[tuple[str, str], str] = {}

    def name(self, section: str, identifier: str) -> str:
        """The name of an element, journey or question, or its id where nobody knows it."""
        key = section, identifier
        if key not in self._known:
            self._known[key] = self._name(section, identifier)
        return self._known[key]

    def names(self, section: str, identifiers: Iterable[str]) -> tuple[str, ...]:
        """The names of elements, in the order of their ids."""
        return tuple(self.name(section, identifier) for identifier in identifiers)

    def address(self, address: str) -> str:
        """What stands at an address: `Buy for Trade customer by call centre`, `Web shop: cost a year`."""
        whole = root(address)
        named = self._whole(whole)
        if address == whole:
            return named
        if not address.startswith("integrations."):
            return _with_detail(named, self.detail(address))
        information, *via = address[len(whole) + 1 :].split(SEPARATOR)
        source, target = self.names("platforms", whole.split(SEPARATOR)[1:])
        flow = gettext("{information} from {source} to {target}").format(
            information=self.name("information", information), source=source, target=target
        )
        return _with_detail(flow, attribute_name(via[0])) if via else flow

    def detail(self, address: str) -> str:
        """Which part of its element, cell or relation an address is about: `cost a year`; nothing for the whole."""
        section, *_ = address.split(SEPARATOR)
        attribute, *entry = address[len(root(address)) + 1 :].split(SEPARATOR)
        if section == "integrations":
            carried = gettext("carries {entry}") if not entry else gettext("{entry} moves by")
            return carried.format(entry=self.name("information", attribute)) if attribute else ""
        if attribute == "steps" and entry:
            text = gettext("step {entry}") if len(entry) == 1 else gettext("step {entry} within")
            return text.format(entry=entry[0])
        if not entry:
            return attribute_name(attribute)
        if len(entry) == 3 and section == "engagements":
            return gettext("{proposition} in particular on {platform}").format(
                proposition=self.name("propositions", entry[2]), platform=self.name("platforms", entry[0])
            )
        return entry_name(attribute, self.entry(section, attribute, entry[0]))

    def entry(self, section: str, attribute: str, entry: str) -> str:
        """An entry of an attribute: the element it names, or else its word."""
        target = section_named(section, attribute)
        if target is not None:
            return self.name(target, entry)
        if attribute == "in_service":
            return pgettext("in service", "from") if entry == "from" else pgettext("in service", "until")
        return identifier_name(entry) if attribute in ("identifies_by", "keyed_by") else factor_name(entry)

    def entries(self, section: str, attribute: str, entries: Iterable[str]) -> tuple[str, ...]:
        """Several entries of an attribute, in their order."""
        return tuple(self.entry(section, attribute, entry) for entry in entries)

    def value(self, address: str, value: Value) -> str:
        """What somebody says at an address: in words where it is there or not, else the value."""
        parts = address.split(SEPARATOR)
        if address == root(address) and (value is True or value == ABSENT):
            return gettext("there") if value is True else gettext("not there")
        if value is True:
            return gettext("yes")
        if value == ABSENT and (parts[0], parts[2:3]) == ("platforms", ["holds"]):
            return gettext("neither")
        if value == ABSENT:
            return pgettext("value", "none") if _has_one_value(parts) else gettext("no")
        if value == UNSTATED:
            return gettext("latency unstated")
        if isinstance(value, Money):
            return amount(value)
        if isinstance(value, Duration):
            return span(value) or str(value)
        if isinstance(value, int):
            return count(value)
        attribute = parts[2] if len(parts) > 2 else ""
        if attribute == "retention" and isinstance(value, Decimal):
            places = max(0, len(f"{value.normalize():f}".partition(".")[2]) - 2)
            return gettext("{number}%").format(number=decimals(value * 100, places))
        if isinstance(value, tuple):
            if parts[0] == "engagements" and is_set(address):
                return ", ".join(self.names(parts[4], value)) or pgettext("value", "none")
            return ", ".join(self.entries(parts[0], attribute, value)) or pgettext("value", "none")
        if len(parts) == 4 and (parts[0], attribute) == ("journeys", "steps"):
            return self.step(*str(value).split("/", 1))
        if isinstance(value, datetime.date):
            return short_date(value)
        if len(parts) == 3 and isinstance(value, str) and section_named(parts[0], attribute) is not None:
            return self.entry(parts[0], attribute, value)
        return value_name(attribute, str(value)) if attribute else str(value)

    def step(self, capability: str, channel: str) -> str:
        """What a customer does where: `Return by store`."""
        return gettext("{capability} via {channel}").format(
            capability=self.name("capabilities", capability),
            channel=channel_in_sentence(self.name("channels", channel)),
        )

    def cell(self, customer_type: str, channels: Sequence[str], capabilities: Sequence[str]) -> str:
        """A cell, or several of one customer type: `Buy and Return for Trade customer by call centre`."""
        return gettext("{capability} for {customer} via {channel}").format(
            capability=listed(self.names("capabilities", capabilities)),
            customer=self.name("customer_types", customer_type),
            channel=listed(channel_in_sentence(self.name("channels", channel)) for channel in channels),
        )

    def with_kind(self, address: str) -> str:
        """What stands at an address, and of which kind it is."""
        section, *_ = address.split(SEPARATOR)
        return _with_remark(self.name(*address.split(SEPARATOR)), kind_name(section))

    def state(self, state: str) -> str:
        """A state with the title of its model."""
        model = self._states.get(state)
        name = state_name(state)
        return _with_remark(name, model.title) if model is not None and model.title else name

    def _whole(self, address: str) -> str:
        section, *ids = address.split(SEPARATOR)
        if section == "engagements" and len(ids) == 3:
            return self.cell(ids[0], ids[1:2], ids[2:])
        if section == "integrations" and len(ids) == 2:
            source, target = self.names("platforms", ids)
            return gettext("{source} to {target}").format(source=source, target=target)
        if len(ids) == 1:
            shared = section in ELEMENT_CLASSES and self._also_elsewhere(section, ids[0])
            return self.with_kind(address) if shared else self.name(section, ids[0])
        return section_name(address) if not ids else address

    def _name(self, section: str, identifier: str) -> str:
        if identifier == ANY and section in _ANY_NAMES:
            return gettext(_ANY_NAMES[section])
        for model in self._models:
            if section == "journeys" and identifier in model.journeys:
                return model.journeys[identifier].name or identifier
            if section == "questions" and identifier in model.questions:
                return model.questions[identifier].ask or identifier
        element = self._element(section, identifier)
        if element is None:
            return identifier
        name = element.name or identifier
        others = self._others(section, identifier, element)
        return _with_remark(name, self._told_apart(identifier, element, others)) if others else name

    def _element(self, section: str, identifier: str) -> Element | None:
        for model in self._models:
            element = model.elements.get(section, {}).get(identifier)
            if element is not None:
                return element
        return None

    def _others(self, section: str, identifier: str, element: Element) -> list[Element]:
        """The other elements of the section that have the same name."""
        key = section, folded_name(element.name)
        if not key[1]:
            return []
        ids = dict.fromkeys(each for model in self._models for each in model.named_alike.get(key, ()))
        found = (self._element(section, each) for each in ids if each != identifier)
        return [other for other in found if other is not None and folded_name(other.name) == key[1]]

    def _told_apart(self, identifier: str, element: Element, others: list[Element]) -> str:
        """What an element has that no other of its name has."""
        for attribute in ("kind", "owner"):
            own: object = getattr(element, attribute, None)
            if own is not None and all(getattr(other, attribute, None) != own for other in others):
                return self.name("organizations", str(own)) if attribute == "owner" else value_name("kind", str(own))
        return identifier

    def _also_elsewhere(self, section: str, identifier: str) -> bool:
        """Whether an element of another section has the same name."""
        element = self._element(section, identifier)
        folded = folded_name(element.name) if element is not None else ""
        return bool(folded) and self._sections_of[folded] != {section}

    @cached_property
    def _sections_of(self) -> Mapping[str, set[str]]:
        """Folded name -> the sections that have elements of that name."""
        found: dict[str, set[str]] = {}
        for model in self._models:
            for section, folded in model.named_alike:
                found.setdefault(folded, set()).add(section)
        return found


def _with_remark(name: str, remark: str) -> str:
    return f"{name} ({remark})"


def _has_one_value(parts: Sequence[str]) -> bool:
    """Whether what stands at an address is a value of its own, such as a score, and no member that is there or not."""
    if parts[0] == "engagements":
        return len(parts) == 5 or (len(parts) == 6 and parts[4] == "experience")
    return parts[0] != "integrations" and (len(parts) == 3 or (len(parts) == 4 and parts[2] == "expects"))


def _with_detail(whole: str, detail: str) -> str:
    return pgettext("detail", "{what}: {where}").format(what=whole, where=detail)


def names_of(workspace: Workspace, state: str) -> Names:
    """The names that the model of `state` gives, then the other states, then what stakeholders see of either."""
    stakeholders = [workspace.stakeholders[identifier] for identifier in sorted(workspace.stakeholders)]
    today: list[View | None] = [each.as_is for each in stakeholders]
    future: list[View | None] = [each.future_state for each in stakeholders]
    if state == AS_IS:
        models = [workspace.as_is, workspace.future_state, *workspace.transitions, *_models((*today, *future))]
    else:
        models = [workspace.future_state, workspace.as_is, *workspace.transitions, *_models((*future, *today))]
    between = {f"transition-{number}": each for number, each in enumerate(workspace.transitions, 1)}
    return Names((model for model in models if model is not None), {**workspace.states, **between})


def _models(views: Iterable[View | None]) -> list[Model | None]:
    return [view.model for view in views if view is not None]


def stakeholder_names(workspace: Workspace, identifiers: Iterable[str]) -> tuple[str, ...]:
    """The names of stakeholders, in the order of their ids."""
    return tuple(workspace.stakeholders[each].name if each in workspace.stakeholders else each for each in identifiers)


def person_name(workspace: Workspace, identifier: str) -> str:
    """Who owns or carries out something: a stakeholder's name, else an organization's, else what was written.

    An id that nobody has is told as words: `Director of sales` for `director_of_sales`.
    """
    if identifier in workspace.stakeholders:
        return workspace.stakeholders[identifier].name
    for model in (workspace.future_state, workspace.as_is, *workspace.transitions):
        if model is not None and identifier in model.organizations:
            return Names((model,)).name("organizations", identifier)
    return sentence(identifier.replace("_", " ")) if identifier.isidentifier() else identifier


def decision_name(identifier: str, decision: Decision) -> str:
    """A decision as a sentence names it: its name, else its id."""
    return quoted(decision.name or identifier)


def _names(model: Model) -> Names:
    """The names of one model, remembered for the few models asked for last: an answer names each thing often."""
    spoken = language()
    for known, said, names in _remembered:
        if known is model and said == spoken:
            return names
    found = Names((model,))
    _remembered[:] = [(model, spoken, found), *_remembered[: MOST_REMEMBERED - 1]]
    return found


def decision_told(identifier: str, decision: Decision) -> str:
    """A decision in a table: its name, else who took it and when; its id only where nobody said either."""
    if decision.name:
        return decision.name
    taken = [decision.by or "", short_date(decision.on) if decision.on is not None else ""]
    return ", ".join(part for part in taken if part) or identifier


def element_name(model: Model, section: str, identifier: str) -> str:
    """The name of an element of one model, as `Names` has it."""
    return _names(model).name(section, identifier)


def element_names(model: Model, section: str, identifiers: Iterable[str]) -> tuple[str, ...]:
    """The names of elements of one model, in the order of their ids."""
    return _names(model).names(section, identifiers)


def capability_name(model: Model, capability: str) -> str:
    """The name of a capability, the implied one included."""
    return element_name(model, "capabilities", capability)


def address_name(model: Model, address: str) -> str:
    """What stands at an address of one model, as `Names` has it."""
    return _names(model).address(address)


def listed_names(model: Model, section: str, identifiers: Iterable[str]) -> str:
    """The names of elements as a finding lists them, each once and sorted by id, set apart where a language does so."""
    each = sorted(set(identifiers))
    # Those beyond the most that are listed are only counted.
    shown = element_names(model, section, each[: MOST_LISTED + 1])
    return listed((*map(named, shown), *each[MOST_LISTED + 1 :]), MOST_LISTED)
