"""Numbers, lengths of time, amounts and dates as each language writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from engagement_model.translation.formats import decimals, duration, grouped, long_date, month, percentage, short_date
from tests.translation.spoken import in_each

DAY = datetime.date(2026, 11, 20)
THIN, SPACE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (172_800 + 300, ("2 days 5 min", "2 jours 5 min", "2 дня 5 мин")),
        (86_400, ("1 day", "1 jour", "1 день")),
        (5 * 86_400, ("5 days", "5 jours", "5 дней")),
        (21 * 86_400, ("21 days", "21 jours", "21 день")),
        (3_600, ("1 hour", "1 heure", "1 час")),
        (2 * 3_600 + 1, ("2 hours 1 s", "2 heures 1 s", "2 часа 1 с")),
        (5 * 3_600, ("5 hours", "5 heures", "5 часов")),
        (Decimal("0.5"), ("0.5 s", "0,5 s", "0,5 с")),
        (0, ("real-time", "temps réel", "в реальном времени")),
    ],
)
def test_lengths_of_time(seconds, said):
    assert in_each(lambda: duration(seconds)) == said


def test_numbers():
    assert in_each(lambda: grouped(Decimal("1250.5"))) == (f"1{THIN}250.5", f"1{THIN}250,5", f"1{THIN}250,5")
    assert in_each(lambda: decimals(Fraction(2, 3), 2)) == ("0.67", "0,67", "0,67")
    assert in_each(lambda: percentage(Fraction(1, 3))) == ("33%", f"33{SPACE}%", f"33{SPACE}%")
    assert in_each(lambda: grouped(-1_250)) == (f"−1{THIN}250",) * 3
    assert decimals(Fraction(-1, 1_000), 1) == "0.0"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(0), "0%"),
        (Fraction(-4, 1_000), "−0.4%"),
        (Fraction(1, 25_000), "0.004%"),
        (Fraction(996, 1_000), "99.6%"),
        (Fraction(1), "100%"),
        (Fraction(-6, 100), "−6%"),
        (Fraction(1_004, 1_000), "100.4%"),
    ],
)
def test_a_share_is_never_said_to_be_none_or_all_where_it_is_not(share, said):
    assert percentage(share) == said


def test_days_and_months():
    assert in_each(lambda: short_date(DAY)) == ("2026-11-20", "20/11/2026", "20.11.2026")
    first, second, third = in_each(lambda: month(DAY))
    assert (first, second) == ("November 2026", "novembre 2026")
    assert third.startswith("ноябрь 2026")


def test_the_first_day_of_a_month_in_words():
    said = in_each(lambda: long_date(datetime.date(2027, 3, 1)))
    assert said[:2] == ("1 March 2027", "1er mars 2027")
    assert said[2].startswith("1 марта 2027")
