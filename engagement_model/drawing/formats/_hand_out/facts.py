"""The attributes of an element in words, one row each, and the rows of whom it serves with what."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from engagement_model.drawing.labels import Labels
from engagement_model.drawing.text import printable
from engagement_model.model.elements import Element, InService
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.types import ANY

PlaceOf = Callable[[str], str]
"""Address -> `file:line`, or nothing."""

_LEFT_OUT = frozenset(("name", "replaces", "tags"))
_REFERENCES: Mapping[str, str] = {
    "owner": "organizations",
    "prefers": "channels",
    "represented_by": "customer_types",
    "provides": "capabilities",
    "runs_on": "platforms",
    "standby_for": "platforms",
}
_LABELS: Mapping[str, str] = {
    "description": "What it is",
    "population": "How many",
    "annual_revenue": "Brings in a year",
    "annual_cost_to_serve": "Costs to serve a year",
    "prefers": "Prefers, in order",
    "expects": "Expects, of 5",
    "recognized_as": "To be known as",
    "represented_by": "Represented by",
    "recognizes": "Recognizes",
    "identifies_by": "Identifies by",
    "headcount": "People",
    "annual_cost": "Costs a year",
    "one_off_cost": "Costs once",
    "provides": "Provides",
    "part_of": "Part of",
    "runs_on": "Runs on",
    "in_service": "In service",
    "standby_for": "Stands by for",
    "coexists_until": "Beside its double until",
    "owner": "Responsible",
    "kind": "Kind",
    "stage": "Stage",
    "technology": "Technology",
    "vendor": "Supplier",
    "disposition": "Meant to",
    "note": "Remark",
    "evidence": "Evidence",
    "confidence": "Confidence",
    "because": "Because",
}
_WRITTEN = frozenset(("description", "note", "evidence", "because", "technology", "vendor"))
"""Attributes whose text is the author's own."""

Fact = tuple[str, str, str]
"""Label, value, and the attribute it is."""


class Facts:
    """Tells of the elements of one model."""

    def __init__(self, model: Model, labels: Labels) -> None:
        self._model, self._labels = model, labels

    def of(self, section: str, element: Element) -> Iterator[Fact]:
        """The attributes that are set, in the order in which a reader wants them."""
        described = type(element).model_fields
        first = [name for name in ("description", "kind") if name in described]
        for name in [*first, *(name for name in described if name not in first)]:
            value: object = getattr(element, name)
            if name in _LEFT_OUT or value in (None, "", (), frozenset(), {}):
                continue
            if name == "holds" and isinstance(value, dict):
                yield from self._held(value)
            else:
                label = _LABELS.get(name, name.replace("_", " ").capitalize())
                yield self._labels.say(label), self._said(section, name, value), name

    def _held(self, held: Mapping[str, str]) -> Iterator[Fact]:
        for role, label in (("master", "Master of"), ("copy", "Copy of")):
            names = sorted(self._name("information", each) for each, how in held.items() if how == role)
            if names:
                yield self._labels.say(label), ", ".join(names), "holds"

    def _said(self, section: str, name: str, value: object) -> str:
        target = section if name == "part_of" else _REFERENCES.get(name)
        if isinstance(value, frozenset):
            return ", ".join(sorted(self._name(target, each) for each in value))
        if isinstance(value, tuple):
            return ", ".join(self._name(target, str(each)) for each in value)
        if isinstance(value, dict):
            return ", ".join(f"{self._word(str(factor))} {score}" for factor, score in sorted(value.items()))
        if isinstance(value, Money):
            return self._labels.money(value.amount, value.currency)
        if isinstance(value, InService):
            return self._span(value)
        if isinstance(value, datetime.date):
            return self._labels.date(value)
        if isinstance(value, int | Decimal):
            return self._labels.money(value, None)
        if name in _WRITTEN:
            return printable(str(value))
        return self._name(target, str(value)) if target else self._word(str(value))

    def _span(self, service: InService) -> str:
        ends = ((self._labels.say("from"), service.from_), (self._labels.say("until"), service.until))
        return " ".join(f"{word} {self._labels.date(day)}" for word, day in ends if day is not None)

    def _word(self, word: str) -> str:
        return printable(self._labels.say(word.replace("_", " ")))

    def _name(self, section: str | None, identifier: str) -> str:
        if section is None:
            return self._word(identifier)
        return printable(self._model.name(section, identifier)) or identifier


class Uses:
    """Tells who is served with what, by whom and on what: the cells of one model, and its integrations."""

    def __init__(self, model: Model, labels: Labels) -> None:
        self._labels, self._model = labels, model
        self._rows: dict[str, dict[str, dict[str, None]]] = {}
        for key, cell in model.cells.items():
            self._add(key, cell)
        for pair, integration in model.integrations.items():
            carried = [
                " · ".join((self._name("information", each), *self._flow(flow.latency, flow.via)))
                for each, flow in sorted(integration.carries.items())
            ]
            for end, other, way in ((pair.source, pair.target, "To {name}"), (pair.target, pair.source, "From {name}")):
                label = labels.say(way).replace("{name}", self._name("platforms", other))
                self._rows.setdefault(f"platforms.{end}", {}).setdefault(label, {}).update(dict.fromkeys(carried))

    def of(self, address: str) -> Iterator[tuple[str, str]]:
        """Label and value of every row of the box at `address`."""
        for label, values in self._rows.get(address, {}).items():
            yield label, ", ".join(values)

    def _add(self, key: CellKey, cell: Cell) -> None:
        customer, channel = self._name("customer_types", key.customer_type), self._name("channels", key.channel)
        named = self._name("capabilities", key.capability)
        capability = self._labels.say("Dealing with us") if key.capability == ANY else named
        both = f"{customer} · {channel}"
        rows = [(f"customer_types.{key.customer_type}", channel), (f"channels.{key.channel}", customer)]
        rows += [(f"organizations.{each}", both) for each in sorted(cell.organizations)]
        rows += [
            (f"platforms.{each}", both) for each in sorted(cell.platforms) if self._model.supports(each, key.capability)
        ]
        for address, label in rows:
            self._rows.setdefault(address, {}).setdefault(label, {}).setdefault(capability)

    def _flow(self, latency: object, via: str | None) -> Iterator[str]:
        if latency is not None:
            yield self._labels.say(str(latency))
        if via:
            yield printable(via)

    def _name(self, section: str, identifier: str) -> str:
        return printable(self._model.name(section, identifier)) or identifier
