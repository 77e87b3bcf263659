"""Which known word was probably meant, and which names are nearly the same."""

from __future__ import annotations

import difflib
import heapq
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from engagement_model.translation import gettext

NEARLY = 0.85
SHORTEST = 5
MOST_COMPARED = 200
"""With more known words than this, only those that begin or end most alike are compared letter by letter."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant by `word`, or `None` where none is near."""
    wanted = word.casefold()[:80]
    candidates = sorted(set(known))
    if len(candidates) > MOST_COMPARED:
        candidates = heapq.nsmallest(MOST_COMPARED, candidates, key=lambda other: -_shared_ends(wanted, other))
    folded = {candidate.casefold(): candidate for candidate in sorted(candidates, reverse=True)}
    close = difflib.get_close_matches(wanted, list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def _shared_ends(a: str, b: str) -> int:
    """How many letters two words begin and end with alike: what a slip of the pen leaves alone."""
    shared = 0
    for pairs in (zip(a, b, strict=False), zip(reversed(a), reversed(b), strict=False)):
        for first, second in pairs:
            if first != second:
                break
            shared += 1
    return shared


class Meant(str):
    """A suggestion in words that names one known word: `word` is what to write."""

    __slots__ = ("word",)

    word: str


def did_you_mean(word: str, known: Iterable[str]) -> Meant | None:
    """A suggestion that names the nearest known word, in the words of a message."""
    found = nearest(word, known)
    return meant(found) if found else None


def meant(found: str) -> Meant:
    """The suggestion that names a known word."""
    told = Meant(gettext("did you mean {word}?").format(word=found))
    told.word = found
    return told


def hinted(message: str, hint: str | None) -> str:
    """A message, and what was probably meant where that is known."""
    return gettext("{before}; {after}").format(before=message, after=hint) if hint else message


@lru_cache(maxsize=16_384)
def folded_name(name: str) -> str:
    """`name` after NFKC, case folding and dropping all but letters and digits."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", name).casefold()))


def nearly_same(a: str, b: str) -> bool:
    """Whether two names are nearly the same: equal when folded, or alike by 0.85 with five letters or more."""
    first, second = folded_name(a), folded_name(b)
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < SHORTEST:
        return False
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY
