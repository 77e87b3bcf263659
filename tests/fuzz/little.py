"""Little workspaces of three to fifteen elements, each with other things in it: a fault in one is read in no time."""

from __future__ import annotations

import random
from functools import partial

import yaml

Node = dict[str, object]
NAMES = ("Web", "Points de vente", "Касса", "Bank 24/7", "R&D", "Café «Mitte»", "3M France", "Order desk", "E-mail")
COSTS = ("600k", "1M", "2.5M EUR", "0", "12k USD")


def texts(number: int) -> dict[str, str]:
    """The files of the workspace of that number, and of what lies beside it, by their paths."""
    chance = random.Random(f"little {number}")
    model, future = _today(chance), _future(chance)
    files: dict[str, Node] = {
        "shop/as-is.yaml": model,
        "shop/future-state.yaml": future,
        "shop/views/one.yaml": _view(chance, "../as-is.yaml"),
        "shop/decisions.yaml": _decisions(chance),
        "shop/engagement.yaml": _settings(chance),
        "candidates.yaml": _candidates(chance),
        "group/portfolio.yaml": _portfolio(chance),
        "group/words.yaml": {"format": "engagement-model/1", "capabilities": {"buy": "Buy"}},
        "group/one/as-is.yaml": model,
        "group/one/engagement.yaml": {"format": "engagement-model/1", "title": "One", "as_is": "as-is.yaml"},
        "group/two/as-is.yaml": _today(chance),
        "group/two/engagement.yaml": {"format": "engagement-model/1", "title": "Two", "as_is": "as-is.yaml"},
    }
    if chance.random() < 0.5:
        files["shop/views/two.yaml"] = _view(chance, "../future-state.yaml")
        stakeholders = files["shop/engagement.yaml"]["stakeholders"]
        assert isinstance(stakeholders, dict)
        stakeholders["two"] = {"name": "Store director", "future_state": "views/two.yaml", "asks": ["costs"]}
    flow = chance.choice((None, False))
    return {path: yaml.safe_dump(node, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=110)
            for path, node in files.items()}  # fmt: skip


def some(chance: random.Random, often: float, **said: object) -> Node:
    """Some of these keys, each as often."""
    return {key: value for key, value in said.items() if chance.random() < often}


def _today(chance: random.Random) -> Node:
    word = partial(chance.choice, NAMES)
    rich = chance.choice((0.1, 0.3, 0.6))
    cost = chance.choice(COSTS[:2])
    channels: Node = {
        "web": {"name": "Web", **some(chance, rich, kind="web", recognizes="person", identifies_by=["login"])},
        "store": {"name": word(), **some(chance, rich, kind="store", recognizes="anonymous", note="x\ny")},
    }
    if chance.random() < rich:
        channels["app"] = {"name": word(), "cost_per_contact": "1.5 EUR"}
    platforms: Node = {
        "tills": {
            "name": word(), "provides": ["buy"], "annual_cost": cost,
            **some(chance, rich, holds={"order": "master"}, vendor="Acme", tags=["old"], known_as={"cmdb": "A-1"}),
        },
        "portal": {
            "name": "Portal", "provides": ["buy", "pay"],
            **some(chance, rich, holds={"order": "master"}, identifies_by=["login"], in_service={"from": "2020-01-01", "until": "2030-12-31"}),
        },
    }  # fmt: skip
    if chance.random() < rich:
        platforms["module"] = {"name": word(), "part_of": "portal", "provides": ["pay"]}
    said: Node = {
        "format": "engagement-model/1",
        "state": "as-is",
        "customer_types": {
            "consumer": {"name": "Consumer", **some(chance, rich, kind="individual", prefers=["web"], expects={"ease": 5})},
            "trade": {"name": word(), **some(chance, rich, kind="business", population=1200, annual_revenue="2M EUR", retention=0.8)},
        },
        "channels": channels,
        "capabilities": {
            "buy": {"name": "Buy", **some(chance, rich, writes=["order"])},
            "pay": {"name": word(), **some(chance, rich, reads=["order"])},
        },
        "information": {"order": {"name": "Order", **some(chance, rich, fresh_within="5 min")}},
        "organizations": {"sales": "Sales", "desk": {"name": word(), **some(chance, rich, part_of="sales")}},
        "platforms": platforms,
        "engagements": [
            {
                "customer": "consumer", "channel": "web", "organization": "sales", "capabilities": ["buy", "pay"],
                "platforms": ["portal"], **some(chance, rich, annual_contacts=1000, experience={"ease": 3}),
            },
            {
                **chance.choice(({"customers": ["consumer", "trade"]}, {"customer": "trade"})), "channel": "store",
                "organization": "desk", "capabilities": ["buy"], "platforms": ["tills"],
                **some(chance, rich, annual_contacts=70, because="So it is."),
            },
        ],
    }  # fmt: skip
    if chance.random() < rich:
        said["integrations"] = [{"from": "portal", "to": "tills", "carries": ["order"], **some(chance, 0.5, via="file", latency="1 day")}]  # fmt: skip
    if chance.random() < rich:
        steps = [{"capability": "buy", "channel": "web"}, {"capability": "buy", "channel": "store", "within": "1 day"}]
        said["journeys"] = {"back": {"name": "Back", "customer": "consumer", "steps": steps}}
    if chance.random() < rich:
        said["questions"] = {"which": {"ask": "Which?", "needs": ["order"]}}
    if chance.random() < rich:
        said["propositions"] = {"bundle": {"name": word()}}
    return said


