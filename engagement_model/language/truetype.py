"""A TrueType file, read just far enough to measure text with it, to cut a subset out of it, and to build it anew.

A general font library would do both, but costs more time to load than a whole page takes to draw.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_SCALAR = 0x00010000
_COPIED = ("OS/2", "head", "hhea", "maxp", "name")
_MOST_CODES = 200_000
"""Characters a font may have, and steps in which it may say so: no real one has more, and a made-up one could go on."""
_ARGUMENTS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_MORE_COMPONENTS = 0x0020
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080
_HAS_INSTRUCTIONS = 0x0100
_CHECKSUM_MAGIC = 0xB1B0AFBA
_ENGLISH = 0x0409
_PLAIN = (
    ("head", 0, ">I", _SCALAR),
    ("head", 12, ">I", 0x5F0F3CF5),
    ("head", 52, ">H", 0),
    ("hhea", 0, ">I", _SCALAR),
    ("hhea", 32, ">H", 0),
    ("maxp", 0, ">I", _SCALAR),
)
"""Versions and signs by which programs know the tables: table, offset, how it is written, value."""
_PLAIN_STYLE = 0x0040


@dataclass(frozen=True)
class TrueType:
    """The bytes of a TrueType font and the tables in them."""

    data: bytes

    @staticmethod
    def open(path: Path) -> TrueType:
        """The font in the file at `path`."""
        return TrueType(path.read_bytes())

    @cached_property
    def tables(self) -> dict[str, bytes]:
        """Table tag -> its bytes."""
        count = struct.unpack_from(">H", self.data, 4)[0]
        records = struct.iter_unpack(">4sIII", self.data[12 : 12 + 16 * count])
        return {tag.decode("latin-1"): self.data[offset : offset + length] for tag, _, offset, length in records}

    @cached_property
    def units_per_em(self) -> int:
        """The grid on which the outlines are drawn."""
        return int(struct.unpack_from(">H", self.tables["head"], 18)[0])

    @cached_property
    def glyph_of(self) -> dict[int, int]:
        """Code point -> glyph, from the font's full Unicode table (format 12) or its basic one (format 4)."""
        table = self.tables["cmap"]
        found: dict[tuple[int, int], int] = {}
        for platform, encoding, offset in struct.iter_unpack(">HHI", table[4 : 4 + 8 * _short(table, 2)]):
            found[platform, encoding] = offset
        for kind in ((3, 10), (0, 4), (3, 1), (0, 3)):
            offset = found.get(kind)
            if offset is None:
                continue
            if _short(table, offset) == 12:
                return _segmented_coverage(table, offset)
            if _short(table, offset) == 4:
                return _segment_mapping(table, offset)
        return {}

    @cached_property
    def advance_of(self) -> dict[int, float]:
        """Code point -> advance width, as a share of the font size."""
        widths = self._advances
        last = len(widths) - 1
        return {code: widths[min(glyph, last)] / self.units_per_em for code, glyph in self.glyph_of.items()}

    @cached_property
    def _advances(self) -> tuple[int, ...]:
        count = _short(self.tables["hhea"], 34)
        return tuple(advance for advance, _ in struct.iter_unpack(">Hh", self.tables["hmtx"][: 4 * count]))

    @cached_property
    def _locations(self) -> tuple[int, ...]:
        table = self.tables["loca"]
        if _short(self.tables["head"], 50):
            return struct.unpack(f">{len(table) // 4}I", table)
        return tuple(2 * half for half in struct.unpack(f">{len(table) // 2}H", table))

    def _glyph(self, number: int) -> bytes:
        return self.tables["glyf"][self._locations[number] : self._locations[number + 1]]

    @property
    def family(self) -> str:
        """The name of the typeface as the file has it, without that of its weight where it says both."""
        table = self.tables.get("name", b"")
        if len(table) < 6:
            return ""
        _, count, storage = struct.unpack_from(">HHH", table)
        names: dict[int, str] = {}
        for record in struct.iter_unpack(">HHHHHH", table[6 : 6 + 12 * count]):
            platform, _, language, kind, length, offset = record
            if platform == 3 and kind in (1, 16) and (kind not in names or language == _ENGLISH):
                text = table[storage + offset : storage + offset + length]
                names[kind] = text.decode("utf-16-be", "replace")
        return names.get(16, names.get(1, ""))

    @property
    def embedding(self) -> int:
        """What the font's maker allows to be done with it: the bits of `fsType`; none where the file does not say."""
        table = self.tables.get("OS/2", b"")
        return _short(table, 8) if len(table) >= 10 else 0

    def rebuilt(self, family: str, style: str, weight: int) -> bytes:
        """The whole font anew, of nothing but outlines and measures, under a name and a weight of its own."""
        return self.subset(map(chr, self.glyph_of), (family, style, weight))

    def subset(self, characters: Iterable[str], name: tuple[str, str, int] | None = None) -> bytes:
        """A font with the outlines of `characters` only, without hints and kerning; the same bytes for the same set.

        Characters the font lacks are left out. `name` has family, style and weight; without it the font has no name.
        """
        codes = {ord(character): self.glyph_of.get(ord(character), 0) for character in sorted(set(characters))}
        codes = {code: glyph for code, glyph in codes.items() if glyph}
        kept = self._with_components(sorted({0, *codes.values()}))
        renumbered = {glyph: number for number, glyph in enumerate(kept)}
        outlines = [_padded(_without_hints(self._glyph(glyph), renumbered), 4) for glyph in kept]
        locations = [0]
        for outline in outlines:
            locations.append(locations[-1] + len(outline))
        last = len(self._advances) - 1
        tables = {tag: self.tables[tag] for tag in _COPIED if tag in self.tables}
        tables["name"] = _names(*name[:2]) if name is not None else struct.pack(">HHH", 0, 0, 6)
        if name is not None:
            tables["OS/2"] = _weighted(tables.get("OS/2", b""), name[2])
            for tag, offset, pattern, value in _PLAIN:
                tables[tag] = _replaced(tables[tag], offset, pattern, value)
        tables["head"] = _replaced(_replaced(tables["head"], 8, ">I", 0), 50, ">h", 1)
        tables["hhea"] = _replaced(tables["hhea"], 34, ">H", len(kept))
        tables["maxp"] = _replaced(tables["maxp"], 4, ">H", len(kept))
        tables["post"] = struct.pack(">IIhhIIIII", 0x00030000, 0, -75, 50, 0, 0, 0, 0, 0)
        tables["hmtx"] = b"".join(
            struct.pack(">HH", self._advances[min(glyph, last)], self._bearing(glyph)) for glyph in kept
        )
        tables["loca"] = struct.pack(f">{len(locations)}I", *locations)
        tables["glyf"] = b"".join(outlines)
        tables["cmap"] = _coverage({code: renumbered[glyph] for code, glyph in codes.items()})
        return _font_file(tables)

    def _bearing(self, glyph: int) -> int:
        count = len(self._advances)
        offset = 4 * glyph + 2 if glyph < count else 4 * count + 2 * (glyph - count)
        return _short(self.tables["hmtx"], offset)

    def _with_components(self, glyphs: list[int]) -> list[int]:
        kept = list(glyphs)
        known = set(kept)
        for glyph in kept:
            for component, _ in _components(self._glyph(glyph)):
                if component not in known:
                    known.add(component)
                    kept.append(component)
        return kept


