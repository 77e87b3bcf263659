"""A model as tables, every fact in a cell that one can edit, and back: facts by their addresses, as texts.

Lists stand in one cell with commas between, entries of mappings as `order: master`. Nothing else is in a cell but what
a model file would say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from engagement_model.exchange.own_properties import escaped, fact_text, unescaped
from engagement_model.model.addresses import BY, FOR, SEPARATOR, join, step_text
from engagement_model.model.elements import NOT_FACTS
from engagement_model.model.facts import UNSTATED, Facts, facts_of
from engagement_model.model.model import Model
from engagement_model.model.sections import NAMED_CLASSES

ID = "id"
ENGAGEMENTS = (
    "customer",
    "channel",
    "capability",
    "organizations",
    "platforms",
    "experience",
    "annual_contacts",
    "annual_transactions",
    "for",
    "recognizes",
    "identifies_by",
    "by",
)
INTEGRATIONS = ("from", "to", "information", "latency", "via")
STEPS = ("journey", "step", "capability", "channel", "within", "customer")
_ENGAGEMENTS, _INTEGRATIONS, _STEPS = "engagements", "integrations", "steps"
_LISTS = ", "
_TRUE = "true"


class Table(Struct, frozen=True):
    """A table: its name, the headings of its columns, and rows as wide as these; a number is a number."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


class BadCell(ValueError):
    """A cell that says what no model can, at a row (from 0) of a table."""

    def __init__(self, table: str, row: int, message: str) -> None:
        super().__init__(table, row, message)
        self.table = table
        self.row = row
        self.message = message


def columns_of(section: str) -> tuple[str, ...]:
    """The headings of a section of elements, journeys or questions."""
    kind = NAMED_CLASSES[section]
    facts = (info.alias or name for name, info in kind.model_fields.items() if name not in NOT_FACTS)
    titles = ("name", "ask")
    own = [name for name in facts if name != "steps"]
    return (ID, *(each for each in own if each in titles), *(each for each in own if each not in titles))


def tables_of(model: Model) -> tuple[Table, ...]:
    """The tables of a model: one of each section that it has something in."""
    facts = facts_of(model)
    by_attribute: dict[str, dict[str, object]] = {}
    found: list[Table] = []
    for address, value in facts.items():
        by_attribute.setdefault(SEPARATOR.join(address.split(SEPARATOR)[:2]), {})[address] = value
    for section in NAMED_CLASSES:
        if model.members(section):
            columns = columns_of(section)
            rows = tuple(
                (
                    identifier,
                    *(
                        _cell(facts, by_attribute[join(section, identifier)], section, identifier, each)
                        for each in columns[1:]
                    ),
                )
                for identifier in model.members(section)
            )
            found.append(Table(section, columns, rows))
    if model.cells:
        found.append(Table(_ENGAGEMENTS, ENGAGEMENTS, tuple(_engagements(model))))
    if model.integrations:
        found.append(Table(_INTEGRATIONS, INTEGRATIONS, tuple(_integrations(model))))
    if model.journeys:
        steps = (
            (
                identifier,
                number,
                step.capability,
                step.channel,
                str(step.within) if step.within is not None else "",
                step.customer or "",
            )
            for identifier, journey in model.journeys.items()
            for number, step in enumerate(journey.steps, 1)
        )
        found.append(Table(_STEPS, STEPS, tuple(steps)))
    return tuple(found)


def _cell(facts: Facts, own: Mapping[str, object], section: str, identifier: str, attribute: str) -> str | int:
    """An attribute as it stands in a cell: its value, or all of its entries."""
    address = join(section, identifier, attribute)
    if address in facts:
        value = facts[address]
        return (
            value
            if isinstance(value, int) and not isinstance(value, bool) and value < 10**15
            else escaped(fact_text(value))
        )
    entries = []
    for each in own:
        if each.startswith(f"{address}{SEPARATOR}"):
            name, value = each.removeprefix(f"{address}{SEPARATOR}"), facts[each]
            entries.append(name if value is True else f"{name}: {fact_text(value)}")
    return _LISTS.join(sorted(entries))


