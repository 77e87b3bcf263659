"""Overlays: what each looks at, on the retail example and on small models."""

from __future__ import annotations

import pytest

from engagement_model.drawing import draw, overlays
from engagement_model.drawing.overlays import UnknownOverlay
from engagement_model.drawing.primitives import Group, Rectangle
from engagement_model.drawing.subtitle_fitting import fitted_subtitle
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from tests.drawing import geometry
from tests.drawing.companies import draw_example, example_workspace, retailer
from tests.drawing.test_telling import lamps, linked


def page(overlay: str, workspace: Workspace | None = None, state: str = "as-is"):
    if workspace is None:
        return draw_example("retail", overlays=(overlay,)).page(state)
    return draw(workspace, overlays=(overlay,)).page(state)


def boxes(drawn):
    return {box.address: box for box in drawn.page.boxes}


def test_each_is_found_by_its_name():
    assert {"journeys", "redundancy"} <= set(overlays.names())
    assert [overlays.named(name).name for name in overlays.names()] == list(overlays.names())


def test_an_overlay_stands_in_the_pill_and_brings_its_own_title():
    drawn = page("latency")
    assert drawn.page.title.state == "As we are today · latency"
    assert drawn.page.title.headline == "Five of 14 integrations come too late"


def test_what_there_is_not_names_what_there_is():
    with pytest.raises(UnknownOverlay, match=f"there are {', '.join(overlays.names())}"):
        page("heat")
    with pytest.raises(UnknownOverlay, match="return_web_purchase_in_store"):
        page("journeys=nope")
    with pytest.raises(UnknownOverlay, match='the overlay "cost" has no "x"'):
        page("cost=x")


def test_redundancy_numbers_splits_and_letters_masters():
    drawn = page("redundancy")
    keys = {box.address: "".join(badge.key for badge in box.badges) for box in drawn.page.boxes}
    assert keys["platforms.pos"] == "12457ABC"
    assert keys["platforms.gift_register"] == ""
    assert [entry.label for entry in drawn.page.legend if entry.sign == "badge"][:2] == [
        "“Buy”: 5 separate",
        "“Ask about an order”: 5 separate",
    ]
    assert page("redundancy", state="future-state").page.title.headline == "Nothing is split, and nothing is kept twice"


def test_a_journey_is_traced_step_by_step():
    drawn = page("journeys=return_web_purchase_in_store")
    traced = {(line.source, line.target) for line in drawn.page.lines if line.look == "traced"}
    assert traced == {
        ("customer_types.consumer", "channels.web"),
        ("customer_types.consumer", "channels.store"),
        ("channels.web", "organizations.ecommerce"),
        ("channels.store", "organizations.retail"),
        ("organizations.ecommerce", "platforms.web_orders"),
        ("organizations.ecommerce", "platforms.web_payments"),
        ("organizations.retail", "platforms.pos"),
    }
    assert {line.look for line in drawn.page.lines} == {"traced", "faint"}
    steps = {box.address: "".join(badge.key for badge in box.badges) for box in drawn.page.boxes if box.badges}
    assert steps == {
        "channels.web": "12",
        "channels.store": "3",
        "platforms.web_orders": "1",
        "platforms.web_payments": "2",
        "platforms.pos": "3",
    }
    [broken] = drawn.page.bows
    assert (broken.source, broken.target, broken.broken) == ("platforms.web_orders", "platforms.pos", True)
    assert boxes(drawn)["platforms.crm"].look == "faint"
    assert boxes(drawn)["platforms.pos"].look == "plain"
    assert drawn.page.title.headline == "Buy on the web, return in the store: the store cannot see the order"


def test_without_a_choice_the_worst_journey_of_today_is_traced_on_both_pages():
    drawing = draw_example("retail", overlays=("journeys",))
    assert [each.page.title.headline for each in drawing.pages] == [
        "Order in the store, ask the call centre: the call centre cannot see the order",
        "Order in the store, ask the call centre: it holds",
    ]


def test_a_late_journey_shows_each_part_of_its_way():
    drawn = page("journeys=two_in_store_third_on_web")
    assert [(bow.source, bow.target, bow.label) for bow in drawn.page.bows] == [
        ("platforms.pos", "platforms.store_stock", "5 min"),
        ("platforms.store_stock", "platforms.trade_erp", "1 day"),
        ("platforms.trade_erp", "platforms.web_orders", "1 day"),
    ]


def test_a_model_without_journeys_says_so():
    assert page("journeys", Workspace(as_is=retailer().as_is)).page.title.headline == "No journey is written down"


def test_recognition_shades_channels_by_how_far_they_know_their_customers():
    found = boxes(page("recognition"))
    assert (found["channels.web"].figure, found["channels.store"].figure) == ("person", "anonymous")
    assert found["channels.web"].shade > found["channels.phone"].shade > found["channels.store"].shade == 0
    under = {address for address, box in found.items() if box.badges}
    assert under == {"channels.marketplace", "channels.phone", "channels.store"}


