"""What is written in the place of a sign that a font lacks, from others that say the same: never a box on a page.

The signs are those that the program writes itself - spaces in numbers, arrows, dashes, quotation marks, currencies -
and their like in names. Letters have no stand-in.
"""

from __future__ import annotations

from collections.abc import Container

from engagement_model.model.money import SYMBOLS

_HYPHEN, _BLANK = "-", " "
_SAME: dict[str, tuple[str, ...]] = {
    "\N{ZERO WIDTH NON-JOINER}": ("",),
    "\N{ZERO WIDTH JOINER}": ("",),
    "\N{NARROW NO-BREAK SPACE}": ("\N{NO-BREAK SPACE}", _BLANK),
    "\N{NO-BREAK SPACE}": (_BLANK,),
    "\N{HYPHEN}": (_HYPHEN,),
    "\N{NON-BREAKING HYPHEN}": ("\N{HYPHEN}", _HYPHEN),
    "\N{MINUS SIGN}": (_HYPHEN,),
    "\N{EN DASH}": (_HYPHEN,),
    "\N{EM DASH}": ("\N{EN DASH}", _HYPHEN),
    "\N{RIGHTWARDS ARROW}": ("->",),
    "\N{LEFTWARDS ARROW}": ("<-",),
    "\N{LEFT RIGHT ARROW}": ("<->",),
    "\N{MULTIPLICATION SIGN}": ("x",),
    "\N{ALMOST EQUAL TO}": ("~",),
    "\N{NOT EQUAL TO}": ("<>",),
    "\N{LESS-THAN OR EQUAL TO}": ("<=",),
    "\N{GREATER-THAN OR EQUAL TO}": (">=",),
    "\N{MIDDLE DOT}": ("\N{BULLET}", _HYPHEN),
    "\N{BULLET}": ("\N{MIDDLE DOT}", _HYPHEN),
    "\N{HORIZONTAL ELLIPSIS}": ("...",),
    "\N{LEFT SINGLE QUOTATION MARK}": ("'",),
    "\N{RIGHT SINGLE QUOTATION MARK}": ("'",),
    "\N{SINGLE LOW-9 QUOTATION MARK}": ("'",),
    "\N{LEFT DOUBLE QUOTATION MARK}": ('"',),
    "\N{RIGHT DOUBLE QUOTATION MARK}": ('"',),
    "\N{DOUBLE LOW-9 QUOTATION MARK}": ('"',),
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": ('"',),
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": ('"',),
    **{symbol: (currency,) for symbol, currency in SYMBOLS.items()},
}
"""Sign -> what may stand for it, the nearest first."""


def stand_ins(held: Container[str]) -> dict[str, str]:
    """Sign -> what stands for it in a font that has the characters `held`: of each sign that it lacks, if it can."""
    found: dict[str, str] = {}
    for sign, ways in _SAME.items():
        if sign not in held:
            way = next((way for way in ways if all(each in held for each in way)), None)
            if way is not None:
                found[sign] = way
    return found
