"""Words that every analysis needs: names inside a sentence, counts and amounts as a person says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.durations import Duration
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.numbers import Number
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, gettext_noop, language
from engagement_model.translation.formats import duration as _duration
from engagement_model.translation.formats import grouped, short_money
from engagement_model.translation.language_file import by_word
from engagement_model.translation.texts import ENGLISH

QUOTED = gettext_noop("“{name}”")
ANY_NAME = gettext_noop("Dealing with us")
WAYS_IN = {"web": "the web", "store": "the store", "mobile": "the app"}
"""What a channel is called in English where it is the only one of its kind."""

CHANNEL = gettext_noop("the {name}")
"""Any other channel."""


def in_sentence(name: str) -> str:
    """`name` as it stands inside a sentence: in English with a small first letter, unless it looks like a proper name.

    A proper name or an acronym has another capital letter. Elsewhere names stay as they are written.
    """
    return name if language() != ENGLISH or any(letter.isupper() for letter in name[1:]) else uncapitalized(name)


def uncapitalized(text: str) -> str:
    """`text` with a small first letter."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def count(number: Number) -> str:
    """A number with its digits in groups of three."""
    return grouped(number)


def span(duration: Duration | None) -> str | None:
    """A length of time as it is said, `2 days 5 min`, exactly; `None` stays `None`."""
    return None if duration is None else _duration(duration.seconds)


def quoted(name: str) -> str:
    """`name` as it was written, set apart from the sentence around it."""
    return gettext(QUOTED).format(name=name)


def amount(money: Money) -> str:
    """An amount as it is said, `2.7M EUR`, where three digits or fewer say it exactly; else all of its digits."""
    return short_money(money.amount, money.currency)


def capability_name(model: Model, capability: str) -> str:
    """The name of a capability, the implied one included."""
    return gettext(ANY_NAME) if capability == ANY else model.name("capabilities", capability)


def says_kind(name: str, kind: str) -> bool:
    """Whether the name of a channel says of what kind it is: that of a store does, that of a bank's branch does not."""
    written = name.casefold()
    return kind in written or any(word in written and says == kind for word, says in _kinds().items())


@cache
def _kinds() -> Mapping[str, str]:
    """What the name of a channel may have in it, in any language -> the kind that says."""
    return by_word(lambda language: language.channels)


def way_in(model: Model, channel: str) -> str:
    """A channel as customers speak of it: `the store` where there is one and its name says so, else by its name.

    In other languages than English always by its name: a bank's branch and a pharmacy are no shop there.
    """
    described = model.channels.get(channel)
    kind = described.kind if described is not None else None
    name, alone = model.name("channels", channel), sum(other.kind == kind for other in model.channels.values()) == 1
    if kind in WAYS_IN and language() == ENGLISH and alone and says_kind(name, kind):
        return WAYS_IN[kind]
    return gettext(CHANNEL).format(name=in_sentence(name))


def names(model: Model, section: str, identifiers: Iterable[str]) -> tuple[str, ...]:
    """The names of elements, in the order of their ids."""
    return tuple(model.name(section, identifier) for identifier in identifiers)


def address_name(model: Model, address: str) -> str:
    """The name of the element at an address."""
    section, _, identifier = address.partition(SEPARATOR)
    return model.name(section, identifier)
