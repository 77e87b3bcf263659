"""Numbers and money: rounded on pages, exact in sentences, with one sign for each currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.money import Money
from engagement_model.translation import in_language, languages
from engagement_model.words.amounts import (
    SIGNS,
    agreeing,
    alike,
    amount,
    every_digit,
    exact_money,
    large_money,
    money,
    nearly,
    number,
    rounded_amount,
)
from tests.translation.spoken import in_each

THIN = "\N{NARROW NO-BREAK SPACE}"
LONG = f"1{THIN}200{THIN}500"


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (2_700_000, "EUR", ("2.7\u202fM€", f"2,7{THIN}M€", f"2,7{THIN}млн{THIN}€")),
        (350_000, "EUR", ("350\u202fk€", f"350{THIN}k€", f"350{THIN}тыс.{THIN}€")),
        (2_900_000_000, "RUB", (f"2.9{THIN}bn₽", f"2,9{THIN}Md₽", f"2,9{THIN}млрд{THIN}₽")),
        (1_000_000, "CHF", (f"1{THIN}M{THIN}CHF", f"1{THIN}M{THIN}CHF", f"1{THIN}млн{THIN}CHF")),
        (
            1_200_500,
            "EUR",
            (f"{LONG}{THIN}€", f"{LONG}{THIN}€", f"{LONG}{THIN}€"),
        ),
        (950, "EUR", ("950\u202f€", f"950{THIN}€", f"950{THIN}€")),
        (2_700_000, None, (f"2.7{THIN}M", f"2,7{THIN}M", f"2,7{THIN}млн")),
    ],
)
def test_amounts_as_they_are_said(amount, currency, said):
    assert in_each(lambda: exact_money(amount, currency)) == said


def test_all_digits_of_an_amount():
    assert in_each(lambda: every_digit(Decimal("1250.5"), "EUR")) == (
        f"1{THIN}250.50\u202f€",
        f"1{THIN}250,50{THIN}€",
        f"1{THIN}250,50{THIN}€",
    )
    assert in_each(lambda: every_digit(1_250, None)) == (f"1{THIN}250",) * 3


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (999, "999 €"),
        (999_499, "999 k€"),
        (999_500, "1 M€"),
        (999_950, "1 M€"),
        (99_950, "100 k€"),
        (999_500_000, "1 bn€"),
        (-999_950, "\u22121 M€"),
        (6_150_000, "6.2 M€"),
        (Decimal("999.95"), "1 k€"),
    ],
)
def test_what_rounds_to_a_thousand_is_one_of_the_next_unit(value, said):
    assert large_money(value, "EUR").replace(THIN, " ") == said


def test_so_are_numbers():
    assert [number(each).replace(THIN, " ") for each in (9_999, 10_000, 999_499, 999_500, 999_999)] == [
        "9 999",
        "10 k",
        "999 k",
        "1 M",
        "1 M",
    ]


@given(st.integers(0, 10**12))
def test_no_page_has_four_digits_of_thousands_or_millions(value):
    for said in (large_money(value, "EUR"), number(value)):
        digits, *unit = said.split(THIN)
        if unit and unit[0][:1] in ("k", "M"):
            assert float(digits) < 1_000


@pytest.mark.parametrize("code", languages())
def test_both_renderings_have_the_same_sign(code):
    with in_language(code):
        for currency, sign in SIGNS.items():
            assert large_money(3_600_000, currency).endswith(sign)
            assert exact_money(3_600_000, currency).endswith(sign)
        assert money(12, "CHF").endswith("CHF")
        assert every_digit(12, "CHF").endswith("CHF")


@pytest.mark.parametrize(("millions", "said"), [("45", "45"), ("2", "2.0"), ("12.7", "12.7"), ("0.04", "0.04")])
def test_amounts_on_boxes_have_a_place_where_it_says_something(millions, said):
    assert money(Decimal(millions) * 1_000_000, "EUR", 1_000_000) == f"{said}{THIN}M€"


def test_what_is_at_least_or_at_most_so_much_is_rounded_to_what_stays_true():
    worked_out = Money(7_522_500, "EUR")
    told = [nearly(worked_out), nearly(worked_out, "at_least"), nearly(worked_out, "at_most")]
    assert [each.partition(THIN)[0] for each in told] == ["7.523", "7.522", "7.523"]
    assert nearly(Money(Decimal("12.341"), "EUR"), "at_most").startswith("12.35")


def test_an_amount_as_a_page_and_as_a_sentence_has_it():
    assert (rounded_amount(Money(3_649_000, "EUR")), amount(Money(3_600_000, "EUR"))) == (f"3.6{THIN}M€", "3.6\u202fM€")


def test_the_amounts_of_one_sentence_have_one_form():
    short, exact = Money(113_600_000, "EUR"), Money(1_234_567, "EUR")
    assert alike(short, Money(0, "EUR"), Money(900, "EUR")) == ("113.6\u202fM€", "0\u202f€", "900\u202f€")
    assert alike(short, exact) == (f"113{THIN}600{THIN}000\u202f€", f"1{THIN}234{THIN}567\u202f€")
    assert alike(Money(-2_500_000, "EUR")) == ("−2.5\u202fM€",)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("104588089.59"), "104.6\u202fM€"),
        (Decimal(9999960), "10\u202fM€"),
        (Decimal("546250.4"), "546.3\u202fk€"),
        (Decimal("5.4321"), "5.43\u202f€"),
        (Decimal(-1_234_567), "−1.235\u202fM€"),
    ],
)
def test_what_an_amount_comes_to(value, said):
    assert nearly(Money(value, "EUR")) == said


@pytest.mark.parametrize(
    ("counted", "agrees_with"),
    [(0, 0), (1, 1), (21, 21), (9_999, 9_999), (10_000, 1_000), (64_021, 1_000), (1_450_000, 1_000_000)],
)
def test_words_agree_with_what_a_number_is_rounded_to(counted: int, agrees_with: int) -> None:
    assert agreeing(counted) == agrees_with
