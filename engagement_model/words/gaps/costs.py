"""What the change saves, what it costs once, and what the initiatives are to cost, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from math import ceil

from engagement_model.analysis.gaps.result import Costs
from engagement_model.model.money import Money
from engagement_model.model.numbers import whole
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.amounts import alike, amount
from engagement_model.words.names import Names
from engagement_model.words.phrases import MOST_LISTED, listed


def saving_sentences(costs: Costs, names: Names) -> Iterator[str]:
    """What the change saves or costs a year, what has to be spent once, when it is back, and whose cost is missing."""
    missing = missing_costs(costs)
    difference = costs.difference.platforms
    if costs.as_is.platforms is None or costs.future_state.platforms is None or difference is None:
        if missing:
            nobody = gettext("Nobody can say what it saves: the cost of {unknown} is unknown.")
            yield nobody.format(unknown=listed((names.address(address) for address in missing), MOST_LISTED))
        else:
            yield gettext("Nobody can say what it saves: nothing is known of the future state.")
        return
    yield _with_once(_difference(costs.as_is.platforms, costs.future_state.platforms, difference), costs)
    prices = two_prices(costs)
    if prices is not None:
        yield prices
    organizations = costs.difference.organizations
    if organizations is not None and organizations.amount:
        text = (
            gettext("Organizations cost {amount} a year less.")
            if organizations.amount < 0
            else gettext("Organizations cost {amount} a year more.")
        )
        yield text.format(amount=amount(Money(whole(abs(Decimal(organizations.amount))), organizations.currency)))
    yield from payback_sentences(costs)
    unknown = sorted({*missing, *costs.one_off.unknown})
    if unknown:
        not_counted = gettext("Not in these sums, for want of a figure: {unknown}.")
        yield not_counted.format(unknown=listed((names.address(address) for address in unknown), MOST_LISTED))


def missing_costs(costs: Costs) -> tuple[str, ...]:
    """The addresses without whose annual cost no saving can be told: organizations only where any has a cost."""
    return tuple(
        address
        for address in costs.difference.unknown
        if address.startswith("platforms.") or not costs.of_platforms_alone
    )


def payback_months(costs: Costs) -> int | None:
    """Within how many months what is spent once is back, all told; `None` where nothing is, or nobody knows."""
    return ceil(12 * costs.payback) if costs.payback else None


def payback_sentences(costs: Costs) -> Iterator[str]:
    """When what is spent once is back, all told."""
    months = payback_months(costs)
    if months is not None:
        text = (
            ngettext(
                "All told, it is paid back within {number} month by what platforms cost less.",
                "All told, it is paid back within {number} months by what platforms cost less.",
                months,
            )
            if costs.of_platforms_alone
            else ngettext(
                "All told, it is paid back within {number} month by what platforms and organizations cost less.",
                "All told, it is paid back within {number} months by what platforms and organizations cost less.",
                months,
            )
        )
        yield text.format(number=grouped(months))


def _difference(before: Money, after: Money, difference: Money) -> str:
    """What platforms cost in both states and how much less or more that is: a sentence without its full stop."""
    if difference.amount < 0:
        text = gettext("What it saves: platforms cost {before} a year today and {after} then, {amount} a year less")
    elif difference.amount > 0:
        text = gettext("What it costs: platforms cost {before} a year today and {after} then, {amount} a year more")
    else:
        text = gettext("What it saves: platforms cost {before} a year today and {after} then, the same")
    size = Money(max(difference.amount, -difference.amount), difference.currency)
    said_before, said_after, said_size = alike(before, after, size)
    return text.format(before=said_before, after=said_after, amount=said_size)


def _with_once(saving: str, costs: Costs) -> str:
    """The sentence that `saving` begins, with what has to be spent once."""
    once = costs.one_off.platforms
    if costs.one_off.unknown:
        return gettext("{saving}, for a one-off amount that nobody knows.").format(saving=saving)
    if once is None or not once.amount:
        return gettext("{saving}.").format(saving=saving)
    return gettext("{saving}, for {amount} once.").format(saving=saving, amount=amount(once))


def two_prices(costs: Costs, said: Callable[..., Iterable[str]] = alike) -> str | None:
    """Why there are two prices: of the platforms, once, and of the initiatives.

    `None` where they are the same or not all is known; `said` writes the amounts.
    """
    once, planned = costs.one_off.platforms, costs.budget
    if costs.budget_unknown or costs.one_off.unknown:
        return None
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
    said_once, said_budget, said_apart = said(once, planned, apart)
    return text.format(once=said_once, budget=said_budget, difference=said_apart)
