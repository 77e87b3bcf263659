"""PowerPoint files as python-pptx reads them again: native, glued, named, in theme colours, and the same each time."""

from __future__ import annotations

import datetime
import re
import zipfile
from io import BytesIO

import pytest

from engagement_model.drawing import draw
from engagement_model.drawing.composition import line_name
from engagement_model.drawing.formats.pptx import deck
from engagement_model.drawing.output import UnusableTemplate
from engagement_model.drawing.slides.colours import Palette
from engagement_model.model.theme import DEFAULT
from tests.drawing.companies import annotated, draw_example, random_company, retailer
from tests.drawing.names import IN_FILES, hostile
from tests.libreoffice import converted, needs_libreoffice
from tests.pdf_texts import pdf_texts

pptx = pytest.importorskip("pptx")

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def opened(data):
    return pptx.Presentation(BytesIO(data))


def every(shapes):
    for shape in shapes:
        yield shape
        if shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)


def by_name(slide):
    return {shape.name: shape for shape in every(slide.shapes)}


def described(shape):
    return shape._element.xpath(".//p:cNvPr")[0].get("descr")


def glue(connector):
    (properties,) = connector._element.xpath("./p:nvCxnSpPr/p:cNvCxnSpPr")
    return [
        (int(end.get("id")), end.get("idx"))
        for end in (*properties.xpath("./a:stCxn"), *properties.xpath("./a:endCxn"))
    ]


@pytest.fixture(scope="module")
def pages():
    return draw(retailer(), annotations=annotated()).pages


@pytest.mark.slow
@pytest.mark.parametrize("workspace", [retailer(), random_company(60)], ids=["retailer", "several columns"])
def test_every_line_between_lanes_is_a_connector_glued_to_both_boxes(workspace):
    for page in draw(workspace).pages:
        (slide,) = opened(page.write("pptx")).slides
        shapes = list(every(slide.shapes))
        connectors = {shape.name: shape for shape in shapes if shape._element.tag.endswith("}cxnSp")}
        assert set(connectors) == {line_name(line) for line in page.page.lines}
        numbers = {shape.shape_id: shape for shape in shapes}
        names = {shape.name for shape in shapes}
        for line in page.page.lines:
            connector = connectors[line_name(line)]
            ends = ((line.source, line.source_port), (line.target, line.target_port))
            wanted = [
                (expected(end, port, names), side)
                for (end, port), side in zip(ends, ("3", "1"), strict=True)
                if port not in ("frame", "rail")
            ]
            glued = glue(connector)
            assert [(numbers[number].name, side) for number, side in glued] == wanted
            for number, side in glued:
                shape = numbers[number]
                x, y = (connector.begin_x, connector.begin_y) if side == "3" else (connector.end_x, connector.end_y)
                assert x == pytest.approx(shape.left + (shape.width if side == "3" else 0), abs=2)
                assert y == pytest.approx(shape.top + shape.height / 2, abs=2)


def expected(end, port, names):
    """What a line is glued to: a strand where the box shows its strands."""
    strand = f"{end}--strand-{port + 1}" if isinstance(port, int) else end
    return strand if strand in names else end


def test_numbers_of_shapes_are_their_own(pages):
    for page in pages:
        (slide,) = opened(page.write("pptx")).slides
        numbers = [int(each.get("id")) for each in slide._element.iter(f"{{{NAMESPACES['p']}}}cNvPr")]
        assert len(numbers) == len(set(numbers)) > 30


def test_a_box_is_one_shape_named_by_its_address_with_its_name_and_second_row_as_text(pages):
    page = pages[0]
    (slide,) = opened(page.write("pptx")).slides
    shapes = by_name(slide)
    for box in page.page.boxes:
        shape = shapes[box.address]
        assert shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.AUTO_SHAPE
        assert shape.text_frame.text.startswith(box.title)
        rect = page.layout.rects[box.address]
        assert (shape.left, shape.top) == (round(rect.x * 12700), round(rect.y * 12700))
    assert shapes["platforms.pos"].text_frame.text == "Point of sale\n○ Order"
    assert shapes["platforms.pos--figure"].text_frame.text == "1.4 M€".replace(" ", "\u202f")
    assert shapes["platforms.pos--sign"].text_frame.text == "1"
    assert described(shapes["platforms.pos--group"]).startswith("Point of sale — 1.4")
    assert described(shapes["channels.web--group"]).startswith("Web shop")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["retail", "banque"])
