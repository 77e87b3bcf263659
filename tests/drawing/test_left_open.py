"""What is not decided yet stands on the pages as the model has it, and is drawn dashed."""

from __future__ import annotations

import pytest

from engagement_model.drawing import draw
from engagement_model.drawing.density import drawn_lines
from engagement_model.drawing.looks import OPEN
from engagement_model.drawing.primitives import Rectangle
from engagement_model.drawing.telling.left_open import left_open
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision, Workspace
from tests.drawing import geometry
from tests.drawing.companies import example_workspace, retailer


def deciding(**decisions: Decision) -> Workspace:
    return replace(retailer(), decisions=decisions)


def decision(*about: str, status: str = "deferred", **said: object) -> Decision:
    return Decision.model_validate({"about": about, "status": status, **said})


@pytest.mark.parametrize("status", ["deferred", "proposed"])
def test_boxes_about_which_a_decision_waits_are_open_in_the_state_it_is_about(status):
    workspace = deciding(wait=decision("platforms.crm.owner", status=status, state="as-is"))
    assert left_open(workspace, "as-is") == {"platforms.crm"}
    assert left_open(workspace, "future-state") == frozenset()
    either = deciding(wait=decision("channels.web", status=status))
    assert left_open(either, "as-is") == left_open(either, "future-state") == {"channels.web"}


@pytest.mark.parametrize("status", ["decided", "superseded"])
def test_what_is_decided_is_not_open(status):
    assert left_open(deciding(done=decision("platforms.crm", status=status, choose="present")), "as-is") == frozenset()


def test_what_another_decision_settled_meanwhile_is_not_open():
    wait, other = decision("platforms.crm.owner"), decision("channels.web")
    later = decision("platforms.crm", status="decided", choose="absent")
    assert left_open(deciding(wait=wait, other=other, later=later), "as-is") == {"channels.web"}
    instead = decision("channels.web", status="decided", choose="absent", supersedes=["wait"])
    assert left_open(deciding(wait=wait, instead=instead), "as-is") == frozenset()


def test_a_single_engagement_or_integration_leaves_the_boxes_at_its_ends_as_they_are():
    workspace = deciding(wait=decision("engagements.consumer.web.buy", "integrations.shop.crm"))
    assert left_open(workspace, "as-is") == frozenset()


def test_an_open_box_is_dashed_in_the_colour_of_its_stack_and_the_legend_says_so():
    workspace = example_workspace("telecom")
    waiting = {"wait": decision("platforms.local_orders"), "also": decision("organizations.lines")}
    drawing = draw(replace(workspace, decisions=waiting), states=("as-is", "change"))
    usual = draw(replace(workspace, decisions={}), states=("as-is",)).page("as-is")
    page = drawing.page("as-is")
    boxes = {box.address: box for box in page.page.boxes}
    assert {address for address, box in boxes.items() if box.look == "open"} == {
        "platforms.local_orders",
        "organizations.lines",
    }
    dashed, plain = (outline(each, "platforms.local_orders") for each in (page, usual))
    assert dashed.stroke == plain.stroke
    assert len(dashed.dash) == len(OPEN)
    assert not plain.dash
    assert outline(page, "organizations.lines").dash
    assert [entry.label for entry in page.page.legend if entry.sign == "open"] == ["not decided yet"]
    assert not [entry for entry in usual.page.legend if entry.sign == "open"]
    assert not [entry for entry in drawing.page("change").page.legend if entry.sign == "open"]


def test_what_is_open_of_an_engagement_is_drawn_as_the_lines_that_stand_for_no_other():
    waiting = {"wait": decision("engagements.consumer.web.buy", "engagements.trade.phone", "integrations.orders.pos")}
    page = draw(replace(retailer(), decisions=waiting), states=("as-is",)).page("as-is")
    assert {(line.source, line.target) for line in page.page.lines if line.look == "open"} == {
        ("customer_types.consumer", "channels.web"),
        ("organizations.ecommerce", "platforms.orders"),
        ("customer_types.trade", "channels.phone"),
        ("channels.phone", "organizations.care"),
        ("organizations.care", "platforms.crm"),
    }
    assert all(len(path.dash) == len(OPEN) for path in drawn_lines(page.shapes) if "platforms.crm" in (path.ends or ()))
    assert not any(box.look == "open" for box in page.page.boxes)
    assert [bow.open for bow in page.page.bows if not bow.broken] == [True]
    assert [(entry.sign, entry.label) for entry in page.page.legend if "decided" in entry.label] == [
        ("line", "not decided yet")
    ]


def outline(page, address: str) -> Rectangle:
    shape = geometry.groups(page.shapes)[address].shapes[0]
    assert isinstance(shape, Rectangle)
    return shape
