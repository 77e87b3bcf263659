"""Answers for a person: the sentences first, then the tables behind them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from engagement_model.reports.finding_lines import heading
from engagement_model.reports.screen import Screen
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.words.answer import Answer, Table
from engagement_model.words.safe import visible
from engagement_model.words.values import is_number, shown

if TYPE_CHECKING:
    from rich.text import Text

_UNBROKEN = {0x00A0: 0xFDD0, 0x202F: 0xFDD1}
"""No-break spaces -> what stands for them while lines are broken, since rich breaks them at any space.

These are no characters: Unicode keeps them for use inside a program.
"""

MOST_LINES, MOST_COLUMNS = 1_000, 60
"""Of a table on a screen, on which more cannot be read; the formats for programs have all."""

_AS_WRITTEN = {stand_in: space for space, stand_in in _UNBROKEN.items()}


def write(answers: tuple[Answer, ...], screen: Screen) -> str:
    """Each answer under its state: sentences, then tables; a table without rows is the sentence that says so."""
    from rich.console import Console

    output = io.StringIO()
    console = Console(
        file=output,
        width=screen.width,
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for answer in answers:
        if answer.state is not None:
            console.print(_text(visible(heading(answer)), style="bold reverse"))
            console.print()
        for sentence in answer.sentences:
            console.print(_text(visible(sentence)))
        if answer.sentences:
            console.print()
        for table in answer.tables:
            _print_table(console, table)
            console.print()
    lines = [line.rstrip() for line in output.getvalue().translate(_AS_WRITTEN).splitlines()]
    return "\n".join(lines).rstrip("\n") + "\n"


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(text.translate(_UNBROKEN), style=style)


def _print_table(console: object, table: Table) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable

    assert isinstance(console, Console)
    if not table.rows:
        console.print(_text(gettext("{what}: {where}").format(what=table.title, where=table.empty)))
        return
    console.print(_text(table.title, style="bold"))
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    rows = table.rows[:MOST_LINES]
    for number, column in enumerate(table.columns[:MOST_COLUMNS]):
        right = all(row[number] is None or is_number(row[number]) for row in rows)
        drawn.add_column(_text(column), justify="right" if right else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(_text(shown(value)) for value in row[:MOST_COLUMNS]))
    console.print(drawn)
    if len(table.rows) > MOST_LINES or len(table.columns) > MOST_COLUMNS:
        left_out = gettext(
            "The table is too large to be shown here: it has {rows} lines and {columns} columns; {option} has all."
        )
        told = left_out.format(
            rows=grouped(len(table.rows)), columns=grouped(len(table.columns)), option="--format csv"
        )
        console.print(_text(told))