def test_names_stand_above_the_strands_of_their_box_and_curves_have_their_room(name):
    page = draw_example(name, size="16:9").pages[0]
    (slide,) = opened(page.write("pptx")).slides
    shapes = by_name(slide)
    layout, strands = page.layout, 0
    for box in page.page.boxes:
        shape, top = shapes[box.address], layout.strands_top(box.address)
        frame = shape.text_frame
        middle = (shape.top + (shape.height + frame.margin_top - frame.margin_bottom) / 2) / 12_700
        strands += top < layout.rects[box.address].bottom
        assert middle < top, box.address
    assert strands
    for line in page.page.lines:
        connector = shapes[line_name(line)]
        curved = "curvedConnector3" in connector._element.xml
        assert not curved or connector.width >= 10.7 * 36_000, connector.name


@pytest.mark.slow
def test_a_line_past_boxes_of_other_columns_is_a_path_that_all_programs_draw_alike():
    drawn = draw_example("telecom", size="16:9").pages
    paths = set()
    for slide, page in zip(opened(deck(drawn)).slides, drawn, strict=True):
        assert "bentConnector" not in slide._element.xml
        shapes = by_name(slide)
        for line in page.page.lines:
            shape = shapes[line_name(line)]
            if not shape._element.tag.endswith("}cxnSp"):
                assert shape._element.xpath(".//a:custGeom | .//a:prstGeom[@prst='line']")
                paths.add(line_name(line))
    assert paths


def test_lanes_are_groups_and_bows_are_freeforms(pages):
    (slide,) = opened(pages[0].write("pptx")).slides
    shapes = by_name(slide)
    members = {shape.name for shape in every(shapes["lane--platforms--boxes"].shapes)}
    assert {"platforms.shop", "platforms.pos", "platforms.orders", "platforms.crm"} <= members
    bow = shapes["platforms.orders--platforms.pos"]
    assert any(shape.shape_type == pptx.enum.shapes.MSO_SHAPE_TYPE.FREEFORM for shape in every(bow.shapes))
    order = [shape.name for shape in slide.shapes]
    line = order.index("channels.web--organizations.ecommerce")
    assert order.index("lane--channels") < line < order.index("lane--channels--boxes")


def test_the_headline_is_the_title_of_the_slide(pages):
    presentation = opened(deck(pages))
    assert [slide.shapes.title.text_frame.text for slide in presentation.slides] == [
        page.page.title.headline for page in pages
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("size", "wide", "high"), [("16:9", 960, 540), ("a3", 1190.55, 841.89), ("letter", 792, 612)])
def test_a_slide_is_as_large_as_the_page(size, wide, high):
    presentation = opened(deck(draw(retailer(), size=size).pages))
    assert presentation.slide_width / 12700 == pytest.approx(wide, abs=0.01)
    assert presentation.slide_height / 12700 == pytest.approx(high, abs=0.01)
    for slide in presentation.slides:
        for shape in every(slide.shapes):
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width + 12700 * 30
            assert shape.top + shape.height <= presentation.slide_height


@pytest.mark.slow
@pytest.mark.parametrize("size", ["16:9", "a3", "a4"])
def test_no_text_is_smaller_than_the_paper_allows(size):
    drawing = draw(retailer(), size=size, annotations=annotated())
    for page in drawing.pages:
        (slide,) = opened(page.write("pptx")).slides
        sizes = [int(run.get("sz")) for run in slide._element.iter(f"{{{NAMESPACES['a']}}}rPr")]
        assert min(sizes) >= page.layout.paper.smallest_text * 100 - 1


def test_names_fit_their_boxes_in_arial_too():
    from reportlab.pdfbase.pdfmetrics import stringWidth

    page = draw(retailer(), annotations=annotated()).page("as-is")
    (slide,) = opened(page.write("pptx")).slides
    shapes = by_name(slide)
    for box in page.page.boxes:
        for paragraph in shapes[box.address].text_frame.paragraphs:
            wide = sum(
                stringWidth(run.text, "Helvetica-Bold" if run.font.bold else "Helvetica", run.font.size.pt)
                for run in paragraph.runs
            )
            assert wide < page.layout.rects[box.address].width - page.layout.metrics.padding, paragraph.text


