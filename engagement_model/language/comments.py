"""Comments and blank lines, each attached to the entry of the tree that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from engagement_model.language.tree import Mapping, Node, Scalar, Sequence, scalars

BLANK = ""
"""Stands among the comments before an entry for an empty line."""


class NotUnderstoodError(Exception):
    """The text has something that cannot be moved with certainty: an anchor, an alias, a tag, a `?` key."""


class Comment(Struct, frozen=True):
    """A comment with its `#`, and where it begins; `alone` where nothing else stands on its line."""

    line: int
    column: int
    text: str
    alone: bool


class Entry(Struct):
    """A key and its value, or an item: what stands before it, and at the end of its first and its last line."""

    key: Scalar | None
    value: Node
    lead: list[str] = field(default_factory=list)
    opening: Comment | None = None
    trailing: Comment | None = None
    inner: Container | None = None


class Container(Struct):
    """A mapping or sequence with its entries in the author's order, and the comments after the last of them."""

    node: Mapping | Sequence
    entries: list[Entry] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)


_mark = re.compile(r"[\s\-:,\[\]{}]*")


def attached(root: Mapping, lines: list[str]) -> Container:
    """The tree at `root` with every comment of `lines` in its place. Raises `NotUnderstoodError`."""
    return _Attachment(list(comments_in(root, lines)), lines).whole(root)


def comments_in(root: Node, lines: list[str]) -> Iterator[Comment]:
    """Every comment, in order: whatever follows a `#` that is not inside a scalar."""
    line = column = 0
    spans = sorted((node.line, node.column, node.end_line, node.end_column) for node in scalars(root))
    end = (len(lines), 0)
    for start_line, start_column, end_line, end_column in [*spans, (*end, *end)]:
        if (start_line, start_column) < (line, column):
            raise NotUnderstoodError("a scalar inside another")
        yield from _gap_comments(lines, line, column, start_line, start_column)
        if start_line < len(lines) and lines[start_line][start_column : start_column + 1] in ("&", "!", "*"):
            raise NotUnderstoodError("a scalar with an anchor or a tag")
        line, column = end_line, end_column


def _gap_comments(lines: list[str], line: int, column: int, end_line: int, end_column: int) -> Iterator[Comment]:
    """Comments between two scalars, where all else is punctuation."""
    while line < len(lines) and (line, column) < (end_line, end_column):
        whole = lines[line]
        gap = whole[column : end_column if line == end_line else len(whole)]
        mark = gap.find("#")
        before = gap if mark < 0 else gap[:mark]
        if not _mark.fullmatch(before):
            raise NotUnderstoodError("an anchor, an alias, a tag or a marker")
        if mark >= 0:
            if line == end_line:
                raise NotUnderstoodError("a comment in the middle of a line")
            yield Comment(line, column + mark, gap[mark:].rstrip(), not whole[: column + mark].strip())
        line, column = line + 1, 0


class _Attachment:
    def __init__(self, comments: list[Comment], lines: list[str]) -> None:
        self.comments = comments
        self.lines = lines
        self.next = 0

    def whole(self, root: Mapping) -> Container:
        if root.flow:
            outside = self.before(root.line, root.column)
            container = self.flow(root)
            if outside or self.before(len(self.lines), 0):
                raise NotUnderstoodError("a comment outside the brackets")
            return container
        container = self.block(root)
        last = container.entries[-1] if container.entries else None
        self.give_out(self.before(len(self.lines), 0), root.column, last, container.tail)
        return container

    def before(self, line: int, column: int) -> list[Comment]:
        """Take the comments that stand before a point."""
        start = self.next
        while self.next < len(self.comments):
            comment = self.comments[self.next]
            if (comment.line, comment.column) >= (line, column):
                break
            self.next += 1
        return self.comments[start : self.next]

    def at_end_of(self, line: int) -> Comment | None:
        """Take the comment at the end of a line that has something else on it."""
        if self.next < len(self.comments):
            comment = self.comments[self.next]
            if comment.line == line and not comment.alone:
                self.next += 1
                return comment
        return None

    def block(self, node: Mapping | Sequence) -> Container:
        container = Container(node)
        previous: Entry | None = None
        for key, value in _pairs(node):
            first = key if key is not None else value
            entry = Entry(key, value)
            self.give_out(self.before(first.line, first.column), node.column, previous, entry.lead)
            if self.blank_above(first.line):
                entry.lead.append(BLANK)
            self.fill(entry)
            container.entries.append(entry)
            previous = entry
        return container

    def fill(self, entry: Entry) -> None:
        value = entry.value
        if not isinstance(value, Scalar) and not _is_flow(value):
            if entry.key is not None:
                entry.opening = self.at_end_of(entry.key.end_line)
            entry.inner = self.block(_collection(value))
            return
        entry.lead += [comment.text for comment in self.before(value.line, value.column)]
        if not isinstance(value, Scalar):
            entry.inner = self.flow(_collection(value))
        if not is_block_scalar(value, self.lines):
            entry.trailing = self.at_end_of(value.end_line)

    def flow(self, node: Mapping | Sequence) -> Container:
        container = Container(node)
        previous: Entry | None = None
        for key, value in _pairs(node):
            first = key if key is not None else value
            entry = Entry(key, value)
            entry.lead += self.after(previous, self.before(first.line, first.column))
            entry.lead += [comment.text for comment in self.before(value.line, value.column)]
            if not isinstance(value, Scalar):
                entry.inner = self.flow(_collection(value))
            container.entries.append(entry)
            previous = entry
        container.tail += self.after(previous, self.before(node.end_line, node.end_column))
        return container

    def after(self, previous: Entry | None, comments: list[Comment]) -> list[str]:
        """Comments inside brackets: the first belongs to the item before it where that ends on its line."""
        first = next(iter(comments), None)
        if previous is not None and first is not None and not first.alone and first.line == previous.value.end_line:
            previous.trailing = first
            comments = comments[1:]
        return [comment.text for comment in comments]

    def give_out(self, comments: list[Comment], column: int, previous: Entry | None, lead: list[str]) -> None:
        """Comments after `previous`: those further in than `column` end a block of it, the others go to `lead`."""
        blocks = [block for block in _blocks(previous) if block.node.column > column]
        for comment in comments:
            blocks = [block for block in blocks if block.node.column <= comment.column] if comment.alone else []
            place = blocks[-1].tail if blocks else lead
            if comment.alone and self.blank_above(comment.line):
                place.append(BLANK)
            place.append(comment.text)

    def blank_above(self, line: int) -> bool:
        return line > 0 and not self.lines[line - 1].strip()


def _blocks(entry: Entry | None) -> Iterator[Container]:
    """The block collections that end with an entry, outermost first."""
    while entry is not None and entry.inner is not None and not _is_flow(entry.inner.node):
        yield entry.inner
        entry = entry.inner.entries[-1] if entry.inner.entries else None


def _pairs(node: Mapping | Sequence) -> Iterator[tuple[Scalar | None, Node]]:
    if isinstance(node, Mapping):
        yield from node.entries.values()
    else:
        for item in node.items:
            yield None, item


def _is_flow(node: Node) -> bool:
    return isinstance(node, Mapping | Sequence) and node.flow


def _collection(node: Node) -> Mapping | Sequence:
    assert isinstance(node, Mapping | Sequence)
    return node


def is_block_scalar(node: Node, lines: list[str]) -> bool:
    """Whether `node` is text after `|` or `>`."""
    return isinstance(node, Scalar) and not node.plain and lines[node.line][node.column : node.column + 1] in ("|", ">")
