"""Names made fit to print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.drawing.fonts import font, width
from engagement_model.drawing.text import printable, shorten, wrap, wrap_evenly


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Web shop", "Web shop"),
        ("  two\n lines\t", "two lines"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("\u202eevil\u202c", "evil"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("e\u0301te\u0301", "été"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("Лампы", "Лампы"),
        ("שלום", "שלום"),
        ("", ""),
    ],
)
def test_what_could_disturb_a_page_is_taken_out(written, shown):
    assert printable(written) == shown


def test_a_text_that_fits_is_left_alone():
    assert shorten("Web shop", 100, 10).lines == ("Web shop",)
    assert not shorten("Web shop", 100, 10).cut


def test_a_text_that_does_not_fit_ends_in_an_ellipsis():
    short = shorten("Web order management", 60, 10)
    assert short.cut
    assert short.lines[0].endswith("…")
    assert width(short.lines[0], 10) <= 60


def test_lines_break_between_words():
    assert wrap("Customer and contract hub", 70, 10).lines == ("Customer and", "contract hub")
    assert wrap("Contact-centre system", 62, 10).lines == ("Contact-", "centre system")


def test_even_lines_leave_no_widow():
    uneven = wrap("returned in the store", width("returned in the", 10) + 1, 10, lines=3)
    assert uneven.lines == ("returned in the", "store")
    even = wrap_evenly("returned in the store", width("returned in the", 10) + 1, 10)
    assert even.lines == ("returned in", "the store")


def test_a_word_of_one_letter_goes_with_the_next():
    assert wrap("clients, worth 5 M a year", width("clients, worth 5 M a", 10) + 1, 10).lines == (
        "clients, worth 5 M",
        "a year",
    )
    assert wrap("5 договоров с клиниками", width("5 договоров с", 10) + 1, 10).lines == ("5 договоров", "с клиниками")


def test_a_name_that_would_be_cut_is_broken_with_hyphens_first():
    room = width("банковского обслуживани", 10)
    assert wrap("Департамент дистанционного банковского обслуживания", room, 10, lines=3).lines == (
        "Департамент дистанцион-",
        "ного банковского",
        "обслуживания",
    )
    assert wrap_evenly("Департамент обслуживания", room, 10).lines == ("Департамент", "обслуживания")


def test_no_line_ends_before_a_letter_or_two():
    assert wrap("в которых чего-то", width("в которых чего-", 10) + 1, 10).lines == ("в которых", "чего-то")


def test_a_number_stays_with_what_it_counts():
    assert wrap("zu spät, 9-mal im Jahr", width("zu spät, 9-", 10) + 1, 10, lines=3).lines == (
        "zu spät,",
        "9-mal im",
        "Jahr",
    )


def test_a_word_of_one_letter_ends_a_line_rather_than_a_word_is_broken():
    assert wrap("a b c d e", width("a b c", 10) + 1, 10, lines=2).lines == ("a b c", "d e")


def test_a_word_that_must_be_broken_is_broken_with_a_hyphen_where_a_syllable_begins():
    room = width("Kundenselbstbedie", 10) + 1
    assert wrap("Kundenselbstbedienungsportal", room, 10, lines=3).lines == ("Kundenselbstbe-", "dienungsportal")
    assert wrap("обслуживания", width("обслужива", 10), 10).lines == ("обслужи-", "вания")
    assert "-" not in "".join(wrap("4711081547110815", width("47110815", 10), 10).lines)


def test_even_lines_break_no_word():
    room = width("Родственник па", 10)
    assert wrap_evenly("Родственник пациента", room, 10, lines=2).lines == ("Родственник", "пациента")


@given(st.text(max_size=90), st.floats(0, 200), st.integers(1, 3))
def test_no_line_is_ever_wider_than_its_room(text, room, lines):
    fitted = wrap(printable(text), room, 10, lines=lines)
    assert len(fitted.lines) <= lines
    for line in fitted.lines:
        assert width(line, 10) <= room + 1e-6 or len(line) <= 1
    if not fitted.cut:
        assert "".join(fitted.lines).replace(" ", "") == printable(text).replace(" ", "")


def test_widths_are_those_of_the_font():
    from fontTools.ttLib import TTFont

    for weight in ("regular", "semibold"):
        reference = TTFont(font(weight).path)
        advances, names = reference["hmtx"].metrics, reference.getBestCmap()
        for text in ("Lumina Home", "Контактный центр", "Été · 1.2 M€"):
            expected = sum(advances[names[ord(character)]][0] for character in text) / 1000 * 12
            assert width(text, 12, weight) == pytest.approx(expected)


def test_missing_characters_are_named_and_given_room(monkeypatch):
    assert font("regular").missing("Aßש🙂") == {"🙂"}
    monkeypatch.setattr("engagement_model.drawing.fonts.is_available", lambda: False)
    assert font("regular").missing("Aß文🙂") == {"文", "🙂"}
    assert width("文", 10) > 9
