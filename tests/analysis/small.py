"""Small models to reason about: a short way to write one down, and random ones that are full of coincidences."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random
from typing import Literal, TypeVar

from hypothesis import strategies as st

from engagement_model.model.durations import Duration
from engagement_model.model.elements import (
    Capability,
    Channel,
    CustomerType,
    Element,
    Information,
    InService,
    Organization,
    Platform,
)
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Question, Step
from engagement_model.model.values import replace

Key = TypeVar("Key")
Value = TypeVar("Value")

EUR = Rates("EUR", {"USD": Decimal("0.92")})


def euros(amount: int | Decimal) -> Money:
    return Money(amount, "EUR")


def seconds(length: int | None) -> Duration | None:
    return None if length is None else Duration(length)


def flow(latency: int | None, *information: str) -> Integration:
    """An integration that carries `information`, each with one latency in seconds; `None` is unstated."""
    return Integration({carried: Flow(seconds(latency)) for carried in information})


def cell(platforms: str = "", organizations: str = "") -> Cell:
    return Cell(frozenset(organizations.split()), frozenset(platforms.split()))


def model(
    *,
    cells: Mapping[str, Cell] | None = None,
    integrations: Mapping[str, Integration] | None = None,
    journeys: Mapping[str, Journey] | None = None,
    questions: Mapping[str, Question] | None = None,
    rates: Rates = EUR,
    **elements: Mapping[str, Element],
) -> Model:
    """A model of cells by `customer channel capability`, integrations by `from to`, and elements by section.

    Elements that are only named get a name and no more.
    """
    keys = {CellKey(*written.split()): value for written, value in (cells or {}).items()}
    pairs = {Pair(*written.split()): value for written, value in (integrations or {}).items()}
    named: dict[str, tuple[type[Element], set[str]]] = {
        "customer_types": (CustomerType, {key.customer_type for key in keys}),
        "channels": (Channel, {key.channel for key in keys}),
        "organizations": (Organization, {name for value in keys.values() for name in value.organizations}),
        "capabilities": (Capability, {key.capability for key in keys} - {"any"}),
        "platforms": (
            Platform,
            {name for value in keys.values() for name in value.platforms} | {end for pair in pairs for end in pair},
        ),
        "information": (
            Information,
            {carried for value in pairs.values() for carried in value.carries}
            | {name for platform in elements.get("platforms", {}).values() for name in _platform(platform).holds}
            | {
                name
                for capability in elements.get("capabilities", {}).values()
                for name in _capability(capability).reads | _capability(capability).writes
            },
        ),
    }
    written = {
        section: {**{name: kind(name=name) for name in sorted(names)}, **elements.get(section, {})}
        for section, (kind, names) in named.items()
    }
    written |= {section: dict(members) for section, members in elements.items() if section not in named}
    return Model(
        elements={section: members for section, members in written.items() if members},
        cells=keys,
        integrations=pairs,
        journeys=journeys or {},
        questions=questions or {},
        rates=rates,
    )


def _platform(element: Element) -> Platform:
    assert isinstance(element, Platform)
    return element


def _capability(element: Element) -> Capability:
    assert isinstance(element, Capability)
    return element


def platform(
    provides: str = "",
    *,
    master: str = "",
    copy: str = "",
    cost: int | None = None,
    standby_for: str | None = None,
    until: datetime.date | None = None,
    by: str = "",
    runs_on: str = "",
    kind: Literal["application", "database", "service", "infrastructure"] | None = None,
    disposition: Literal["tolerate", "invest", "migrate", "eliminate"] | None = None,
) -> Platform:
    """A platform; its lists are words."""
    return Platform(
        name="a platform",
        provides=frozenset(provides.split()),
        holds={**dict.fromkeys(copy.split(), "copy"), **dict.fromkeys(master.split(), "master")},
        annual_cost=None if cost is None else euros(cost),
        standby_for=standby_for,
        coexists_until=until,
        identifies_by=frozenset(by.split()),
        runs_on=frozenset(runs_on.split()),
        kind=kind,
        disposition=disposition,
    )


def capability(reads: str = "", writes: str = "", part_of: str | None = None) -> Capability:
    return Capability(
        name="a capability", reads=frozenset(reads.split()), writes=frozenset(writes.split()), part_of=part_of
    )


def journey(
    customer: str, *steps: str | tuple[str, int], within: int | None = None, times: int | None = None
) -> Journey:
    """A journey of steps `capability channel`, each with its own limit in seconds where it is a pair."""
    parsed = []
    for step in steps:
        text, limit = (step, None) if isinstance(step, str) else step
        does, channel = text.split()
        parsed.append(Step(capability=does, channel=channel, within=seconds(limit)))
    return Journey(name="a journey", customer=customer, steps=tuple(parsed), within=seconds(within), times_a_year=times)


def question(needs: str, within: int | None = None) -> Question:
    return Question(ask="Who?", needs=frozenset(needs.split()), within=seconds(within))


def _some(random: Random, known: Iterable[str], share: float) -> frozenset[str]:
    return frozenset(one for one in known if random.random() < share)


LATENCIES = (None, 0, 1, 60, 60, 3_600, 86_400, Decimal("0.5"))
COSTS = (0, 1, 1, 2, 3, 5, 10, 100, Decimal("0.01"), 1_234_567)


def random_model(random: Random, *, costs: bool = True, standbys: bool = True, platforms: int = 6) -> Model:
    """A model of a few elements that have much in common, so that everything the analyses look for happens."""
    customers = ["consumer", "trade"][: random.randint(1, 2)]
    channels = ["phone", "store", "web"][: random.randint(1, 3)]
    organizations = ["care", "retail", "sales"]
    capabilities = ["ask", "buy", "return", "serve"]
    information = ["basket", "order", "stock"][: random.randint(1, 3)]
    names = [f"p{number}" for number in range(random.choice([random.randint(0, platforms), platforms]))]
    identifiers = ["card", "login", "number"]
    parts = {name: random.choice([None, None, *capabilities[:place]]) for place, name in enumerate(capabilities)}
    below = random.choice([0, 0, 1, 2])
    joining, mastering = random.choice([0.1, 0.25, 0.6]), random.choice([0.2, 0.5])
    levels = [None, "anonymous", "segment", "account", "person"]
    elements: dict[str, dict[str, Element]] = {
        "customer_types": {
            name: CustomerType(
                name=name,
                population=random.choice([None, 10]),
                annual_revenue=random.choice([None, euros(5)]),
                prefers=tuple(random.sample(channels, random.randint(0, len(channels)))),
                recognized_as=random.choice([None, "segment", "account", "person"]),
                represented_by=_some(random, customers, 0.3),
                becomes=_some(random, customers, 0.3),
            )
            for name in customers
        },
        "channels": {
            name: Channel(name=name, recognizes=random.choice(levels), identifies_by=_some(random, identifiers, 0.4))
            for name in channels
        },
        "organizations": {name: Organization(name=name) for name in organizations},
        "capabilities": {
            name: Capability(
                name=name,
                part_of=parts[name],
                reads=_some(random, information, 0.5),
                writes=_some(random, information, 0.4),
            )
            for name in capabilities
        },
        "information": {
            name: Information(
                name=name,
                fresh_within=seconds(random.choice([None, 0, 60, 3_600, 100_000])),
                keyed_by=_some(random, identifiers, random.choice([0, 0, 0.6])),
                trace=random.choice([None, None, True]),
            )
            for name in information
        },
        "platforms": {
            name: Platform(
                name=name,
                provides=_some(random, capabilities, random.choice([0.0, 0.4, 0.7])),
                holds={
                    held: "master" if random.random() < mastering else "copy"
                    for held in sorted(_some(random, information, 0.1 if place < below else 0.5))
                },
                annual_cost=Money(random.choice(COSTS), random.choice(["EUR", "EUR", "USD"]))
                if costs and random.random() < 0.9
                else None,
                standby_for=random.choice(names[:place]) if standbys and place and random.random() < 0.15 else None,
                identifies_by=_some(random, identifiers, 0.3),
                runs_on=_some(random, names[: min(place, below)], 0.4) | _some(random, names[:place], 0.1),
                kind=random.choice([None, None, "application", "database", "infrastructure"]),
                disposition=random.choice([None, None, None, "invest", "eliminate", "tolerate"]),
                in_service=random.choice([None, None, InService(until=datetime.date(2026, 12, 31))]),
            )
            for place, name in enumerate(names)
        },
    }
    named = names[below:]  # Below these are hosts that no cell names.
    density = random.choice([0.4, 0.9])
    cells = {
        CellKey(customer, channel, does): Cell(
            _some(random, organizations, 0.4),
            _some(random, named, 0.4),
            annual_contacts=random.choice([None, 10, 20, 300]),
        )
        for customer in customers
        for channel in channels
        for does in (*capabilities, "any")
        if random.random() < (density if does != "any" else 0.2)
    }
    integrations = {
        Pair(source, target): Integration(
            {name: Flow(seconds(random.choice(LATENCIES))) for name in sorted(_some(random, information, 0.6))}
        )
        for source in names
        for target in names
        if source != target
        and random.random() < (joining if min(names.index(source), names.index(target)) >= below else 0.05)
    }
    does = (*capabilities, "any")
    filled = sorted({(key.channel, key.capability) for key, cell in cells.items() if cell.platforms})
    journeys = {
        f"j{number}": Journey(
            name=f"j{number}",
            customer=random.choice(customers),
            times_a_year=random.choice([None, 5]),
            within=seconds(random.choice([None, None, 30])),
            steps=tuple(
                Step(
                    capability=capability,
                    channel=channel,
                    within=seconds(random.choice([None, None, 0, 90])),
                )
                for _ in range(random.randint(1, 5))
                for channel, capability in [
                    random.choice(filled)
                    if filled and random.random() < 0.95
                    else (random.choice(channels), random.choice(does))
                ]
            ),
        )
        for number in range(random.randint(0, 4))
    }
    questions = {
        f"q{number}": Question(
            ask=f"q{number}?",
            needs=frozenset(random.sample(information, random.randint(1, len(information)))),
            within=seconds(random.choice([None, 0, 60])),
        )
        for number in range(random.randint(0, 3))
    }
    as_of = random.choice([None, datetime.date(2026, 6, 1), datetime.date(2027, 6, 1)])
    return Model(elements, cells, integrations, journeys, questions, rates=EUR, as_of=as_of)


def with_offers_without_channel(model: Model, random: Random) -> Model:
    """`model` with about half of its offers, and by chance some of their channels, in cells that name no channel.

    Who answered by which channel is kept as who works on what.
    """
    kept, gathered = dict[CellKey, Cell](), dict[CellKey, Cell]()
    offers = sorted({(key.customer_type, key.capability) for key in model.cells})
    chances = {offer: random.choice([0.0, 0.7, 1.0, 1.0]) for offer in offers}
    for key, cell in model.cells.items():
        if random.random() >= chances[key.customer_type, key.capability]:
            kept[key] = cell
            continue
        into = key._replace(channel="any")
        before = gathered.get(into, Cell())
        works_on = {each: before.platforms_of(each) for each in before.organizations}
        works_on |= {each: works_on.get(each, frozenset()) | cell.platforms for each in cell.organizations}
        gathered[into] = Cell(
            before.organizations | cell.organizations,
            before.platforms | cell.platforms,
            works_on=works_on,
        )
    return replace(model, cells=kept | gathered, journeys={})


seeds = st.integers(0, 2**32).map(Random)
"""Sources of chance: far quicker than to let hypothesis draw every part of a model, and as repeatable."""

random_models = seeds.map(random_model)

models_without_channels = seeds.map(lambda random: with_offers_without_channel(random_model(random), random))
"""Some of whose engagements name no channel."""


def reordered(model: Model, random: Random) -> Model:
    """The same model, its mappings in another order."""

    def shuffled(mapping: Mapping[Key, Value]) -> dict[Key, Value]:
        items = list(mapping.items())
        random.shuffle(items)
        return dict(items)

    return replace(
        model,
        elements=shuffled({section: shuffled(members) for section, members in model.elements.items()}),
        cells=shuffled(model.cells),
        integrations=shuffled(
            {pair: replace(value, carries=shuffled(value.carries)) for pair, value in model.integrations.items()}
        ),
        journeys=shuffled(model.journeys),
        questions=shuffled(model.questions),
    )
