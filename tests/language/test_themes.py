"""Theme files: what they say, and everything that can be wrong with them, found in one run."""

from __future__ import annotations

import random
import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, PngImagePlugin

from engagement_model.drawing.fonts import font
from engagement_model.language.font_files import read_font, rebuilt
from engagement_model.language.logo_files import read_logo
from engagement_model.language.reader import read
from engagement_model.language.reading import Reading
from engagement_model.language.theme_reader import with_theme
from engagement_model.model.colour import least_contrast
from engagement_model.model.numbers import ValueFault
from engagement_model.model.theme import DARK, DEFAULT, PRINT, Theme

REGULAR = Path(str(font("regular").path)).read_bytes()
SEMIBOLD = Path(str(font("semibold").path)).read_bytes()
MODEL = """as_is:
  customer_types: {consumer: Consumer}
  channels: {web: Web}
  organizations: {sales: Sales}
  platforms: {shop: Shop}
  engagements: [{customer: consumer, channel: web, organization: sales, platforms: [shop]}]
"""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><defs><linearGradient id="g"><stop offset="0" '
    'stop-color="#a00"/></linearGradient></defs><path fill="url(#g)" d="M0 0H40V10H0Z"/></svg>'
)


def picture(kind: str = "PNG", size: tuple[int, int] = (80, 20)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "#AA0000").save(buffer, kind)
    return buffer.getvalue()


def changed(tag: str, offset: int, value: bytes) -> bytes:
    """The regular font with some bytes of a table changed."""
    data = bytearray(REGULAR)
    count = struct.unpack_from(">H", data, 4)[0]
    for record in range(count):
        name, _, place, _ = struct.unpack_from(">4sIII", data, 12 + 16 * record)
        if name.decode() == tag:
            data[place + offset : place + offset + len(value)] = value
    return bytes(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "engagement.yaml").write_text(f"{MODEL}theme: theme.yaml\n", encoding="utf-8")
    (workspace / "logo.svg").write_text(LOGO, encoding="utf-8")
    (workspace / "logo.png").write_bytes(picture())
    (workspace / "regular.ttf").write_bytes(REGULAR)
    (workspace / "semibold.ttf").write_bytes(SEMIBOLD)
    return workspace


def reading_of(folder: Path, theme: str) -> Reading:
    (folder / "theme.yaml").write_text(theme, encoding="utf-8")
    [reading] = read([str(folder)])
    return reading


def theme_of(folder: Path, theme: str) -> Theme:
    reading = reading_of(folder, theme)
    assert reading.faults == ()
    assert reading.workspace.theme is not None
    return reading.workspace.theme


def faults_of(folder: Path, theme: str) -> list[tuple[int, str, str]]:
    """Line, code and address of each fault."""
    reading = reading_of(folder, theme)
    assert all(Path(fault.place.file).name == "theme.yaml" for fault in reading.faults)
    return [(fault.place.line, fault.kind.code, fault.address) for fault in reading.faults]


def test_an_empty_theme_is_the_default(folder: Path) -> None:
    assert theme_of(folder, "format: engagement-theme/1\n") == DEFAULT


@pytest.mark.parametrize(("name", "theme"), [("default", DEFAULT), ("print", PRINT), ("dark", DARK)])
def test_a_theme_that_ships_is_named(folder: Path, name: str, theme: Theme) -> None:
    (folder / "engagement.yaml").write_text(f"{MODEL}theme: {name}\n", encoding="utf-8")
    [reading] = read([str(folder)])
    assert reading.workspace.theme is theme
    assert theme_of_text(folder, f"extends: {name}\n") == theme


def theme_of_text(folder: Path, text: str) -> Theme | None:
    (folder / "engagement.yaml").write_text(f"{MODEL}theme: theme.yaml\n", encoding="utf-8")
    return reading_of(folder, text).workspace.theme


