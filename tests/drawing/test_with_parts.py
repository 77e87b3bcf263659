"""What a whole says of itself and its parts together."""

from __future__ import annotations

from engagement_model.drawing import draw
from engagement_model.model.elements import Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.translation.formats import NARROW_SPACE
from tests.drawing.companies import example_workspace

HEADS = {
    "whole": Organization(name="Whole", headcount=310),
    "part": Organization(name="Part", part_of="whole", headcount=240),
    "inner": Organization(name="Inner", part_of="part", headcount=90),
    "beside": Organization(name="Beside", headcount=5),
}


def told(workspace: Workspace, **options: object) -> dict[str, tuple[str, str]]:
    page = draw(workspace, states=("as-is",), **options).page("as-is").page
    return {box.address: (box.figure, box.subtitle) for box in page.boxes}


def organizations(**changed: Organization) -> Workspace:
    return Workspace(as_is=Model(elements={"organizations": {**HEADS, **changed}}))


def test_an_organization_says_its_people_and_those_with_its_parts_at_any_depth():
    found = told(organizations())
    assert found["organizations.whole"] == ("310 people", "640 with its parts")
    assert found["organizations.part"] == ("240 people", "330 with its parts")
    assert found["organizations.inner"] == ("90 people", "")
    assert found["organizations.beside"] == ("5 people", "")


def test_where_somebody_said_nothing_there_are_so_many_at_least():
    unknown = Organization(name="Inner", part_of="part")
    found = told(organizations(inner=unknown))
    assert found["organizations.whole"] == ("310 people", "at least 550 with its parts")
    assert found["organizations.part"] == ("240 people", "")
    alone = told(organizations(whole=Organization(name="Whole")))
    assert alone["organizations.whole"] == ("", "at least 330 with its parts")


def test_a_platform_says_its_cost_and_that_with_its_parts_in_one_currency():
    telecom = example_workspace("telecom")
    found = told(telecom)
    assert found["platforms.wireless_suite"] == (f"1.8{NARROW_SPACE}M€", f"5.6{NARROW_SPACE}M€ with its parts")
    assert "with its parts" not in found["platforms.fault_desk"][1]
    rateless = told(replace(telecom, rates=Rates("EUR")))
    assert rateless["platforms.wireless_suite"][1] == f"4.8{NARROW_SPACE}M£ with its parts"


def test_a_part_whose_cost_has_no_rate_makes_it_so_much_at_least():
    parts = {
        "suite": Platform(name="Suite", technology="Java", annual_cost=Money(1_500_000, "EUR")),
        "care": Platform(name="Care", part_of="suite", annual_cost=Money(3_300_000, "EUR")),
        "bills": Platform(name="Bills", part_of="suite", annual_cost=Money(1_000_000, "CHF")),
    }
    found = told(Workspace(as_is=Model(elements={"platforms": parts}), rates=Rates("EUR")))
    assert found["platforms.suite"] == (
        f"1.5{NARROW_SPACE}M€",
        f"at least 4.8{NARROW_SPACE}M€ with its parts · Java",
    )


def test_the_overlay_of_cost_says_it_of_what_organizations_cost_and_keeps_what_is_their_own():
    found = told(example_workspace("telecom"), overlays=("cost",))
    assert found["organizations.lines"] == (f"9{NARROW_SPACE}M€", f"63{NARROW_SPACE}M€ with its parts")
    assert found["platforms.wireless_suite"] == (f"1.8{NARROW_SPACE}M€", f"5.6{NARROW_SPACE}M€ with its parts")


def test_another_figure_at_the_right_leaves_no_total_of_people_below():
    found = told(example_workspace("telecom"), overlays=("value",))
    assert all("with its parts" not in subtitle for address, (_, subtitle) in found.items() if "platforms" in address)
