"""Which names of one list are nearly the same as which of another, without comparing each with each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from engagement_model.model.suggest import NEARLY, SHORTEST, folded_name, nearly_same


def nearly_same_pairs(first: Mapping[str, str], second: Mapping[str, str]) -> list[tuple[str, str]]:
    """The pairs (key of `first`, key of `second`) whose names `nearly_same` calls nearly the same, sorted.

    Exact, and quick where few names are alike: a name is held against all others at once by the letters they have in
    common, and against those left by the longest common subsequence, before difflib is asked. Neither is ever less
    than the letters that difflib matches.
    """
    ours, theirs = _keys_by_folded_name(first), _keys_by_folded_name(second)
    pairs = [(a, b) for name, keys in ours.items() for a in keys for b in theirs.get(name, ())]
    bags = _Bags(sorted(name for name in theirs if len(name) >= SHORTEST))
    for name in sorted(name for name in ours if len(name) >= SHORTEST):
        subsequence = _Subsequence(name)
        for other in bags.like(name):
            enough = _needed(len(name) + len(other))
            if name != other and subsequence.common(other) >= enough and nearly_same(name, other):
                pairs += [(a, b) for a in ours[name] for b in theirs[other]]
    return sorted(pairs)


def _keys_by_folded_name(names: Mapping[str, str]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for key, name in names.items():
        folded = folded_name(name)
        if folded:
            keys.setdefault(folded, []).append(key)
    return keys


@cache
def _needed(total: int) -> int:
    """How many letters must match for two names of `total` letters to be alike, by the arithmetic of difflib."""
    matches = max(int(NEARLY * total / 2) - 1, 0)
    while 2.0 * matches / total < NEARLY:
        matches += 1
    return matches


class _Bags:
    """Names as bags of letters, one bit of an integer for each name, so that all are counted in one go.

    The second e of a name is another letter than its first: two names have as many in common as difflib can match.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._with_letter: dict[tuple[str, int], int] = {}
        self._of_length: dict[int, int] = {}
        having: dict[tuple[str, int], list[int]] = {}
        lengths: dict[int, list[int]] = {}
        for position, name in enumerate(names):
            lengths.setdefault(len(name), []).append(position)
            for letter in _occurrences(name):
                having.setdefault(letter, []).append(position)
        self._with_letter = {letter: _bits(positions, len(names)) for letter, positions in having.items()}
        self._of_length = {length: _bits(positions, len(names)) for length, positions in lengths.items()}

    def like(self, name: str) -> Iterator[str]:
        """The names that have enough letters in common with `name`, in whatever order those stand."""
        digits = self._in_common(name)
        enough: dict[int, int] = {}
        for length, bits in self._of_length.items():
            needed = _needed(len(name) + length)
            if needed <= min(len(name), length):
                enough[needed] = enough.get(needed, 0) | bits
        left = 0
        for needed, bits in enough.items():
            left |= _at_least(digits, needed, bits)
        while left:
            lowest = left & -left
            yield self._names[lowest.bit_length() - 1]
            left ^= lowest

    def _in_common(self, name: str) -> list[int]:
        """How many letters each name has in common with `name`, as binary digits, the lowest first: a bit for each."""
        digits: list[int] = []
        for letter in _occurrences(name):
            carry = self._with_letter.get(letter, 0)
            for position, digit in enumerate(digits):
                digits[position], carry = digit ^ carry, digit & carry
                if not carry:
                    break
            if carry:
                digits.append(carry)
        return digits


def _at_least(digits: Sequence[int], number: int, among: int) -> int:
    """The bits of `among` whose number, written in binary `digits`, is `number` or more."""
    more, same = 0, among
    for position in reversed(range(max(len(digits), number.bit_length()))):
        digit = digits[position] if position < len(digits) else 0
        if number >> position & 1:
            same &= digit
        else:
            more |= same & digit
            same &= ~digit
    return more | same


def _bits(positions: Sequence[int], length: int) -> int:
    row = bytearray(length // 8 + 1)
    for position in positions:
        row[position // 8] |= 1 << position % 8
    return int.from_bytes(row, "little")


def _occurrences(name: str) -> Iterator[tuple[str, int]]:
    seen: Counter[str] = Counter()
    for letter in name:
        yield letter, seen[letter]
        seen[letter] += 1


class _Subsequence:
    """The length of the longest subsequence that a name has in common with others (bit-parallel, Hyyrö 2004)."""

    def __init__(self, name: str) -> None:
        self._everywhere = (1 << len(name)) - 1
        self._places: dict[str, int] = {}
        for position, letter in enumerate(name):
            self._places[letter] = self._places.get(letter, 0) | 1 << position

    def common(self, other: str) -> int:
        row = self._everywhere
        for letter in other:
            matched = row & self._places.get(letter, 0)
            row = ((row + matched) | (row - matched)) & self._everywhere
        return (row ^ self._everywhere).bit_count()
