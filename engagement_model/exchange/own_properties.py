"""The facts of a model as properties of a foreign format: written beside what that format shows, and read back.

An element's property `engage:address` says of what it has the facts; `engage:as-is:annual_cost` is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from engagement_model.exchange.foreign import Link, Thing
from engagement_model.model.addresses import SEPARATOR, root
from engagement_model.model.facts import Facts, Value
from engagement_model.model.money import Rates
from engagement_model.model.states import STATES

PREFIX = "engage:"
ADDRESS = f"{PREFIX}address"
CURRENCY = f"{PREFIX}currency"
EXISTS = "exists"

_ODD = re.compile(r"[^\t\n\x20-\x5b\x5d-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffd]")
_ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|\\)")


def shown(text: str) -> str:
    """`text` as XML can show it: without the signs that it has none for; blanks at the ends are left to the reader."""
    return "".join(each for each in text if each in "\t\n" or (each >= " " and each not in "\ufffe\uffff")) or "-"


def escaped(text: str) -> str:
    """A text that every format can carry: what XML has no sign for, and blanks that it drops, as numbers."""
    inner = _ODD.sub(lambda found: "\\\\" if found[0] == "\\" else _sign(found[0]), text)
    start, end = len(inner) - len(inner.lstrip()), max(len(inner.rstrip()), len(inner) - len(inner.lstrip()))
    return "".join(map(_sign, inner[:start])) + inner[start:end] + "".join(map(_sign, inner[end:]))


def _sign(character: str) -> str:
    return f"\\u{ord(character):04x}"


def unescaped(text: str) -> str:
    """What `escaped` was given."""
    return _ESCAPED.sub(lambda found: "\\" if found[1] == "\\" else chr(int(found[1][1:], 16)), text)


def properties_of(address: str, facts: Mapping[str, Facts]) -> dict[str, str]:
    """The properties that carry, by state, the facts at `address` and below it."""
    found = {ADDRESS: address}
    for state in STATES:
        for each, value in sorted(facts.get(state, {}).items()):
            rest = EXISTS if each == address else each.removeprefix(address + SEPARATOR)
            found[f"{PREFIX}{state}:{rest}"] = escaped(fact_text(value))
    return found


def fact_text(value: Value) -> str:
    """A fact as a text."""
    if value is True:
        return "true"
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def currencies_text(rates: Rates) -> str:
    """The main currency and what one unit of each other is worth in it: `EUR USD=0.92`; empty where there is none."""
    others = (f"{currency}={rate}" for currency, rate in sorted(rates.rates.items()))
    return " ".join((rates.currency, *others)) if rates.currency is not None else ""


def currencies_in(text: str) -> Rates:
    """What `currencies_text` was given."""
    main, *others = text.split() or [""]
    return Rates(main or None, {each[:3]: Decimal(each[4:]) for each in others})


def by_root(facts: Facts) -> dict[str, dict[str, Value]]:
    """Address of an element or relation -> the facts at it and below it."""
    found: dict[str, dict[str, Value]] = {}
    for address, value in facts.items():
        found.setdefault(root(address), {})[address] = value
    return found


def renamed(facts: Mapping[str, Mapping[str, str]], things: Iterable[Thing]) -> dict[str, dict[str, str]]:
    """The facts with the names that things have now, where these were given another one in the other program."""
    found = {state: dict(each) for state, each in facts.items()}
    for thing in things:
        address = f"{thing.properties.get(ADDRESS)}{SEPARATOR}name"
        names = [each[address] for each in facts.values() if address in each]
        if names and all(" ".join(shown(name).split()) != thing.name for name in names):
            for each in found.values():
                if address in each:
                    each[address] = thing.name
    return found


def facts_in(model: Mapping[str, str], described: Iterable[Thing | Link]) -> dict[str, dict[str, str]]:
    """State -> address -> fact as a text, of a file that was written from a model; empty for any other."""
    found: dict[str, dict[str, str]] = {}
    for each in described:
        address = each.properties.get(ADDRESS)
        if address is None:
            continue
        for key, text in each.properties.items():
            if not key.startswith(PREFIX) or key == ADDRESS:
                continue
            state, _, rest = key.removeprefix(PREFIX).partition(":")
            if state in STATES:
                where = address if rest == EXISTS else address + SEPARATOR + rest
                found.setdefault(state, {})[where] = unescaped(text)
    for facts in found.values():
        facts[""] = model.get(CURRENCY, "")
    return found
