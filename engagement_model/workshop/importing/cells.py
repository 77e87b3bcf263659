"""What stands in a cell of a table, as the texts that the language has: lists, parts, numbers, what is unknown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from msgspec import Struct

from engagement_model.exchange.foreign import Sheet, Value, letters
from engagement_model.language.mapping_schema import SheetRule, Taken
from engagement_model.model.money import CURRENCY, SYMBOLS
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.translation import gettext

_BLANKS = re.compile(r"[ \u00a0\u202f'’]")
_AMOUNT = re.compile(
    r"([^\d\s.,+\-]{1,3})?[\s\u00a0\u202f]*(\d[\d.,\u00a0\u202f '’]*?)(?:,-)?[\s\u00a0\u202f]*([^\d\s.,+\-]{1,3})?"
)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DIGITS = re.compile(r"[-+]?\d[\d.,\u00a0\u202f '’]*")


class NoSuchColumn(ValueError):
    """A mapping that names a column which the sheet does not have; the message says which was probably meant."""


class Headed(Struct, frozen=True, dict=True):
    """A sheet, its rule, and the columns by their headings."""

    sheet: Sheet
    rule: SheetRule

    @cached_property
    def columns(self) -> dict[str, int]:
        """Heading -> column, from 0. Headings of several rows stand one after the other, with `/` between them.

        A column without a heading is called by its letter (`column D`), the second of one name `Name (2)`.
        """
        return headings(self.sheet, self.rule.header, self.rule.header_rows)

    def column(self, heading: str) -> int:
        """The column with a heading. Raises `NoSuchColumn`."""
        found = self.columns.get(heading)
        if found is None:
            hint = did_you_mean(heading, self.columns)
            message = gettext("the sheet {sheet} has no column {column}").format(sheet=self.sheet.name, column=heading)
            raise NoSuchColumn(hinted(message, hint))
        return found

    def value(self, row: int, column: int) -> Value:
        """What a cell holds; nothing beyond the end of its row."""
        cells = self.sheet.rows[row]
        return cells[column] if column < len(cells) else None


def headings(sheet: Sheet, last: int, number: int) -> dict[str, int]:
    """Heading -> column of a sheet whose headings take `number` rows, up to row `last` (from 1)."""
    rows = [sheet.rows[row] for row in range(max(0, last - number), min(last, len(sheet.rows)))]
    found: dict[str, int] = {}
    numbers: dict[str, int] = {}
    width = max((len(row) for row in sheet.rows[: last + 50]), default=0)
    upper: list[str | None] = [None] * len(rows)
    for column in range(width):
        parts: list[str] = []
        for level, row in enumerate(rows):
            cell = row[column] if column < len(row) else None
            text = " ".join(text_of(cell).split()) if cell is not None else ""
            if text:
                upper[level] = text
            elif level < len(rows) - 1:
                text = upper[level] or ""  # a heading over several columns stands over the first of them
            if text and text not in parts:
                parts.append(text)
        name = " / ".join(parts) or f"column {letters(column)}"
        unique = name
        while unique in found:
            numbers[name] = numbers.get(name, 1) + 1
            unique = f"{name} ({numbers[name]})"
        found[unique] = column
    return found


def text_of(value: Value) -> str:
    """A value as the text that the language reads: numbers without groups, days as year-month-day."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def split(text: str, taken: Taken, rule: SheetRule) -> list[str]:
    """The parts of a cell that a mapping asks for: the one it names, or each of a list, as they are called here."""
    wanted = taken.which_part
    if wanted is not None:
        number, sign = wanted
        parts = text.split(sign)
        text = parts[number].strip() if number < len(parts) else ""
    texts = [text.strip()]
    if taken.each:
        texts = [part.strip() for part in re.split(f"[{re.escape(taken.separator or rule.list_separator)}\n]", text)]
    named = [taken.as_.get(each, each) for each in texts if each]
    return [each for each in dict.fromkeys(named) if each]


def plain_amount(text: str, decimal: str) -> str:
    """An amount with its currency's sign or letters on either side, as the language writes it; else the text."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or not (found[1] or found[3]):
        return plain_number(text, decimal)
    if found[1] and found[3]:
        return text  # what stands behind may be thousands
    sign = found[1] or found[3]
    code = SYMBOLS.get(sign, sign)
    return f"{plain_number(found[2], decimal)} {code}" if re.fullmatch(CURRENCY, code) else text


def plain_day(text: str) -> str:
    """A day written `1.2.2026`, or with an hour that is midnight, as the language writes it; else the text."""
    day = _DAY.fullmatch(text.strip())
    if day is not None:
        return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return re.sub(r"^(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?$", r"\1", text.strip())


def decimal_sign(texts: Iterable[str]) -> str | None:
    """The sign before decimals in numbers and amounts that can be read in one way only; `None` where none tells."""
    found = [match for text in texts if (match := _AMOUNT.fullmatch(text.strip())) is not None]
    numbers = [_BLANKS.sub("", match[2]) for match in found]
    comma = any(re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})", number) for number in numbers)
    point = any(re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})", number) for number in numbers)
    return None if comma == point else "," if comma else "."


def plain_number(text: str, decimal: str) -> str:
    """A number with grouped digits, or with a comma before decimals, as the language writes numbers; else the text."""
    if not _DIGITS.fullmatch(text):
        return text
    bare = _BLANKS.sub("", text)
    if decimal == ",":
        return bare.replace(".", "").replace(",", ".")
    if bare.count(",") and re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        return bare.replace(",", "")
    return bare
