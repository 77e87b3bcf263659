"""How long the gaps between two large models take, after reading.

Run: python -m pytest tests/benchmarks/test_gaps_speed.py
Each has 20,000 elements and 20,000 cells; a twentieth of the platforms goes and is replaced. In the second case every
platform goes by another id, which is the worst for names. To time a generic differ (deepdiff, where it is installed) on
the same models as plain data beside it: python -m tests.benchmarks.test_gaps_speed
"""

from __future__ import annotations

import time
from random import Random

import pytest

from engagement_model.analysis.gaps.analysis import gaps
from engagement_model.model.durations import Duration
from engagement_model.model.elements import (
    Capability,
    Channel,
    CustomerType,
    Element,
    Information,
    Organization,
    Platform,
    Proposition,
)
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Step
from engagement_model.model.workspace import Workspace

SIZES = {
    "customer_types": 200,
    "channels": 100,
    "organizations": 1_700,
    "capabilities": 4_000,
    "information": 2_000,
    "platforms": 11_000,
    "propositions": 1_000,
}
CELLS, INTEGRATIONS, JOURNEYS = 20_000, 15_000, 500
WORDS = (
    *("order", "stock", "billing", "contract", "customer", "price", "claim", "store"),
    *("field", "web", "phone", "loyalty", "payment", "return", "parts"),
)


def large_model(*, future: bool, renamed: bool = False) -> Model:
    """A model of 20,000 elements, the same on every call."""
    random = Random(20)
    names = [f"{' '.join(random.sample(WORDS, 3))} {number}" for number in range(max(SIZES.values()))]
    ids = {section: [f"{section}_{number}" for number in range(size)] for section, size in SIZES.items()}
    gone = SIZES["platforms"] // 20
    if future:
        ids["platforms"] = [
            f"new_{identifier}" if renamed or number < gone else identifier
            for number, identifier in enumerate(ids["platforms"])
        ]

    def some(section: str, most: int) -> frozenset[str]:
        return frozenset(random.choice(ids[section]) for _ in range(random.randint(1, most)))

    def name(number: int) -> str:
        return names[number] + (" again" if future and number % 10 == 0 else "")

    def platform(number: int) -> Platform:
        return Platform(
            name=name(number),
            provides=some("capabilities", 3),
            holds={held: random.choice(("master", "copy")) for held in some("information", 3)},
            annual_cost=Money(random.randrange(10**6), "EUR"),
            replaces=frozenset({f"platforms_{number}"}) if future and number < gone and number % 2 else frozenset(),
        )

    elements: dict[str, dict[str, Element]] = {
        "customer_types": {
            each: CustomerType(name=name(number), prefers=(random.choice(ids["channels"]),))
            for number, each in enumerate(ids["customer_types"])
        },
        "channels": {each: Channel(name=name(number)) for number, each in enumerate(ids["channels"])},
        "organizations": {
            each: Organization(name=name(number), annual_cost=Money(number, "EUR"))
            for number, each in enumerate(ids["organizations"])
        },
        "capabilities": {
            each: Capability(name=name(number), reads=some("information", 2), writes=some("information", 2))
            for number, each in enumerate(ids["capabilities"])
        },
        "information": {each: Information(name=name(number)) for number, each in enumerate(ids["information"])},
        "platforms": {each: platform(number) for number, each in enumerate(ids["platforms"])},
        "propositions": {
            each: Proposition(name=name(number), requires=some("capabilities", 3))
            for number, each in enumerate(ids["propositions"])
        },
    }
    keys = [
        CellKey(*(random.choice(ids[section]) for section in ("customer_types", "channels", "capabilities")))
        for _ in range(CELLS)
    ]
    cells = {key: Cell(some("organizations", 2), some("platforms", 4), {"ease": random.randint(1, 5)}) for key in keys}
    pairs = [Pair(random.choice(ids["platforms"]), random.choice(ids["platforms"])) for _ in range(INTEGRATIONS)]
    integrations = {
        pair: Integration({carried: Flow(Duration(60)) for carried in some("information", 2)})
        for pair in pairs
        if pair.source != pair.target
    }
    journeys = {
        f"journey_{number}": Journey(
            name=f"Journey {number}",
            customer=key.customer_type,
            steps=tuple(Step(capability=key.capability, channel=each) for each in (key.channel, ids["channels"][0])),
        )
        for number, key in enumerate(keys[:JOURNEYS])
    }
    return Model(elements, cells, integrations, journeys, rates=Rates("EUR"))


@pytest.mark.parametrize("renamed", [False, True], ids=["a twentieth replaced", "every platform by another id"])
def test_gaps_of_20_000_elements(benchmark, renamed):
    def fresh():
        states = large_model(future=False), large_model(future=True, renamed=renamed)
        return (Workspace(as_is=states[0], future_state=states[1]),), {}

    result = benchmark.pedantic(gaps, setup=fresh, rounds=3)
    assert len(result.elements) == 31_000 if renamed else 20_550


def _plain(model: Model) -> dict[str, object]:
    return {
        "elements": {
            section: {identifier: element.model_dump() for identifier, element in members.items()}
            for section, members in model.elements.items()
        },
        "cells": {key: (cell.organizations, cell.platforms, cell.experience) for key, cell in model.cells.items()},
        "integrations": {
            pair: {carried: str(flow) for carried, flow in integration.carries.items()}
            for pair, integration in model.integrations.items()
        },
        "journeys": {identifier: journey.model_dump() for identifier, journey in model.journeys.items()},
    }


def _beside_a_generic_differ() -> None:
    from deepdiff import DeepDiff

    states = large_model(future=False), large_model(future=True)
    started = time.process_time()
    gaps(Workspace(as_is=states[0], future_state=states[1]))
    own = time.process_time() - started
    before, after = map(_plain, states)
    started = time.process_time()
    DeepDiff(before, after)
    generic = time.process_time() - started
    print(f"gaps {own:.2f} s; deepdiff alone {generic:.2f} s; ratio {generic / own:.1f}")  # noqa: T201


if __name__ == "__main__":
    _beside_a_generic_differ()
