"""Font files as they come: refused where they cannot be measured or must not be embedded, else built anew.

fontTools reads them, makes one weight of a font that holds all (a variable font), and writes them; it is imported only
where a theme brings a font along. What its readers take on trust is checked before.
"""

from __future__ import annotations

import re
import string
import struct
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from engagement_model.language.font_guards import check, tables_of
from engagement_model.model.numbers import ValueFault
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

MAXIMUM_BYTES = 8_000_000
_CONTAINERS = {b"wOFF": "WOFF", b"wOF2": "WOFF2", b"ttcf": "TrueType Collection"}
_OUTLINES = (b"\x00\x01\x00\x00", b"true")
_KEPT = ("cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2")
_VARYING = ("fvar", "gvar", "avar")
_MEASURES = 78
"""Bytes of the first version of the table of measures for other systems (OS/2)."""
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY, _USAGES = 0x0002, 0x0100, 0x0200, 0x000F
_PLAIN_STYLE = 0x0040
_PLAIN_POST = struct.pack(">IIhhIIIII", 0x00030000, 0, -75, 50, 0, 0, 0, 0, 0)
"""The table for printers that names no glyph: its version, no slant, where underlines stand, no memory asked for."""
_FAMILY = re.compile(r"[\w][\w .&+-]{0,59}")
_NARROWEST, _WIDEST = 0.2, 1.2
"""How wide letters are on average, as a share of the font size, in anything that is read."""
_LETTERS = string.ascii_letters + string.digits
_MAPS = (4, 6, 12)
"""The formats of maps of characters that are read: in segments of 16 and of 32 bits, and one table without gaps."""

Made = TypeVar("Made")


class FontSource(Struct, frozen=True):
    """A font file that was found fit, and the name of its typeface as the file has it."""

    data: bytes
    family: str


@lru_cache(maxsize=4)
def read_font(data: bytes) -> FontSource:
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
    tables = _or_damaged(lambda: tables_of(data))
    _or_damaged(lambda: check(tables))
    _check_embedding(tables.get("OS/2", b""))
    font = _or_damaged(lambda: _opened(data))
    # A font of signs has letters under numbers of its own, of which nobody knows what they are.
    if _or_damaged(font.getBestCmap) is None:
        raise _lacking(_LETTERS)
    family = _or_damaged(lambda: (font["name"].getBestFamilyName() or "") if "name" in font else "")
    for weight in (400, 600) if "fvar" in font else (400,):
        whole = rebuilt(data, "Test", "Test", weight)
        _or_damaged(partial(_check_letters, _opened(whole)))
        _or_damaged(partial(cut_out, whole, frozenset(_LETTERS)))
    return FontSource(data, family)


@lru_cache(maxsize=8)
def rebuilt(data: bytes, family: str, style: str, weight: int) -> bytes:
    """The font of a file anew, under a name and a weight of its own, of nothing but outlines and measures.

    A font that varies is taken at `weight`, or the nearest it has, and at the usual place of every other axis.
    """
    return _or_damaged(lambda: _rebuilt(data, family, style, weight))


def advances(data: bytes) -> dict[str, float]:
    """Character -> advance width as a share of the font size, of a font that was built anew."""
    font = _opened(data)
    widths, units = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): widths[name][0] / units for code, name in font.getBestCmap().items()}


def cut_out(data: bytes, characters: frozenset[str]) -> bytes:
    """A font with the outlines of `characters` only, of a font that was built anew; the same bytes for the same set."""
    font = _opened(data)
    name(font, {})
    return _written(subset(font, characters))


def subset(font: TTFont, characters: Collection[str]) -> TTFont:
    """`font` with the outlines of `characters` only, without hints, kerning and names; what it lacks is left out."""
    from fontTools.subset import Options, Subsetter

    options = Options(
        hinting=False,
        layout_features=[],
        legacy_kern=False,
        glyph_names=False,
        notdef_outline=True,
        name_IDs=["*"],
        name_languages=["*"],
        recalc_bounds=False,
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(map(ord, set(characters))))
    subsetter.subset(font)
    return font


def family_name(written: str) -> str | None:
    """A name of a typeface that every format can carry, or `None` where `written` is none."""
    name = " ".join(written.split())
    return name if _FAMILY.fullmatch(name) else None


def _or_damaged(make: Callable[[], Made]) -> Made:
    """What `make` makes of a file; `ValueFault` where it cannot be made, whatever the font library then raises."""
    try:
        return make()
    except ValueFault:
        raise
    except Exception as error:
        # On bytes that were made up fontTools raises whatever its readers stumble over.
        raise _damaged() from error


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


