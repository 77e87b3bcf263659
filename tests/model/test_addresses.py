from __future__ import annotations

import pytest

from engagement_model.model.addresses import cell_address, covered, covers, join, pair_address, parent, root
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
