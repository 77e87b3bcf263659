"""How the pages name things in a sentence: books that are kept, ways in, what was done; each in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from engagement_model.analysis.phrases import CHANNEL, QUOTED, WAYS_IN, capability_name, in_sentence, span
from engagement_model.drawing.labels import Labels
from engagement_model.drawing.text import printable
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model


class Book(NamedTuple):
    """What information is kept in: one, and many."""

    one: str
    many: str


_BOOKS: Mapping[str, Book] = {
    "bill": Book("billing ledger", "billing ledgers"),
    "claim": Book("claims file", "claims files"),
    "contract": Book("contract file", "contract files"),
    "customer": Book("customer record", "customer records"),
    "order": Book("order book", "order books"),
    "payment": Book("payment ledger", "payment ledgers"),
    "policy": Book("policy file", "policy files"),
    "stock": Book("stock record", "stock records"),
}
"""Information -> what people call the place where it is kept; other information has systems of record."""

_DONE: Mapping[str, str] = {
    "book": "booked",
    "buy": "bought",
    "cancel": "cancelled",
    "claim": "claimed",
    "order": "ordered",
    "pay": "paid for",
    "purchase": "bought",
    "rent": "rented",
    "reserve": "reserved",
    "return": "returned",
    "subscribe": "subscribed to",
}
"""The first word of a capability -> what has been done to the thing once it was used."""

_PLACES: Mapping[str | None, str] = {
    "web": "on {channel}",
    "mobile": "in {channel}",
    "store": "in {channel}",
}
_OTHER_PLACE = "through {channel}"
_BY_PHONE = "by phone"


@dataclass(frozen=True)
class Vocabulary:
    """The words for what is in one model."""

    model: Model
    labels: Labels

    def information(self, identifier: str) -> str:
        """Information as it stands inside a sentence: `order`."""
        return in_sentence(printable(self.model.name("information", identifier)))

    def capability(self, identifier: str) -> str:
        """A capability, set apart from the sentence around it."""
        return self.labels.fill(QUOTED, {"name": printable(capability_name(self.model, identifier))})

    def platform(self, identifier: str) -> str:
        """The name of a platform."""
        return printable(self.model.name("platforms", identifier))

    def book(self, information: str) -> Book | None:
        """What people call the place where `information` is kept, where there is a word for it."""
        name = self.model.name("information", information).casefold()
        return _BOOKS.get(information) or _BOOKS.get(name)

    def way_in(self, channel: str) -> str:
        """A channel as somebody one speaks to: `the store`, `the call centre`."""
        kind = self.only_kind(channel)
        if kind in WAYS_IN:
            return self.labels.say(WAYS_IN[kind])
        return self.labels.fill(CHANNEL, {"name": in_sentence(printable(self.model.name("channels", channel)))})

    def place(self, channel: str) -> str:
        """A channel as somewhere things are done: `on the web`, `in the store`, `by phone`."""
        kind = self.only_kind(channel)
        if kind == "phone":
            return self.labels.say(_BY_PHONE)
        return self.labels.fill(_PLACES.get(kind, _OTHER_PLACE), {"channel": self.way_in(channel)})

    def only_kind(self, channel: str) -> str | None:
        """The kind of a channel where it is the only one of that kind."""
        described = self.model.channels.get(channel)
        if described is None or described.kind is None:
            return None
        same = sum(other.kind == described.kind for other in self.model.channels.values())
        return described.kind if same == 1 else None

    def done(self, capability: str) -> str | None:
        """What has been done to a thing with a capability: `bought`; `None` where nobody can say."""
        first = capability_name(self.model, capability).partition(" ")[0].casefold()
        found = _DONE.get(capability) or _DONE.get(first)
        return self.labels.say(found) if found else None

    def span(self, duration: Duration | None) -> str:
        """A length of time as it is said."""
        return self.labels.say(span(duration) or "")
