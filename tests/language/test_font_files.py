"""Fonts that vary, and fonts made up to be more than they look: small files, each with one thing about it."""

from __future__ import annotations

import struct
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from engagement_model.language import font_guards
from engagement_model.language.font_files import _LETTERS, advances, read_font, rebuilt
from engagement_model.language.font_guards import Unbounded, check, tables_of
from engagement_model.model.numbers import ValueFault

NAMES = [".notdef", *(f"letter{number}" for number in range(len(_LETTERS))), "pair"]
WIDE = 500


def bar(thickness: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (50 + thickness, 700), (50 + thickness, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def pair(glyphs: dict[str, object]) -> object:
    pen = TTGlyphPen(glyphs)
    pen.addComponent("letter0", (1, 0, 0, 1, 0, 0))
    pen.addComponent("letter1", (1, 0, 0, 1, 200, 0))
    return pen.glyph()


def built(axes: tuple[tuple[str, int, int, int], ...] = ()) -> TTFont:
    """A font of bars, 20 units thick at the default of each axis, and on `wght` 10 more for every 100."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap(
        {ord(letter): f"letter{number}" for number, letter in enumerate(_LETTERS)} | {0xC6: "pair"}
    )
    glyphs = {name: bar(20) for name in NAMES[:-1]}
    builder.setupGlyf(glyphs | {"pair": pair(glyphs)})
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (WIDE, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Bars Thin", "typographicFamily": "Bars", "styleName": "Regular"})
    builder.setupOS2(usWeightClass=100)
    builder.setupPost()
    if axes:
        builder.setupFvar([(tag, least, usual, most, tag) for tag, least, usual, most in axes], [])
        peaks = [{tag: (0, 1, 1)} for tag, *_ in axes]
        moved = [(0, 0), (0, 0), (80, 0), (80, 0), (0, 0), (90, 0), (0, 0), (0, 0)]
        builder.setupGvar(
            {name: [TupleVariation(peak, list(moved)) for peak in peaks] for name in NAMES[:-1]}
            | {"pair": [TupleVariation(peaks[0], [(0, 0), (40, 0), *[(0, 0)] * 4])]}
        )
    return builder.font


def saved(font: TTFont) -> bytes:
    output = BytesIO()
    font.save(output)
    return output.getvalue()


def with_table(data: bytes, tag: str, change: Callable[[bytearray], bytes | bytearray]) -> bytes:
    """The file with one table changed, however long that then is."""
    count = struct.unpack_from(">H", data, 4)[0]
    records = list(struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count]))
    tables = {name: data[place : place + length] for name, _, place, length in records}
    tables[tag.encode()] = bytes(change(bytearray(tables[tag.encode()])))
    place, head, body = 12 + 16 * count, data[:12], b""
    for name, table in sorted(tables.items()):
        head += struct.pack(">4sIII", name, 0, place + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return head + body


def thickness(data: bytes) -> int:
    opened = TTFont(BytesIO(data), checkChecksums=2)
    places = opened["glyf"][opened.getBestCmap()[ord("a")]].coordinates
    return max(x for x, _ in places) - min(x for x, _ in places)


def test_letters_whose_glyph_is_not_there_are_letters_that_the_font_lacks() -> None:
    letters = sorted({ord(letter): number + 1 for number, letter in enumerate(_LETTERS)}.items())
    groups = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in [*letters, (0x3042, 8_388_607)])
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    table = head + struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(groups) // 12) + groups
    data = with_table(saved(built()), "cmap", lambda _: table)
    assert read_font(data).family == "Bars"
    known = advances(rebuilt(data, "Test", "Test", 400))
    assert ("a" in known, "\u3042" in known) == (True, False)


def one_map(kind: int, platform: int, encoding: int, first: int) -> bytes:
    """The font with one map of its letters, their numbers beginning so much higher."""
    font = built()
    table = CmapSubtable.newSubtable(kind)
    table.platformID, table.platEncID, table.language = platform, encoding, 0
    table.cmap = {first + code: glyph for code, glyph in font.getBestCmap().items() if code < 0x80}
    font["cmap"].tables = [table]
    return saved(font)


def test_a_map_that_is_one_table_is_read() -> None:
    data = one_map(6, 3, 1, 0)
    assert read_font(data).family == "Bars"
    assert "a" in advances(rebuilt(data, "Test", "Test", 400))


@pytest.mark.parametrize("data", [one_map(4, 3, 0, 0xF000), one_map(0, 1, 0, 0)], ids=["signs", "macintosh"])
def test_a_font_whose_map_says_no_letters_lacks_them_and_is_not_damaged(data: bytes) -> None:
    with pytest.raises(ValueFault, match="lacks letters: a b c"):
        read_font(data)


def test_a_font_that_varies_is_taken_at_the_weights_that_are_asked_for() -> None:
    source = read_font(saved(built((("wght", 100, 100, 900), ("wdth", 75, 100, 125)))))
    assert source.family == "Bars"
    regular, semibold = (
        rebuilt(source.data, "Bars", style, weight) for style, weight in (("Regular", 400), ("Semibold", 600))
    )
    assert (thickness(regular), thickness(semibold)) == (50, 70)
    opened = TTFont(BytesIO(semibold))
    assert not {"fvar", "gvar", "avar", "STAT", "HVAR"} & {*opened.keys()}
    assert [opened["name"].getDebugName(kind) for kind in (1, 2, 4, 6)] == [
        "Bars",
        "Semibold",
        "Bars Semibold",
        "Bars-Semibold",
    ]
    assert opened["OS/2"].usWeightClass == 600
    names = opened.getBestCmap()
    assert opened["hmtx"][names[ord("a")]][0] == WIDE + round(90 * 5 / 8)
    assert [part.x for part in opened["glyf"][names[0xC6]].components] == [0, 225]


def test_a_weight_the_font_does_not_reach_is_the_nearest_it_has() -> None:
    source = read_font(saved(built((("wght", 100, 100, 500),))))
    assert thickness(rebuilt(source.data, "Bars", "Semibold", 600)) == 100
    other = read_font(saved(built((("wdth", 75, 100, 125),))))
    assert thickness(rebuilt(other.data, "Bars", "Semibold", 600)) == 20


def test_a_font_of_one_weight_stays_as_it_is() -> None:
    assert thickness(rebuilt(saved(built()), "Bars", "Semibold", 600)) == 20


def overlapping(data: bytes) -> bytes:
    """Every other glyph is all outlines there are, those between them none."""
    return with_table(
        data,
        "loca",
        lambda table: b"".join(struct.pack(">H", 0 if n % 2 == 0 else 400) for n in range(len(table) // 2)),
    )


def shared(data: bytes, *places: int) -> bytes:
    """The font of which the first glyphs stand at `places` (in halves of their bytes), all others at the last one."""
    return with_table(
        data,
        "loca",
        lambda table: b"".join(
            struct.pack(">H", places[min(number, len(places) - 1)]) for number in range(len(table) // 2)
        ),
    )


@pytest.mark.parametrize(
    ("places", "is_sound"),
    [
        ((0, 20), True),
        ((0, 0, 20), True),
        ((0, 20, 40), True),
        ((0, 20, 0, 20), False),
        ((0, 20, 10, 30), False),
        ((20, 0, 20), False),
        ((0, 20, 40, 30_000), False),
    ],
    ids=["one", "one-empty", "two", "two-share-one", "two-overlap", "falling", "beyond-the-table"],
)
def test_outlines_stand_one_after_the_other_and_are_no_more_than_their_table(
    places: tuple[int, ...], is_sound: bool
) -> None:
    tables = tables_of(shared(saved(built()), *places))
    if is_sound:
        assert sum(map(len, font_guards._outlines(tables, len(NAMES)))) <= len(tables["glyf"])
        return
    with pytest.raises(Unbounded, match="outlines that overlap"):
        check(tables)


def many_maps(_: bytearray) -> bytes:
    """Four hundred maps of 190,000 characters each, in 28 bytes a map."""
    body = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0x20, 0x20 + 189_999, 1)
    places = (4 + 8 * 400 + number * len(body) for number in range(400))
    records = b"".join(struct.pack(">HHI", 3, number, place) for number, place in enumerate(places))
    return struct.pack(">HH", 0, 400) + records + body * 400


def overlaid_tables(_: bytearray) -> bytes:
    """Two hundred maps that are one table of 60,000 characters each, most of it the same bytes."""
    body = struct.pack(">HHHHH", 6, 65_000, 0, 0, 60_000)
    places = (4 + 8 * 200 + number * len(body) for number in range(200))
    records = b"".join(struct.pack(">HHI", 3, number, place) for number, place in enumerate(places))
    return struct.pack(">HH", 0, 200) + records + body * 200 + bytes(120_000)


def endless_map(kind: int) -> Callable[[bytearray], bytes]:
    def change(_: bytearray) -> bytes:
        if kind == 12:
            body = struct.pack(">HHIII", 12, 0, 16 + 12 * 500, 0, 500) + struct.pack(">III", 0, 0xFFFFF, 1) * 500
        else:
            starts = struct.pack(">H", 0) * 500
            body = (
                struct.pack(">HHHHHHH", 4, 16 + 8 * 500, 0, 1000, 0, 0, 0)
                + struct.pack(">H", 0xFFFF) * 500
                + b"\0\0"
                + starts
                + starts
                + starts
            )
        return struct.pack(">HHHHI", 0, 1, 3, 10 if kind == 12 else 1, 12) + body

    return change


def composed(data: bytes, parts_of: dict[str, tuple[str, ...]]) -> bytes:
    """The font with some glyphs composed of others."""
    opened = TTFont(BytesIO(data), recalcBBoxes=False)
    for name, parts in parts_of.items():
        pen = TTGlyphPen(dict.fromkeys(parts))
        for part in parts:
            pen.addComponent(part, (1, 0, 0, 1, 9, 0))
        glyph = pen.glyph()
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
        opened["glyf"][name] = glyph
    return saved(opened)


def doubling(data: bytes) -> bytes:
    """Each glyph is two of the one before it: after sixty, more than there are grains of sand."""
    return composed(data, {name: (before, before) for before, name in pairwise(NAMES[1:-1])})


def circle(data: bytes) -> bytes:
    return composed(data, {"letter1": ("letter2",), "letter2": ("letter1",)})


@pytest.mark.parametrize(
    "spoilt",
    [
        overlapping,
        lambda data: with_table(data, "cmap", endless_map(12)),
        lambda data: with_table(data, "cmap", endless_map(4)),
        lambda data: with_table(data, "cmap", many_maps),
        lambda data: with_table(data, "cmap", overlaid_tables),
        doubling,
        circle,
        lambda data: with_table(data, "loca", lambda table: table[:40]),
        lambda data: with_table(data, "glyf", lambda table: table[:200]),
    ],
    ids=[
        "overlapping",
        "endless-12",
        "endless-4",
        "many-maps",
        "overlaid-tables",
        "doubling",
        "circle",
        "few-places",
        "few-outlines",
    ],
)
def test_a_font_that_is_more_than_it_looks_is_refused_before_it_grows(spoilt: Callable[[bytes], bytes]) -> None:
    data = spoilt(saved(built()))
    read_font(saved(built()))
    tracemalloc.start()
    try:
        with pytest.raises(ValueFault, match="damaged"):
            read_font(data)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_font_that_varies_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every glyph is said to be moved in 4,095 ways, each of which would take a few bytes."""

    def endless(table: bytearray) -> bytearray:
        glyphs, flags, start = struct.unpack_from(">HHI", table, 12)
        places = struct.unpack_from(f">{glyphs + 1}{'I' if flags & 1 else 'H'}", table, 20)
        for place in {*places[:-1]}:
            struct.pack_into(">H", table, start + place * (1 if flags & 1 else 2), 0x0FFF)
        return table

    monkeypatch.setattr(font_guards, "_MOST_MOVES", 1_000_000)
    data = saved(built((("wght", 100, 100, 900),)))
    check(tables_of(data))
    with pytest.raises(Unbounded, match="vary without end"):
        check({**tables_of(data), "gvar": bytes(endless(bytearray(tables_of(data)["gvar"])))})
    with pytest.raises(ValueFault, match="damaged"):
        read_font(with_table(data, "gvar", endless))