def test_all_colours_are_those_of_the_theme(pages):
    data = deck(pages)
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("ppt/slides/slide"):
                assert b"srgbClr" not in package.read(name)
        theme = package.read("ppt/theme/theme1.xml").decode()
    assert re.findall(r'<a:accent\d><a:srgbClr val="(\w+)"', theme) == [
        "0072B2", "009E73", "C76FA1", "D55E00", "332288", "6B4A00",
    ]  # fmt: skip


def test_colours_that_are_none_of_the_theme_are_made_from_their_nearest():
    palette = Palette(DEFAULT)
    assert palette.element("#0072B2") == '<a:schemeClr val="accent1"/>'
    assert palette.element("#00755A") == '<a:schemeClr val="accent2"><a:lumMod val="74051"/></a:schemeClr>'
    assert 'val="accent4"' in palette.element("#FBEEE4")
    assert palette.element("#000000").startswith('<a:schemeClr val="')
    assert palette.fill(None) == "<a:noFill/>"


def test_notes_tell_what_the_page_shows_or_what_they_are_given(pages):
    presentation = opened(deck(pages, notes={"future-state": ["First.", "Then [/red] \x00 <b>"]}))
    today, future = (slide.notes_slide.notes_text_frame.text for slide in presentation.slides)
    assert "1: purchase done on separate stacks (Web orders, Point of sale)" in today.splitlines()
    assert "Web storefront ✕ CRM: Bought here, unknown there" in today.splitlines()
    assert future == "First.\nThen [/red] <b>"


def test_all_pages_of_a_drawing_are_one_deck_made_on_the_date_of_the_page():
    presentation = opened(draw(retailer(), states=("as-is", "future-state", "change")).write("pptx"))
    assert len(presentation.slides) == 3
    assert presentation.core_properties.created == datetime.datetime(2026, 11, 20)
    assert presentation.core_properties.title == "Lumina Home"


def test_the_same_input_gives_the_same_bytes_and_nothing_tells_when(pages):
    first, second = deck(pages), deck(draw(retailer(), annotations=annotated()).pages)
    assert first == second
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
        assert "docProps/thumbnail.jpeg" not in package.namelist()
    assert "created" not in core
    assert "Canny" not in core
    told = opened(deck(pages, moment=datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.UTC)))
    assert told.core_properties.modified == datetime.datetime(2026, 1, 2, 3)


def test_hostile_names_stay_text():
    page = draw(hostile(IN_FILES)).page("as-is")
    data = page.write("pptx")
    (slide,) = opened(data).slides
    shapes = by_name(slide)
    for number, name in ((0, IN_FILES[0]), (1, IN_FILES[1]), (2, IN_FILES[2]), (3, IN_FILES[3]), (6, IN_FILES[6])):
        assert shapes[f"channels.e{number}"].text_frame.text == name
    assert shapes["channels.e8"].text_frame.text == "[31m"
    assert "x" * 80 in described(shapes["channels.e5--group"])
    (paragraph,) = shapes["channels.e4"].text_frame.paragraphs
    assert paragraph._p.pPr.get("rtl") == "0"


def test_a_name_from_right_to_left_reads_from_the_right():
    from engagement_model.model.elements import CustomerType
    from engagement_model.model.model import Model
    from engagement_model.model.workspace import Workspace

    workspace = Workspace(as_is=Model(elements={"customer_types": {"c": CustomerType(name="שלום (CRM)")}}))
    (slide,) = opened(draw(workspace).page("as-is").write("pptx")).slides
    (paragraph,) = by_name(slide)["customer_types.c"].text_frame.paragraphs
    assert (paragraph.text, paragraph._p.pPr.get("rtl")) == ("שלום (CRM)", "1")


