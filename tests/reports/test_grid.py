"""Tables in columns: they stand as the library for terminals sets them, which is too slow for a thousand lines."""

from __future__ import annotations

import io
import random

import pytest
from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from engagement_model.reports.answers.text import write
from engagement_model.reports.grid import Column, broken, grid, width_of
from engagement_model.reports.screen import Screen
from engagement_model.words.answer import Answer, Table

WORDS = ("a", "foo", "Kundenservicelandschaft", "日本語", "don’t", "—", "e\u0301", "", "  ", "Z" * 40, "⚠️", "Привет")


def set_by_the_library(columns: list[Column], width: int) -> list[str]:
    output = io.StringIO()
    table = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(column.heading), justify="right" if column.right else "left", overflow="fold")
    for row in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*map(Text, row))
    Console(file=output, width=width, force_terminal=False, legacy_windows=False).print(table)
    return [line.rstrip() for line in output.getvalue().splitlines()]


def random_columns(rng: random.Random, most: int) -> list[Column]:
    lines = rng.randrange(4)

    def text(words: int) -> str:
        return " ".join(rng.choice(WORDS) for _ in range(rng.randint(0, words)))

    return [
        Column(
            text(3),
            tuple(f"{rng.randrange(10**7)}" if right else text(9) for _ in range(lines)),
            right,
        )
        for right in rng.choices((True, False), k=rng.randint(1, most))
    ]


def numbers_are_whole(columns: list[Column], lines: list[str]) -> bool:
    """Whether no number is broken, which the library does as soon as its column is the widest."""
    words = set(" ".join(lines).split())
    return all(cell in words for column in columns if column.right for cell in column.cells)


def test_numbers_stay_whole_as_long_as_texts_have_room():
    columns = [Column("Who they are, and what they do", ("a customer of ours",)), Column("Worth", ("38 000 €",), True)]
    assert grid(columns, 24).body == ("a customer of   38 000 €", "ours                    ")


@pytest.mark.slow
@pytest.mark.parametrize("most", [2, 5, 40])
@pytest.mark.parametrize("width", [20, 80, 160])
def test_tables_stand_as_the_library_sets_them(most, width):
    rng = random.Random(most * width)
    for _ in range(30):
        columns = random_columns(rng, most)
        drawn = grid(columns, width)
        lines = [line.rstrip() for line in (*drawn.head, drawn.rule, *drawn.body)]
        expected = set_by_the_library(columns, width)
        if numbers_are_whole(columns, expected):
            assert lines == expected
        elif len(columns) * 15 <= width:
            assert numbers_are_whole(columns, lines)


def test_lines_are_not_broken_at_spaces_that_hold_together():
    assert broken("costs 12\u00a0000\u202f€ a year", 8) == ["costs ", "12\u00a0000\u202f€", "a year"]
    assert broken("one word", 8) == ["one word"]
    assert broken("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert broken("", 4) == [""]


def test_wide_characters_take_two_columns():
    assert width_of("日本") == 4
    assert broken("日本語", 4) == ["日本", "語"]
    assert width_of("e\u0301") == 1


def test_what_stands_out_does_so_by_styles_where_there_may_be_any():
    answer = Answer("recognition", "as-is", ("Said.",), (Table("Found", ("Name", "Number"), (("a", 1),), "none"),))
    plain, coloured = (write((answer,), Screen(40, colour=colour)) for colour in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[1mFound\x1b[0m" in coloured.splitlines()
    assert "\x1b[2mName   Number\x1b[0m" in coloured.splitlines()
    for code in ("\x1b[1;7m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain
