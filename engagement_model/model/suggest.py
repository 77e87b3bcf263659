"""Which known word was probably meant, and which names are nearly the same."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

NEARLY = 0.85
SHORTEST = 5


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant by `word`, or `None` where none is near."""
    candidates = sorted(set(known))
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    close = difflib.get_close_matches(word.casefold()[:80], list(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A suggestion that names the nearest known word, in the words of a message."""
    found = nearest(word, known)
    return f"did you mean {found}?" if found else None


def folded_name(name: str) -> str:
    """`name` after NFKC, case folding and dropping all but letters and digits."""
    return "".join(character for character in unicodedata.normalize("NFKC", name).casefold() if character.isalnum())


def nearly_same(a: str, b: str) -> bool:
    """Whether two names are nearly the same: equal when folded, or alike by 0.85 with five letters or more."""
    first, second = folded_name(a), folded_name(b)
    if first == second:
        return bool(first)
    if min(len(first), len(second)) < SHORTEST:
        return False
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() >= NEARLY and matcher.quick_ratio() >= NEARLY and matcher.ratio() >= NEARLY
