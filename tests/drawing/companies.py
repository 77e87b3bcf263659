"""Companies to draw: a small retailer by hand, and random ones of any size."""

from __future__ import annotations

import datetime
import random
from functools import cache, lru_cache
from pathlib import Path

from engagement_model.analysis.study import Study
from engagement_model.drawing import Badge, Bow, Callout, Drawing, Finding, Insights, Note, draw
from engagement_model.language.reader import read
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Capability, Channel, CustomerType, Information, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Pair
from engagement_model.model.values import replace
from engagement_model.model.workspace import PageSettings, Workspace

_WORDS = [
    "order",
    "billing",
    "customer",
    "stock",
    "payment",
    "delivery",
    "claims",
    "policy",
    "loyalty",
    "campaign",
    "contract",
    "returns",
]
_SCRIPTS = {
    "plain": "{name}",
    "long": "{name} of the former mail-order business, second edition, with its extensions ({name})",
    "one long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "from the right": "מערכת הזמנות – {number} نظام الطلبات",
    "wide": "客户关系管理系统 {number} 🛒",
}
"""How names are written -> what becomes of a plain one."""
SCRIPTS = tuple(_SCRIPTS)
_KINDS = ["hub", "platform", "system", "register", "service", "desk", "database", "engine"]


@cache
def example_workspace(name: str) -> Workspace:
    """One of the examples, with the titles that the analyses give its pages; read once, since nothing changes it."""
    [reading] = read([str(Path(__file__).parents[2] / "examples" / name)])
    assert not reading.faults
    workspace = reading.workspace
    return replace(workspace, page=workspace.page.model_copy(update={"headline": None}))


@cache
def example_study(name: str) -> Study:
    """What the analyses say of an example, whichever of its pages are drawn."""
    return Study(example_workspace(name))


@lru_cache(maxsize=12)
def draw_example(name: str, **asked: object) -> Drawing:
    """The pages of an example; whoever asks for the same again has the same."""
    return draw(example_workspace(name), study=example_study(name), **asked)


def cell(organization: str | None, *platforms: str) -> Cell:
    return Cell(frozenset({organization} if organization else ()), frozenset(platforms))


def retailer() -> Workspace:
    customers = {
        "consumer": CustomerType(name="Consumer", population=1_200_000, prefers=("web", "store")),
        "trade": CustomerType(name="Trade customer", population=38_000, represented_by={"buyer"}),
        "buyer": CustomerType(name="Trade buyer"),
    }
    channels = {
        "web": Channel(name="Web shop", kind="web", recognizes="person", identifies_by={"login"}),
        "store": Channel(name="High-street store", kind="store", recognizes="anonymous"),
        "phone": Channel(name="Call centre", kind="phone", recognizes="account", identifies_by={"caller_number"}),
    }
    organizations = {
        "ecommerce": Organization(name="E-commerce", headcount=64),
        "retail": Organization(name="Retail", headcount=2100),
        "care": Organization(name="Contact centre", headcount=1),
    }
    information = {
        "order": Information(name="Order", fresh_within=Duration(900)),
        "customer": Information(name="Customer"),
    }
    platforms = {
        "shop": Platform(name="Web storefront", annual_cost=Money(900_000, "EUR"), holds={"customer": "master"}),
        "orders": Platform(name="Web orders", annual_cost=Money(600_000, "EUR"), holds={"order": "master"}),
        "pos": Platform(name="Point of sale", annual_cost=Money(1_400_000, "EUR"), holds={"order": "copy"}),
        "crm": Platform(name="CRM", technology="Java"),
    }
    cells = {
        CellKey("consumer", "web", "buy"): cell("ecommerce", "shop", "orders"),
        CellKey("consumer", "store", "buy"): cell("retail", "pos"),
        CellKey("trade", "phone", "buy"): cell("care", "crm"),
        CellKey("buyer", "web", "buy"): cell("ecommerce", "shop"),
    }
    today = Model(
        elements={
            "customer_types": customers,
            "channels": channels,
            "organizations": organizations,
            "information": information,
            "platforms": platforms,
        },
        cells=cells,
        integrations={Pair("orders", "pos"): Integration({"order": Flow(Duration(86_400), "nightly file")})},
    )
    commerce = Platform(
        name="Commerce", replaces={"orders", "pos"}, annual_cost=Money(1_900_000, "EUR"), holds={"order": "master"}
    )
    future = Model(
        elements={**today.elements, "platforms": {"shop": platforms["shop"], "commerce": commerce}},
        cells={key: cell(next(iter(value.organizations)), "shop", "commerce") for key, value in cells.items()},
    )
    return Workspace(
        title="One company",
        company="Lumina Home",
        as_is=today,
        future_state=future,
        page=PageSettings(
            version="draft 3", date=datetime.date(2026, 11, 20), author="CIO office", confidentiality="confidential"
        ),
    )


