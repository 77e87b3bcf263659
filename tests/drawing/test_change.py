"""The page of the change."""

from __future__ import annotations

import pytest

from engagement_model.drawing import draw
from engagement_model.drawing.page import Succession
from engagement_model.drawing.primitives import Path, Rectangle, texts
from engagement_model.drawing.subtitle_fitting import briefer_changes
from engagement_model.model.elements import Channel, CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import CellKey
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision, Headlines, PageSettings, Workspace
from engagement_model.translation.formats import NARROW_SPACE
from tests.drawing import geometry
from tests.drawing.companies import cell, draw_example, retailer


def changed() -> Workspace:
    """The retailer, whose CRM goes with nobody having decided so, and whose store knows its customers at last."""
    workspace = retailer()
    future = workspace.future_state
    channels = {**future.channels, "store": Channel(name="High-street store", kind="store", recognizes="person")}
    shop = future.platforms["shop"].model_copy(update={"annual_cost": Money(700_000, "EUR")})
    later = replace(
        future, elements={**future.elements, "channels": channels, "platforms": {**future.platforms, "shop": shop}}
    )
    return replace(workspace, future_state=later, rates=Rates("EUR"))


def change(workspace: Workspace, **options: object):
    return draw(workspace, states=("change",), **options).page("change")


def boxes(page):
    return {box.address: box for box in page.page.boxes}


def test_every_box_says_what_becomes_of_it_by_outline_and_letter():
    found = {address: (box.look, box.letter) for address, box in boxes(change(changed())).items()}
    assert found["platforms.commerce"] == ("added", "A")
    assert found["platforms.orders"] == ("retired", "R")
    assert found["platforms.pos"] == ("retired", "R")
    assert found["platforms.crm"] == ("retired", "?")
    assert found["platforms.shop"] == ("changed", "C")
    assert found["channels.store"] == ("changed", "C")
    assert found["channels.web"] == ("plain", "")
    assert found["customer_types.consumer"] == ("plain", "")


def test_outlines_differ_in_grey_as_well():
    page = change(changed())
    groups = geometry.groups(page.shapes)

    def outline(address):
        shape = groups[address].shapes[0]
        assert isinstance(shape, Rectangle)
        return bool(shape.dash), round(shape.stroke_width / page.layout.metrics.drawn_scale, 1)

    looks = [
        outline(address) for address in ("platforms.orders", "platforms.commerce", "platforms.shop", "channels.web")
    ]
    assert len(set(looks)) == 4
    assert "R" in [text.text for text in texts((groups["platforms.orders"],))]


def test_a_decision_makes_what_goes_decided():
    decided = {"no_crm": Decision(about=("platforms.crm",), status="decided", choose="absent", state="future-state")}
    found = boxes(change(replace(changed(), decisions=decided)))["platforms.crm"]
    assert (found.letter, found.subtitle) == ("R", "goes: decided")


def test_an_arrow_leads_from_the_old_to_the_new():
    page = change(changed())
    assert page.page.successions == (
        Succession("platforms.orders", "platforms.commerce"),
        Succession("platforms.pos", "platforms.commerce"),
    )
    arrow, head = geometry.groups(page.shapes)["platforms.pos--replaced-by--platforms.commerce"].shapes
    assert isinstance(arrow, Path)
    assert arrow.ends == ("platforms.pos", "platforms.commerce")
    source, target = (page.layout.rects[end] for end in arrow.ends)
    assert arrow.steps[0].x == source.right
    assert source.y <= arrow.steps[0].y <= source.bottom
    assert (head.steps[0].x, target.y <= head.steps[0].y <= target.bottom) == (target.right, True)


def test_arrows_to_the_same_box_share_a_trunk_and_others_do_not():
    workspace = changed()
    platforms = dict(workspace.future_state.platforms)
    platforms["desk"] = Platform(name="Desk", replaces={"crm", "orders", "pos"})
    later = replace(workspace.future_state, elements={**workspace.future_state.elements, "platforms": platforms})
    groups = geometry.groups(change(replace(workspace, future_state=later)).shapes)

    def trunk(name):
        return max(step.x for step in groups[name].shapes[0].steps)

    assert trunk("platforms.pos--replaced-by--platforms.commerce") == trunk(
        "platforms.orders--replaced-by--platforms.commerce"
    )
    assert trunk("platforms.crm--replaced-by--platforms.desk") != trunk(
        "platforms.pos--replaced-by--platforms.commerce"
    )


