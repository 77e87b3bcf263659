"""Answers for a person: the sentences first, then the tables behind them."""

from __future__ import annotations

import io

from engagement_model.analysis.answer import Answer, Table
from engagement_model.reports.safe import visible
from engagement_model.reports.screen import Screen
from engagement_model.reports.values import is_number, shown


def write(answers: tuple[Answer, ...], screen: Screen) -> str:
    """Each answer under its state: sentences, then tables; a table without rows is the sentence that says so."""
    from rich.console import Console
    from rich.text import Text

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
            console.print(Text(f"{answer.analysis}: {answer.state}", style="bold reverse"))
            console.print()
        for sentence in answer.sentences:
            console.print(Text(visible(sentence)))
        if answer.sentences:
            console.print()
        for table in answer.tables:
            _print_table(console, table)
            console.print()
    lines = [line.rstrip() for line in output.getvalue().splitlines()]
    return "\n".join(lines).rstrip("\n") + "\n"


def _print_table(console: object, table: Table) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    assert isinstance(console, Console)
    if not table.rows:
        console.print(Text(f"{table.title}: {table.empty}"))
        return
    console.print(Text(table.title, style="bold"))
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for number, column in enumerate(table.columns):
        right = all(row[number] is None or is_number(row[number]) for row in table.rows)
        drawn.add_column(Text(column), justify="right" if right else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(shown(value)) for value in row))
    console.print(drawn)
