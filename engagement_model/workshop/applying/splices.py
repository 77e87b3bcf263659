"""Splices: entries and items taken out of a text, put into it or said otherwise, where its parse says they stand."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from engagement_model.language.emission import Tree, flow_text, scalar_text
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.workshop.splicing import Editor, end_of, is_block, is_empty, last_line

_STEP = 2


class _Changes(Struct):
    """What becomes of one mapping or list."""

    gone: set[str | int] = field(default_factory=set)
    added: dict[str, Tree] = field(default_factory=dict)
    items: list[Tree] = field(default_factory=list)
    after: dict[int, list[str]] = field(default_factory=dict)


class Splices:
    """Changes to a text, noted down by the nodes of its tree and made all at once.

    A mapping or list of which nothing is left goes with its key; the root stays.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._changes: dict[int, _Changes] = {}
        self._values: dict[int, Tree] = {}

    def drop(self, container: Mapping | Sequence, part: str | int) -> None:
        """Take out an entry or an item."""
        self._of(container).gone.add(part)

    def say(self, container: Mapping, key: str, value: Tree) -> None:
        """Give a key a value, in place where it has one."""
        if key in container.entries and key not in self._of(container).gone:
            self._values[id(container.entries[key][1])] = value
        else:
            self._of(container).added[key] = value

    def append(self, container: Sequence, item: Tree) -> None:
        """Add an item at the end of a list."""
        self._of(container).items.append(item)

    def insert_after(self, container: Sequence, number: int, text: str) -> None:
        """Add an item, as it is to be written, behind another."""
        self._of(container).after.setdefault(number, []).append(text)

    def _of(self, container: Mapping | Sequence) -> _Changes:
        return self._changes.setdefault(id(container), _Changes())

    def made(self, root: Mapping) -> str:
        """The text with every change made that stands at or below `root`."""
        if not self._changes and not self._values:
            return self.text
        editor = Editor(self.text)
        _Maker(self._changes, self._values, editor).container(root)
        return editor.text()

    def cut(self, node: Mapping) -> str:
        """The text of `node` alone, with the changes at and below it made."""
        whole = self.made(node)
        editor = Editor(self.text)
        start, end = editor.at(node.line, node.column), end_of(editor, node)
        return whole[start : end + len(whole) - len(self.text)]


