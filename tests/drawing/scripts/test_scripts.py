"""Names in any script: shaped as their letters join, in every format, and what is copied is what was put in."""

from __future__ import annotations

import re
import subprocess
from base64 import b64decode
from io import BytesIO
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from pptx import Presentation

from engagement_model.drawing import draw, fonts
from engagement_model.drawing.fonts import font, set_in, width
from engagement_model.drawing.scripts import embedding, repertoire
from engagement_model.drawing.scripts.remedies import MissingCharacters
from engagement_model.drawing.scripts.repertoire import CHINESE, JAPANESE, KOREAN, SCRIPTS, font_file, scripts_in
from engagement_model.drawing.scripts.shaping import Source, shaped
from engagement_model.drawing.text import wrap
from engagement_model.model.elements import Channel, CustomerType, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.model.theme import FontFiles
from engagement_model.model.workspace import Workspace
from tests.drawing import geometry
from tests.drawing.companies import cell

uharfbuzz = pytest.importorskip("uharfbuzz", reason="engagement-model[scripts] is not installed")
pytest.importorskip("justmytype_intl_cjk", reason="engagement-model[cjk] is not installed")

NAMES = {
    "arabic": "نظام إدارة العملاء (CRM) 2026",
    "hebrew": "מערכת הזמנות – 12 חדשה",
    "chinese": "客户关系管理系统",
    "japanese": "顧客サポート（部門）",
    "korean": "고객 관리 시스템",
    "devanagari": "ग्राहक संबंध प्रबंधन",
    "thai": "ฝ่ายบริการลูกค้าทั่วไป",
    "mixed": "Web shop متجر",
}
SVG = "{http://www.w3.org/2000/svg}"


def company(names=NAMES) -> Workspace:
    elements = {
        "customer_types": {key: CustomerType(name=name) for key, name in names.items()},
        "channels": {key: Channel(name=name) for key, name in names.items()},
        "organizations": {key: Organization(name=name) for key, name in names.items()},
        "platforms": {key: Platform(name=name) for key, name in names.items()},
    }
    return Workspace(as_is=Model(elements=elements, cells={CellKey(key, key, "any"): cell(key, key) for key in names}))


@pytest.fixture(scope="module")
def page():
    return draw(company()).page("as-is")


