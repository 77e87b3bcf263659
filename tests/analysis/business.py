"""Generated businesses of any size, and copies of one side by side, for measuring how the analyses grow."""

from __future__ import annotations

from random import Random

from engagement_model.model.durations import Duration
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
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Question, Step
from engagement_model.model.values import replace

LATENCIES = (0, 60, 300, 3_600, 86_400)


def business(cells: int = 2_000, seed: int = 1, *, shared: float = 0.3) -> Model:
    """200 elements and `cells` cells: each channel works on platforms of its own, `shared` of its cells on any."""
    random = Random(seed)
    customers = [f"customer_{number}" for number in range(10)]
    channels = [f"channel_{number}" for number in range(10)]
    organizations = [f"organization_{number}" for number in range(25)]
    capabilities = [f"capability_{number}" for number in range(50)]
    information = [f"information_{number}" for number in range(25)]
    platforms = [f"platform_{number}" for number in range(80)]
    own = {channel: random.sample(platforms, 8) for channel in channels}
    elements: dict[str, dict[str, Element]] = {
        "customer_types": {
            name: CustomerType(
                name=name, population=1_000, prefers=tuple(random.sample(channels, 2)), recognized_as="person"
            )
            for name in customers
        },
        "channels": {
            name: Channel(name=name, recognizes="account", identifies_by=frozenset({f"id_{random.randrange(8)}"}))
            for name in channels
        },
        "organizations": {name: Organization(name=name) for name in organizations},
        "capabilities": {
            name: Capability(
                name=name,
                reads=frozenset(random.sample(information, 3)),
                writes=frozenset(random.sample(information, 2)),
            )
            for name in capabilities
        },
        "information": {
            name: Information(name=name, fresh_within=Duration(random.choice(LATENCIES))) for name in information
        },
        "platforms": {
            name: Platform(
                name=name,
                provides=frozenset(random.sample(capabilities, 20)),
                holds={held: random.choice(("master", "copy", "copy")) for held in random.sample(information, 3)},
                annual_cost=Money(random.randint(2, 40) * 50_000, "EUR"),
                identifies_by=frozenset({f"id_{random.randrange(8)}"}),
            )
            for name in platforms
        },
    }
    every = [CellKey(t, h, c) for t in customers for h in channels for c in capabilities]
    made = {}
    for key in random.sample(every, cells):
        pool = platforms if random.random() < shared else own[key.channel]
        made[key] = Cell(
            frozenset(random.sample(organizations, 1)), frozenset(random.sample(pool, random.randint(1, 4)))
        )
    integrations = {
        Pair(*random.sample(platforms, 2)): Integration(
            {name: Flow(Duration(random.choice(LATENCIES))) for name in random.sample(information, 2)}
        )
        for _ in range(240)
    }
    journeys = {
        f"journey_{number}": Journey(
            name=f"journey {number}",
            customer=random.choice(customers),
            steps=tuple(
                Step(capability=random.choice(capabilities), channel=random.choice(channels)) for _ in range(4)
            ),
        )
        for number in range(20)
    }
    questions = {
        f"question_{number}": Question(ask=f"question {number}?", needs=frozenset(random.sample(information, 3)))
        for number in range(10)
    }
    return Model(elements, made, integrations, journeys, questions, rates=Rates("EUR"))


def side_by_side(model: Model, copies: int) -> Model:
    """`copies` of `model` in one model, that have nothing to do with each other."""
    elements: dict[str, dict[str, Element]] = {section: {} for section in model.elements}
    cells, integrations, journeys, questions = {}, {}, {}, {}
    for number in range(copies):

        def own(name: str, number: int = number) -> str:
            return f"{name}_{number}"

        def each(names: frozenset[str], number: int = number) -> frozenset[str]:
            return frozenset(f"{name}_{number}" for name in names)

        for section, members in model.elements.items():
            for name, element in members.items():
                changes: dict[str, object] = {}
                if isinstance(element, CustomerType):
                    changes = {"prefers": tuple(own(channel) for channel in element.prefers)}
                elif isinstance(element, Channel):
                    changes = {"identifies_by": each(element.identifies_by)}
                elif isinstance(element, Capability):
                    changes = {"reads": each(element.reads), "writes": each(element.writes)}
                elif isinstance(element, Platform):
                    changes = {
                        "provides": each(element.provides),
                        "holds": {own(held): role for held, role in element.holds.items()},
                        "identifies_by": each(element.identifies_by),
                    }
                elements[section][own(name)] = element.model_copy(update=changes)
        for key, cell in model.cells.items():
            cells[CellKey(*(own(part) for part in key))] = Cell(each(cell.organizations), each(cell.platforms))
        for pair, integration in model.integrations.items():
            integrations[Pair(own(pair.source), own(pair.target))] = Integration(
                {own(name): flow for name, flow in integration.carries.items()}
            )
        for name, journey in model.journeys.items():
            steps = tuple(
                step.model_copy(update={"capability": own(step.capability), "channel": own(step.channel)})
                for step in journey.steps
            )
            journeys[own(name)] = journey.model_copy(update={"customer": own(str(journey.customer)), "steps": steps})
        for name, question in model.questions.items():
            questions[own(name)] = question.model_copy(update={"needs": each(question.needs)})
    return replace(
        model, elements=elements, cells=cells, integrations=integrations, journeys=journeys, questions=questions
    )
