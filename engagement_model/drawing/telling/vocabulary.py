"""How the pages name things in a sentence: books that are kept, ways in, what was done."""

from __future__ import annotations

from msgspec import Struct

from engagement_model.drawing.telling.things import book, done, kept_as, to_do, whole
from engagement_model.drawing.text import printable
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.translation import language, pgettext
from engagement_model.translation.texts import ENGLISH
from engagement_model.words.channel_names import channel_in_sentence, is_proper, takes_no_article
from engagement_model.words.names import capability_name, element_name
from engagement_model.words.phrases import in_sentence, span
from engagement_model.words.ways_in import says_kind


class Vocabulary(Struct, frozen=True):
    """The words for what is in one model."""

    model: Model

    def information(self, identifier: str) -> str:
        """Information as it stands inside a sentence: `order`."""
        return _inside(element_name(self.model, "information", identifier))

    def the_information(self, identifier: str) -> str:
        """Information as something that is seen, or is not: `the order`."""
        name = element_name(self.model, "information", identifier)
        known = kept_as(name)
        if known is not None and language() != ENGLISH:
            return whole(known)
        return pgettext("information that is seen", "the {name}").format(name=_inside(name))

    def capability(self, identifier: str) -> str:
        """A capability, set apart from the sentence around it."""
        name = printable(capability_name(self.model, identifier))
        return pgettext("a capability in a sentence", "“{name}”").format(name=name)

    def platform(self, identifier: str) -> str:
        """The name of a platform."""
        return printable(element_name(self.model, "platforms", identifier))

    def books(self, information: str, number: int = 1) -> str | None:
        """What people call the place where `information` is kept, where there is a word for it: `order books`."""
        known = kept_as(information) or kept_as(element_name(self.model, "information", information))
        return book(known, number) if known is not None else None

    def way_in(self, channel: str) -> str:
        """A channel as somebody one speaks to: `the store`, `the call centre`."""
        kind = self._said_kind(channel)
        if kind == "web":
            return pgettext("a channel that sees something", "the web")
        if kind == "store":
            return pgettext("a channel that sees something", "the store")
        if kind == "mobile":
            return pgettext("a channel that sees something", "the app")
        bare = self._without_article(channel)
        if bare is not None:
            return bare
        return pgettext("a channel that sees something", "the {name}").format(name=self._channel(channel))

    def place(self, channel: str) -> str:
        """A channel as somewhere things are done: `on the web`, `in the store`, `by phone`."""
        kind = self._said_kind(channel)
        if kind == "web":
            return pgettext("where something is done", "on the web")
        if kind == "store":
            return pgettext("where something is done", "in the store")
        if kind == "mobile":
            return pgettext("where something is done", "in the app")
        if kind == "phone":
            return pgettext("where something is done", "by phone")
        bare = self._without_article(channel)
        if bare is not None:
            return pgettext("where something is done", "through {name}").format(name=bare)
        if language() == ENGLISH and self.model.channels[channel].kind == "store":
            return pgettext("where something is done", "in the {name}").format(name=self._channel(channel))
        return pgettext("where something is done", "through the {name}").format(name=self._channel(channel))

    def origin(self, channel: str) -> str:
        """A channel as somewhere information comes from: `from the web`, `from the call centre`."""
        kind = self._said_kind(channel)
        if kind == "web":
            return pgettext("where information comes from", "from the web")
        if kind == "store":
            return pgettext("where information comes from", "from the store")
        if kind == "mobile":
            return pgettext("where information comes from", "from the app")
        bare = self._without_article(channel)
        if bare is not None:
            return pgettext("where information comes from", "from {name}").format(name=bare)
        return pgettext("where information comes from", "from the {name}").format(name=self._channel(channel))

    def only_kind(self, channel: str) -> str | None:
        """The kind of a channel where it is the only one of that kind."""
        described = self.model.channels.get(channel)
        if described is None or described.kind is None:
            return None
        same = sum(other.kind == described.kind for other in self.model.channels.values())
        return described.kind if same == 1 else None

    def done(self, capability: str) -> str | None:
        """What has been done to a thing with a capability: `bought`; `None` where nobody can say."""
        return done(capability, self._first_word(capability))

    def to_do(self, capability: str) -> str | None:
        """What cannot be done to a thing for want of a capability: `returned`; `None` where nobody can say."""
        return to_do(capability, self._first_word(capability))

    def are_one(self, capability: str, other: str) -> bool:
        """Whether the same is done with both capabilities."""
        return self.done(capability) == self.done(other)

    def span(self, duration: Duration | None) -> str:
        """A length of time as it is said."""
        return span(duration) or ""

    def _said_kind(self, channel: str) -> str | None:
        """The kind of a channel where it is the only one, and its name says so: branches and counters are no stores."""
        kind = self.only_kind(channel)
        return kind if kind is not None and says_kind(element_name(self.model, "channels", channel), kind) else None

    def _first_word(self, capability: str) -> str:
        return capability_name(self.model, capability).partition(" ")[0].casefold()

    def _without_article(self, channel: str) -> str | None:
        """The name of a channel inside a sentence where no article goes with it: `Amazon`, `field sales`."""
        name = element_name(self.model, "channels", channel)
        if is_proper(name):
            return self._name(channel)
        return self._channel(channel) if takes_no_article(name) else None

    def _name(self, channel: str) -> str:
        return printable(element_name(self.model, "channels", channel))

    def _channel(self, identifier: str) -> str:
        return channel_in_sentence(self._name(identifier))


def _inside(name: str) -> str:
    """A name inside a sentence: with a small first letter in English; as it was written where it is set apart."""
    return in_sentence(printable(name))
