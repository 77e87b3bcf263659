"""Addresses and values as people in a meeting say them: by name, never by id."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.analysis.disagreement.references import value_section
from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.phrases import amount, capability_name, count, span
from engagement_model.model.addresses import root
from engagement_model.model.durations import Duration
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.facts import UNSTATED, Value
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.types import ANY
from engagement_model.model.workspace import View, Workspace

CELL = "{customer}: {capability} ({channel})"
FLOW = "{source} to {target}"
DETAIL = "{whole}: {detail}"
YES = "yes"
NO = "no"
NOT_SAID = "none"
THERE = "there"
NOT_THERE = "not there"
UNSTATED_WORDS = "latency unstated"
STEP_VALUE = "{capability} ({channel})"
ATTRIBUTES = {
    "part_of": "part of",
    "annual_revenue": "revenue a year",
    "annual_cost_to_serve": "cost to serve a year",
    "annual_cost": "cost a year",
    "one_off_cost": "cost once",
    "prefers": "preferred channels",
    "expects": "expected {entry}",
    "recognized_as": "known as",
    "represented_by": "represented by {entry}",
    "recognizes": "recognizes",
    "identifies_by": "identifies by {entry}",
    "reads": "reads {entry}",
    "writes": "writes {entry}",
    "fresh_within": "fresh within",
    "provides": "provides {entry}",
    "holds": "holds {entry}",
    "runs_on": "runs on {entry}",
    "in_service": "in service {entry}",
    "standby_for": "standby for",
    "coexists_until": "stands beside its double until",
    "offered_to": "offered to {entry}",
    "requires": "requires {entry}",
    "includes": "includes {entry}",
    "times_a_year": "times a year",
    "needs": "needs {entry}",
    "organizations": "answered by {entry}",
    "platforms": "on {entry}",
    "experience": "{entry} delivered",
    "annual_contacts": "contacts a year",
}
CARRIES = "carries {entry}"
VIA = "{entry} moves by"
STEP = "step {entry}"
STEP_WITHIN = "step {entry} within"


class Names:
    """The names that several models give; where they differ, the first one that knows an element names it."""

    def __init__(self, models: Iterable[Model]) -> None:
        self._models = tuple(models)

    def name(self, section: str, identifier: str) -> str:
        """The name of an element, journey or question, or its id where nobody knows it."""
        if section == "capabilities" and identifier == ANY:
            return capability_name(Model(), ANY)
        for model in self._models:
            if section == "journeys" and identifier in model.journeys:
                return model.journeys[identifier].name
            if section == "questions" and identifier in model.questions:
                return model.questions[identifier].ask
            if identifier in model.elements.get(section, {}):
                return model.name(section, identifier)
        return identifier

    def address(self, address: str) -> str:
        """What an address is about."""
        whole = root(address)
        section, *ids = whole.split(".")
        rest = address[len(whole) + 1 :].split(".") if address != whole else []
        if section == "engagements" and len(ids) == 3:
            named = CELL.format(
                customer=self.name("customer_types", ids[0]),
                channel=self.name("channels", ids[1]),
                capability=self.name("capabilities", ids[2]),
            )
        elif section == "integrations" and len(ids) == 2:
            named = FLOW.format(source=self.name("platforms", ids[0]), target=self.name("platforms", ids[1]))
        elif len(ids) == 1:
            named = self.name(section, ids[0])
        else:
            return address
        return DETAIL.format(whole=named, detail=self._detail(section, rest)) if rest else named

    def _detail(self, section: str, rest: list[str]) -> str:
        if section == "integrations":
            return (CARRIES if len(rest) == 1 else VIA).format(entry=self.name("information", rest[0]))
        attribute, *entry = rest
        if attribute == "steps" and entry:
            return (STEP if len(entry) == 1 else STEP_WITHIN).format(entry=entry[0])
        if not entry:
            return ATTRIBUTES.get(attribute, attribute.replace("_", " ")).replace(" {entry}", "")
        target = attribute if section == "engagements" and attribute in ELEMENT_CLASSES else None
        target = target or value_section(section, attribute)
        named = self.name(target, entry[0]) if target is not None else entry[0].replace("_", " ")
        return ATTRIBUTES.get(attribute, "{entry}").format(entry=named)

    def value(self, address: str, value: Value) -> str:
        """What somebody says at an address: in words where it is there or not, else the value."""
        parts = address.split(".")
        if address == root(address) and (value is True or value == ABSENT):
            return THERE if value is True else NOT_THERE
        if value is True:
            return YES
        if value == ABSENT:
            return NO if len(parts) != 3 or parts[0] in ("engagements", "integrations") else NOT_SAID
        if value == UNSTATED:
            return UNSTATED_WORDS
        if isinstance(value, Money):
            return amount(value)
        if isinstance(value, Duration):
            return span(value) or str(value)
        if isinstance(value, int):
            return count(value)
        target = value_section(parts[0], parts[2]) if len(parts) == 3 else None
        if isinstance(value, tuple):
            return ", ".join(self.name(target, each) if target else each for each in value)
        if len(parts) == 4 and parts[0] == "journeys" and parts[2] == "steps":
            capability, _, channel = str(value).partition("/")
            return STEP_VALUE.format(
                capability=self.name("capabilities", capability), channel=self.name("channels", channel)
            )
        return self.name(target, value) if target and isinstance(value, str) else str(value)


def names_of(workspace: Workspace, state: str) -> Names:
    """The names that the model of `state` gives, then its views, then every other model of the workspace."""
    stakeholders = [workspace.stakeholders[identifier] for identifier in sorted(workspace.stakeholders)]
    today: list[View | None] = [each.as_is for each in stakeholders]
    future: list[View | None] = [each.future_state for each in stakeholders]
    if state == "as-is":
        models = [workspace.as_is, *_models(today), workspace.future_state, *_models(future)]
    else:
        models = [workspace.future_state, *_models(future), workspace.as_is, *_models(today)]
    return Names(model for model in (*models, *workspace.transitions) if model is not None)


def _models(views: Iterable[View | None]) -> list[Model | None]:
    return [view.model for view in views if view is not None]


def stakeholder_names(workspace: Workspace, identifiers: Iterable[str]) -> tuple[str, ...]:
    """The names of stakeholders, in the order of their ids."""
    return tuple(workspace.stakeholders[each].name if each in workspace.stakeholders else each for each in identifiers)
