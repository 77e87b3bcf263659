"""What the analyses say, in sentences and tables, and that they say it of any model."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings

from engagement_model.analysis.continuity import continuity
from engagement_model.analysis.recognition import recognition
from engagement_model.analysis.redundancy import redundancy
from engagement_model.analysis.scorecard import scorecard
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Capability, Channel, CustomerType, Information, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Journey, Question, Step
from engagement_model.model.values import replace
from engagement_model.words.amounts import amount
from engagement_model.words.answer import Answer
from engagement_model.words.continuity import continuity_answer
from engagement_model.words.phrases import span
from engagement_model.words.recognition import recognition_answer
from engagement_model.words.redundancy import redundancy_answer
from engagement_model.words.scorecard import scorecard_answer
from engagement_model.words.ways_in import way_in
from tests.analysis.small import cell, euros, flow, model, random_models, seconds
from tests.profiles import tries
from tests.strategies import models


def shop(**changes: object) -> Model:
    """A lamp bought on the web and brought back to the store."""
    of = model(
        cells={"consumer web buy": cell("orders", "online"), "consumer store return": cell("till", "retail")},
        channels={
            "web": Channel(name="Web shop", kind="web", recognizes="person"),
            "store": Channel(name="High-street store", kind="store"),
        },
        capabilities={
            "buy": Capability(name="Buy", writes=frozenset({"order"})),
            "return": Capability(name="Return", reads=frozenset({"order"})),
        },
        platforms={
            "orders": Platform(name="Web orders", holds={"order": "master"}, annual_cost=euros(600_000)),
            "till": Platform(name="Point of sale", holds={"order": "master"}, annual_cost=euros(1_400_000)),
        },
        information={"order": Information(name="Order", fresh_within=Duration(3_600))},
        customer_types={"consumer": CustomerType(name="Consumer", population=1_000, recognized_as="person")},
        journeys={
            "lamp": Journey(
                name="Buy on the web, return in the store",
                customer="consumer",
                steps=(Step(capability="buy", channel="web"), Step(capability="return", channel="store")),
            )
        },
        questions={"who": Question(ask="Who returns most?", needs=frozenset({"order"}))},
    )
    return replace(of, **changes)  # type: ignore[arg-type]


def journeys_said(of: Model) -> tuple[str, ...]:
    return continuity_answer(continuity(of), of).sentences


def redundancy_said(of: Model, today: datetime.date | None = None) -> tuple[str, ...]:
    return redundancy_answer(redundancy(of, today=today), of).sentences


def test_they_are_us_but_we_are_not_them() -> None:
    said = journeys_said(shop())
    assert said[1].startswith(
        "Buy on the web, return in the store: the store cannot see the order. They're us, but we're not them."
    )
    assert said[1].endswith(
        " To mend it, carry the order straight from Web orders to Point of sale within 1 hour, or let the store work "
        "on Web orders for “Return”."
    )


def test_too_late() -> None:
    of = shop()
    of = replace(of, integrations=model(integrations={"orders till": flow(86_700, "order")}).integrations)
    assert "the store sees the order after up to 1 day 5 min, where 1 hour is the limit." in journeys_said(of)[1]


def test_not_served() -> None:
    of = shop()
    cells = {key: replace(found, platforms=frozenset()) for key, found in of.cells.items()}
    assert "the web has nothing to serve “Buy” with." in journeys_said(replace(of, cells=cells))[1]


def test_all_is_well() -> None:
    of = shop()
    of = replace(of, integrations=model(integrations={"orders till": flow(0, "order")}).integrations)
    said = journeys_said(of)
    assert said[0].endswith("all journeys go through.")
    assert said[-1] == "Who returns most? Point of sale can say."


def test_without_a_channel_organizations_are_told() -> None:
    both = cell("p q", "x y")
    apart = model(cells={"t any c": replace(both, works_on={"x": frozenset({"p"}), "y": frozenset({"q"})})})
    answer = redundancy_answer(redundancy(apart), apart)
    assert answer.sentences[0] == (
        "1 thing is offered on several channels or by several organizations: 1 stands on several infrastructures that "
        "have no platform in common."
    )
    assert "For “c”, 2 infrastructures without a common platform serve t: x on p; y on q." in answer.sentences
    assert [row[2:] for row in answer.tables[0].rows] == [((), ("p",), ("x",)), ((), ("q",), ("y",))]
    assert redundancy_said(model(cells={"t any c": both}))[0] == (
        "Nothing a customer can do is split: whatever the channel and whoever does it, the same infrastructure stands "
        "behind it."
    )
    assert "two channels" in redundancy_said(model(cells={"t any c": cell("p", "x")}))[0]


def test_competing_masters_and_what_could_be_saved() -> None:
    said = redundancy_said(shop())
    assert "2 platforms hold Order, each as the right one: Web orders and Point of sale." in said
    assert (
        "2 platforms do each other's jobs: Web orders and Point of sale. They cost 2\u202fM€ a year. None of them "
        "could go without a function being lost." in said
    )


def test_unknown_costs_are_named() -> None:
    of = shop()
    platforms = {**of.platforms, "till": Platform(name="Point of sale", holds={"order": "master"})}
    said = redundancy_said(replace(of, elements={**of.elements, "platforms": platforms}))
    assert said[-1] == (
        "2 platforms do each other's jobs: Web orders and Point of sale. None of them could go on what is known; the "
        "cost of Point of sale is not."
    )


@pytest.mark.parametrize(
    ("today", "tail"),
    [(2026, " That is on purpose until 30 June 2027."), (2028, " That was on purpose until 30 June 2027.")],
)
def test_what_coexists(today: int, tail: str) -> None:
    of = shop()
    till = Platform(name="Till", holds={"order": "master"}, coexists_until=datetime.date(2027, 6, 30))
    of = replace(of, elements={**of.elements, "platforms": {**of.platforms, "till": till}})
    assert any(text.endswith(tail) for text in redundancy_said(of, datetime.date(today, 1, 1)))


def test_strangers() -> None:
    of = shop()
    said = recognition_answer(recognition(of), of).sentences
    assert said == (
        "Consumer should be known as a person: the store knows less.",
        "Consumer: the trace is lost between High-street store and Web shop.",
    )


def test_the_scorecard_counts_in_full() -> None:
    of = shop()
    (table,) = scorecard_answer(scorecard(of), of).tables
    values = {row[1]: row[2] for row in table.rows}
    assert values["Changes of channel that go through"] == "0 of 1"
    assert values["Offered on several channels, and on one infrastructure"] == "nothing to count"


def test_two_stores_are_called_by_their_names() -> None:
    of = shop()
    channels = {**of.channels, "outlet": Channel(name="Outlet", kind="store")}
    twice = replace(of, elements={**of.elements, "channels": channels})
    assert (way_in(of, "store"), way_in(twice, "store")) == ("the store", "the high-street store")


def test_lengths_of_time() -> None:
    assert [span(seconds(length)) for length in (None, 0, 90, 86_400, 176_700)] == [
        None,
        "real-time",
        "1 min 30 s",
        "1 day",
        "2 days 1 hour 5 min",
    ]
    assert span(Duration(Decimal("0.5"))) == "0.5 s"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2_700_000, "2.7\u202fM€"),
        (600_000, "600\u202fk€"),
        (1_234_567, "1\u202f234\u202f567\u202f€"),
        (12, "12\u202f€"),
        (0, "0\u202f€"),
        (3 * 10**9, "3\u202fbn€"),
        (Decimal("0.5"), "0.50\u202f€"),
    ],
)
def test_amounts_are_said_exactly(number: int | Decimal, said: str) -> None:
    assert amount(Money(number, "EUR")) == said


def answers(of: Model) -> tuple[Answer, ...]:
    return (
        redundancy_answer(redundancy(of), of, "as-is"),
        continuity_answer(continuity(of), of, "as-is"),
        recognition_answer(recognition(of), of, "as-is"),
        scorecard_answer(scorecard(of), of, "as-is"),
    )


@settings(max_examples=tries(100), deadline=None)
@given(random_models)
def test_every_row_fits_its_columns(of: Model) -> None:
    for answer in answers(of):
        assert all(answer.sentences)
        for table in answer.tables:
            assert all(len(row) == len(table.columns) for row in table.rows)


@settings(max_examples=tries(50), deadline=None)
@given(models())
def test_whatever_the_names_it_can_be_told(of: Model) -> None:
    assert [answer.analysis for answer in answers(of)] == ["redundancy", "journeys", "recognition", "scorecard"]


def test_of_an_empty_model_too() -> None:
    for answer in answers(Model()):
        assert all(not table.rows or table.title == "Scorecard" for table in answer.tables)
