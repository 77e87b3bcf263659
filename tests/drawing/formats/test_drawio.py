"""draw.io files: well-formed, layered, lines joined to boxes, names that stay text."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

import pytest

from engagement_model.drawing import draw
from engagement_model.drawing.composition import line_name
from engagement_model.drawing.diagrams.cells import Cells
from engagement_model.drawing.formats.drawio import book
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Group, Rectangle, texts
from tests.drawing.companies import annotated, example_workspace, random_company, retailer
from tests.drawing.names import IN_FILES, hostile

HUNDREDTH = 0.72
"""The unit of draw.io, a hundredth of an inch, in points."""


def parsed(data):
    return ElementTree.fromstring(data)  # noqa: S314


def identified(root):
    return {element.get("id"): element for element in root.iter() if element.get("id") is not None}


def cell_of(element):
    """The cell itself, which an object stands around where there is a tooltip."""
    return element if element.tag == "mxCell" else element.find("mxCell")


def label_of(element):
    return element.get("value") if element.tag == "mxCell" else element.get("label")


def style(element):
    return dict(part.partition("=")[::2] for part in cell_of(element).get("style", "").split(";") if part)


def test_boxes_stand_where_they_stand_on_the_page_and_lines_join_them():
    page = draw(retailer(), annotations=annotated()).page("as-is")
    cells = identified(parsed(page.write("drawio")))
    for box in page.page.boxes:
        rect = page.layout.rects[box.address]
        cell = cell_of(cells[box.address])
        geometry = cell.find("mxGeometry")
        assert cell.get("parent") == "layer--boxes"
        assert float(geometry.get("x")) == pytest.approx(rect.x / HUNDREDTH, abs=0.01)
        assert float(geometry.get("height")) == pytest.approx(rect.height / HUNDREDTH, abs=0.01)
        assert box.title in html.unescape(label_of(cells[box.address]))
    for line in page.page.lines:
        edge = cell_of(cells[line_name(line)])
        ends = [
            f"{end}--strand-{port}" if isinstance(port, int) else f"{end}--parts" if port == "frame" else end
            for end, port in ((line.source, line.source_port), (line.target, line.target_port))
        ]
        assert ([edge.get("source"), edge.get("target")], edge.get("edge")) == (ends, "1")
        assert set(ends) <= set(cells)
        assert edge.get("parent") == "layer--lines"
    bow = cells["platforms.orders--platforms.pos"]
    assert (cell_of(bow).get("source"), style(bow)["exitX"], style(bow)["entryX"]) == (
        "platforms.orders",
        "1",
        "1",
    )
    badges = [cell for name, cell in cells.items() if name.startswith("platforms.pos--badge")]
    assert [label_of(each) for each in badges] == ["H", "1"]
    assert {cell_of(each).get("parent") for each in badges} == {"layer--badges"}


def test_a_box_has_a_tooltip_only_where_something_is_left_out_of_it():
    page = draw(example_workspace("retail")).page("as-is")
    root = parsed(page.write("drawio"))
    cells, wrapped = identified(root), {each.get("id") for each in root.iter("object")}
    told = {box.address: label_of(cells[box.address]) for box in page.page.boxes}
    assert wrapped & told.keys() == {"customer_types.trade_buyer", "platforms.web_storefront", "platforms.trade_erp"}
    assert {address for address, label in told.items() if ">+" in html.unescape(label)} <= wrapped
    assert "master of Stock" in cells["platforms.trade_erp"].get("tooltip")
    # Programs that read no objects lose no line, and what we drew is told from what is added.
    assert not [each for each in root.iter("object") if cell_of(each).get("edge") and cell_of(each).get("source")]
    drawn = {name: cell_of(each) for name, each in cells.items()}
    shapes = [name for name, each in drawn.items() if each is not None and each.get("vertex")]
    assert next(root.iter("object")).get("drawn").split() == shapes


def test_letters_lines_and_corners_are_in_the_same_unit_as_the_paper():
    page = draw(retailer(), annotations=annotated()).page("as-is")
    root = parsed(page.write("drawio"))
    drawn = {round(text.size / HUNDREDTH, 2) for text in texts(page.shapes)}
    sizes = {float(size) for size in re.findall(r"font-size:([0-9.]+)px", str(page.write("drawio"), "utf-8"))}
    sizes |= {float(style(each)["fontSize"]) for each in root.iter("mxCell") if "fontSize" in style(each)}
    assert sizes <= drawn
    assert max(sizes) == max(drawn)
    cell = identified(root)["channels.web"]
    box = next(each for each in page.shapes if isinstance(each, Group) and each.identifier == "channels.web")
    outline = next(each for each in box.shapes if isinstance(each, Rectangle) and each.role == "outline")
    assert float(style(cell)["strokeWidth"]) == pytest.approx(outline.stroke_width / HUNDREDTH, abs=0.01)
    assert float(style(cell)["arcSize"]) == pytest.approx(2 * outline.radius / HUNDREDTH, abs=0.01)
    whole = max(float(each.get("x")) + float(each.get("width", 0)) for each in root.iter("mxGeometry") if each.get("x"))
    assert whole <= page.layout.paper.width / HUNDREDTH
    assert whole > 0.9 * page.layout.paper.width / HUNDREDTH


@pytest.mark.slow
def test_every_cell_lies_on_a_layer_that_is_there():
    root = parsed(draw(random_company(60)).page("as-is").write("drawio"))
    cells = identified(root)
    ids = [element.get("id") for element in root.iter() if element.get("id") is not None]
    assert len(ids) == len(set(ids)) > 100
    layers = [element.get("id") for element in root.iter("mxCell") if element.get("parent") == "0"]
    assert layers == ["layer--lanes", "layer--lines", "layer--boxes", "layer--badges", "layer--frame"]
    # The cell around all others has the data of the drawing.
    for cell in list(root.iter("mxCell"))[1 + len(layers) :]:
        assert cell.get("parent") in layers
        for end in ("source", "target"):
            assert cell.get(end) is None or cell.get(end) in cells


def test_a_book_has_a_sheet_for_each_page_in_its_size():
    drawing = draw(retailer(), size="a4")
    root = parsed(book(drawing.pages))
    assert [diagram.get("id") for diagram in root] == ["as-is", "future-state"]
    sizes = {(model.get("pageWidth"), model.get("pageHeight")) for model in root.iter("mxGraphModel")}
    assert sizes == {("1169.29", "826.77")}  # A4, which draw.io itself rounds to 1169 by 827
    assert drawing.write("drawio").decode() == book(drawing.pages)


def test_hostile_names_stay_text():
    cells = identified(parsed(draw(hostile(IN_FILES)).page("as-is").write("drawio")))
    for number in (0, 1, 2, 3, 6, 7):
        label = label_of(cells[f"channels.e{number}"])
        inner = parsed(f"<div>{label.replace('&nbsp;', ' ')}</div>")
        assert [element.tag for element in inner.iter()] == ["div", "span"]
        assert "".join(inner.itertext()) == IN_FILES[number]
        drawn = Cells()
        drawn.vertex("layer--boxes", "box", Rect(0, 0, 9, 9), "", "", IN_FILES[number])
        assert html.unescape(parsed(drawn.written[0]).get("tooltip")) == IN_FILES[number]


def test_the_same_page_gives_the_same_bytes():
    first, second = (draw(retailer(), annotations=annotated()).page("as-is").write("drawio") for _ in range(2))
    assert first == second