def test_recognition_marks_each_way_on_which_somebody_is_known_less_than_meant():
    looks = {(line.source, line.target): line.look for line in page("recognition").page.lines}
    assert looks["customer_types.trade_buyer", "channels.phone"] == "alarm"
    assert looks["customer_types.trade_customer", "channels.phone"] == "plain"


def test_cost_is_a_bar_beside_the_dearest():
    drawn = page("cost")
    found = boxes(drawn)
    assert found["platforms.pos"].bar == pytest.approx(1.4 / 1.9)
    assert found["platforms.crm"].bar == pytest.approx(0.5 / 1.9)
    assert max(box.bar or 0 for box in boxes(page("cost", state="future-state")).values()) == 1.0
    assert found["organizations.retail"].bar == 1.0
    assert found["channels.web"].bar is None
    bars = [
        shape
        for shape in geometry.groups(drawn.shapes)["platforms.crm"].shapes[1:]
        if isinstance(shape, Rectangle) and shape.height < 5
    ]
    assert bars[1].width / bars[0].width == pytest.approx(0.5 / 1.9)
    # Along the foot of an organization lead its strands, whose signs the bar keeps clear of.
    within = geometry.groups(drawn.shapes)["organizations.retail"].shapes
    bar, sign = (
        next(each for each in within if isinstance(each, Rectangle) and test(each)) for test in (is_bar, is_sign)
    )
    assert bar.y + bar.height < sign.y


def is_bar(shape: Rectangle) -> bool:
    return shape.height < 5 and shape.role != "strand"


def is_sign(shape: Rectangle) -> bool:
    return 5 < shape.height < 20 and shape.width < 20


def test_bars_have_one_scale_on_both_pages():
    models = example_workspace("retail").states
    dearest = max(each.annual_cost.amount for model in models.values() for each in model.platforms.values())
    for state, model in models.items():
        found = boxes(page("cost", state=state))
        for name, platform in model.platforms.items():
            assert found[f"platforms.{name}"].bar == pytest.approx(float(platform.annual_cost.amount / dearest))


def test_cost_that_nobody_knows_is_no_zero():
    found = boxes(page("cost", retailer()))
    assert (found["platforms.crm"].figure, found["platforms.crm"].bar) == ("unknown", None)


def test_costs_in_several_currencies_are_compared_in_one():
    found = boxes(draw_example("telecom", overlays=("cost",)).page("as-is"))
    dollars, euros = found["platforms.long_distance_billing"].bar, found["platforms.local_billing"].bar
    assert (dollars, euros) == (pytest.approx(2.2 * 0.92 / 3.1, abs=0.02), 1.0)


def test_latency_draws_every_integration_with_its_time():
    bows = {(bow.source, bow.target): (bow.label, bow.accent) for bow in page("latency").page.bows}
    assert bows["platforms.web_storefront", "platforms.crm"] == ("7 days", "delay")
    assert bows["platforms.pos", "platforms.store_stock"] == ("5 min", "neutral")
    assert bows["platforms.web_storefront", "platforms.web_orders"] == ("", "neutral")


def test_a_latency_nobody_stated_is_a_question():
    unstated = {
        pair: replace(each, carries={"order": replace(each.carries["order"], latency=None)})
        for pair, each in linked(0).items()
    }
    [bow] = page("latency", Workspace(as_is=lamps(integrations=unstated))).page.bows
    assert bow.label == "?"


def test_disagreement_numbers_disputes_in_the_order_of_the_agenda():
    found = boxes(page("disagreement"))
    assert [badge.key for badge in found["channels.store"].badges] == ["1"]
    assert (found["channels.store"].figure, found["channels.store"].subtitle) == ("2 sides", "anonymous: 3 · person: 1")
    assert [badge.key for badge in found["platforms.pos"].badges] == ["2", "3"]
    assert found["platforms.pos"].figure == "2 disputes"
    # A number alone, beside what there are two sides of, would read as how many.
    assert page("disagreement").page.notes[0].text.startswith("(2) neither: ")


def test_what_is_disputed_and_not_there_is_a_ghost():
    drawn = page("disagreement", state="future-state")
    assert boxes(drawn)["platforms.pos"].look == "ghost"
    assert "not there in this state" in {entry.label for entry in drawn.page.legend}
    assert any(note.address == "platforms.pos" for note in drawn.page.notes)


def test_a_settled_dispute_is_no_badge():
    assert not any(box.badges for box in boxes(page("disagreement")).values() if box.address == "platforms.web_orders")


def test_without_views_there_is_nothing_to_disagree_on():
    headline = page("disagreement", Workspace(as_is=Model(elements=retailer().as_is.elements))).page.title.headline
    assert headline == "Fewer than two people have said how they see it"


def test_two_overlays_lie_on_one_page():
    drawn = draw_example("retail", overlays=("redundancy", "latency")).page("as-is")
    assert drawn.page.title.state == "As we are today · redundancy · latency"
    assert drawn.page.bows
    assert boxes(drawn)["platforms.pos"].badges
    assert len(drawn.page.callouts) == 5


def test_the_change_page_has_no_overlay():
    drawing = draw_example("retail", states=("change",), overlays=("cost",))
    assert drawing.pages[0].page.title.state == "What changes"


