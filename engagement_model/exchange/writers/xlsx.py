"""A workspace as tables in one workbook, to be edited and imported again, with what was exported beside them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from engagement_model.exchange.form_writing import CREATED
from engagement_model.exchange.model_tables import Table, tables_of
from engagement_model.exchange.own_properties import by_root, currencies_text, escaped, fact_text
from engagement_model.exchange.own_tables import BASE, CURRENCIES, NARROW, sheet_name
from engagement_model.exchange.writers import Exported, Writer
from engagement_model.model.facts import facts_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

WIDEST = 40
"""Letters that a column is wide for at most."""


def _write(exported: Exported) -> dict[str, bytes]:
    from xlsxwriter.workbook import Workbook

    buffer = io.BytesIO()
    book = Workbook(
        buffer,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    book.set_properties({"title": exported.title[:255], "created": CREATED})
    for name, said in exported.carries.items():
        book.set_custom_property(name, said)
    bold = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@", "valign": "top"})
    for state, model in exported.models.items():
        for table in tables_of(model):
            _sheet(book, sheet_name(state, table.name), table, bold, text)
    base = book.add_worksheet(BASE)
    base.hide()
    base.write_string(0, 0, CURRENCIES)
    base.write_string(0, 1, currencies_text(exported.rates))
    row = 1
    for state, model in exported.models.items():
        for facts in by_root(facts_of(model)).values():
            for address, value in sorted(facts.items()):
                for column, cell in enumerate((state, address, escaped(fact_text(value)))):
                    base.write_string(row, column, cell)
                row += 1
    book.close()
    return {"tables.xlsx": buffer.getvalue()}


def _sheet(book: Workbook, name: str, table: Table, bold: Format, text: Format) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1 if table.name not in NARROW else 0)
    for column, heading in enumerate(table.columns):
        widest = max((len(str(row[column])) for row in table.rows), default=0)
        sheet.set_column(column, column, min(WIDEST, max(len(heading), widest)) + 2)
        sheet.write_string(0, column, heading, bold)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(number, column, cell)
            elif cell:
                sheet.write_string(number, column, cell, text)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


WRITER = Writer("xlsx", "Excel tables with every fact, to be edited and imported again", _write)