def template(kind="presentation", macros=False):
    """A brand's file: 16:9, one old slide, an accent of its own."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = 12192000, 6858000
    presentation.slides.add_slide(presentation.slide_layouts[1]).shapes.title.text = "Old"
    theme = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.blob = theme.blob.replace(b"4F81BD", b"7A1FA2")
    buffer = BytesIO()
    presentation.save(buffer)
    copy = BytesIO()
    with zipfile.ZipFile(buffer) as package, zipfile.ZipFile(copy, "w") as changed:
        for member in package.infolist():
            content = package.read(member)
            if member.filename == "[Content_Types].xml":
                content = content.replace(b"presentation.main+xml", kind.encode() + b".main+xml")
                if macros:
                    content += b"<!-- macroEnabled -->"
            changed.writestr(member, content)
    return copy.getvalue()


def named_otherwise(data):
    """The file as LibreOffice saves it ("Office Open XML Presentation"): its properties by another relationship."""
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(copy, "w") as changed:
        for member in package.infolist():
            content = package.read(member)
            if member.filename == "_rels/.rels":
                usual = b"package/2006/relationships/metadata/core-properties"
                assert usual in content
                content = content.replace(usual, b"officedocument/2006/relationships/metadata/core-properties")
            changed.writestr(member, content)
    return copy.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("saved", [bytes, named_otherwise], ids=["powerpoint", "libreoffice"])
def test_nothing_of_what_a_template_says_of_itself_stays(saved):
    brand = pptx.Presentation(BytesIO(template()))
    brand.core_properties.author, brand.core_properties.keywords = "Ada Template", "secret"
    buffer = BytesIO()
    brand.save(buffer)
    written = deck(draw(retailer()).pages, template=saved(buffer.getvalue()))
    with zipfile.ZipFile(BytesIO(written)) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        assert names.count("docProps/core.xml") == 1
        assert package.read("[Content_Types].xml").count(b"/docProps/core.xml") == 1
        assert package.read("_rels/.rels").count(b"core.xml") == 1
        assert not [name for name in names if b"Ada Template" in package.read(name) or b"secret" in package.read(name)]
    assert opened(written).core_properties.last_modified_by == "engagement-model"


def test_no_text_is_made_smaller_by_the_program_that_shows_it(pages):
    for used in (None, template()):
        for slide in opened(deck(pages, template=used)).slides:
            written = [each for each in slide.shapes.element.iter("{*}txBody") if "".join(each.itertext()).strip()]
            assert len(written) > 10
            assert {child.tag.rpartition("}")[2] for each in written for child in each.find("{*}bodyPr")} == {
                "noAutofit"
            }
            assert all(len(each.find("{*}bodyPr")) for each in written)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["presentation", "template"])
def test_a_brand_template_gives_size_and_colours_and_none_of_its_slides(kind):
    presentation = opened(deck(draw(retailer(), size="a3").pages, template=template(kind)))
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)
    assert [slide.shapes.title.text_frame.text for slide in presentation.slides] == [
        "Three separate systems behind “buy”",
        "3 channels, 3 organizations and 2 platforms",
    ]
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    assert b"7A1FA2" in theme.blob
    scale = 540 / 841.89
    for slide in presentation.slides:
        for shape in every(slide.shapes):
            assert -1 <= shape.left <= 12192000
            assert shape.top + shape.height <= 6858001
        box = by_name(slide)["channels.web"]
        assert box.width / 12700 == pytest.approx(scale * 172, rel=0.5)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04", id="cut off"),
        pytest.param(b"not a zip", id="not a zip"),
        pytest.param(template("presentation", macros=True), id="macros"),
    ],
)
def test_what_is_no_template_is_refused(data, pages):
    with pytest.raises(UnusableTemplate):
        deck(pages, template=data)


def test_a_deck_needs_a_page():
    with pytest.raises(ValueError, match="needs a page"):
        deck(())


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_the_deck_with_a_page_for_each_slide(pages, tmp_path):
    from pypdf import PdfReader

    (tmp_path / "deck.pptx").write_bytes(deck(pages))
    printed = converted(tmp_path / "deck.pptx", "pdf", tmp_path)
    reader = PdfReader(printed)
    assert [round(float(page.mediabox.width)) for page in reader.pages] == [1191, 1191]
    text = pdf_texts(printed)[0]
    assert "Web storefront" in text
    assert "Three ways in, two order books" in text
