from __future__ import annotations

import pytest

from engagement_model.model.addresses import (
    Address,
    above,
    cell_address,
    covered,
    covers,
    is_below,
    is_in,
    join,
    pair_address,
    parent,
    parsed,
    root,
    section_of,
    step_address,
    step_parts,
    step_text,
    upward,
)
from engagement_model.model.relations import CellKey, Pair


def test_addresses_of_cells_and_pairs():
    assert cell_address(CellKey("consumer", "web", "any")) == "engagements.consumer.web.any"
    assert pair_address(Pair("shop", "erp")) == "integrations.shop.erp"
    assert join("platforms", "shop") == "platforms.shop"


@pytest.mark.parametrize(
    ("entry", "address", "expected"),
    [
        ("everything", "platforms.shop", True),
        ("platforms.shop", "platforms.shop", True),
        ("platforms.shop", "platforms.shop.provides.browse", True),
        ("platforms", "platforms.shop", True),
        ("platforms.shop", "platforms.shopping", False),
        ("platforms.shop.name", "platforms.shop", False),
        ("platforms.everything", "platforms.shop", False),
    ],
)
def test_an_entry_covers_its_address_and_all_below_at_a_dot(entry, address, expected):
    assert covers(entry, address) is expected
    assert covered(frozenset({entry, "channels.x"}), address) is expected


def test_nothing_covers_nothing():
    assert not covered(frozenset(), "platforms.shop")


@pytest.mark.parametrize(
    ("address", "above", "thing"),
    [
        ("platforms.shop.provides.browse", "platforms.shop.provides", "platforms.shop"),
        ("platforms.shop", "platforms", "platforms.shop"),
        ("engagements.c.w.k.platforms.p", "engagements.c.w.k.platforms", "engagements.c.w.k"),
        ("integrations.a.b.order.via", "integrations.a.b.order", "integrations.a.b"),
        ("journeys.j.steps.2.within", "journeys.j.steps.2", "journeys.j"),
        ("questions.q", "questions", "questions.q"),
    ],
)
def test_what_stands_above_and_what_it_is_a_fact_of(address, above, thing):
    assert parent(address) == above
    assert root(address) == thing


def test_nothing_stands_above_a_section():
    assert parent("platforms") is None


TEXTS = (
    "platforms",
    "platforms.shop",
    "platforms.shop.holds.order",
    "customer_types.a.annual_revenue",
    "engagements",
    "engagements.c.w",
    "engagements.c.w.k",
    "engagements.c.w.k.experience.ease",
    "integrations.a.b",
    "integrations.a.b.order.via",
    "journeys.j.steps.2.within",
    "journeys.j.steps.10",
    "questions.q.needs.order",
    "decisions.d",
)


@pytest.mark.parametrize("text", TEXTS)
def test_an_address_says_again_what_it_was_parsed_from(text):
    assert str(parsed(text)) == text
    assert parsed(text).whole == root(text)


def test_addresses_are_sorted_as_their_texts_are():
    assert [str(each) for each in sorted(map(parsed, TEXTS))] == sorted(TEXTS)


def test_what_stands_in_the_address_of_an_element():
    about = parsed("platforms.shop.holds.order")
    assert about == Address("platforms", ("shop",), ("holds", "order"))
    assert (about.id, about.attribute, about.entry) == ("shop", "holds", "order")
    assert (about.cell, about.pair, about.step) == (None, None, None)
    assert about.ends == ("platforms.shop",)
    assert about.is_complete
    assert not about.is_whole


def test_what_stands_in_the_address_of_a_section():
    about = parsed("platforms")
    assert (about.id, about.attribute, about.entry, about.ends) == ("", None, None, ())
    assert not about.is_complete


def test_what_stands_in_the_address_of_a_cell():
    about = parsed("engagements.c.w.k.platforms.p")
    assert about.cell == CellKey("c", "w", "k")
    assert about.ends == ("customer_types.c", "channels.w", "capabilities.k")
    assert (about.attribute, about.entry) == ("platforms", "p")
    said = parsed("engagements.c.w.k.platforms.p.for.x")
    assert (said.proposition, said.worker) == ("x", None)
    said = parsed("engagements.c.w.k.platforms.p.by.x")
    assert (said.proposition, said.worker) == (None, "x")
    assert parsed("engagements.c.w").cell is None
    assert parsed("engagements.c.w").ends == ("customer_types.c", "channels.w")


def test_what_stands_in_the_address_of_an_integration():
    about = parsed("integrations.a.b.order.via")
    assert about.pair == Pair("a", "b")
    assert about.ends == ("platforms.a", "platforms.b")
    assert (about.attribute, about.entry) == ("order", "via")
    assert parsed("integrations.a").pair is None


def test_what_stands_in_the_address_of_a_step():
    assert step_address("j", 2) == "journeys.j.steps.2"
    assert (parsed("journeys.j.steps.2").step, parsed("journeys.j.steps.2").is_step) == ("2", True)
    assert (parsed("journeys.j.steps.2.within").step, parsed("journeys.j.steps.2.within").is_step) == ("2", False)
    assert parsed("journeys.j.customer").step is None
    assert parsed("platforms.p.steps.2").step is None
    assert step_parts(step_text("buy", "web")) == ("buy", "web")
    assert step_parts("buy") == ("buy", "")


def test_the_way_up():
    assert list(upward("platforms.shop.name")) == ["platforms.shop.name", "platforms.shop", "platforms"]
    assert list(above("platforms.shop")) == ["platforms"]
    assert list(above("platforms")) == []
    assert section_of("platforms.shop.name") == section_of("platforms") == "platforms"


def test_below_means_at_a_dot():
    assert is_in("platforms.shop", "platforms")
    assert not is_in("platforms", "platforms")
    assert is_below("platforms.shop.name", "platforms.shop")
    assert not is_below("platforms.shopping", "platforms.shop")
