"""Cost to serve once more, straight from the definitions, with fractions."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from engagement_model.model.model import Model

Way = tuple[str, str]


class Costs(NamedTuple):
    """What each way in costs, what touches no contact, and what has no known cost."""

    ways: dict[Way, Fraction]
    not_placed: list[str]
    at_least: list[str]
    unsure: set[Way]


def contacts(model: Model, ways: Iterable[Way]) -> int | None:
    largest = []
    for way in set(ways):
        said = [cell.annual_contacts for key, cell in model.cells.items() if key[:2] == way]
        known = [each for each in said if each is not None]
        largest += [max(known)] if known else []
    return sum(largest) if largest else None


def inside(model: Model, section: str, whole: str) -> set[str]:
    """An element and all that is part of it."""
    return {each for each in model.elements.get(section, {}) if whole in model.whole_of(section, each)}


def costs(model: Model) -> Costs:
    ways: dict[Way, Fraction] = {}
    not_placed, at_least, unsure = [], [], set()
    for section in ("organizations", "platforms"):
        for identifier, element in model.elements.get(section, {}).items():
            family = inside(model, section, identifier)
            keys = [key for key, cell in model.cells.items() if getattr(cell, section) & family]
            weights = {key[:2]: contacts(model, [key[:2]]) for key in keys}
            weighed = {way: weight for way, weight in weights.items() if weight is not None}
            if section == "platforms" and not weighed:
                for key in keys:
                    number = model.cells[key].annual_transactions
                    if number is not None:
                        weighed[key[:2]] = weighed.get(key[:2], 0) + number
            cost = getattr(element, "annual_cost", None)
            if cost is None or not model.rates.knows(cost):
                if keys:
                    at_least.append(f"{section}.{identifier}")
                    unsure |= {key[:2] for key in keys}
            elif not sum(weighed.values()):
                not_placed.append(f"{section}.{identifier}")
            else:
                for way, weight in weighed.items():
                    part = Fraction(model.rates.convert(cost)) * Fraction(weight, sum(weighed.values()))
                    ways[way] = ways.get(way, Fraction()) + part
    return Costs(ways, sorted(not_placed), sorted(at_least), unsure)


def organization_contacts(model: Model, organization: str) -> int | None:
    family = inside(model, "organizations", organization)
    return contacts(model, [key[:2] for key, cell in model.cells.items() if cell.organizations & family])
