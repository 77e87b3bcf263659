"""Answers as comma-separated values, one table after the other."""

from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from fractions import Fraction

from engagement_model.model.durations import Duration
from engagement_model.model.money import Money
from engagement_model.reports.screen import Screen
from engagement_model.translation import gettext
from engagement_model.words.answer import Answer, Foremost, Table, TableValue, in_its_language
from engagement_model.words.safe import visible
from engagement_model.words.terms import state_name
from engagement_model.words.values import shown

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(answers: tuple[Answer, ...], screen: Screen) -> str:
    """Each table with a row of column names, the state and the title in front; an empty line between tables.

    Where several workspaces are asked about, the workspace stands before these.

    Numbers are plain, shares `3 of 4`, durations in seconds; a text that a spreadsheet would take for a formula gets
    an apostrophe.
    """
    del screen
    output = io.StringIO()
    for answer in answers:
        with in_its_language(answer):
            for table in answer.tables:
                _write_table(output, answer, table)
    return output.getvalue()


def _write_table(output: io.StringIO, answer: Answer, table: Table) -> None:
    if output.tell():
        output.write("\n")
    writer = csv.writer(output, lineterminator="\n")
    first = [gettext("workspace")] if answer.of is not None else []
    writer.writerow([*first, gettext("state"), gettext("table"), *map(_safe, table.columns)])
    where = [_safe(answer.of)] if answer.of is not None else []
    state = _safe(state_name(answer.state)) if answer.state is not None else ""
    for row in (*table.rows, *table.beyond):
        writer.writerow([*where, state, _safe(table.title), *map(_field, row)])


def _field(value: TableValue) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Duration):
        return str(value.seconds)
    if isinstance(value, Fraction):
        return shown(value)  # a spreadsheet would make a day of 3/4
    if isinstance(value, int | Decimal | Money | datetime.date):
        return str(value)
    if isinstance(value, Foremost):
        value = value.items
    return _safe("; ".join(value) if isinstance(value, tuple) else value)


def _safe(text: str) -> str:
    text = visible(text)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
