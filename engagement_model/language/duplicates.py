"""Keys that are written twice: the second value is a fault, and is checked all the same."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.language.tree import Mapping, Node, Scalar, Sequence


def second_readings(root: Mapping) -> Iterator[Mapping]:
    """For each key that is written twice, `root` with the second value in place of the first.

    Of the levels above only what leads to it is kept, so that what is checked is the second value in its setting.
    """
    for steps, mapping in _with_duplicates(root, ()):
        for key, value in mapping.duplicates:
            inner: Node = _with_entries(mapping, {**mapping.entries, key.value: (key, value)})
            for above, name in reversed(steps):
                if isinstance(above, Mapping) and isinstance(name, str):
                    inner = _with_entries(above, {name: (above.entries[name][0], inner)})
                elif isinstance(above, Sequence):
                    inner = _with_items(above, [inner])
            assert isinstance(inner, Mapping)
            yield inner


def _with_duplicates(
    node: Node, steps: tuple[tuple[Node, str | int], ...]
) -> Iterator[tuple[tuple[tuple[Node, str | int], ...], Mapping]]:
    if isinstance(node, Mapping):
        if node.duplicates:
            yield steps, node
        for name, (_, value) in node.entries.items():
            yield from _with_duplicates(value, (*steps, (node, name)))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _with_duplicates(item, (*steps, (node, number)))


def _placed_as(node: Node, like: Node) -> None:
    node.line, node.column, node.size = like.line, like.column, like.size
    node.end_line, node.end_column = like.end_line, like.end_column


def _with_entries(mapping: Mapping, entries: dict[str, tuple[Scalar, Node]]) -> Mapping:
    node = Mapping()
    node.entries, node.duplicates, node.flow = entries, [], mapping.flow
    _placed_as(node, mapping)
    return node


def _with_items(sequence: Sequence, items: list[Node]) -> Sequence:
    node = Sequence()
    node.items, node.flow = items, sequence.flow
    _placed_as(node, sequence)
    return node
