"""Names made fit to print: cleaned of what could disturb a page, wrapped and shortened to a measured width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from engagement_model.drawing.fonts import Weight, width

ELLIPSIS = "…"
_TOLERANCE = 1e-6
_BREAK_AFTER = "-‐–—/"
HYPHEN = "-"
_VOWELS = "aeiouyæœøıаеиоуыэюяієαεηιουω"
_LEAST = 3
"""The fewest letters of a word on either side of a hyphen."""
_BLANK = ("Cc", "Zl", "Zp", "Zs")
_NOT_BREAKING = "\u00a0\u202f"
_OPENING = "（［｛「『【〈《"
_NOT_FIRST = "）］｝」』】〉》、。，．！？：；・ーァィゥェォッャュョぁぃぅぇぉっゃゅょ々"
_FIRST_IDEOGRAPH = "\u1100"
"""No character before it is wide."""

_VIRAMA = 9
"""The combining class of signs that join a consonant to the next one."""


class Fitted(NamedTuple):
    """Lines that fit, and whether anything had to be left out of them."""

    lines: tuple[str, ...]
    cut: bool = False


def printable(text: str) -> str:
    """`text` on one line, composed (NFC), without control characters and without marks that turn the reading direction.

    What no text may hold, such as half a surrogate pair, becomes a replacement character.
    """
    if "  " not in text and text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return text.strip()
    kept = []
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if category == "Cf" and character not in "\u200c\u200d":
            continue
        if category in ("Cs", "Co", "Cn") or character in "\ufffe\uffff":
            kept.append("\ufffd")
        else:
            kept.append(" " if category in _BLANK and character not in _NOT_BREAKING else character)
    return " ".join(part for part in "".join(kept).split(" ") if part)


def shorten(text: str, room: float, size: float, weight: Weight = "regular") -> Fitted:
    """`text` on one line of `room` points, its end replaced by an ellipsis where it is longer."""
    if width(text, size, weight) <= room + _TOLERANCE:
        return Fitted((text,))
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, weight) <= room + _TOLERANCE:
            low = middle
        else:
            high = middle - 1
    shown = _whole_characters(text, low).rstrip()
    if not shown and width(ELLIPSIS, size, weight) > room + _TOLERANCE:
        return Fitted(("",), cut=True)
    return Fitted((shown + ELLIPSIS,), cut=True)


def wrap(
    text: str, room: float, size: float, weight: Weight = "regular", lines: int = 2, *, hyphens: bool = True
) -> Fitted:
    """`text` on at most `lines` lines of `room` points, broken between words; the last shortened where it must be.

    Where that would be so, words are broken with `hyphens` first.
    """
    if lines <= 1 or width(text, size, weight) <= room + _TOLERANCE:
        return shorten(text, room, size, weight)
    ways = (_wrapped(text, room, size, weight, lines, filled) for filled in range(lines if hyphens else 1))
    usual = next(ways)
    return usual if not usual.cut else next((fitted for fitted in ways if not fitted.cut), usual)


def _wrapped(text: str, room: float, size: float, weight: Weight, lines: int, filled: int) -> Fitted:
    """`text` on at most `lines` lines; the words that end the first of them, `filled`, may go on on the next."""
    done: list[str] = []
    rest = text
    while rest and len(done) < lines - 1 and width(rest, size, weight) > room + _TOLERANCE:
        line, rest = _first_line(rest, room, size, weight, filled=len(done) < filled)
        done.append(line)
    if not rest:
        return Fitted(tuple(done))
    last = shorten(rest, room, size, weight)
    return Fitted((*done, *last.lines), last.cut)


def wrap_evenly(
    text: str, room: float, size: float, weight: Weight = "regular", lines: int = 3, *, hyphens: bool = True
) -> Fitted:
    """As `wrap`, with lines of about the same length: the narrowest column that needs no more lines."""
    best = wrap(text, room, size, weight, lines, hyphens=False)
    if best.cut:
        return wrap(text, room, size, weight, lines) if hyphens else best
    if len(best.lines) < 2:
        return best
    # No narrower than its longest word, which would be broken otherwise.
    low, high = max(room / len(best.lines), _widest_piece(text, size, weight)), room
    if low > room:
        return best
    for _ in range(7):
        middle = (low + high) / 2
        narrower = wrap(text, middle, size, weight, lines, hyphens=False)
        if narrower.cut or len(narrower.lines) > len(best.lines):
            low = middle
        else:
            best, high = narrower, middle
    return best


def wrap_beside(
    text: str, first: float, room: float, size: float, weight: Weight = "regular", lines: int = 2
) -> Fitted | None:
    """`text` whole on at most `lines` lines, its first line within `first` points and the others within `room`.

    Nothing where it is one word, or does not stand so without a word being broken or cut.
    """
    end = _last_that_fits(_breaks(text), text, first, size, weight)
    if not end or lines < 2:
        return None
    rest = wrap_evenly(text[end:].lstrip(), room, size, weight, lines - 1)
    if rest.cut or _widest_piece(text, size, weight) > room + _TOLERANCE:
        return None
    return Fitted((text[:end].rstrip(), *rest.lines))


def _first_line(text: str, room: float, size: float, weight: Weight, *, filled: bool) -> tuple[str, str]:
    end = _last_that_fits(_breaks(text), text, room, size, weight)
    if end and filled:
        start = end + (text[end] == " ")
        more = _syllables_that_fit(text[start:], room - width(text[:start], size, weight), size, weight)
        if more:
            return text[: start + more] + HYPHEN, text[start + more :]
    if not end:
        end = _last_that_fits(
            (place for place, character in enumerate(text) if character == " "), text, room, size, weight
        )
    if not end and (end := _syllables_that_fit(text, room, size, weight)):
        return text[:end] + HYPHEN, text[end:]
    if not end:
        end = 1
        while end < len(text) and width(text[: end + 1], size, weight) <= room + _TOLERANCE:
            end += 1
        end = max(len(_whole_characters(text, end)), 1)
    return text[:end].rstrip(), text[end:].lstrip()


def _syllables_that_fit(text: str, room: float, size: float, weight: Weight) -> int:
    """Where the first word of `text` is to be broken with a hyphen: before a consonant and a vowel; zero for nowhere.

    The names are in any language, so that no dictionary knows where: but nearly everywhere a syllable begins so.
    """
    word = text.partition(" ")[0]
    for place in range(len(word) - _LEAST, _LEAST - 1, -1):
        near = word[place - _LEAST : place + _LEAST]
        is_word = near.isalpha() and near.lower() != near.upper()
        begins = is_word and not _is_vowel(word[place]) and _is_vowel(word[place + 1])
        if begins and width(word[:place] + HYPHEN, size, weight) <= room + _TOLERANCE:
            return place
    return 0


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter.lower())[0] in _VOWELS


@lru_cache(maxsize=4_096)
def _breaks(text: str) -> tuple[int, ...]:
    """Where `text` may be broken: between words and after hyphens, but not after a word of a single letter or a number.

    Nor before so few letters as `чего-то` ends in.

    Between ideographs it may be broken wherever no bracket or stop would be parted from what it belongs to. Every width
    that is tried asks for them.
    """
    return tuple(_places_to_break(text))


def _places_to_break(text: str) -> Iterator[int]:
    for place, character in enumerate(text):
        if character == " " and place and not _ends_in_a_letter(text, place):
            yield place
        elif character in _BREAK_AFTER and 0 < place < len(text) - 1 and not _is_joined(text, place):
            yield place + 1
        elif place and character >= _FIRST_IDEOGRAPH and _are_ideographs(text[place - 1], character):
            yield place


def _is_joined(text: str, place: int) -> bool:
    """Whether a hyphen joins a number to what it counts, as in `40 000-mal`, or a word to a letter or two."""
    after = text[place + 1 : place + 1 + _LEAST]
    is_short = len(after) < _LEAST or not after.isalpha()
    return text[place] == "-" and after[:1].isalpha() and (text[place - 1].isdigit() or is_short)


def _are_ideographs(before: str, after: str) -> bool:
    """Whether a line may end between two characters because both are ideographs or kana."""
    return (
        before not in _OPENING
        and after not in _NOT_FIRST
        and unicodedata.east_asian_width(before) in "WF"
        and unicodedata.east_asian_width(after) in "WF"
        and not any("\uac00" <= each <= "\ud7ff" for each in (before, after))
    )


def _last_that_fits(breaks: Iterable[int], text: str, room: float, size: float, weight: Weight) -> int:
    """The last of `breaks` at which what is before it is no wider than `room`; zero where none is."""
    end = 0
    for place in breaks:
        if width(text[:place], size, weight) > room + _TOLERANCE:
            break
        end = place
    return end


def _widest_piece(text: str, size: float, weight: Weight) -> float:
    """The width of the widest part of `text` in which it may not be broken."""
    ends = [*_breaks(text), len(text)]
    return max(width(text[start:end].strip(), size, weight) for start, end in pairwise((0, *ends)))


def _ends_in_a_letter(text: str, end: int) -> bool:
    """Whether the last word before `end` is a single letter, such as an article, which belongs to what follows."""
    return text[end - 1].isalpha() and text[end - 1].islower() and (end < 2 or text[end - 2] == " ")


def _whole_characters(text: str, end: int) -> str:
    """The first `end` code points, less a last letter whose own marks, or what joins it, would be cut off."""
    while 0 < end < len(text) and (
        unicodedata.category(text[end])[0] == "M"
        or text[end] in "\u200d\ufe0f"
        or text[end - 1] == "\u200d"
        or unicodedata.combining(text[end - 1]) == _VIRAMA
    ):
        end -= 1
    return text[:end]
