"""What was taken from CLDR, against Babel, which it was taken from."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date, format_skeleton, get_month_names
from babel.numbers import get_currency_symbol, get_decimal_symbol

from engagement_model.translation.cldr import FOLDER, locale
from engagement_model.translation.texts import languages

DAYS = [datetime.date(year, month, day) for year in (1999, 2026) for month in range(1, 13) for day in (1, 28)]


def test_every_language_has_its_file_and_there_is_no_other() -> None:
    assert {path.parent.name for path in FOLDER.glob("*/cldr.json")} == {*languages()}


@pytest.mark.parametrize("code", languages())
def test_days_months_and_signs_are_those_of_babel(code: str) -> None:
    known = locale(code)
    for day in DAYS:
        assert known.date("long", day) == format_date(day, "long", code)
        assert known.date("short", day) == format_date(day, "short", code)
        assert known.date("month", day) == format_skeleton("yMMMM", day, locale=code)
    assert known.decimal == get_decimal_symbol(code)
    for currency in ("EUR", "USD", "RUB", "GBP", "CHF", "JPY", "XXY"):
        assert known.sign(currency) == get_currency_symbol(currency, code)
    for number, name in get_month_names("wide", "format", code).items():
        assert known.month_names[name.casefold().rstrip(".")] == number
