"""Answers for a person: the sentences first, then the tables behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engagement_model.reports.finding_lines import heading
from engagement_model.reports.grid import Column, broken, grid, width_of
from engagement_model.reports.screen import Screen
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.words.answer import Answer, Table, in_its_language
from engagement_model.words.safe import visible
from engagement_model.words.values import is_number, shown

MOST_LINES, MOST_COLUMNS = 1_000, 60
"""Of a table on a screen, on which more cannot be read; the formats for programs have all."""

_BOLD, _DIM, _REVERSED = "\x1b[1m", "\x1b[2m", "\x1b[1;7m"
_USUAL = "\x1b[0m"
_DOUBLE = "═"


def write(answers: tuple[Answer, ...], screen: Screen) -> str:
    """Each answer under its state: sentences, then tables; a table without rows is the sentence that says so.

    Where several workspaces are asked about, the first answer of each stands under its name.
    """
    lines = [
        line.rstrip()
        for before, answer in zip((None, *answers), answers, strict=False)
        for line in _lines(answer, screen, None if before is not None and before.of == answer.of else answer.of)
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(answer: Answer, screen: Screen, of: str | None) -> list[str]:
    with in_its_language(answer):
        return list(_answer(answer, screen, of))


def _answer(answer: Answer, screen: Screen, of: str | None) -> Iterator[str]:
    if of is not None:
        yield from _styled(broken(visible(of), screen.width), _BOLD, screen)
        yield _DOUBLE * min(width_of(visible(of)), screen.width)
        yield ""
    if answer.state is not None:
        yield from _styled(broken(visible(heading(answer)), screen.width), _REVERSED, screen)
        yield ""
    for sentence in answer.sentences:
        yield from broken(visible(sentence), screen.width)
    if answer.sentences:
        yield ""
    for table in answer.tables:
        yield from _table(table, screen)
        yield ""


def _styled(lines: Iterable[str], style: str, screen: Screen) -> Iterator[str]:
    """Lines in a style, where there may be any."""
    return (f"{style}{line.rstrip()}{_USUAL}" if screen.colour else line for line in lines)


def _table(table: Table, screen: Screen) -> Iterator[str]:
    if not table.rows:
        yield from broken(gettext("{what}: {where}").format(what=table.title, where=table.empty), screen.width)
        return
    yield from _styled(broken(table.title, screen.width), _BOLD, screen)
    rows = table.rows[:MOST_LINES]
    columns = [
        Column(
            heading,
            tuple(shown(row[number]) for row in rows),
            right=all(row[number] is None or is_number(row[number]) for row in rows),
        )
        for number, heading in enumerate(table.columns[:MOST_COLUMNS])
    ]
    drawn = grid(columns, screen.width)
    yield from _styled(drawn.head, _DIM, screen)
    yield drawn.rule
    yield from drawn.body
    if len(table.rows) > MOST_LINES or len(table.columns) > MOST_COLUMNS:
        left_out = gettext(
            "The table is too large to be shown here: it has {rows} lines and {columns} columns; {option} has all."
        )
        told = left_out.format(
            rows=grouped(len(table.rows)), columns=grouped(len(table.columns)), option="--format csv"
        )
        yield from broken(told, screen.width)
