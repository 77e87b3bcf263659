"""Elements, cells and integrations as the trees in which they are written."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec.structs import replace
from pydantic import BaseModel

from engagement_model.language.emission import Plain, Tree
from engagement_model.language.file_shapes import EngagementEntry
from engagement_model.language.order import keys_of
from engagement_model.language.regrouping import Engagement, engagements_of, transports_of
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Element, InService
from engagement_model.model.model import Model
from engagement_model.model.money import SUFFIXES, Money
from engagement_model.model.numbers import Number, whole
from engagement_model.model.relations import Cell, CellKey, Integration, Journey, Pair, Question, Remarks
from engagement_model.model.types import ANY

Member = Element | Journey | Question

TITLES: tuple[frozenset[str], ...] = (frozenset(("name",)), frozenset(("ask",)))
"""What a member may have so that its text alone stands for it."""

REMARK_KEYS = tuple(key for key in keys_of(EngagementEntry) if key in Remarks.__struct_fields__)


class RecordWriter:
    """Values as trees. Amounts in `currency` do not repeat it."""

    def __init__(self, currency: str | None) -> None:
        self.currency = currency

    def member(self, member: Member) -> Tree:
        """An element, journey or question; just its name where it has nothing else."""
        attributes = self.attributes(member)
        return next(iter(attributes.values())) if attributes.keys() in TITLES else attributes

    def attributes(self, record: BaseModel) -> dict[str, Tree]:
        """What a record says, in canonical order."""
        written: dict[str, Tree] = {}
        for key in keys_of(type(record)):
            value = record.__dict__["from_" if key == "from" else key]
            if not is_blank(value) or (value == "" and key not in ("name", "ask")):
                written[key] = self.value(value)
        return written

    def value(self, value: object) -> Tree:
        """One attribute."""
        if isinstance(value, str):
            return value
        if isinstance(value, Money):
            return Plain(self.money(value))
        if isinstance(value, bool):
            return Plain("true" if value else "false")
        if isinstance(value, (int, Decimal)):
            return Plain(number_text(value))
        if isinstance(value, datetime.date):
            return Plain(value.isoformat())
        if isinstance(value, Duration):
            return Plain(str(value))
        if isinstance(value, BaseModel):
            return self.attributes(value)
        if isinstance(value, dict):
            return {str(key): self.value(entry) for key, entry in value.items()}
        if isinstance(value, frozenset):
            return sorted(str(item) for item in value)
        assert isinstance(value, tuple)
        return [self.value(item) for item in value]

    def money(self, money: Money) -> str:
        """An amount as people say it: `1.4M EUR`."""
        amount = number_text(money.amount)
        for suffix, size in sorted(SUFFIXES.items(), key=lambda entry: -entry[1]):
            scaled = whole(Decimal(money.amount) / size)
            if scaled >= 1 and -int(Decimal(scaled).as_tuple().exponent) <= 2 and scaled * size == money.amount:
                amount = f"{number_text(scaled)}{suffix}"
                break
        return amount if money.currency in (None, self.currency) else f"{amount} {money.currency}"

    def engagements(self, cells: Mapping[CellKey, Cell], model: Model) -> Iterator[Tree]:
        """Entries for `cells`, in the order of `model`."""
        for entry in engagements_of(cells, model):
            written = named(replace(entry, customers=_named(entry.customers), channels=_named(entry.channels)))
            if entry.propositions:
                written["propositions"] = entry.propositions
            if entry.details.experience:
                written["experience"] = self.value(dict(entry.details.experience))
            if entry.details.annual_contacts is not None:
                written["annual_contacts"] = self.value(entry.details.annual_contacts)
            if entry.details.annual_transactions is not None:
                written["annual_transactions"] = self.value(entry.details.annual_transactions)
            if entry.details.recognizes is not None:
                written["recognizes"] = entry.details.recognizes
            if entry.details.identifies_by:
                written["identifies_by"] = entry.details.identifies_by
            yield {**written, **self.remarks(entry.details.remarks)}

    def integrations(self, integrations: Mapping[Pair, Integration]) -> Iterator[Tree]:
        """Entries for `integrations`."""
        for entry in transports_of(integrations):
            written = ends(entry.pair)
            if entry.carries:
                written["carries"] = entry.carries
            if entry.flow.latency is not None:
                written["latency"] = self.value(entry.flow.latency)
            if entry.flow.via is not None:
                written["via"] = entry.flow.via
            yield {**written, **self.remarks(entry.remarks)}

    def remarks(self, remarks: Remarks) -> dict[str, Tree]:
        """What is said beside the facts of a cell or an integration."""
        said = ((key, getattr(remarks, key)) for key in REMARK_KEYS)
        return {key: self.value(value) for key, value in said if value is not None and value != frozenset()}


def number_text(number: Number) -> str:
    """An exact number, its digits grouped by `_` where it is whole."""
    return f"{number:_}" if isinstance(number, int) else f"{number:f}"


def is_blank(value: object) -> bool:
    """Whether a value is no fact: nothing, empty, or a record of nothing."""
    return value is None or value in ("", (), frozenset(), {}, InService())


def _named(identifiers: tuple[str, ...]) -> tuple[str, ...]:
    """Those that an engagement names: none where the implied `any` is meant."""
    return () if identifiers == (ANY,) else identifiers


def named(entry: Engagement) -> dict[str, Tree]:
    """Whom and what an entry names: one `customer`, or several `customers`."""
    written: dict[str, Tree] = {}
    for one, several, identifiers in (
        ("customer", "customers", entry.customers),
        ("channel", "channels", entry.channels),
        ("organization", "organizations", entry.organizations),
    ):
        if len(identifiers) == 1:
            written[one] = identifiers[0]
        elif identifiers:
            written[several] = identifiers
    if entry.capabilities:
        written["capabilities"] = entry.capabilities
    if entry.platforms:
        written["platforms"] = entry.platforms
    return written


def ends(pair: Pair) -> dict[str, Tree]:
    """The two ends of an integration."""
    return {"from": pair.source, "to": pair.target}
