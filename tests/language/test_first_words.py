"""What a person meets first: what a fault is called, where it is, and that what it tells to write is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engagement_model.language.parsing import parse
from engagement_model.language.reader import read
from engagement_model.model.durations import parse_duration
from engagement_model.model.money import parse_money
from engagement_model.model.numbers import ValueFault, parse_count, parse_number
from engagement_model.workshop.minutes.reading import NotMinutes, read_minutes

READERS = (parse_money, parse_number, parse_count, parse_duration)
CONFLICT = """\
organizations:
<<<<<<< HEAD
  sales: Sales
=======
  sales: Selling
>>>>>>> feature/x
channels:
<<<<<<< HEAD
=======
  web: Web
>>>>>>> feature/y
"""


def told(text: str) -> list[tuple[int, int, str]]:
    return [(fault.line + 1, fault.column + 1, fault.message) for fault in parse(text).faults]


@pytest.mark.parametrize(
    ("text", "line", "column", "closed"),
    [
        ('channels:\n  web: {name: "Web, kind: web}\n  store: {name: "Store"}\n', 2, 15, 3),
        ('channels:\n  web: "Web\n  store: "Store"\n', 2, 8, 3),
        ("channels:\n  web: 'Web\nplatforms: {a: 'B'}\n", 2, 8, 3),
        ('title: "One\n# said "so"\nchannels: {}\n', 1, 8, 2),
    ],
)
def test_a_forgotten_quotation_mark_is_named_where_it_was_opened(text: str, line: int, column: int, closed: int):
    assert told(text) == [(line, column, f"a quotation mark opens here and is closed only on line {closed}")]


@pytest.mark.parametrize("text", ['a: "b\n  c"\n', 'a: "b\n\n  c"\nd: {e: "f"}\n'])
def test_a_text_may_run_over_several_lines(text: str):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('a: "b\nc: d\n', "a quotation mark is not closed"),
        ('a: "b\n  c"\nd: [1, 2\ne: f\n', "a bracket is not closed, or a comma is missing"),
        ('a: "b"\nc: d: e\n', "a second colon on the line"),
    ],
)
def test_what_is_no_forgotten_mark_is_said_as_before(text: str, message: str):
    assert message in [words for _, _, words in told(text)]


def test_merge_conflicts_are_named_for_what_they_are_each_of_them():
    assert told(CONFLICT) == [
        (2, 1, "an unresolved merge conflict (from HEAD to feature/x, lines 2 to 6)"),
        (8, 1, "an unresolved merge conflict (from HEAD to feature/y, lines 8 to 11)"),
    ]
    assert told(CONFLICT.replace("\n", "\r\n")) == told(CONFLICT)


def test_a_merge_conflict_of_three_sides_is_one():
    text = CONFLICT.replace("  sales: Sales\n", "  sales: Sales\n||||||| base\n  sales: All\n", 1)
    assert told(text)[0][2] == "an unresolved merge conflict (from HEAD to feature/x, lines 2 to 8)"


def test_a_merge_conflict_in_minutes_is_named_as_one():
    with pytest.raises(NotMinutes) as error:
        read_minutes(f"# Minutes\n{CONFLICT}".encode())
    assert str(error.value) == (
        "it has an unresolved merge conflict (from HEAD to feature/x, lines 3 to 7); mend that first"
    )


def test_a_key_that_merges_is_named_with_what_to_write(reading_of):
    reading = reading_of("platforms:\n  a: &d {name: A, annual_cost: 1k EUR}\n  b: {<<: *d, name: B}\n")
    fault = reading.faults[0]
    assert (fault.place.line, fault.message) == (3, "keys are not merged here, so that << says nothing")
    assert fault.suggestion == "write the keys out, or repeat a whole value: key: *anchor"


def test_an_entry_of_a_vanished_id_is_no_element_without_a_name(write_files):
    write_files(
        {
            "w.yaml": "platforms: {pos: Tills, crm: CRM}\n",
            "v.yaml": "extends: w.yaml\nplatforms: {poss: {annual_cost: 3k}, quite_new: {annual_cost: 3k}, new: New}\n",
        }
    )
    faults = [(fault.message, fault.suggestion) for fault in read(["v.yaml"])[0].faults]
    assert faults == [
        ('there is no platform "poss" in w.yaml, which this model extends', "did you mean pos?"),
        ('there is no platform "quite_new" in w.yaml, which this model extends', "write quite_new: its name"),
    ]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("1,234,567.89", "1_234_567.89"),
        ("950.000,00", "950_000.00"),
        ("1 234 567,89 EUR", "1_234_567.89 EUR"),
        ("1,5M", "1.5M"),
    ],
)
def test_figures_as_spreadsheets_show_them(written: str, right: str):
    with pytest.raises(ValueFault) as error:
        parse_money(written)
    assert error.value.suggestion == f"write {right}"


numbers = st.text("0123456789.,_ '-", min_size=1, max_size=12)
units = st.sampled_from(["", " EUR", "k", "M EUR", " €", " min", " hours", " m", "d", " Tage"])


@given(st.builds("{}{}".format, numbers, units))
@example("1.234,567.89")
@example("80.000")
@example("12,345")
@example("0,1")
@example("1 234 567,89")
def test_what_a_message_tells_to_write_is_accepted(text: str):
    for reader in READERS:
        try:
            reader(text)
        except ValueFault as fault:
            found = re.fullmatch(r"write (.*?)(?:: a comma means .*|: money is .*)?", fault.suggestion or "")
            if not found or fault.suggestion.startswith(("write zero", "write at most")):
                continue
            for each in re.split(r" or |, ", found[1]):
                reader(each)


IDS = ["касса", "Größe", "Point of sale", "2nd", "Ærø", "Straße", "обслуживание", "POS-1"]


@pytest.mark.parametrize("identifier", IDS)
def test_an_id_that_is_proposed_is_one(identifier: str, write_files):
    folder: Path = write_files({"m.yaml": f'platforms: {{"{identifier}": Tills}}\n'})
    fault = read(["m.yaml"])[0].faults[0]
    assert fault.suggestion is not None
    proposed = fault.suggestion.removeprefix("write ")
    (folder / "m.yaml").write_text(f"platforms: {{{proposed}: Tills}}\n")
    assert read(["m.yaml"])[0].faults == ()
