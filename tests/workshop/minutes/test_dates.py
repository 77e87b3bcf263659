"""Days as people write them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.translation import in_language, languages
from engagement_model.translation.formats import long_date, short_date
from engagement_model.workshop.minutes.dates import day_in

DAY = datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2026-12-01", "en"),
        ("2026-12-1", "en"),
        ("2026-12-01 00:00:00", "en"),
        ("01.12.2026", "en"),
        ("1. 12. 2026", "ru"),
        ("01.12.2026 г.", "ru"),
        ("01/12/2026", "fr"),
        ("1 December 2026", "en"),
        ("1st Dec 2026", "en"),
        ("December 1, 2026", "en"),
        ("1er décembre 2026", "en"),
        ("1 déc. 2026", "fr"),
        ("1 декабря 2026 года", "ru"),
        ("1\N{NO-BREAK SPACE}DÉCEMBRE 2026", "fr"),
    ],
)
def test_understood(text: str, language: str) -> None:
    assert day_in(text, language) == DAY


@pytest.mark.parametrize(
    ("text", "language", "message"),
    [
        ("01/12/2026", "en", "01/12/2026 could be two days; write 2026-12-01 or 2026-01-12"),
        ("2026-02-30", "en", '"2026-02-30" is no day; write year-month-day, such as 2026-11-26'),
        ("31/02/2026", "fr", '"31/02/2026" is no day; write year-month-day, such as 2026-11-26'),
        ("1 Brumaire 2026", "en", '"1 Brumaire 2026" is no day; write year-month-day, such as 2026-11-26'),
        ("next week", "en", '"next week" is no day; write year-month-day, such as 2026-11-26'),
        ("1/12/26", "fr", '"1/12/26" is no day; write year-month-day, such as 2026-11-26'),
    ],
)
def test_not_understood(text: str, language: str, message: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011
        day_in(text, language)
    assert str(raised.value) == message


def test_where_only_one_day_is_possible_it_is_that_one() -> None:
    assert day_in("12/31/2026", "en") == datetime.date(2026, 12, 31)
    assert day_in("31/12/2026", "en") == datetime.date(2026, 12, 31)
    assert day_in("05/05/2026", "en") == datetime.date(2026, 5, 5)


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31)), st.sampled_from(languages()))
def test_what_this_program_writes_is_understood(day: datetime.date, language: str) -> None:
    with in_language(language):
        assert day_in(long_date(day), language) == day
        assert day_in(short_date(day), language) == day
