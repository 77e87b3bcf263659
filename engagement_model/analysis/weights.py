"""What matters to customers: how many there are, what they bring in, and how often they come; each counted once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from engagement_model.analysis.infrastructure import Offer
from engagement_model.analysis.sums import Sum, summed
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.relations import CellKey


class Weight(NamedTuple):
    """Contacts a year, customers, and what they bring in a year; what nobody stated weighs nothing."""

    contacts: int
    population: int
    revenue: Fraction

    @property
    def heaviest_first(self) -> tuple[Fraction, ...]:
        """What to sort by, the heaviest first."""
        return -Fraction(self.contacts), -Fraction(self.population), -self.revenue


class _Stated(NamedTuple):
    """What is stated of something comes to `amount`; it `is_whole` where nothing of it is left unstated."""

    amount: Fraction
    is_whole: bool


class Weights(Struct, frozen=True, dict=True):
    """The weights of what is in one model, its money converted with `rates`."""

    model: Model
    rates: Rates

    def of_offers(self, offers: Collection[Offer]) -> Weight:
        """The weight of what customers are offered: contacts count once for each customer type and channel.

        Where a way in has no contacts, its transactions stand for them.
        """
        keys = [key for offer in set(offers) for key in self._cells.get(offer, ())]
        return self._weight(self._came(keys), {customer_type for customer_type, _ in offers})

    def of_cells(self, keys: Collection[CellKey]) -> Weight:
        """The weight of some cells of the model, counted as for offers."""
        return self._weight(self._came(keys), {key.customer_type for key in keys})

    def surely_heavier(self, offers: Collection[Offer], others: Collection[Offer]) -> bool:
        """Whether `offers` weigh more than `others` by what is stated, whatever is not stated comes to.

        The first of contacts, customers and revenue that anybody stated of either decides.
        """
        for one, other in zip(self._stated(offers), self._stated(others), strict=True):
            if one.amount > other.amount:
                return other.is_whole
            if one != other or (one.amount and not one.is_whole):
                return False
        return False

    def of_information(self, information: str) -> Weight:
        """The weight of all that reads or writes some information."""
        touching = {
            identifier
            for identifier, capability in self.model.capabilities.items()
            if information in capability.reads or information in capability.writes
        }
        return self.of_offers([offer for each in touching for offer in self._offers.get(each, ())])

    def of_customers(self, customer_type: str) -> Weight:
        """The weight of one customer type, its contacts left aside."""
        return self._weight(0, (customer_type,))

    def _stated(self, offers: Collection[Offer]) -> tuple[_Stated, _Stated, _Stated]:
        weight = self.of_offers(offers)
        ways: dict[tuple[str, str], bool] = {}
        for key in (key for offer in set(offers) for key in self._cells.get(offer, ())):
            cell, way = self.model.cells[key], (key.customer_type, key.channel)
            ways[way] = ways.get(way, False) or cell.annual_contacts is not None or cell.annual_transactions is not None
        once = counted_once(self.model, {customer_type for customer_type, _ in offers})
        return (
            _Stated(Fraction(weight.contacts), all(ways.values())),
            _Stated(
                Fraction(weight.population),
                all(self.model.customer_types[each].population is not None for each in once),
            ),
            _Stated(weight.revenue, not revenue_of(self.model, once, self.rates).unknown),
        )

    def _came(self, keys: Iterable[CellKey]) -> int:
        contacts: dict[tuple[str, str], int] = {}
        transactions: dict[tuple[str, str], int] = {}
        for key in keys:
            cell, way = self.model.cells[key], (key.customer_type, key.channel)
            contacts[way] = max(contacts.get(way, 0), cell.annual_contacts or 0)
            transactions[way] = transactions.get(way, 0) + (cell.annual_transactions or 0)
        return sum(contacts[way] or transactions[way] for way in contacts)

    def _weight(self, contacts: int, customer_types: Iterable[str]) -> Weight:
        of = frozenset(customer_types)
        if of not in self._of_customers:
            once = counted_once(self.model, of)
            revenue = revenue_of(self.model, once, self.rates).known
            people = sum(self.model.customer_types[each].population or 0 for each in once)
            amount = Fraction(Decimal(revenue.amount)) if revenue is not None else Fraction()
            self._of_customers[of] = Weight(0, people, amount)
        return self._of_customers[of]._replace(contacts=contacts)

    @cached_property
    def _of_customers(self) -> dict[frozenset[str], Weight]:
        """The weights of customer types that were asked for, their contacts left aside."""
        return {}

    @cached_property
    def _offers(self) -> dict[str, list[Offer]]:
        """Capability -> the offers of it."""
        offers: dict[str, list[Offer]] = {}
        for offer in self._cells:
            offers.setdefault(offer[1], []).append(offer)
        return offers

    @cached_property
    def _cells(self) -> dict[Offer, list[CellKey]]:
        cells: dict[Offer, list[CellKey]] = {}
        for key in self.model.cells:
            cells.setdefault((key.customer_type, key.capability), []).append(key)
        return cells


def counted_once(model: Model, customer_types: Iterable[str]) -> tuple[str, ...]:
    """Those of `customer_types` that are in no other: no part of one, and no representative of one; sorted."""
    given = set(customer_types) & model.customer_types.keys()
    represented = {
        acting: {each for each in given if acting in model.customer_types[each].represented_by and each != acting}
        for acting in given
    }
    kept = []
    for each in sorted(given):
        wholes = set(model.whole_of("customer_types", each)) - {each}
        acts_for = {other for other in represented[each] if each not in represented[other]}
        if not (wholes & given or acts_for):
            kept.append(each)
    return tuple(kept)


def revenue_of(model: Model, customer_types: Iterable[str], rates: Rates) -> Sum:
    """What customer types bring in a year."""
    return summed({each: model.customer_types[each].annual_revenue for each in customer_types}, rates)