def test_what_changes_is_said_in_the_box():
    found = boxes(change(changed()))
    assert found["channels.store"].subtitle == "anonymous → knows the person"
    assert found["platforms.shop"].figure == f"0.9 → 0.7{NARROW_SPACE}M€"
    assert found["platforms.shop"].subtitle == "changes: cost a year"
    assert found["platforms.orders"].subtitle == found["platforms.orders"].figure == ""


@pytest.mark.parametrize(
    ("whole", "briefer"),
    [
        ("knows the account → knows the person", ["knows the account → person", "→ knows the person"]),
        ("знает аккаунт → знает человека", ["знает аккаунт → человека", "→ знает человека"]),
        ("anonymous → knows the person", ["→ knows the person"]),
        ("prefers Web, Phone → prefers Web, Shop", ["→ prefers Web, Shop"]),
        ("prefers Web, Phone → prefers Web", ["→ prefers Web"]),
        ("no change", []),
    ],
)
def test_where_room_is_scarce_what_both_states_share_is_said_once(whole, briefer):
    assert list(briefer_changes(whole)) == briefer


def test_a_list_that_grows_is_said_whole():
    before = Model(elements={"channels": {"phone": Channel(name="Phone", identifies_by={"caller_number"})}})
    after = Model(elements={"channels": {"phone": Channel(name="Phone", identifies_by={"caller_number", "login"})}})
    found = boxes(change(Workspace(as_is=before, future_state=after)))
    assert found["channels.phone"].subtitle == "caller number → caller number, login"


def test_the_words_of_the_legend_begin_with_the_letters_in_the_boxes():
    labels = {
        entry.key: entry.label
        for entry in change(changed()).page.legend
        if entry.sign in ("added", "changed", "retired") and entry.key.isalpha()
    }
    assert labels == {"A": "added", "C": "changes", "R": "retired"}


def test_a_new_name_says_the_old_one():
    before = Model(elements={"organizations": {"care": Organization(name="Helpdesk", headcount=4)}})
    after = Model(elements={"organizations": {"care": Organization(name="Care", headcount=7)}})
    page = change(Workspace(as_is=before, future_state=after))
    assert boxes(page)["organizations.care"].subtitle == "was Helpdesk · 4 → 7 people"


def test_lines_come_stay_and_go():
    looks = {(line.source, line.target): line.look for line in change(changed()).page.lines}
    assert looks["organizations.ecommerce", "platforms.commerce"] == "added"
    assert looks["organizations.ecommerce", "platforms.orders"] == "retired"
    assert looks["organizations.ecommerce", "platforms.shop"] == "faint"


def test_the_legend_explains_what_is_on_this_page_only():
    legend = [
        (entry.sign, entry.key)
        for entry in change(changed()).page.legend
        if entry.sign not in ("master", "copy", "channel")
    ]
    assert legend == [
        ("kept", ""),
        ("changed", "C"),
        ("added", "A"),
        ("retired", "R"),
        ("retired", "?"),
        ("succession", ""),
        ("rail", ""),
    ]
    without = change(Workspace(as_is=retailer().as_is, future_state=retailer().as_is))
    assert {entry.sign for entry in without.page.legend} == {"channel", "master", "copy", "kept"}


def test_one_platform_that_gives_way_to_one_is_named():
    today, crm = retailer().as_is, "platforms.crm"
    new = Platform(name="Commerce", replaces={"crm"})
    others = {name: each for name, each in today.platforms.items() if name != "crm"}
    elements = {**today.elements, "platforms": {**others, "new": new}}
    cells = {
        key: replace(cell, platforms=cell.platforms - {"crm"} or frozenset({"new"}))
        for key, cell in today.cells.items()
    }
    workspace = Workspace(as_is=today, future_state=Model(elements=elements, cells=cells))
    assert crm in {box.address for box in change(workspace).page.boxes}
    assert change(workspace).page.title.headline == "CRM gives way to Commerce"


@pytest.mark.parametrize(
    ("replaces", "headline"),
    [
        ([{"a", "b"}, {"b"}], "Two platforms are replaced"),
        ([{"a", "b"}], "Two platforms give way to one"),
        ([set(), set()], "Two platforms go, and two come"),
    ],
    ids=["as many", "fewer", "no successor is named"],
)
def test_how_many_platforms_take_whose_place_is_told(replaces: list[set[str]], headline: str):
    today = Model(elements={"platforms": {each: Platform(name=each.upper()) for each in ("a", "b")}})
    new = {f"new_{number}": Platform(name=f"New {number}", replaces=each) for number, each in enumerate(replaces)}
    page = change(Workspace(as_is=today, future_state=Model(elements={"platforms": new})))
    assert page.page.title.headline.partition(";")[0] == headline


