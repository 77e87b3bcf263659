"""What customers are worth in single sentences, and what is told together: the sums, the levers, what stands behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct

from engagement_model.analysis.levers import Block, Lever
from engagement_model.analysis.value import Value
from engagement_model.analysis.worth import CustomerValue
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.numbers import whole
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import Bound, amount, is_short, nearly
from engagement_model.words.names import element_name
from engagement_model.words.phrases import count, listed
from engagement_model.words.unwanted import channel

_CENTS_UNTIL = 1_000


def round_money(money: Money) -> Money:
    """`money` as a person reads it: from a thousand on without cents."""
    amount = Decimal(money.amount)
    places = Decimal(1) if abs(amount) >= _CENTS_UNTIL else Decimal("0.01")
    return Money(whole(amount.quantize(places)), money.currency)


def said(*several: Money, bounds: Sequence[Bound] = ()) -> tuple[str, ...]:
    """The amounts of one sentence, all in one form: exact where few digits say them, else rounded; signs stay.

    `bounds` are what the sentence says of the first of them.
    """
    if all(map(is_short, map(round_money, several))):
        return tuple(amount(round_money(each)) for each in several)
    return tuple(nearly(each, bound) for each, bound in zip_longest(several, bounds))


def without_sign(money: Money) -> Money:
    """As much, whether it is won or lost."""
    return Money(whole(abs(Decimal(money.amount))), money.currency)


def worth_sentence(value: CustomerValue, model: Model) -> str:
    """What a customer type leaves, or loses, and of what; its contribution is known."""
    assert value.contribution is not None
    assert value.revenue is not None
    assert value.cost_to_serve is not None
    if value.loses:
        text = (
            gettext(
                "Serving {customer} costs at least {amount} a year more than they bring: {cost} to serve, {revenue} in."
            )
            if value.at_least
            else gettext(
                "Serving {customer} costs {amount} a year more than they bring: {cost} to serve, {revenue} in."
            )
        )
    elif value.at_least:
        text = gettext("Contribution of {customer}: {amount} a year at most ({revenue} in, at least {cost} to serve).")
    else:
        text = gettext("Contribution of {customer}: {amount} a year ({revenue} in, {cost} to serve).")
    bounds: tuple[Bound, ...] = ("at_least" if value.loses else "at_most", "at_least") if value.at_least else ()
    amount, cost, revenue = said(without_sign(value.contribution), value.cost_to_serve, value.revenue, bounds=bounds)
    return text.format(
        customer=element_name(model, "customer_types", value.customer_type), amount=amount, cost=cost, revenue=revenue
    )


def behind(value: Value, customer_type: str | None = None) -> str:
    """How many splits and breaks stand before customers, or those of one type: `7 splits and 5 journeys that fail`."""
    rows = [row for row in value.at_risk if customer_type in (None, row.customer_type)]
    kinds = [row.kind for row in rows]
    splits, journeys, changes = kinds.count("split"), kinds.count("journey"), kinds.count("lamp_tests")
    told = [
        (splits, ngettext("{number} split", "{number} splits", splits)),
        (journeys, ngettext("{number} journey that does not hold", "{number} journeys that do not hold", journeys)),
        (
            changes,
            ngettext(
                "{number} path from channel to channel that fails",
                "{number} paths from channel to channel that fail",
                changes,
            ),
        ),
    ]
    return listed(text.format(number=count(number)) for number, text in told if number)


class Move(Struct, frozen=True):
    """Levers that are one for a person: the same contacts, from the same channel to the same one.

    `saving` is what all contacts come to, which are counted once whatever they are for.
    """

    customer_type: str
    from_channel: str
    to_channel: str
    capabilities: tuple[str, ...]
    annual_contacts: int
    saving: Money
    blocked_by: tuple[Block, ...]
    unknown: int


def moves_of(levers: Iterable[Lever]) -> tuple[Move, ...]:
    """The levers as they are told: the free ones first, then the greatest saving."""
    groups: dict[tuple[str, str, str], list[Lever]] = {}
    for lever in levers:
        groups.setdefault((lever.customer_type, lever.from_channel, lever.to_channel), []).append(lever)
    found = [_move(alike) for alike in groups.values()]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                bool(each.blocked_by),
                -each.saving.amount,
                each.customer_type,
                each.from_channel,
                each.to_channel,
            ),
        )
    )


def largest_moves(levers: Iterable[Lever]) -> tuple[Move, ...]:
    """The same, but of each customer type and channel the one that saves most: no contact is told twice."""
    moves = moves_of(levers)
    best: dict[tuple[str, str], Move] = {}
    for move in moves:
        way = move.customer_type, move.from_channel
        if way not in best or move.saving.amount > best[way].saving.amount:
            best[way] = move
    return tuple(move for move in moves if best[move.customer_type, move.from_channel] is move)


def _move(levers: list[Lever]) -> Move:
    most = max(levers, key=lambda each: each.saving.amount)
    return Move(
        most.customer_type,
        most.from_channel,
        most.to_channel,
        tuple(sorted(each.capability for each in levers)),
        most.annual_contacts,
        most.saving,
        most.blocked_by,
        most.unknown,
    )


def move_sentence(move: Move, model: Model) -> str:
    """What could move, what that saves, and why it cannot."""
    contacts = move.annual_contacts
    if move.blocked_by:
        text = ngettext(
            "{customer}: {contacts} contact could move from {source} to {target}, {saving} a year at most; it cannot, "
            "since {reason}.",
            "{customer}: {contacts} contacts could move from {source} to {target}, {saving} a year at most; they "
            "cannot, since {reason}.",
            contacts,
        )
    else:
        text = ngettext(
            "{customer}: {contacts} contact can move from {source} to {target}, {saving} a year at most.",
            "{customer}: {contacts} contacts can move from {source} to {target}, {saving} a year at most.",
            contacts,
        )
    told = text.format(
        customer=element_name(model, "customer_types", move.customer_type),
        contacts=count(contacts),
        source=channel(model, move.from_channel),
        target=channel(model, move.to_channel),
        saving=said(move.saving, bounds=("at_most",))[0],
        reason=reason(move, model),
    )
    if move.blocked_by or not move.unknown:
        return told
    unknown = ngettext(
        "For {number} change between the two, nobody knows whether it comes in time.",
        "For {number} changes between the two, nobody knows whether they come in time.",
        move.unknown,
    )
    return f"{told} {unknown.format(number=count(move.unknown))}"


def reason(move: Move, model: Model) -> str:
    """Why contacts cannot move, as a part of a sentence: what begins on the cheaper channel first; nothing if free."""
    if not move.blocked_by:
        return ""
    first = min(
        move.blocked_by, key=lambda block: (not block.broken, block.kind, block.from_channel != move.to_channel)
    )
    target = channel(model, first.to_channel)
    if first.kind == "recognition" or first.from_channel is None:
        return gettext("{target} does not know who is calling as far as is meant").format(target=target)
    text = (
        gettext("what begins via {source} cannot be finished via {target}")
        if first.broken
        else gettext("what begins via {source} comes too late via {target}")
    )
    return text.format(source=channel(model, first.from_channel), target=target)
