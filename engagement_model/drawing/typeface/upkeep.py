"""Cutting the pieces of the typeface: `python -m engagement_model.drawing.typeface.upkeep`, or `make typeface`."""

from __future__ import annotations

import json
from pathlib import Path

import font_source_sans_pro
from fontTools.ttLib import TTFont

from engagement_model.drawing.typeface import FILES
from engagement_model.language.font_files import name as name_font
from engagement_model.language.font_files import subset

FOLDER = Path(__file__).parent
_ALPHABETS = {"greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)), "cyrillic": ((0x400, 0x52F), (0x2116, 0x2116))}
_LATIN = ((0x20, 0x7E), (0xA0, 0xFF), (0x152, 0x153), (0x178, 0x178), (0x2009, 0x203A), (0x20AC, 0x20AC))
_KEPT = {"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post"}
_SIGNS = "™←↑→↓−≈≠≤≥"


def piece_of(character: str) -> str:
    """The piece that a character is in: most pages of a language need that of its alphabet and `latin`."""
    code = ord(character)
    if character in _SIGNS or any(first <= code <= last for first, last in _LATIN):
        return "latin"
    return next(
        (name for name, spans in _ALPHABETS.items() if any(first <= code <= last for first, last in spans)), "rest"
    )


def source(weight: str) -> Path:
    """The font that a weight is cut from."""
    return Path(font_source_sans_pro.font_directory) / FILES[weight]


def _cut(weight: str) -> None:
    whole = TTFont(source(weight))
    names, advances = whole.getBestCmap(), whole["hmtx"].metrics
    pieces: dict[str, list[str]] = {}
    for code in sorted(names):
        pieces.setdefault(piece_of(chr(code)), []).append(chr(code))
    told = {
        "units_per_em": whole["head"].unitsPerEm,
        "advances": {chr(code): advances[name][0] for code, name in sorted(names.items())},
        "pieces": {name: "".join(characters) for name, characters in sorted(pieces.items())},
    }
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":")) + "\n"
    (FOLDER / f"{weight}.json").write_text(text, encoding="utf-8")
    for name, characters in pieces.items():
        font = TTFont(source(weight), recalcBBoxes=False, recalcTimestamp=False)
        for tag in {*font.reader.keys()} - _KEPT:
            del font[tag]
        name_font(font, {})
        font = subset(font, characters)
        font.flavor = "woff"
        font.save(FOLDER / f"{weight}-{name}.woff")


if __name__ == "__main__":
    for each in FILES:
        _cut(each)