@pytest.mark.slow
def test_a_theme_says_all_it_can(folder: Path) -> None:
    theme = theme_of(
        folder,
        """format: engagement-theme/1
extends: dark
colors: {ink: "#fff", alarm: FF7777}
customers: ["#5FB4F0", "#E7A0CC"]
customer_lines: [solid, dashed]
lanes: {channels: "#202830"}
font: {family: House Sans, regular: regular.ttf, semibold: semibold.ttf}
corners: square
logo: logo.svg
logo_height: 20
""",
    )
    assert (theme.ink, theme.paper, theme.tone("alarm").line) == ("#FFFFFF", DARK.paper, "#FF7777")
    assert [tone.line for tone in theme.customers] == ["#5FB4F0", "#E7A0CC"]
    assert theme.customer_dash(0) == ()
    assert theme.customer_dash(1) != ()
    assert (theme.lane("channels"), theme.lane("platforms")) == ("#202830", DARK.panel)
    assert (theme.measures.box_radius, theme.measures.logo_height) == (0, 20)
    assert theme.font is not None
    assert theme.font.family == "House Sans"
    assert theme.logo is not None
    assert theme.logo.png.startswith(b"\x89PNG")
    assert round(theme.logo.width / theme.logo.height, 1) == 4.0


def test_a_theme_may_stand_in_the_workspace(folder: Path) -> None:
    (folder / "engagement.yaml").write_text(f'{MODEL}theme: {{colors: {{ink: "#101010"}}}}\n', encoding="utf-8")
    [reading] = read([str(folder)])
    assert reading.faults == ()
    assert reading.workspace.theme is not None
    assert reading.workspace.theme.ink == "#101010"


def test_boxes_are_as_the_paper_unless_they_are_named(folder: Path) -> None:
    assert theme_of(folder, 'colors: {paper: "#FFFBF0"}').box == "#FFFBF0"
    assert theme_of(folder, 'colors: {paper: "#FFFBF0", box: "#FFFFFF"}').box == "#FFFFFF"
    assert theme_of(folder, 'extends: dark\ncolors: {paper: "#000000"}').box == DARK.box


def test_the_strength_of_an_accent_for_text_follows_its_grounds(folder: Path) -> None:
    theme = theme_of(folder, 'colors: {alarm: "#FF5A36"}\ncustomers: ["#FF8800"]\n')
    assert theme.tone("alarm").line == "#FF5A36"
    assert least_contrast(theme.tone("alarm").text, theme.grounds) >= 4.5
    assert least_contrast(theme.customers[0].text, theme.grounds) >= 4.5
    assert theme.tone("fact") == DEFAULT.tone("fact")


def test_all_faults_are_found_in_one_run(folder: Path) -> None:
    found = faults_of(
        folder,
        """format: engagement-theme/2
extends: drak
colors:
  ink: #17212B
  quiet: grey
  papier: "#FFFFFF"
customers: [red]
customer_lines: [wavy]
lanes: {channels: "#12345"}
font: {regular: missing.ttf, semibold: ../other.ttf}
corners: pointed
logo: /etc/hostname
logo_height: 400
shadow: deep
""",
    )
    assert found == [
        (1, "EM106", "format"),
        (2, "EM106", "extends"),
        (4, "EM108", "colors.ink"),
        (5, "EM106", "colors.quiet"),
        (6, "EM104", "colors.papier"),
        (7, "EM106", "customers"),
        (8, "EM106", "customer_lines"),
        (9, "EM106", "lanes.channels"),
        (10, "EM101", "font.regular"),
        (10, "EM117", "font.semibold"),
        (11, "EM106", "corners"),
        (12, "EM117", "logo"),
        (13, "EM107", "logo_height"),
        (14, "EM104", "shadow"),
    ]


def test_a_colour_that_begins_a_comment_is_suggested_between_quotation_marks(folder: Path) -> None:
    [fault] = reading_of(folder, "colors:\n  ink: #17212B\n").faults
    assert fault.suggestion == 'write "#17212B"'
    [fault] = reading_of(folder, "customers:\n  - #5B2A86\n").faults
    assert fault.suggestion == 'write "#5B2A86"'


def test_a_name_that_is_nearly_one_that_ships_is_suggested(folder: Path) -> None:
    (folder / "engagement.yaml").write_text(f"{MODEL}theme: drak\n", encoding="utf-8")
    [reading] = read([str(folder)])
    [fault] = reading.faults
    assert (fault.kind.code, fault.suggestion) == ("EM106", "did you mean dark?")


@pytest.mark.parametrize("name", ["../theme.yaml", "nothing.yaml", "."])
def test_the_file_of_a_theme_lies_in_the_workspace(folder: Path, name: str) -> None:
    (folder.parent / "theme.yaml").write_text("corners: round\n", encoding="utf-8")
    (folder / "engagement.yaml").write_text(f"{MODEL}theme: {name}\n", encoding="utf-8")
    [reading] = read([str(folder)])
    assert len(reading.faults) == 1
    assert reading.workspace.theme is None