def _engagements(model: Model) -> Iterator[tuple[str | int, ...]]:
    for key, cell in model.cells.items():
        scores = (f"{factor}: {fact_text(score)}" for factor, score in sorted(cell.experience.items()))
        counts = (cell.annual_contacts, cell.annual_transactions)
        yield (
            *key,
            _LISTS.join(sorted(cell.organizations)),
            _LISTS.join(sorted(cell.platforms)),
            _LISTS.join(scores),
            *("" if each is None else each if each < 10**15 else str(each) for each in counts),
            _LISTS.join(
                f"{platform}: {proposition}"
                for platform, propositions in sorted(cell.bound_for.items())
                for proposition in sorted(propositions)
            ),
            cell.recognizes or "",
            _LISTS.join(sorted(cell.identifies_by)),
            _LISTS.join(f"{platform}: {each}" for platform, workers in cell.workers().items() for each in workers),
        )


def _integrations(model: Model) -> Iterator[tuple[str | int, ...]]:
    for pair, integration in model.integrations.items():
        if not integration.carries:
            yield (*pair, "", "", "")
        for information, flow in sorted(integration.carries.items()):
            latency = str(flow.latency) if flow.latency is not None else ""
            yield (*pair, information, latency, escaped(flow.via or ""))


def facts_in_tables(tables: Mapping[str, tuple[tuple[str, ...], list[dict[str, str]]]]) -> dict[str, str]:
    """Address -> fact as a text, of tables by their names: their headings, and rows by these. Raises `BadCell`."""
    facts: dict[str, str] = {}
    for section in NAMED_CLASSES:
        columns, rows = tables.get(section, ((), []))
        for number, row in enumerate(rows):
            if not row.get(ID):
                raise BadCell(section, number, "id")
            address = join(section, row[ID])
            facts[address] = _TRUE
            for attribute in columns:
                if attribute != ID and row.get(attribute):
                    facts |= _attribute(section, address, attribute, row[attribute])
    for row in tables.get(_ENGAGEMENTS, ((), []))[1]:
        address = SEPARATOR.join(("engagements", *(row.get(each) or "any" for each in ENGAGEMENTS[:3])))
        facts[address] = _TRUE
        for attribute in ("organizations", "platforms", "identifies_by"):
            facts |= {join(address, attribute, each): _TRUE for each in _listed(row.get(attribute, ""))}
        facts |= {join(address, "experience", key): value for key, value in _entries(row.get("experience", ""))}
        facts |= {join(address, each): row[each] for each in (*ENGAGEMENTS[6:8], "recognizes") if row.get(each)}
        for what in (FOR, BY):
            for platform, named in _entries(row.get(what, "")):
                facts[join(address, "platforms", platform, what, named)] = _TRUE
    for row in tables.get(_INTEGRATIONS, ((), []))[1]:
        address = join("integrations", row.get("from", ""), row.get("to", ""))
        facts[address] = _TRUE
        if row.get("information"):
            facts[join(address, row["information"])] = row.get("latency") or UNSTATED
            if row.get("via"):
                facts[join(address, row["information"], "via")] = unescaped(row["via"])
    for row in tables.get(_STEPS, ((), []))[1]:
        address = join("journeys", row.get("journey", ""), "steps", row.get("step", ""))
        facts[address] = step_text(row.get("capability", ""), row.get("channel", ""))
        facts |= {join(address, each): row[each] for each in STEPS[4:] if row.get(each)}
    return facts


def _attribute(section: str, address: str, attribute: str, text: str) -> dict[str, str]:
    kind = NAMED_CLASSES[section]
    field = kind.model_fields.get(attribute)
    default = field.get_default() if field is not None else None
    if isinstance(default, frozenset):
        return {join(address, attribute, each): _TRUE for each in _listed(text)}
    if isinstance(default, dict) or attribute == "in_service":
        return {join(address, attribute, key): value for key, value in _entries(text)}
    return {join(address, attribute): unescaped(text)}


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _entries(text: str) -> Iterator[tuple[str, str]]:
    for each in _listed(text):
        key, _, value = each.partition(":")
        yield key.strip(), value.strip()