def _short(table: bytes, offset: int) -> int:
    return int(struct.unpack_from(">H", table, offset)[0])


def _segmented_coverage(table: bytes, offset: int) -> dict[int, int]:
    count = struct.unpack_from(">I", table, offset + 12)[0]
    glyphs: dict[int, int] = {}
    steps = 0
    for first, last, glyph in struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * count]):
        steps += max(last - first, 0) + 1
        if steps > _MOST_CODES or last > 0x10FFFF:
            raise ValueError("a character map that does not end")
        glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    return glyphs


def _segment_mapping(table: bytes, offset: int) -> dict[int, int]:
    doubled = _short(table, offset + 6)
    glyphs: dict[int, int] = {}
    steps = 0
    for index in range(0, doubled, 2):
        last = _short(table, offset + 14 + index)
        first = _short(table, offset + 16 + doubled + index)
        delta = _short(table, offset + 16 + 2 * doubled + index)
        place = offset + 16 + 3 * doubled + index
        span = _short(table, place)
        steps += max(last - first, 0) + 1
        if steps > _MOST_CODES:
            raise ValueError("a character map that does not end")
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = _short(table, place + span + 2 * (code - first)) if span else code
            if glyph or not span:
                glyphs[code] = (glyph + delta) & 0xFFFF
    return glyphs


