"""Font files as they come: refused where they cannot be measured or must not be embedded, else built anew."""

from __future__ import annotations

import re
import string
import struct
from functools import lru_cache

from engagement_model.language.truetype import TrueType
from engagement_model.model.numbers import ValueFault
from engagement_model.translation import gettext

MAXIMUM_BYTES = 8_000_000
_CONTAINERS = {b"wOFF": "WOFF", b"wOF2": "WOFF2", b"ttcf": "TrueType Collection"}
_OUTLINES = (b"\x00\x01\x00\x00", b"true")
_NEEDED = {"cmap": 4, "glyf": 0, "head": 54, "hhea": 36, "hmtx": 4, "loca": 4, "maxp": 32}
"""The tables that are read, and how long each is at least."""
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY, _USAGES = 0x0002, 0x0100, 0x0200, 0x000F
_FAMILY = re.compile(r"[\w][\w .&+-]{0,59}")
_NARROWEST, _WIDEST = 0.2, 1.2
"""How wide letters are on average, as a share of the font size, in anything that is read."""
_LETTERS = string.ascii_letters + string.digits


@lru_cache(maxsize=4)
def read_font(data: bytes) -> TrueType:
    """The font in a TrueType file that may be embedded and can be measured throughout.

    Raises `ValueFault`, which says what is wrong and what would be right, for anything else: another format, a
    licence that forbids it, a damaged or made-up file.
    """
    if len(data) > MAXIMUM_BYTES:
        raise ValueFault(
            gettext("the font has more than {most} MB").format(most=MAXIMUM_BYTES // 1_000_000),
            gettext("use a font with fewer scripts"),
        )
    _check_container(data[:4])
    font = TrueType(data)
    try:
        _check_tables(font)
        _check_embedding(font.embedding)
        _check_letters(font)
        TrueType(font.rebuilt("Test", "Regular", 400)).subset(_LETTERS)
    except (struct.error, IndexError, KeyError, ValueError, OverflowError) as error:
        if isinstance(error, ValueFault):
            raise
        raise _damaged() from None
    return font


@lru_cache(maxsize=4)
def rebuilt(data: bytes, family: str, style: str, weight: int) -> bytes:
    """The font of a file anew, under a name and a weight of its own, of nothing but outlines and measures."""
    return read_font(data).rebuilt(family, style, weight)


def family_name(written: str) -> str | None:
    """A name of a typeface that every format can carry, or `None` where `written` is none."""
    name = " ".join(written.split())
    return name if _FAMILY.fullmatch(name) else None


def _check_container(start: bytes) -> None:
    if start in _OUTLINES:
        return
    suggestion = gettext("use the TrueType file (.ttf) of the typeface")
    if start == b"OTTO":
        raise ValueFault(gettext("this font has PostScript outlines (CFF), which cannot be measured here"), suggestion)
    if start in _CONTAINERS:
        message = gettext("this is a {kind} file, not a single TrueType font").format(kind=_CONTAINERS[start])
        raise ValueFault(message, suggestion)
    raise ValueFault(gettext("this is no TrueType font"), suggestion)


def _check_tables(font: TrueType) -> None:
    size = len(font.data)
    count = struct.unpack_from(">H", font.data, 4)[0]
    records = list(struct.iter_unpack(">4sIII", font.data[12 : 12 + 16 * count]))
    if len(records) != count or any(offset + length > size for _, _, offset, length in records):
        raise _damaged()
    tables = font.tables
    if any(tag not in tables or len(tables[tag]) < least for tag, least in _NEEDED.items()):
        raise _damaged()
    glyphs = struct.unpack_from(">H", tables["maxp"], 4)[0]
    widths = struct.unpack_from(">H", tables["hhea"], 34)[0]
    if not 16 <= font.units_per_em <= 16_384 or not 1 <= widths <= glyphs:
        raise _damaged()
    if len(tables["hmtx"]) < 4 * widths + 2 * (glyphs - widths):
        raise _damaged()


def _check_embedding(bits: int) -> None:
    """Whether the font's maker allows a document to carry a part of it (`fsType` in OpenType's OS/2 table)."""
    suggestion = gettext("ask its maker for a licence that allows embedding, or use another font")
    if bits & _USAGES == _RESTRICTED:
        raise ValueFault(gettext("the licence of this font forbids embedding it in documents"), suggestion)
    if bits & (_NO_SUBSETS | _BITMAPS_ONLY):
        raise ValueFault(gettext("the licence of this font forbids embedding a part of it in documents"), suggestion)


def _check_letters(font: TrueType) -> None:
    known = font.glyph_of
    missing = [letter for letter in _LETTERS if ord(letter) not in known]
    if missing:
        shown = " ".join(missing[:10])
        raise ValueFault(
            gettext("this font lacks letters: {letters}").format(letters=shown),
            gettext("use a font with the Latin letters and digits"),
        )
    widths = [font.advance_of[ord(letter)] for letter in _LETTERS]
    if not _NARROWEST <= sum(widths) / len(widths) <= _WIDEST or max(widths) > 3 * _WIDEST:
        raise _damaged()


def _damaged() -> ValueFault:
    return ValueFault(gettext("this font file is damaged"), gettext("copy it again from where the typeface comes from"))
