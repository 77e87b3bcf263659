"""How long the disagreements between ten views of 2,000 elements take, after reading.

Run: python -m pytest tests/benchmarks/test_disagreement_speed.py --benchmark-columns=min,median,rounds
In the first case the views are overlays and share what they do not change with the model they extend; in the second
each is a whole model of its own, no object shared; in the third they are unlike each other in half of all they have.
"""

from __future__ import annotations

from random import Random

import pytest

from engagement_model.analysis.disagreement.disagreements import disagreements
from engagement_model.model.elements import (
    Capability,
    Channel,
    CustomerType,
    Element,
    Information,
    Organization,
    Platform,
)
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Pair
from engagement_model.model.values import replace
from engagement_model.model.workspace import Stakeholder, View, Workspace
from engagement_model.workshop.agreed import agree

SIZES = {
    "customer_types": 20,
    "channels": 10,
    "organizations": 170,
    "capabilities": 400,
    "information": 200,
    "platforms": 1_200,
}
KINDS: dict[str, type[Element]] = {
    "customer_types": CustomerType,
    "channels": Channel,
    "organizations": Organization,
    "capabilities": Capability,
    "information": Information,
    "platforms": Platform,
}
CELLS, INTEGRATIONS, PEOPLE = 4_000, 1_500, 10
FIRST = [
    "north",
    "south",
    "east",
    "west",
    "inner",
    "outer",
    "upper",
    "lower",
    "prime",
    "second",
    "field",
    "coast",
    "river",
    "hill",
]
SECOND = [
    "order",
    "stock",
    "billing",
    "contract",
    "customer",
    "price",
    "claim",
    "store",
    "web",
    "phone",
    "loyalty",
    "payment",
    "return",
    "parts",
]


def name(random: Random) -> str:
    return f"{random.choice(FIRST)} {random.choice(SECOND)} {''.join(random.choices('bdfgklmnprstvz', k=6))}"


def company() -> Model:
    """A model of 2,000 elements, the same on every call."""
    random = Random(5)
    ids = {section: [f"{section[:4]}_{number}" for number in range(size)] for section, size in SIZES.items()}
    some = random.sample
    elements: dict[str, dict[str, Element]] = {
        section: {identifier: KINDS[section](name=name(random)) for identifier in known}
        for section, known in ids.items()
    }
    for identifier in ids["platforms"]:
        elements["platforms"][identifier] = Platform(
            name=name(random),
            kind="application",
            provides=frozenset(some(ids["capabilities"], 3)),
            holds=dict.fromkeys(some(ids["information"], 2), "copy"),
            owner=random.choice(ids["organizations"]),
            technology=name(random),
        )
    for identifier in ids["capabilities"]:
        reads, writes = frozenset(some(ids["information"], 2)), frozenset(some(ids["information"], 1))
        elements["capabilities"][identifier] = Capability(name=name(random), reads=reads, writes=writes)
    cells: dict[CellKey, Cell] = {}
    while len(cells) < CELLS:
        key = CellKey(*(random.choice(ids[section]) for section in ("customer_types", "channels", "capabilities")))
        cells[key] = Cell(frozenset(some(ids["organizations"], 1)), frozenset(some(ids["platforms"], 3)))
    integrations: dict[Pair, Integration] = {}
    while len(integrations) < INTEGRATIONS:
        integrations[Pair(*some(ids["platforms"], 2))] = Integration({random.choice(ids["information"]): Flow()})
    return Model(elements, cells, integrations)


def seen_by(person: int, base: Model, share: float) -> Model:
    """What one person makes of it: a share of the platforms and cells is other, some are gone, some are new."""
    random = Random(person)
    platforms = dict(base.elements["platforms"])
    organizations, cells = sorted(base.organizations), dict(base.cells)
    for identifier in random.sample(sorted(platforms), int(share * len(platforms))):
        owner = random.choice(organizations)
        platforms[identifier] = platforms[identifier].model_copy(update={"owner": owner, "technology": name(random)})
    for key in random.sample(sorted(cells), int(share * len(cells))):
        cells[key] = replace(cells[key], organizations=frozenset(random.sample(organizations, 2)))
    for key in random.sample(sorted(cells), 20):
        del cells[key]
    platforms.update({f"new_{person}_{number}": Platform(name=name(random)) for number in range(20)})
    return replace(base, elements={**base.elements, "platforms": platforms}, cells=cells)


def unshared(model: Model) -> Model:
    """The same model, every element and cell an object of its own."""
    return replace(
        model,
        elements={
            section: {key: each.model_copy() for key, each in members.items()}
            for section, members in model.elements.items()
        },
        cells={key: replace(cell) for key, cell in model.cells.items()},
        integrations={pair: replace(each) for pair, each in model.integrations.items()},
    )


def room(*, share: float, shared: bool) -> Workspace:
    base = company()
    people = {}
    for number in range(PEOPLE):
        view = seen_by(number, base, share)
        people[f"p{number}"] = Stakeholder(
            f"P{number}", future_state=View(f"p{number}", view if shared else unshared(view))
        )
    return Workspace(as_is=base, future_state=base, stakeholders=people)


CASES = {"overlays": (0.05, True), "whole models": (0.05, False), "half of it other": (0.5, False)}


@pytest.mark.parametrize("case", CASES)
def test_ten_views_of_2000_elements(benchmark, case):
    share, shared = CASES[case]
    workspace = room(share=share, shared=shared)
    result = benchmark.pedantic(disagreements, (workspace, "future-state"), rounds=5)
    assert len(result.stakeholders) == PEOPLE
    assert len(result.disputes) > 1_000


def test_the_agreed_model_of_ten_views(benchmark):
    workspace = room(share=0.05, shared=True)
    agreed = benchmark.pedantic(agree, (workspace, "future-state"), rounds=3)
    assert len(agreed.open) > 1_000
