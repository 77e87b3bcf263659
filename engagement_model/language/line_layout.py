"""Trees with their comments laid out as lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.language.comments import BLANK, Comment, Container, Entry, is_block_scalar
from engagement_model.language.order import Shape
from engagement_model.language.tree import Mapping, Scalar

WIDTH = 120
"""Columns that a list or mapping in brackets may take on one line."""

INDENT = 2
_FURTHEST_BRACKET = 60
"""Up to this column items that need several lines hang after their bracket; beyond it they stand one to a line."""


class Layout:
    """Lays out what was written in `lines`: texts are taken from there as they are."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def document(self, root: Container, shape: Shape) -> list[str]:
        """A whole file; sections are set off by one empty line."""
        if root.node.flow:
            return self.bracketed(root, shape, 0, 0, 0)
        written: list[str] = []
        if root.entries:
            written, root.entries[0].lead = _header(root.entries[0].lead)
        after_block = bool(written)
        for entry in _ordered(root, shape):
            is_block = entry.inner is not None and not entry.inner.node.flow
            lead = entry.lead
            if (is_block or after_block) and lead[:1] != [BLANK]:
                lead = [BLANK, *lead]
            _add_remarks(written, lead, 0)
            written += self.entry(entry, shape, 0, root)
            after_block = is_block
        _add_remarks(written, root.tail, 0)
        return written

    def block(self, container: Container, shape: Shape, indent: int) -> list[str]:
        """A mapping or sequence, one entry to a line or more, every line indented."""
        written: list[str] = []
        for entry in _ordered(container, shape):
            lines = self.entry(entry, shape, indent, container)
            _add_remarks(written, entry.lead, indent)
            written += lines
        _add_remarks(written, container.tail, indent)
        return written

    def entry(self, entry: Entry, shape: Shape, indent: int, container: Container) -> list[str]:
        """One entry of a block, without the comments before it."""
        pad = " " * indent
        below = shape.below(entry.key.value if entry.key is not None else None)
        start = f"{pad}{self.scalar_line(entry.key)}:" if entry.key is not None else f"{pad}-"
        if entry.inner is not None and not entry.inner.node.flow:
            if entry.key is not None:
                return [_with_comment(start, entry.opening), *self.block(entry.inner, below, indent + INDENT)]
            _raise_lead(entry, below)
            first, *others = self.block(entry.inner, below, indent + INDENT)
            return [f"{start} {first[indent + INDENT :]}", *others]
        shift = indent - container.node.column
        first, *others = self.value(entry, below, len(start) + 1, indent + INDENT, shift)
        lines = [f"{start} {first}" if first else start, *others]
        if is_block_scalar(entry.value, self.lines):
            return lines
        return [*lines[:-1], _with_comment(lines[-1], entry.trailing)]

    def value(self, entry: Entry, shape: Shape, column: int, indent: int, shift: int) -> list[str]:
        """The lines of a text, or of a collection in brackets; the first stands at `column` after its key."""
        if entry.inner is not None:
            return self.bracketed(entry.inner, shape, column, indent, shift)
        assert isinstance(entry.value, Scalar)
        return self.scalar(entry.value, shift)

    # -- texts ------------------------------------------------------------------------------------------------------

    def scalar(self, node: Scalar, shift: int) -> list[str]:
        """A text as it was written, its further lines moved along with the entry."""
        if is_block_scalar(node, self.lines):
            header = self.lines[node.line][node.column :].rstrip()
            end = node.end_line if node.end_column == 0 else node.end_line + 1
            content = [_moved(line, shift) for line in self.lines[node.line + 1 : end]]
            while content and not content[-1].strip() and "+" not in header.partition("#")[0]:
                content.pop()
            return [header, *content]
        if node.line == node.end_line:
            return [self.scalar_line(node)]
        first = self.lines[node.line][node.column :].rstrip()
        last = self.lines[node.end_line][: node.end_column]
        between = self.lines[node.line + 1 : node.end_line]
        return [first, *(_moved(line.rstrip(), shift) for line in between), _moved(last, shift)]

    def scalar_line(self, node: Scalar) -> str:
        """A text on one line; in double quotation marks where it was in single ones and nothing in it minds."""
        written = self.lines[node.line][node.column : node.end_column]
        inner = written[1:-1]
        if written[:1] == "'" and '"' not in inner and "\\" not in inner:
            return f'"{inner}"'.replace("''", "'")
        return written

    # -- brackets ---------------------------------------------------------------------------------------------------

    def bracketed(self, container: Container, shape: Shape, column: int, indent: int, shift: int) -> list[str]:
        """A collection in brackets: on one line, else hanging after its bracket, else one item to a line."""
        opening, closing = "{}" if isinstance(container.node, Mapping) else "[]"
        parts = self.parts(container, shape)
        if parts is not None:
            text = f"{opening}{', '.join(parts)}{closing}"
            if column + len(text) <= WIDTH:
                return [text]
            if column <= _FURTHEST_BRACKET and all(column + len(part) + 2 <= WIDTH for part in parts):
                return _hanging(parts, column + 1, opening, closing)
        pad = " " * (indent + INDENT)
        written = [opening]
        entries = _ordered(container, shape)
        for number, entry in enumerate(entries):
            _add_remarks(written, entry.lead, indent + INDENT)
            start = f"{pad}{self.scalar_line(entry.key)}: " if entry.key is not None else pad
            below = shape.below(entry.key.value if entry.key is not None else None)
            first, *others = self.value(entry, below, len(start), indent + INDENT, shift)
            lines = [f"{start}{first}", *others]
            if number + 1 < len(entries):
                lines[-1] += ","
            lines[-1] = lines[-1].rstrip()
            if entry.trailing is not None:
                lines[-1] += f"  {entry.trailing.text}"
            written += lines
        _add_remarks(written, container.tail, indent + INDENT)
        return [*written, f"{' ' * indent}{closing}"]

    def parts(self, container: Container, shape: Shape) -> list[str] | None:
        """The items, each on one line; `None` where a comment or a long text stands in the way."""
        if container.tail:
            return None
        parts: list[str] = []
        for entry in _ordered(container, shape):
            if entry.lead or entry.trailing is not None:
                return None
            start = f"{self.scalar_line(entry.key)}: " if entry.key is not None else ""
            if entry.inner is not None:
                inner = self.parts(entry.inner, shape.below(entry.key.value if entry.key is not None else None))
                if inner is None:
                    return None
                opening, closing = "{}" if isinstance(entry.value, Mapping) else "[]"
                parts.append(f"{start}{opening}{', '.join(inner)}{closing}")
            elif entry.value.line != entry.value.end_line:
                return None
            else:
                assert isinstance(entry.value, Scalar)
                parts.append(f"{start}{self.scalar_line(entry.value)}")
        return parts


