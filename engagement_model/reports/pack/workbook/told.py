"""A sheet made of a table that an analysis is told with: the same columns and rows, state by state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from engagement_model.exchange.sheet import CellValue, Column, Kind, Row, Sheet
from engagement_model.model.durations import Duration
from engagement_model.model.money import Money
from engagement_model.translation import gettext
from engagement_model.words.answer import Foremost, Table, TableValue
from engagement_model.words.terms import state_title
from engagement_model.words.values import shown


class Told(NamedTuple):
    """A table of one state, `None` for one of the whole workspace, and the address that each of its rows is about."""

    state: str | None
    table: Table
    addresses: Sequence[str]


def told_sheet(key: str, title: str, lead: str, tables: Sequence[Told], *, frozen: int = 2) -> Sheet | None:
    """The rows of `tables` under the columns that they share, each with its state and its address; `None` without rows.

    Either all of them have a state or none.
    """
    if not any(each.table.rows for each in tables):
        return None
    first = tables[0].table
    stated = tables[0].state is not None
    rows = tuple(row for each in tables for row in _rows(each))
    columns = tuple(
        Column(name, _kind(row[number + stated] for row in rows), 30) for number, name in enumerate(first.columns)
    )
    head = (Column(gettext("State"), "short", 10),) if stated else ()
    address = Column(gettext("Address"), "address", 36)
    return Sheet(
        key, title, first.title, lead, (*head, *columns, address), rows, first.empty, frozen=frozen - (not stated)
    )


def _rows(each: Told) -> Iterator[Row]:
    head = () if each.state is None else (state_title(each.state),)
    for row, address in zip(each.table.rows, each.addresses, strict=True):
        yield (*head, *map(_value, row), address)


def _value(value: TableValue) -> CellValue:
    return shown(value) if isinstance(value, bool | Duration | Foremost) else value


def _kind(values: Iterable[CellValue]) -> Kind:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, Money) for value in known):
        return "money"
    if known and all(isinstance(value, int | Decimal) for value in known):
        return "number"
    return "text"
