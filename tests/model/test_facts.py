from __future__ import annotations

import pytest
from hypothesis import given, settings

from engagement_model.model.durations import Duration
from engagement_model.model.elements import CustomerType, InService, Platform
from engagement_model.model.facts import facts_of, model_of
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey, Flow, Integration, Journey, Pair, Question
from engagement_model.model.values import replace
from tests.profiles import tries
from tests.strategies import models

DAY = Duration(86_400)

ROWS = [
    (
        "an element exists, and its attributes",
        Model(elements={"platforms": {"web_shop": Platform(name="Shop", annual_cost=Money(900_000, "EUR"))}}),
        {
            "platforms.web_shop": True,
            "platforms.web_shop.name": "Shop",
            "platforms.web_shop.annual_cost": Money(900_000, "EUR"),
        },
    ),
    (
        "a member of a set",
        Model(elements={"platforms": {"p": Platform(provides=frozenset({"browse", "buy"}))}}),
        {"platforms.p": True, "platforms.p.provides.browse": True, "platforms.p.provides.buy": True},
    ),
    (
        "the ordered list",
        Model(elements={"customer_types": {"c": CustomerType(prefers=("web", "store"))}}),
        {"customer_types.c": True, "customer_types.c.prefers": ("web", "store")},
    ),
    (
        "an entry of a mapping",
        Model(
            elements={"platforms": {"p": Platform(holds={"order": "master"}, in_service=InService(until="2027-01-01"))}}
        ),
        None,
    ),
    (
        "a cell",
        Model(
            cells={
                CellKey("c", "w", "k"): Cell(
                    frozenset({"o"}), frozenset({"p"}), {"ease": 4}, 2_000_000, annual_transactions=7
                )
            }
        ),
        {
            "engagements.c.w.k": True,
            "engagements.c.w.k.organizations.o": True,
            "engagements.c.w.k.platforms.p": True,
            "engagements.c.w.k.experience.ease": 4,
            "engagements.c.w.k.annual_contacts": 2_000_000,
            "engagements.c.w.k.annual_transactions": 7,
        },
    ),
    (
        "an integration",
        Model(integrations={Pair("a", "b"): Integration({"order": Flow(DAY, "file"), "stock": Flow()})}),
        {
            "integrations.a.b": True,
            "integrations.a.b.order": DAY,
            "integrations.a.b.order.via": "file",
            "integrations.a.b.stock": "unstated",
        },
    ),
    (
        "an integration that carries nothing",
        Model(integrations={Pair("a", "b"): Integration()}),
        {"integrations.a.b": True},
    ),
    (
        "a journey",
        Model(
            journeys={
                "j": Journey(
                    name="J",
                    customer="c",
                    steps=[
                        {"capability": "buy", "channel": "web"},
                        {"capability": "return", "channel": "store", "within": DAY},
                    ],
                )
            }
        ),
        {
            "journeys.j": True,
            "journeys.j.name": "J",
            "journeys.j.customer": "c",
            "journeys.j.steps.1": "buy/web",
            "journeys.j.steps.2": "return/store",
            "journeys.j.steps.2.within": DAY,
        },
    ),
    (
        "a question",
        Model(questions={"q": Question(ask="Which?", needs=frozenset({"order"}))}),
        {"questions.q": True, "questions.q.ask": "Which?", "questions.q.needs.order": True},
    ),
]


@pytest.mark.parametrize(("model", "facts"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_facts_row_by_row(model, facts):
    if facts is None:
        shown = {address: str(value) for address, value in facts_of(model).items()}
        assert shown == {
            "platforms.p": "True",
            "platforms.p.holds.order": "master",
            "platforms.p.in_service.until": "2027-01-01",
        }
    else:
        assert facts_of(model) == facts
    assert facts_of(model_of(facts_of(model))) == facts_of(model)


@settings(max_examples=tries(25))
@given(models())
def test_a_model_can_be_rebuilt_from_its_facts(model):
    facts = facts_of(model)
    rebuilt = model_of(facts, model)
    assert facts_of(rebuilt) == facts
    assert rebuilt.title == model.title
    assert rebuilt.stacks == model.stacks
    assert (list(rebuilt.cells), list(rebuilt.integrations)) == (list(model.cells), list(model.integrations))


def test_ten_steps_keep_their_order():
    steps = [{"capability": f"k{number}", "channel": "w"} for number in range(12)]
    model = Model(journeys={"j": Journey(steps=steps)})
    assert [step.capability for step in model_of(facts_of(model)).journeys["j"].steps] == [f"k{n}" for n in range(12)]


@pytest.mark.parametrize(
    ("address", "message"),
    [("shops.x", "no model has facts under shops"), ("platforms.p.vendr", "has no attribute vendr")],
)
def test_facts_that_no_model_can_have(address, message):
    with pytest.raises(ValueError, match=message):
        model_of({address: True})


def test_who_works_on_what_is_a_fact_only_where_not_all_work_on_it():
    key = CellKey("guest", "web", "book")
    both = Cell(frozenset(("sales", "desk")), frozenset(("orders", "bus")))
    apart = replace(both, works_on={"sales": frozenset(("orders", "bus")), "desk": frozenset(("bus",))})
    cells = [facts_of(Model(cells={key: cell})) for cell in (both, apart)]
    assert set(cells[1]) - set(cells[0]) == {"engagements.guest.web.book.platforms.orders.by.sales"}
    assert set(cells[0]) < set(cells[1])
    assert model_of(cells[1]).cells == {key: apart}
    gone = {address: value for address, value in cells[1].items() if not address.endswith(".platforms.orders")}
    assert model_of(gone).cells[key].platforms == {"bus"}


def test_what_a_platform_is_there_for_and_who_works_on_it_are_facts_beside_each_other():
    key = CellKey("guest", "web", "book")
    works_on = {"sales": frozenset(("orders", "bus")), "desk": frozenset(("bus",))}
    cell = Cell(frozenset(works_on), frozenset(("orders", "bus")), works_on=works_on)
    bound = replace(cell, bound_for={"bus": frozenset(("tours",))})
    facts, more = (facts_of(Model(cells={key: each})) for each in (cell, bound))
    assert more.keys() - facts.keys() == {"engagements.guest.web.book.platforms.bus.for.tours"}
    assert facts.keys() < more.keys()
    assert model_of(more).cells == {key: bound}
