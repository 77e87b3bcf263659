"""A proposed mapping of sheets: what each becomes, by what its columns are called and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from engagement_model.exchange.foreign import Foreign, Sheet
from engagement_model.language.emission import Plain, Tree
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.suggest import folded_name
from engagement_model.translation import gettext, ngettext
from engagement_model.workshop.importing.cells import decimal_sign
from engagement_model.workshop.importing.headings import (
    CELLS,
    ENGAGEMENT,
    INTEGRATION,
    LETTERS,
    PLATFORM,
    SECTIONS,
    counted_channel,
    letters_in,
    role_of,
)
from engagement_model.workshop.importing.sheet_columns import CHOICES, SheetColumns

_CURRENCY = re.compile(r"\b(EUR|USD|GBP|CHF|RUB|CAD|NOK|SEK|DKK|PLN|CZK|JPY|AUD)\b")
_E_MAIL = re.compile(r"(?<![^\W_])e[\s_-]mail")


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
        self.columns = SheetColumns(sheet)

    def proposed(self) -> ProposedSheet:
        columns = self.columns
        total = sum(any(cell is not None for cell in row) for row in self.sheet.rows[columns.header :])
        told = [ngettext("{number} row", "{number} rows", total).format(number=total)]
        if self.sheet.hidden:
            return ProposedSheet({"leave_out": Plain("true")}, [*told, gettext("hidden")])
        rows = self.rules()
        if not rows:
            shown = ", ".join(columns.headings[:12])
            told.append(gettext("nothing was recognized in the columns {columns}").format(columns=shown))
            unread = [each for each in columns.headings if columns.values(each)]
            return ProposedSheet({"leave_out": Plain("true")}, told, unread)
        rule: dict[str, Tree] = {}
        if columns.header != 1:
            rule["header"] = Plain(str(columns.header))
        if columns.header_rows != 1:
            rule["header_rows"] = Plain(str(columns.header_rows))
        texts = {text for heading in columns.headings for text in columns.values(heading)}
        for key, known in CELLS.items():
            found = sorted(text for text in texts if text.casefold() in known)
            if found:
                rule[key] = found
        if decimal_sign(text for heading in columns.used for text in columns.values(heading)) == ",":
            rule["decimal"] = ","
        rule["rows"] = rows
        unused = columns.unused
        if unused:
            told.append(gettext("not read: {columns}").format(columns=", ".join(unused)))
        currencies = {named[1] for each in columns.used if (named := _CURRENCY.search(each))}
        return ProposedSheet(rule, told, unused, min(currencies) if len(currencies) == 1 else None)

    def rules(self) -> list[Tree]:
        """What the sheet is: a responsibility matrix, integrations, engagements, else a list of elements."""
        columns = self.columns
        matrix = self.matrix()
        if matrix:
            return [{"crosstab": matrix}]
        ends = columns.roles(INTEGRATION)
        if "from" in ends and "to" in ends:
            columns.used.update(ends.values())
            said: dict[str, Tree] = {
                key: columns.taken(heading, lists=key == "carries") for key, heading in ends.items()
            }
            return [{"integrations": said}]
        named = columns.roles(ENGAGEMENT)
        melt = self.melt(named)
        engaged = ("customer" in named or "channel" in named or melt is not None) and (
            "platforms" in named or "organization" in named
        )
        if engaged:
            return [self.engagement(named, melt)]
        section = self.section(named)
        if section is None:
            return []
        return self.platforms(named) if section == "platforms" else self.elements(section, named)

    def engagement(self, named: Mapping[str, str], melt: dict[str, Tree] | None) -> dict[str, Tree]:
        """Who answers whom: what it names, its numbers and its remarks."""
        columns = self.columns
        columns.used.update(named.values())
        said = {key: columns.identified(heading) for key, heading in named.items()}
        rule: dict[str, Tree] = {"engagements": said}
        if melt is not None:
            rule["melt"] = melt
        for heading in columns.headings:
            attribute = _ATTRIBUTE_OF.get(folded_name(heading))
            if heading not in columns.used and attribute is not None:
                said[attribute] = heading
                columns.used.add(heading)
        return rule

    def elements(self, section: str, named: Mapping[str, str]) -> list[Tree]:
        """A list of elements of `section`, which is not that of platforms, with their attributes."""
        columns = self.columns
        attributes = columns.roles(PLATFORM)
        name = named.get(_END_OF[section]) or attributes.get("name")
        if name is None:
            return []
        said = self.called(name)
        known = ELEMENT_CLASSES[section].model_fields
        for attribute, heading in attributes.items():
            if attribute in known and attribute not in ("name", "kind") and heading not in columns.used:
                said[attribute] = columns.taken(heading)
                columns.used.add(heading)
        return [{section: said}]

    def platforms(self, named: Mapping[str, str]) -> list[Tree]:
        """A list of platforms with their attributes; and who works on them, where it says so."""
        columns = self.columns
        attributes = columns.roles(PLATFORM)
        name = named.get("platforms") or attributes.pop("name", None)
        if name is None:
            return []
        said = self.called(name)
        capability = named.get("capabilities")
        for attribute, heading in attributes.items():
            if heading in columns.used or attribute == "name":
                continue
            chosen = attribute in CHOICES
            taken = columns.choice(attribute, heading) if chosen else columns.taken(heading, lists=attribute in _LISTS)
            if taken is not None:
                said[attribute] = taken
                columns.used.add(heading)
        if capability is not None and "provides" not in said:
            said["provides"] = columns.taken(capability, lists=True)
            columns.used.add(capability)
        rules: list[Tree] = [{"platforms": said}]
        if "organization" in named:
            engaged = {"organization": columns.taken(named["organization"], lists=True), "platforms": name}
            columns.used.add(named["organization"])
            if capability is not None:
                engaged["capabilities"] = columns.taken(capability, lists=True)
            rules.append({"engagements": engaged})
        return rules

    def called(self, name: str) -> dict[str, Tree]:
        """What elements are called, by the column of their names, and as what they are known where they came from."""
        self.columns.used.add(name)
        said = {"name": self.columns.name(name)}
        identity = self.columns.identity()
        if identity is not None:
            said["known_as"] = identity
        return said

    def section(self, named: Mapping[str, str]) -> str | None:
        """The section that a list of elements is of: by a column, else by the name of the sheet."""
        if "platforms" in named:
            return "platforms"
        role = role_of(self.sheet.name, ENGAGEMENT)
        if role is not None:
            return SECTIONS[role]
        if len(named) == 1:
            return SECTIONS[next(iter(named))]
        attributes = self.columns.roles(PLATFORM)
        return "platforms" if "name" in attributes and len(attributes) > 2 else None

    def matrix(self) -> dict[str, Tree] | None:
        """A responsibility matrix: three columns or more with nothing but its letters in them."""
        columns = self.columns
        lettered = []
        used: set[str] = set()
        for heading in columns.headings:
            parts = {letter for text in columns.values(heading) for letter in letters_in(text)}
            if parts and parts <= LETTERS.keys():
                lettered.append(heading)
                used |= parts
        if len(lettered) < 3 or not {"R", "A"} & used:
            return None
        rest = [heading for heading in columns.headings if heading not in lettered and columns.values(heading)]
        if not rest:
            return None
        row = max(rest, key=lambda heading: (len(set(columns.values(heading))), sum(map(len, columns.values(heading)))))
        columns.used.update((*lettered, row))
        return {"row": row, "columns": lettered, "letters": {each: LETTERS[each] for each in LETTERS if each in used}}

    def melt(self, named: Mapping[str, str]) -> dict[str, Tree] | None:
        """Three columns or more whose headings begin alike and name channels, with numbers in them."""
        if "channel" in named:
            return None
        groups: dict[str, dict[str, Tree]] = {}
        for heading in self.columns.headings:
            words = re.split(r"[\s_\-/]+", _E_MAIL.sub("email", heading.lower()))
            channel = counted_channel(words)
            if channel is not None and len(words) > 1 and self.columns.is_numeric(heading):
                groups.setdefault(" ".join(words[:2]), {})[heading] = channel
        best = max(groups.values(), key=len, default={})
        if len(best) < 3 or len(set(map(str, best.values()))) < len(best):
            return None
        self.columns.used.update(best)
        return {"into": "channel", "value": "annual_transactions", "columns": best}


_LISTS = frozenset(("provides", "holds.master", "holds.copy", "runs_on"))
_ATTRIBUTE_OF = {
    **dict.fromkeys(("contactsayear", "contacts", "annualcontacts"), "annual_contacts"),
    **dict.fromkeys(("transactionsayear", "transactions", "annualtransactions", "volume"), "annual_transactions"),
    **dict.fromkeys(("note", "remark", "remarks", "comment", "comments"), "note"),
}
"""What a column of a table of engagements is called, folded -> what it says of them."""
_END_OF = {section: end for end, section in SECTIONS.items()}
