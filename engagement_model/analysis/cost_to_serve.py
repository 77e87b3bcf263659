"""Cost to serve: what organizations and platforms cost a year, shared out over the contacts that they answer.

Contacts are those of a customer type on a channel, a way in, counted once by its largest cell. Where none of the ways
in of a platform has any, its transactions stand for them. Nothing here is stated as such: it follows from what
organizations and platforms cost and from how often customers come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from engagement_model.analysis.analysis import StateAnalysis
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.splits import splits_of
from engagement_model.analysis.sums import money_of, rates_of
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import CellKey
from engagement_model.model.types import ANY
from engagement_model.model.workspace import Workspace

EXACT_DIGITS = 60
"""Digits with which an amount is worked out, so that shares add up to what was shared."""

WayIn = tuple[str, str]
"""A customer type and a channel."""


class Served(Struct, frozen=True):
    """What some ways in cost a year, and for each contact.

    `contacts` is `None` where nobody stated any, `cost` where none is known, `per_contact` where either is. `at_least`
    says that something that answers there has no known cost.
    """

    contacts: int | None
    cost: Money | None
    per_contact: Money | None
    at_least: bool


class WayCost(Served, frozen=True):
    """One way in."""

    customer_type: str
    channel: str


class ChannelCost(Served, frozen=True):
    """The ways in by one channel."""

    channel: str


class CustomerCost(Served, frozen=True):
    """The ways in of one customer type; `annual_cost_to_serve` is what the model states of it."""

    customer_type: str
    annual_cost_to_serve: Money | None


class StackCost(Served, frozen=True):
    """The ways in of one customer type that stand on one stack of a split."""

    customer_type: str
    capability: str
    channels: tuple[str, ...]
    platforms: tuple[str, ...]


class OrganizationLoad(Struct, frozen=True):
    """How many contacts a year the ways in have that an organization, or a part of it, answers.

    `per_head` is for each of its people, and `per_contact` what it costs for each; its own cost, without its parts'.
    """

    organization: str
    contacts: int | None
    headcount: int | None
    per_head: Fraction | None
    annual_cost: Money | None
    per_contact: Money | None


class CostToServe(Struct, frozen=True):
    """What serving customers costs in one model; every list sorted by its ids.

    `not_placed` are the addresses of what costs something and touches no contact, `at_least` of what answers contacts
    and has no known cost. `without_contacts` are the ways in, as customer type and channel, whose contacts nobody
    stated: they carry no part of any cost. `total` is all that is shared out.
    """

    ways: tuple[WayCost, ...]
    channels: tuple[ChannelCost, ...]
    customer_types: tuple[CustomerCost, ...]
    stacks: tuple[StackCost, ...]
    organizations: tuple[OrganizationLoad, ...]
    not_placed: tuple[str, ...]
    at_least: tuple[str, ...]
    without_contacts: tuple[WayIn, ...]
    total: Served


class CostToServeResult(Struct, frozen=True):
    """The cost to serve of one state."""

    cost_to_serve: CostToServe


def cost_to_serve(model: Model, rates: Rates | None = None) -> CostToServeResult:
    """What serving customers costs in `model`, its money converted with `rates`: its own where none are given."""
    return CostToServeResult(_Sharing(model, rates if rates is not None else model.rates).result())


def costs_of(model: Model, workspace: Workspace) -> CostToServeResult:
    """The same for a model of a workspace, by its rates: one result for all that look at the same model."""
    known = model.worked_out.get("cost to serve")
    if not isinstance(known, CostToServeResult):
        known = model.worked_out["cost to serve"] = cost_to_serve(model, rates_of(workspace, model))
    return known


class _Sharing:
    def __init__(self, model: Model, rates: Rates) -> None:
        self._model, self._rates = model, rates

    def result(self) -> CostToServe:
        model = self._model
        channels, customers = sorted({way[1] for way in self._ways}), sorted({way[0] for way in self._ways})
        return CostToServe(
            tuple(WayCost(*self._served([way]), *way) for way in self._ways),
            tuple(ChannelCost(*self._served([way for way in self._ways if way[1] == each]), each) for each in channels),
            tuple(
                CustomerCost(
                    *self._served([way for way in self._ways if way[0] == each]),
                    each,
                    model.customer_types[each].annual_cost_to_serve if each in model.customer_types else None,
                )
                for each in customers
            ),
            tuple(self._stacks()),
            tuple(self._load(each) for each in sorted(model.organizations)),
            tuple(self._not_placed()),
            self._missing,
            tuple(way for way in self._ways if way not in self._contacts),
            Served(*self._served(self._ways)),
        )

    @cached_property
    def _ways(self) -> tuple[WayIn, ...]:
        return tuple(sorted({key[:2] for key in self._model.cells}))

    @cached_property
    def _contacts(self) -> Mapping[WayIn, int]:
        """Way in -> its contacts, those of its largest cell; where nobody stated any it is missing."""
        found: dict[WayIn, int] = {}
        for key, cell in self._model.cells.items():
            if cell.annual_contacts is not None:
                found[key[:2]] = max(cell.annual_contacts, found.get(key[:2], 0))
        return found

    @cached_property
    def _touched(self) -> Mapping[str, tuple[CellKey, ...]]:
        """Address of an organization or a platform -> the cells that name it or a part of it, at any depth."""
        model = self._model
        wholes = {
            section: {each: model.whole_of(section, each) for each in model.elements.get(section, {})}
            for section in ("organizations", "platforms")
        }
        found: dict[str, dict[CellKey, None]] = {}
        for key, cell in model.cells.items():
            for section, named in (("organizations", cell.organizations), ("platforms", cell.platforms)):
                for each in named:
                    for touched in wholes[section].get(each, (each,)):
                        found.setdefault(f"{section}.{touched}", {})[key] = None
        return {address: tuple(keys) for address, keys in found.items()}

    @cached_property
    def _amounts(self) -> Mapping[str, Decimal | None]:
        """Address of an organization or a platform -> its own cost a year; `None` where it is not known."""
        found: dict[str, Decimal | None] = {}
        for section, elements in (("organizations", self._model.organizations), ("platforms", self._model.platforms)):
            for identifier, element in elements.items():
                cost: Money | None = element.annual_cost
                known = cost is not None and self._rates.knows(cost)
                found[f"{section}.{identifier}"] = Decimal(self._rates.convert(cost)) if known and cost else None
        return found

    @cached_property
    def _weights(self) -> Mapping[str, Mapping[WayIn, int]]:
        """Address -> the ways in over which its cost is shared out, by their weight; those without any are missing."""
        found = {}
        for address, keys in self._touched.items():
            ways = {key[:2] for key in keys}
            weights = {way: self._contacts[way] for way in sorted(ways) if way in self._contacts}
            if not weights and address.startswith("platforms."):
                weights = self._transactions(keys)
            if any(weights.values()):
                found[address] = weights
        return found

    def _transactions(self, keys: Iterable[CellKey]) -> dict[WayIn, int]:
        weights: dict[WayIn, int] = {}
        for key in sorted(keys):
            number = self._model.cells[key].annual_transactions
            if number is not None:
                weights[key[:2]] = weights.get(key[:2], 0) + number
        return weights

    @cached_property
    def _costs(self) -> Mapping[WayIn, Decimal]:
        """Way in -> what of all costs is for it; ways in that none is for are missing."""
        found: dict[WayIn, Decimal] = {}
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            for address, cost in sorted(self._amounts.items()):
                weights = self._weights.get(address)
                if cost is None or weights is None:
                    continue
                everything = sum(weights.values())
                for way, weight in weights.items():
                    found[way] = found.get(way, Decimal()) + cost * weight / everything
        return found

    @cached_property
    def _missing(self) -> tuple[str, ...]:
        """The addresses of what has no known cost and answers somewhere."""
        return tuple(
            sorted(address for address, cost in self._amounts.items() if cost is None and address in self._touched)
        )

    @cached_property
    def _ways_missing(self) -> frozenset[WayIn]:
        """The ways in where something answers that has no known cost."""
        return frozenset(key[:2] for address in self._missing for key in self._touched[address])

    def _not_placed(self) -> Iterator[str]:
        """What has a cost, and no contact to share it out over."""
        for address, cost in sorted(self._amounts.items()):
            if cost is not None and address not in self._weights:
                yield address

    def _served(self, ways: Collection[WayIn]) -> tuple[int | None, Money | None, Money | None, bool]:
        """The fields of `Served`, of these ways in together."""
        stated = [self._contacts[way] for way in ways if way in self._contacts]
        contacts = sum(stated) if stated else None
        costs = [self._costs[way] for way in ways if way in self._costs]
        at_least = not self._ways_missing.isdisjoint(ways)
        if not costs:
            return contacts, None, None, at_least
        currency = self._rates.currency
        with localcontext() as context:
            context.prec = EXACT_DIGITS
            cost = Fraction(sum(costs, Decimal()))
        each = money_of(cost / contacts, currency) if contacts else None
        return contacts, money_of(cost, currency), each, at_least

    def _stacks(self) -> Iterator[StackCost]:
        for split in splits_of(infrastructure_of(self._model)):
            by_organization = all(stack.channels == (ANY,) for stack in split.stacks)
            for stack in split.stacks:
                served = self._served([(split.customer_type, channel) for channel in stack.channels])
                if by_organization:
                    # Nobody said which of the contacts without a channel are whose.
                    served = (None, None, None, served[-1])
                yield StackCost(*served, split.customer_type, split.capability, stack.channels, stack.platforms)

    def _load(self, organization: str) -> OrganizationLoad:
        described, address = self._model.organizations[organization], f"organizations.{organization}"
        ways = {key[:2] for key in self._touched.get(address, ())}
        stated = [self._contacts[way] for way in ways if way in self._contacts]
        contacts = sum(stated) if stated else None
        cost, heads = self._amounts[address], described.headcount
        return OrganizationLoad(
            organization,
            contacts,
            heads,
            Fraction(contacts, heads) if contacts is not None and heads else None,
            described.annual_cost,
            money_of(Fraction(cost) / contacts, self._rates.currency) if cost is not None and contacts else None,
        )


ANALYSIS = StateAnalysis(
    "cost-to-serve",
    ("EM9",),
    CostToServeResult,
    lambda given: costs_of(given.model, given.workspace),
)
