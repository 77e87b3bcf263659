"""What to do where a page holds characters that no font here draws."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from engagement_model.drawing.scripts.repertoire import CJK_EXTRA, SCRIPTS_EXTRA, is_complex, script_of
from engagement_model.drawing.scripts.shaping import is_available
from engagement_model.translation import gettext
from engagement_model.words.phrases import listed

MOST_CHARACTERS = 20


class MissingCharacters(Exception):
    """That a page holds characters that no font here can draw; the message says which, and what to do."""


def refusal(missing: Iterable[str], place: str) -> MissingCharacters:
    """The refusal to write the page called `place`, for want of a font for the characters `missing`."""
    lacking = tuple(missing)
    said = gettext("no font here draws {characters} on the page {page}: {remedy}").format(
        characters=shown(lacking), page=place, remedy=gettext(", or ").join(_remedies(lacking))
    )
    return MissingCharacters(said)


def shown(characters: Iterable[str]) -> str:
    """Characters by name, the first of them where they are many."""
    return listed(map(_character, characters), MOST_CHARACTERS)


def _remedies(lacking: tuple[str, ...]) -> Iterator[str]:
    extras = {script.extra for each in lacking if (script := script_of(each)) is not None}
    if any(is_complex(each) for each in lacking) and not is_available():
        extras.add(SCRIPTS_EXTRA)
    wanted = [extra for extra in (SCRIPTS_EXTRA, CJK_EXTRA) if extra in extras]
    if wanted:
        yield f"pip install 'engagement-model[{','.join(wanted)}]'"
    yield gettext("name a typeface that has them in the theme (font.regular)")
    if not wanted:
        yield gettext("write them otherwise")


def _character(character: str) -> str:
    """A character by its number, and as it looks where it can be seen by itself: `文 (U+6587)`."""
    number = f"U+{ord(character):04X}"
    is_seen = unicodedata.category(character)[0] not in "CMZ"
    return f"{character} ({number})" if is_seen else number
