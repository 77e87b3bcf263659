"""Text measured for slides: how high it is, and what of it fits, in any font the room's computer may have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from engagement_model.drawing.fonts import LINE_HEIGHT, Weight, typeface, width
from engagement_model.drawing.slides.writing import WIDER, Align
from engagement_model.drawing.text import ELLIPSIS, printable, wrap
from engagement_model.reports.pack.deck.grid import SMALLEST, TEXT

MANY = 200
"""More lines than any slide holds."""
_WIDER_BOLD = 1.21
"""How much wider another bold font may be: Noto Sans, where a computer has no other."""
_BALANCE = 1.03
"""How much more than the narrowest room a balanced text gets."""
_LONGEST = 4_000
"""No more characters than this of one text are looked at: a slide never holds them."""


class Words(NamedTuple):
    """A paragraph: words of one size and colour, after a lead in bold where it has one."""

    text: str
    size: float = TEXT
    bold: bool = False
    colour: str | None = None
    align: Align = "l"
    lead: str = ""
    space: float = 0.0

    @property
    def whole(self) -> str:
        """Everything it says."""
        return " ".join(part for part in (self.lead, self.text) if part)


def plain(text: str) -> str:
    """`text` fit to be shown, on one line."""
    return printable(text[:_LONGEST])


def line_count(text: str, room: float, size: float, bold: bool = False) -> int:
    """How many lines `text` takes where lines are `room` points wide, in a font wider than the measured one."""
    return _lines(text, _narrowed(room, bold), size, "semibold" if bold else "regular", MANY, typeface().family)[0]


def clipped(text: str, room: float, size: float, bold: bool = False, lines: int = 2) -> str:
    """`text`, or as much of its beginning as fits on so many lines, and an ellipsis."""
    whole, narrow = plain(text), _narrowed(room, bold)
    weight: Weight = "semibold" if bold else "regular"
    family = typeface().family
    if not _lines(whole, narrow, size, weight, lines, family)[1]:
        return whole
    low, high = 0, len(whole)
    while low < high:
        middle = (low + high + 1) // 2
        if _lines(whole[:middle].rstrip() + ELLIPSIS, narrow, size, weight, lines, family)[1]:
            high = middle - 1
        else:
            low = middle
    shown = whole[:low]
    at_word = shown.rpartition(" ")[0]
    return (at_word if len(at_word) > len(shown) * 0.8 else shown).rstrip(" ,;:.-") + ELLIPSIS


def height_of(words: Words, room: float) -> float:
    """How high a paragraph is, the space above it included."""
    bold = words.bold or bool(words.lead)
    return line_count(words.whole, room, words.size, bold) * words.size * LINE_HEIGHT + words.space


def height(paragraphs: Sequence[Words], room: float) -> float:
    """How high several paragraphs are."""
    return sum(height_of(each, room) for each in paragraphs)


def fitted(paragraphs: Sequence[Words], room: float, high: float) -> list[Words]:
    """`paragraphs` so that they are no higher than `high`: smaller, then the longest of them shortened."""
    shown = [each._replace(text=plain(each.text), lead=plain(each.lead)) for each in paragraphs]
    while height(shown, room) > high and any(each.size > SMALLEST for each in shown):
        shown = [each._replace(size=max(SMALLEST, each.size - 1)) for each in shown]
    while shown and height(shown, room) > high:
        counts = [line_count(each.whole, room, each.size, each.bold or bool(each.lead)) for each in shown]
        longest = counts.index(max(counts))
        each = shown[longest]
        if counts[longest] == 1:
            shown.pop()
            continue
        whole = clipped(each.whole, room, each.size, each.bold or bool(each.lead), counts[longest] - 1)
        kept = each.lead and whole.startswith(each.lead)
        shown[longest] = (
            each._replace(text=whole[len(each.lead) :].strip())
            if kept
            else each._replace(text="" if each.lead else whole, lead=whole if each.lead else "")
        )
    return shown


def whole_ones(paragraphs: Sequence[Words], room: float, high: float) -> list[Words]:
    """As many of the first paragraphs as fit whole at the smallest size, and the first one in any case."""
    small = [each._replace(size=min(each.size, SMALLEST)) for each in paragraphs]
    fitting = next((count for count in range(len(small), 1, -1) if height(small[:count], room) <= high), 1)
    return list(paragraphs[:fitting])


def balanced(text: str, room: float, size: float) -> float:
    """The narrowest room in which a bold `text` takes no more lines than in `room`: lines of about the same length."""
    lines = line_count(text, room, size, bold=True)
    if lines == 1:
        return room
    low, high = room / lines, room
    for _ in range(6):
        middle = (low + high) / 2
        if line_count(text, middle, size, bold=True) > lines:
            low = middle
        else:
            high = middle
    return min(high * _BALANCE, room)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide `text` is on one line, in a font wider than the measured one."""
    return width(text, size, "semibold" if bold else "regular") * (_WIDER_BOLD if bold else WIDER)


def _narrowed(room: float, bold: bool) -> float:
    """How much of the measured font fits where as much of a wider one shall."""
    return round(room / (_WIDER_BOLD if bold else WIDER), 1)


@lru_cache(maxsize=8192)
def _lines(text: str, room: float, size: float, weight: Weight, most: int, family: str) -> tuple[int, bool]:
    """How many lines there are, and whether something is left out; `family` is the typeface that is set."""
    del family  # only tells apart what was measured in another
    found = wrap(text, max(room, size), size, weight, most)
    return max(len(found.lines), 1), found.cut
