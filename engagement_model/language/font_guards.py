"""What a TrueType file must keep to before a font library unfolds it: sizes are checked on the bytes as they stand.

Offsets after Microsoft's OpenType specification 1.9.1. Anything else in a file that is wrong makes the library raise;
what stands here is what would make it go on instead: tables that unfold to far more than their bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise

_NEEDED = {"cmap": 4, "glyf": 0, "head": 54, "hhea": 36, "hmtx": 4, "loca": 4, "maxp": 32}
"""The tables that are read, and how long each is at least, in bytes."""
_MOST_CODES = 400_000
"""Characters that all maps together may name, each as often as it stands in one: no real font has more."""
_MOST_PARTS = 256
"""Simple outlines in one glyph, with those of the glyphs it is composed of."""
_MOST_MOVES = 4_000_000
"""Points of all outlines, each as often as it is moved in a variable font."""
_MORE_COMPONENTS = 0x0020


class Unbounded(ValueError):
    """The file is damaged, or made up to be more than it looks."""


def tables_of(data: bytes) -> dict[str, bytes]:
    """Table tag -> its bytes, of a file whose tables lie within it."""
    count = struct.unpack_from(">H", data, 4)[0]
    records = list(struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count]))
    if len(records) != count or any(offset + length > len(data) for _, _, offset, length in records):
        raise Unbounded("tables beyond the end of the file")
    return {tag.decode("latin-1"): data[offset : offset + length] for tag, _, offset, length in records}


def check(tables: Mapping[str, bytes]) -> None:
    """Raises `Unbounded` where a table is missing or short, or would unfold without end."""
    if any(tag not in tables or len(tables[tag]) < least for tag, least in _NEEDED.items()):
        raise Unbounded("a table is missing or cut off")
    glyphs = _short(tables["maxp"], 4)
    widths = _short(tables["hhea"], 34)
    if not 16 <= _short(tables["head"], 18) <= 16_384 or not 1 <= widths <= glyphs:
        raise Unbounded("measures that no font has")
    if len(tables["hmtx"]) < 4 * widths + 2 * (glyphs - widths):
        raise Unbounded("glyphs without a width")
    outlines = _outlines(tables, glyphs)
    points = _points(outlines)
    _check_components(outlines)
    _check_characters(tables["cmap"])
    if "gvar" in tables:
        _check_variations(tables["gvar"], points)


def _short(table: bytes, offset: int) -> int:
    return int(struct.unpack_from(">H", table, offset)[0])


def _outlines(tables: Mapping[str, bytes], glyphs: int) -> list[bytes]:
    """The outline of each glyph; none overlaps another, so that together they are no more than the table."""
    table, outlines = tables["loca"], tables["glyf"]
    wide = bool(_short(tables["head"], 50))
    size = 4 if wide else 2
    if len(table) < size * (glyphs + 1):
        raise Unbounded("glyphs without a place")
    places = struct.unpack_from(f">{glyphs + 1}{'I' if wide else 'H'}", table)
    if not wide:
        places = tuple(2 * half for half in places)
    if places[-1] > len(outlines) or any(here > following for here, following in pairwise(places)):
        raise Unbounded("outlines that overlap")
    return [outlines[here:following] for here, following in pairwise(places)]


def _points(outlines: list[bytes]) -> list[int]:
    """How many points each glyph has of its own; of one that is composed, how many components, or fewer."""
    points = []
    for outline in outlines:
        contours = struct.unpack_from(">h", outline)[0] if outline else 0
        if contours > 0:
            points.append(_short(outline, 10 + 2 * (contours - 1)) + 1)
        else:
            points.append(len(_components(outline)) if contours else 0)
    return points


def _components(outline: bytes) -> list[int]:
    """The numbers of the glyphs that one is composed of; none of a simple one."""
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return []
    found, place, flags = [], 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, component = struct.unpack_from(">HH", outline, place)
        found.append(component)
        scale = 2 if flags & 0x0008 else 4 if flags & 0x0040 else 8 if flags & 0x0080 else 0
        place += 4 + (4 if flags & 0x0001 else 2) + scale
    return found


def _check_components(outlines: list[bytes]) -> None:
    """That glyphs made of glyphs end, and do not double from one to the next."""
    parts_of = {number: parts for number, outline in enumerate(outlines) if (parts := _components(outline))}
    counted: dict[int, int] = {}

    def counted_parts(number: int, above: tuple[int, ...]) -> int:
        if number >= len(outlines) or number in above or len(above) > 16:
            raise Unbounded("a glyph that is composed of itself")
        if number not in counted:
            parts = parts_of.get(number, ())
            counted[number] = sum(counted_parts(part, (*above, number)) for part in parts) if parts else 1
        if counted[number] > _MOST_PARTS:
            raise Unbounded("a glyph of too many parts")
        return counted[number]

    for number in parts_of:
        counted_parts(number, ())


def _check_characters(table: bytes) -> None:
    """That the maps of characters end: those that say much in few bytes (formats 4, 12 and 13), and tables (format 6).

    Maps may lie over one another in the file, so that many of them say much in few bytes as well.
    """
    codes = 0
    offsets = {offset for _, _, offset in struct.iter_unpack(">HHI", table[4 : 4 + 8 * _short(table, 2)])}
    for offset in offsets:
        kind = _short(table, offset)
        if kind == 4:
            doubled = _short(table, offset + 6)
            ends, starts = offset + 14, offset + 16 + doubled
            spans = [
                _short(table, ends + index) - _short(table, starts + index) + 1 for index in range(0, doubled - 1, 2)
            ]
        elif kind == 6:
            spans = [_short(table, offset + 8)]
        elif kind in (12, 13):
            count = struct.unpack_from(">I", table, offset + 12)[0]
            groups = struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * count])
            spans = [last - first + 1 for first, last, _ in groups]
        else:
            continue
        codes += sum(max(span, 0) for span in spans)
        if codes > _MOST_CODES:
            raise Unbounded("a map of characters that does not end")


def _check_variations(table: bytes, points: list[int]) -> None:
    """That the ways in which the outlines vary are no more than can be reckoned."""
    glyphs, flags, start = struct.unpack_from(">HHI", table, 12)
    wide = bool(flags & 1)
    places = struct.unpack_from(f">{glyphs + 1}{'I' if wide else 'H'}", table, 20)
    moves = 0
    for number, (here, following) in enumerate(pairwise(places)):
        if here == following or number >= len(points):
            continue
        tuples = _short(table, start + here * (1 if wide else 2)) & 0x0FFF
        moves += tuples * (points[number] + 4)
    if moves > _MOST_MOVES:
        raise Unbounded("outlines that vary without end")
