"""What is said of what is looked up at points of contact, and that it is said of any model."""

from __future__ import annotations

from hypothesis import given, settings

from engagement_model.analysis.information import information
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Capability, Channel, Information, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.values import replace
from engagement_model.words.answer import Answer
from engagement_model.words.information import information_answer
from tests.analysis.small import cell, flow, model, random_models
from tests.analysis.test_examples import state
from tests.profiles import tries


def told(of: Model) -> Answer:
    return information_answer(information(of), of, "as-is")


def store(contacts: int | None = 5_800_000, limit: int | None = 86_400, latency: int | None = -1) -> Model:
    """A till that looks up the price; a latency of -1 is no integration."""
    return model(
        cells={"consumer store buy": replace(cell("till"), annual_contacts=contacts)},
        channels={"store": Channel(name="High-street store", kind="store")},
        capabilities={"buy": Capability(name="Buy", reads=frozenset({"price"}))},
        information={
            "price": Information(name="Product and price", fresh_within=None if limit is None else Duration(limit))
        },
        platforms={"till": Platform(name="Point of sale"), "erp": Platform(name="ERP", holds={"price": "master"})},
        integrations={} if latency == -1 else {"erp till": flow(latency, "price")},
    )


def test_what_is_not_seen_by_how_many_contacts_and_what_mends_it() -> None:
    assert told(store()).sentences == (
        "1 thing is looked up at the points of contact: 1 is not seen.",
        "1 of those not seen is out of reach of every journey and change of channel that could be tried.",
        (
            "The store, “Buy”: the product and price cannot be seen, since no way leads there. "
            "Customers come this way 5\u202f800\u202f000 times a year. "
            "To mend it, carry the product and price straight from ERP to Point of sale within 1 day."
        ),
    )


def test_contacts_that_nobody_stated_are_not_told() -> None:
    assert "contacts a year" not in told(store(contacts=None)).sentences[-1]


def test_contacts_of_some_of_the_customers_are_at_least_so_many() -> None:
    of = store()
    more = replace(of, cells={**of.cells, **model(cells={"firm store buy": cell("till")}).cells})
    named = replace(more, elements={**model(cells={"firm store buy": cell("till")}).elements, **of.elements})
    assert "Customers come this way at least 5\u202f800\u202f000 times a year." in told(named).sentences[-1]


def test_all_is_said_only_where_all_has_a_limit() -> None:
    everything = "Whatever is looked up at a point of contact is in sight, and in time."
    assert told(store(latency=60)).sentences == (everything,)
    assert told(store(limit=None, latency=60)).sentences == (
        "1 thing is looked up at the points of contact: 1 is in sight.",
        "1 of these has no limit, so that whatever comes at all counts as in time.",
    )
    assert told(store(latency=None)).sentences == (
        "1 thing is looked up at the points of contact: of 1 nobody knows, for want of a latency.",
    )


def test_what_no_platform_serves_cannot_be_judged_and_nothing_is_said_of_all() -> None:
    of = store(latency=60)
    unserved = replace(of, cells={**of.cells, CellKey("consumer", "web", "buy"): cell()})
    assert told(unserved).sentences == (
        "1 thing is looked up at the points of contact: 1 is in sight.",
        "For 1 more, nobody can say: no platform that serves it is named.",
    )


def test_where_nothing_is_looked_up_nothing_is_well() -> None:
    assert told(Model()).sentences == (
        "Nothing is known to be looked up at any point of contact: no capability in use says what it reads.",
    )


def test_a_matrix_shows_the_worst_of_each_way_in() -> None:
    matrix = told(state("retail", "as-is")).tables[0]
    rows = {row[0]: dict(zip(matrix.columns, row, strict=True)) for row in matrix.rows}
    assert rows["Product and price"]["High-street store"] == "not seen"
    assert rows["Product and price"]["Field sales"] == "in sight"
    assert rows["Stock"]["Web shop"] == "too late"
    assert rows["Payment"]["Mobile app"] is None


def test_retail_at_a_glance() -> None:
    assert told(state("retail", "as-is")).sentences[:2] == (
        (
            "76 things are looked up at the points of contact: "
            "10 are in sight, 3 come too late, 37 are seen in part and 26 are not seen."
        ),
        "10 of those not seen are out of reach of every journey and change of channel that could be tried.",
    )


@settings(max_examples=tries(100), deadline=None)
@given(random_models)
def test_everything_is_told_of_any_model(of: Model) -> None:
    answer, result = told(of), information(of)
    assert all(answer.sentences)
    for table in answer.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)
    praised = any("Whatever is looked up" in text for text in answer.sentences)
    assert praised == bool(
        result.sight
        and all(need.outcome == "in_sight" for need in result.sight)
        and all(need.limit is not None for need in result.sight)
        and not result.without_platform
    )
