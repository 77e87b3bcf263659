"""Small models of which it is known, here and there, what customers bring and cost."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from engagement_model.model.elements import Proposition
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import CellKey
from engagement_model.model.values import replace
from tests.analysis.small import random_model

AMOUNTS = (0, 1, 7, 30, 250, Decimal("0.5"))


def valued_model(random: Random) -> Model:
    """A small model with a part of a customer type, two propositions, and amounts that are there or not."""
    model = random_model(random)
    sure = random.choice([0.4, 0.8, 1.0])

    def amount() -> Money | None:
        return Money(random.choice(AMOUNTS), random.choice(["EUR", "USD"])) if random.random() < sure else None

    customers = dict(model.customer_types)
    cells = dict(model.cells)
    if random.random() < 0.5:
        customers["member"] = customers["consumer"].model_copy(
            update={"name": "member", "part_of": "consumer", "represented_by": frozenset()}
        )
        for key, cell in model.cells.items():
            if key.customer_type == "consumer" and random.random() < 0.6:
                cells[CellKey("member", key.channel, key.capability)] = cell
    offers = ["bundle", "light"]
    for name, customer in customers.items():
        customers[name] = customer.model_copy(
            update={
                "annual_revenue": amount(),
                "annual_cost_to_serve": amount() if random.random() < 0.5 else None,
                "population": random.choice([None, 0, 1, 3, 40]),
                "retention": random.choice([None, 0, Decimal("0.8"), 1]),
                "risk": random.choice([None, "low", "high"]),
                "stage": random.choice([None, "prospect"]),
                "buys": frozenset(each for each in offers if random.random() < 0.3),
            }
        )
    channels = {name: each.model_copy(update={"cost_per_contact": amount()}) for name, each in model.channels.items()}
    propositions = {
        name: Proposition(
            name=name,
            offered_to=frozenset(each for each in sorted(customers) if random.random() < 0.5),
            requires=frozenset(each for each in sorted(model.capabilities) if random.random() < 0.5),
            annual_revenue=amount(),
            annual_cost=amount(),
        )
        for name in offers
    }
    elements = {**model.elements, "customer_types": customers, "channels": channels, "propositions": propositions}
    return replace(model, elements=elements, cells=cells)
