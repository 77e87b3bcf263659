"""How findings put things into words: lists that stay short, names in order of their ids, days and what is planned."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from engagement_model.model.model import Model
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.words.phrases import capability_name

MOST_LISTED = 6
"""How many things a sentence lists before it says how many more there are."""


def listed(words: Iterable[str]) -> str:
    """`words` as a person lists them: `a`, `a and b`, `a, b and c`; from the seventh on, only how many more."""
    return _joined(words, gettext("{before} and {last}"))


def either(words: Iterable[str]) -> str:
    """`words` as a person lists them who leaves the choice: `a, b or c`."""
    return _joined(words, gettext("{before} or {last}"))


def _joined(words: Iterable[str], pattern: str) -> str:
    shown = list(words)
    if len(shown) > MOST_LISTED:
        rest = len(shown) - MOST_LISTED + 1
        shown = [*shown[: MOST_LISTED - 1], ngettext("{n} more", "{n} more", rest).format(n=rest)]
    if len(shown) < 2:
        return "".join(shown)
    return pattern.format(before=", ".join(shown[:-1]), last=shown[-1])


def apart(parts: Iterable[str]) -> str:
    """`parts` that are lists themselves: `a and b; c`."""
    return gettext("; ").join(parts)


def named(name: str) -> str:
    """A name inside a list or a sentence: as it is in English, between quotation marks where a language needs them."""
    # Translators: a name of an element; put it between quotation marks where names are not told by their capitals.
    return pgettext("name", "{name}").format(name=name)


def names(model: Model, section: str, identifiers: Iterable[str]) -> list[str]:
    """The names of elements, in the order of their ids."""
    return [named(model.name(section, identifier)) for identifier in sorted(identifiers)]


def listed_names(model: Model, section: str, identifiers: Iterable[str]) -> str:
    """The names of elements as a person lists them, in the order of their ids."""
    return listed(names(model, section, identifiers))


def listed_capabilities(model: Model, capabilities: Iterable[str]) -> str:
    """The names of capabilities as a person lists them, in the order of their ids, the implied one included."""
    return listed(named(capability_name(model, capability)) for capability in sorted(set(capabilities)))


def day(date: datetime.date) -> str:
    """A day in figures."""
    # Translators: a day in figures, in the order and with the signs of your language.
    return gettext("{year}-{month}-{day}").format(
        year=f"{date.year:04}", month=f"{date.month:02}", day=f"{date.day:02}"
    )


def with_plan(sentence: str, *, planned: bool, until: datetime.date | None) -> str:
    """`sentence`, and until when it is planned to be so, where it is."""
    if not planned or until is None:
        return sentence
    plan = gettext("This is planned until {day}.").format(day=day(until))
    return f"{sentence} {plan}"
