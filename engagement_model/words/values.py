"""Values of a table as a person reads them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from engagement_model.model.durations import Duration
from engagement_model.model.money import Money
from engagement_model.translation import gettext
from engagement_model.translation.formats import duration, grouped, short_date
from engagement_model.words.amounts import every_digit
from engagement_model.words.answer import Foremost, TableValue
from engagement_model.words.phrases import NOTHING, and_more
from engagement_model.words.safe import visible


def shown(value: TableValue) -> str:
    """`value` on one line: money and counts grouped, shares as `3 of 8`, lists with commas, nothing as a dash."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Money):
        return every_digit(value.amount, value.currency)
    if isinstance(value, Duration):
        return duration(value.seconds)
    if isinstance(value, Fraction):
        return gettext("{number} of {total}").format(number=value.numerator, total=value.denominator)
    if isinstance(value, int | Decimal):
        return grouped(value)
    if isinstance(value, datetime.date):
        return short_date(value)
    return ", ".join(map(visible, foremost(value) if isinstance(value, Foremost) else value)) or NOTHING


def foremost(value: Foremost) -> tuple[str, ...]:
    """What people are shown of a list, and how many more there are."""
    left = len(value.items) - value.most
    return (*value.items[: value.most], and_more(left)) if left > 0 else value.items


def is_number(value: TableValue) -> bool:
    """Whether a column of such values is read from its right end."""
    return isinstance(value, int | Decimal | Money) and not isinstance(value, bool)
