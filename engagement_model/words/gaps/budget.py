"""What the initiatives are to cost, and how that compares with what the new platforms cost once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from engagement_model.analysis.gaps.result import Costs
from engagement_model.model.money import Money
from engagement_model.model.numbers import whole
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext
from engagement_model.words.phrases import amount


def budget(workspace: Workspace) -> Money | None:
    """The sum of what the initiatives cost; `None` where none says so, or in a currency that has no rate."""
    costs = [each.cost for each in workspace.initiatives.values() if each.cost is not None]
    rates = workspace.rates
    return rates.total(costs) if costs and all(rates.knows(cost) for cost in costs) else None


def two_prices(costs: Costs, workspace: Workspace, said: Callable[[Money], str] = amount) -> str | None:
    """Why there are two prices: what the platforms cost once, and the initiatives; `None` where they are the same.

    `said` writes an amount.
    """
    once, planned = costs.one_off.platforms, budget(workspace)
    if once is None or not once.amount or planned is None or planned.currency != once.currency:
        return None
    difference = Decimal(planned.amount) - Decimal(once.amount)
    if not difference:
        return None
    text = (
        gettext(
            "To introduce the new platforms costs {once} once, as the model says; "
            "the initiatives have budgeted {budget}, {difference} more."
        )
        if difference > 0
        else gettext(
            "To introduce the new platforms costs {once} once, as the model says; "
            "the initiatives have budgeted {budget}, {difference} less."
        )
    )
    apart = Money(whole(abs(difference)), once.currency)
    return text.format(once=said(once), budget=said(planned), difference=said(apart))
