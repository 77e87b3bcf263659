"""Changes in a text between the places of its parse, everything else staying as it was written."""

from __future__ import annotations

from engagement_model.language.tree import LINE_BREAKS, Mapping, Node, Scalar, Sequence


class Editor:
    """A text and the changes to make in it, each between two places of the parse."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
        self._starts = [0, *(found.end() for found in LINE_BREAKS.finditer(text))]
        self._changes: list[tuple[int, int, str]] = []

    def at(self, line: int, column: int) -> int:
        """The offset of a place that counts from 0; the end of the text beyond its last line."""
        return min(self._starts[line] + column, len(self._text)) if line < len(self._starts) else len(self._text)

    def line(self, number: int) -> str:
        """A line without its break."""
        return LINE_BREAKS.split(self._text[self.at(number, 0) : self.at(number + 1, 0)], maxsplit=1)[0]

    def after_word(self, offset: int) -> int:
        """The offset behind what stands before the blanks in front of `offset`."""
        return len(self._text[:offset].rstrip(" "))

    @property
    def lines(self) -> int:
        """How many lines there are; a break at the very end does not begin another."""
        return len(self._starts) - (self._starts[-1] == len(self._text))

    def replace(self, start: int, end: int, text: str) -> None:
        """Put `text` in the place of what stands between two offsets."""
        self._changes.append((start, end, text))

    def insert_lines(self, number: int, lines: list[str]) -> None:
        """Put `lines` before line `number`."""
        start = self.at(number, 0)
        before = self.newline if start and not LINE_BREAKS.search(self._text[start - 1]) else ""
        self.replace(start, start, before + "".join(f"{line}{self.newline}" for line in lines))

    def text(self) -> str:
        """The text with all its changes made."""
        written = self._text
        for start, end, text in sorted(self._changes, reverse=True):
            written = written[:start] + text + written[end:]
        return written


def last_line(node: Node) -> int:
    """The last line on which something of `node` stands: the end mark of a block is where the next thing begins."""
    if isinstance(node, Mapping) and not node.flow and node.entries:
        return max(last_line(value) if not is_empty(value) else key.end_line for key, value in node.entries.values())
    if isinstance(node, Sequence) and not node.flow and node.items:
        return last_line(node.items[-1])
    return node.end_line - 1 if node.end_column == 0 and node.end_line > node.line else node.end_line


def is_empty(node: Node) -> bool:
    """Whether nothing at all is written where `node` stands."""
    return isinstance(node, Scalar) and node.is_null and (node.line, node.column) == (node.end_line, node.end_column)


def end_of(editor: Editor, node: Node) -> int:
    """The offset at which `node` ends, less the break that blocks take with them."""
    if is_block(node) or (node.end_column == 0 and node.end_line > node.line):
        last = last_line(node)
        return editor.at(last, 0) + len(editor.line(last))
    return editor.at(node.end_line, node.end_column)


def is_block(node: Node) -> bool:
    """Whether `node` is a mapping or list over several lines, without brackets."""
    return isinstance(node, Mapping | Sequence) and not node.flow