def _check_embedding(measures: bytes) -> None:
    """Whether the font's maker allows a document to carry a part of it (`fsType` in OpenType's OS/2 table)."""
    bits = int.from_bytes(measures[8:10], "big")
    suggestion = gettext("ask its maker for a licence that allows embedding, or use another font")
    if bits & _USAGES == _RESTRICTED:
        raise ValueFault(gettext("the licence of this font forbids embedding it in documents"), suggestion)
    if bits & (_NO_SUBSETS | _BITMAPS_ONLY):
        raise ValueFault(gettext("the licence of this font forbids embedding a part of it in documents"), suggestion)


def _check_letters(font: TTFont) -> None:
    names, advances = font.getBestCmap() or {}, font["hmtx"].metrics
    missing = [letter for letter in _LETTERS if ord(letter) not in names]
    if missing:
        raise _lacking(missing)
    widths = [advances[names[ord(letter)]][0] / font["head"].unitsPerEm for letter in _LETTERS]
    if not _NARROWEST <= sum(widths) / len(widths) <= _WIDEST or max(widths) > 3 * _WIDEST:
        raise _damaged()


def _lacking(letters: Sequence[str]) -> ValueFault:
    return ValueFault(
        gettext("this font lacks letters: {letters}").format(letters=" ".join(letters[:10])),
        gettext("use a font with the Latin letters and digits"),
    )


def _opened(data: bytes) -> TTFont:
    """A font of nothing but the tables that are needed: no other is ever unfolded."""
    import logging

    from fontTools.ttLib import TTFont, newTable

    logging.getLogger("fontTools").addHandler(logging.NullHandler())
    font = TTFont(BytesIO(data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    for tag in {*font.reader.keys()} - {*_KEPT, *_VARYING}:
        del font[tag]
    font.setGlyphOrder([f"glyph{number:05}" for number in range(font["maxp"].numGlyphs)])
    font["post"] = newTable("post")
    font["post"].decompile(_PLAIN_POST, font)
    maps = font["cmap"]
    maps.tables = [each for each in maps.tables if each.format in _MAPS]
    return font


def _rebuilt(data: bytes, family: str, style: str, weight: int) -> bytes:
    font = _opened(data)
    font["OS/2"] = _measures(tables_of(data).get("OS/2", b""), weight)
    if "fvar" in font:
        font = _at_weight(font, weight)
    word = "".join(each for each in f"{family}-{style}" if (each.isascii() and each.isalnum()) or each == "-")
    name(font, {1: family, 2: style, 4: f"{family} {style}", 6: word})
    _plain_signs(font)
    _drop_unknown(font)
    return _written(subset(font, {chr(code) for code in font.getBestCmap()}))


def _written(font: TTFont) -> bytes:
    output = BytesIO()
    font.save(output)
    return output.getvalue()


def _at_weight(font: TTFont, weight: int) -> TTFont:
    from fontTools.varLib.instancer import instantiateVariableFont

    places = {
        axis.axisTag: min(max(weight, axis.minValue), axis.maxValue) if axis.axisTag == "wght" else axis.defaultValue
        for axis in font["fvar"].axes
    }
    return instantiateVariableFont(font, places, inplace=True)


def name(font: TTFont, names: Mapping[int, str]) -> None:
    """Give a font these names and no other: kind (1 family, 2 style, 4 both, 6 both as one word) -> name."""
    from fontTools.ttLib import newTable

    font["name"] = newTable("name")
    font["name"].names = []
    for kind, text in names.items():
        font["name"].setName(text, kind, 3, 1, 0x0409)


def _measures(table: bytes, weight: int) -> object:
    """The table of measures for other systems in its first version, upright and with that weight."""
    from fontTools.ttLib import newTable

    plain = bytearray(table[:_MEASURES] if len(table) >= _MEASURES else bytes(_MEASURES))
    struct.pack_into(">H", plain, 0, 0)
    measures = newTable("OS/2")
    measures.decompile(bytes(plain), None)
    measures.usWeightClass, measures.fsSelection = weight, _PLAIN_STYLE
    return measures


def _plain_signs(font: TTFont) -> None:
    """The versions and signs by which programs know the tables, whatever the file had in their place."""
    font["head"].tableVersion, font["head"].magicNumber, font["head"].glyphDataFormat = 1.0, 0x5F0F3CF5, 0
    font["hhea"].tableVersion, font["hhea"].metricDataFormat = 0x00010000, 0
    font["maxp"].tableVersion = 0x00010000


def _drop_unknown(font: TTFont) -> None:
    """Take characters out of the maps whose glyph the font does not have: they are letters that it lacks."""
    known = set(font.getGlyphOrder())
    for each in font["cmap"].tables:
        each.cmap = {code: glyph for code, glyph in each.cmap.items() if glyph in known}


def _damaged() -> ValueFault:
    return ValueFault(gettext("this font file is damaged"), gettext("copy it again from where the typeface comes from"))
