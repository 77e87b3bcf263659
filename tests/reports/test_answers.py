"""Answers as text, Markdown and comma-separated values."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.durations import Duration
from engagement_model.model.money import Money
from engagement_model.reports.registry import answers_writer, names
from engagement_model.reports.screen import Screen
from engagement_model.words.answer import Answer, Table

SPLITS = Table(
    "Splits",
    ("Customer", "Channels", "Cost", "Delay", "Share"),
    (
        ("Consumer", ("Web", "Store"), Money(900_000, "EUR"), Duration(86_400), Fraction(3, 8)),
        ("Trade", (), None, None, None),
    ),
    "Nothing is split.",
)
ANSWERS = (
    Answer("redundancy", "as-is", ("One capability runs on two stacks.",), (SPLITS,)),
    Answer("redundancy", "future-state", (), (Table("Splits", ("Customer",), (), "Nothing is split."),)),
)


def test_the_formats_are_found_by_their_files():
    assert names("answers")[0] == names("findings")[0] == "text"
    assert {"csv", "markdown", "text"} <= set(names("answers"))
    assert {"concise", "json", "text"} <= set(names("findings"))


def test_text_has_sentences_first_and_says_what_an_empty_table_means():
    told = answers_writer("text")(ANSWERS, Screen())
    lines = told.splitlines()
    assert lines[0].startswith("Redundancy: as-is")
    assert lines.index("One capability runs on two stacks.") < lines.index("Splits")
    assert "Splits: Nothing is split." in lines
    row = next(line for line in lines if "Consumer" in line)
    assert row.split("  ")[0] == "Consumer"
    assert "Web, Store" in row
    assert "\x1b" not in told
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.slow
def test_a_table_larger_than_a_screen_is_cut_off_in_text_alone_and_says_so():
    rows = tuple((f"line {number}", *range(70)) for number in range(3_000))
    answers = (Answer("redundancy", None, (), (Table("Many", ("", *map(str, range(70))), rows, "none"),)),)
    told = answers_writer("text")(answers, Screen(width=2_000))
    assert ("line 999 " in told, "line 1000 " in told) == (True, False)
    assert "it has 3\u202f000 lines and 71 columns; --format csv has all." in told
    assert answers_writer("csv")(answers, Screen()).count("\n") >= 3_000
    assert "too large" not in answers_writer("text")(ANSWERS, Screen())


def test_text_in_colour_and_narrow():
    assert "\x1b[" in answers_writer("text")(ANSWERS, Screen(colour=True))
    assert max(map(len, answers_writer("text")(ANSWERS, Screen(width=40)).splitlines())) <= 40


def test_markdown():
    told = answers_writer("markdown")(ANSWERS, Screen())
    assert "## Redundancy: as-is\n" in told
    assert "- One capability runs on two stacks.\n" in told
    assert "| Consumer | Web, Store |" in told
    assert "### Splits\n\nNothing is split.\n" in told


def test_comma_separated_values():
    rows = list(csv.reader(io.StringIO(answers_writer("csv")(ANSWERS, Screen()))))
    assert rows[0] == ["state", "table", "Customer", "Channels", "Cost", "Delay", "Share"]
    assert rows[1] == ["as-is", "Splits", "Consumer", "Web; Store", "900000 EUR", "86400", "3 of 8"]
    assert rows[2] == ["as-is", "Splits", "Trade", "", "", "", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_name_becomes_a_formula(start):
    table = Table("T", ("N",), ((f"{start}cmd()",), ((f"{start}a",),)), "")
    rows = list(csv.reader(io.StringIO(answers_writer("csv")((Answer("x", None, (), (table,)),), Screen()))))
    assert [row[2] for row in rows[1:]] == [f"'{start}cmd()", f"'{start}a"]


@given(st.text(max_size=40))
@pytest.mark.parametrize("name", ["csv", "markdown", "text"])
def test_no_name_breaks_out(name, text):
    table = Table("T", ("N",), ((text,), ((text, text),)), "")
    told = answers_writer(name)((Answer("x", None, (text,), (table,)),), Screen())
    assert not set(told) & set("\x00\x1b\x07\x85\u202e\u2028")
    if name == "csv":
        assert len(list(csv.reader(io.StringIO(told)))) == 3
    if name == "markdown":
        assert "<" not in told.replace("@<!-- -->", "")
