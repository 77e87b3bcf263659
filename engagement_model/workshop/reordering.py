"""Reordering: an element put before or after another in the file that both are written in, with its comments."""

from __future__ import annotations

from collections.abc import Sequence

from engagement_model.language.layer import Layer
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar
from engagement_model.translation import gettext
from engagement_model.workshop.fact_edits import CannotEdit
from engagement_model.workshop.splicing import Editor, end_of, is_empty, last_line


def put(reading: Reading, address: str, other: str, *, after: bool) -> tuple[Source, str]:
    """The file that first writes both elements, with the one at `address` directly before or after the other.

    Blank lines between them stay where they are. Raises `CannotEdit` where they are not written in the same file.
    """
    section, identifier = address.split(".")
    neighbour = other.split(".")[1]
    layer = _first(reading, section, identifier)
    node = layer.root.get(section) if layer is not None else None
    keys = list(node.entries) if isinstance(node, Mapping) else []
    if layer is None or layer is not _first(reading, section, neighbour) or not {identifier, neighbour} <= set(keys):
        message = gettext("{first} and {second} are not written in one file, and the page has the order of the files")
        raise CannotEdit(message.format(first=address, second=other), address)
    assert isinstance(node, Mapping)
    order = [key for key in keys if key != identifier]
    order.insert(order.index(neighbour) + after, identifier)
    editor = Editor(layer.source.text)
    parts = _flow(editor, node) if node.flow else _lines(editor, node)
    for key, taking in zip(keys, order, strict=True):
        if key != taking:
            start, end = parts[key]
            editor.replace(start, end, layer.source.text[slice(*parts[taking])])
    return layer.source, editor.text()


def _first(reading: Reading, section: str, identifier: str) -> Layer | None:
    """The layer whose order counts for an element: of the first state that has it, the farthest that writes it."""
    for read in reading.models.values():
        found = [layer for layer in read.layers if (section, identifier) in layer.written]
        if found:
            return found[-1]
    return None


def _flow(editor: Editor, node: Mapping) -> dict[str, tuple[int, int]]:
    """Where each entry between brackets begins and ends."""
    return {key: (editor.at(name.line, name.column), _end(editor, name, value)) for key, (name, value) in _all(node)}


def _lines(editor: Editor, node: Mapping) -> dict[str, tuple[int, int]]:
    """Where each entry begins and ends that has lines of its own, with the comments directly above and behind it."""
    found: dict[str, tuple[int, int]] = {}
    least = 0
    for key, (name, value) in _all(node):
        first = name.line
        while first > least and editor.line(first - 1).startswith(f"{' ' * name.column}#"):
            first -= 1
        last = name.end_line if is_empty(value) else last_line(value)
        found[key] = (editor.at(first, 0), editor.at(last, len(editor.line(last))))
        least = last + 1
    return found


def _all(node: Mapping) -> Sequence[tuple[str, tuple[Scalar, Node]]]:
    return tuple(node.entries.items())


def _end(editor: Editor, name: Scalar, value: Node) -> int:
    return editor.at(name.end_line, name.end_column) if is_empty(value) else end_of(editor, value)
