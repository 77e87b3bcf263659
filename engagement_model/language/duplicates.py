"""Keys that are written twice: the second value is a fault, and is checked all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as AbstractSequence

from engagement_model.language.faults import FaultKind
from engagement_model.language.syntax import TreeFault
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.addresses import join
from engagement_model.model.numbers import quoted
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.states import SLOTS
from engagement_model.translation import gettext

MOST_READINGS = 10
"""How many further values of a key are checked."""

_SECTIONS_AND_IDS = 2
"""Levels at which what stands beside is a thing of its own: the sections of a file, and the ids in a section."""


_BY_ID = frozenset((*NAMED_SECTIONS, "candidates", "decisions", "initiatives", "stakeholders"))
"""Sections in which every key is an id."""


def written_twice(
    above: AbstractSequence[Scalar | None], first: tuple[Scalar, Node], second: tuple[Scalar, Node]
) -> TreeFault:
    """The fault of a key that is written twice, each with its value; `above` are the keys that lead there.

    They begin at the root, and an item of a list has none.
    """
    (key, value), (again, other) = first, second
    return TreeFault(
        FaultKind.DUPLICATE_KEY,
        gettext("{key} is written twice; the first is on line {line}").format(
            key=quoted(again.value), line=key.line + 1
        ),
        again.line,
        again.column,
        again.end_line,
        again.end_column,
        _either([name.value for name in above if name is not None], value, other),
        (key.line, key.column),
        _address((*above, again)),
    )


def _either(above: list[str], first: Node, second: Node) -> str:
    """What to do about a key that is written twice below the keys `above`, with these two values."""
    inside = above[1:] if above and above[0] in SLOTS.values() else above
    if len(inside) == 1 and inside[0] in _BY_ID:
        return gettext("keep one of the two, or give the second another id")
    if type(first) is type(second) and not isinstance(first, Scalar):
        return gettext("keep one of the two, or put what both hold under one")
    return gettext("keep one of the two")


def _address(keys: Iterable[Scalar | None]) -> str:
    """The address that `keys` lead to, as far as it has one: not below an item of a list; models may stand inline."""
    parts: list[str] = []
    for number, key in enumerate(keys):
        if key is not None:
            parts.append(key.value)
        elif number:
            break
    return join(*(parts[1:] if len(parts) > 1 and parts[0] in SLOTS.values() else parts))


def second_readings(root: Mapping) -> Iterator[Mapping]:
    """`root` with the second value of every key that is written twice in place of the first; then with the third.

    Of sections and ids only those that lead to such a key are kept; below them everything is, so that what is checked
    stands in its setting. Of a key that is written a thousand times the first few values are enough: each is a fault.
    """
    for turn in range(MOST_READINGS):
        reading = _reading(root, turn, 0)
        if reading is None:
            return
        assert isinstance(reading, Mapping)
        yield reading


def _reading(node: Node, turn: int, level: int) -> Node | None:
    """`node` with the further values of that turn, or `None` where it has none."""
    if isinstance(node, Mapping):
        return _mapping_reading(node, turn, level)
    if not isinstance(node, Sequence):
        return None
    inner = [_reading(item, turn, level + 1) for item in node.items]
    found = [item for item in inner if item is not None]
    return _with_items(node, found) if found else None


def _mapping_reading(mapping: Mapping, turn: int, level: int) -> Mapping | None:
    changed: dict[str, tuple[Scalar, Node]] = {}
    for name, (key, value) in mapping.entries.items():
        inner = _reading(value, turn, level + 1)
        if inner is not None:
            changed[name] = (key, inner)
    further: dict[str, list[tuple[Scalar, Node]]] = {}
    for key, value in mapping.duplicates:
        further.setdefault(key.value, []).append((key, value))
    changed.update((name, values[turn]) for name, values in further.items() if turn < len(values))
    if not changed:
        return None
    return _with_entries(mapping, changed if level < _SECTIONS_AND_IDS else {**mapping.entries, **changed})


def _placed_as(node: Node, like: Node) -> None:
    node.line, node.column, node.size = like.line, like.column, like.size
    node.end_line, node.end_column = like.end_line, like.end_column


def _with_entries(mapping: Mapping, entries: dict[str, tuple[Scalar, Node]]) -> Mapping:
    node = Mapping()
    node.entries, node.duplicates, node.flow, node.said = entries, [], mapping.flow, None
    _placed_as(node, mapping)
    return node


def _with_items(sequence: Sequence, items: list[Node]) -> Sequence:
    node = Sequence()
    node.items, node.flow = items, sequence.flow
    _placed_as(node, sequence)
    return node
