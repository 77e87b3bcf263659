"""Worth: what each customer type brings, costs and is worth over the years, and what each proposition leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from engagement_model.analysis.infrastructure import Stack, infrastructure_of
from engagement_model.analysis.sums import money_of
from engagement_model.model.graph import joined
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.numbers import Number
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY

CostSource = Literal["stated", "channels", "derived"]


class DerivedCost(Struct, frozen=True):
    """What serving a customer type costs by what organizations and platforms cost; `at_least` where some is unknown."""

    cost: Money
    at_least: bool = False


class PerCustomer(Struct, frozen=True):
    """Figures of one customer of a type a year; `None` where the figure or the number of customers is not known."""

    revenue: Money | None
    cost_to_serve: Money | None
    contribution: Money | None


class CustomerValue(Struct, frozen=True):
    """What a customer type is worth a year, and one of its customers over the years; negative where it costs more.

    `cost_source` says whether the cost to serve was stated, follows from its contacts and what each costs on its
    channel, or from what organizations and platforms cost. It is `at_least` so much where nobody stated the contacts
    on some of its channels, or some cost; the contribution is then so much at most. `unknown` are the addresses of what
    is missing, and `discount_rate` where the workspace has none.
    """

    customer_type: str
    population: int | None
    revenue: Money | None
    cost_to_serve: Money | None
    cost_source: CostSource | None
    at_least: bool
    contribution: Money | None
    per_customer: PerCustomer
    lifetime_value: Money | None
    unknown: tuple[str, ...]

    @property
    def loses(self) -> bool:
        """Whether it is known to cost more than it brings."""
        return self.contribution is not None and self.contribution.amount < 0


class PropositionValue(Struct, frozen=True):
    """What a proposition brings and costs a year, who buys it, and the stacks on which what it requires is served.

    The stacks are those met by its buyers, or where nobody is said to buy it by those it is offered to: `crosses` of
    them.
    """

    proposition: str
    annual_revenue: Money | None
    annual_cost: Money | None
    margin: Money | None
    customer_types: tuple[str, ...]
    stacks: tuple[Stack, ...]
    crosses: int


def lifetime(margin: Fraction, retention: Number, discount_rate: Number) -> Fraction | None:
    """What a customer is worth who leaves `margin` a year and stays with probability `retention`, without an end.

    m r / (1 + i - r), with constant margin and retention: Gupta and Lehmann, Customers as Assets, 2003. `None` unless
    0 <= r < 1 + i.
    """
    r, i = Fraction(retention), Fraction(discount_rate)
    return margin * r / (1 + i - r) if 0 <= r < 1 + i else None


class Amounts(Struct, frozen=True, dict=True):
    """What the model states of value in one currency, and as exact fractions; `None` where it is not known."""

    model: Model
    rates: Rates
    discount_rate: Number | None = None
    derived: Mapping[str, DerivedCost] = field(default_factory=dict)

    @cached_property
    def _own(self) -> Rates:
        """The rates; where all that is stated shares a currency that has none, that currency."""
        customers, channels = self.model.customer_types.values(), self.model.channels.values()
        stated = [
            amount
            for amount in (
                *(each.annual_revenue for each in customers),
                *(each.annual_cost_to_serve for each in customers),
                *(each.cost_per_contact for each in channels),
                *(each.annual_revenue for each in self.model.propositions.values()),
                *(each.annual_cost for each in self.model.propositions.values()),
                *(each.cost for each in self.derived.values()),
            )
            if amount is not None
        ]
        currencies = {amount.currency for amount in stated}
        if len(currencies) == 1 and not all(map(self.rates.knows, stated)):
            return Rates(currencies.pop())
        return self.rates

    def of(self, amount: Money | None) -> Fraction | None:
        """An amount, converted."""
        if amount is None or not self._own.knows(amount):
            return None
        return Fraction(self._own.convert(amount))

    def money(self, amount: Fraction | None) -> Money | None:
        """A sum as money again."""
        return None if amount is None else money_of(amount, self._own.currency)

    @cached_property
    def per_contact(self) -> Mapping[str, Fraction]:
        """Channel -> what a contact costs there, where that is known."""
        found = {channel: self.of(each.cost_per_contact) for channel, each in self.model.channels.items()}
        return {channel: cost for channel, cost in found.items() if cost is not None}

    @cached_property
    def contacts(self) -> Mapping[str, Mapping[str, int | None]]:
        """Customer type -> channel it has a cell on -> its contacts there, its largest cell; `None` where unstated."""
        found: dict[str, dict[str, int | None]] = {}
        for key, cell in self.model.cells.items():
            ways = found.setdefault(key.customer_type, {})
            known, stated = ways.get(key.channel), cell.annual_contacts
            ways[key.channel] = known if stated is None else max(stated, known or 0)
        return found

    def summed(self, amounts: Mapping[str, Money | None]) -> tuple[Money | None, Money | None, tuple[str, ...]]:
        """The sum, `None` where any is not known or there are none; what is known of it; and the ids of the unknown."""
        known = {identifier: self.of(amount) for identifier, amount in amounts.items()}
        stated = [amount for amount in known.values() if amount is not None]
        unknown = tuple(sorted(identifier for identifier, amount in known.items() if amount is None))
        total = self.money(sum(stated, Fraction())) if stated else None
        return (None if unknown else total), total, unknown


def customer_values(amounts: Amounts) -> tuple[CustomerValue, ...]:
    """What each customer type is worth, sorted by id."""
    return tuple(_customer(amounts, identifier) for identifier in sorted(amounts.model.customer_types))


class _Cost(Struct, frozen=True):
    amount: Fraction | None
    source: CostSource | None
    at_least: bool = False
    unknown: tuple[str, ...] = ()


def _customer(amounts: Amounts, identifier: str) -> CustomerValue:
    customer = amounts.model.customer_types[identifier]
    revenue, cost = amounts.of(customer.annual_revenue), _cost(amounts, identifier)
    contribution = revenue - cost.amount if revenue is not None and cost.amount is not None else None
    population, retention, rate = customer.population, customer.retention, amounts.discount_rate
    address = f"customer_types.{identifier}"
    unknown = [] if revenue is not None else [f"{address}.annual_revenue"]
    unknown += cost.unknown
    unknown += [] if population is not None else [f"{address}.population"]
    unknown += [] if retention is not None else [f"{address}.retention"]
    unknown += [] if rate is not None else ["discount_rate"]
    worth = None
    if contribution is not None and population and retention is not None and rate is not None:
        worth = lifetime(contribution / population, retention, rate)

    def each(amount: Fraction | None) -> Money | None:
        return amounts.money(amount / population) if amount is not None and population else None

    return CustomerValue(
        identifier,
        population,
        amounts.money(revenue),
        amounts.money(cost.amount),
        cost.source,
        cost.at_least,
        amounts.money(contribution),
        PerCustomer(each(revenue), each(cost.amount), each(contribution)),
        amounts.money(worth),
        tuple(sorted(unknown)),
    )


def _cost(amounts: Amounts, identifier: str) -> _Cost:
    stated = amounts.of(amounts.model.customer_types[identifier].annual_cost_to_serve)
    if stated is not None:
        return _Cost(stated, "stated")
    ways = amounts.contacts.get(identifier, {})
    unstated = tuple(f"engagements.{identifier}.{way}" for way, contacts in sorted(ways.items()) if contacts is None)
    costless = tuple(
        f"channels.{way}.cost_per_contact"
        for way, contacts in ways.items()
        if contacts and way not in amounts.per_contact
    )
    known = {way: contacts for way, contacts in ways.items() if contacts is not None}
    if known and not costless:
        paid = (contacts * amounts.per_contact[way] for way, contacts in known.items() if contacts)
        return _Cost(sum(paid, Fraction()), "channels", bool(unstated), unstated)
    derived = amounts.derived.get(identifier)
    cost = amounts.of(derived.cost) if derived is not None else None
    if derived is not None and cost is not None:
        return _Cost(cost, "derived", derived.at_least or bool(unstated), unstated)
    return _Cost(None, None, unknown=(f"customer_types.{identifier}.annual_cost_to_serve", *costless))


def proposition_values(amounts: Amounts) -> tuple[PropositionValue, ...]:
    """What each proposition leaves, sorted by id."""
    return tuple(_propositions(amounts))


def _propositions(amounts: Amounts) -> Iterator[PropositionValue]:
    model = amounts.model
    buyers: dict[str, list[str]] = {}
    for customer_type, customer in sorted(model.customer_types.items()):
        for bought in customer.buys:
            buyers.setdefault(bought, []).append(customer_type)
    for identifier, proposition in sorted(model.propositions.items()):
        revenue, cost = amounts.of(proposition.annual_revenue), amounts.of(proposition.annual_cost)
        margin = revenue - cost if revenue is not None and cost is not None else None
        bought_by = buyers.get(identifier, [])
        stacks = _stacks(model, bought_by or proposition.offered_to, proposition.requires)
        yield PropositionValue(
            identifier,
            amounts.money(revenue),
            amounts.money(cost),
            amounts.money(margin),
            tuple(bought_by),
            stacks,
            len(stacks),
        )


def _stacks(model: Model, customer_types: Iterable[str], capabilities: Iterable[str]) -> tuple[Stack, ...]:
    """The stacks on which customer types are served with capabilities: channels whose cores share a platform are one.

    Each channel has the union of the cores of its cells, as for the split of a whole.
    """
    infrastructure = infrastructure_of(model)
    customers, wanted = frozenset(customer_types), frozenset(capabilities)
    cells: dict[str, list[CellKey]] = {}
    for key in infrastructure.cores:
        if key.customer_type in customers and key.capability in wanted and key.channel != ANY:
            cells.setdefault(key.channel, []).append(key)
    cores = infrastructure.cores
    information = infrastructure.used(wanted)
    groups = joined(
        {
            channel: infrastructure.with_shared_hosts(
                frozenset[str]().union(*(cores[key] for key in keys)), information
            )
            for channel, keys in sorted(cells.items())
        }
    )
    return tuple(
        Stack(
            channels,
            _union(model.cells[key].organizations for channel in channels for key in cells[channel]),
            _union(cores[key] for channel in channels for key in cells[channel]),
        )
        for channels in groups
    )


def _union(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset[str]().union(*sets)))
