"""Who is worth what, once more, straight from the definitions: exact numbers in the currency of the rates."""

from __future__ import annotations

from fractions import Fraction

from engagement_model.model.elements import CustomerType
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey
from tests.analysis import naive, naive_continuity, naive_redundancy

Amount = Fraction | None
LEVELS = ["anonymous", "segment", "account", "person"]


def money(model: Model, amount: Money | None) -> Amount:
    if amount is None:
        return None
    rates = {None: Fraction(1), **{name: Fraction(rate) for name, rate in model.rates.rates.items()}}
    return Fraction(amount.amount) * rates[None if amount.currency == model.rates.currency else amount.currency]


def contacts(model: Model, customer: str, channel: str) -> int | None:
    """Of a customer type on a channel: those of its largest cell."""
    stated = [
        cell.annual_contacts
        for key, cell in model.cells.items()
        if key[:2] == (customer, channel) and cell.annual_contacts is not None
    ]
    return max(stated, default=None)


def cost(model: Model, customer: str, derived: dict[str, Fraction]) -> tuple[Amount, str | None]:
    stated = money(model, model.customer_types[customer].annual_cost_to_serve)
    if stated is not None:
        return stated, "stated"
    each = {
        channel: number
        for channel in {key.channel for key in model.cells if key.customer_type == customer}
        if (number := contacts(model, customer, channel)) is not None
    }
    prices = {
        channel: money(model, model.channels[channel].cost_per_contact if channel in model.channels else None)
        for channel in each
    }
    if each and all(prices[channel] is not None for channel, number in each.items() if number):
        return sum((number * (prices[channel] or 0) for channel, number in each.items()), Fraction()), "channels"
    if customer in derived:
        return derived[customer], "derived"
    return None, None


def contribution(model: Model, customer: str, derived: dict[str, Fraction]) -> Amount:
    revenue, spent = money(model, model.customer_types[customer].annual_revenue), cost(model, customer, derived)[0]
    return None if revenue is None or spent is None else revenue - spent


def lifetime(margin: Amount, customer: CustomerType, rate: Number | None) -> Amount:
    if margin is None or customer.retention is None or rate is None:
        return None
    r, i = Fraction(customer.retention), Fraction(rate)
    return margin * r / (1 + i - r) if 0 <= r < 1 + i else None


def once(model: Model, customers: set[str]) -> set[str]:
    """Those that are in no other of them: no part of one, and nobody who acts for one (but for each other)."""

    def wholes(name: str) -> set[str]:
        found: set[str] = set()
        part_of = model.customer_types[name].part_of
        while part_of is not None and part_of not in found:
            found.add(part_of)
            part_of = model.customer_types[part_of].part_of
        return found - {name}

    def acts_for(name: str, other: str) -> bool:
        return name in model.customer_types[other].represented_by

    return {
        name
        for name in customers
        if not wholes(name) & customers
        and not any(acts_for(name, other) and not acts_for(other, name) for other in customers - {name})
    }


def ranking(model: Model, derived: dict[str, Fraction]) -> list[tuple[str, Amount, Amount, Amount]]:
    known = {name: contribution(model, name, derived) for name in model.customer_types}
    revenue = {name: money(model, model.customer_types[name].annual_revenue) for name in known}
    names = sorted(known)
    names.sort(key=lambda name: -(revenue[name] or 0))
    names.sort(key=lambda name: revenue[name] is None)
    names.sort(key=lambda name: -(known[name] or 0))
    names.sort(key=lambda name: known[name] is None)
    counted = once(model, {name for name in names if known[name] is not None})
    positive = sum((amount for name in counted if (amount := known[name] or Fraction()) > 0), Fraction())
    rows: list[tuple[str, Amount, Amount, Amount]] = []
    reached = Fraction()
    for name in names:
        amount = known[name]
        if name in counted and positive and amount is not None:
            reached += amount / positive
            rows.append((name, amount, amount / positive, reached))
        else:
            rows.append((name, amount, None, None))
    return rows


def total(amounts: dict[str, Amount], names: set[str]) -> tuple[Amount, set[str]]:
    """The sum, where all of it is known, and of whom it is not."""
    unknown = {name for name in names if amounts[name] is None}
    return (None if unknown else sum((amounts[name] or Fraction() for name in names), Fraction())), unknown


