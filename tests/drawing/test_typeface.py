"""The typeface that comes with the program, as it was cut, and one that is brought along: what goes into a file."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from engagement_model.drawing.fonts import Weight, font, set_in
from engagement_model.drawing.typeface import FILES, cut, piece
from engagement_model.language.font_files import cut_out, rebuilt
from engagement_model.model.theme import FontFiles

TEXT = "Éclair Ж 12 €…fi"
NEEDED = {"OS/2", "cmap", "glyf", "hhea", "hmtx", "loca", "maxp", "name", "post"}
"""The tables, beside `head`, without one of which browsers take no font."""
WEIGHTS: tuple[Weight, ...] = ("regular", "semibold")


@cache
def whole(weight: Weight) -> TTFont:
    return TTFont(font(weight).path)


@cache
def brought() -> bytes:
    return rebuilt(Path(str(font("semibold").path)).read_bytes(), "House", "Regular", 400)


def outline(opened: TTFont, character: str) -> list[object]:
    glyphs = opened.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[opened.getBestCmap()[ord(character)]].draw(pen)
    return pen.value


def test_there_is_a_file_for_each_weight() -> None:
    assert {*FILES} == {*WEIGHTS}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_character_of_the_font_is_in_one_piece_and_as_wide_as_there(weight: Weight) -> None:
    known, names = cut(weight), whole(weight).getBestCmap()
    advances, units = whole(weight)["hmtx"].metrics, whole(weight)["head"].unitsPerEm
    assert known.advances == {chr(code): advances[name][0] / units for code, name in names.items()}
    assert sorted("".join(known.pieces.values())) == sorted(map(chr, names))
    assert all(list(held) == sorted(held) for held in known.pieces.values())


@pytest.mark.slow
@pytest.mark.parametrize("weight", WEIGHTS)
@pytest.mark.parametrize("name", ["latin", "greek", "cyrillic", "rest"])
def test_a_piece_draws_its_characters_as_the_whole_font_does(weight: Weight, name: str) -> None:
    opened, held = TTFont(BytesIO(piece(weight, name)), checkChecksums=2), cut(weight).pieces[name]
    assert opened.flavor == "woff"
    assert {*opened.getBestCmap()} == {*map(ord, held)}
    for character in held:
        assert outline(opened, character) == outline(whole(weight), character), f"{ord(character):04X}"
        mine, its = opened.getBestCmap()[ord(character)], whole(weight).getBestCmap()[ord(character)]
        assert opened["hmtx"][mine] == whole(weight)["hmtx"][its]
    assert {*opened.keys()} - {"GlyphOrder", "head"} == NEEDED


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("Sales €…→", {"latin"}), ("Продажи", {"cyrillic"}), (TEXT, {"latin", "cyrillic"}), ("文", set())],
)
def test_a_page_carries_the_pieces_it_needs(text: str, pieces: set[str]) -> None:
    assert [face.data for face in font("regular").faces(text)] == [
        piece("regular", name) for name in cut("regular").pieces if name in pieces
    ]


def test_what_is_cut_out_of_a_font_is_drawn_as_in_it() -> None:
    data = cut_out(brought(), frozenset(TEXT))
    opened, source = TTFont(BytesIO(data), checkChecksums=2), TTFont(BytesIO(brought()))
    assert {*opened.getBestCmap()} == {*map(ord, TEXT)}
    for character in set(TEXT):
        assert outline(opened, character) == outline(source, character) == outline(whole("semibold"), character)
        mine, its = opened.getBestCmap()[ord(character)], source.getBestCmap()[ord(character)]
        assert opened["hmtx"][mine] == source["hmtx"][its]
    assert {*opened.keys()} - {"GlyphOrder", "head"} == NEEDED
    assert len(data) < 20_000
    assert data == cut_out(brought(), frozenset(reversed(TEXT)))


def test_characters_the_font_lacks_are_left_out() -> None:
    assert {*TTFont(BytesIO(cut_out(brought(), frozenset("a文")))).getBestCmap()} == {ord("a")}


def test_a_typeface_that_is_brought_along_is_measured_as_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engagement_model.drawing.fonts.is_available", lambda: False)
    usual = font("semibold")
    with set_in(FontFiles("House", brought(), brought())):
        assert font("regular").width(TEXT, 10) == pytest.approx(usual.width(TEXT, 10))
        assert font("regular").missing("Aß文🙂") == {"文", "🙂"}
        (face,) = font("regular").faces(TEXT)
        assert (face.kind, face.data) == ("ttf", cut_out(brought(), frozenset(TEXT)))
