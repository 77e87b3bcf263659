"""The second row of a box fitted to its room: in as many words as there is room for, less its last parts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from engagement_model.drawing.fonts import width
from engagement_model.drawing.page import Box
from engagement_model.drawing.subtitles import SEPARATOR
from engagement_model.drawing.text import Fitted, shorten

_CHANGE = " → "


def fitted_subtitle(box: Box, room: float, size: float) -> Fitted:
    """The subtitle of `box` in the most words for which there is room, less its last parts where it must be.

    What changes is said whole or not at all: that something does is said by a letter.
    """
    ways = (box.subtitle, *box.briefer)
    if box.look == "changed" and width(ways[-1].partition(SEPARATOR)[0], size) > room:
        ways = (*ways, *briefer_changes(ways[-1].partition(SEPARATOR)[0]))
    fitted = shortened_parts(next((way for way in ways if width(way, size) <= room), ways[-1]), room, size)
    return Fitted(("",)) if fitted.cut and box.look == "changed" else fitted


def briefer_changes(text: str) -> Iterator[str]:
    """A change with what both sides share said once, `knows the account → person`; then only what it leads to."""
    before, arrow, after = text.partition(_CHANGE)
    if not arrow:
        return
    old, new = before.split(" "), after.split(" ")
    if len(old) == len(new) and "," not in text:
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old[:-1], new[:-1], strict=True)))
        yield before + arrow + " ".join(new[shared:])
    yield arrow.lstrip() + after


def shortened_parts(text: str, room: float, size: float) -> Fitted:
    """`text` less those of its last parts for which there is no room, then shortened."""
    parts = text.split(SEPARATOR)
    while len(parts) > 1 and width(SEPARATOR.join(parts), size) > room:
        parts.pop()
    return shorten(SEPARATOR.join(parts), room, size)