def test_the_figures_of_the_change():
    page = change(changed()).page
    assert page.title.headline == "Two platforms give way to one; CRM was forgotten"  # what it saves nobody knows
    assert [(callout.figure, callout.text) for callout in page.callouts] == [
        ("1", "platform to introduce, and 3 to retire"),
        ("1", "goes and nobody decided so: CRM"),
        ("0", "integrations to build, and 1 to retire"),
    ]


def test_forgotten_platforms_are_noted_beside_the_lane():
    assert [(note.address, note.accent) for note in change(changed()).page.notes] == [("platforms.crm", "alarm")]


def test_a_written_title_counts():
    workspace = replace(changed(), page=PageSettings(headline=Headlines(change="What we do")))
    assert change(workspace).page.title.headline == "What we do"


def test_without_what_the_analyses_say_the_change_is_still_drawn():
    page = change(changed(), overlays=("none",)).page
    assert page.callouts == ()
    assert boxes(change(changed(), overlays=("none",)))["platforms.commerce"].look == "added"
    assert page.successions


def test_there_is_no_change_without_two_states():
    assert draw(Workspace(as_is=retailer().as_is), states=("change",)).pages == ()


def test_a_merger_of_channels_is_an_arrow_within_their_lane():
    channels = {"a": Channel(name="A"), "b": Channel(name="B")}
    cells = {key._replace(channel="a"): cell(None) for key in list(retailer().as_is.cells)[:1]}
    customers = {"consumer": CustomerType(name="Consumer")}
    before = Model(elements={"customer_types": customers, "channels": channels}, cells=cells)
    after = Model(
        elements={"customer_types": customers, "channels": {"a": Channel(name="A", replaces={"b"})}}, cells=cells
    )
    page = change(Workspace(as_is=before, future_state=after))
    arrow = geometry.groups(page.shapes)["channels.b--replaced-by--channels.a"].shapes[0]
    panel = page.layout.lanes[1].panel
    assert panel.x < max(step.x for step in arrow.steps) < panel.right + 20


def test_an_answer_that_moves_with_its_platform_draws_no_line_that_nobody_has():
    elements = {
        "customer_types": {"guest": CustomerType(name="Guest")},
        "channels": {"phone": Channel(name="Phone")},
        "organizations": {"groups": Organization(name="Groups"), "central": Organization(name="Central")},
        "platforms": {"tool": Platform(name="Tool"), "hub": Platform(name="Hub")},
    }
    key = CellKey("guest", "phone", "any")
    before = Model(elements=elements, cells={key: cell("groups", "tool")})
    after = Model(elements=elements, cells={key: cell("central", "hub")})
    page = change(Workspace(as_is=before, future_state=after)).page
    found = {(line.source, line.target): line.look for line in page.lines if line.target.startswith("platforms.")}
    assert found == {
        ("organizations.groups", "platforms.tool"): "retired",
        ("organizations.central", "platforms.hub"): "added",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("example", "language"), [("retail", "en"), ("banque", "en"), ("apteka", "en"), ("apteka", "de")]
)
def test_slides_have_the_five_cards_at_the_same_places_on_every_page(example: str, language: str) -> None:
    drawing = draw_example(example, size="16:9", states=("as-is", "future-state", "change"), language=language)
    strips = [page.layout.frame.card_strip.cards(page.page) for page in drawing.pages]
    assert [len(strip) for strip in strips] == [5, 5, 5]
    assert len({tuple(card.x for card in strip) for strip in strips}) == 1
    assert len({card.figure for strip in strips for card in strip}) == 1
    small = drawing.pages[0].layout.frame.type(drawing.pages[0].layout.theme.sizes.callout_text)
    assert strips[0][0].figure >= (1.2 if language == "en" else 1) * small


def test_a_card_on_the_way_says_the_states_before_and_after_in_signs_where_words_have_no_room() -> None:
    drawing = draw_example("retail", size="16:9", states=("transition-1",), language="ru")
    others = [card.other for card in drawing.pages[0].layout.frame.card_strip.cards(drawing.pages[0].page)]
    assert others[-1] == f"6,2{NARROW_SPACE}млн{NARROW_SPACE}€ → … → 4,3{NARROW_SPACE}млн{NARROW_SPACE}€"
    assert not any(other.endswith("…") for other in others)
