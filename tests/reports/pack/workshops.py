"""Workshops in which everything is disputed, by people and about things whose names do their worst."""

from __future__ import annotations

import datetime

from engagement_model.language.reading import Reading
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Capability, Channel, CustomerType, Information, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Question, Step
from engagement_model.model.workspace import (
    Decision,
    Initiative,
    Meeting,
    PageSettings,
    Stakeholder,
    View,
    Workspace,
)
from engagement_model.reports.pack.evidence import Evidence

DAY = datetime.date(2026, 11, 20)
PLAIN = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta")
HOSTILE = (
    "<a:t>&amp; \"'</a:t>",
    "x" * 80,
    "\u202eright to left\u202c שלום עולם",
    "]]> \x00\x1b[31m --><!--",
    "emoji 🙂 and 文字",
    "{number} {0} %s",
)


def evidence(workspace: Workspace, **more: object) -> Evidence:
    """A pack of a workspace that no file holds."""
    return Evidence(Reading("engagement.yaml", workspace, ()), DAY, **more)  # type: ignore[arg-type]


def state(
    names: tuple[str, ...] = PLAIN,
    *,
    without: str | None = None,
    cost: int = 100,
    role: str = "master",
    latency: int = 60,
    answers: str = "o0",
    level: str = "person",
    single: bool = False,
) -> Model:
    """Two customer types on three channels, each on a platform of its own unless `single`."""
    n = names
    platforms = {
        "p0": Platform(name=n[0], annual_cost=Money(cost * 1000, "EUR"), holds={"order": "master"}, owner="o1"),
        "p1": Platform(name=n[1], annual_cost=Money(70_000, "EUR"), holds={"order": role} if role else {}),
        "p2": Platform(name=n[2], annual_cost=Money(20_000, "EUR"), one_off_cost=Money(5000, "EUR")),
    }
    if without is not None:
        del platforms[without]
    on = {
        channel: ("p0",) if single or f"p{number}" == without else (f"p{number}",)
        for number, channel in enumerate("abc")
    }
    cells = {
        CellKey(customer, channel, capability): Cell(frozenset({answers}), frozenset(on[channel]))
        for customer in ("t0", "t1")
        for channel in "abc"
        for capability in ("buy", "ask")
    }
    carried = {Pair("p0", "p1"): Integration({"order": Flow(Duration(latency))})} if without != "p1" else {}
    return Model(
        elements={
            "customer_types": {
                "t0": CustomerType(name=n[3], prefers=("a", "b"), recognized_as="person", population=10),
                "t1": CustomerType(name=n[4]),
            },
            "channels": {
                each: Channel(name=n[number], recognizes=level if each == "a" else "anonymous")
                for number, each in enumerate("abc")
            },
            "organizations": {"o0": Organization(name=n[5]), "o1": Organization(name=n[0])},
            "capabilities": {
                "buy": Capability(name=n[1], writes={"order"}),
                "ask": Capability(name=n[2], reads={"order"}),
            },
            "information": {"order": Information(name=n[3], fresh_within=Duration(30))},
            "platforms": platforms,
        },
        cells=cells,
        integrations=carried,
        journeys={
            "j": Journey(
                name=n[4],
                customer="t0",
                times_a_year=5,
                steps=(Step(capability="buy", channel="a"), Step(capability="ask", channel="b")),
            )
        },
        questions={"q": Question(ask=n[5], needs={"order"})},
        rates=Rates("EUR"),
    )


def workshop(names: tuple[str, ...] = PLAIN, people: int = 5, minutes: int = 90) -> Workspace:
    """A workspace in which `people` hold five different things wherever they can."""
    stakeholders = {}
    for number in range(people):
        who = f"s{number}"
        today = state(
            names,
            cost=100 + number,
            role=("master", "copy", "")[number % 3],
            latency=60 * (number + 1),
            answers=f"o{number % 2}",
            level=("person", "account", "segment")[number % 3],
        )
        future = state(names, without="p1" if number % 2 else None, single=True)
        reasons = {"platforms.p0": f"{names[number % 6]} because of {names[(number + 1) % 6]}. " * 3}
        stakeholders[who] = Stakeholder(
            f"{names[number % 6]} {number}",
            View(who, today, reasons=reasons),
            View(who, future, reasons=reasons),
        )
    return Workspace(
        title=names[0],
        description=f"{names[1]} and {names[2]}",
        company=names[3],
        rates=Rates("EUR"),
        as_is=state(names),
        future_state=state(names, without="p2", single=True),
        stakeholders=stakeholders,
        decisions={
            "gone": Decision(
                about=("platforms.p2",),
                status="decided",
                choose="absent",
                by=names[1],
                on=DAY,
                because=names[2] * 3,
                owner="s0",
            ),
            "later": Decision(about=("channels.a",), status="deferred", choose="present", because=names[4]),
            "idea": Decision(about=("platforms.p1",), status="proposed", choose="absent", by=names[5]),
        },
        initiatives={
            "i": Initiative(
                name=names[1], delivers=("platforms.p2",), owner="s1", cost=Money(900_000, "EUR"), start=DAY, end=DAY
            ),
            "k": Initiative(name=names[2]),
        },
        meeting=Meeting(minutes=minutes, on=DAY),
        page=PageSettings(version=names[4], date=DAY, author=names[5], confidentiality=names[1], source=names[2]),
    )
