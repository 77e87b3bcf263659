from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.durations import DAY, HOUR, MINUTE, WEEK, Duration, parse_duration, pattern, units
from engagement_model.model.numbers import ValueFault

READ = [
    ("PT5M", 5 * MINUTE),
    ("P1D", DAY),
    ("P2W", 2 * WEEK),
    ("P1DT2H30M", DAY + 2 * HOUR + 30 * MINUTE),
    ("PT1.5S", Decimal("1.5")),
    ("pt5m", 5 * MINUTE),
    ("PT0S", 0),
    ("5 min", 5 * MINUTE),
    ("5min", 5 * MINUTE),
    ("2 hours", 2 * HOUR),
    ("1 hour", HOUR),
    ("1.5 h", 90 * MINUTE),
    ("1 day", DAY),
    ("1 week", WEEK),
    ("30 days", 30 * DAY),
    ("1_000 s", 1000),
    ("250 ms", Decimal("0.25")),
    ("1000 ms", 1),
    ("real-time", 0),
    ("Real-Time", 0),
    ("real time", 0),
    ("0 min", 0),
    ("  5 min ", 5 * MINUTE),
    ("5 Min.", 5 * MINUTE),
    ("2 heures", 2 * HOUR),
    ("1 jour", DAY),
    ("3 semaines", 3 * WEEK),
    ("10 secondes", 10),
    ("temps réel", 0),
    ("5 минут", 5 * MINUTE),
    ("1 час", HOUR),
    ("2 часа", 2 * HOUR),
    ("1 день", DAY),
    ("3 дня", 3 * DAY),
    ("1 сутки", DAY),
    ("2 недели", 2 * WEEK),
    ("30 сек", 30),
    ("реальное время", 0),
]


@pytest.mark.parametrize(("text", "seconds"), READ)
def test_durations_are_read_in_three_languages_and_iso_8601(text, seconds):
    assert parse_duration(text) == Duration(seconds)


VARY = "has no fixed length: months and years vary"
REFUSED = [
    ("1,5 h", '"1,5 h" has a comma in its number', "write 1.5 h"),
    (
        "1,500 s",
        '"1,500 s" has a comma in its number',
        "write 1.500 s or 1_500 s: a comma means one to some readers and the other to others",
    ),
    ("1 month", f'"1 month" {VARY}', "say it in days: 30 days"),
    ("2 years", f'"2 years" {VARY}', "say it in days: 730 days"),
    ("1 trimestre", f'"1 trimestre" {VARY}', "say it in days: 90 days"),
    ("3 mois", f'"3 mois" {VARY}', "say it in days: 90 days"),
    ("2 года", f'"2 года" {VARY}', "say it in days: 730 days"),
    ("P1M", f'"P1M" {VARY}', "say it in days: P30D"),
    ("P1Y", f'"P1Y" {VARY}', "say it in days: P365D"),
    ("5 m", '"5 m": "m" could be minutes or months', "write 5 min"),
    ("5", '"5" has no unit', "write 5 min, 5 h or 5 d"),
    ("5 parsecs", '"5 parsecs": unknown unit "parsecs"', "use s, min, hours, days or weeks"),
    ("1 h 30 min", '"1 h 30 min" is more than one number and unit', "write 90 min"),
    ("1 day, 12 hours", '"1 day, 12 hours" is more than one number and unit', "write 36 hours"),
    ("-5 min", '"-5 min" is negative', "write 5 min"),
    ("soon", 'expected a duration such as 5 min, 2 hours, 1 day or PT5M, found "soon"', None),
    ("", 'expected a duration such as 5 min, 2 hours, 1 day or PT5M, found ""', None),
    ("P", 'expected a duration such as 5 min, 2 hours, 1 day or PT5M, found "P"', None),
    ("PT", 'expected a duration such as 5 min, 2 hours, 1 day or PT5M, found "PT"', None),
    ("P1DT", 'expected a duration such as 5 min, 2 hours, 1 day or PT5M, found "P1DT"', None),
    ("five min", 'expected a duration such as 5 min, 2 hours, 1 day or PT5M, found "five min"', None),
]


@pytest.mark.parametrize(("text", "message", "suggestion"), REFUSED)
def test_what_is_refused_and_what_to_write_instead(text, message, suggestion):
    with pytest.raises(ValueFault) as caught:
        parse_duration(text)
    assert (caught.value.message, caught.value.suggestion) == (message, suggestion)
    assert caught.value.out_of_range is text.startswith("-")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "real-time"),
        (Decimal("0.25"), "0.25 s"),
        (1, "1 s"),
        (60, "1 min"),
        (90, "90 s"),
        (90 * MINUTE, "90 min"),
        (HOUR, "1 hour"),
        (36 * HOUR, "36 hours"),
        (DAY, "1 day"),
        (WEEK, "1 week"),
        (30 * DAY, "30 days"),
    ],
)
def test_the_canonical_spelling(seconds, text):
    assert str(Duration(seconds)) == text


@given(st.integers(0, 10**9) | st.decimals(0, 10**6, places=3).map(lambda number: number.normalize()))
def test_the_canonical_spelling_reads_back(seconds):
    duration = parse_duration(f"{seconds:f} s" if isinstance(seconds, Decimal) else f"{seconds} s")
    assert parse_duration(str(duration)) == duration


@given(st.sampled_from(sorted(units())), st.integers(0, 1000))
def test_editors_are_told_what_is_read(unit, number):
    text = f"{number} {unit}"
    assert parse_duration(text)
    assert re.search(pattern(), text)


@given(st.text(max_size=12) | st.from_regex(r"[P0-9., _hdmTW-]{0,12}", fullmatch=True))
def test_nothing_else_is_raised_and_editors_accept_no_more(text):
    try:
        parse_duration(text)
    except ValueFault as fault:
        told = fault.message
    else:
        return
    assert told
    assert not re.search(pattern(), text) or "digits" in told


def test_equal_lengths_are_equal_however_they_were_written():
    assert parse_duration("24 hours") == parse_duration("1 day") == parse_duration("PT24H")
    assert parse_duration("1 min") < parse_duration("61 s")
