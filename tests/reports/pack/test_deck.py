"""The deck reopened: its slides, what stands on them, and that names cannot break them."""

from __future__ import annotations

import datetime
import re
import zipfile
from io import BytesIO

import pytest

from engagement_model.exchange.custom_properties import custom_properties
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.relations import Cell, CellKey
from engagement_model.model.values import replace
from engagement_model.model.workspace import Meeting, Stakeholder, Workspace
from engagement_model.translation import in_language
from engagement_model.workshop.identity import identity_of
from tests import packs
from tests.libreoffice import converted, needs_libreoffice
from tests.pdf_texts import pdf_texts
from tests.reports.pack import slide_reading as reading
from tests.reports.pack.workshops import DAY, HOSTILE, PLAIN, evidence, state, workshop

pptx = reading.pptx


@pytest.fixture(scope="module")
def plain():
    return evidence(workshop())


@pytest.fixture(scope="module")
def slides(plain):
    return reading.slides(plain)


@pytest.fixture(scope="module")
def worst():
    return reading.slides(evidence(workshop(HOSTILE, people=13, minutes=500)))


@pytest.mark.slow
def test_slides_stand_in_the_order_in_which_they_are_shown(slides):
    titles = reading.titles(slides)
    assert titles[0] == "Alpha"
    beginnings = (
        "6 of 6 ways in were chosen: decided, or agreed by two or more",
        "2 of 2 capabilities that customers use by several ways in run on separate systems",
        "3 platforms hang together, for 190",
        "1 of 1 journeys breaks or comes too late today; in future all go through",
        "On 2 channels we do not know who is calling",
        "6 things are looked up at the points of contact",
        "17 things are open between us, most of all Alpha to Beta",
        "Does “Delta” go from “Alpha” to “Beta” today, and how fast?",
        "5 disputes more on the agenda",
        "17 decisions before we leave the room",
        "1 decision stands",
        "1 decision is put off, 1 proposed and not taken",
        "It takes 1 wave",
        "2 initiatives are planned, budgeted at",
        "In future 3 of 9 figures are better, and none worse",
    )
    places = [next(n for n, title in enumerate(titles) if title.startswith(beginning)) for beginning in beginnings]
    assert places == sorted(places)
    assert [reading.is_drawn_page(slide) for slide in slides[:6]] == [False, False, True, True, True, False]


@pytest.mark.slow
def test_every_slide_has_a_title_a_number_and_notes(slides):
    for number, slide in enumerate(slides, 1):
        assert slide.shapes.title.text_frame.text
        assert reading.notes(slide)
        (field,) = reading.named(slide, "number")
        (run,) = field._element.iter("{*}fld")
        assert (run.get("type"), run.find("{*}t").text) == ("slidenum", str(number))
        assert "Delta · Beta" in reading.texts(slide)


def test_the_first_slide_says_who_is_in_the_room_and_what_is_decided(slides):
    words = "\n".join(reading.texts(slides[0]))
    for said in (
        "Beta and Gamma",
        "20 November 2026 · 90 minutes",
        "Alpha 0",
        "Epsilon 4",
        "What this meeting decides".upper(),
    ):
        assert said in words
    assert "disputes are open: 16 about how things are, 1 about what is wanted" in words


def test_disputes_come_in_the_order_of_the_agenda_with_all_their_readings(plain, slides):
    items = [item for item in plain.meeting.items if item.minutes][:12]
    disputes = [slide for slide in slides if any(shape.name == "reading--A" for shape in slide.shapes)]
    assert len(disputes) == len(items) == 12
    for number, (item, slide) in enumerate(zip(items, disputes, strict=True), 1):
        (pill,) = reading.named(slide, "pill")
        assert pill.text_frame.text.startswith(f"DISPUTE {number} OF 17 · ABOUT")
        panels = [shape for shape in slide.shapes if shape.name.startswith("reading--")]
        values = item.dispute.values
        assert len(panels) == min(len(values), 4)
        words = "\n".join(reading.texts(slide))
        for position in values[:4]:
            for person in position.stakeholders:
                assert plain.workspace.stakeholders[person].name in words
        assert item.dispute.address in reading.notes(slide)


