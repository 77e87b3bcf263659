"""The fewest platforms in all where each of several lists offers cores to choose from.

One core is taken from each list, so that their union is the smallest one; of those as small, the one whose ids come
first. Lists are taken one after the other, those that share platforms together. Of what was chosen so far only the
platforms that a later list names can make a difference later: of two choices that agree on them the smaller one stays,
and a choice that holds more of them falls beside one that is no larger in what is settled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

Core = frozenset[str]

MOST_WAYS = 2_000
"""So many choices are kept beside each other: where no more are left, the fewest platforms are found for sure."""

GUESSED_WAYS = 50
"""So many are followed where there were more."""

_Order = tuple[int, list[str]]


def fewest(lists: Iterable[Collection[Core]]) -> tuple[Core, bool]:
    """The smallest union of one core from each list, and whether that is sure."""
    needed, left = _needed(lists)
    chosen: list[Core] = [frozenset()]
    exact, most = True, MOST_WAYS
    ordered = _sharing_together(left)
    for number, options in enumerate(ordered):
        later: Core = frozenset().union(*(core for each in ordered[number + 1 :] for core in each))
        chosen, whole = _smallest({one | core for one in chosen for core in options}, later, most)
        if not whole:
            exact, most = False, GUESSED_WAYS
    return needed | min(chosen, key=order), exact


def order(core: Iterable[str]) -> _Order:
    """The fewest platforms first, then those whose ids come first."""
    found = sorted(core)
    return len(found), found


def _needed(lists: Iterable[Collection[Core]]) -> tuple[Core, list[list[Core]]]:
    """The platforms that every choice holds, and the lists in which something is left to choose beside them."""
    needed: Core = frozenset()
    left = [list(options) for options in lists]
    while any(len(options) == 1 for options in left):
        needed = needed.union(*(options[0] for options in left if len(options) == 1))
        reduced = [_least({core - needed for core in options}) for options in left if len(options) > 1]
        left = [options for options in reduced if options != [frozenset()]]
    return needed, [_least(set(options)) for options in left]


def _least(options: Collection[Core]) -> list[Core]:
    """Those of `options` that hold no other."""
    kept: list[Core] = []
    for core in sorted(options, key=order):
        if not any(other <= core for other in kept):
            kept.append(core)
    return kept


def _sharing_together(lists: Sequence[list[Core]]) -> list[list[Core]]:
    """The lists in such an order that each shares as many platforms as it can with those before it."""
    named = [frozenset[str]().union(*options) for options in lists]
    left, seen, ordered = list(range(len(lists))), frozenset[str](), list[int]()
    while left:
        following = max(left, key=lambda number: (len(named[number] & seen), -len(lists[number]), -number))
        left.remove(following)
        seen |= named[following]
        ordered.append(following)
    return [lists[number] for number in ordered]


def _smallest(choices: Collection[Core], later: Core, most: int) -> tuple[list[Core], bool]:
    """Those of `choices` that may still become the smallest, at most `most`, and whether these are all."""
    settled: dict[Core, _Order] = {}
    for choice in choices:
        open_yet, found = choice & later, order(choice - later)
        if open_yet not in settled or found < settled[open_yet]:
            settled[open_yet] = found
    kept: list[Core] = []
    for open_yet in sorted(settled, key=lambda each: (settled[each][0] + len(each), order(each))):
        if _beaten(open_yet, kept, settled):
            continue
        if len(kept) == most:
            return [each.union(settled[each][1]) for each in kept], False
        kept.append(open_yet)
    return [each.union(settled[each][1]) for each in kept], True


def _beaten(open_yet: Core, kept: Iterable[Core], settled: Mapping[Core, _Order]) -> bool:
    """Whether one of `kept` needs no more than `open_yet` of what is open, and no more of what is settled."""
    own = settled[open_yet]
    return any(other <= open_yet and settled[other] <= own for other in kept)
