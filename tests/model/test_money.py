from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagement_model.model.money import PATTERN, Money, Rates, parse_money
from engagement_model.model.numbers import ValueFault

READ = [
    ("350000", 350_000, None),
    ("350_000", 350_000, None),
    ("900k EUR", 900_000, "EUR"),
    ("900 k EUR", 900_000, "EUR"),
    ("900kEUR", 900_000, "EUR"),
    ("1.2M", 1_200_000, None),
    ("1.4bn USD", 1_400_000_000, "USD"),
    ("0.5 EUR", Decimal("0.5"), "EUR"),
    ("1_000.25", Decimal("1000.25"), None),
    ("1.234M", 1_234_000, None),
    ("0.125 EUR", Decimal("0.125"), "EUR"),
    ("0", 0, None),
    (" 5 EUR ", 5, "EUR"),
]


@pytest.mark.parametrize(("text", "amount", "currency"), READ)
def test_amounts_are_read(text, amount, currency):
    assert parse_money(text) == Money(amount, currency)
    assert parse_money(text, "CHF") == Money(amount, currency or "CHF")


REFUSED = [
    ("-5k", '"-5k" is negative', "write 5k: money is zero or more"),
    ("1,5M", '"1,5M" has a comma in its number', "write 1.5M"),
    (
        "1,500M",
        '"1,500M" has a comma in its number',
        "write 1.500M or 1_500M: a comma means one to some readers and the other to others",
    ),
    ("1,500 EUR", '"1,500 EUR" could be read in two ways', "write 1_500 EUR or 1.5 EUR"),
    ("600.000 EUR", '"600.000 EUR" could be read in two ways', "write 600_000 EUR or 600 EUR"),
    ("1,200,000 EUR", '"1,200,000 EUR" is not an amount of money', "write 1_200_000 EUR"),
    ("1.200.000 EUR", '"1.200.000 EUR" is not an amount of money', "write 1_200_000 EUR"),
    ("EUR 600k", '"EUR 600k" is not an amount of money', "write 600k EUR"),
    ("1.4 million EUR", '"1.4 million EUR" is not an amount of money', "write 1.4M EUR"),
    ("1.4 Mio EUR", '"1.4 Mio EUR" is not an amount of money', "write 1.4M EUR"),
    (
        "5 heaps EUR",
        'expected an amount of money such as 350_000, 900k or 1.2M EUR, found "5 heaps EUR"',
        None,
    ),
    ("€ 900", '"€ 900" is not an amount of money', "write 900 EUR"),
    ("900 €", '"900 €" is not an amount of money', "write 900 EUR"),
    ("$1.2M", '"$1.2M" is not an amount of money', "write 1.2M USD"),
    ("1 200 000 EUR", '"1 200 000 EUR" is not an amount of money', "write 1_200_000 EUR"),
    ("5K", '"5K" is not an amount of money', "write 5k"),
    ("5 mln EUR", '"5 mln EUR" is not an amount of money', "write 5M EUR"),
    ("5 млн", '"5 млн" is not an amount of money', "write 5M"),
    ("5 eur", '"5 eur" is not an amount of money', "write 5 EUR"),
    ("lots", 'expected an amount of money such as 350_000, 900k or 1.2M EUR, found "lots"', None),
    ("1__000", 'expected an amount of money such as 350_000, 900k or 1.2M EUR, found "1__000"', None),
    ("1e5", 'expected an amount of money such as 350_000, 900k or 1.2M EUR, found "1e5"', "write 100000"),
    ("9" * 19, f"{'9' * 19}... has more than 18 digits", None),
]


@pytest.mark.parametrize(("text", "message", "suggestion"), REFUSED)
def test_what_is_refused_and_what_to_write_instead(text, message, suggestion):
    with pytest.raises(ValueFault) as caught:
        parse_money(text)
    assert (caught.value.message, caught.value.suggestion) == (message, suggestion)


@given(st.integers(0, 10**15) | st.decimals(0, 10**9, places=2), st.sampled_from(["EUR", "USD", None]))
def test_the_spelling_of_an_amount_reads_back(amount, currency):
    money = parse_money(f"{amount:f}" if isinstance(amount, Decimal) else str(amount), currency)
    assert parse_money(str(money)) == money


@given(st.text(max_size=12) | st.from_regex(r"[0-9kMbn., _EUR€-]{0,12}", fullmatch=True))
def test_nothing_else_is_raised_and_editors_accept_no_more(text):
    try:
        parse_money(text)
    except ValueFault as fault:
        told = fault.message
    else:
        return
    assert told
    assert not re.search(PATTERN, text) or "digits" in told


RATES = Rates("EUR", {"USD": Decimal("0.92"), "GBP": Decimal("1.2")})


def test_a_rate_is_what_one_unit_is_worth_in_the_main_currency():
    assert RATES.convert(Money(100, "USD")) == 92
    assert RATES.convert(Money(100, "EUR")) == 100


def test_sums_convert_and_stay_exact():
    assert RATES.total([Money(1, "USD"), Money(Decimal("0.1"), "EUR"), Money(10, "GBP")]) == Money(
        Decimal("13.02"), "EUR"
    )
    assert RATES.total([Money(Decimal("0.1"), "EUR")] * 10) == Money(1, "EUR")
    assert RATES.total([]) == Money(0, "EUR")


def test_nothing_is_summed_without_a_rate():
    assert not RATES.knows(Money(1, "CHF"))
    assert not RATES.knows(Money(1))
    assert Rates().knows(Money(1))
    for amount in (Money(1, "CHF"), Money(1)):
        with pytest.raises(KeyError):
            RATES.total([amount])
