"""Pages in every theme: text that can be read where it stands, greys for the printer, and nothing that moves."""

from __future__ import annotations

import re
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from engagement_model.drawing import Drawing, draw, output, overlays, primitives
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.fonts import font, set_in, typeface, width
from engagement_model.drawing.formats.pptx import deck_of
from engagement_model.drawing.primitives import Circle, Group, Picture, Rectangle, Shape, Text
from engagement_model.drawing.primitives import Path as Line
from engagement_model.language.font_files import cut_out, rebuilt
from engagement_model.model.colour import contrast
from engagement_model.model.theme import DARK, DEFAULT, PATTERNS, PRINT, SHIPPED, FontFiles, Logo, Theme
from engagement_model.model.values import replace
from engagement_model.translation import languages
from tests.drawing.companies import draw_example, retailer

EXAMPLES = ("insurance", "retail", "telecom")
OVERLAYS = ("", *overlays.names())
STATES = ("as-is", "future-state", "change")
GREY = re.compile(r"#([0-9A-Fa-f]{2})\1\1$")


def picture() -> Logo:
    buffer = BytesIO()
    Image.new("RGB", (120, 40), "#AA0000").save(buffer, "PNG")
    return Logo(buffer.getvalue(), 120, 40)


@cache
def brought() -> FontFiles:
    """A typeface of its own: the usual one under another name, its heavier weight for both."""
    data = Path(str(font("semibold").path)).read_bytes()
    return FontFiles(
        "House Sans", rebuilt(data, "House Sans", "Regular", 400), rebuilt(data, "House Sans", "Semibold", 600)
    )


@lru_cache(maxsize=4)
def drawing(example: str, overlay: str, theme: str) -> Drawing:
    asked = (overlay,) if overlay else ()
    return draw_example(example, states=STATES, overlays=asked, theme=SHIPPED[theme])


def flat(shapes: tuple[Shape, ...]) -> Iterator[Shape]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from flat(shape.shapes)
        else:
            yield shape


def areas(page: DrawnPage) -> Iterator[tuple[Text, str]]:
    """Every text with the colour of what lies right below its middle."""
    below: list[Rectangle | Circle] = []
    for shape in flat(page.shapes):
        if isinstance(shape, Rectangle | Circle) and shape.fill is not None:
            below.append(shape)
        elif isinstance(shape, Text):
            wide = width(shape.text, shape.size, shape.weight, shape.tracking)
            x = shape.x + wide * {"start": 0.5, "middle": 0.0, "end": -0.5}[shape.anchor]
            y = shape.y - shape.size * 0.3
            ground = next(each.fill for each in reversed(below) if covers(each, x, y))
            yield shape, str(ground)