def test_information_marks_the_ways_on_which_something_is_not_seen():
    drawn = page("information")
    assert drawn.page.title.headline == (
        "10 of 76 things looked up at the points of contact are in sight in time; 26 are not seen"
    )
    assert [card.figure for card in drawn.page.callouts[:4]] == ["10 of 76", "37", "3", "26"]
    keys = {box.address: "".join(badge.key for badge in box.badges) for box in drawn.page.boxes}
    assert keys["channels.store"] == "!"
    store = boxes(drawn)["channels.store"]
    assert store.subtitle.startswith("not seen: Basket or quotation, ")
    assert fitted_subtitle(store, 90, 8).lines == ("4 things not seen",)
    assert {box.figure for box in drawn.page.boxes if box.lane == "platforms"} == {""}
    looks = {(line.source, line.target): line.look for line in drawn.page.lines}
    assert looks["customer_types.consumer", "channels.store"] == "alarm"
    assert any(strand.look == "alarm" for strand in boxes(drawn)["organizations.contact_centre"].strands)
    future = page("information", state="future-state")
    assert future.page.title.headline == "Whatever is looked up at a point of contact is in sight"
    assert not any(badge.key == "!" for box in future.page.boxes for badge in box.badges)


def test_redundancy_draws_the_stacks_in_their_colours():
    drawn = page("redundancy")
    usual = draw_example("retail").page("as-is")
    stacks = {address: box.stack for address, box in boxes(drawn).items() if box.stack is not None}
    assert len(set(stacks.values())) == 5
    assert stacks == {address: box.stack for address, box in boxes(usual).items() if box.stack is not None}
    assert {line.colour for line in drawn.page.lines} >= set(stacks.values())


def test_latency_lets_what_is_in_time_stand_back():
    looks = {address: box.look for address, box in boxes(page("latency")).items() if address.startswith("platforms.")}
    late = {end for bow in page("latency").page.bows if bow.accent == "delay" for end in (bow.source, bow.target)}
    assert late
    assert {address for address, look in looks.items() if look != "faint"} == late


def test_nothing_stands_back_where_nothing_is_late():
    assert "faint" not in {box.look for box in boxes(page("latency", state="future-state")).values()}


def test_disagreement_asks_its_first_question_in_words():
    headline = page("disagreement").page.title.headline
    assert headline.endswith("?")
    assert headline.startswith(("Which is true of", "What is", "Do we", "Does", "Who answers"))


def test_value_shows_what_customers_leave_and_what_a_contact_costs():
    drawn = page("value")
    found = boxes(drawn)
    assert [found[f"customer_types.{each}"].figure for each in ("consumer", "trade_customer", "trade_buyer")] == [
        "41\u202fM€",
        "−2.5\u202fM€",
        "unknown",
    ]
    assert found["channels.web"].figure == "0.25\u202f€".replace("\u202f", "\u202f")
    assert found["channels.store"].figure == ""
    assert (found["customer_types.consumer"].bar, found["customer_types.trade_buyer"].bar) == (1.0, None)
    keys = {address: "".join(badge.key for badge in box.badges) for address, box in found.items() if box.badges}
    assert keys == {
        "customer_types.consumer": "!",
        "customer_types.trade_buyer": "!",
        "customer_types.trade_customer": "−!",
    }
    assert drawn.page.title.headline == (
        "38.5\u202fM€ a year stands behind what is split or breaks; serving Trade customer costs more than they bring"
    )


def test_value_sets_the_busy_ways_and_the_blocked_ones_apart():
    looks = {(line.source, line.target): line.look for line in page("value").page.lines}
    assert (
        looks["customer_types.consumer", "channels.web"] == looks["customer_types.consumer", "channels.store"] == "busy"
    )
    assert looks["customer_types.consumer", "channels.phone"] == "alarm"
    assert looks["customer_types.trade_customer", "channels.phone"] == "plain"


def test_value_of_the_future_stands_behind_nothing():
    drawn = page("value", state="future-state")
    assert drawn.page.title.headline == (
        "Customers contribute 49\u202fM€ a year, and none lives with anything split or broken"
    )
    assert "alarm" not in {line.look for line in drawn.page.lines}


def test_a_model_without_any_value_says_so():
    drawn = page("value", Workspace(as_is=retailer().as_is))
    assert drawn.page.title.headline == "Nobody has said who is worth what"
    assert not drawn.page.callouts


@pytest.mark.parametrize(("example", "name"), [("retail", "redundancy"), ("telecom", "cost")])
def test_the_legend_stays_between_cards_and_footer_and_says_nothing_twice(example, name):
    page = draw_example(example, overlays=(name,), states=("as-is",)).page("as-is")
    frame, shown = page.layout.frame, [shape for shape in page.shapes if isinstance(shape, Group)]
    drawn = [y for shape in shown if shape.role == "legend" for _, y in geometry.points(shape.shapes)]
    assert max(drawn) < frame.footer_line - 1
    assert min(drawn) > frame.callouts_top + frame.callout_height
    labels = [entry.label for entry in page.page.legend]
    assert len(set(labels)) == len(labels)
