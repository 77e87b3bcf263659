"""The two fonts of every page: measured here, and drawn from the same files by every format."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from engagement_model.drawing.truetype import TrueType

Weight = Literal["regular", "semibold"]

FAMILY = "Source Sans Pro"
FALLBACK = "sans-serif"
CAP_HEIGHT = 0.66
"""Height of a capital as a share of the font size, in both weights."""
DESCENT = 0.22
"""How far letters such as g reach below the line, as a share of the font size."""
LINE_HEIGHT = 1.24
"""Distance from line to line as a share of the font size."""
CSS_WEIGHTS: tuple[tuple[Weight, int], ...] = (("regular", 400), ("semibold", 600))


class _Advances(dict[str, float]):
    """Character -> advance width; a character the font lacks gets the width another font will roughly need."""

    def __missing__(self, character: str) -> float:
        if unicodedata.combining(character):
            width = 0.0
        elif unicodedata.east_asian_width(character) in ("W", "F"):
            width = 1.1
        else:
            width = 0.7
        self[character] = width
        return width


@dataclass(frozen=True)
class Font:
    """One weight of the typeface."""

    weight: Weight
    path: Path

    @cached_property
    def file(self) -> TrueType:
        """The font's own tables."""
        return TrueType.open(self.path)

    @cached_property
    def _advances(self) -> _Advances:
        return _Advances({chr(code): advance for code, advance in self.file.advance_of.items()})

    def width(self, text: str, size: float, tracking: float = 0.0) -> float:
        """The width of `text` in points at `size` points; `tracking` points stand after every character."""
        return sum(map(self._advances.__getitem__, text)) * size + tracking * len(text)

    def missing(self, text: Iterable[str]) -> frozenset[str]:
        """The characters of `text` that the font cannot draw."""
        known = self.file.glyph_of
        return frozenset(character for character in set(text) if ord(character) not in known)


@cache
def font(weight: Weight) -> Font:
    """The font of that weight, from the installed typeface."""
    import font_source_sans_pro  # lists its folder when imported

    face = {"regular": "SourceSansPro-Regular.ttf", "semibold": "SourceSansPro-Semibold.ttf"}[weight]
    return Font(weight, Path(font_source_sans_pro.font_directory) / face)


def width(text: str, size: float, weight: Weight = "regular", tracking: float = 0.0) -> float:
    """The width of `text` in points."""
    return font(weight).width(text, size, tracking)