def _components(glyph: bytes) -> list[tuple[int, int]]:
    """The glyphs a composite glyph is made of, each with the place of its flags; none for a simple one."""
    if len(glyph) < 10 or struct.unpack_from(">h", glyph)[0] >= 0:
        return []
    found, place, flags = [], 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, component = struct.unpack_from(">HH", glyph, place)
        found.append((component, place))
        place += _component_length(flags)
    return found


def _component_length(flags: int) -> int:
    scale = 2 if flags & _HAS_SCALE else 4 if flags & _HAS_TWO_SCALES else 8 if flags & _HAS_MATRIX else 0
    return 4 + (4 if flags & _ARGUMENTS_ARE_WORDS else 2) + scale


def _without_hints(glyph: bytes, renumbered: dict[int, int]) -> bytes:
    components = _components(glyph)
    if components:
        outline = bytearray(glyph)
        for component, place in components:
            flags = _short(glyph, place)
            struct.pack_into(">HH", outline, place, flags & ~_HAS_INSTRUCTIONS, renumbered[component])
        return bytes(outline[: place + _component_length(flags)])
    if len(glyph) < 10:
        return glyph
    start = 10 + 2 * int(struct.unpack_from(">h", glyph)[0])
    return glyph[:start] + b"\0\0" + glyph[start + 2 + _short(glyph, start) :]


def _coverage(glyphs: dict[int, int]) -> bytes:
    """A character map (format 12) with one segment for each run of neighbours."""
    segments: list[list[int]] = []
    for code, glyph in sorted(glyphs.items()):
        if segments and code == segments[-1][1] + 1 and glyph == segments[-1][2] + code - segments[-1][0]:
            segments[-1][1] = code
        else:
            segments.append([code, code, glyph])
    body = b"".join(struct.pack(">III", *segment) for segment in segments)
    return struct.pack(">HHHHIHHIII", 0, 1, 3, 10, 12, 12, 0, 16 + len(body), 0, len(segments)) + body


def _names(family: str, style: str) -> bytes:
    """A table of names: of the family, of the style, of both, and both as one word."""
    word = "".join(each for each in f"{family}-{style}" if (each.isascii() and each.isalnum()) or each == "-")
    texts = ((1, family), (2, style), (4, f"{family} {style}"), (6, word))
    records, storage = b"", b""
    for kind, text in texts:
        encoded = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, _ENGLISH, kind, len(encoded), len(storage))
        storage += encoded
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def _weighted(table: bytes, weight: int) -> bytes:
    """The table of measures for other systems in its first version, upright and with that weight."""
    plain = _replaced(table[:78] if len(table) >= 78 else bytes(78), 0, ">H", 0)
    return _replaced(_replaced(plain, 4, ">H", weight), 62, ">H", _PLAIN_STYLE)


def _font_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    header = struct.pack(">IHHHH", _SCALAR, count, 16 << power, power, 16 * count - (16 << power))
    place = 12 + 16 * count
    directory, body, head_place = b"", b"", 0
    for tag, table in sorted(tables.items()):
        head_place = place + len(body) if tag == "head" else head_place
        directory += struct.pack(">4sIII", tag.encode(), _checksum(table), place + len(body), len(table))
        body += _padded(table, 4)
    font = header + directory + body
    return _replaced(font, head_place + 8, ">I", (_CHECKSUM_MAGIC - _checksum(font)) & 0xFFFFFFFF)


def _checksum(table: bytes) -> int:
    padded = _padded(table, 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}I", padded))) & 0xFFFFFFFF


def _padded(table: bytes, multiple: int) -> bytes:
    return table + b"\0" * (-len(table) % multiple)


def _replaced(table: bytes, offset: int, pattern: str, value: int) -> bytes:
    changed = bytearray(table)
    struct.pack_into(pattern, changed, offset, value)
    return bytes(changed)
