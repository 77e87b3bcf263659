"""A proposed mapping of sheets: which columns are what, by what they are called and what stands in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from engagement_model.exchange.blank_table import blank_headings
from engagement_model.exchange.foreign import Foreign, Sheet, Value
from engagement_model.language.emission import Plain, Tree
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.suggest import folded_name
from engagement_model.translation import gettext, ngettext
from engagement_model.workshop.importing.cells import decimal_sign, headings, text_of
from engagement_model.workshop.importing.headings import (
    CELLS,
    ENGAGEMENT,
    INTEGRATION,
    LETTERS,
    PLATFORM,
    counted_channel,
    is_identity,
    role_of,
)

MOST_LOOKED_AT = 2_000
"""Rows of a sheet that are looked at to propose."""

MOST_WORDS = 3
"""Words that each of a list has, where nothing else tells a list from a sentence."""

_SEPARATORS = (";", "|", ",", "\n")
_CURRENCY = re.compile(r"\b(EUR|USD|GBP|CHF|RUB|CAD|NOK|SEK|DKK|PLN|CZK|JPY|AUD)\b")
_E_MAIL = re.compile(r"(?<![^\W_])e[\s_-]mail")
_NO_NUMBERS = CELLS["unknown"] | CELLS["not_applicable"]
_CHOICES = {
    "kind": ("application", "database", "service", "infrastructure"),
    "disposition": ("tolerate", "invest", "migrate", "eliminate"),
}


class ProposedSheet(Struct):
    """What a sheet would become: `rule` as it is written, `told` what is said beside it, `unused` columns."""

    rule: dict[str, Tree]
    told: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    currency: str | None = None


def proposed_sheets(foreign: Foreign) -> dict[str, ProposedSheet]:
    """Sheet -> what it would become."""
    return {sheet.name: _Looking(sheet).proposed() for sheet in foreign.sheets}


class _Looking:
    """Looks at one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.header, self.header_rows = _header(sheet)
        self.columns = headings(sheet, self.header, self.header_rows)
        self.rows = sheet.rows[self.header : self.header + MOST_LOOKED_AT]
        self.used: set[str] = set()
        self.given = any(each <= self.columns.keys() for each in blank_headings())
        """Whether it is one of the tables that we give out: all of its columns are read, filled or not yet."""

    def values(self, heading: str) -> list[str]:
        """The texts of a column."""
        column = self.columns[heading]
        found: Iterator[Value] = (row[column] for row in self.rows if column < len(row))
        return [text_of(value) for value in found if value is not None]

    def proposed(self) -> ProposedSheet:
        total = sum(any(cell is not None for cell in row) for row in self.sheet.rows[self.header :])
        told = [ngettext("{number} row", "{number} rows", total).format(number=total)]
        if self.sheet.hidden:
            return ProposedSheet({"leave_out": Plain("true")}, [*told, gettext("hidden")])
        rows = self.rules()
        if not rows:
            shown = ", ".join(list(self.columns)[:12])
            told.append(gettext("nothing was recognized in the columns {columns}").format(columns=shown))
            unread = [each for each in self.columns if self.values(each)]
            return ProposedSheet({"leave_out": Plain("true")}, told, unread)
        rule: dict[str, Tree] = {}
        if self.header != 1:
            rule["header"] = Plain(str(self.header))
        if self.header_rows != 1:
            rule["header_rows"] = Plain(str(self.header_rows))
        texts = Counter(text for heading in self.columns for text in set(self.values(heading)))
        for key, known in CELLS.items():
            found = sorted(text for text in texts if text.casefold() in known)
            if found:
                rule[key] = found
        if decimal_sign(text for heading in self.used for text in self.values(heading)) == ",":
            rule["decimal"] = ","
        rule["rows"] = rows
        unused = [each for each in self.columns if each not in self.used and self.values(each)]
        if unused:
            told.append(gettext("not read: {columns}").format(columns=", ".join(unused)))
        currencies = {named[1] for each in self.used if (named := _CURRENCY.search(each))}
        return ProposedSheet(rule, told, unused, min(currencies) if len(currencies) == 1 else None)

    # -- what a sheet is ----------------------------------------------------------------------------------------------

    def rules(self) -> list[Tree]:
        matrix = self.matrix()
        if matrix:
            return [{"crosstab": matrix}]
        ends = self.roles(INTEGRATION)
        if "from" in ends and "to" in ends:
            self.used.update(ends.values())
            return [
                {"integrations": {key: self.taken(heading, lists=key == "carries") for key, heading in ends.items()}}
            ]
        named = self.roles(ENGAGEMENT)
        melt = self.melt(named)
        engaged = ("customer" in named or "channel" in named or melt is not None) and (
            "platforms" in named or "organization" in named
        )
        if engaged:
            return [self.engagement(named, melt)]
        return self.portfolio(named)

    def engagement(self, named: dict[str, str], melt: dict[str, Tree] | None) -> dict[str, Tree]:
        self.used.update(named.values())
        said: dict[str, Tree] = {}
        for key, heading in named.items():
            said[key] = self.identified(heading, self.taken(heading, lists=True))
        rule: dict[str, Tree] = {"engagements": said}
        if melt is not None:
            rule["melt"] = melt
        for heading in self.columns:
            folded = folded_name(heading)
            if heading in self.used:
                continue
            if folded in ("contactsayear", "contacts", "annualcontacts"):
                said["annual_contacts"] = heading
            elif folded in ("transactionsayear", "transactions", "annualtransactions", "volume"):
                said["annual_transactions"] = heading
            elif folded in ("note", "remark", "remarks", "comment", "comments"):
                said["note"] = heading
            else:
                continue
            self.used.add(heading)
        return rule

    def portfolio(self, named: dict[str, str]) -> list[Tree]:
        """A list of elements with their attributes: of platforms, or of what the sheet is called after."""
        attributes = self.roles(PLATFORM)
        section = self.section(named)
        if section is None:
            return []
        if section != "platforms":
            name = named.get(_END_OF[section]) or attributes.get("name")
            if name is None:
                return []
            self.used.add(name)
            said: dict[str, Tree] = {"name": self.name(name)}
            self.identity(said)
            known = ELEMENT_CLASSES[section].model_fields
            for attribute, heading in attributes.items():
                if attribute in known and attribute not in ("name", "kind") and heading not in self.used:
                    said[attribute] = self.taken(heading)
                    self.used.add(heading)
            return [{section: said}]
        name = named.pop("platforms", None) or attributes.pop("name", None)
        if name is None:
            return []
        self.used.add(name)
        said = {"name": self.name(name)}
        self.identity(said)
        capability = named.get("capabilities")
        for attribute, heading in attributes.items():
            if heading in self.used or attribute == "name":
                continue
            taken = (
                self.choice(attribute, heading)
                if attribute in _CHOICES
                else self.taken(heading, lists=attribute in _LISTS)
            )
            if taken is not None:
                said[attribute] = taken
                self.used.add(heading)
        if capability is not None and "provides" not in said:
            said["provides"] = self.taken(capability, lists=True)
            self.used.add(capability)
        rules: list[Tree] = [{"platforms": said}]
        if "organization" in named:
            engaged: dict[str, Tree] = {
                "organization": self.taken(named["organization"], lists=True),
                "platforms": name,
            }
            self.used.add(named["organization"])
            if capability is not None:
                engaged["capabilities"] = self.taken(capability, lists=True)
            rules.append({"engagements": engaged})
        return rules

    def section(self, named: Mapping[str, str]) -> str | None:
        """The section that a list of elements is of: by a column, else by the name of the sheet."""
        if "platforms" in named:
            return "platforms"
        role = role_of(self.sheet.name, ENGAGEMENT)
        if role is not None:
            return _SECTION_OF[role]
        if len(named) == 1:
            return _SECTION_OF[next(iter(named))]
        return "platforms" if self.roles(PLATFORM).keys() >= {"name"} and len(self.roles(PLATFORM)) > 2 else None

    def matrix(self) -> dict[str, Tree] | None:
        """A responsibility matrix: three columns or more with nothing but its letters in them."""
        lettered = []
        for heading in self.columns:
            texts = self.values(heading)
            letters = [part for text in texts for part in re.split(r"[\s,/;+&]+", text.upper()) if part]
            if letters and all(len(part) == 1 and part in LETTERS for part in letters):
                lettered.append(heading)
        used = {
            part
            for heading in lettered
            for text in self.values(heading)
            for part in re.split(r"[\s,/;+&]+", text.upper())
        }
        if len(lettered) < 3 or not {"R", "A"} & used:
            return None
        rest = [heading for heading in self.columns if heading not in lettered and self.values(heading)]
        if not rest:
            return None
        row = max(rest, key=lambda heading: (len(set(self.values(heading))), sum(map(len, self.values(heading)))))
        self.used.update((*lettered, row))
        return {"row": row, "columns": lettered, "letters": {each: LETTERS[each] for each in LETTERS if each in used}}

    def melt(self, named: Mapping[str, str]) -> dict[str, Tree] | None:
        """Three columns or more whose headings begin alike and name channels, with numbers in them."""
        if "channel" in named:
            return None
        groups: dict[str, dict[str, Tree]] = {}
        for heading in self.columns:
            words = re.split(r"[\s_\-/]+", _E_MAIL.sub("email", heading.lower()))
            channel = counted_channel(words)
            if channel is not None and len(words) > 1 and _is_numeric(self.values(heading)):
                groups.setdefault(" ".join(words[:2]), {})[heading] = channel
        best = max(groups.values(), key=len, default={})
        if len(best) < 3 or len(set(map(str, best.values()))) < len(best):
            return None
        self.used.update(best)
        return {"into": "channel", "value": "annual_transactions", "columns": best}

    # -- columns ------------------------------------------------------------------------------------------------------

    def roles(self, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
        """Role -> the heading that means it, each once."""
        found: dict[str, str] = {}
        for heading in self.columns:
            role = role_of(heading, known)
            if role is not None and role not in found and (self.given or self.values(heading)):
                found[role] = heading
        return {role: found[role] for role in known if role in found}

    def identity(self, said: dict[str, Tree]) -> None:
        heading = next((each for each in self.columns if is_identity(each) and each not in self.used), None)
        if heading is not None and len(set(self.values(heading))) == len(self.values(heading)):
            said["known_as"] = heading
            self.used.add(heading)

    def name(self, heading: str) -> Tree:
        texts = self.values(heading)
        coded = [text for text in texts if re.match(r"[A-Z]{0,4}_?\d+(?:[.\-]\d+)+", text)]
        return {"column": heading, "part_of": "code"} if len(coded) * 2 > len(texts) else heading

    def taken(self, heading: str, *, lists: bool = False) -> Tree:
        if lists:
            texts = set(self.values(heading))
            for sign in _SEPARATORS:
                if _recurring(texts, sign):
                    listed: dict[str, Tree] = {"column": heading, "each": Plain("true")}
                    return listed if sign in (",", "\n") else {**listed, "separator": sign}
            if self.given:
                return {"column": heading, "each": Plain("true"), "separator": ";"}
        return heading

    def identified(self, heading: str, taken: Tree) -> Tree:
        """A column of names with that of their identities, where there is one: `service_name` and `service_id`."""
        first = re.split(r"[\s_\-]+", heading.lower())[0]
        wanted = f"{first}id"
        identity = next((each for each in self.columns if folded_name(each) == wanted and each not in self.used), None)
        if identity is None or not isinstance(taken, str):
            return taken
        self.used.add(identity)
        return {"column": heading, "known_as": identity}

    def choice(self, attribute: str, heading: str) -> Tree | None:
        """A column of few values that mean those of an attribute; nothing where one of them means none."""
        meant: dict[str, Tree] = {}
        for text in sorted(set(self.values(heading))):
            found = next((each for each in _CHOICES[attribute] if text.casefold().startswith(each[:3])), None)
            if found is None:
                return None
            if found != text:
                meant[text] = found
        return {"column": heading, "as": meant} if meant else heading


_LISTS = frozenset(("provides", "holds.master", "holds.copy", "runs_on"))
_END_OF = {
    "customer_types": "customer",
    "channels": "channel",
    "organizations": "organization",
    "capabilities": "capabilities",
    "platforms": "platforms",
}
_SECTION_OF = {end: section for section, end in _END_OF.items()}


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


def _is_numeric(texts: list[str]) -> bool:
    numbers = [text for text in texts if text.casefold() not in _NO_NUMBERS]
    return bool(texts) and all(re.fullmatch(r"[\d.,\s]+", text) for text in numbers)


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
