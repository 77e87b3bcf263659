"""The located tree: YAML text as mappings, sequences and scalars that know where they were written.

Built straight from the parser's events, so one parse gives data and places. Scalars stay text as written: what `NO`,
`12:30` or `010` means is for the schema to say, and for a name it means just that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE_BREAKS = re.compile("\r\n|[\n\r]")
"""Where a line ends, for editors and for YAML 1.2."""


NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Node:
    """A piece of YAML and where it stands; lines and columns count from 0."""

    __slots__ = ("column", "end_column", "end_line", "line", "size")

    line: int
    column: int
    end_line: int
    end_column: int
    size: int


class Scalar(Node):
    """Text as written; `plain` where it has no quotation marks."""

    __slots__ = ("plain", "value")

    value: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether it says nothing: empty, `~` or `null` without quotation marks."""
        return self.plain and self.value in NULLS


class Sequence(Node):
    """Items in order."""

    __slots__ = ("flow", "items")

    items: list[Node]
    flow: bool


class Mapping(Node):
    """Entries in order of writing. Keys are unique: a second one is a fault and kept aside in `duplicates`.

    `said` is what a reader made of it that found nothing wrong with it, so that it need not be made again where the
    same is read once more; nothing where nobody did.
    """

    __slots__ = ("duplicates", "entries", "flow", "said")

    entries: dict[str, tuple[Scalar, Node]]
    duplicates: list[tuple[Scalar, Node]]
    flow: bool
    said: object

    def get(self, key: str) -> Node | None:
        """The value of `key`, or `None`."""
        entry = self.entries.get(key)
        return entry[1] if entry is not None else None


def scalars(root: Node) -> Iterator[Scalar]:
    """Every text and key below a node, as often as aliases repeat it."""
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Mapping):
            for key, value in node.entries.values():
                pending += (key, value)
        elif isinstance(node, Sequence):
            pending += node.items
