"""Exact numbers as people write them: digits grouped by `_`, a decimal point, never a comma."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from engagement_model.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from engagement_model.translation.language_file import Size

Number = int | Decimal
"""An exact number: `int` where it is whole, else `Decimal`."""

NUMBER = r"[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)?"
MAXIMUM_DIGITS = 18

_number = re.compile(NUMBER)
_with_comma = r"(\d+),(\d+)"
_maybe_thousands = r"[1-9]\d{0,2}[.,]\d{3}"
_mixed = (
    r"(?P<whole>\d{1,3}(?:,\d{3})+)\.(?P<part>\d+)"
    r"|(?P<points>\d{1,3}(?:\.\d{3})+),(?P<cents>\d+)"
    r"|(?P<blanks>\d{1,3}(?:[ \u00a0\u202f']\d{3})+)[.,](?P<rest>\d+)"
)
"""A number whose thousands are grouped by one sign and whose decimals follow another, as spreadsheets show it."""

_in_groups = r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[ \u00a0\u202f]\d{3})+"

LONGEST = 100
"""Characters that a number, an amount or a duration may have: patterns take more than linear time over long texts."""


class ValueFault(ValueError):
    """A written value that cannot be read: what is wrong, and what would be right.

    `key` is the one at fault of a mapping that is judged as a whole; the rest of it stays.
    """

    def __init__(
        self, message: str, suggestion: str | None = None, *, out_of_range: bool = False, key: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        self.out_of_range = out_of_range
        self.key = key


def stripped_of(text: str) -> str:
    """`text` without the blanks around it. Raises `ValueFault` where it is longer than any number or measure is."""
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise ValueFault(
            gettext("{text} is longer than any number: it has {length} characters").format(
                text=quoted(stripped), length=len(stripped)
            ),
            gettext("write at most {most} characters").format(most=LONGEST),
        )
    return stripped


def exact(text: str) -> Number:
    """The number that `text` (matching `NUMBER`) writes; whole numbers come back as `int`.

    Raises `ValueFault` beyond 18 digits, which no amount, count or duration of a business needs.
    """
    digits = text.replace("_", "")
    if len(digits) > MAXIMUM_DIGITS:
        raise ValueFault(
            gettext("{number}... has more than {most} digits").format(number=text[:24], most=MAXIMUM_DIGITS)
        )
    return whole(Decimal(digits))


def whole(number: Decimal) -> Number:
    """`number` as `int` where nothing is lost by it."""
    return int(number) if number == number.to_integral_value() else number.normalize()


def parse_count(text: str) -> int:
    """A count such as `40_000`: a whole number, zero or more.

    A point followed by three digits is refused: to many it groups thousands, and `80.000` would become 80.
    """
    stripped = stripped_of(text)
    if re.fullmatch(_maybe_thousands, stripped):
        grouped = re.sub(r"[.,]", "_", stripped)
        raise ValueFault(expected(gettext("a whole number such as 40_000"), quoted(text)), write(grouped))
    number = parse_number(text, gettext_noop("a whole number such as 40_000"), _count_instead)
    if not isinstance(number, int):
        raise ValueFault(gettext("{number} is not a whole number").format(number=text), write(str(round(number))))
    return number


def _count_instead(text: str) -> str | None:
    from engagement_model.model.meant import count_instead

    return _whole_instead(text) or count_instead(text, _is_count, _size)


def _is_count(text: str) -> bool:
    return _is_number(text) and isinstance(exact(text), int)


def _size(word: str) -> int:
    """How many a word or letter stands for: 1000 for `k` and for what means as much in any language; else 1."""
    sizes = {"k": 1_000, "M": 1_000_000, "bn": 1_000_000_000}
    return sizes.get(word) or sizes.get(str(large_words().get(word.casefold())), 1)


@cache
def large_words() -> dict[str, Size]:
    """Word for a thousand, a million or a billion, in any language -> `k`, `M` or `bn`."""
    from engagement_model.translation.language_file import by_word

    return by_word(lambda language: language.large)


def _whole_instead(text: str) -> str | None:
    """What to write instead of a count that is no number: a whole number, since no other would be accepted."""
    meant = in_groups(text) or text.replace(",", ".")
    if not _number.fullmatch(meant):
        return None
    return write(meant if isinstance(exact(meant), int) else str(round(exact(meant))))


def _instead(text: str) -> str | None:
    grouped = in_groups(text)
    if grouped is not None and _number.fullmatch(grouped):
        return write(grouped)
    from engagement_model.model.meant import instead_of

    return without_comma(text, _is_number) or instead_of(text, _is_number)


def instead_within(text: str, least: int, most: int) -> str | None:
    """What to write instead of a number that has to be from `least` to `most`; `None` where nothing in it is."""
    from engagement_model.model.meant import instead_of

    def accepted(meant: str) -> bool:
        return _is_number(meant) and least <= exact(meant) <= most

    return without_comma(text, accepted) or instead_of(text, accepted)


def _is_number(text: str) -> bool:
    return _number.fullmatch(text) is not None and len(text.replace("_", "")) <= MAXIMUM_DIGITS


def parse_number(
    text: str,
    wanted: str = gettext_noop("a number such as 3 or 3.5"),
    instead: Callable[[str], str | None] = _instead,
    for_negative: str = gettext_noop("write zero or more"),
) -> Number:
    """A number, zero or more. In a fault `wanted`, a message, says what was expected, and `instead` what to write.

    `for_negative` is a message as well: what to write for a number below zero, where zero would be refused in turn.
    """
    stripped = stripped_of(text)
    if _number.fullmatch(stripped):
        return exact(stripped)
    if stripped.startswith("-") and _number.fullmatch(stripped[1:].strip()):
        raise ValueFault(
            gettext("{number} is negative").format(number=stripped), gettext(for_negative), out_of_range=True
        )
    raise ValueFault(expected(gettext(wanted), quoted(text)), instead(stripped))


def in_groups(text: str) -> str | None:
    """`text` with `_` where commas, points or spaces group the thousands of its one number: `1_200_000 EUR`.

    `None` where there is no such number, or where it could be read in another way.
    """
    mixed = re.search(_mixed, text)
    found = mixed or re.search(_in_groups, text)
    if found is None or re.search(r"\d", text[: found.start()] + text[found.end() :]):
        return None
    grouped, decimals = [each for each in mixed.groups() if each is not None] if mixed else (found[0], "")
    written = re.sub(r"[^0-9]", "_", grouped) + (f".{decimals}" if decimals else "")
    return f"{text[: found.start()]}{written}{text[found.end() :]}"


def without_comma(text: str, accepted: Callable[[str], bool]) -> str | None:
    """What to write instead of a number with a comma in it, or `None` where there is none, or nothing to be `accepted`.

    A comma is refused because it means thousands to some readers and decimals to others.
    """
    found = re.search(_with_comma, text)
    if not found or not accepted(text[: found.start()] + ".".join(found.groups()) + text[found.end() :]):
        return None
    before, after = found.groups()
    point = f"{text[: found.start()]}{before}.{after}{text[found.end() :]}"
    if len(after) != 3:
        return write(point)
    grouped = f"{text[: found.start()]}{before}_{after}{text[found.end() :]}"
    return gettext("write {point} or {grouped}: a comma means one to some readers and the other to others").format(
        point=point, grouped=grouped
    )


def write(text: str) -> str:
    """The suggestion to write `text`."""
    return gettext("write {text}").format(text=text)


def expected(wanted: str, found: str) -> str:
    """The message that one thing was expected and another found, both in the reader's language."""
    return gettext("expected {wanted}, found {found}").format(wanted=wanted, found=found)


def quoted(text: str, limit: int = 60) -> str:
    """`text` in quotation marks, on one line and of bounded length, for use in a message."""
    shown = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return gettext('"{text}"').format(text=shown if len(shown) <= limit else shown[: limit - 1] + "…")
