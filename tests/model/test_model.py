from __future__ import annotations

from engagement_model.model.elements import Capability, Organization, Platform
from engagement_model.model.holding import holders
from engagement_model.model.model import Model
from engagement_model.model.relations import Cell, CellKey, Journey
from engagement_model.model.sections import SECTIONS
from engagement_model.model.workspace import Decision, View, Workspace

PARTS = Model(
    elements={
        "organizations": {
            "company": Organization(name="Company"),
            "sales": Organization(name="Sales", part_of="company"),
            "web": Organization(name="Web", part_of="sales"),
        },
        "capabilities": {"sell": Capability(name="Sell"), "pay": Capability(name="Pay", part_of="sell")},
        "platforms": {
            "shop": Platform(name="Shop", provides=frozenset({"sell"})),
            "till": Platform(name="Till", provides=frozenset({"pay"})),
            "all": Platform(name="All"),
        },
    }
)


def test_wholes_are_nearest_first():
    assert PARTS.whole_of("organizations", "web") == ("web", "sales", "company")
    assert PARTS.whole_of("organizations", "nobody") == ("nobody",)


def test_a_whole_is_held_with_its_parts_in_the_order_of_the_file():
    organizations = PARTS.elements["organizations"]
    for whole in ("company", "sales", "web"):
        parts = tuple(name for name in organizations if whole in PARTS.whole_of("organizations", name))
        assert PARTS.with_parts("organizations", whole) == parts != ()
    assert PARTS.with_parts("organizations", "nobody") == ()


def test_a_circle_ends():
    circle = Model(elements={"organizations": {"a": Organization(part_of="b"), "b": Organization(part_of="a")}})
    assert circle.whole_of("organizations", "a") == ("a", "b")
    assert circle.with_parts("organizations", "a") == ("a", "b")


def test_support_follows_parts_upwards_only():
    platforms = ("shop", "till", "all")
    assert [PARTS.supports(platform, "pay") for platform in platforms] == [True, True, True]
    assert [PARTS.supports(platform, "sell") for platform in platforms] == [True, False, True]
    assert [PARTS.supports(platform, "any") for platform in platforms] == [True, True, True]


def test_stacks_hold_the_platforms_that_support_and_stay_where_none_does():
    model = Model(
        elements=PARTS.elements,
        cells={
            CellKey("c", "w", "sell"): Cell(platforms=frozenset({"till", "shop"})),
            CellKey("c", "v", "sell"): Cell(),
        },
    )
    assert model.stacks == {CellKey("c", "w", "sell"): {"shop"}, CellKey("c", "v", "sell"): frozenset()}


def test_members_and_names():
    model = Model(elements=PARTS.elements, journeys={"j": Journey(name="J")})
    assert list(model.members("journeys")) == ["j"]
    assert model.members("questions") == {}
    assert model.name("platforms", "shop") == "Shop"
    assert model.name("platforms", "gone") == "gone"
    assert [identifier for _, identifier, _ in model.each_element()] == [
        "company",
        "sales",
        "web",
        "sell",
        "pay",
        "shop",
        "till",
        "all",
    ]
    assert model.channels == {}


def test_sections_come_in_the_order_of_a_file():
    assert SECTIONS[:3] == ("customer_types", "channels", "organizations")
    assert SECTIONS[-4:] == ("engagements", "integrations", "journeys", "questions")


def test_the_states_of_a_workspace_are_those_described():
    model = Model()
    assert list(Workspace(future_state=model, as_is=model).states) == ["as-is", "future-state"]
    assert list(Workspace(future_state=model).states) == ["future-state"]


def test_a_view_speaks_about_existence_without_what_is_below():
    view = View("cio", Model(), frozenset({"platforms.shop.vendor"}), frozenset({"platforms.shop"}))
    assert view.speaks_about("platforms.shop")
    assert view.speaks_about("platforms.shop.vendor")
    assert not view.speaks_about("platforms.shop.name")


def test_a_decision_may_choose_the_reading_of_somebody():
    chosen = {
        text: Decision(about=("a",), choose=text).chosen_stakeholder for text in ("as: cio", "as:cio", "absent", "asia")
    }
    assert chosen == {"as: cio": "cio", "as:cio": "cio", "absent": None, "asia": None}
    assert Decision(about=("a",)).chosen_stakeholder is None


def test_who_holds_what_is_told_by_role():
    platforms = {
        "till": Platform(holds={"stock": "copy", "sale": "master"}),
        "erp": Platform(holds={"stock": "master"}),
        "app": Platform(),
    }
    assert holders(platforms) == {"sale": ("till",), "stock": ("erp", "till")}
    assert (holders(platforms, "master"), holders(platforms, "copy")) == (
        {"sale": ("till",), "stock": ("erp",)},
        {"stock": ("till",)},
    )
    assert Model(elements={"platforms": platforms}).masters == holders(platforms, "master")
