"""Amounts on a page in one currency: the workspace's, wherever there is a rate into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engagement_model.drawing.page import LegendEntry
from engagement_model.model.money import Money, Rates
from engagement_model.translation import gettext
from engagement_model.words.amounts import SIGNS


def on_page(amount: Money, rates: Rates) -> Money:
    """`amount` in the currency of `rates`; as it was written where that names none, or there is no rate."""
    if rates.currency is None or not rates.knows(amount):
        return amount
    return Money(rates.convert(amount), rates.currency)


def said_in_legend(amounts: Iterable[Money | None], rates: Rates) -> Iterator[LegendEntry]:
    """That costs are converted, where any of `amounts` was written in another currency than it stands in."""
    if any(amount is not None and on_page(amount, rates) != amount for amount in amounts):
        currency = SIGNS.get(rates.currency or "", rates.currency or "")
        yield LegendEntry("words", gettext("costs converted into {currency}").format(currency=currency))
