"""Slides on a client's template: its shapes left free, its places filled, its colours taken and read, its size used."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.oxml import parse_xml
from pptx.util import Pt

from engagement_model.drawing import draw
from engagement_model.drawing.formats.pptx import deck
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.slides.brand import brand_of
from engagement_model.drawing.slides.clearing import largest_clearing
from engagement_model.drawing.slides.colours import Palette
from engagement_model.drawing.slides.composing import on_slides_of
from engagement_model.drawing.slides.families import UNKNOWN, widths_of
from engagement_model.drawing.slides.template import opened
from engagement_model.model.colour import contrast
from engagement_model.model.page_sizes import paper
from engagement_model.model.theme import DEFAULT
from tests.cli.running import engage
from tests.drawing.companies import annotated, draw_example, retailer
from tests.drawing.slides.brands import (
    MAKERS,
    A,
    dark,
    filled,
    framed,
    grey,
    grounded,
    half_covered,
    light_and_dark,
    pale,
    plain,
    saved,
    side_band,
    wide,
    write_in,
)
from tests.libreoffice import converted, needs_libreoffice

STOCK = Path("/usr/lib/libreoffice/share/template/common/presnt")
SLACK = 2 * 12_700
PALER = '<a:lumMod val="20000"/><a:lumOff val="80000"/>'
LITTLE = """
as_is:
  customer_types: {consumer: Consumer}
  channels: {web: Web shop, store: Store}
  organizations: {sales: Sales}
  platforms: {shop: Shop system, tills: Tills}
  engagements:
    - {customer: consumer, channel: web, organization: sales, platforms: [shop]}
    - {customer: consumer, channel: store, organization: sales, platforms: [tills]}
