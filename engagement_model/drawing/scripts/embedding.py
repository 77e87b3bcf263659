"""Fonts for text that a browser shapes itself: the glyphs of some characters, and all that these become."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from engagement_model.drawing.scripts.repertoire import SCRIPTS, font_file, is_complex, scripts_in

_BESIDE = frozenset(" .,:;!?()[]-0123456789")
"""Signs that letters of any script stand next to."""


def faces(characters: Collection[str]) -> tuple[tuple[str, bytes], ...]:
    """For each script in `characters` a font (TrueType, of any weight) and the characters that it is for, sorted."""
    text = "".join(sorted(each for each in characters if is_complex(each)))
    found = []
    left = set(text)
    for script in (each for each in SCRIPTS if each in scripts_in(text)):
        file = font_file(script)
        if file is None:
            continue
        held, data = _subset(file, frozenset(left))
        if held:
            left -= set(held)
            found.append((held, data))
    return tuple(found)


@lru_cache(maxsize=16)
def _subset(file: Path, characters: frozenset[str]) -> tuple[str, bytes]:
    """The characters of those that a font has, sorted, and the font with their glyphs and those that these become."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with TTFont(file, lazy=True, recalcTimestamp=False) as font:
        held = "".join(sorted(each for each in characters if ord(each) in font.getBestCmap()))
        if not held:
            return "", b""
        options = Options(layout_features=["*"], hinting=False, glyph_names=False, notdef_outline=True)
        options.name_IDs, options.recalc_timestamp = [], False
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, {*held, *_BESIDE})))
        subsetter.subset(font)
        if any(axis.axisTag == "wdth" for axis in font["fvar"].axes):
            font = instantiateVariableFont(font, {"wdth": None}, inplace=True)
        output = BytesIO()
        font.save(output)
        return held, output.getvalue()