def test_readings_beyond_the_fourth_are_listed(slides):
    (slide,) = reading.titled(slides, "Does “Delta” go")
    assert any("Held as well" in text and "5 min (Epsilon 4)" in text for text in reading.texts(slide))


def test_both_readings_are_drawn_in_the_same_places_and_what_one_lacks_is_a_ghost(slides):
    (slide,) = reading.titled(slides, "Who answers for “Gamma for Delta via Alpha” today")
    first, second = (
        reading.rect(panel)[0] for panel in (*reading.named(slide, "reading--A"), *reading.named(slide, "reading--B"))
    )
    there, ghost = reading.named(slide, "organizations.o0")
    assert there.left - ghost.left == pytest.approx((first - second) * reading.POINT, abs=2)
    assert there.top == ghost.top
    assert list(ghost._element.iter("{*}prstDash"))
    assert not list(there._element.iter("{*}prstDash"))
    linked = {
        shape.name for shape in slide.shapes if "cxnSp" in shape._element.tag and shape.left < second * reading.POINT
    }
    assert {"channels.a--organizations.o0", "organizations.o0--platforms.p0"} <= linked
    assert "channels.a--organizations.o1" not in linked


def test_a_disputed_role_shows_who_else_holds_the_information(slides):
    (slide,) = reading.titled(slides, "What is “Beta” for “Delta” today")
    assert [shape.text_frame.text for shape in reading.named(slide, "platforms.p1")] == [
        "Beta\nmaster", "Beta\ncopy", "Beta",
    ]  # fmt: skip
    assert [shape.text_frame.text for shape in reading.named(slide, "platforms.p0")] == ["Alpha\nmaster"] * 3


@pytest.mark.slow
def test_all_connectors_are_glued_at_both_ends(slides):
    for slide in slides:
        numbers = {shape.shape_id for shape in reading.every(slide.shapes)}
        assert len(numbers) == len(list(reading.every(slide.shapes)))
        for shape in reading.every(slide.shapes):
            if shape._element.tag.endswith("}cxnSp"):
                ends = reading.glue(shape)
                assert len(ends) == 2
                assert set(ends) <= numbers


def test_the_heat_map_has_a_figure_in_every_cell_and_colour_only_where_somebody_differs(slides):
    (slide,) = reading.titled(slides, "17 things are open")
    heads, *rows = reading.table(slide)
    assert heads[1:] == ["Alpha 0", "Beta 1", "Gamma 2", "Delta 3", "Epsilon 4"]
    assert rows[0] == ["Alpha to Beta (Today)", *["4 of 4"] * 5]
    (frame,) = [shape for shape in slide.shapes if shape.has_table]
    assert all(list(cell._tc.tcPr.iterchildren("{*}solidFill")) for cell in list(frame.table.rows[1].cells)[1:])
    assert (
        "In future: 25 things are spoken about by two or more of us; whether they should be there is undisputed for 24."
        in "\n".join(reading.texts(slide))
    )


def test_decisions_to_take_have_empty_lines_to_write_into(slides):
    pages = reading.titled(slides, "17 decisions before we leave the room")
    heads, first, *_ = reading.table(pages[0])
    assert heads == ["", "About", "Options", "Decision", "Owner", "Due"]
    assert first[0] == "1"
    assert first[2].startswith("A: 1 min (Alpha 0)\nB: 2 min (Beta 1)")
    assert first[3:] == ["", "", ""]
    assert "(1 of 3)" in pages[0].shapes.title.text_frame.text
    assert "platforms.p1" in reading.notes(pages[-1])


def test_what_is_decided_is_told_with_by_whom_when_and_why(slides):
    (slide,) = reading.titled(slides, "1 decision stands")
    _, row = reading.table(slide)
    assert row == ["Gamma (platform)", "goes", "Beta\n20 November 2026", "GammaGammaGamma", "Alpha 0"]


def test_elements_carry_their_addresses_on_the_drawn_pages(slides):
    addresses = {shape.name for shape in reading.every(slides[2].shapes)}
    assert {"customer_types.t0", "channels.a", "organizations.o0", "platforms.p2"} <= addresses


