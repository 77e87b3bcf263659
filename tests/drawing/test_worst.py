"""A title says that something is the worst only where what is stated says so."""

from __future__ import annotations

import pytest

from engagement_model.analysis.study import Study
from engagement_model.drawing.telling.headline import headline
from engagement_model.model.elements import Capability, Channel, CustomerType, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.workspace import Workspace

BARE = "Two separate systems behind “Ask”; everything customers do by several ways in stands on separate systems"
ASK, BUY = (
    f"Two separate systems behind “{name}”, the worse of both things customers do by several ways in"
    for name in ("Ask", "Buy")
)


def split(contacts: dict[str, int | None], *, transactions: dict[str, int] | None = None, **customers: CustomerType):
    """What each of some customers does on the web and in the store, on a system of its own; contacts by capability."""
    return Model(
        elements={
            "customer_types": customers or {"p": CustomerType(name="P")},
            "channels": {"web": Channel(name="Web"), "store": Channel(name="Store")},
            "capabilities": {name: Capability(name=name.capitalize()) for name in contacts},
            "platforms": {"shop": Platform(name="Shop"), "till": Platform(name="Till")},
        },
        cells={
            CellKey(customer, channel, name): Cell(
                platforms=frozenset({platform}),
                annual_contacts=number,
                annual_transactions=(transactions or {}).get(name),
            )
            for customer in customers or ("p",)
            for channel, platform in (("web", "shop"), ("store", "till"))
            for name, number in contacts.items()
        },
    )


def title(model: Model) -> str | None:
    return headline(Study(Workspace(as_is=model)).states["as-is"], None)


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (split({"ask": None, "buy": None}), BARE),
        (split({"ask": 5, "buy": 5}), BARE),
        (split({"ask": 0, "buy": 0}), BARE),
        (split({"ask": 5, "buy": None}), BARE),
        (split({"ask": 5, "buy": 0}), ASK),
        (split({"ask": 4, "buy": 5}), BUY),
        (split({"ask": None, "buy": None}, transactions={"ask": 1, "buy": 2}), BUY),
        (split({"ask": None, "buy": None}, p=CustomerType(name="P", population=9)), BARE),
    ],
)
def test_the_title_says_which_is_worst_where_that_is_known(model: Model, said: str):
    assert title(model) == said


def test_what_fewer_systems_do_more_often_is_not_said_to_be_less_bad():
    model = split({"ask": 4, "buy": 5_000})
    cells = dict(model.cells)
    cells[CellKey("p", "phone", "ask")] = Cell(platforms=frozenset({"desk"}), annual_contacts=4)
    more = {
        **model.elements,
        "channels": {**model.channels, "phone": Channel(name="Phone")},
        "platforms": {**model.platforms, "desk": Platform(name="Desk")},
    }
    assert title(Model(elements=more, cells=cells)) == BARE.replace("Two", "Three")
    often = {key: cell if key.capability == "ask" else Cell(platforms=cell.platforms) for key, cell in cells.items()}
    assert title(Model(elements=more, cells=often)) == ASK.replace("Two", "Three")