def test_a_link_out_of_the_workspace_is_followed_to_no_font_or_logo(folder: Path) -> None:
    (folder.parent / "secret.png").write_bytes(picture())
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    assert faults_of(folder, "logo: link.png\n") == [(1, "EM117", "logo")]


def test_another_theme_can_be_put_on_and_need_not_lie_in_the_workspace(folder: Path) -> None:
    reading = reading_of(folder, "corners: round\n")
    other = folder.parent / "house.yaml"
    other.write_text("corners: square\nlogo: logo.png\n", encoding="utf-8")
    (folder.parent / "logo.png").write_bytes(picture())
    dressed = with_theme(reading, str(other))
    assert dressed.faults == ()
    assert dressed.workspace.theme is not None
    assert dressed.workspace.theme.measures.box_radius == 0
    assert dressed.workspace.theme.logo is not None
    assert with_theme(reading, "dark").workspace.theme is DARK
    other.write_text("corners: pointed\n", encoding="utf-8")
    assert [fault.kind.code for fault in with_theme(reading, str(other)).faults] == ["EM106"]


# -- fonts ----------------------------------------------------------------------------------------------------------


def test_a_font_is_built_anew_with_its_outlines_and_the_name_of_the_theme(folder: Path) -> None:
    theme = theme_of(folder, "font: {family: House Sans, regular: regular.ttf, semibold: semibold.ttf}\n")
    assert theme.font is not None
    opened, whole = TTFont(BytesIO(theme.font.semibold), checkChecksums=2), TTFont(BytesIO(SEMIBOLD))
    assert opened["name"].getDebugName(1) == "House Sans"
    assert opened["OS/2"].usWeightClass == 600
    assert set(opened.getBestCmap()) == set(whole.getBestCmap())
    assert "GPOS" not in opened
    assert "fpgm" not in opened


def test_the_name_in_the_file_is_that_of_the_typeface_where_the_theme_gives_none(folder: Path) -> None:
    theme = theme_of(folder, "font: {regular: regular.ttf}\n")
    assert theme.font is not None
    assert theme.font.family == "Source Sans Pro"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"OTTO" + REGULAR[4:], "PostScript outlines"),
        (b"wOF2" + REGULAR[4:], "WOFF2"),
        (b"ttcf" + REGULAR[4:], "Collection"),
        (b"%PDF", "no TrueType font"),
        (b"", "no TrueType font"),
        (REGULAR[:5000], "damaged"),
        (changed("OS/2", 8, b"\x00\x02"), "forbids embedding it"),
        (changed("OS/2", 8, b"\x01\x08"), "forbids embedding a part"),
        (changed("OS/2", 8, b"\x02\x00"), "forbids embedding a part"),
        (changed("head", 18, b"\x00\x00"), "damaged"),
        (changed("hhea", 34, b"\xff\xff"), "damaged"),
        (changed("maxp", 4, b"\xff\xff"), "damaged"),
        (REGULAR + bytes(9_000_000), "more than 8 MB"),
    ],
)
def test_a_font_that_cannot_or_must_not_be_used_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ValueFault, match=words) as raised:
        read_font(data)
    assert raised.value.suggestion


def test_a_font_that_may_be_embedded_for_editing_is_taken() -> None:
    for allowed in (b"\x00\x08", b"\x00\x04"):
        assert read_font(changed("OS/2", 8, allowed)).family == "Source Sans Pro"


