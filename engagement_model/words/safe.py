"""Text from a model made safe to show: nothing in a name may steer a terminal or break a line."""

from __future__ import annotations

import re
import unicodedata

_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_markdown = re.compile(r"([\\`*_{}\[\]#|~!$])")


def visible(text: str) -> str:
    """`text` on one line, its control and direction-changing characters shown as escapes."""
    if text.isprintable() and _BIDIRECTIONAL.isdisjoint(text):
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character in _BIDIRECTIONAL or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return character.encode("unicode_escape").decode("ascii")
    return character


def markdown_text(text: str) -> str:
    """`text` on one line with nothing in it that Markdown or HTML reads as more than text.

    The empty comment behind an `@` keeps a name in a model from calling somebody to a pull request.
    """
    told = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _markdown.sub(r"\\\1", told).replace("@", "@<!-- -->")


def visible_width(text: str) -> int:
    """How many columns of a terminal `text` takes: wide East Asian characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
