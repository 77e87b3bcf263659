"""Values of a table as a person reads them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from engagement_model.analysis.answer import TableValue
from engagement_model.model.money import Money
from engagement_model.reports.safe import visible

NOTHING = "-"


def shown(value: TableValue) -> str:
    """`value` on one line: money and counts grouped, shares as `3 of 8`, lists with commas, nothing as a dash."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Money):
        return f"{_grouped(value.amount)} {value.currency}" if value.currency else _grouped(value.amount)
    if isinstance(value, Fraction):
        return f"{value.numerator} of {value.denominator}"
    if isinstance(value, int | Decimal):
        return _grouped(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(visible(item) for item in value) or NOTHING
    return str(value)


def _grouped(number: int | Decimal) -> str:
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def is_number(value: TableValue) -> bool:
    """Whether a column of such values is read from its right end."""
    return isinstance(value, int | Decimal | Money) and not isinstance(value, bool)
