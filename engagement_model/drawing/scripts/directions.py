"""Which way each character of one line runs: the levels of the Unicode Bidirectional Algorithm (UAX 9, revision 48).

Marks that set directions explicitly never reach a page (`text.printable` takes them out), so that its rules X1 to X8
have nothing to do. An even level is written from left to right, an odd one from right to left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

_NARROW, _WIDE = ("()", "[]", "{}"), ("（）", "［］", "｛｝", "「」", "『』", "【】", "〈〉", "《》")
_PAIRS = {each[0]: each[1] for each in (*_NARROW, *_WIDE)}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_NEUTRAL = ("B", "S", "WS", "ON")
_MOST_OPEN = 63
"""How many open brackets are kept in mind (BD16)."""


def base_level(text: str) -> int:
    """0 where the first letter with a direction runs from left to right, or there is none; 1 where it does not."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return 0
        if kind in ("R", "AL"):
            return 1
    return 0


def levels(text: str, base: int | None = None) -> tuple[int, ...]:
    """The level of each character of `text`, a line; `base` is that of its paragraph, else that of its first letter."""
    start = base_level(text) if base is None else base
    original = [unicodedata.bidirectional(character) or "L" for character in text]
    kinds = _weak(original, start)
    _brackets(text, kinds, original, start)
    _neutral(kinds, start)
    found = [_implicit(kind, start) for kind in kinds]
    return tuple(_trimmed(found, original, start))


def visual(found: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """Runs of one level in the order in which they stand from left to right: start, end, level (rule L2)."""
    runs = list(_runs(found))
    if not runs:
        return ()
    for level in range(max(found), min((each for each in found if each % 2), default=max(found) + 1) - 1, -1):
        place = 0
        while place < len(runs):
            end = place
            while end < len(runs) and runs[end][2] >= level:
                end += 1
            runs[place:end] = reversed(runs[place:end])
            place = max(end, place + 1)
    return tuple(runs)


def _runs(found: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    place = 0
    for level, members in groupby(found):
        end = place + len(list(members))
        yield place, end, level
        place = end


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _weak(original: Sequence[str], base: int) -> list[str]:
    """Rules W1 to W7: marks, numbers, and the signs around them."""
    kinds = list(original)
    before = _direction(base)
    for place, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[place] = before
        before = kinds[place]
    strong = _direction(base)
    for place, kind in enumerate(kinds):  # W2, W3
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))):
            kinds[place] = left
    place = 0
    for kind, members in [(kind, len(list(each))) for kind, each in groupby(kinds)]:  # W5, W6
        end = place + members
        if kind == "ET":
            beside = (kinds[place - 1] if place else "", kinds[end] if end < len(kinds) else "")
            kinds[place:end] = ["EN" if "EN" in beside else "ON"] * members
        elif kind in ("ES", "CS"):
            kinds[place:end] = ["ON"] * members
        place = end
    strong = _direction(base)
    for place, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _strong(kind: str) -> str:
    """The direction of a kind, numbers being those of the right; nothing where it has none."""
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else ""


def _brackets(text: str, kinds: list[str], original: Sequence[str], base: int) -> None:
    """Rule N0: both brackets of a pair run as what is in them does."""
    embedding = _direction(base)
    for opening, closing in _pairs(text, kinds):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]} - {""}
        if embedding in inside:
            chosen = embedding
        elif inside:
            before = next((_strong(kind) for kind in reversed(kinds[:opening]) if _strong(kind)), embedding)
            chosen = before if before in inside else embedding
        else:
            continue
        for place in (opening, closing):
            kinds[place] = chosen
            after = place + 1
            while after < len(kinds) and original[after] == "NSM":
                kinds[after] = chosen
                after += 1


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, by where they open (BD16)."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if kinds[place] != "ON":
            continue
        if character in _PAIRS:
            if len(waiting) == _MOST_OPEN:
                break
            waiting.append((character, place))
        elif character in _CLOSING:
            for number in range(len(waiting) - 1, -1, -1):
                if waiting[number][0] == _CLOSING[character]:
                    found.append((waiting[number][1], place))
                    del waiting[number:]
                    break
    return sorted(found)


def _neutral(kinds: list[str], base: int) -> None:
    """Rules N1 and N2: what has no direction runs as both of its neighbours, else as the paragraph."""
    place = 0
    for is_neutral, members in [(key, len(list(each))) for key, each in groupby(kinds, _NEUTRAL.__contains__)]:
        end = place + members
        if is_neutral:
            before = _strong(kinds[place - 1]) if place else _direction(base)
            after = _strong(kinds[end]) if end < len(kinds) else _direction(base)
            kinds[place:end] = [before if before == after else _direction(base)] * members
        place = end


def _implicit(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base % 2:
        return base + (kind in ("L", "EN", "AN"))
    return base + (1 if kind == "R" else 2 if kind in ("EN", "AN") else 0)


def _trimmed(found: list[int], original: Sequence[str], base: int) -> list[int]:
    """Rule L1: blanks at the end of the line, and before what separates, stand as the paragraph runs."""
    at_end = True
    for place in range(len(found) - 1, -1, -1):
        if original[place] in ("B", "S"):
            at_end, found[place] = True, base
        elif original[place] in ("WS", "BN") and at_end:
            found[place] = base
        else:
            at_end = False
    return found