"""


@pytest.fixture(scope="module")
def drawing():
    return draw(retailer(), annotations=annotated(), states=("as-is", "future-state", "change"))


@pytest.fixture(scope="module", params=sorted(MAKERS))
def made(request, drawing):
    """A template, and the deck made on it."""
    template = saved(MAKERS[request.param]())
    return template, pptx.Presentation(BytesIO(deck(drawing.pages, template=template)))


def brand(template):
    return brand_of(opened(template, paper("a3"), Palette(DEFAULT)), DEFAULT)


def rect_of(shape):
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def overlap(one, other):
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > SLACK and min(one[3], other[3]) - max(one[1], other[1]) > SLACK
    )


def own_shapes(presentation, layout):
    """The shapes of master and layout that are no places and no background."""
    wide, high = presentation.slide_width, presentation.slide_height
    shapes = [shape for part in (layout.slide_master, layout) for shape in part.shapes if not shape.is_placeholder]
    return [shape for shape in shapes if shape.width * shape.height < 0.6 * wide * high]


def free_of_master(presentation):
    for slide in presentation.slides:
        places = [*own_shapes(presentation, slide.slide_layout), *slide.placeholders]
        taken = [(place.name, rect_of(place)) for place in places]
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            rect = rect_of(shape)
            assert min(rect[:2]) >= -SLACK, shape.name
            assert rect[2] <= presentation.slide_width + SLACK, shape.name
            assert rect[3] <= presentation.slide_height + SLACK, shape.name
            assert [name for name, place in taken if overlap(rect, place)] == [], shape.name


@pytest.mark.slow
def test_nothing_of_ours_lies_on_what_the_template_has(made):
    _, presentation = made
    free_of_master(presentation)


def test_the_places_of_the_layout_are_filled_and_keep_its_position(made, drawing):
    _, presentation = made
    for slide, page in zip(presentation.slides, drawing.pages, strict=True):
        filled = {each.placeholder_format.idx: each for each in slide.placeholders}
        wanted = {
            each.placeholder_format.idx
            for each in slide.slide_layout.placeholders
            if each.placeholder_format.type in (1, 3, 13, 15, 16)
        }
        assert wanted <= filled.keys()
        assert slide.shapes.title.text_frame.text == page.page.title.headline
        for place in filled.values():
            kind = place.placeholder_format.type
            assert place._element.spPr.find("{*}xfrm") is None
            if kind == 13:
                assert place._element.findall(".//{*}fld")[0].get("type") == "slidenum"
            elif kind == 16:
                assert "20 November 2026" in place.text_frame.text
                assert not place._element.findall(".//{*}fld")
            elif kind == 15:
                assert "Lumina Home" in place.text_frame.text


def test_titles_are_of_one_size(made):
    _, presentation = made
    sizes = {run.font.size for slide in presentation.slides for run in slide.shapes.title.text_frame.paragraphs[0].runs}
    assert len(sizes) == 1


def test_no_text_is_smaller_than_a_screen_of_that_size_can_show(made):
    template, presentation = made
    smallest = brand(template).paper.smallest_text
    assert (
        smallest
        >= 12 * min(presentation.slide_width / (960 * 12_700), presentation.slide_height / (540 * 12_700)) - 0.01
    )
    pages = on_slides_of(draw(retailer(), annotations=annotated()).pages, template)
    assert all(page.smallest_text >= smallest - 0.01 or page.dense is not None for page in pages)
    assert (pages[0].layout.paper.width, pages[0].layout.paper.height) == tuple(brand(template).area[2:])


@pytest.mark.parametrize("make", [plain, framed, wide], ids=lambda make: make.__name__)
def test_where_there_is_room_nothing_on_a_slide_is_smaller_than_can_be_read(make, write_files):
    folder = write_files({"engagement.yaml": LITTLE})
    presentation = make()
    presentation.slide_width -= 305  # as Office 2013 rounds its 16:9 slides
    (folder / "brand.pptx").write_bytes(saved(presentation))
    done = engage("render", "-f", "pptx", "--template", "brand.pptx", "--out", "drawn")
    assert (done.code, done.err) == (0, "")
    smallest = round(brand(saved(presentation)).paper.smallest_text * 100)
    for slide in pptx.Presentation(folder / "drawn" / "pages.pptx").slides:
        sizes = [int(size) for size in slide._element.xpath(".//p:sp//a:rPr/@sz")]
        assert min(sizes) >= smallest


@pytest.mark.parametrize("high", [405, 401, 333])
def test_the_smallest_text_of_a_slide_is_a_size_that_a_slide_can_have(high):
    presentation = framed()
    presentation.slide_height = Pt(high)
    smallest = brand(saved(presentation)).paper.smallest_text
    assert round(smallest, 2) == smallest


def test_every_colour_of_text_stands_out_from_the_ground_there_is(made):
    template, _ = made
    theme = brand(template).theme
    for colour in (
        theme.ink,
        theme.quiet,
        *(tone.text for tone in theme.customers),
        *(t.text for _, t in theme.accents),
    ):
        for ground in (theme.paper, theme.panel):
            assert contrast(colour, ground) >= 4.49


def test_what_breaks_stays_red(made):
    template, _ = made
    red, green, blue = (int(brand(template).theme.tone("alarm").line[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue or (red > green and red > blue)


def test_shapes_have_one_name_on_all_slides_and_grow_out_of_each_other(made):
    _, presentation = made
    slides = list(presentation.slides)
    assert "transition" not in slides[0]._element.xml
    for before, after in pairwise(slides):
        assert "morph" in after._element.xml
        names = [{each.get("name") for each in slide._element.iter("{*}cNvPr")} for slide in (before, after)]
        assert len(names[0] & names[1]) > 10


def test_a_dark_master_gets_light_text():
    theme = brand(saved(dark())).theme
    assert (theme.paper, theme.ink) == ("#0B1F3A", "#FFFFFF")


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ('<a:solidFill><a:prstClr val="black"/></a:solidFill>', "#000000"),
        ('<a:solidFill><a:prstClr val="dkSlateBlue"/></a:solidFill>', "#483D8B"),
        ('<a:solidFill><a:scrgbClr r="0" g="0" b="21586"/></a:solidFill>', "#000080"),
        ('<a:solidFill><a:hslClr hue="14400000" sat="100000" lum="25000"/></a:solidFill>', "#000080"),
        ('<a:solidFill><a:sysClr val="windowText" lastClr="000000"/></a:solidFill>', "#000000"),
        ('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>', "#000000"),
        # As PowerPoint shows them.
        ('<a:solidFill><a:srgbClr val="000000"><a:tint val="75000"/></a:srgbClr></a:solidFill>', "#898989"),
        (
            f'<a:solidFill><a:srgbClr val="4472C4">{PALER}</a:srgbClr></a:solidFill>',
            "#DAE3F3",
        ),
        ('<a:solidFill><a:srgbClr val="4472C4"><a:lumMod val="50000"/></a:srgbClr></a:solidFill>', "#203864"),
    ],
)
def test_a_background_is_read_in_every_kind_of_colour(fill, colour):
    inherited = brand(saved(filled(fill))).inherited
    found = inherited.ground_of(inherited.free).colour
    assert all(abs(int(found[at : at + 2], 16) - int(colour[at : at + 2], 16)) <= 1 for at in (1, 3, 5)), found


def test_a_background_in_two_colours_is_both():
    pattern = (
        '<a:pattFill prst="pct5"><a:fgClr><a:srgbClr val="223344"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="111111"/></a:bgClr></a:pattFill>'
    )
    found = brand(saved(filled(pattern, '<a:srgbClr val="FFFFFF"/>')))
    assert set(found.inherited.ground_of(found.area).parts) == {"#111111", "#223344"}
    assert (found.theme.ink, found.sheet) == ("#FFFFFF", None)


def test_a_background_of_the_themes_list_is_made_of_the_colour_given_with_it():
    plain_ground = brand(saved(grounded('<p:bgRef idx="1001"><a:schemeClr val="tx2"/></p:bgRef>')))
    assert plain_ground.inherited.ground_of(plain_ground.area).parts == ("#1F497D",)
    graded = brand(saved(grounded('<p:bgRef idx="1002"><a:schemeClr val="tx2"/></p:bgRef>')))
    assert len(graded.inherited.ground_of(graded.area).parts) > 1


@pytest.mark.parametrize("make", [light_and_dark, half_covered, grey], ids=lambda make: make.__name__)
def test_where_no_ink_can_be_read_on_all_there_is_a_sheet_lies_under_the_page(make):
    template = saved(make())
    found = brand(template)
    assert (found.sheet, found.theme.paper) == (found.area, "#FFFFFF")
    slide = next(iter(pptx.Presentation(BytesIO(deck(draw(retailer()).pages, template=template))).slides))
    first = next(iter(slide.shapes))
    assert first.name == "sheet"
    assert rect_of(first) == pytest.approx(
        [side * 12_700 for side in (found.area.x, found.area.y, found.area.right, found.area.bottom)], abs=2
    )


@pytest.mark.parametrize("make", sorted(MAKERS))
def test_every_colour_of_text_can_be_read_on_all_that_lies_behind_the_page(make):
    found = brand(saved(MAKERS[make]()))
    grounds = (found.theme.paper,) if found.sheet is not None else found.inherited.ground_of(found.area).parts
    assert all(contrast(found.theme.ink, ground) >= 4.5 for ground in grounds)
    assert all(contrast(found.theme.quiet, ground) >= 4.5 for ground in grounds)


def test_text_is_in_the_colour_of_text_and_not_in_that_of_titles():
    presentation = dark()
    write_in(presentation, '<a:srgbClr val="FFD100"/>', "titleStyle")
    assert brand(saved(presentation)).theme.ink == "#FFFFFF"


def test_a_footer_has_the_properties_without_which_impress_writes_it_in_another_font(made):
    _, presentation = made
    for slide in presentation.slides:
        for place in slide.placeholders:
            assert all(paragraph.find("{*}pPr") is not None for paragraph in place._element.iter("{*}p"))


def test_names_are_broken_where_it_was_measured_and_nowhere_else(made, drawing):
    _, presentation = made
    names = {box.address for page in drawing.pages for box in page.page.boxes}
    seen = 0
    for slide in presentation.slides:
        for shape in slide._element.iter("{*}sp"):
            if next(shape.iter("{*}cNvPr")).get("name") in names:
                seen += 1
                assert next(shape.iter("{*}bodyPr")).get("wrap") == "none"
    assert seen


def test_where_only_the_words_of_places_have_colours_those_are_written():
    presentation = filled('<a:solidFill><a:srgbClr val="101820"/></a:solidFill>')
    master = presentation.slide_master.element
    master.remove(master.find("./{*}txStyles"))
    for part in (presentation.slide_master, *presentation.slide_layouts):
        for style in part.element.iter("{*}lstStyle"):
            style.clear()
    for place in presentation.slide_master.placeholders:
        for look in place._element.iter("{*}rPr", "{*}endParaRPr"):
            look.insert(0, parse_xml(f'<a:solidFill {A}><a:srgbClr val="FFD100"/></a:solidFill>'))
    black = f'<a:endParaRPr {A}><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:endParaRPr>'
    for place in (place for layout in presentation.slide_layouts for place in layout.placeholders):
        for paragraph in place._element.iter("{*}p") if place.placeholder_format.type == 1 else ():
            for words in list(paragraph):
                paragraph.remove(words)
            paragraph.append(parse_xml(black))
    template = saved(presentation)
    found = brand(template)
    assert (found.theme.ink, found.pale_title) == ("#FFD100", None)
    slide = next(iter(pptx.Presentation(BytesIO(deck(draw(retailer()).pages, template=template))).slides))
    assert len(list(slide.placeholders)) > 2
    for place in slide.placeholders:
        assert len(place._element.xpath(".//a:rPr/a:solidFill")) == 1, place.name


def test_titles_of_a_template_that_cannot_be_read_are_found(write_files):
    folder = write_files({"engagement.yaml": LITTLE})
    presentation = wide()
    write_in(presentation, '<a:srgbClr val="CCCCCC"/>', "titleStyle")
    (folder / "brand.pptx").write_bytes(saved(presentation))
    done = engage("render", "-f", "pptx", "--template", "brand.pptx", "--fail-on", "warning")
    assert done.code == 1
    assert "EM803" in done.err
    assert "Titles of the template (#CCCCCC) on #FFFFFF have a contrast of 1.6:1; text needs 4.5:1." in done.err
    assert "change the colour of the titles of" in done.err


def test_pale_accents_are_made_readable_and_written_as_they_were_measured():
    found = brand(saved(pale()))
    assert all(contrast(tone.text, found.theme.paper) >= 4.5 for tone in found.theme.customers)
    palette = Palette(found.theme, found.inherited.scheme)
    alarm = found.theme.tone("alarm").text
    assert palette.element(alarm) == f'<a:srgbClr val="{alarm[1:]}"/>'
    assert palette.element(found.theme.ink) == '<a:schemeClr val="tx1"/>'


def test_side_bands_and_logos_are_known():
    taken = brand(saved(side_band())).inherited.taken
    assert Rect(0, 0, 44, 540) in taken
    assert Rect(850, 470, 90, 50) in taken
    assert brand(saved(side_band())).area.x > 44


@pytest.mark.slow
def test_a_title_in_the_middle_moves_above_the_page():
    presentation = wide()
    for part in (presentation.slide_master, *presentation.slide_layouts):
        for place in part.placeholders:
            if place.placeholder_format.type == 1:
                place.left, place.top, place.width, place.height = (
                    round(each * 12_700) for each in (200, 200, 500, 120)
                )
    template = saved(presentation)
    found = brand(template)
    assert found.moved_title is not None
    assert found.area.y == pytest.approx(found.moved_title.bottom)
    assert found.area.height > 250
    free_of_master(pptx.Presentation(BytesIO(deck(draw(retailer()).pages, template=template))))


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 500), st.integers(1, 300), st.integers(1, 200)), max_size=8)
)
def test_the_clearing_touches_nothing_and_is_not_smaller_than_the_free_side(rects):
    taken = [Rect(*map(float, each)) for each in rects]
    found = largest_clearing(960.0, 540.0, taken)
    for rect in taken:
        assert (
            rect.right <= found.x + 1e-6
            or rect.x >= found.right - 1e-6
            or rect.bottom <= found.y + 1e-6
            or rect.y >= found.bottom - 1e-6
            or found.width * found.height == 0
        )
    if not taken:
        assert found == Rect(24.0, 24.0, 912.0, 492.0)


def test_typefaces_are_as_wide_as_they_are():
    assert widths_of("Arial").bold > widths_of("Calibri").bold
    assert widths_of("House Grotesk") == UNKNOWN


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.skipif(not STOCK.is_dir(), reason="LibreOffice came without templates")
@pytest.mark.parametrize("name", ["DNA", "Vivid", "Midnightblue"])
def test_libreoffices_own_templates_are_left_free_as_well(name, tmp_path):
    template = converted(STOCK / f"{name}.otp", "pptx", tmp_path).read_bytes()
    free_of_master(pptx.Presentation(BytesIO(deck(draw_example("retail").pages, template=template))))


@pytest.mark.slow
def test_what_is_too_much_for_the_slides_of_a_template_is_found(write_files):
    folder = write_files(
        {
            "engagement.yaml": "as_is:\n  platforms: {"
            + ", ".join(f"p{number}: Platform of the former house {number}" for number in range(150))
            + "}\n"
        }
    )
    (folder / "brand.pptx").write_bytes(saved(wide()))
    done = engage("render", "-f", "pptx", "--template", "brand.pptx")
    assert done.code == 0
    assert "EM801" in done.err
    assert "--page" not in done.err


@pytest.mark.parametrize("beside", [(), ("-f", "svg,pdf"), ("--as", "matrix")], ids=["default", "formats", "matrix"])
def test_a_template_without_slides_is_refused(beside, write_files):
    folder = write_files({"engagement.yaml": "as_is: {channels: {web: Web}}\n"})
    (folder / "brand.pptx").write_bytes(saved(wide()))
    done = engage("render", *beside, "--template", "brand.pptx")
    assert (done.code, done.out) == (2, "")
    assert "--template goes with -f pptx alone" in done.err