class _Maker:
    def __init__(self, changes: dict[int, _Changes], values: dict[int, Tree], editor: Editor) -> None:
        self.changes = changes
        self.values = values
        self.editor = editor

    def is_emptied(self, node: Node) -> bool:
        """Whether nothing is left of a mapping or list that had something."""
        if id(node) in self.values or not isinstance(node, Mapping | Sequence):
            return False
        changes = self.changes.get(id(node), _Changes())
        parts = list(_parts(node))
        left = any(part not in changes.gone and not self.is_emptied(value) for part, value in parts)
        return bool(parts) and not left and not (changes.added or changes.items or changes.after)

    def container(self, node: Mapping | Sequence) -> None:
        changes = self.changes.get(id(node), _Changes())
        gone = set(changes.gone)
        for part, value in _parts(node):
            if part in gone:
                continue
            if self.is_emptied(value):
                gone.add(part)
            elif id(value) in self.values:
                self.value(node, part, value)
            elif isinstance(value, Mapping | Sequence):
                self.container(value)
        if node.flow:
            self.in_flow(node, changes, gone)
        else:
            self.in_block(node, changes, gone)

    def value(self, container: Mapping | Sequence, part: str | int, node: Node) -> None:
        tree = self.values[id(node)]
        in_flow = container.flow
        text = scalar_text(tree) if isinstance(tree, str) and not in_flow else flow_text(tree)
        start = self.editor.at(node.line, node.column)
        if is_empty(node):
            key = container.entries[str(part)][0] if isinstance(container, Mapping) else node
            start = self.editor.at(key.end_line, key.end_column)
            start += len(self.editor.line(key.end_line)[key.end_column :].partition(":")[0]) + 1
            self.editor.replace(start, start, f" {text}")
            return
        if is_block(node):
            start = self.editor.after_word(start)
            start = self._before_break(container, part, start)
            text = f" {text}"
        self.editor.replace(start, end_of(self.editor, node), text)

    def _before_break(self, container: Mapping | Sequence, part: str | int, start: int) -> int:
        """Where the value of a key begins on the line of the key."""
        if not isinstance(container, Mapping):
            return start
        key = container.entries[str(part)][0]
        line = self.editor.line(key.end_line)
        return self.editor.at(key.end_line, key.end_column) + len(line[key.end_column :].partition(":")[0]) + 1

    # -- on one line ------------------------------------------------------------------------------------------------

    def in_flow(self, node: Mapping | Sequence, changes: _Changes, gone: set[str | int]) -> None:
        spans = [self.span(node, part) for part, _ in _parts(node)]
        numbers = [number for number, (part, _) in enumerate(_parts(node)) if part not in gone]
        added = [*changes.items, *({key: value} for key, value in changes.added.items())]
        texts = [flow_text(item)[1:-1] if isinstance(node, Mapping) else flow_text(item) for item in added]
        late = [text for number in sorted(changes.after) for text in changes.after[number]]
        new = ", ".join([*late, *texts])
        if not numbers:
            start = self.editor.at(node.line, node.column) + 1
            end = self.editor.at(node.end_line, node.end_column) - 1
            if spans or new:
                self.editor.replace(start, end, new)
            return
        last = numbers[-1]
        for number, (part, _) in enumerate(_parts(node)):
            if part in gone and number < last:
                self.editor.replace(spans[number][0], spans[number + 1][0], "")
        if last < len(spans) - 1:
            self.editor.replace(spans[last][1], spans[-1][1], f", {new}" if new else "")
        elif new:
            self.editor.replace(spans[last][1], spans[last][1], f", {new}")

    def span(self, node: Mapping | Sequence, part: str | int) -> tuple[int, int]:
        """Where an entry or item begins and ends."""
        if isinstance(node, Mapping):
            key, value = node.entries[str(part)]
            last = key if is_empty(value) else value
            return self.editor.at(key.line, key.column), self.editor.at(last.end_line, last.end_column)
        assert isinstance(part, int)
        item = node.items[part]
        return self.editor.at(item.line, item.column), self.editor.at(item.end_line, item.end_column)

    # -- over several lines -----------------------------------------------------------------------------------------

    def in_block(self, node: Mapping | Sequence, changes: _Changes, gone: set[str | int]) -> None:
        parts = list(_parts(node))
        for number, (part, value) in enumerate(parts):
            if part in gone:
                following = [each for each, _ in parts[number + 1 :] if each not in gone]
                self.drop_lines(node, part, value, following[0] if following else None)
            for text in changes.after.get(number, ()) if isinstance(part, int) else ():
                self.editor.insert_lines(last_line(value) + 1, [f"{' ' * self.column(node)}- {text}"])
        if not (changes.added or changes.items):
            return
        end = max(
            (last_line(value) if not is_empty(value) else self.line(node, part) for part, value in parts), default=-1
        )
        at = end + 1 if parts else self.editor.lines
        pad = " " * self.column(node)
        lines = [f"{pad}- {flow_text(item)}" for item in changes.items]
        for key, tree in changes.added.items():
            lines += _entry(key, tree, pad)
        self.editor.insert_lines(at, lines)

    def line(self, node: Mapping | Sequence, part: str | int) -> int:
        if isinstance(node, Mapping):
            return node.entries[str(part)][0].line
        assert isinstance(part, int)
        return node.items[part].line

    def column(self, node: Mapping | Sequence) -> int:
        """The column of the keys, or of the dashes, of a block."""
        if isinstance(node, Mapping):
            return next((key.column for key, _ in node.entries.values()), 0)
        first = node.items[0]
        dash = self.editor.line(first.line)[: first.column].rfind("-")
        return dash if dash >= 0 else first.column

    def drop_lines(self, node: Mapping | Sequence, part: str | int, value: Node, following: str | int | None) -> None:
        """Take out an entry or item with its lines; the first key behind a dash up to the next key only."""
        first = self.line(node, part)
        end = first if is_empty(value) else max(first, last_line(value))
        if isinstance(node, Mapping):
            key = node.entries[str(part)][0]
            if self.editor.line(first)[: key.column].strip():
                assert following is not None, "a mapping of which nothing is left goes as a whole"
                after = node.entries[str(following)][0]
                self.editor.replace(self.editor.at(key.line, key.column), self.editor.at(after.line, after.column), "")
                return
        self.editor.replace(self.editor.at(first, 0), self.editor.at(end + 1, 0), "")


def _parts(node: Mapping | Sequence) -> Iterator[tuple[str | int, Node]]:
    if isinstance(node, Mapping):
        for key, (_, value) in node.entries.items():
            yield key, value
    else:
        yield from enumerate(node.items)


def _entry(key: str, value: Tree, pad: str) -> Iterator[str]:
    """A new entry of a block: a mapping of mappings, or a list of them, over several lines."""
    start = f"{pad}{scalar_text(key, in_flow=True)}:"
    if isinstance(value, dict) and value and all(isinstance(each, dict) for each in value.values()):
        yield start
        for name, each in value.items():
            yield from _entry(name, each, f"{pad}{' ' * _STEP}")
    elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        yield start
        for each in value:
            yield f"{pad}{' ' * _STEP}- {flow_text(each)}"
    else:
        yield f"{start} {scalar_text(value) if isinstance(value, str) else flow_text(value)}"


def scalars(node: Node | None) -> list[Scalar]:
    """The texts that a node is, or has as items."""
    if isinstance(node, Scalar):
        return [node]
    return [item for item in node.items if isinstance(item, Scalar)] if isinstance(node, Sequence) else []
