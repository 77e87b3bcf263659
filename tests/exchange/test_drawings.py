"""Drawings of other programs, and our own pages drawn over by hand."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign
from engagement_model.exchange.readers import Given, reader_of
from engagement_model.language import reader
from tests.cli.running import engage
from tests.exchange.real_files import DATA, real


def read(name: str, content: bytes) -> Foreign:
    given = Given(name, content)
    return reader_of(given).read(given)


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return buffer.getvalue()


MODEL = """<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="l1" value="Channel" style="swimlane" vertex="1" parent="1">
  <mxGeometry x="0" y="0" width="200" height="400" as="geometry"/></mxCell>
<mxCell id="a" value="&lt;b&gt;Web&amp;nbsp;shop&lt;/b&gt;" vertex="1" parent="l1">
  <mxGeometry x="10" y="40" width="100" height="40" as="geometry"/></mxCell>
<mxCell id="l2" value="Platform" style="swimlane" vertex="1" parent="1">
  <mxGeometry x="300" y="0" width="200" height="400" as="geometry"/></mxCell>
<mxCell id="b" value="Shop system" vertex="1" parent="l2">
  <mxGeometry x="10" y="40" width="150" height="200" as="geometry"/></mxCell>
<mxCell id="c" value="Basket" vertex="1" parent="l2">
  <mxGeometry x="20" y="80" width="50" height="20" as="geometry"/></mxCell>
<mxCell id="e" edge="1" parent="1" source="a" target="b"><mxGeometry relative="1" as="geometry"/></mxCell>
<mxCell id="f" edge="1" parent="1" source="a"><mxGeometry relative="1" as="geometry">
  <mxPoint x="330" y="95" as="targetPoint"/></mxGeometry></mxCell>
</root></mxGraphModel>"""


def compressed(text: str) -> str:
    deflating = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(deflating.compress(quote(text).encode()) + deflating.flush()).decode()


SLIDE = """<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>
{shapes}
</p:spTree></p:cSld></p:sld>"""


def box(number: int, text: str, x: int, y: int, width: int, height: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Rectangle {number}"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def connector(number: int, start: str, end: str, x: int, y: int, width: int) -> str:
    ends = (f'<a:stCxn id="{start}"/>' if start else "") + (f'<a:endCxn id="{end}"/>' if end else "")
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="c"/><p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="0"/></a:xfrm></p:spPr></p:cxnSp>'
    )


SHAPES = (
    box(1, "Channel", 0, 0, 200, 400), box(2, "Web shop", 10, 40, 100, 40), box(3, "Till", 10, 140, 100, 40),
    box(4, "Platform", 300, 0, 200, 400), box(5, "Shop system", 310, 40, 150, 200), box(6, "Basket", 320, 80, 50, 20),
    connector(7, "2", "5", 110, 60, 200), connector(8, "2", "", 110, 90, 220),
)  # fmt: skip
VISIO = """<PageContents xmlns="v"><Shapes>
<Shape ID="1"><Text>Web shop</Text><Cell N="PinX" V="1"/><Cell N="PinY" V="5"/><Cell N="Width" V="1"/>
  <Cell N="Height" V="1"/></Shape>
<Shape ID="2"><Text>Shop system</Text><Cell N="PinX" V="5"/><Cell N="PinY" V="5"/><Cell N="Width" V="1"/>
  <Cell N="Height" V="1"/></Shape>
<Shape ID="3"><Cell N="BeginX" V="5"/><Cell N="EndX" V="1"/></Shape>
</Shapes><Connects><Connect FromSheet="3" FromCell="EndX" ToSheet="2"/>
  <Connect FromSheet="3" FromCell="BeginX" ToSheet="1"/>
