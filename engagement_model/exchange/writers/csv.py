"""A workspace as one CSV file for each table of each state."""

from __future__ import annotations

import csv
import io

from engagement_model.exchange.model_tables import tables_of
from engagement_model.exchange.writers import Exported, Writer

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _write(exported: Exported) -> dict[str, str]:
    files: dict[str, str] = {}
    for state, model in exported.models.items():
        for table in tables_of(model):
            buffer = io.StringIO()
            lines = csv.writer(buffer, lineterminator="\n")
            lines.writerow(table.columns)
            lines.writerows([_safe(cell) for cell in row] for row in table.rows)
            files[f"{state}/{table.name}.csv"] = buffer.getvalue()
    return files


def _safe(cell: str | int) -> str | int:
    """A text that a spreadsheet program would work out is set off by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


WRITER = Writer("csv", "CSV tables, one file for each section of each state", _write)
