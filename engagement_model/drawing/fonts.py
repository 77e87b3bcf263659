"""The two fonts of every page: measured here, and drawn from the same files by every format.

Which typeface that is belongs to the theme of the page, and is the same wherever in a drawing text is measured: it is
set for as long as a page is laid out or written, so that no function has to hand it on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from engagement_model.language.truetype import TrueType
from engagement_model.model.theme import FontFiles

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
    """One weight of a typeface: a file that comes with the program, or the bytes of one that was brought along."""

    weight: Weight
    path: Path | None = None
    data: bytes = b""

    @cached_property
    def file(self) -> TrueType:
        """The font's own tables."""
        return TrueType(self.data) if self.path is None else TrueType.open(self.path)

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


@dataclass(frozen=True)
class Typeface:
    """A typeface: its name, and a font for each weight."""

    family: str
    regular: Font
    semibold: Font

    def font(self, weight: Weight) -> Font:
        """The font of that weight."""
        return self.regular if weight == "regular" else self.semibold


@cache
def _own() -> Typeface:
    """The typeface that comes with the program."""
    import font_source_sans_pro  # lists its folder when imported

    folder = Path(font_source_sans_pro.font_directory)
    return Typeface(
        FAMILY,
        Font("regular", folder / "SourceSansPro-Regular.ttf"),
        Font("semibold", folder / "SourceSansPro-Semibold.ttf"),
    )


@cache
def _brought(files: FontFiles) -> Typeface:
    return Typeface(files.family, Font("regular", data=files.regular), Font("semibold", data=files.semibold))


_SET: ContextVar[Typeface | None] = ContextVar("typeface", default=None)


@contextmanager
def set_in(files: FontFiles | None) -> Iterator[None]:
    """Measure and write in the typeface of these files until the end of the block; without any in the usual one."""
    token = _SET.set(_brought(files) if files is not None else None)
    try:
        yield
    finally:
        _SET.reset(token)


def typeface() -> Typeface:
    """The typeface that is set."""
    return _SET.get() or _own()


def font(weight: Weight) -> Font:
    """The font of that weight in the typeface that is set."""
    return typeface().font(weight)


def width(text: str, size: float, weight: Weight = "regular", tracking: float = 0.0) -> float:
    """The width of `text` in points."""
    return (_SET.get() or _own()).font(weight).width(text, size, tracking)
