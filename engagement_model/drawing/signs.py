"""A sign of one to three characters for each channel, so that its ways are found without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_LONGEST = 2


def channel_signs(names: Mapping[str, str]) -> dict[str, str]:
    """Id -> its sign, each once: letters of its name, else its number; the same for the same names in that order."""
    signs: dict[str, str] = {}
    taken: set[str] = set()
    for number, (identifier, name) in enumerate(names.items(), 1):
        chosen = next((sign for sign in _candidates(name, number) if sign not in taken), f"{number}")
        while chosen in taken:
            chosen += "'"
        signs[identifier] = chosen
        taken.add(chosen)
    return signs


def _candidates(name: str, number: int) -> Iterator[str]:
    """The initials, one letter each, then two letters; the number last."""
    letters = ["".join(filter(str.isalnum, word)) for word in name.replace("-", " ").split()]
    words = [word.upper() for word in letters if word]
    yield from (word[0] for word in words)
    if len(words) > 1:
        yield words[0][0] + words[1][0]
    yield from _twos(words)
    yield f"{number}"


def _twos(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (word[0] + each for each in word[1:] if len(word[0] + each) == _LONGEST)