def covers(shape: Rectangle | Circle, x: float, y: float) -> bool:
    if isinstance(shape, Circle):
        return (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.radius**2
    return shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height


@pytest.mark.slow
@pytest.mark.parametrize("theme", SHIPPED)
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_text_has_contrast_with_what_it_stands_on_and_a_page_for_the_printer_only_greys(
    theme: str, example: str
) -> None:
    for overlay in OVERLAYS:
        for page in drawing(example, overlay, theme).pages:
            for text, ground in areas(page):
                assert contrast(text.fill, ground) >= 4.5, (overlay, page.state, text.text, text.fill, ground)
            if theme == "print":
                assert_greys(page)


def assert_greys(page: DrawnPage) -> None:
    colours = set(re.findall(r'(?:fill|stroke)="(#[^"]*)"', page.write("svg").decode()))
    assert len(colours) > 3
    assert [each for each in sorted(colours) if not GREY.match(each)] == []


def test_stacks_are_told_apart_by_their_lines_on_a_page_for_the_printer() -> None:
    page = drawing("retail", "", "print").page("as-is")
    groups = [each for each in page.shapes if isinstance(each, Group)]
    customers = [each for each in groups if each.identifier.startswith("customer_types.")]
    dashes = {line.dash for group in customers for line in group.shapes if isinstance(line, Line)}
    assert len(dashes) == 5
    assert () in dashes


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_theme_moves_nothing(example: str) -> None:
    usual = drawing(example, "", "default")
    for theme in (
        DARK,
        PRINT,
        replace(DEFAULT, logo=picture(), lanes=(("channels", "#EEF5EE"),)).with_corners("round"),
        DEFAULT.with_corners("square"),
    ):
        dressed = draw_example(example, states=STATES, theme=theme)
        for before, after in zip(usual.pages, dressed.pages, strict=True):
            assert before.layout.rects == after.layout.rects
            assert before.layout.lanes == after.layout.lanes
            assert [each[:5] for each in flat(before.shapes) if isinstance(each, Text)] == [
                each[:5] for each in flat(after.shapes) if isinstance(each, Text)
            ]


def test_square_corners_are_square_and_round_ones_rounder() -> None:
    def radii(theme: Theme) -> set[float]:
        page = draw(retailer(), theme=theme).page("as-is")
        return {
            round(each.radius, 2)
            for group in page.shapes
            if isinstance(group, Group) and group.identifier.startswith(("channels.", "lane--"))
            for each in group.shapes
            if isinstance(each, Rectangle) and (each.role == "outline" or group.role == "lane")
        }

    assert radii(DEFAULT.with_corners("square")) == {0}
    assert min(radii(DEFAULT.with_corners("round"))) > max(0, min(radii(DEFAULT)))


def test_the_theme_of_the_workspace_is_worn_unless_another_is_asked_for() -> None:
    workspace = replace(retailer(), theme=DARK)
    assert draw(workspace).theme is DARK
    assert draw(workspace, theme=PRINT).theme is PRINT
    assert draw(retailer()).theme is DEFAULT


@pytest.mark.slow
def test_a_theme_gives_the_same_bytes_every_time() -> None:
    theme = replace(DARK, logo=picture(), font=brought())
    for name in output.names():
        assert draw(retailer(), theme=theme).page("as-is").write(name) == draw(retailer(), theme=theme).page(
            "as-is"
        ).write(name)


# -- logo -----------------------------------------------------------------------------------------------------------


def logo_of(drawn: Drawing) -> Picture:
    [found] = [shape for shape in flat(drawn.pages[0].shapes) if isinstance(shape, Picture)]
    return found


@pytest.mark.slow
def test_the_logo_stands_left_of_the_company_above_the_headline_and_over_nothing() -> None:
    for size in ("a3", "a4", "16:9"):
        drawn = draw_example("retail", size=size, theme=replace(DEFAULT, logo=picture()))  # type: ignore[arg-type]
        logo, page = logo_of(drawn), drawn.pages[0]
        assert round(logo.width / logo.height, 3) == 3
        assert logo.y >= 8 * page.layout.frame.scale
        assert logo.y + logo.height <= page.layout.frame.headline_top
        for text in flat(page.shapes):
            if isinstance(text, Text) and text.y < page.layout.frame.headline_top:
                wide = width(text.text, text.size, text.weight, text.tracking)
                left = text.x - (wide if text.anchor == "end" else 0)
                assert left >= logo.x + logo.width or left + wide <= logo.x, text.text


def test_a_logo_without_company_stands_at_the_edge() -> None:
    workspace = replace(retailer(), company=None, theme=replace(DEFAULT, logo=picture()))
    workspace = replace(
        workspace,
        page=workspace.page.model_copy(update={"author": None, "date": None, "version": None, "status": None}),
    )
    drawn = draw(workspace)
    logo = logo_of(drawn)
    assert logo.x + logo.width == pytest.approx(drawn.pages[0].layout.frame.right)


@pytest.mark.slow
def test_the_logo_is_in_every_format_that_has_pictures() -> None:
    logo = picture()
    drawn = draw(retailer(), theme=replace(DEFAULT, logo=logo))
    page, coded = drawn.page("as-is"), b64encode(logo.png).decode()
    assert f'href="data:image/png;base64,{coded}"' in page.write("svg").decode()
    html = drawn.write("html").decode()
    assert f'href="data:image/png;base64,{coded}"' in html
    assert "img-src data:" in html
    assert f"image=data:image/png,{coded}" in page.write("drawio").decode()
    [image] = PdfReader(BytesIO(page.write("pdf"))).pages[0].images
    assert image.image is not None
    assert image.image.size == (120, 40)
    rendered = Image.open(BytesIO(page.write("png"))).convert("RGB")
    placed, scale = logo_of(drawn), rendered.width / page.layout.paper.width
    middle = (round((placed.x + placed.width / 2) * scale), round((placed.y + placed.height / 2) * scale))
    assert rendered.getpixel(middle) == (170, 0, 0)
    slide = Presentation(BytesIO(page.write("pptx"))).slides[0]
    [shape] = [each for each in slide.shapes if each.name == "logo"]
    assert shape.image.blob == logo.png
    assert shape._element.nvPicPr.cNvPr.get("descr") == page.page.title.company
    assert shape.left == round(placed.x * 12_700)


# -- fonts ----------------------------------------------------------------------------------------------------------


def test_a_typeface_is_set_only_for_as_long_as_it_is_needed() -> None:
    before = width("Lumina", 10)
    with set_in(brought()):
        assert typeface().family == "House Sans"
        assert width("Lumina", 10) == pytest.approx(width("Lumina", 10, "semibold"))
    assert width("Lumina", 10) == before
    with set_in(brought()), set_in(None):
        assert width("Lumina", 10) == before


@pytest.mark.slow
def test_the_font_that_is_measured_is_the_font_that_is_drawn() -> None:
    page = draw(retailer(), theme=replace(DEFAULT, font=brought())).page("as-is")
    svg = page.write("svg").decode()
    assert "font-family=\"'House Sans', sans-serif\"" in svg
    faces = re.findall(r"font-family:'House Sans';font-weight:(\d+);src:url\(data:font/ttf;base64,([^)]*)\)", svg)
    assert [weight for weight, _ in faces] == ["400", "600"]
    with set_in(brought()):
        regular = {text.text for text in flat(page.shapes) if isinstance(text, Text) and text.weight == "regular"}
        assert b64decode(faces[0][1]) == cut_out(font("regular").data, frozenset("".join(regular)))
    pdf = PdfReader(BytesIO(page.write("pdf")))
    names = {str(each["/BaseFont"]) for each in _objects(pdf.pages[0]["/Resources"]["/Font"])}  # type: ignore[index]
    assert any(name.endswith("HouseSans-Regular") for name in names)
    assert not any("SourceSans" in name for name in names)
    usual = draw(retailer()).page("as-is")
    assert page.write("png") != usual.write("png")
    assert "fontFamily=House Sans," in page.write("drawio").decode()
    assert "House Sans" in page.write("dot").decode()


def _objects(entries: object) -> list[dict[str, object]]:
    return [each.get_object() for each in entries.values()]  # type: ignore[attr-defined]


def test_a_slide_asks_for_the_typeface_by_its_name() -> None:
    themed = theme_part(deck_of(draw(retailer(), theme=replace(DEFAULT, font=brought()))))
    assert themed.count('<a:latin typeface="House Sans"/>') == 2
    assert '<a:latin typeface="House Sans"/>' not in theme_part(deck_of(draw(retailer())))


def theme_part(deck: bytes) -> str:
    with zipfile.ZipFile(BytesIO(deck)) as package:
        return package.read("ppt/theme/theme1.xml").decode()


# -- slides ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_colours_of_a_presentation_follow_the_theme_and_a_template_wins() -> None:
    dark = draw(retailer(), theme=DARK)
    scheme = theme_part(deck_of(dark))
    assert f'<a:dk1><a:srgbClr val="{DARK.ink[1:]}"/></a:dk1>' in scheme
    assert f'<a:lt1><a:srgbClr val="{DARK.paper[1:]}"/></a:lt1>' in scheme
    assert f'<a:accent1><a:srgbClr val="{DARK.customers[0].line[1:]}"/></a:accent1>' in scheme
    template = deck_of(draw(retailer(), theme=PRINT))
    assert theme_part(deck_of(dark, template=template)) == theme_part(template)


def test_broken_lines_are_broken_on_slides() -> None:
    many = replace(DEFAULT, patterns=tuple(PATTERNS))
    company = retailer()
    assert company.as_is is not None
    written = deck_of(draw(company, theme=many))
    with zipfile.ZipFile(BytesIO(written)) as package:
        slide = package.read("ppt/slides/slide1.xml").decode()
    assert 'prstDash val="dash"' in slide


OWN_SIGNS = "\u202f\u00a0→−–—…“”’×≈·€"
"""What the program writes between words and numbers, beyond what any font has."""


@cache
def bare(lacking: str) -> FontFiles:
    """The usual typeface less some characters, as a brand's own may be."""
    made = []
    for weight, style, css in (("regular", "Regular", 400), ("semibold", "Semibold", 600)):
        held = frozenset(set(font(weight).advances) - set(lacking))
        made.append(rebuilt(cut_out(Path(str(font(weight).path)).read_bytes(), held), "House", style, css))
    return FontFiles("House", *made)


@pytest.mark.slow
@pytest.mark.parametrize("lacking", ["\u202f→", OWN_SIGNS])
@pytest.mark.parametrize("language", languages())
def test_what_the_program_writes_itself_uses_what_the_font_has(lacking: str, language: str) -> None:
    whole = draw_example("retail", states=STATES, language=language)
    written = {text.text for page in whole.pages for text in primitives.texts(page.shapes)}
    assert any("\u202f" in text for text in written)
    assert any("→" in text for text in written)
    theme = replace(DEFAULT, font=bare(lacking))
    with set_in(theme.font):
        assert font("regular").missing(lacking) == frozenset(lacking)
    for page in draw_example("retail", states=STATES, language=language, theme=theme).pages:
        assert page.missing_characters == ()
        assert not set(lacking) & {mark for text in primitives.texts(page.shapes) for mark in text.text}
        assert page.cut_names == whole.page(page.name).cut_names
        content = PdfReader(BytesIO(page.write("pdf"))).pages[0].get_contents()
        assert content is not None
        assert "ActualText" not in content.get_data().decode("latin-1")


def test_a_stand_in_is_as_wide_as_was_measured() -> None:
    with set_in(bare(OWN_SIGNS)):
        for weight in ("regular", "semibold"):
            for text in ("1.2\u202fM€", "0.6 → 0.9", "a – b …"):
                drawn = font(weight).drawable(text)
                assert not set(drawn) & set(OWN_SIGNS)
                assert width(drawn, 10, weight, 1) == pytest.approx(width(text, 10, weight, 1))
        assert font("regular").drawable("1.2\u202fM€ → a") == "1.2 MEUR -> a"
    with set_in(bare("→")):
        assert font("regular").drawable("1.2\u202fM€ → a") == "1.2\u202fM€ -> a"
