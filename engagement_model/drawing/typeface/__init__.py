"""The typeface of every page, cut once for what is written most: how wide each character is, and pieces to embed.

A page names a piece or two, as a browser is used to; a font library is loaded only for a typeface that a theme brings
along. `make typeface` cuts the pieces anew from the fonts they are of, and a test holds them against those.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

_FOLDER = Path(__file__).parent
FAMILY = "Source Sans Pro"
FILES = {"regular": "SourceSansPro-Regular.ttf", "semibold": "SourceSansPro-Semibold.ttf"}
"""Weight -> the file of it in the package `font-source-sans-pro`."""


class Cut(Struct, frozen=True):
    """One weight: character -> advance width as a share of the font size, and piece -> the characters in it."""

    advances: Mapping[str, float]
    pieces: Mapping[str, str]


@cache
def cut(weight: str) -> Cut:
    """What is known of a weight without its font."""
    told = json.loads((_FOLDER / f"{weight}.json").read_text(encoding="utf-8"))
    units: int = told["units_per_em"]
    return Cut({character: advance / units for character, advance in told["advances"].items()}, told["pieces"])


@cache
def piece(weight: str, name: str) -> bytes:
    """The font (WOFF) with the characters of one piece."""
    return (_FOLDER / f"{weight}-{name}.woff").read_bytes()