@pytest.mark.slow
@pytest.mark.parametrize("found", ["slides", "worst"])
def test_no_text_is_beyond_its_box_and_none_on_another(found, request):
    for slide in request.getfixturevalue(found):
        if not reading.is_drawn_page(slide):
            assert reading.crowded(slide) == []
            assert reading.overlapping(slide) == []
        assert min(reading.sizes(slide)) >= 12


@pytest.mark.slow
@pytest.mark.parametrize("code", ["fr", "ru"])
def test_other_languages_have_room_as_well(code):
    with in_language(code):
        found = reading.slides(evidence(workshop()))
    assert found[0].shapes.title.text_frame.text == "Alpha"
    for slide in found:
        if not reading.is_drawn_page(slide):
            assert reading.crowded(slide) == []
            assert reading.overlapping(slide) == []
    words = "\n".join(reading.texts(found[0]))
    assert {"fr": "20 novembre 2026", "ru": "20 ноября 2026"}[code] in words
    assert "decide" not in words


def test_names_are_shown_and_never_heeded(worst):
    words = "\n".join(text for slide in worst for text in reading.texts(slide))
    assert "<a:t>&amp; \"'</a:t>" in words
    assert "right to left שלום עולם" in words
    assert not re.search("[\x00-\x08\x1b\u202e]", words)


@pytest.mark.slow
def test_the_same_pack_is_the_same_file(plain):
    first = reading.written(plain)
    assert first == reading.written(evidence(workshop()))
    assert custom_properties(first) == identity_of(plain.workspace).properties
    with zipfile.ZipFile(BytesIO(first)) as package:
        core = package.read("docProps/core.xml").decode()
    assert "2026-11-20T00:00:00Z" in core


@pytest.mark.parametrize(
    ("workspace", "expected"),
    [
        (Workspace(), ["One company to the customer"]),
        (Workspace(title="Nothing yet", as_is=Model()), ["Nothing yet"]),
        (Workspace(title="Why?", stakeholders={"a": Stakeholder("Anna")}, meeting=Meeting(minutes=30)), ["Why?"]),
    ],
)
def test_slides_without_content_are_left_out(workspace, expected):
    found = reading.slides(evidence(workspace))
    assert [
        title for title, slide in zip(reading.titles(found), found, strict=True) if not reading.is_drawn_page(slide)
    ] == expected
    assert reading.crowded(found[0]) == []


def test_without_a_future_nothing_is_said_about_it():
    found = reading.slides(evidence(Workspace(title="Today only", as_is=state())))
    words = "\n".join(text for slide in found for text in reading.texts(slide))
    assert "utur" not in words
    assert "1 of 1 journeys breaks or comes too late" in reading.titles(found)


@pytest.mark.slow
def test_without_views_nobody_disagrees():
    found = reading.slides(evidence(replace(workshop(), stakeholders={})))
    words = "\n".join(text for slide in found for text in reading.texts(slide)).casefold()
    assert "dispute" not in words
    assert "to decide" not in words


@pytest.mark.slow
def test_a_template_keeps_its_size_and_all_stays_on_the_slide():
    template = BytesIO()
    brand = pptx.Presentation()
    brand.slides.add_slide(brand.slide_layouts[0]).shapes.title.text = "An old slide"
    brand.save(template)
    data = reading.written(evidence(workshop(people=2), template=template.getvalue()))
    presentation = pptx.Presentation(BytesIO(data))
    assert (presentation.slide_width, presentation.slide_height) == (brand.slide_width, brand.slide_height)
    assert "An old slide" not in reading.titles(presentation.slides)
    for slide in presentation.slides:
        for shape in slide.shapes if not reading.is_drawn_page(slide) else ():
            assert shape.left >= -2
            assert shape.left + shape.width <= brand.slide_width + 2
            assert shape.top + shape.height <= brand.slide_height + 2


@pytest.mark.slow
def test_what_moved_since_the_last_round_has_a_slide_of_its_own(plain, slides):
    before = replace(plain.round, on=DAY - datetime.timedelta(days=14))
    found = reading.slides(evidence(workshop(people=2), earlier=before))
    (slide,) = reading.titled(found, "Since the last round")
    assert any("6 November 2026" in text for text in reading.texts(slide))
    assert not reading.titled(slides, "Since the last round")


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_the_deck_with_a_page_for_each_slide(plain, slides, tmp_path):
    from pypdf import PdfReader

    (tmp_path / "deck.pptx").write_bytes(reading.written(plain))
    printed = converted(tmp_path / "deck.pptx", "pdf", tmp_path)
    reader = PdfReader(printed)
    assert len(reader.pages) == len(slides)
    texts = [text.replace("\n", " ") for text in pdf_texts(printed)]
    assert PLAIN[0] in texts[0]
    assert "17 things are open between us" in " ".join(texts)


