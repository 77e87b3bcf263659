"""Rows of sheets, collected by a mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from engagement_model.exchange.foreign import Foreign, Sheet
from engagement_model.language.mapping_schema import Crosstab, MappingFile, RowRule, SheetRule, Taken
from engagement_model.model.elements import ELEMENT_CLASSES, InService
from engagement_model.model.money import Money
from engagement_model.model.numbers import ValueFault, parse_count, parse_number, quoted
from engagement_model.model.relations import Pair
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.translation import gettext
from engagement_model.workshop.importing.cells import Headed, plain_amount, plain_day, plain_number, split, text_of
from engagement_model.workshop.importing.collecting import Collector
from engagement_model.workshop.importing.drafts import CellDraft
from engagement_model.workshop.importing.headings import SECTIONS, letters_in

_COUNTS = ("annual_contacts", "annual_transactions")
_CODE = re.compile(r"([A-Z]{0,4}_?\d+(?:[.\-]\d+)*)(?=\s|$|:)")


def collect_tables(foreign: Foreign, mapping: MappingFile, into: Collector) -> None:
    """Collect the sheets that `mapping` reads. What it leaves out, or does not name, is counted as lost.

    Raises `NoSuchColumn` and `NoSuchSheet`.
    """
    check_sheets(foreign, mapping)
    for sheet in foreign.sheets:
        name, rule = sheet.name, mapping.sheets.get(sheet.name)
        if rule is None or rule.leave_out or not rule.rows:
            below = sheet.rows[rule.header if rule is not None else 1 :]
            if lost := sum(any(cell is not None for cell in row) for row in below):
                into.lost[gettext("rows of the sheet {sheet}").format(sheet=name)] += lost
            continue
        _Rows(Headed(sheet, rule), into).read()


def check_sheets(foreign: Foreign, mapping: MappingFile) -> None:
    """Raise `NoSuchSheet` where the mapping names a sheet that the file does not have."""
    sheets = {sheet.name for sheet in foreign.sheets}
    for name in mapping.sheets:
        if name not in sheets:
            hint = did_you_mean(name, sorted(sheets))
            message = gettext("there is no sheet {sheet}").format(sheet=quoted(name))
            raise NoSuchSheet(hinted(message, hint))


class NoSuchSheet(ValueError):
    """A mapping that names a sheet which the file does not have; the message says which was probably meant."""


class _Rows(Struct, dict=True):
    headed: Headed
    into: Collector

    def __post_init__(self) -> None:
        self.sheet: Sheet = self.headed.sheet
        self.rule: SheetRule = self.headed.rule
        self.absent = frozenset(self.rule.not_applicable)
        self.unknown = frozenset(self.rule.unknown)
        self.totals = frozenset(self.rule.totals)
        self.codes: dict[str, dict[str, str]] = {}

    def read(self) -> None:
        used = {column for rule in self.rule.rows for column in self.used(rule)}
        for heading, column in self.headed.columns.items():
            if column not in used:
                self.into.lost[gettext("column {column} of {sheet}").format(column=heading, sheet=self.sheet.name)] += (
                    sum(
                        self.headed.value(row, column) is not None
                        for row in range(self.rule.header, len(self.sheet.rows))
                    )
                )
        for (row, column), message in sorted(self.sheet.faults.items()):
            if row >= self.rule.header and column in used:
                self.into.odd(self.sheet.place(row, column), message)
        for row in range(self.rule.header, len(self.sheet.rows)):
            cells = self.sheet.rows[row]
            if not any(cell is not None for cell in cells):
                continue
            if self.totals and any(isinstance(cell, str) and cell in self.totals for cell in cells):
                self.into.lost[gettext("sums of {sheet}").format(sheet=self.sheet.name)] += 1
                continue
            matching = [rule for rule in self.rule.rows if self.is_meant(rule, row)]
            if not matching:
                self.into.lost[gettext("rows of {sheet} that no rule is about").format(sheet=self.sheet.name)] += 1
            for rule in matching:
                self.row(rule, row)
        self.nest_by_code()

    def used(self, rule: RowRule) -> Iterator[int]:
        """The columns that a rule reads."""
        for said in (rule.engagements, rule.integrations, *(getattr(rule, section) for section in ELEMENT_CLASSES)):
            for taken in said.values():
                for heading in (taken.column, taken.known_as):
                    if heading is not None:
                        yield self.headed.column(heading)
        for heading in (*rule.where, *(rule.melt.columns if rule.melt else ())):
            yield self.headed.column(heading)
        if rule.crosstab is not None:
            for heading in (rule.crosstab.row, *rule.crosstab.columns):
                yield self.headed.column(heading)

    def is_meant(self, rule: RowRule, row: int) -> bool:
        return all(
            (value := self.headed.value(row, self.headed.column(heading))) is not None and text_of(value) in wanted
            for heading, wanted in rule.where.items()
        )

    # -- one row ----------------------------------------------------------------------------------------------------

    def row(self, rule: RowRule, row: int) -> None:
        for section in ELEMENT_CLASSES:
            said: Mapping[str, Taken] = getattr(rule, section)
            if said:
                self.elements(section, said, row)
        if rule.integrations:
            self.integration(rule.integrations, row)
        if rule.engagements or rule.melt is not None:
            self.engagement(rule, row)
        if rule.crosstab is not None:
            self.crosstab(rule.crosstab, row)

    def elements(self, section: str, said: Mapping[str, Taken], row: int) -> None:
        place = self.place(row, said["name"])
        for identifier in self.named(section, said["name"], row, said.get("known_as")):
            for attribute, taken in said.items():
                if attribute in ("name", "known_as"):
                    continue
                texts, is_unknown = self.texts(taken, row)
                if is_unknown and attribute in ELEMENT_CLASSES[section].model_fields:
                    self.into.nobody_knows(section, identifier, attribute)
                for text in texts:
                    self.into.say(
                        section, identifier, attribute, self.meant(section, attribute, text), self.place(row, taken)
                    )
            if said["name"].part_of == "code":
                name = self.into.drafts[section][identifier].name
                code = _CODE.match(name)
                if code is not None:
                    self.codes.setdefault(section, {})[code[1]] = identifier
                else:
                    self.into.odd(place, gettext("{name} begins with no code").format(name=quoted(name)))

    def meant(self, section: str, attribute: str, text: str) -> str:
        """A number or an amount as the language writes it; any other text stays."""
        annotation = str(ELEMENT_CLASSES[section].model_fields[attribute.partition(".")[0]].annotation)
        if Money.__name__ in annotation:
            return plain_amount(text, self.rule.decimal)
        if InService.__name__ in annotation or "date" in annotation:
            return plain_day(text)
        numeric = "int" in annotation or "Decimal" in annotation
        return plain_number(text, self.rule.decimal) if numeric else text

    def named(self, section: str, taken: Taken, row: int, identity: Taken | None = None) -> list[str]:
        """The ids of the elements that a cell names."""
        texts, _ = self.texts(taken, row)
        heading = identity.column if identity is not None else taken.known_as
        known = self.headed.value(row, self.headed.column(heading)) if heading is not None else None
        if known is not None and len(texts) == 1:
            return [self.into.element(section, texts[0], text_of(known))]
        return [self.into.element(section, text) for text in texts]

    def integration(self, said: Mapping[str, Taken], row: int) -> None:
        sources, targets = (self.named("platforms", said[end], row) for end in ("from", "to"))
        carries = self.named("information", said["carries"], row) if "carries" in said else []
        latency = self.first(said.get("latency"), row)
        via = self.first(said.get("via"), row)
        place = self.place(row, said.get("latency", said["from"]))
        for source in sources:
            for target in targets:
                self.into.integration(Pair(source, target), carries, latency, via, place)
        if not (sources and targets):
            self.into.odd(self.place(row, said["from"]), gettext("this names only one end of an integration"))

    def engagement(self, rule: RowRule, row: int) -> None:
        said, melt = rule.engagements, rule.melt
        ends = {key: self.named(SECTIONS[key], said[key], row) if key in said else [] for key in SECTIONS}
        if melt is None:
            if any(ends[key] for key in ("customer", "channel", "organization")):
                self.cells(ends, said, row, {})
            elif any(ends.values()):
                self.into.odd(
                    self.place(row, None),
                    gettext("this row names neither a customer nor a channel nor an organization"),
                )
            return
        for heading, name in melt.columns.items():
            column = self.headed.column(heading)
            value = self.headed.value(row, column)
            if value is None or text_of(value) in self.absent:
                continue
            numbers: dict[str, int] = {}
            if melt.value is not None and text_of(value) not in self.unknown:
                number = self.count(text_of(value), self.sheet.place(row, column))
                if number is None:
                    continue
                numbers[melt.value] = number
            elif melt.value is not None:
                self.into.lost[gettext("numbers that nobody knows ({column})").format(column=heading)] += 1
            self.cells({**ends, melt.into: [self.into.element(SECTIONS[melt.into], name)]}, said, row, numbers)

    def cells(
        self, ends: Mapping[str, list[str]], said: Mapping[str, Taken], row: int, numbers: Mapping[str, int]
    ) -> None:
        """Take in the cells of a row, with its numbers, scores and remarks."""
        cells = self.into.engagement(
            ends["customer"], ends["channel"], ends["capabilities"], ends["organization"], ends["platforms"]
        )
        found = dict(numbers)
        for attribute, taken in said.items():
            if attribute in _COUNTS:
                text = self.first(taken, row)
                number = self.count(text, self.place(row, taken)) if text is not None else None
                if number is not None:
                    found[attribute] = number
            elif attribute.startswith("experience."):
                self.score(cells, attribute.partition(".")[2], self.first(taken, row), self.place(row, taken))
            elif attribute in ("note", "evidence", "description", "confidence"):
                text = self.first(taken, row)
                for cell in cells if text is not None else ():
                    cell.remarks.setdefault(attribute, str(text))
        if found and len(cells) > 1:
            cells = self.together(ends, len(cells), row)
        for attribute, number in found.items():
            for cell in cells:
                summed = attribute == "annual_transactions"
                cell.numbers[attribute] = (
                    cell.numbers.get(attribute, 0) + number if summed else max(cell.numbers.get(attribute, 0), number)
                )

    def together(self, ends: Mapping[str, list[str]], number: int, row: int) -> tuple[CellDraft, ...]:
        """The one cell that a number of several customer types together is of: that of any customer."""
        if number != len(ends["customer"]):
            self.into.odd(self.place(row, None), gettext("a number of several channels or capabilities together"))
            return ()
        self.into.derived[gettext("numbers of several customer types together, kept for any customer")] += 1
        return self.into.engagement((), ends["channel"], ends["capabilities"], ends["organization"], ends["platforms"])

    def crosstab(self, table: Crosstab, row: int) -> None:
        capabilities = self.named("capabilities", Taken.model_validate({"column": table.row}), row)
        for heading in table.columns:
            column = self.headed.column(heading)
            value = self.headed.value(row, column)
            for letter in letters_in(text_of(value)) if value is not None else ():
                says = table.letters.get(letter)
                if letter in self.absent:
                    continue
                if says is None:
                    known = ", ".join(sorted(table.letters))
                    message = gettext("{text} is none of the letters {letters}")
                    self.into.odd(self.sheet.place(row, column), message.format(text=quoted(letter), letters=known))
                elif says == "answers":
                    self.into.engagement((), (), capabilities, [self.into.element("organizations", heading)])
                elif says == "owns":
                    for capability in capabilities:
                        self.into.say("capabilities", capability, "owner", heading, self.sheet.place(row, column))
                else:
                    self.into.lost[
                        gettext("the letter {letter} of {sheet}").format(letter=letter, sheet=self.sheet.name)
                    ] += 1

    def nest_by_code(self) -> None:
        """What begins with the code of another, at a dot, is part of it."""
        for section, codes in self.codes.items():
            for code, identifier in codes.items():
                above = code
                while (at := max(above.rfind("."), above.rfind("-"))) > 0:
                    above = above[:at]
                    if above in codes:
                        self.into.refer(section, identifier, "part_of", codes[above])
                        break

    # -- values -----------------------------------------------------------------------------------------------------

    def texts(self, taken: Taken, row: int) -> tuple[list[str], bool]:
        """What a row says there, as it is called here; and whether it says that nobody knows."""
        if taken.column is None:
            return [taken.value] if taken.value else [], False
        value = self.headed.value(row, self.headed.column(taken.column))
        if value is None:
            return [], False
        text = text_of(value)
        if text in self.absent:
            return [], False
        if text in self.unknown:
            return [], True
        found = split(text, taken, self.rule)
        return [each for each in found if each not in self.absent and each not in self.unknown], False

    def first(self, taken: Taken | None, row: int) -> str | None:
        return next(iter(self.texts(taken, row)[0]), None) if taken is not None else None

    def count(self, text: str, place: str) -> int | None:
        try:
            return parse_count(plain_number(text, self.rule.decimal))
        except ValueFault as fault:
            self.into.odd(place, fault.message)
            return None

    def score(self, cells: tuple[CellDraft, ...], factor: str, text: str | None, place: str) -> None:
        if text is None:
            return
        try:
            number = parse_number(plain_number(text, self.rule.decimal))
        except ValueFault as fault:
            self.into.odd(place, fault.message)
            return
        if not 1 <= number <= 5:
            self.into.odd(place, gettext("{number} is out of range").format(number=text))
            return
        for cell in cells:
            cell.experience.setdefault(factor, number)

    def place(self, row: int, taken: Taken | None) -> str:
        column = self.headed.columns.get(taken.column) if taken is not None and taken.column is not None else None
        return self.sheet.place(row, column)
