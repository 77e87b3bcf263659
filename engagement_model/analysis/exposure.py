"""Who stands behind a split or a break: how many customers, what they bring in, how often it happens to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey, Journey


class Exposure(Struct, frozen=True):
    """The customers of one type, and what they bring in a year; `None` where nobody said."""

    population: int | None
    annual_revenue: Money | None


class JourneyExposure(Struct, frozen=True):
    """The same for a journey, and how often a year it is lived through."""

    population: int | None
    annual_revenue: Money | None
    times_a_year: int | None


def exposure(model: Model, customer_type: str | None) -> Exposure:
    """What is exposed where `customer_type` is let down; nothing known where there is no such customer type."""
    found = model.customer_types.get(customer_type) if customer_type is not None else None
    return Exposure(found.population, found.annual_revenue) if found is not None else Exposure(None, None)


def journey_exposure(model: Model, journey: Journey) -> JourneyExposure:
    """What is exposed where `journey` breaks."""
    customers = exposure(model, journey.customer)
    return JourneyExposure(customers.population, customers.annual_revenue, journey.times_a_year)


def contacts_a_year(cells: Mapping[CellKey, Cell], keys: Iterable[CellKey]) -> int | None:
    """The contacts a year of `keys`, each customer type and channel once by its largest cell; `None` where unknown."""
    largest: dict[tuple[str, str], int] = {}
    for key in keys:
        contacts = cells[key].annual_contacts
        if contacts is not None:
            pair = key.customer_type, key.channel
            largest[pair] = max(contacts, largest.get(pair, 0))
    return sum(largest.values()) if largest else None