def at_risk(model: Model) -> list[tuple[str, str, object]]:
    """(Kind, customer type, what): splits that are not in step, journeys that fail, channels between which tests do."""
    world = naive.without_standbys(model)
    rows: list[tuple[str, str, object]] = [
        ("split", customer, capability)
        for (customer, capability), split in naive_redundancy.splits(world).items()
        if not split.in_step
    ]
    rows += [
        ("journey", str(model.journeys[name].customer), name)
        for name in sorted(model.journeys)
        if naive_continuity.journey(model, name)[0] in ("late", "broken", "unserved")
    ]
    rows += [
        ("lamp_tests", customer, (start, end))
        for (customer, start, end), tests in sorted(naive_continuity.lamp_tests(model).items())
        if any(test[3] in ("late", "broken") for test in tests)
    ]
    return rows


def levers(model: Model) -> list[tuple[str, str, str, str, int, Fraction, list[tuple[object, ...]]]]:
    world, tests = naive.as_written(model), naive_continuity.lamp_tests(model)
    price = {name: money(model, channel.cost_per_contact) for name, channel in model.channels.items()}
    found = []
    for key, cell in model.cells.items():
        own = price.get(key.channel)
        cheaper = [
            (there, channel)
            for channel, there in price.items()
            if own is not None and there is not None and there < own
            if (other := CellKey(key.customer_type, channel, key.capability)) in model.cells
            and naive.stack(world, other)
        ]
        if own is None or not cell.annual_contacts or not cheaper:
            continue
        least, target = min(cheaper)
        blocks: list[tuple[object, ...]] = []
        for start, end in ((key.channel, target), (target, key.channel)):
            outcomes = [test[3] for test in tests.get((key.customer_type, start, end), [])]
            if "late" in outcomes or "broken" in outcomes:
                blocks.append(("lamp_tests", start, end, outcomes.count("late"), outcomes.count("broken")))
        wanted, level = model.customer_types[key.customer_type].recognized_as, model.channels[target].recognizes
        if wanted is not None and LEVELS.index(level or "anonymous") < LEVELS.index(wanted):
            blocks.append(("recognition", None, target, None, None))
        saving = cell.annual_contacts * (own - least)
        found.append((key.customer_type, key.capability, key.channel, target, cell.annual_contacts, saving, blocks))
    return sorted(found, key=lambda row: (bool(row[6]), -row[5], row[:3]))


def levers_total(model: Model) -> tuple[Fraction, Fraction] | None:
    """The saving of all, and of what is free: of each customer type and channel the greatest, customers once."""
    rows = levers(model)
    if not rows:
        return None
    everything = free = Fraction()
    for channel in model.channels:
        customers = {row[0] for row in rows if row[2] == channel}
        for customer in once(model, customers):
            savings = [(row[5], bool(row[6])) for row in rows if (row[0], row[2]) == (customer, channel)]
            everything += max(saving for saving, _ in savings)
            free += max((saving for saving, blocked in savings if not blocked), default=Fraction())
    return everything, free


def forced(model: Model) -> list[tuple[str, str, str, str, int]]:
    world = naive.as_written(model)
    rows = []
    for key in sorted(model.cells):
        prefers, number = model.customer_types[key.customer_type].prefers, model.cells[key].annual_contacts
        if not prefers or not number or key.channel in (*prefers, "any"):
            continue
        first = CellKey(key.customer_type, prefers[0], key.capability)
        if first not in model.cells or not naive.stack(world, first):
            rows.append((*key, prefers[0], number))
    return rows


def crosses(model: Model, proposition: str) -> list[list[str]]:
    """The channels of each stack that a proposition crosses."""
    world, wanted = naive.without_standbys(model), model.propositions[proposition]
    buyers = {name for name, customer in model.customer_types.items() if proposition in customer.buys}
    cores: dict[str, set[str]] = {}
    for key in model.cells:
        mine = key.customer_type in (buyers or wanted.offered_to) and key.capability in wanted.requires
        if mine and key.channel != "any" and naive.stack(world, key):
            cores.setdefault(key.channel, set()).update(naive.core(world, key))
    needed = naive.used(model, wanted.requires, "reads") | naive.used(model, wanted.requires, "writes")
    return naive.components(
        {
            channel: platforms | naive_redundancy.shared_hosts(world, platforms, needed)
            for channel, platforms in cores.items()
        }
    )
