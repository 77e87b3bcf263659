"""What the analyses found, told on the pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagement_model.analysis.figures.information import MASTERS
from engagement_model.analysis.study import Study
from engagement_model.drawing import draw
from engagement_model.drawing.page import Callout, LegendEntry
from engagement_model.drawing.primitives import Group, texts
from engagement_model.drawing.telling.figures import told_information
from engagement_model.model.durations import Duration
from engagement_model.model.elements import Capability, Channel, CustomerType, Information, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money, Rates
from engagement_model.model.relations import CellKey, Flow, Integration, Journey, Pair, Step
from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision, Headlines, PageSettings, Workspace
from engagement_model.translation.formats import NARROW_SPACE
from engagement_model.words.amounts import number
from tests.drawing.companies import cell, draw_example, random_company
from tests.profiles import tries


def lamps(**changes: object) -> Model:
    """A lamp is bought on the web and cannot be returned in the store."""
    model = Model(
        elements={
            "customer_types": {"consumer": CustomerType(name="Consumer", population=40_000)},
            "channels": {"web": Channel(name="Web", kind="web"), "shop": Channel(name="Shop", kind="store")},
            "capabilities": {
                "buy": Capability(name="Buy", writes={"order"}),
                "return": Capability(name="Return", reads={"order"}, writes={"order"}),
                "ask": Capability(name="Ask", reads={"order"}),
            },
            "information": {"order": Information(name="Order", fresh_within=Duration(60))},
            "platforms": {
                "online": Platform(name="Online", holds={"order": "master"}, annual_cost=Money(500_000, "EUR")),
                "tills": Platform(name="Tills", holds={"order": "master"}, annual_cost=Money(700_000, "EUR")),
            },
        },
        cells={
            CellKey("consumer", channel, capability): cell(None, platform)
            for channel, platform in (("web", "online"), ("shop", "tills"))
            for capability in ("buy", "return", "ask")
        },
        journeys={
            "bring_back": journey("Bring it back", 10, ("buy", "web"), ("return", "shop")),
            "ask_us": journey("Ask us", 90, ("buy", "web"), ("ask", "shop")),
        },
    )
    return replace(model, **changes)


def journey(name: str, times: int, *steps: tuple[str, str]) -> Journey:
    taken = tuple(Step(capability=capability, channel=channel) for capability, channel in steps)
    return Journey(name=name, customer="consumer", times_a_year=times, steps=taken)


def today_page(model: Model, **settings: object):
    return draw(Workspace(as_is=model, **settings)).page("as-is").page


def linked(seconds: int) -> dict[Pair, Integration]:
    return {Pair("online", "tills"): Integration({"order": Flow(Duration(seconds), "nightly file")})}


def test_the_title_is_about_what_stops_a_customer_rather_than_what_happens_most():
    page = today_page(lamps())
    assert page.title.headline == "Two order books: what is bought on the web cannot be returned in the shop"


def test_a_written_title_counts_before_what_was_found():
    page = today_page(lamps(), page=PageSettings(headline=Headlines(as_is="Written")))
    assert page.title.headline == "Written"


def test_the_breaks_on_the_page_are_the_most_frequent_and_the_one_of_the_title():
    journeys = {
        "often": journey("Often", 500, ("buy", "web"), ("ask", "shop")),
        "title": journey("Title", 1, ("buy", "web"), ("return", "shop")),
    }
    [bow] = today_page(lamps(journeys=journeys)).bows
    assert (bow.source, bow.target, bow.broken, bow.accent) == ("platforms.online", "platforms.tills", True, "alarm")
    assert (bow.strong, bow.text) == ("Often:", "the shop cannot see the order, 500 times a year")


def test_journeys_that_no_bow_tells_of_are_counted_in_the_legend():
    page = today_page(lamps())
    assert len(page.bows) == 1
    assert page.legend[-1] == LegendEntry("words", "1 more such journey", spare=True)
    alone = today_page(lamps(journeys={"one": journey("One", 5, ("buy", "web"), ("return", "shop"))}))
    assert not any(entry.sign == "words" for entry in alone.legend)


def test_lines_without_a_colour_are_explained_where_others_have_one():
    page = draw_example("retail", size="a3").page("as-is").page
    assert [entry.label for entry in page.legend if entry.sign == "line"] == ["systems for other work"]
    # Where only boxes show the colours, grey lines lead to them as well.
    outlined = draw_example("insurance", size="a3").page("as-is").page
    assert not any(entry.sign == "line" for entry in outlined.legend)


def test_a_rail_is_explained():
    page = draw_example("retail", size="a3").page("as-is").page
    assert [entry.label for entry in page.legend if entry.sign == "rail"] == ["joins all its lines"]


def test_what_comes_too_late_is_an_amber_bow_with_its_latency():
    page = today_page(lamps(integrations=linked(86_400)))
    [bow] = page.bows
    assert (bow.label, bow.text, bow.accent, bow.broken) == (
        "1 day",
        "nightly file: too late for the shop, 90 times a year",
        "delay",
        False,
    )
    assert bow.briefer == ("nightly file: too late for the shop", "too late for the shop")
    assert page.title.headline == "Two order books: the shop sees the order after 1 day"


def test_of_a_way_over_several_platforms_the_slowest_part_is_drawn():
    model = lamps()
    platforms = {**model.platforms, "hub": Platform(name="Hub")}
    integrations = {
        Pair("online", "hub"): Integration({"order": Flow(Duration(60))}),
        Pair("hub", "tills"): Integration({"order": Flow(Duration(7200))}),
    }
    page = today_page(replace(model, elements={**model.elements, "platforms": platforms}, integrations=integrations))
    [bow] = page.bows
    assert (bow.source, bow.target, bow.label) == ("platforms.hub", "platforms.tills", "2 hours")
    assert bow.text == "order, one of 2 hand-overs: too late for the shop, 90 times a year"


def test_what_goes_through_is_no_bow():
    page = today_page(lamps(integrations=linked(0)))
    assert page.bows == ()
    assert page.title.headline == "Two order books"


def test_badges_number_the_worst_and_the_legend_says_what_they_are():
    page = today_page(lamps())
    badges = {box.address: [badge.key for badge in box.badges] for box in page.boxes if box.badges}
    assert badges == {"platforms.online": ["1", "2"], "platforms.tills": ["1", "2"]}
    assert [(entry.key, entry.label) for entry in page.legend if entry.sign == "badge"] == [
        ("1", "Order kept by 2 systems"),
        ("2", "“Buy” on 2 separate systems"),
    ]


def test_figures_are_counted_by_the_analyses():
    customers, run = "customers meet separate systems", "a year to run the platforms"
    assert today_page(lamps()).callouts == (
        Callout("2", "order books, each kept as the right one", "alarm", brief="order books"),
        Callout("2", "separate systems behind “Buy”", "alarm"),
        Callout("2 of 2", "journeys break or come too late", "delay"),
        Callout(f"40{NARROW_SPACE}k", customers, "neutral", brief=customers),
        Callout(f"1.2{NARROW_SPACE}M€", run, "fact", brief=run),
    )


def test_where_no_journey_is_written_down_the_changes_of_channel_speak():
    page = today_page(lamps(journeys={}))
    assert page.bows[0].strong.startswith("Begun ")
    assert [callout.text for callout in page.callouts][2] == "changes of channel break or come too late"


def test_what_management_lives_with_is_not_told():
    accepted = Decision(about=("information.order",), status="decided", choose="accepted")
    page = today_page(lamps(journeys={}), decisions={"two_books": accepted})
    assert "Order kept by 2 systems" not in {entry.label for entry in page.legend}
    assert not page.title.headline.startswith("Two order books")


def test_the_future_says_what_is_in_one_place_at_last():
    one = {"shared": Platform(name="Shared", holds={"order": "master"}, annual_cost=Money(900_000, "EUR"))}
    model = lamps()
    cells = {key: cell(None, "shared") for key in model.cells}
    later = replace(model, elements={**model.elements, "platforms": one}, cells=cells)
    page = draw(Workspace(as_is=model, future_state=later, rates=Rates("EUR"))).page("future-state").page
    assert page.title.headline == "One order book behind every way in"
    assert [(note.address, note.text, note.accent) for note in page.notes] == [
        ("platforms.shared", "one order book", "good")
    ]
    assert [(callout.figure, callout.other) for callout in page.callouts] == [
        ("1", "today 2"),
        ("1", "today 2"),
        ("0 of 2", "today 2 of 2"),
        ("0", f"today 40{NARROW_SPACE}k"),
        (f"900{NARROW_SPACE}k€", f"today 1.2{NARROW_SPACE}M€"),
    ]
    assert {callout.accent for callout in page.callouts} == {"good"}
    assert page.bows == ()


@pytest.mark.parametrize(
    ("example", "notes"),
    [
        (
            "retail",
            [
                "one order book, one stock record, takes over 5 platforms",
                "one payment ledger, takes over 2 platforms",
                "one customer record, takes over Contact-centre CRM",
                "takes over App backend",
            ],
        ),
        (
            "insurance",
            ["one claims file, one policy file, takes over 4 platforms", "takes over Legal Expense CRM System"],
        ),
    ],
)
def test_the_future_says_what_each_platform_takes_over(example, notes):
    drawing = draw_example(example)
    assert sorted(note.whole for note in drawing.page("future-state").page.notes) == sorted(notes)
    assert drawing.page("as-is").page.notes == ()


def test_beside_a_box_of_another_column_a_note_says_whose_it_is():
    drawn = draw_example("telecom", size="16:9", states=("change",)).page("change")
    [note] = [shape for shape in drawn.shapes if isinstance(shape, Group) and shape.role == "note"]
    words = " ".join(text.text for text in texts((note,)))
    assert words == "Wireless suite: nobody decided that this goes"


def test_what_is_still_wrong_in_future_says_so():
    page = draw(Workspace(as_is=lamps(), future_state=lamps())).page("future-state").page
    assert page.title.headline.startswith("Still two order books: ")


def test_information_without_a_book_of_its_own_is_kept_by_systems():
    model = lamps(integrations=linked(0))
    information = {"order": Information(name="Gift list")}
    page = today_page(replace(model, elements={**model.elements, "information": information}))
    books = replace(model, elements={**model.elements, "information": {"order": Information(name="Order")}})
    assert page.title.headline == "Two order books"
    renamed = Model(
        elements={
            **books.elements,
            "information": {"gift_list": Information(name="Gift list")},
            "platforms": {
                "a": Platform(name="A", holds={"gift_list": "master"}),
                "b": Platform(name="B", holds={"gift_list": "master"}),
            },
            "capabilities": {},
        }
    )
    assert today_page(renamed).title.headline == "Two systems each keep their own gift list"


def test_nothing_told_means_nothing_but_the_model():
    page = draw(Workspace(as_is=lamps()), overlays=("none",)).page("as-is").page
    assert (page.callouts, page.bows, page.notes) == ((), (), ())
    assert not any(box.badges for box in page.boxes)
    assert page.title.headline == "2 channels and 2 platforms"


def test_a_model_with_nothing_to_tell_is_told_nothing():
    page = today_page(Model(elements={"platforms": {"p": Platform(name="P")}}))
    assert page.title.headline == "1 platform"
    assert page.callouts == ()


@pytest.mark.parametrize(
    ("example", "today", "future"),
    [
        (
            "retail",
            "Four order books: what is bought on the web cannot be returned in the store",
            "One order book behind every way in",
        ),
        (
            "telecom",
            "Four contract files, one lived with: the fixed-line helpline cannot see the contract from the phone shop",
            "One contract file behind every way in",
        ),
        (
            "insurance",
            "Three claims files: the telephone cannot see the claim from the post",
            "One claims file behind every way in",
        ),
    ],
)
def test_the_titles_of_the_examples(example, today, future):
    drawing = draw_example(example)
    assert [page.page.title.headline for page in drawing.pages] == [today, future]


def test_what_is_told_stays_calm():
    for example in ("retail", "telecom", "insurance"):
        for page in draw_example(example, states=("as-is", "future-state", "change")).pages:
            assert len(page.page.callouts) <= 5
            assert len(page.page.bows) <= 4
            assert len(page.page.notes) <= 4
            assert len({badge.key for box in page.page.boxes for badge in box.badges}) <= 3


@pytest.mark.parametrize(("number", "title"), [(1, None), (2, "One thing is done by several systems")])
def test_of_a_list_of_systems_it_is_told_what_several_do(number: int, title: str | None) -> None:
    systems = {f"p{each}": Platform(name="P", provides=frozenset({"buy"})) for each in range(number)}
    model = Model(elements={"capabilities": {"buy": Capability(name="Buy")}, "platforms": systems})
    page = draw(Workspace(as_is=model)).pages[0].page
    assert (page.title.headline == title) is (title is not None)
    assert ["thing that several systems do" in each.text for each in page.callouts] == [True] * (number - 1)


def test_what_is_filled_in_is_never_read_as_fields():
    model = lamps(journeys={"x": journey("{there} {0} %s", 3, ("buy", "web"), ("ask", "shop"))})
    assert today_page(model).bows[0].strong == "{there} {0} %s:"


@pytest.mark.slow
@pytest.mark.parametrize("example", ["retail", "insurance", "telecom", "banque", "apteka"])
def test_the_cards_have_the_same_subjects_at_the_same_places_on_every_page(example):
    pages = {each.state: each for each in draw_example(example, states=("as-is", "transition-1", "future-state")).pages}
    today, future = pages["as-is"], pages["future-state"]
    assert len(today.page.callouts) == len(future.page.callouts) >= 3
    for one, other in zip(today.page.callouts, future.page.callouts, strict=True):
        assert one.other.endswith(other.figure)
        assert other.other.endswith(one.figure)
    for size in ("a3", "a4", "16:9"):
        drawn = draw_example(example, size=size, states=tuple(pages)).pages
        places = [[(card.x, card.width) for card in each.layout.frame.card_strip.cards(each.page)] for each in drawn]
        assert len({tuple(each) for each in places}) == 1
        assert all(len(each) == len(today.page.callouts) for each in places)


@settings(max_examples=tries(15), deadline=None)
@given(st.integers(5, 80), st.integers(0, 10_000))
def test_what_the_cards_count_are_the_figures_of_the_state(size, seed):
    workspace = random_company(size, seed)
    study = Study(workspace)
    kept = told_information(tuple(study.states.values()))
    for page in draw(workspace).pages:
        figures, cards = study.states[page.state].figures, page.page.callouts
        if kept:
            masters = figures.get(f"{MASTERS}{kept[0]}")
            assert cards[0].figure == number(masters.number if masters is not None else 0)
        run = figures["platforms_cost"].money
        assert (run is None) == (not any("to run the platforms" in card.text for card in cards))