</Connects></PageContents>"""

FILES = {
    "drawio": ("d.drawio", f'<mxfile><diagram id="x" name="P">{MODEL}</diagram></mxfile>'.encode()),
    "drawio, compressed": (
        "d.drawio",
        f'<mxfile><diagram id="x" name="P">{compressed(MODEL)}</diagram></mxfile>'.encode(),
    ),
    "slides": (
        "d.pptx",
        zipped(ppt__presentation="<x/>", ppt__slides__slide1=SLIDE.format(shapes="\n".join(SHAPES))),
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_boxes_lanes_and_lines(name: str) -> None:
    found = read(*FILES[name])
    names = {thing.identity: thing.name for thing in found.things}
    told = {(thing.kind, thing.name) for thing in found.things}
    assert {("Platform", "Shop system"), ("Platform", "Basket")} <= told
    if name == "slides":
        assert ("Channel", "Web shop") in told
    assert [(names[each.inner], names[each.outer]) for each in found.nestings] == [("Basket", "Shop system")]
    assert [(names[link.source], names[link.target]) for link in found.links] == [
        ("Web shop", "Shop system"),
        ("Web shop", "Basket"),
    ]
    assert [odd.message for odd in found.oddities] == ['a line ends in nothing; "Basket" is nearest, and was taken']


def test_visio_tells_the_ends_of_a_line_by_its_cells() -> None:
    found = read("d.vsdx", zipped(visio__document="<x/>", visio__pages__page1=VISIO))
    names = {thing.identity: thing.name for thing in found.things}
    assert [(names[link.source], names[link.target]) for link in found.links] == [("Web shop", "Shop system")]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("d.drawio", b'<mxfile><diagram name="P">%%%</diagram></mxfile>', "P is damaged"),
        ("d.drawio", b"<!DOCTYPE x><mxfile/>", "it declares a document type"),
        (
            "d.drawio",
            f'<mxfile><diagram name="P">{compressed("x" * 40_000_000)}</diagram></mxfile>'.encode(),
            "it unpacks to more than 30 MB",
        ),
        ("d.pptx", zipped(ppt__presentation="<x/>", ppt__slides__slide1=" " * 40_000_000), "it unpacks to more than"),
        ("d.pptx", zipped(ppt__presentation="<x/>", ppt__vbaProject="<x/>"), "it has macros"),
    ],
    ids=["no base64", "a document type", "a bomb", "a bomb in a zip", "macros"],
)
def test_what_is_hostile_or_damaged_is_not_opened(name: str, content: bytes, told: str) -> None:
    with pytest.raises(NotReadable, match=re.escape(told)):
        read(name, content)


@pytest.mark.slow
@real
@pytest.mark.parametrize(
    "name",
    ["drawio/C4.drawio", "drawio/data-flow.drawio", "pptx/aspera.pptx", "pptx/corewiki.pptx",
     "vsdx/test4_connectors.vsdx"],
)  # fmt: skip
def test_a_real_drawing_becomes_a_workspace(name: str, tmp_path: Path) -> None:
    file, out = (DATA / name).as_posix(), (tmp_path / "w").as_posix()
    assert engage("import", file, "--out", out).code == 0
    assert engage("import", file, "--out", out).code == 0
    assert engage("check", out, "--fail-on", "error").code == 0


# -- our own pages --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = tmp_path_factory.mktemp("retail") / "pages"
    assert engage("render", "examples/retail", "--format", "drawio,pptx", "--out", pages.as_posix()).code == 0
    return pages


@pytest.fixture
def retail(rendered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree("examples/retail", tmp_path / "retail")
    shutil.copytree(rendered, tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pages.drawio", "pages.pptx"])
def test_our_own_pages_change_nothing_where_nobody_drew(retail: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in (retail / "retail").rglob("*.yaml")}
    done = engage("import", f"pages/{name}", "--out", "retail")
    assert (done.code, done.out) == (0, ""), done.err
    assert {path: path.read_bytes() for path in (retail / "retail").rglob("*.yaml")} == before


@pytest.mark.slow
def test_what_was_drawn_over_comes_back(retail: Path) -> None:
    before = reader.read([str(retail / "retail")])[0].workspace.as_is
    path = retail / "pages/pages.drawio"
    first, sep, rest = path.read_text().partition("</diagram>")
    first = first.replace("Point of sale", "Till", 1) if ">Point of sale<" not in first else first
    first = first.replace("&gt;Point of sale&lt;", "&gt;Till&lt;")
    first = first.replace(
        "</root>",
        '<mxCell id="aX-1" value="Stock robot" vertex="1" parent="layer--boxes">'
        '<mxGeometry x="1200" y="900" width="100" height="40" as="geometry"/></mxCell></root>',
    )
    for number, copied in enumerate(("platforms.trade_erp", "platforms.trade_erp--badge")):
        copy = re.search(rf'<(object|mxCell) id="{copied}".*?</\1>', first)
        assert copy is not None
        new = copy[0].replace(f'id="{copied}"', f'id="bY-{number}"').replace("Trade ERP", "Trade ERP North")
        first = first.replace("</root>", f"{new}</root>")
    first = re.sub(r'<mxCell id="platforms\.gift_register".*?</mxCell>', "", first, count=1)
    path.write_text(first + sep + rest)
    done = engage("import", "pages/pages.drawio", "--out", "retail")
    assert done.code == 0, done.err
    text = (retail / "retail/as-is.yaml").read_text()
    assert "name: Till" in text
    assert "stock_robot: Stock robot" in text
    assert "trade_erp_north: Trade ERP North" in text
    after = reader.read(["retail"])[0].workspace.as_is
    assert after.platforms.keys() - before.platforms.keys() == {"stock_robot", "trade_erp_north"}
    assert "platforms.gift_register is no longer in the file, and stays (as-is)" in done.err


@pytest.mark.slow
def test_our_own_page_without_its_workspace_asks_for_it(retail: Path) -> None:
    refused = engage("import", "pages/pages.drawio")
    assert refused.code == 2
    assert "say which with --out" in refused.err


def test_pages_of_one_customer_type_are_refused(drawn: Path) -> None:
    shop = (drawn / "shop").as_posix()
    assert engage("render", shop, "--split", "--format", "drawio", "--out", (drawn / "split").as_posix()).code == 0
    refused = engage("import", (drawn / "split/pages.drawio").as_posix(), "--out", shop)
    assert (refused.code, "none of its pages shows a whole state" in refused.err) == (2, True)


def _shifted(text: str, address: str, down: float) -> str:
    """A draw.io file whose first box with that address stands lower, in the units of the file."""
    pattern = rf'(<(?:object|mxCell) id="{re.escape(address)}".*?<mxGeometry x="[\d.]+" y=")([\d.]+)'
    return re.sub(pattern, lambda found: f"{found[1]}{float(found[2]) + down:.2f}", text, count=1)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small company, and its pages as draw.io and as slides."""
    folder = tmp_path_factory.mktemp("drawn")
    (folder / "shop").mkdir()
    (folder / "shop/engagement.yaml").write_text("company: Shop\nas_is: as-is.yaml\n")
    (folder / "shop/as-is.yaml").write_text(
        "customer_types: {buyer: Buyer}\nchannels: {web: Web, store: Store}\norganizations: {all: All}\n"
        "platforms: {site: Site, till: Till}\nengagements:\n"
        "  - {customer: buyer, channel: web, organization: all, platforms: [site]}\n"
        "  - {customer: buyer, channel: store, organization: all, platforms: [till]}\n"
    )
    code = engage(
        "render", (folder / "shop").as_posix(), "--format", "drawio,pptx", "--out", (folder / "pages").as_posix()
    ).code
    assert code == 0
    return folder


