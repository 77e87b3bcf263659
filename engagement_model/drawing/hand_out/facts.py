"""The attributes of an element in words, one row each, and the rows of whom it serves with what."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from engagement_model.drawing.text import printable
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Element, InService
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.references import section_named
from engagement_model.model.relations import Cell, CellKey
from engagement_model.translation import gettext
from engagement_model.translation.formats import duration, long_date
from engagement_model.words.amounts import money
from engagement_model.words.names import Names
from engagement_model.words.phrases import period, sentence
from engagement_model.words.terms import attribute_name, factor_name, identifier_name, value_name

_LEFT_OUT = frozenset(("name", "replaces", "tags"))

Fact = tuple[str, str, str]
"""Label, value, and the attribute it is."""


class Facts:
    """Tells of the elements of one model."""

    def __init__(self, model: Model) -> None:
        self._model, self._names = model, Names((model,))

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
                yield sentence(attribute_name(name)), self._said(section, name, value), name

    def _held(self, held: Mapping[str, str]) -> Iterator[Fact]:
        for role, label in (("master", gettext("Master of")), ("copy", gettext("Copy of"))):
            names = sorted(self._name("information", each) for each, how in held.items() if how == role)
            if names:
                yield label, ", ".join(names), "holds"

    def _said(self, section: str, name: str, value: object) -> str:
        target = section_named(section, name)
        if name == "unknown" and isinstance(value, frozenset):
            return ", ".join(sorted(map(attribute_name, map(str, value))))
        if name == "known_as" and isinstance(value, dict):
            return printable(", ".join(f"{system} {identity}" for system, identity in sorted(value.items())))
        if name == "identifies_by" and isinstance(value, frozenset):
            return printable(", ".join(sorted(map(identifier_name, value))))
        if isinstance(value, frozenset):
            return ", ".join(sorted(self._name(target, each) for each in value))
        if isinstance(value, tuple):
            return ", ".join(self._name(target, str(each)) for each in value)
        if isinstance(value, dict):
            return ", ".join(
                f"{printable(factor_name(str(factor)))} {score}" for factor, score in sorted(value.items())
            )
        if isinstance(value, Money):
            return money(value.amount, value.currency)
        if isinstance(value, InService):
            return period(value.from_, value.until, long_date)
        if isinstance(value, datetime.date):
            return long_date(value)
        if isinstance(value, int | Decimal):
            return money(value, None)
        return self._name(target, str(value)) if target else printable(value_name(name, str(value)))

    def _name(self, section: str | None, identifier: str) -> str:
        if section is None:
            return printable(identifier)
        return printable(self._names.name(section, identifier)) or identifier


class Uses:
    """Tells who is served with what, by whom and on what: the cells of one model, and its integrations."""

    def __init__(self, model: Model) -> None:
        self._model, self._names = model, Names((model,))
        self._rows: dict[str, dict[str, dict[str, None]]] = {}
        for key, cell in model.cells.items():
            self._add(key, cell)
        for pair, integration in model.integrations.items():
            carried = [
                " · ".join((self._name("information", each), *self._flow(flow.latency, flow.via)))
                for each, flow in sorted(integration.carries.items())
            ]
            ways = (
                (pair.source, pair.target, gettext("To {name}")),
                (pair.target, pair.source, gettext("From {name}")),
            )
            for end, other, way in ways:
                label = way.format(name=self._name("platforms", other))
                self._rows.setdefault(f"platforms.{end}", {}).setdefault(label, {}).update(dict.fromkeys(carried))

    def of(self, address: str) -> Iterator[tuple[str, str]]:
        """Label and value of every row of the box at `address`."""
        for label, values in self._rows.get(address, {}).items():
            yield label, ", ".join(values)

    def _add(self, key: CellKey, cell: Cell) -> None:
        customer, channel = self._name("customer_types", key.customer_type), self._name("channels", key.channel)
        capability = self._name("capabilities", key.capability)
        both = f"{customer} · {channel}"
        rows = [(f"customer_types.{key.customer_type}", channel), (f"channels.{key.channel}", customer)]
        rows += [(f"organizations.{each}", both) for each in sorted(cell.organizations)]
        rows += [
            (f"platforms.{each}", both) for each in sorted(cell.platforms) if self._model.supports(each, key.capability)
        ]
        for address, label in rows:
            self._rows.setdefault(address, {}).setdefault(label, {}).setdefault(capability)

    def _flow(self, latency: Duration | None, via: str | None) -> Iterator[str]:
        if latency is not None:
            yield duration(latency.seconds)
        if via:
            yield printable(via)

    def _name(self, section: str, identifier: str) -> str:
        return printable(self._names.name(section, identifier)) or identifier