def _future(chance: random.Random) -> Node:
    said: Node = {"format": "engagement-model/1", "state": "future-state", "extends": "as-is.yaml"}
    if chance.random() < 0.6:
        said["remove"] = {"platforms": ["tills"], "cascade": True}
        said["platforms"] = {
            "orders": {"name": "Orders", "provides": ["buy"], "replaces": ["tills"], "annual_cost": "1M"}
        }
        said["engagements"] = [
            {"customer": "consumer", "channel": "store", "organization": "desk", "capabilities": ["buy"], "platforms": ["orders"]}
        ]  # fmt: skip
    else:
        said["channels"] = {"chat": {"name": "Chat", "kind": "chat"}}
        said["platforms"] = {"tills": {"annual_cost": None}}
    return said


def _view(chance: random.Random, base: str) -> Node:
    return {
        "format": "engagement-model/1",
        "extends": base,
        "platforms": {"portal": some(chance, 0.7, annual_cost="900k", because="The budget says so.", name="Portal 2")},
        **some(chance, 0.3, channels={"store": {"name": "Shops"}}, remove={"capabilities": ["pay"], "cascade": True}),
    }


def _decisions(chance: random.Random) -> Node:
    first: Node = {
        "about": ["platforms.tills"], "status": "proposed", "choose": "absent", "state": "future-state",
        **some(chance, 0.5, by="Committee", because="One order book.", on="2026-11-01", due="2026-12-01", owner="CIO"),
    }  # fmt: skip
    second: Node = {"about": ["platforms.tills.annual_cost"], "status": "decided", "choose": "1M", "state": "as-is"}
    return {"format": "engagement-model/1", "decisions": {"tills_go": first, **some(chance, 0.5, cost=second)}}


def _settings(chance: random.Random) -> Node:
    return {
        "format": "engagement-model/1",
        "title": chance.choice(NAMES),
        "currency": "EUR",
        "exchange_rates": {"USD": 0.9},
        "language": chance.choice(("en", "fr", "ru", "de")),
        "as_is": "as-is.yaml",
        "future_state": "future-state.yaml",
        "stakeholders": {"one": {"name": "Web director", "as_is": "views/one.yaml"}},
        "decisions": "decisions.yaml",
        **some(
            chance, 0.4, company="Somebody & Sons", discount_rate=0.08, page={"size": "a4", "status": "draft"},
            rules={"EM301": "note"}, description="A text",
            initiatives={"orders": {"name": "One order book", "delivers": ["platforms.tills"], "end": "2027-06-30", "cost": "1M"}},
        ),
    }  # fmt: skip


def _candidates(chance: random.Random) -> Node:
    lines = {
        "platforms.portal.provides.buy": {"meets": "yes"},
        "platforms.portal.provides.pay": {"meets": "no", "cost": "1k"},
    }
    return {
        "candidates": {
            "acme": {"name": "Acme", **some(chance, 0.5, cost="1M", lines=lines)},
            "other": {"name": "Other"},
        }
    }


def _portfolio(chance: random.Random) -> Node:
    return {
        "format": "engagement-portfolio/1",
        "title": "Group",
        "currency": "EUR",
        "members": ["one", {"path": "two", **some(chance, 0.5, name="Two & Co")}],
        "vocabulary": "words.yaml",
        **some(chance, 0.5, same=["id", "known_as", "name"], stale_after="300 days",
               known_as={"capabilities": {"buy": ["Acheter"]}}, exchange_rates={"GBP": 1.15}),
    }  # fmt: skip
