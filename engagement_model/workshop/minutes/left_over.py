"""What somebody wrote into minutes where nothing is taken from."""

from __future__ import annotations

import re
from functools import cache

from engagement_model.translation import gettext, in_language, languages
from engagement_model.workshop.minutes.fields import folded

_shown = re.compile(r"\s*(?:#|\||>|<!--|```|---|\*\*.*\*\*\s*$)")
_nothing_written = re.compile(r"[\s_\u2026.*`-]*")


def is_left(line: str, about: str) -> bool:
    """Whether a line of a dispute is somebody's own, and not one that minutes have there."""
    if _shown.match(line) or f"`{about}`" in line or folded(line).startswith(_silent()):
        return False
    label, colon, text = line.partition(":")
    return _nothing_written.fullmatch(text if colon else label) is None


@cache
def _silent() -> tuple[str, ...]:
    """What the line begins with that says who said nothing, in any language."""
    found = []
    for code in languages():
        with in_language(code):
            found.append(folded(gettext("Said nothing about it: {who}.").partition("{")[0]))
    return tuple(found)
