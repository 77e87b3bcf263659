"""Signs on boxes and strands: what has no room is counted, and a number never stands alone."""

from __future__ import annotations

import re

import pytest

from engagement_model.drawing import DrawnPage, draw
from engagement_model.drawing.fonts import width
from engagement_model.drawing.primitives import Group, texts
from engagement_model.drawing.text import wrap_beside
from engagement_model.model import page_sizes
from engagement_model.model.elements import Channel, CustomerType, Information, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.workspace import Workspace

LONG = "Everything that anybody ever wrote down about customers and their many relatives"


def ten_channels() -> Model:
    """One organization that answers ten channels on one platform, which keeps what has names too long for a box."""
    channels = {f"c{number}": Channel(name=f"{letter}way in") for number, letter in enumerate("ABCDEFGHIJ")}
    return Model(
        elements={
            "customer_types": {"c": CustomerType(name="Customer")},
            "channels": channels,
            "organizations": {"o": Organization(name="Desk")},
            "platforms": {"p": Platform(name="System", holds={"x": "master", "y": "master"})},
            "information": {"x": Information(name=LONG), "y": Information(name=f"{LONG} too")},
        },
        cells={CellKey("c", each, "buy"): Cell(frozenset({"o"}), frozenset({"p"})) for each in channels},
    )


def written(page: DrawnPage, address: str) -> list[str]:
    """What is written in a box, from the left of its first line on."""
    [group] = [shape for shape in page.shapes if isinstance(shape, Group) and shape.identifier == address]
    return [text.text for text in texts((group,))]


@pytest.mark.parametrize("size", page_sizes.names())
def test_no_sign_is_left_out_unsaid_and_nothing_without_a_name_is_counted(size):
    page = draw(Workspace(as_is=ten_channels()), size=size).page("as-is")
    for address in ("organizations.o", "platforms.p"):
        said = written(page, address)
        signs = [each for each in said if re.fullmatch("[A-J]", each)]
        more = [int(each[1:]) for each in said if re.fullmatch(r"\+\d+", each)]
        assert signs
        assert len(signs) + sum(more) == 10


def test_only_the_first_line_of_a_name_stands_beside_something():
    name = "Clinical departments and institutes"
    first, room = width("Clinical dep", 10, "semibold"), width("departments and institutes", 10, "semibold")
    found = wrap_beside(name, first, room, 10, "semibold", 3)
    assert found is not None
    assert (found.lines, found.cut) == (("Clinical", "departments and institutes"), False)
    assert wrap_beside("Administration", 20, 30, 10) is None
