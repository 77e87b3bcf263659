"""Cells of other people's lists: amounts, decimals and days as their programs write them."""

from __future__ import annotations

import pytest

from engagement_model.exchange.foreign import Sheet
from engagement_model.workshop.importing.cells import decimal_sign, headings, plain_amount, plain_day


@pytest.mark.parametrize(
    ("text", "decimal", "read"),
    [
        ("1.234.567,89 €", ",", "1234567.89 EUR"),
        ("€ 700.000,-", ",", "700000 EUR"),
        ("12.000", ",", "12000"),
        ("$1,200.50", ".", "1200.50 USD"),
        ("1'200 CHF", ".", "1200 CHF"),
        ("1 200,5 €", ",", "1200.5 EUR"),
        ("900k", ".", "900k"),
        ("1.2M EUR", ".", "1.2M EUR"),
        ("12 Stk", ".", "12 Stk"),
        ("€ 700k", ".", "€ 700k"),
        ("700 k€", ".", "700 k€"),
        ("n/a", ".", "n/a"),
    ],
)
def test_amounts_are_read_with_their_currency(text: str, decimal: str, read: str) -> None:
    assert plain_amount(text, decimal) == read


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1.234.567,89 €", "12.000"], ","),
        (["0,5", "web"], ","),
        (["1,234.50"], "."),
        (["12.000", "1,234"], None),
        (["1,5", "1.5"], None),
        (["ERP", "2026-01-01"], None),
    ],
)
def test_the_sign_before_decimals_is_told_by_what_reads_in_one_way_only(texts: list[str], sign: str | None) -> None:
    assert decimal_sign(texts) == sign


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.2.2026", "2026-02-01"),
        ("15.03.2019", "2019-03-15"),
        ("2026-02-01 00:00:00", "2026-02-01"),
        ("2026-02-01T08:30", "2026-02-01T08:30"),
        ("1/2/2026", "1/2/2026"),
        ("soon", "soon"),
    ],
)
def test_days_are_read_where_they_can_be_read_in_one_way_only(text: str, day: str) -> None:
    assert plain_day(text) == day


def test_columns_of_one_heading_are_told_apart_and_sixteen_thousand_of_them_are_no_trouble() -> None:
    one = headings(Sheet("list", (("Name", "Name (2)", "Name", "Name", "Name (2)"),)), 1, 1)
    assert list(one) == ["Name", "Name (2)", "Name (3)", "Name (4)", "Name (2) (2)"]
    many = headings(Sheet("list", (("Platform",) * 16_000,)), 1, 1)
    assert list(many)[-1] == "Platform (16000)"
