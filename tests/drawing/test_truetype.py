"""The subset of a font that goes into a file."""

from __future__ import annotations

from io import BytesIO

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from engagement_model.drawing.fonts import font

TEXT = "Éclair Ж 12 €…fi"


def outline(opened: TTFont, character: str) -> list[object]:
    glyphs = opened.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[opened.getBestCmap()[ord(character)]].draw(pen)
    return pen.value


def test_a_subset_draws_its_characters_as_the_whole_font_does():
    whole = TTFont(font("semibold").path)
    data = font("semibold").file.subset(TEXT)
    subset = TTFont(BytesIO(data), checkChecksums=2)
    assert set(subset.getBestCmap()) == {ord(character) for character in TEXT}
    for character in set(TEXT):
        assert outline(subset, character) == outline(whole, character)
        name, original = subset.getBestCmap()[ord(character)], whole.getBestCmap()[ord(character)]
        assert subset["hmtx"][name] == whole["hmtx"][original]
    assert len(data) < 20_000


def test_the_order_of_the_characters_does_not_matter():
    file = font("regular").file
    assert file.subset(TEXT) == file.subset(reversed(TEXT))


def test_characters_the_font_lacks_are_left_out():
    subset = TTFont(BytesIO(font("regular").file.subset("a文")))
    assert set(subset.getBestCmap()) == {ord("a")}
