"""Words that every analysis needs: names inside a sentence, lists, counts and amounts as a person says them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.durations import DAY, HOUR, MINUTE, Duration
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.numbers import Number
from engagement_model.model.types import ANY

AND = "{before} and {last}"
QUOTED = "“{name}”"
UNITS = (
    (DAY, "{number} day", "{number} days"),
    (HOUR, "{number} hour", "{number} hours"),
    (MINUTE, *("{number} min",) * 2),
)
SECONDS = "{number} s"
ANY_NAME = "Dealing with us"
WAYS_IN = {"web": "the web", "store": "the store", "mobile": "the app"}
"""What a channel is called where it is the only one of its kind."""

CHANNEL = "the {name}"
GROUP = "\N{NARROW NO-BREAK SPACE}"
_LARGE = (("bn", 1_000_000_000), ("M", 1_000_000), ("k", 1_000))


def listed(items: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *before, last = items
    return AND.format(before=", ".join(before), last=last) if before else last


def in_sentence(name: str) -> str:
    """`name` as it stands inside a sentence: a small first letter, unless it looks like a proper name or an acronym."""
    return name if any(letter.isupper() for letter in name[1:]) else name[:1].lower() + name[1:]


def sentence(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def count(number: Number) -> str:
    """A number with its digits in groups of three."""
    return f"{number:,}".replace(",", GROUP)


def span(duration: Duration | None) -> str | None:
    """A length of time as it is said, `2 days 5 min`, exactly; `None` stays `None`."""
    if duration is None or not duration.seconds:
        return None if duration is None else str(duration)
    said, rest = [], duration.seconds
    for size, one, many in UNITS:
        number, rest = divmod(rest, size)
        if number:
            said.append((one if number == 1 else many).format(number=number))
    if rest:
        said.append(SECONDS.format(number=rest))
    return " ".join(said)


def quoted(name: str) -> str:
    """`name` as it was written, set apart from the sentence around it."""
    return QUOTED.format(name=name)


def amount(money: Money) -> str:
    """An amount as it is said, `2.7M EUR`, where three digits or fewer say it exactly; else all of its digits."""
    currency = f" {money.currency}" if money.currency else ""
    for suffix, size in _LARGE:
        short = Decimal(money.amount) / size
        if short >= 1:
            digits = short.normalize()
            if len(digits.as_tuple().digits) <= 3:
                return f"{digits:f}{suffix}{currency}"
            break
    return count(money.amount) + currency


def capability_name(model: Model, capability: str) -> str:
    """The name of a capability, the implied one included."""
    return ANY_NAME if capability == ANY else model.name("capabilities", capability)


def way_in(model: Model, channel: str) -> str:
    """A channel as customers speak of it: `the store` where there is one store, else by its name."""
    described = model.channels.get(channel)
    kind = described.kind if described is not None else None
    if kind in WAYS_IN and sum(other.kind == kind for other in model.channels.values()) == 1:
        return WAYS_IN[kind]
    return CHANNEL.format(name=in_sentence(model.name("channels", channel)))


def names(model: Model, section: str, identifiers: Iterable[str]) -> tuple[str, ...]:
    """The names of elements, in the order of their ids."""
    return tuple(model.name(section, identifier) for identifier in identifiers)


def address_name(model: Model, address: str) -> str:
    """The name of the element at an address."""
    section, _, identifier = address.partition(SEPARATOR)
    return model.name(section, identifier)