@pytest.mark.slow
def test_a_decision_that_the_models_do_not_follow_says_so():
    unfollowed = replace(workshop(), future_state=state())
    (slide,) = reading.titled(reading.slides(evidence(unfollowed)), "1 decision stands")
    _, row = reading.table(slide)
    assert row[3] == "GammaGammaGamma\nNot in the models yet: engage agree writes the model that follows."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("served", "expected"),
    [(False, "let Beta offer “Gamma”"), (True, "give Beta a system for “Gamma”")],
)
def test_a_step_that_nothing_serves_says_what_is_missing(served, expected):
    today = state()
    key = CellKey("t0", "b", "ask")
    cells = {other: cell for other, cell in today.cells.items() if other != key}
    if served:
        cells[key] = Cell(frozenset({"o0"}), frozenset())
    found = reading.slides(evidence(Workspace(as_is=replace(today, cells=cells), title="T")))
    (slide,) = reading.titled(found, "1 of 1 journeys breaks")
    _, row = reading.table(slide)
    assert row[-1] == expected


@pytest.mark.slow
def test_two_prices_that_differ_are_told_apart_beside_the_waves(slides):
    (slide,) = reading.titled(slides, "It takes")
    assert reading.named(slide, "remark") == []
    dear = state(single=True)
    platform = dear.platforms["p2"].model_copy(update={"one_off_cost": Money(1_000_000, "EUR")})
    elements = {**dear.elements, "platforms": {**dear.platforms, "p2": platform}}
    of = workshop()
    planned = {name: each for name, each in of.initiatives.items() if each.cost is not None}
    told = replace(of, as_is=state(without="p2"), future_state=replace(dear, elements=elements), initiatives=planned)
    (slide,) = reading.titled(reading.slides(evidence(told)), "It takes")
    (prices,) = reading.named(slide, "remark")
    assert prices.text_frame.text.replace("\N{NARROW NO-BREAK SPACE}", " ") == (
        "To introduce the new platforms costs 1 M€ once, as the model says; "
        "the initiatives have budgeted 900 k€, 100 k€ less."
    )


@pytest.mark.slow
def test_who_is_worth_what_has_a_bar_for_each_figure_and_stripes_what_is_behind_a_break():
    shown = reading.slides_in(packs.example_part("deck"))
    (worth,) = [slide for slide in shown if "WHO IS WORTH WHAT" in reading.texts(slide)]
    bars = {shape.name: shape for shape in worth.shapes if shape.name.startswith(("consumer.", "trade_customer."))}
    assert sorted(bars) == [
        f"{customer}.{figure}"
        for customer in ("consumer", "trade_customer")
        for figure in ("contribution", "cost_to_serve", "revenue")
    ]
    assert bars["consumer.revenue"].width > bars["consumer.cost_to_serve"].width > bars["consumer.contribution"].width
    assert "pattFill" in bars["consumer.contribution"]._element.xml
    assert "pattFill" not in bars["consumer.revenue"]._element.xml
    words = "\n".join(reading.texts(worth))
    for said in (
        "−2.5\u202fM€",
        "In future 46\u202fM€ a year",
        "what begins via the app cannot be finished via the call centre",
    ):
        assert said in words
    (levers,) = [slide for slide in shown if "LEVERS" in reading.texts(slide)]
    assert levers.shapes.title.text_frame.text.startswith("Cheaper channels could save 7\u202fM€ a year")
    table = next(shape.table for shape in levers.shapes if shape.has_table)
    assert [[cell.text for cell in row.cells][-1] for row in table.rows][1:] == ["can move"] * 3


def test_nothing_is_said_of_value_where_nobody_stated_any(slides):
    words = [text for slide in slides for text in reading.texts(slide)]
    assert "WHO IS WORTH WHAT" not in words
    assert "LEVERS" not in words