def annotated() -> dict[str, Insights]:
    split = Badge("1", "purchase done on separate stacks", "fact")
    return {
        "as-is": Insights(
            headline="Three ways in, two order books",
            findings=(Finding(split, frozenset({"platforms.orders", "platforms.pos"})),),
            bows=(
                Bow("platforms.shop", "platforms.crm", strong="Bought here,", text="unknown there", broken=True),
                Bow("platforms.orders", "platforms.pos", label="1 day", text="nightly file", accent="delay"),
            ),
            callouts=(Callout("2", "order books for the same purchase", "alarm"), Callout("1.0 M€", "a year", "fact")),
        ),
        "future-state": Insights(notes=(Note("platforms.commerce", "one order book", "good"),)),
    }


def wide_company(platforms: int, parts: int = 0) -> Workspace:
    """A company of two customer types: the large one on all of the platforms, the small one on one of them."""
    names = [f"p{number}" for number in range(platforms)]
    elements = {
        "customer_types": {"large": CustomerType(name="Large"), "small": CustomerType(name="Small")},
        "channels": {"web": Channel(name="Web")},
        "organizations": {f"o{number}": Organization(name=f"Team {number}") for number in range(10)},
        "capabilities": {f"c{number}": Capability(name=f"Do {number}") for number in range(10)},
        "platforms": {
            name: Platform(name=name, part_of=f"p{number % 10}" if parts and number >= 10 else None)
            for number, name in enumerate(names)
        },
    }
    cells = {
        CellKey("large", "web", f"c{number}"): Cell(frozenset({f"o{number}"}), frozenset(names[number::10]))
        for number in range(10)
    }
    cells[CellKey("small", "web", "c0")] = Cell(frozenset({"o0"}), frozenset({"p0"}))
    return Workspace(as_is=Model(elements=elements, cells=cells))


def random_company(size: int, seed: int = 0, *, whole: bool = True, script: str = "plain") -> Workspace:
    """A company of about `size` elements with groups, gaps and integrations, its names written in a `script`."""
    chance = random.Random(seed)
    counts = [max(1, round(size * share)) for share in (0.1, 0.16, 0.18, 0.56)]

    def name() -> str:
        words = [*chance.sample(_WORDS, chance.randint(1, 3)), chance.choice(_KINDS)]
        return _SCRIPTS[script].format(name=" ".join(words).capitalize(), number=chance.randrange(1000))

    def part_of(prefix: str, number: int) -> str | None:
        first = number // 5 * 5
        return f"{prefix}{first}" if whole and number != first and first % 4 == 0 else None

    customers = {f"c{n}": CustomerType(name=name(), population=chance.randrange(10**7)) for n in range(counts[0])}
    channels = {f"h{n}": Channel(name=name(), recognizes="person") for n in range(counts[1])}
    organizations = {
        f"o{n}": Organization(name=name(), headcount=chance.randrange(900), part_of=part_of("o", n))
        for n in range(counts[2])
    }
    information = {word: Information(name=word) for word in _WORDS}
    platforms = {
        f"p{n}": Platform(
            name=name(),
            annual_cost=Money(chance.randrange(3_000_000), "EUR"),
            holds={word: chance.choice(["master", "copy"]) for word in chance.sample(_WORDS, chance.randint(0, 4))},
            part_of=part_of("p", n),
        )
        for n in range(counts[3])
    }
    cells = {}
    for number in range(sum(counts)):
        organization = f"o{chance.randrange(counts[2])}" if number % 9 else None
        used = {f"p{chance.randrange(counts[3])}" for _ in range(chance.randint(0, 2))}
        key = CellKey(f"c{chance.randrange(counts[0])}", f"h{chance.randrange(counts[1])}", f"x{number}")
        cells[key] = cell(organization, *used)
    pairs = {Pair(f"p{chance.randrange(counts[3])}", f"p{chance.randrange(counts[3])}") for _ in range(size // 12)}
    sections = {
        "customer_types": customers,
        "channels": channels,
        "organizations": organizations,
        "information": information,
        "platforms": platforms,
    }
    today = Model(
        elements=sections,
        cells=cells,
        integrations={
            pair: Integration({"order": Flow(Duration(3600))}) for pair in sorted(pairs) if pair.source != pair.target
        },
    )
    kept = {key: value for key, value in platforms.items() if int(key[1:]) % 3}
    gone = [key for key in platforms if key not in kept]
    for number, replaced in enumerate(zip(gone[::4], gone[1::4], strict=False)):
        kept[f"n{number}"] = Platform(name=name(), replaces=set(replaced), holds={"order": "master"})
    later = {
        key: Cell(value.organizations, frozenset(platform for platform in value.platforms if platform in kept))
        for key, value in cells.items()
    }
    return Workspace(
        company="Company", as_is=today, future_state=Model(elements={**sections, "platforms": kept}, cells=later)
    )
