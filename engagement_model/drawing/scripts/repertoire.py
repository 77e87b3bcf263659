"""Which scripts need more than one glyph after the other, and the packages that have fonts for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_FIRST = "\u0590"
_RANGES = (
    (0x0590, 0x109F),
    (0x1100, 0x11FF),
    (0x1780, 0x17FF),
    (0x2E80, 0x2FDF),
    (0x3000, 0xA4CF),
    (0xA8E0, 0xA8FF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFB1D, 0xFDFF),
    (0xFE30, 0xFE4F),
    (0xFE70, 0xFEFC),
    (0xFF00, 0xFFEF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x323AF),
)
"""The characters of scripts whose letters join, run from the right, stack, or have glyphs by the ten thousand."""

_EDGES = tuple(edge for first, last in _RANGES for edge in (first, last + 1))
"""Where these begin and end, in order: after an odd number of them a character is one."""

JOINERS = "\u200c\u200d"
"""What is never seen by itself, and says whether letters join."""

SCRIPTS_EXTRA, CJK_EXTRA = "scripts", "cjk"
"""The extras that bring fonts along."""


class Script(NamedTuple):
    """A script: its name and characters, module and file of a font for it, their extra, and a language in it."""

    name: str
    ranges: str
    module: str
    file: str
    extra: str
    language: str

    def holds(self, text: str) -> bool:
        """Whether any character of `text` is of this script."""
        return _pattern(self.ranges).search(text) is not None


@cache
def _pattern(ranges: str) -> re.Pattern[str]:
    return re.compile(f"[{ranges}]")


_HAN = (
    "\u2e80-\u2fdf\u3000-\u303f\u31c0-\u31ef\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U000323af"
)
_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001b000-\U0001b16f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"


def _noto(name: str, ranges: str, part: str, language: str) -> Script:
    module = f"fontpkg_noto_sans_{part}"
    return Script(name, ranges, module, f"files/NotoSans{part.title()}[wdth,wght].ttf", SCRIPTS_EXTRA, language)


def _cjk(name: str, ranges: str, part: str, language: str) -> Script:
    file = f"fonts/ofl/notosans{part}/NotoSans{part.upper()}[wght].ttf"
    return Script(name, ranges, "justmytype_intl_cjk", file, CJK_EXTRA, language)


JAPANESE, KOREAN, CHINESE = (
    _cjk("Japanese", _KANA, "jp", "ja-JP"),
    _cjk("Korean", _HANGUL, "kr", "ko-KR"),
    _cjk("Chinese", _HAN, "sc", "zh-CN"),
)
SCRIPTS: tuple[Script, ...] = (
    _noto("Arabic", "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "arabic", "ar-SA"),
    Script("Hebrew", "\u0590-\u05ff\ufb1d-\ufb4f", "fontpkg_heebo", "files/Heebo[wght].ttf", SCRIPTS_EXTRA, "he-IL"),
    _noto("Devanagari", "\u0900-\u097f\ua8e0-\ua8ff\u1cd0-\u1cff", "devanagari", "hi-IN"),
    _noto("Thai", "\u0e00-\u0e7f", "thai", "th-TH"),
    JAPANESE,
    KOREAN,
    CHINESE,
)
"""The scripts that there are fonts for, each character by the first that has it."""


def is_complex(text: str) -> bool:
    """Whether any character of `text` needs more than one glyph after the other."""
    if text.isascii() or max(text) < _FIRST:
        return False
    return any(bisect_right(_EDGES, ord(each)) % 2 for each in set(text) if each >= _FIRST)


def script_of(character: str) -> Script | None:
    """The script of a character, where it is one that there are fonts for."""
    return next((script for script in SCRIPTS if script.holds(character)), None)


def scripts_in(text: str) -> tuple[Script, ...]:
    """The scripts of `text` in which fonts for it are looked for, the likeliest first: its own, those of Han last.

    Signs that several share are drawn as those beside them: ideographs as Japanese where there are kana, and as Korean
    where there is Hangul.
    """
    return tuple(script for script in SCRIPTS if script.holds(text))


def language_of(text: str) -> str | None:
    """The language in which programs are to take `text`, by its script; `None` where it is of none of those here."""
    if not is_complex(text):
        return None
    return next((script.language for script in scripts_in(text)), None)


@cache
def font_file(script: Script) -> Path | None:
    """The file of the font for a script, where its package is installed."""
    found = find_spec(script.module)
    for folder in (found.submodule_search_locations or ()) if found is not None else ():
        path = Path(folder) / script.file
        if path.is_file():
            return path
    return None
