"""A line of text as glyphs: cut into runs by direction and font, shaped by HarfBuzz, put in the order they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engagement_model.drawing.scripts.directions import levels, visual
from engagement_model.drawing.scripts.repertoire import font_file, scripts_in

if TYPE_CHECKING:
    import uharfbuzz

Point = tuple[float, float]
Stroke = tuple[str, tuple[Point, ...]]
"""One step of an outline: `M`ove, `L`ine, `C`urve (cubic) to its points, or `Z` which closes it."""


class Source(NamedTuple):
    """A font to shape with: a file, or the bytes of one, at a weight where it varies."""

    path: Path | None
    data: bytes
    weight: int


class Shaped(NamedTuple):
    """A line of text drawn: its width and its outlines, in shares of the type size, y upward from the line."""

    width: float
    strokes: tuple[Stroke, ...]


class _Glyph(NamedTuple):
    """A glyph of a font and where it stands, in shares of the type size."""

    source: Source
    number: int
    x: float
    y: float


class _Set(NamedTuple):
    """A line of text whose glyphs have their places, and none of whose outlines were asked for."""

    width: float
    glyphs: tuple[_Glyph, ...]


@cache
def is_available() -> bool:
    """Whether text can be shaped here."""
    from importlib.util import find_spec

    return find_spec("uharfbuzz") is not None


@lru_cache(maxsize=1024)
def shaped(text: str, own: Source) -> Shaped:
    """`text` in the font `own`, and what that lacks in the fonts of its scripts. It takes that `is_available`."""
    line = _set(text, own)
    return Shaped(line.width, tuple(step for glyph in line.glyphs for step in _placed(glyph)))


def shaped_width(text: str, own: Source) -> float:
    """How wide `shaped` is, for whoever only measures: outlines take most of the time, and of the memory."""
    return _set(text, own).width


@lru_cache(maxsize=4096)
def _set(text: str, own: Source) -> _Set:
    fonts = _fonts(text, own)
    x, glyphs = 0.0, list[_Glyph]()
    for start, end, level in visual(levels(text)):
        runs = list(_by_font(text, start, end, fonts))
        for first, last, source in reversed(runs) if level % 2 else runs:
            x += _set_part(text, (first, last), source, "rtl" if level % 2 else "ltr", x, glyphs)
    return _Set(x, tuple(glyphs))


def lacking(text: str, own: Source) -> frozenset[str]:
    """The characters of `text` for which there is a glyph in none of the fonts."""
    fonts = _fonts(text, own)
    return frozenset(
        character
        for character in text
        if not _is_ignorable(character) and not any(ord(character) in _loaded(font).held for font in fonts)
    )


def _fonts(text: str, own: Source) -> tuple[Source, ...]:
    """The fonts for a text, the page's own first."""
    files = (font_file(script) for script in scripts_in(text))
    return (own, *(Source(path, b"", own.weight) for path in files if path is not None))


class _Loaded(NamedTuple):
    font: uharfbuzz.Font
    units: int
    held: frozenset[int]


@lru_cache(maxsize=24)
def _loaded(source: Source) -> _Loaded:
    import uharfbuzz

    blob = uharfbuzz.Blob(source.data) if source.path is None else uharfbuzz.Blob.from_file_path(str(source.path))
    face = uharfbuzz.Face(blob)
    font = uharfbuzz.Font(face)
    if any(axis.tag == "wght" for axis in face.axis_infos):
        font.set_variations({"wght": float(source.weight)})
    return _Loaded(font, face.upem, frozenset(face.unicodes))


def _by_font(text: str, start: int, end: int, fonts: Sequence[Source]) -> Iterator[tuple[int, int, Source]]:
    """Parts of a run that one font draws; marks and signs between letters stay with what they follow."""
    chosen: list[Source] = []
    for place in range(start, end):
        character = text[place]
        before = chosen[-1] if chosen else None
        if before is not None and _follows(character) and _draws(before, character):
            chosen.append(before)
        else:
            chosen.append(next((font for font in fonts if _draws(font, character)), before or fonts[0]))
    place = start
    for font, members in groupby(chosen):
        last = place + len(list(members))
        yield place, last, font
        place = last


def _follows(character: str) -> bool:
    """Whether a character belongs to the script of what is beside it: a mark, a blank, a sign."""
    return not character.isalpha() and not character.isdecimal()


def _draws(font: Source, character: str) -> bool:
    return _is_ignorable(character) or ord(character) in _loaded(font).held


def _is_ignorable(character: str) -> bool:
    """Whether a character is never seen by itself: joiners, and marks that choose a form."""
    return character in "\u200c\u200d\u034f" or "\ufe00" <= character <= "\ufe0f" or character == "\ufeff"


def _set_part(
    text: str, place: tuple[int, int], source: Source, direction: str, x: float, glyphs: list[_Glyph]
) -> float:
    """Add the glyphs of a part of `text` from `x` on; its width."""
    import uharfbuzz

    font, units, _ = _loaded(source)
    buffer = uharfbuzz.Buffer()
    first, last = place
    # What stands around it is told, so that letters join across parts of one word.
    codes = [ord(character) for character in text]
    buffer.add_codepoints(codes, first, last - first)
    buffer.guess_segment_properties()
    buffer.direction = direction
    buffer.language = "und"
    uharfbuzz.shape(font, buffer)
    advance = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        at = x + (advance + position.x_offset) / units
        glyphs.append(_Glyph(source, info.codepoint, at, position.y_offset / units))
        advance += position.x_advance
    return advance / units


def _placed(glyph: _Glyph) -> Iterator[Stroke]:
    """The outline of a glyph where it stands."""
    x, y, units = glyph.x, glyph.y, _loaded(glyph.source).units
    for kind, points in _outline(glyph.source, glyph.number):
        yield kind, tuple((x + across / units, y + upward / units) for across, upward in points)


@lru_cache(maxsize=2048)
def _outline(source: Source, number: int) -> tuple[Stroke, ...]:
    """The outline of a glyph in units of its font, from where it begins."""
    pen = _Pen()
    _loaded(source).font.draw_glyph_with_pen(number, pen)
    return tuple(pen.strokes)


class _Pen:
    """Takes the outline of a glyph, as font libraries draw it, its quadratic curves made cubic."""

    def __init__(self) -> None:
        self._at: Point = (0.0, 0.0)
        self.strokes: list[Stroke] = []

    def _add(self, kind: str, *points: Point) -> None:
        self.strokes.append((kind, points))
        self._at = points[-1]

    def moveTo(self, point: Point) -> None:  # noqa: N802
        self._add("M", point)

    def lineTo(self, point: Point) -> None:  # noqa: N802
        self._add("L", point)

    def curveTo(self, *points: Point) -> None:  # noqa: N802
        self._add("C", *points)

    def qCurveTo(self, control: Point, end: Point) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self._at, control, end
        self._add(
            "C",
            (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0)),
            (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2)),
            end,
        )

    def closePath(self) -> None:  # noqa: N802
        self.strokes.append(("Z", ()))
