"""A tree after a few letters of its text were changed: what holds the change is parsed, all beside it stays as it is.

It is done where it is sure to give the tree that the whole text would: as many lines as before, the changed ones within
one entry of a block, and nothing that repeats what is written elsewhere. Where it is not, nothing is given, and the
whole is to be parsed.
"""

from __future__ import annotations

import re
import unicodedata

from engagement_model.language.entries_said import carry_over
from engagement_model.language.parsing import MAXIMUM_DEPTH, MAXIMUM_NODES, OTHER_BREAKS, parse
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence

_ALIAS = re.compile(r"(?:^|[\s\[{,:])\*[^\s*]")
"""Where an alias may begin, which stands for what is written elsewhere; in most texts it is a sign like others."""

_LEVELS = 3
"""So deep entries are looked for: a section, an element in it, an attribute of that."""


def patched(before: str, tree: Mapping, after: str) -> Mapping | None:
    """The tree of `after`, where `tree` is that of `before`; `None` where it cannot be had this way.

    `tree` stays as it is, and the two share what did not change; entries that say the same keep what readers made of
    them.
    """
    if not (_is_simple(before) and _is_simple(after)):
        return None
    old, new = before.split("\n"), after.split("\n")
    if len(old) != len(new):
        return None
    changed = [number for number, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    if not changed:
        return None
    found = _Patch(old, new, changed[0], changed[-1]).within(tree, _LEVELS)
    return found if isinstance(found, Mapping) and found.size <= MAXIMUM_NODES else None


def _is_simple(text: str) -> bool:
    """Whether lines end as on most machines, letters are composed, and there is neither a directive nor an alias."""
    if text.startswith(("%", "\ufeff")) or "\n%" in text or "\r" in text:
        return False
    if not text.isascii() and (
        not unicodedata.is_normalized("NFC", text) or any(each in text for each in OTHER_BREAKS)
    ):
        return False
    return "*" not in text or _ALIAS.search(text) is None


class _Patch:
    """Lines of a text before and after, and the first and the last that differ."""

    def __init__(self, old: list[str], new: list[str], first: int, last: int) -> None:
        self._old, self._new, self._first, self._last = old, new, first, last

    def within(self, node: Node, levels: int) -> Node | None:
        """A container with what differs in one of its entries."""
        if not levels or not isinstance(node, Mapping | Sequence) or node.flow or node.line > self._first:
            return None
        if isinstance(node, Mapping):
            return None if node.duplicates else self._within_mapping(node, levels)
        return self._within_sequence(node, levels)

    def _within_mapping(self, node: Mapping, levels: int) -> Mapping | None:
        starts = [key.line for key, _ in node.entries.values()]
        number = self._holding(starts)
        if number is None:
            return None
        name = list(node.entries)[number]
        key, value = node.entries[name]
        bounds = self._bounds(starts, number, key.column)
        inner = self.within(value, levels - 1)
        if inner is not None and value.line > key.line:
            return _with_entry(node, number, key, inner)
        if bounds is None or (bounds[1] is None and levels < _LEVELS):
            return None
        found = self._parsed(*bounds, " " * key.column, '"~": ~')
        if not isinstance(found, Mapping) or found.column != key.column or len(found.entries) != 1 + bool(bounds[1]):
            return None
        key, parsed = next(iter(found.entries.values()))
        if key.line != starts[number] or (key.value != name and key.value in node.entries):
            return None
        carry_over(value, parsed)
        whole = _with_entry(node, number, key, parsed)
        if bounds[1] is None:
            whole.end_line, whole.end_column = found.end_line, found.end_column
        return whole

    def _within_sequence(self, node: Sequence, levels: int) -> Sequence | None:
        starts = [item.line for item in node.items]
        number = self._holding(starts)
        if number is None:
            return None
        item = node.items[number]
        bounds = self._bounds(starts, number, node.column, "-")
        inner = self.within(item, levels - 1)
        if inner is None:
            if bounds is None or bounds[1] is None:
                return None
            found = self._parsed(*bounds, " " * node.column, "- ~")
            if not isinstance(found, Sequence) or found.column != node.column or len(found.items) != 2:
                return None
            inner = found.items[0]
            if inner.line != starts[number]:
                return None
            carry_over(item, inner)
        whole = Sequence()
        whole.items, whole.flow = [*node.items[:number], inner, *node.items[number + 1 :]], node.flow
        _stand(whole, node, node.size - item.size + inner.size)
        return whole

    def _holding(self, starts: list[int]) -> int | None:
        """Which of the entries that start on these lines holds all that differs."""
        number = sum(start <= self._first for start in starts) - 1
        if number < 0 or (number + 1 < len(starts) and starts[number + 1] <= self._last):
            return None
        return number

    def _bounds(self, starts: list[int], number: int, column: int, sign: str = "") -> tuple[int, int | None] | None:
        """The lines of an entry: its first, and that of the next; `None` where either shares its line with another."""
        lines = [starts[number], starts[number + 1] if number + 1 < len(starts) else None]
        for line in lines:
            if line is not None and not _begins(self._old[line], column, sign):
                return None
        if (number and starts[number - 1] == starts[number]) or lines[0] == lines[1]:
            return None
        return starts[number], lines[1]

    def _parsed(self, first: int, following: int | None, margin: str, stand_in: str) -> Node | None:
        """What the lines of an entry say by themselves, with a stand-in for what follows; `None` where that is odd.

        An entry ends where the next one begins.
        """
        text = "\n" * first + "\n".join(self._new[first:following])
        parsed = parse(text if following is None else f"{text}\n{margin}{stand_in}\n")
        if parsed.faults or parsed.root is None or _height(parsed.root) > MAXIMUM_DEPTH - _LEVELS:
            return None
        return parsed.root


def _begins(line: str, column: int, sign: str) -> bool:
    """Whether what stands in a column is the first in its line, and begins with a sign."""
    return not line[:column].strip(" ") and line[column : column + 1].strip() != "" and line.startswith(sign, column)


def _height(node: Node) -> int:
    """How many levels a tree has; nothing repeats in it."""
    if isinstance(node, Mapping):
        return 1 + max((_height(value) for _, value in node.entries.values()), default=0)
    return 1 + max(map(_height, node.items), default=0) if isinstance(node, Sequence) else 0


def _with_entry(node: Mapping, number: int, key: Scalar, value: Node) -> Mapping:
    """A mapping with another entry in a place of it."""
    entries = list(node.entries.values())
    before = entries[number][1]
    entries[number] = key, value
    whole = Mapping()
    whole.entries = {each[0].value: each for each in entries}
    whole.duplicates, whole.flow, whole.said = [], node.flow, None
    _stand(whole, node, node.size - before.size + value.size)
    return whole


def _stand(node: Node, other: Node, size: int) -> None:
    """Let a node stand where another one did."""
    node.line, node.column = other.line, other.column
    node.end_line, node.end_column, node.size = other.end_line, other.end_column, size
