"""The columns of a sheet: what they are called, what stands in them, and how a mapping would take each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from engagement_model.exchange.blank_table import blank_headings
from engagement_model.exchange.foreign import Sheet, Value
from engagement_model.language.emission import Plain, Tree
from engagement_model.model.suggest import folded_name
from engagement_model.workshop.importing.cells import headings, text_of
from engagement_model.workshop.importing.headings import CELLS, is_identity, role_of

MOST_LOOKED_AT = 2_000
"""Rows of a sheet that are looked at to propose."""

MOST_WORDS = 3
"""Words that each of a list has, where nothing else tells a list from a sentence."""

CHOICES = {
    "kind": ("application", "database", "service", "infrastructure"),
    "disposition": ("tolerate", "invest", "migrate", "eliminate"),
}
"""Attribute -> the values that it has, where these are few."""

_SEPARATORS = (";", "|", ",", "\n")
_NO_NUMBERS = CELLS["unknown"] | CELLS["not_applicable"]


class SheetColumns:
    """The columns of one sheet; those that a rule takes are noted in `used`."""

    def __init__(self, sheet: Sheet) -> None:
        self.header, self.header_rows = _header(sheet)
        self.headings = tuple(columns := headings(sheet, self.header, self.header_rows))
        self.used: set[str] = set()
        self._columns = columns
        self._rows = sheet.rows[self.header : self.header + MOST_LOOKED_AT]
        self._given = any(each <= columns.keys() for each in blank_headings())
        """Whether it is one of the tables that we give out: all of its columns are read, filled or not yet."""

    def values(self, heading: str) -> list[str]:
        """The texts of a column."""
        column = self._columns[heading]
        found: Iterator[Value] = (row[column] for row in self._rows if column < len(row))
        return [text_of(value) for value in found if value is not None]

    @property
    def unused(self) -> list[str]:
        """The columns with anything in them that no rule takes."""
        return [each for each in self.headings if each not in self.used and self.values(each)]

    def roles(self, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        """Role -> the heading that means it, each once."""
        found: dict[str, str] = {}
        for heading in self.headings:
            role = role_of(heading, known)
            if role is not None and role not in found and (self._given or self.values(heading)):
                found[role] = heading
        return {role: found[role] for role in known if role in found}

    def is_numeric(self, heading: str) -> bool:
        """Whether nothing but numbers stands in a column, beside what nobody knows or what there is not."""
        texts = self.values(heading)
        numbers = [text for text in texts if text.casefold() not in _NO_NUMBERS]
        return bool(texts) and all(re.fullmatch(r"[\d.,\s]+", text) for text in numbers)

    def identity(self) -> str | None:
        """The column of identities, none of them twice, that nothing else is taken from."""
        heading = next((each for each in self.headings if is_identity(each) and each not in self.used), None)
        if heading is None or len(set(self.values(heading))) != len(self.values(heading)):
            return None
        self.used.add(heading)
        return heading

    def name(self, heading: str) -> Tree:
        """A column of names, with their codes where most begin with one."""
        texts = self.values(heading)
        coded = [text for text in texts if re.match(r"[A-Z]{0,4}_?\d+(?:[.\-]\d+)+", text)]
        return {"column": heading, "part_of": "code"} if len(coded) * 2 > len(texts) else heading

    def taken(self, heading: str, *, lists: bool = False) -> Tree:
        """A column as it is; where it `lists`, as what stands between its signs."""
        if lists:
            texts = set(self.values(heading))
            for sign in _SEPARATORS:
                if _recurring(texts, sign):
                    listed: dict[str, Tree] = {"column": heading, "each": Plain("true")}
                    return listed if sign in (",", "\n") else {**listed, "separator": sign}
            if self._given:
                return {"column": heading, "each": Plain("true"), "separator": ";"}
        return heading

    def identified(self, heading: str) -> Tree:
        """A column of names with that of their identities, where there is one: `service_name` and `service_id`."""
        taken = self.taken(heading, lists=True)
        first = re.split(r"[\s_\-]+", heading.lower())[0]
        wanted = f"{first}id"
        identity = next((each for each in self.headings if folded_name(each) == wanted and each not in self.used), None)
        if identity is None or not isinstance(taken, str):
            return taken
        self.used.add(identity)
        return {"column": heading, "known_as": identity}

    def choice(self, attribute: str, heading: str) -> Tree | None:
        """A column of few values that mean those of an attribute; nothing where one of them means none."""
        meant: dict[str, Tree] = {}
        for text in sorted(set(self.values(heading))):
            found = next((each for each in CHOICES[attribute] if text.casefold().startswith(each[:3])), None)
            if found is None:
                return None
            if found != text:
                meant[text] = found
        return {"column": heading, "as": meant} if meant else heading


def _recurring(texts: set[str], sign: str) -> bool:
    """Whether cells list several with `sign` between.

    They do where at least half of what they list stands elsewhere too; or where many of the cells have the sign, and
    nothing but a few words stands between.
    """
    several = [[part.strip() for part in text.split(sign)] for text in sorted(texts) if sign in text]
    counted = Counter(part for parts in several for part in parts)
    counted.update(text for text in texts if sign not in text)
    listed = {part for parts in several for part in parts}
    if not listed:
        return False
    if sum(counted[part] > 1 for part in listed) * 2 >= len(listed):
        return True
    return len(several) * 3 >= len(texts) and all(0 < len(part.split()) <= MOST_WORDS for part in listed)


def _header(sheet: Sheet) -> tuple[int, int]:
    """The number of the last row with headings (from 1), and how many they are."""
    width = max((sum(cell is not None for cell in row) for row in sheet.rows[:200]), default=0)
    for number, row in enumerate(sheet.rows[:30]):
        texts = [cell for cell in row if cell is not None]
        if texts and all(isinstance(cell, str) for cell in texts) and len(set(texts)) * 2 >= max(width, 2):
            below = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else []
            named = [cell for cell in below if cell is not None]
            repeated = len(set(texts)) < len(texts)
            if (
                repeated
                and named
                and all(isinstance(cell, str) for cell in named)
                and len(set(named)) > len(set(texts))
            ):
                return number + 2, 2
            return number + 1, 1
    return 1, 1
