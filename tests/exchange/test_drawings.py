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


@pytest.fixture
def retail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree("examples/retail", tmp_path / "retail")
    monkeypatch.chdir(tmp_path)
    for form in ("drawio", "pptx"):
        assert engage("render", "retail", "--format", form, "--out", "pages").code == 0
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
    path = retail / "pages/pages.drawio"
    first, sep, rest = path.read_text().partition("</diagram>")
    first = first.replace("Point of sale", "Till", 1) if ">Point of sale<" not in first else first
    first = first.replace("&gt;Point of sale&lt;", "&gt;Till&lt;")
    first = first.replace(
        "</root>",
        '<mxCell id="aX-1" value="Stock robot" vertex="1" parent="layer--boxes">'
        '<mxGeometry x="1200" y="900" width="100" height="40" as="geometry"/></mxCell></root>',
    )
    first = re.sub(r'<object id="platforms\.gift_register".*?</object>', "", first, count=1)
    path.write_text(first + sep + rest)
    done = engage("import", "pages/pages.drawio", "--out", "retail")
    assert done.code == 0, done.err
    text = (retail / "retail/as-is.yaml").read_text()
    assert "name: Till" in text
    assert "stock_robot: Stock robot" in text
    assert "platforms.gift_register is no longer in the file, and stays (as-is)" in done.err


@pytest.mark.slow
def test_our_own_page_without_its_workspace_asks_for_it(retail: Path) -> None:
    refused = engage("import", "pages/pages.drawio")
    assert refused.code == 2
    assert "say which with --out" in refused.err
