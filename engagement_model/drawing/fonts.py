"""The two fonts of every page: measured here, and drawn from the same files by every format.

What is asked of the typeface that comes with the program is answered from pieces cut beforehand; one that a theme
brings along is read and cut with fontTools, which takes longer to load than a page to draw.

Which typeface that is belongs to the theme of the page, and is the same wherever in a drawing text is measured: it is
set for as long as a page is laid out or written, so that no function has to hand it on.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from msgspec import Struct

from engagement_model.drawing import typeface as typeface_cut
from engagement_model.drawing.scripts.repertoire import JOINERS, is_complex
from engagement_model.drawing.scripts.shaping import Shaped, Source, is_available, lacking, shaped, shaped_width
from engagement_model.drawing.stand_ins import stand_ins
from engagement_model.language import font_files
from engagement_model.model.theme import FontFiles

Weight = Literal["regular", "semibold"]

FAMILY = typeface_cut.FAMILY
FALLBACK = "sans-serif"
CAP_HEIGHT = 0.66
"""Height of a capital as a share of the font size, in both weights."""
DESCENT = 0.22
"""How far letters such as g reach below the line, as a share of the font size."""
LINE_HEIGHT = 1.24
"""Distance from line to line as a share of the font size."""
CSS_WEIGHTS: tuple[tuple[Weight, int], ...] = (("regular", 400), ("semibold", 600))
_WEIGHTS = dict(CSS_WEIGHTS)
MOST_MEASURED = 20_000
"""As many texts are remembered with their widths before all are forgotten, so that a server does not grow for ever."""


class _Advances(dict[str, float]):
    """Character -> advance width; a character the font lacks gets that of its stand-in, or what it roughly needs."""

    def __missing__(self, character: str) -> float:
        if unicodedata.combining(character):
            width = 0.0
        elif unicodedata.east_asian_width(character) in ("W", "F"):
            width = 1.1
        else:
            width = 0.7
        self[character] = width
        return width


class Face(NamedTuple):
    """A font to embed: its kind as `font/KIND` and as style sheets say it, its bytes, and the characters it is for.

    Without characters it is for all of them.
    """

    kind: str
    format: str
    data: bytes
    characters: str


class Font(Struct, frozen=True, dict=True):
    """One weight of a typeface."""

    weight: Weight

    @property
    def advances(self) -> Mapping[str, float]:
        """Character -> advance width, as a share of the font size."""
        return typeface_cut.cut(self.weight).advances

    @property
    def path(self) -> Path | None:
        """The file of the whole font, where it is one."""
        import font_source_sans_pro  # lists its folder when imported

        return Path(font_source_sans_pro.font_directory) / typeface_cut.FILES[self.weight]

    @property
    def data(self) -> bytes:
        """The whole font, where it is no file."""
        return b""

    def faces(self, characters: Iterable[str]) -> Iterator[Face]:
        """The fonts that draw `characters`, as far as they can be drawn, each for characters of its own."""
        wanted = set(characters)
        for name, held in typeface_cut.cut(self.weight).pieces.items():
            if not wanted.isdisjoint(held):
                yield Face("woff", "woff", typeface_cut.piece(self.weight, name), held)

    @cached_property
    def _stand_ins(self) -> Mapping[str, str]:
        return stand_ins(self.advances)

    @cached_property
    def _widths(self) -> _Advances:
        known = _Advances(self.advances)
        known.update({sign: sum(map(known.__getitem__, way)) for sign, way in self._stand_ins.items()})
        return known

    @cached_property
    def _measured(self) -> dict[str, float]:
        """Text -> its width as a share of the font size: the same is asked at one size after the other."""
        return {}

    @property
    def source(self) -> Source:
        """The font for letters that join or run from the right, which need more of it than its advances."""
        return Source(self.path, self.data, _WEIGHTS[self.weight])

    def shaped(self, text: str) -> Shaped | None:
        """The outlines of a text that takes more than one glyph after the other; `None` where it does not."""
        return shaped(text, self.source) if _is_shaped(text) else None

    def drawable(self, text: str) -> str:
        """`text` with stand-ins of the same meaning for signs that the font lacks, as wide as `width` says of it."""
        if text.isascii():
            return text
        kept = JOINERS if is_complex(text) else ""
        return "".join(
            character if character in kept else self._stand_ins.get(character, character) for character in text
        )

    def width(self, text: str, size: float, tracking: float = 0.0) -> float:
        """The width of `text` in points at `size` points; `tracking` points stand after every character."""
        share = self._measured.get(text)
        if share is None:
            if _is_shaped(text):  # letters that join are not set apart
                return shaped_width(text, self.source) * size
            share = sum(map(self._widths.__getitem__, text))
            if text.isascii() or not is_complex(text):
                self._remember(text, share)
        return share * size + (tracking * len(self.drawable(text)) if tracking else 0.0)

    def _remember(self, text: str, share: float) -> None:
        if len(self._measured) >= MOST_MEASURED:
            self._measured.clear()
        self._measured[text] = share

    def missing(self, text: Iterable[str]) -> frozenset[str]:
        """The characters of `text` that neither the font nor one for their script can draw."""
        lacked = set(text).difference(self.advances, JOINERS)
        joined = "".join(sorted(each for each in lacked if is_complex(each)))
        if not joined or not is_available():
            return frozenset(lacked)
        return frozenset(lacked.difference(joined)) | lacking(joined, self.source)


class BroughtFont(Font, frozen=True, dict=True):
    """One weight of a typeface that was brought along: a file that was found fit and built anew."""

    content: bytes
    whole: bytes = b""

    @property
    def source(self) -> Source:
        """The file as it came."""
        return Source(None, self.whole or self.content, _WEIGHTS[self.weight])

    @property
    def path(self) -> None:
        """It is no file."""
        return

    @property
    def data(self) -> bytes:
        """The whole font."""
        return self.content

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """Character -> advance width, as a share of the font size."""
        return font_files.advances(self.content)

    def faces(self, characters: Iterable[str]) -> Iterator[Face]:
        """The outlines of `characters`, cut out of the font."""
        yield Face("ttf", "truetype", font_files.cut_out(self.content, frozenset(characters)), "")


class StretchedFont(Font, frozen=True, dict=True):
    """One weight of a typeface that is not here, measured as the usual one made wider or narrower."""

    stretch: float

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """Character -> advance width, as a share of the font size."""
        return {character: each * self.stretch for character, each in typeface_cut.cut(self.weight).advances.items()}


class Typeface(Struct, frozen=True):
    """A typeface: its name, and a font for each weight."""

    family: str
    regular: Font
    semibold: Font

    def font(self, weight: Weight) -> Font:
        """The font of that weight."""
        return self.regular if weight == "regular" else self.semibold


_OWN = Typeface(FAMILY, Font("regular"), Font("semibold"))
"""The typeface that comes with the program."""


@cache
def _brought(files: FontFiles) -> Typeface:
    if not files.regular:
        narrow, bold = files.stretch
        return Typeface(files.family, StretchedFont("regular", narrow), StretchedFont("semibold", bold))
    regular, semibold = files.sources
    return Typeface(
        files.family,
        BroughtFont("regular", files.regular, regular),
        BroughtFont("semibold", files.semibold, semibold),
    )


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
    return _SET.get() or _OWN


def _is_shaped(text: str) -> bool:
    """Whether a text takes more than one glyph after the other, and can have it here."""
    return not text.isascii() and is_complex(text) and is_available()


def font(weight: Weight) -> Font:
    """The font of that weight in the typeface that is set."""
    return typeface().font(weight)


def width(text: str, size: float, weight: Weight = "regular", tracking: float = 0.0) -> float:
    """The width of `text` in points."""
    return (_SET.get() or _OWN).font(weight).width(text, size, tracking)