def _ordered(container: Container, shape: Shape) -> list[Entry]:
    """Entries in the order of the language; what it does not know comes last, in the author's order."""
    if not shape.keys:
        return container.entries
    ranks = {key: rank for rank, key in enumerate(shape.keys)}
    return sorted(container.entries, key=lambda entry: ranks.get(_key(entry), len(ranks)))


def _key(entry: Entry) -> str:
    return entry.key.value if entry.key is not None else ""


def _header(lead: list[str]) -> tuple[list[str], list[str]]:
    """The comments that head a file, set off by an empty line, and those of its first entry."""
    while lead[:1] == [BLANK]:
        lead = lead[1:]
    if BLANK not in lead:
        return [], lead
    last = len(lead) - lead[::-1].index(BLANK)
    return lead[: last - 1], lead[last:]


def _raise_lead(entry: Entry, shape: Shape) -> None:
    """Give an item the comments of its first entry, which is to stand on the line of its dash."""
    assert entry.inner is not None
    first = _ordered(entry.inner, shape)[0]
    if first.key is None and first.inner is not None and not first.inner.node.flow:
        _raise_lead(first, shape.below(None))
    entry.lead += [remark for remark in first.lead if remark != BLANK]
    first.lead = []


def _add_remarks(written: list[str], remarks: Iterable[str], indent: int) -> None:
    """Add comments and empty lines, never two of these nor one at the beginning."""
    for remark in remarks:
        if remark != BLANK:
            written.append(f"{' ' * indent}{remark}")
        elif written and written[-1].strip():
            written.append(BLANK)


def _with_comment(line: str, comment: Comment | None) -> str:
    """`line` with its comment, which keeps its column where it can: authors line comments up."""
    return line if comment is None else f"{line.ljust(max(len(line) + 2, comment.column))}{comment.text}"


def _moved(line: str, shift: int) -> str:
    if shift >= 0:
        return f"{' ' * shift}{line}" if line else line
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(-shift, spaces) :]


def _hanging(parts: list[str], column: int, opening: str, closing: str) -> list[str]:
    """As many items to a line as fit, the further lines under the first item."""
    rows = [""]
    for number, part in enumerate(parts):
        piece = f"{part}{',' if number + 1 < len(parts) else closing}"
        if rows[-1] and column + len(rows[-1]) + 1 + len(piece) > WIDTH:
            rows.append(piece)
        else:
            rows[-1] = f"{rows[-1]} {piece}" if rows[-1] else piece
    return [f"{opening}{rows[0]}", *(f"{' ' * column}{row}" for row in rows[1:])]