@pytest.mark.parametrize(
    ("down", "told", "kept"),
    [
        (6.0, "platforms.till was moved: layout.yaml keeps its place", True),
        (-9000.0, "platforms.till was moved out of its lane, and stays where it was", False),
        (0.5, "nothing has changed", False),
    ],
    ids=["a little", "off the page", "as other programs round"],
)
def test_a_box_that_was_moved_keeps_its_place(drawn: Path, tmp_path: Path, down: float, told: str, kept: bool) -> None:
    shop, moved = tmp_path / "shop", tmp_path / "moved.drawio"
    shutil.copytree(drawn / "shop", shop)
    models = {path: path.read_bytes() for path in shop.iterdir()}
    moved.write_text(_shifted((drawn / "pages/pages.drawio").read_text(), "platforms.till", down))
    done = engage("import", moved.as_posix(), "--out", shop.as_posix())
    assert (done.code, told in done.err) == (0, True), done.err
    assert (shop / "layout.yaml").exists() is kept
    assert {path: path.read_bytes() for path in models} == models
    again = engage("import", moved.as_posix(), "--out", shop.as_posix())
    assert (again.code, again.out) == (0, ""), again.err


def test_a_box_put_on_another_one_is_drawn_apart_below_it(drawn: Path, tmp_path: Path) -> None:
    shop, moved = tmp_path / "shop", tmp_path / "moved.drawio"
    shutil.copytree(drawn / "shop", shop)
    text = (drawn / "pages/pages.drawio").read_text()
    found = re.findall(r'id="platforms\.(\w+)".*?<mxGeometry x="[\d.]+" y="([\d.]+)', text)
    tops = {each: float(y) for each, y in found}
    upper, lower = sorted(("site", "till"), key=tops.__getitem__)
    moved.write_text(_shifted(text, f"platforms.{upper}", tops[lower] - tops[upper] + 5))
    for written in (True, False):
        done = engage("import", moved.as_posix(), "--out", shop.as_posix())
        assert (done.code, bool(done.out)) == (0, written)
        assert "all are drawn apart in the order of the drawing" in done.err
    places = dict(re.findall(r"(site|till): \[(\d+)", (shop / "layout.yaml").read_text()))
    assert int(places[lower]) < int(places[upper])


def test_a_slide_knows_where_its_boxes_stood_and_whose_it_is(drawn: Path, tmp_path: Path) -> None:
    from pptx import Presentation

    shop, moved = tmp_path / "shop", tmp_path / "moved.pptx"
    shutil.copytree(drawn / "shop", shop)
    presentation = Presentation(str(drawn / "pages/pages.pptx"))
    offset = next(
        each.find(".//{*}off")
        for each in presentation.slides[0].shapes.element.iter("{*}grpSp")
        if each.find("{*}nvGrpSpPr/{*}cNvPr").get("name") == "platforms.till--group"
    )
    offset.set("y", str(int(offset.get("y")) + 60_000))
    presentation.save(str(moved))
    # Drawn weeks ago: the model has grown since.
    with (shop / "as-is.yaml").open("a") as stream:
        stream.write("capabilities: {sell: Sell}\n")
    done = engage("import", moved.as_posix(), "--out", shop.as_posix())
    assert "platforms.till was moved: layout.yaml keeps its place" in done.err
    (shop / "engagement.yaml").write_text("company: Another\nas_is: as-is.yaml\n")
    refused = engage("import", moved.as_posix(), "--out", shop.as_posix())
    assert (refused.code, 'it was made for "Shop", and this is "Another"' in refused.err) == (2, True)
    assert engage("import", moved.as_posix(), "--out", shop.as_posix(), "--foreign").code == 0
