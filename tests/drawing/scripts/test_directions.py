"""Levels of direction and the order of runs, by the examples of UAX 9 and by what holds of every line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.drawing.scripts.directions import base_level, levels, visual

LETTERS = st.text(alphabet="abאבجد123 ()[]-+.,%:\u0300/", max_size=24)


def mirrored(text: str) -> str:
    """What stands on the line from left to right, each run as it is written; capitals stand for Hebrew letters."""
    hebrew = "".join(chr(0x5D0 + ord(each) - ord("A")) if "A" <= each <= "Z" else each for each in text)
    found = levels(hebrew)
    shown = []
    for start, end, level in visual(found):
        run = text[start:end]
        shown.append(run[::-1].translate(str.maketrans("()[]", ")(][")) if level % 2 else run)
    return "".join(shown)


@pytest.mark.parametrize(
    ("logical", "seen"),
    [
        ("car means CAR.", "car means RAC."),
        ("he said CAR MEANS car.", "he said SNAEM RAC car."),
        ("CAR MEANS car.", ".car SNAEM RAC"),
        ("smith (fabrikam ARABIC) HEBREW", "smith (fabrikam CIBARA) WERBEH"),
        ("ARABIC (spoken) HEBREW", "WERBEH (spoken) CIBARA"),
        ("SYSTEM (crm) 2026", "2026 (crm) METSYS"),
        ("A 10 + 20 B", "B 20 + 10 A"),
        ("COST 12.5%", "12.5% TSOC"),
        ("web SHOP [x]", "web POHS [x]"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_lines_stand_as_they_are_read(logical, seen):
    assert mirrored(logical) == seen


def test_digits_after_arabic_letters_keep_their_order():
    found = levels("نظام 12")
    assert found == (1, 1, 1, 1, 1, 2, 2)


def test_the_first_letter_with_a_direction_decides():
    assert [base_level(text) for text in ("12 אב", "(x) אב", "12", "نظام x")] == [1, 0, 0, 1]


@given(LETTERS)
def test_every_character_stands_once_and_runs_have_one_level(text):
    found = levels(text)
    runs = visual(found)
    assert sorted(place for start, end, _ in runs for place in range(start, end)) == list(range(len(text)))
    assert all(set(found[start:end]) == {level} for start, end, level in runs)
    assert all(base_level(text) <= level <= base_level(text) + 2 for level in found)


@given(st.text(alphabet="abc 12.,()", max_size=24))
def test_what_runs_from_the_left_is_left_as_it_is(text):
    assert set(levels(text)) <= {0}
