"""The files: well-formed, safe, searchable, of the right size, and the same each time."""

from __future__ import annotations

import hashlib
import html
import re
import struct
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from engagement_model.drawing import draw, output
from engagement_model.drawing.scripts.remedies import MissingCharacters
from engagement_model.exchange.custom_properties import custom_properties
from engagement_model.model.elements import Platform
from engagement_model.model.model import Model
from engagement_model.model.values import replace
from engagement_model.model.workspace import Workspace
from engagement_model.workshop.identity import identity_of
from tests.drawing import geometry
from tests.drawing.companies import annotated, retailer
from tests.drawing.names import IN_FILES, hostile
from tests.hash_seeds import printed_with_other_seeds
from tests.pdf_texts import pdf_texts

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314


def test_the_formats_there_are():
    assert {"pdf", "png", "svg"} <= set(output.names())
    for name in output.names():
        assert output.named(name).name == name
    with pytest.raises(KeyError):
        output.named("../svg")


def _carried(name: str, data: bytes) -> dict[str, str]:
    """What a page says of whose it is, where no reader looks for words."""
    if name == "svg":
        found = parsed(data).find(f"{SVG}metadata").attrib
        return {key.removeprefix("data-"): text for key, text in found.items()}
    if name == "pdf":
        pairs = PdfReader(BytesIO(data)).metadata["/Keywords"].split("; ")
    elif name == "png":
        from PIL import Image

        picture = Image.open(BytesIO(data))
        picture.load()
        pairs = [f"{key}={text}" for key, text in picture.info.items() if key.startswith("engagement-model")]
    elif name == "html":
        found = re.findall(r'<meta name="engagement-model:(\w+)" content="([^"]*)">', data.decode())
        return {key: html.unescape(text) for key, text in found}
    else:
        pairs = [f"{key}={text}" for key, text in custom_properties(data).items()]
    named = (pair.removeprefix("engagement-model ").partition("=") for pair in pairs)
    return {key: text for key, _, text in named if key in ("company", "title", "revision")}


@pytest.mark.parametrize("name", ["svg", "pdf", "png", "html", "pptx"])
def test_every_page_says_whose_it_is_and_of_which_revision(name):
    workspace = replace(retailer(), company='A & "B" <script>\x00 Ж', title="=1 --> ]]>")
    page = draw(workspace, annotations={}, states=("as-is",)).page("as-is")
    assert _carried(name, page.write(name, output.Output(resolution=20))) == identity_of(workspace).shown


def test_svg_is_accessible_and_leads_back_to_the_model():
    page = draw(retailer(), annotations=annotated()).page("as-is")
    root = parsed(page.write("svg"))
    assert root.get("role") == "img"
    assert root.get("width") == "1190.55pt"
    assert root.find(f"{SVG}title").text == "As we are today: Three ways in, two order books"
    assert "3 channels" in root.find(f"{SVG}desc").text
    identifiers = [element.get("id") for element in root.iter(f"{SVG}g")]
    assert len(identifiers) == len(set(identifiers))
    assert {f"as-is--{box.address}" for box in page.page.boxes} <= set(identifiers)
    texts = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Web storefront", "AS WE ARE TODAY", "High-street store"} <= texts
    assert page._repr_svg_().encode() == page.write("svg")


def test_pages_that_stand_in_one_document_share_no_id_and_are_named_by_their_own_words():
    pages = [*draw(retailer()).pages, *draw(retailer(), split=True).pages]
    assert len(pages) > 3
    roots = [parsed(page.write("svg")) for page in pages]
    identifiers = [element.get("id") for root in roots for element in root.iter() if element.get("id") is not None]
    assert len(identifiers) == len(set(identifiers)) > 50
    for page, root in zip(pages, roots, strict=True):
        named = {element.get("id"): element.text for element in root.iter() if element.get("id") is not None}
        said = [named[each] for each in root.get("aria-labelledby").split()]
        assert said == [page.page.title.whole, page.page.description]


def test_svg_carries_its_fonts_and_asks_for_nothing_else():
    text = draw(retailer()).page("as-is").write("svg").decode()
    assert text.count("@font-face") == 2
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_hostile_names_stay_text_and_in_their_boxes():
    page = draw(hostile(IN_FILES)).page("as-is")
    root = parsed(page.write("svg"))
    assert not [element for element in root.iter() if element.tag == f"{SVG}script"]
    titles = {element.text for element in root.iter(f"{SVG}title")}
    assert {IN_FILES[0], IN_FILES[1], IN_FILES[2], "x" * 80, "right to left as it seems"} <= titles
    assert geometry.texts_beyond_their_box(page) == []
    assert geometry.outside(page) == []
    assert page.missing_characters == ("🙂",)
    for name in ("pdf", "png"):
        with pytest.raises(MissingCharacters, match=r"no font here draws 🙂 \(U\+1F642\) on the page as-is: name a"):
            page.write(name)


def test_pdf_can_be_searched_in_every_script_the_font_has():
    names = {"shop": "Контактный центр", "orders": "Réclamations été", "pos": "Großkunde ẞ", "crm": "Ελλάδα"}
    model = retailer().as_is
    renamed = {key: Platform(name=names[key]) for key in model.platforms}
    workspace = Workspace(as_is=Model(elements={**model.elements, "platforms": renamed}, cells=model.cells))
    page = draw(workspace, size="a4").page("as-is")
    content = page.write("pdf")
    reader = PdfReader(BytesIO(content))
    [text] = pdf_texts(content)
    for name in names.values():
        assert name in text
    assert page.missing_characters == ()
    assert [round(float(length), 1) for length in reader.pages[0].mediabox[2:]] == [841.9, 595.3]
    assert reader.metadata.title.startswith("As we are today")
    fonts = [font.get_object()["/BaseFont"] for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert any("+SourceSansPro" in name for name in fonts)


def test_joiners_between_letters_that_never_join_are_left_out():
    model = retailer().as_is
    named = {key: Platform(name=f"{key}\u200d one") for key in model.platforms}
    workspace = Workspace(as_is=Model(elements={**model.elements, "platforms": named}, cells=model.cells))
    page = draw(workspace, size="a4").page("as-is")
    assert page.missing_characters == ()
    assert "shop one" in pdf_texts(page.write("pdf"))[0]


@pytest.mark.slow
def test_png_has_the_size_of_the_page():
    page = draw(retailer(), size="16:9").page("as-is")
    assert struct.unpack(">II", page.write("png")[16:24]) == (2000, 1125)


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_with_any_hash_seed():
    program = (
        "import hashlib, sys\n"
        "from engagement_model.drawing import draw\n"
        "from tests.drawing.companies import annotated, retailer\n"
        "for page in draw(retailer(), annotations=annotated(), size='a4').pages:\n"
        "    for name in ('svg', 'pdf'):\n"
        "        print(hashlib.sha256(page.write(name)).hexdigest())\n"
    )
    here = [
        hashlib.sha256(page.write(name)).hexdigest()
        for page in draw(retailer(), annotations=annotated(), size="a4").pages
        for name in ("svg", "pdf")
    ]
    assert printed_with_other_seeds(program) == [here, here]
