"""Answers as Markdown."""

from __future__ import annotations

from engagement_model.reports.finding_lines import heading
from engagement_model.reports.screen import Screen
from engagement_model.words.answer import Answer, Table, in_its_language
from engagement_model.words.safe import markdown_text
from engagement_model.words.values import is_number, shown


def write(answers: tuple[Answer, ...], screen: Screen) -> str:
    """A heading for each state, a list of sentences and the tables; of several workspaces a title for each."""
    del screen
    parts: list[str] = []
    of: str | None = None
    for answer in answers:
        if answer.of is not None and answer.of != of:
            parts.append(f"# {markdown_text(answer.of)}\n")
        of = answer.of
        with in_its_language(answer):
            parts.append(f"## {markdown_text(heading(answer))}\n")
            if answer.sentences:
                parts.append("\n".join(f"- {markdown_text(told)}" for told in answer.sentences) + "\n")
            parts.extend(map(_table, answer.tables))
    return "\n".join(parts)


def _table(table: Table) -> str:
    heading = f"### {markdown_text(table.title)}\n"
    if not table.rows:
        return f"{heading}\n{markdown_text(table.empty)}\n"
    right = [all(row[n] is None or is_number(row[n]) for row in table.rows) for n in range(len(table.columns))]
    lines = [
        _row([markdown_text(column) for column in table.columns]),
        _row(["---:" if number else "---" for number in right]),
        *(_row([markdown_text(shown(value)) for value in row]) for row in table.rows),
    ]
    return heading + "\n" + "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
