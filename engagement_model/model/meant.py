"""What was probably meant by a value that is not written as this language writes it: candidates, likeliest first.

Whoever asks tries each with its own reader, so that nothing is suggested that would be refused when it is written.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from engagement_model.translation import gettext


def _write(text: str) -> str:
    return gettext("write {text}").format(text=text)


_APOSTROPHES = re.compile(r"(?<=\d)['\u2019](?=\d{3}(?!\d))")
_SCIENTIFIC = re.compile(r"(\d+(?:\.\d+)?)[eE]\+?(\d{1,2})")
_NO_ZERO = re.compile(r"(?<![\d.])\.(?=\d)")
_ROUGHLY = re.compile(r"^(?:~|≈|±|[<>]=?|≤|≥|ca\.?\s|approx\.?\s|about\s|around\s|circa\s)\s*", re.IGNORECASE)
_A_YEAR = re.compile(
    r"\s*(?:/\s*(?:y|yr|year|a|an|jahr)|per year|per annum|p\.\s?a\.?|a year|yearly|\?)$", re.IGNORECASE
)
_CURRENCY_WORDS = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pounds": "GBP", "francs": "CHF"}
_CURRENCY_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+)$")
_COUNTED = re.compile(r"(\d[\d_]*(?:\.\d+)?)\s*([^\W\d_]+)\.?(?:\s+[^\W\d_]+)?")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%")
_NOBODY_KNOWS = frozenset(("?", "??", "???", "-", "n/a", "na", "n.a.", "nd", "tbd", "tba", "tbc", "unknown", "unclear"))


def nobody_knows(text: str) -> str | None:
    """The suggestion to leave out what is written only to say that nobody knows it."""
    return gettext("leave it out where nobody knows") if text.strip().casefold() in _NOBODY_KNOWS else None


def instead_of(text: str, accepted: Callable[[str], bool]) -> str | None:
    """The suggestion to write the first tidier spelling of a number or an amount that is `accepted`, or to leave it."""
    found = next((candidate for candidate in _tidied(text.strip()) if candidate != text and accepted(candidate)), None)
    return _write(found) if found is not None else nobody_knows(text)


def _tidied(text: str) -> Iterator[str]:
    plain = _A_YEAR.sub("", _ROUGHLY.sub("", text))
    plain = _NO_ZERO.sub("0.", _APOSTROPHES.sub("_", plain))
    plain = _SCIENTIFIC.sub(lambda found: f"{Decimal(found[1]).scaleb(int(found[2])):f}", plain)
    yield plain
    named = _CURRENCY_WORD.search(plain)
    if named and named[1].casefold() in _CURRENCY_WORDS:
        yield f"{plain[: named.start()]}{_CURRENCY_WORDS[named[1].casefold()]}"


def count_instead(text: str, accepted: Callable[[str], bool], size: Callable[[str], int]) -> str | None:
    """The whole number that `400k`, `1.5 million` or `20 FTE` means; `size` is 1 of a word that is no thousand."""
    for candidate in (text.strip(), *_tidied(text.strip())):
        if candidate != text and accepted(candidate):
            return _write(candidate)
        found = _COUNTED.fullmatch(candidate)
        if found:
            number = Decimal(found[1].replace("_", "")) * size(found[2])
            whole = f"{int(number):_}"
            if number == number.to_integral_value() and accepted(whole):
                return _write(whole)
    return nobody_knows(text)


def share_instead(text: str) -> str | None:
    """The share that a percentage is: `80%` is 0.8."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        return None
    share = (Decimal(found[1].replace(",", ".")) / 100).normalize()
    return _write(f"{share:f}") if share <= 1 else None


_BY_YEAR = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_BY_DAY = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")


def date_instead(text: str) -> str | None:
    """The date that was probably meant: none where day and month could be either."""
    written = text.strip()
    found = _BY_YEAR.fullmatch(written)
    if found:
        parts = (found[1], found[2], found[3])
    else:
        found = _BY_DAY.fullmatch(written)
        if not found or (found[2] != "." and int(found[1]) <= 12):
            return None
        parts = (found[4], found[3], found[1])
    try:
        return _write(datetime.date(*map(int, parts)).isoformat())
    except ValueError:
        return None


_SPOKEN = {
    **dict.fromkeys(("realtime", "instant", "instantly", "immediate", "immediately", "live"), "real-time"),
    **{"hourly": "1 hour", "daily": "1 day", "nightly": "1 day", "overnight": "1 day", "weekly": "1 week"},
}
_HOURS_AND_MINUTES = re.compile(r"(\d{1,4})\s*h\s*(\d{1,2})")
_DAYS_LATER = re.compile(r"[djt]\s?\+\s?(\d{1,3})")


def duration_instead(text: str) -> str | None:
    """The duration that was probably meant by `daily`, `1h30` or `D+1`; or to leave out what nobody knows."""
    folded = text.strip().casefold()
    if folded in _SPOKEN:
        return _write(_SPOKEN[folded])
    clock = _HOURS_AND_MINUTES.fullmatch(folded)
    if clock:
        return _write(f"{60 * int(clock[1]) + int(clock[2])} min")
    later = _DAYS_LATER.fullmatch(folded)
    if later:
        return _write("1 day" if later[1] == "1" else f"{int(later[1])} days")
    return nobody_knows(text)
