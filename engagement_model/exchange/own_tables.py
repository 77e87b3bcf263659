"""Workbooks that were exported from a workspace: what they say now, and what they said when they were exported."""

from __future__ import annotations

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign, Oddity, Sheet, Value
from engagement_model.exchange.model_tables import BadCell, facts_in_tables
from engagement_model.exchange.own_properties import unescaped
from engagement_model.model.states import AS_IS, FUTURE, STATES
from engagement_model.translation import gettext

BASE = "engage-export"
"""The hidden sheet with what was exported, by which it is known."""

CURRENCIES = "currencies"
NARROW = frozenset(("engagements", "integrations", "steps"))
"""Tables whose rows have no id of their own."""

_SUFFIX = {AS_IS: "", FUTURE: " (future)"}


def sheet_name(state: str, table: str) -> str:
    """What the sheet of a table of a state is called."""
    return f"{table}{_SUFFIX[state]}"


def is_own(sheets: tuple[Sheet, ...]) -> bool:
    """Whether a workbook is one that was exported."""
    return any(sheet.name == BASE for sheet in sheets)


def own_tables(sheets: tuple[Sheet, ...]) -> Foreign:
    """The facts of an exported workbook, as they are now and as they were. Raises `NotReadable`."""
    by_name = {sheet.name: sheet for sheet in sheets}
    currencies, base = _base(by_name[BASE])
    facts: dict[str, dict[str, str]] = {}
    oddities: list[Oddity] = []
    for state in STATES:
        if state not in base:
            continue
        tables: dict[str, tuple[tuple[str, ...], list[dict[str, str]]]] = {}
        for name, sheet in by_name.items():
            table = name.removesuffix(_SUFFIX[state]) if _SUFFIX[state] else name
            if sheet_name(state, table) == name and name != BASE and sheet.rows and " (" not in table:
                tables[table] = _rows(sheet, oddities)
        try:
            facts[state] = facts_in_tables(tables)
        except BadCell as fault:
            place = by_name[sheet_name(state, fault.table)].place(fault.row + 1, 0)
            raise NotReadable(gettext("{place}: this row has no id").format(place=place)) from None
        facts[state][""] = currencies
        base[state][""] = currencies
    return Foreign("tables", facts=facts, base=base, oddities=tuple(oddities))


def _base(sheet: Sheet) -> tuple[str, dict[str, dict[str, str]]]:
    currencies = ""
    found: dict[str, dict[str, str]] = {}
    for row in sheet.rows:
        cells = [_text(cell) for cell in row]
        if cells[:1] == [CURRENCIES]:
            currencies = cells[1] if len(cells) > 1 else ""
        elif len(cells) > 1:
            found.setdefault(cells[0], {})[cells[1]] = unescaped(cells[2]) if len(cells) > 2 else ""
    return currencies, found


def _rows(sheet: Sheet, oddities: list[Oddity]) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    columns = tuple(_text(cell) for cell in sheet.rows[0])
    oddities.extend(Oddity(sheet.place(*at), message) for at, message in sorted(sheet.faults.items()))
    rows = [
        {column: _text(cell) for column, cell in zip(columns, row, strict=False)}
        for row in sheet.rows[1:]
        if any(cell is not None for cell in row)
    ]
    return columns, rows


def _text(cell: Value) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str(cell)
