"""What something is called now."""

from __future__ import annotations

import pytest

from engagement_model.language.successors import replaced
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model


def model(**names: str) -> Model:
    return Model(elements={"platforms": {each: Platform(name=name) for each, name in names.items()}})


@pytest.mark.parametrize(
    ("before", "after", "now"),
    [
        ({"pos": "Point of sale"}, {"tills": "Point of  Sale"}, "tills"),
        ({"pos": "Point of sale"}, {"tills": "Tills"}, "pos"),
        ({"pos": "Point of sale"}, {"pos": "Tills", "new": "Point of sale"}, "pos"),
        ({"pos": "Tills"}, {"a": "Tills", "b": "Tills"}, "pos"),
        ({"pos": "Tills", "old": "Tills"}, {"a": "Tills"}, "pos"),
        ({"pos": "Tills", "a": "Shop"}, {"a": "Tills"}, "pos"),
    ],
    ids=["renamed", "another", "still-there", "two-came", "two-went", "was-there"],
)
def test_what_alone_came_under_the_same_name_is_the_same(
    before: dict[str, str], after: dict[str, str], now: str
) -> None:
    renamed = replaced((model(**after),), (model(**before),))
    assert renamed("platforms.pos.holds.order") == f"platforms.{now}.holds.order"
    assert replaced((model(**after),))("platforms.pos") == "platforms.pos"


def test_what_says_whose_place_it_takes_counts_before_its_name() -> None:
    after = Model(elements={"platforms": {"a": Platform(name="Tills"), "b": Platform(name="B", replaces=["pos"])}})
    assert replaced((after,), (model(pos="Tills"),))("platforms.pos") == "platforms.b"
