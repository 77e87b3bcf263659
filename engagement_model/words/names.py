"""Addresses and values as people in a meeting say them: by name, never by id."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from engagement_model.analysis.disagreement.references import value_section
from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.model.addresses import root
from engagement_model.model.durations import Duration
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.facts import UNSTATED, Value
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.states import AS_IS
from engagement_model.model.types import ANY
from engagement_model.model.workspace import View, Workspace
from engagement_model.translation import gettext, gettext_noop, pgettext
from engagement_model.translation.formats import short_date
from engagement_model.words.phrases import amount, capability_name, count, span
from engagement_model.words.terms import attribute_name, factor_name, value_name

ATTRIBUTES = {
    "prefers": gettext_noop("preferred channels"),
    "coexists_until": gettext_noop("stands beside its double until"),
}
"""Attribute -> what people call it; any other has the name it has everywhere."""

ENTRIES = {
    "expects": gettext_noop("expected {entry}"),
    "represented_by": gettext_noop("represented by {entry}"),
    "identifies_by": gettext_noop("identifies by {entry}"),
    "reads": gettext_noop("reads {entry}"),
    "writes": gettext_noop("writes {entry}"),
    "provides": gettext_noop("provides {entry}"),
    "holds": gettext_noop("holds {entry}"),
    "runs_on": gettext_noop("runs on {entry}"),
    "in_service": gettext_noop("in service {entry}"),
    "offered_to": gettext_noop("offered to {entry}"),
    "requires": gettext_noop("requires {entry}"),
    "includes": gettext_noop("includes {entry}"),
    "needs": gettext_noop("needs {entry}"),
    "organizations": gettext_noop("answered by {entry}"),
    "platforms": gettext_noop("on {entry}"),
    "experience": gettext_noop("{entry} delivered"),
}
"""Attribute -> how one of its entries is told."""


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
            named = gettext("{customer}: {capability} ({channel})").format(
                customer=self.name("customer_types", ids[0]),
                channel=self.name("channels", ids[1]),
                capability=self.name("capabilities", ids[2]),
            )
        elif section == "integrations" and len(ids) == 2:
            source, target = (self.name("platforms", each) for each in ids)
            named = gettext("{source} to {target}").format(source=source, target=target)
        elif len(ids) == 1:
            named = self.name(section, ids[0])
        else:
            return address
        if not rest:
            return named
        return pgettext("detail", "{what}: {where}").format(what=named, where=self._detail(section, rest))

    def _detail(self, section: str, rest: list[str]) -> str:
        if section == "integrations":
            text = gettext("carries {entry}") if len(rest) == 1 else gettext("{entry} moves by")
            return text.format(entry=self.name("information", rest[0]))
        attribute, *entry = rest
        if attribute == "steps" and entry:
            text = gettext("step {entry}") if len(entry) == 1 else gettext("step {entry} within")
            return text.format(entry=entry[0])
        if not entry:
            return gettext(ATTRIBUTES[attribute]) if attribute in ATTRIBUTES else attribute_name(attribute)
        target = attribute if section == "engagements" and attribute in ELEMENT_CLASSES else None
        target = target or value_section(section, attribute)
        if attribute == "in_service":
            named = pgettext("in service", "from") if entry[0] == "from" else pgettext("in service", "until")
        else:
            named = self.name(target, entry[0]) if target is not None else factor_name(entry[0])
        return gettext(ENTRIES[attribute]).format(entry=named) if attribute in ENTRIES else named

    def value(self, address: str, value: Value) -> str:
        """What somebody says at an address: in words where it is there or not, else the value."""
        parts = address.split(".")
        if address == root(address) and (value is True or value == ABSENT):
            return gettext("there") if value is True else gettext("not there")
        if value is True:
            return gettext("yes")
        if value == ABSENT:
            single = len(parts) == 3 and parts[0] not in ("engagements", "integrations")
            return pgettext("value", "none") if single else gettext("no")
        if value == UNSTATED:
            return gettext("latency unstated")
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
            return f"{self.name('capabilities', capability)} ({self.name('channels', channel)})"
        if isinstance(value, datetime.date):
            return short_date(value)
        if target and isinstance(value, str):
            return self.name(target, value)
        return value_name(parts[2], str(value)) if len(parts) > 2 else str(value)


def names_of(workspace: Workspace, state: str) -> Names:
    """The names that the model of `state` gives, then its views, then every other model of the workspace."""
    stakeholders = [workspace.stakeholders[identifier] for identifier in sorted(workspace.stakeholders)]
    today: list[View | None] = [each.as_is for each in stakeholders]
    future: list[View | None] = [each.future_state for each in stakeholders]
    if state == AS_IS:
        models = [workspace.as_is, *_models(today), workspace.future_state, *_models(future)]
    else:
        models = [workspace.future_state, *_models(future), workspace.as_is, *_models(today)]
    return Names(model for model in (*models, *workspace.transitions) if model is not None)


def _models(views: Iterable[View | None]) -> list[Model | None]:
    return [view.model for view in views if view is not None]


def stakeholder_names(workspace: Workspace, identifiers: Iterable[str]) -> tuple[str, ...]:
    """The names of stakeholders, in the order of their ids."""
    return tuple(workspace.stakeholders[each].name if each in workspace.stakeholders else each for each in identifiers)
