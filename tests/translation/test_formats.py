"""Numbers, lengths of time, amounts and dates as each language writes them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from engagement_model.translation import in_language
from engagement_model.translation.formats import (
    clauses,
    decimals,
    duration,
    grouped,
    listed,
    money,
    month,
    percentage,
    short_date,
    short_money,
)

DAY = datetime.date(2026, 11, 20)
THIN, SPACE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
LONG = f"1{THIN}200{THIN}500"


def in_each(tell: object) -> tuple[str, ...]:
    assert callable(tell)
    said = []
    for code in ("en", "fr", "ru"):
        with in_language(code):
            said.append(tell())
    return tuple(said)


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


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (2_700_000, "EUR", ("2.7M EUR", f"2,7{SPACE}M€", f"2,7{SPACE}млн{SPACE}€")),
        (350_000, "EUR", ("350k EUR", f"350{SPACE}k€", f"350{SPACE}тыс.{SPACE}€")),
        (2_900_000_000, "RUB", ("2.9bn RUB", f"2,9{SPACE}Md{SPACE}RUB", f"2,9{SPACE}млрд{SPACE}₽")),
        (1_000_000, "CHF", ("1M CHF", f"1{SPACE}M{SPACE}CHF", f"1{SPACE}млн{SPACE}CHF")),
        (
            1_200_500,
            "EUR",
            (f"{LONG} EUR", f"{LONG}{SPACE}€", f"{LONG}{SPACE}€"),
        ),
        (950, "EUR", ("950 EUR", f"950{SPACE}€", f"950{SPACE}€")),
        (2_700_000, None, ("2.7M", f"2,7{SPACE}M", f"2,7{SPACE}млн")),
    ],
)
def test_amounts_as_they_are_said(amount, currency, said):
    assert in_each(lambda: short_money(amount, currency)) == said


def test_all_digits_of_an_amount():
    assert in_each(lambda: money(Decimal("1250.5"), "EUR")) == (
        f"1{THIN}250.5 EUR",
        f"1{THIN}250,5{SPACE}€",
        f"1{THIN}250,5{SPACE}€",
    )
    assert in_each(lambda: money(1_250, None)) == (f"1{THIN}250",) * 3


def test_numbers():
    assert in_each(lambda: grouped(Decimal("1250.5"))) == (f"1{THIN}250.5", f"1{THIN}250,5", f"1{THIN}250,5")
    assert in_each(lambda: decimals(Fraction(2, 3), 2)) == ("0.67", "0,67", "0,67")
    assert in_each(lambda: percentage(Fraction(1, 3))) == ("33%", f"33{SPACE}%", f"33{SPACE}%")
    assert in_each(lambda: percentage(Decimal("0.125"), 1)) == ("12.5%", f"12,5{SPACE}%", f"12,5{SPACE}%")


def test_days_and_months():
    assert in_each(lambda: short_date(DAY)) == ("2026-11-20", "20/11/2026", "20.11.2026")
    first, second, third = in_each(lambda: month(DAY))
    assert (first, second) == ("November 2026", "novembre 2026")
    assert third.startswith("ноябрь 2026")


def test_german():
    with in_language("de"):
        assert (duration(172_800 + 300), duration(3_600), duration(0)) == ("2 Tage 5 min", "1 Stunde", "Echtzeit")
        assert short_money(2_700_000, "EUR") == f"2,7{SPACE}Mio.{SPACE}€"
        assert short_money(2_900_000_000, "CHF") == f"2,9{SPACE}Mrd.{SPACE}CHF"
        assert (short_date(DAY), month(DAY)) == ("20.11.2026", "November 2026")
        assert percentage(Decimal("0.125"), 1) == f"12,5{SPACE}%"
        assert listed(["A", "B", "C"]) == "A, B und C"


def test_lists():
    assert in_each(lambda: listed(["A", "B", "C"])) == ("A, B and C", "A, B et C", "A, B и C")
    assert in_each(lambda: listed(["A"])) == ("A",) * 3
    assert in_each(lambda: clauses(["A", "B", "C"])) == ("A; B; C", f"A{THIN}; B{THIN}; C", "A; B; C")