@pytest.mark.parametrize("seed", range(40))
def test_a_font_with_damaged_tables_is_refused_or_usable(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(REGULAR)
    places = [chance.randrange(12, 600) if chance.random() < 0.3 else chance.randrange(len(data)) for _ in range(30)]
    for place in places:
        data[place] = chance.randrange(256)
    try:
        opened = read_font(bytes(data))
    except ValueFault:
        return
    assert rebuilt(opened.data, "House", "Regular", 400)


# -- logos ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [picture(), picture("JPEG"), LOGO.encode(), b"\xef\xbb\xbf" + LOGO.encode()])
def test_a_logo_becomes_a_plain_picture_of_its_proportions(data: bytes) -> None:
    logo = read_logo(data)
    shown = Image.open(BytesIO(logo.png))
    assert shown.format == "PNG"
    assert shown.size == (logo.width, logo.height)
    assert round(logo.width / logo.height, 1) == 4.0
    assert read_logo(data) == logo


def test_greys_of_sixteen_bits_stay_as_dark_as_they_are() -> None:
    buffer = BytesIO()
    grey = (0x4000).to_bytes(2, "little") * 1600
    Image.frombytes("I;16", (80, 20), grey).save(buffer, "PNG")
    shown = Image.open(BytesIO(read_logo(buffer.getvalue()).png)).convert("RGB")
    assert shown.getpixel((40, 10)) == (0x3F, 0x3F, 0x3F)


def test_a_picture_that_a_camera_has_turned_stands_upright() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    buffer = BytesIO()
    Image.new("RGB", (20, 80), "#AA0000").save(buffer, "JPEG", exif=turned)
    logo = read_logo(buffer.getvalue())
    assert (logo.width, logo.height) == (80, 20)


def test_what_a_picture_tells_of_its_making_is_left_out() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Somebody")
    buffer = BytesIO()
    Image.new("RGB", (80, 20), "#AA0000").save(buffer, "PNG", pnginfo=told)
    assert b"Somebody" in buffer.getvalue()
    assert b"Somebody" not in read_logo(buffer.getvalue()).png


def svg(inside: str, attributes: str = 'viewBox="0 0 40 10"') -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f"{attributes}>{inside}</svg>"
    ).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (svg("<script>alert(1)</script>"), '"script"'),
        (svg('<image href="file:///etc/passwd" width="9" height="9"/>'), '"image"'),
        (svg('<use xlink:href="#a"/>'), '"use"'),
        (svg('<use xlink:href="other.svg#a"/>'), '"href"'),
        (svg('<g id="a"><path d="M0 0h9v9z"/></g><use href="#a"/>'), '"use"'),
        (svg('<use id="a" href="#a"/>'), '"use"'),
        (svg(f'<path id="a" d="M0 0{"h.1v.1" * 3_000}"/>' + '<use href="#a"/>' * 9), "more than 40 kB"),
        (
            svg('<g transform="scale(9)"><path id="a" d="M0 0h9v9z"/><use href="#a" transform="scale(9)"/></g>'),
            "enlarges",
        ),
        (svg("<foreignObject/>"), '"foreignObject"'),
        (svg("<text>Lumina</text>"), '"text"'),
        (svg('<rect width="9" height="9" onload="x()"/>'), '"onload"'),
        (svg('<rect width="9" height="9" fill="url(http://example.org/a)"/>'), '"fill"'),
        (svg("<style>@import 'http://example.org/a.css';</style>"), '"@import"'),
        (svg("<style>@media print{path{fill:#000}}</style>"), '"@media"'),
        (svg("<style>rect{fill:url(//example.org/a)}</style>"), '"style"'),
        (svg('<linearGradient xlink:href="http://example.org/a#b"/>'), '"href"'),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>"), "no SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<title>&a;</title>"), "no SVG"),
        (svg("<g>" * 60 + "</g>" * 60), "shapes"),
        (svg("<g/>" * 6000), "shapes"),
        (svg("<rect style='fill:u\\\\72l(http://example.org/a)'/>"), '"style"'),
        (svg('<svg viewBox="0 0 1 1"/>'), '"svg"'),
        # Kinds of drawing that can take long, each in an amount that takes none.
        (svg('<path d="M0 0H40" stroke="#000" stroke-dasharray="4"/>'), '"dasharray"'),
        (svg("<style>path{stroke-dasharray:4}</style>"), '"dasharray"'),
        (svg('<g opacity="0.5"/>' * 200), "blends"),
        (svg('<rect fill-opacity=".5"/>' * 200), "blends"),
        (svg("<style>rect{opacity:.5}</style>" + "<rect/>" * 200), "blends"),
        (svg('<rect fill="url(#a)"/>' * 200), "blends"),
        (svg('<clipPath id="a" clip-path="url(#b)"/><clipPath id="b"/>'), '"clip-path"'),
        (svg('<clipPath id="a"><rect clip-path="url(#b)"/></clipPath><clipPath id="b"/>'), '"clip-path"'),
        (svg('<mask id="a"><g style="mask:url(#b)"/></mask>'), '"mask"'),
        (svg('<mask id="a"><clipPath id="b" mask="url(#c)"/></mask>'), '"mask"'),
        (svg('<style>.a{clip-path:url(#b)}</style><mask id="a"><rect class="a"/></mask>'), '"style"'),
        (svg('<rect clip-path="url(#a)"/>' * 90 + f'<clipPath id="a">{"<rect/>" * 90}</clipPath>'), "shapes"),
        (svg('<path d="M0 0a2500 2500 0 1 1 5 5"/>'), "far beyond"),
        (svg('<path d="M0 0a2500 2500 0 0 1 2500 5"/>'), "far beyond"),
        (svg('<circle r="2500" stroke="#000" stroke-width=".5"/>'), "far beyond"),
        (svg('<path d="M0 0C2500 1 2 3 4 5"/>'), "far beyond"),
        (svg('<g transform="scale(10)"><g transform="scale(10)"/></g>'), "enlarges"),
        (svg("<style>g{transform:matrix(99,0,0,1,0,0)}</style>"), "enlarges"),
        (svg('<g transform="skewX(89)"/>'), "enlarges"),
        (svg(f'<path d="M0 0{"C9 1 2 3 4 5" * 4_000}" stroke="#000"/>'), "more than 40 kB"),
        (svg(f'<path d="M0 0{"C9 1 2 3 4 5" * 14_000}"/>'), "more than 150 kB"),
        # Colours that would be drawn in black.
        (svg('<rect width="9" height="9" style="fill:var(--brand)"/>'), "var"),
        (svg('<rect width="9" height="9" fill="light-dark(#fff, #000)"/>'), "light-dark"),
        (svg("<style>rect{fill:rgb(0 255 0 / 50%)}</style>"), "rgb"),
        (svg("", 'viewBox="0 0 1000000 1"'), "too long"),
        (svg("", ""), "how large"),
        (svg("", 'viewBox="0 0 40 10"'), "nothing can be seen"),
        (b"<html><body/></html>", "no SVG"),
        (b"<svg", "no SVG"),
        (picture(size=(5000, 10)), "larger than"),
        (picture(size=(600, 4)), "too long"),
        (picture()[:60], "no picture"),
        (b"GIF89a", "no picture"),
        (b"", "no picture"),
        (bytes(2_100_000), "more than 2 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_logo_that_is_unsafe_or_none_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ValueFault, match=words) as raised:
        read_logo(data)
    assert raised.value.suggestion


def test_of_two_colours_the_one_that_can_be_drawn_is() -> None:
    style = "stroke:none;fill:light-dark(#fff, var(--dark))"
    logo = read_logo(svg(f'<rect width="40" height="10" fill="#00ff00" style="{style}"/>'))
    shown = Image.open(BytesIO(logo.png)).convert("RGB")
    assert shown.getpixel((logo.width // 2, logo.height // 2)) == (0, 255, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        svg('<g style="opacity:1;stroke:none" transform="scale(.1,-.1)"><path d="M0 0H400V-100H0Z"/></g>'),
        svg('<rect width="40" height="10" fill="#123456" fill-opacity="1.0" id="a-99999"/>'),
        svg('<rect width="40" height="10" opacity="1"/>' * 200),
        svg(f'<path d="M0 0H40V10H0Z{"h.1v.1" * 10_000}" stroke="none"/>'),
        svg('<path d="M0 0h40v10l-40-3a99999.5 99999.5 0 01.5-3.5a99999 99999 0 0 0-.5-1z"/>'),
        svg(
            '<linearGradient id="b" gradientTransform="matrix(1e6 0 0 -1e6 -99999 99999)" x1="-99999"/>'
            '<radialGradient id="a" href="#b" r="99999"/><rect width="40" height="10"/>'
            '<path fill="url(#a)" d="M0 0h9v9z"/>'
        ),
        svg('<defs><path id="a" d="M0 0h9v9z"/></defs><use xlink:href="#a"/><use href="#a" x="12"/>'),
        svg(
            '<path id="a" d="M0 0h9v9z"/><mask id="b" fill="#fff"><use href="#a"/></mask>'
            '<rect width="40" height="10" mask="url(#b)"/><rect width="4" height="4" style="mask:url(#b)"/>'
        ),
        svg('<path d="M0 0H560V40H0Z"/>', 'viewBox="0 0 560 40" width="56mm" height="4mm"'),
    ],
    ids=("traced", "a colour is no number", "opaque", "much", "flat arcs", "gradients", "uses", "masks", "the widest"),
)
def test_what_programs_write_into_plain_logos_is_taken(data: bytes) -> None:
    assert read_logo(data).png.startswith(b"\x89PNG")


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_logo_is_refused_or_a_picture(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(chance.choice((picture(), picture("JPEG"), LOGO.encode())))
    for _ in range(4):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(ValueFault):
        assert read_logo(bytes(data)).png.startswith(b"\x89PNG")