def by_harfbuzz(text: str, path, weight: float, direction: str) -> tuple[float, int]:
    """The width of a text in one font, and how many glyphs it takes, by HarfBuzz itself."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    own = uharfbuzz.Font(face)
    own.set_variations({"wght": weight})
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    uharfbuzz.shape(own, buffer)
    return sum(each.x_advance for each in buffer.glyph_positions) / face.upem, len(buffer.glyph_infos)


@pytest.mark.parametrize(
    ("text", "direction"),
    [("ग्राहकसंबंध", "ltr"), ("สวัสดีครับที่นี่", "ltr"), ("العملاء", "rtl"), ("客户关系", "ltr"), ("고객관리", "ltr")],
    ids=["devanagari", "thai", "arabic", "chinese", "korean"],
)
@pytest.mark.parametrize("weight", ["regular", "semibold"])
def test_one_word_is_as_wide_as_harfbuzz_says(text, direction, weight):
    [script] = scripts_in(text)
    wide, _ = by_harfbuzz(text, font_file(script), {"regular": 400, "semibold": 600}[weight], direction)
    assert width(text, 10, weight) == pytest.approx(10 * wide)


def test_letters_join_and_conjuncts_form():
    separate = sum(width(each, 10) for each in "العملاء")
    assert width("العملاء", 10) < 0.9 * separate
    arabic, devanagari = (font_file(script) for script in (SCRIPTS[0], SCRIPTS[2]))
    assert by_harfbuzz("لا", arabic, 400, "rtl")[1] < 2 or width("لا", 10) < width("ل", 10) + width("ا", 10)
    assert by_harfbuzz("क्ष", devanagari, 400, "ltr")[1] == 1
    assert width("क्ष", 10) < width("क", 10) + width("ष", 10)


def test_thai_tone_marks_take_no_room_and_stand_over_their_letter():
    assert width("ที่", 10) == pytest.approx(width("ท", 10))
    marked, plain = (shaped(text, font("regular").source) for text in ("ที่", "ท"))
    top = lambda drawn: max(y for _, points in drawn.strokes for _, y in points)  # noqa: E731
    assert top(marked) > top(plain) + 0.15


def test_a_semibold_name_is_heavier_where_the_font_varies():
    regular, semibold = (shaped("客户", font(weight).source) for weight in ("regular", "semibold"))
    assert regular.strokes != semibold.strokes


def test_brackets_are_mirrored_and_latin_words_keep_their_order():
    drawn = shaped("نظام (CRM)", font("regular").source)
    assert drawn.width == pytest.approx(
        sum(shaped(part, font("regular").source).width for part in ("نظام", "CRM")) + (width(" ()", 10) / 10),
        rel=0.05,
    )


def test_everything_has_its_place(page):
    assert page.missing_characters == ()
    assert geometry.texts_beyond_their_box(page) == []
    assert geometry.overlapping_texts(page) == []


def test_svg_draws_outlines_and_holds_the_text_to_be_found(page):
    root = ElementTree.fromstring(page.write("svg"))  # noqa: S314
    for key, name in NAMES.items():
        [group] = [each for each in root.iter() if each.get("id") == f"as-is--platforms.{key}"]
        assert name in "".join(text.text or "" for text in group.iter(f"{SVG}text"))
        unseen = [text for text in group.iter(f"{SVG}text") if text.get("fill-opacity") == "0"]
        assert unseen
        assert all(float(text.get("textLength")) > 0 for text in unseen)
    assert "tofu" not in page.write("svg").decode()


@pytest.mark.slow
def test_pdf_is_copied_as_it_was_put_in(page, tmp_path):
    (tmp_path / "page.pdf").write_bytes(page.write("pdf"))
    said = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    plain = re.sub("[\u202a-\u202e\u2066-\u2069]", "", said)
    for key in ("chinese", "japanese", "korean", "devanagari", "thai"):
        assert NAMES[key] in plain
    content = page.write("pdf")
    assert content.startswith(b"%PDF")


@pytest.mark.slow
def test_pdf_says_the_text_in_place_of_its_outlines(page):
    from pypdf import PdfReader

    content = PdfReader(BytesIO(page.write("pdf"))).pages[0].get_contents().get_data().decode("latin-1")
    for name in NAMES.values():
        assert f"/ActualText <FEFF{name.encode('utf-16-be').hex().upper()}>" in content
    assert content.count(" BDC") == content.count("EMC")


@pytest.mark.slow
def test_png_and_pdf_show_what_harfbuzz_draws(page, tmp_path):
    """Ink where the outlines are, and none where a box for a missing letter would be."""
    from PIL import Image

    picture = Image.open(BytesIO(page.write("png"))).convert("L")
    scale = picture.width / page.layout.paper.width
    (tmp_path / "page.pdf").write_bytes(page.write("pdf"))
    subprocess.run(
        ["pdftoppm", "-r", "150", "-png", "-singlefile", str(tmp_path / "page.pdf"), str(tmp_path / "page")], check=True
    )
    printed = Image.open(tmp_path / "page.png").convert("L").resize(picture.size)
    for key in NAMES:
        rect = page.layout.rects[f"platforms.{key}"]
        box = tuple(round(each * scale) for each in (rect.x + 4, rect.y + 4, rect.right - 4, rect.bottom - 4))
        one, other = (image.crop(box).point(lambda value: 255 * (value < 128)) for image in (picture, printed))
        inked = sum(one.histogram()[128:]), sum(other.histogram()[128:])
        assert min(inked) > 100
        assert abs(inked[0] - inked[1]) < 0.25 * max(inked)


@pytest.mark.slow
def test_html_has_fonts_that_shape(page):
    html = draw(company()).write("html").decode()
    found = re.findall(r"font-family:'Any script';font-weight:100 900;src:url\(data:font/ttf;base64,([^)]*)\)", html)
    assert len(found) == 7
    tables = [TTFont(BytesIO(b64decode(data))) for data in found]
    assert sum("GSUB" in each for each in tables) >= 4
    assert all("fvar" not in each or {axis.axisTag for axis in each["fvar"].axes} == {"wght"} for each in tables)


def test_slides_say_direction_and_side_together():
    deck = Presentation(BytesIO(draw(company()).write("pptx")))
    said = {}
    for shape in deck.slides[0].shapes:
        for each in [*getattr(shape, "shapes", ()), shape]:
            if each.has_text_frame:
                for paragraph in each.text_frame.paragraphs:
                    run = paragraph._p.find("{*}r/{*}rPr")
                    properties = paragraph._p.pPr
                    if properties is not None:
                        said[paragraph.text] = properties.get("rtl"), properties.get("algn"), run.get("lang")
    assert said[NAMES["arabic"]] == ("1", "r", "ar-SA")
    assert said[NAMES["hebrew"]] == ("1", "r", "he-IL")
    assert said[NAMES["mixed"]] == ("0", "l", "ar-SA")
    assert said[NAMES["japanese"]] == ("0", "l", "ja-JP")
    assert said[NAMES["thai"]][2] == "th-TH"


@pytest.mark.slow
def test_without_a_font_it_is_refused_with_the_extra_that_brings_one(monkeypatch):
    monkeypatch.setattr(repertoire, "font_file", lambda script: None)
    monkeypatch.setattr("engagement_model.drawing.scripts.shaping.font_file", lambda script: None)
    shaped.cache_clear()
    for key, extra in (("arabic", "scripts"), ("thai", "scripts"), ("korean", "cjk")):
        drawn = draw(company({key: NAMES[key]})).page("as-is")
        for name in ("svg", "pdf", "png"):
            with pytest.raises(MissingCharacters, match=rf"pip install 'engagement-model\[{extra}\]'"):
                drawn.write(name)
        with pytest.raises(MissingCharacters):
            draw(company({key: NAMES[key]})).write("html")
    shaped.cache_clear()


def test_a_typeface_of_the_theme_that_has_the_letters_draws_them():
    arabic = font_file(SCRIPTS[0]).read_bytes()
    files = FontFiles("House", arabic, arabic, (arabic, arabic))
    with set_in(files):
        assert fonts.font("regular").missing("نظام") == frozenset()
        wide, _ = by_harfbuzz("نظام", font_file(SCRIPTS[0]), 400, "rtl")
        assert width("نظام", 10) == pytest.approx(10 * wide)
        assert fonts.font("regular").source == Source(None, arabic, 400)


def test_ideographs_are_drawn_as_what_stands_beside_them():
    assert scripts_in("顧客サポート")[0] == JAPANESE
    assert scripts_in("고객 顧客")[0] == KOREAN
    assert scripts_in("客户") == (CHINESE,)


def test_lines_end_between_ideographs_and_never_before_a_stop():
    fitted = wrap("客户关系管理系统，平台（总线）服务", 60, 10, lines=4)
    assert "".join(fitted.lines) == "客户关系管理系统，平台（总线）服务"
    assert not any(line[0] in "，）" or line[-1] == "（" for line in fitted.lines)


def test_no_letter_is_parted_from_its_marks():
    for name in (NAMES["thai"].replace(" ", ""), "ग्राहकसंबंधप्रबंधन"):
        for room in range(12, 80, 6):
            for line in wrap(name, room, 10, lines=6).lines:
                assert line[0] not in "่้๊๋ิีึืัุู" + "\u094d\u093e\u0902"


def test_every_script_has_a_font_that_is_installed():
    assert all(embedding.font_file(script) is not None for script in SCRIPTS)
