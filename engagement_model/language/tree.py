"""The located tree: YAML text as mappings, sequences and scalars that know where they were written.

Built straight from the parser's events, so one parse gives data and places. Scalars stay text as written: what `NO`,
`12:30` or `010` means is for the schema to say, and for a name it means just that.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from engagement_model.language.faults import FaultKind
from engagement_model.model.numbers import quoted

# A PyYAML built without its C library has only the slow parser, which gives the same events.
_Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAXIMUM_DEPTH = 100
MAXIMUM_NODES = 1_000_000
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
    """Entries in order of writing. Keys are unique: a second one is a fault and kept aside in `duplicates`."""

    __slots__ = ("duplicates", "entries", "flow")

    entries: dict[str, tuple[Scalar, Node]]
    duplicates: list[tuple[Scalar, Node]]
    flow: bool

    def get(self, key: str) -> Node | None:
        """The value of `key`, or `None`."""
        entry = self.entries.get(key)
        return entry[1] if entry is not None else None


@dataclass(frozen=True, slots=True)
class TreeFault:
    """Something wrong with the text itself, at a node or at a point."""

    kind: FaultKind
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    suggestion: str | None = None
    other: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of a text: the root of its tree, or `None`, and what is wrong."""

    root: Node | None
    faults: tuple[TreeFault, ...]


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause the cyclic collector: a tree of many small objects without cycles costs half as much to build."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def parse(text: str) -> Parsed:
    """The located tree of `text`. An empty text is an empty mapping. Never raises for bad input."""
    faults: list[TreeFault] = []
    with without_garbage_collection():
        try:
            root = _Builder(text, faults).build()
        except yaml.YAMLError as error:
            faults.append(_syntax_fault(error, text))
            root = None
        except _Stop:
            root = None
    return Parsed(root, tuple(faults))


class _Mark(Protocol):
    line: int
    column: int


class _Event(Protocol):
    """What the parser's events have; which of it depends on the kind of event."""

    start_mark: _Mark
    end_mark: _Mark
    tag: str | None
    anchor: str
    value: str
    style: str | None
    flow_style: bool | None


class _Stop(Exception):
    pass


class _Builder:
    def __init__(self, text: str, faults: list[TreeFault]) -> None:
        self.faults = faults
        self.next_event = cast("Callable[[], _Event]", _Parser(text).get_event)
        self.anchors: dict[str, Node] = {}
        self.open_anchors: set[str] = set()

    def build(self) -> Node | None:
        next_event = self.next_event
        root: Node | None = None
        documents = 0
        while True:
            event = next_event()
            kind: type[object] = type(event)
            if kind is StreamEndEvent:
                break
            if kind is DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self.fault(FaultKind.SYNTAX, "a second document starts here", event, "keep one document to a file")
                    raise _Stop
                root = self.document()
        if root is None:
            root = _empty_mapping()
        return root

    def document(self) -> Node:
        """The tree of one document, built without recursion."""
        next_event = self.next_event
        stack: list[tuple[Node | None, Scalar | None, str | None]] = []
        container: Node | None = None
        key: Scalar | None = None
        anchor: str | None = None
        while True:
            event = next_event()
            kind: type[object] = type(event)
            if kind is ScalarEvent:
                node: Node = self.scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.tag is not None:
                    self.refuse_tag(event)
                if kind is MappingStartEvent:
                    opened: Node = _mapping(event)
                else:
                    opened = _sequence(event)
                stack.append((container, key, anchor))
                if len(stack) > MAXIMUM_DEPTH:
                    self.fault(
                        FaultKind.TOO_MUCH, f"nested more than {MAXIMUM_DEPTH} levels deep", event, "write it flatter"
                    )
                    raise _Stop
                container, key, anchor = opened, None, event.anchor
                if anchor is not None:
                    self.open_anchors.add(anchor)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                assert container is not None
                mark = event.end_mark
                container.end_line, container.end_column = mark.line, mark.column
                node = container
                if anchor is not None:
                    self.anchors[anchor] = node
                    self.open_anchors.discard(anchor)
                container, key, anchor = stack.pop()
            elif kind is AliasEvent:
                node = self.alias(event)
            else:  # the end of the document
                return _empty_mapping()
            if container is None:
                next_event()
                if isinstance(node, Scalar) and node.is_null:
                    return _empty_mapping()
                return node
            container.size += node.size
            if container.size > MAXIMUM_NODES:
                self.fault(FaultKind.TOO_MUCH, f"more than {MAXIMUM_NODES:,} values after aliases", event)
                raise _Stop
            if type(container) is Sequence:
                container.items.append(node)
            elif key is None:
                key = self.key(node)
            else:
                self.enter(container, key, node)  # type: ignore[arg-type]
                key = None

    def scalar(self, event: _Event) -> Scalar:
        node = Scalar()
        start, end = event.start_mark, event.end_mark
        node.value = event.value
        node.plain = event.style is None or event.style == ""
        node.line, node.column = start.line, start.column
        node.end_line, node.end_column = end.line, end.column
        node.size = 1
        if event.tag is not None:
            self.refuse_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def alias(self, event: _Event) -> Node:
        target = self.anchors.get(event.anchor)
        if target is not None and event.anchor not in self.open_anchors:
            return target
        if event.anchor in self.open_anchors:
            self.fault(FaultKind.CYCLE, f"*{event.anchor} stands inside the very value it repeats", event)
        else:
            self.fault(FaultKind.SYNTAX, f"*{event.anchor} repeats something that is not there", event)
        return _point(event)

    def key(self, node: Node) -> Scalar:
        if type(node) is Scalar:
            return node
        self.faults.append(
            TreeFault(
                FaultKind.SYNTAX,
                "a key must be a single word, not a list or a mapping",
                node.line,
                node.column,
                node.end_line,
                node.end_column,
            )
        )
        stand_in = Scalar()
        stand_in.value, stand_in.plain = "", False
        stand_in.line, stand_in.column = node.line, node.column
        stand_in.end_line, stand_in.end_column = node.end_line, node.end_column
        stand_in.size = 1
        return stand_in

    def enter(self, container: Mapping, key: Scalar, node: Node) -> None:
        if key.value not in container.entries:
            container.entries[key.value] = (key, node)
            return
        first = container.entries[key.value][0]
        container.duplicates.append((key, node))
        self.faults.append(
            TreeFault(
                FaultKind.DUPLICATE_KEY,
                f"{quoted(key.value)} is written twice; the first is on line {first.line + 1}",
                key.line,
                key.column,
                key.end_line,
                key.end_column,
                "keep one of the two, or give the second another id",
                (first.line, first.column),
            )
        )

    def refuse_tag(self, event: _Event) -> None:
        tag = event.tag or ""
        if tag in ("!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            return
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        self.fault(FaultKind.SYNTAX, f"the tag {quoted(shown)} has no meaning here", event, "remove the tag")

    def fault(self, kind: FaultKind, message: str, event: _Event, suggestion: str | None = None) -> None:
        start, end = event.start_mark, event.end_mark
        self.faults.append(TreeFault(kind, message, start.line, start.column, end.line, end.column, suggestion))


def _mapping(event: _Event) -> Mapping:
    node = Mapping()
    node.entries, node.duplicates, node.flow = {}, [], bool(event.flow_style)
    node.line, node.column, node.size = event.start_mark.line, event.start_mark.column, 1
    return node


def _sequence(event: _Event) -> Sequence:
    node = Sequence()
    node.items, node.flow = [], bool(event.flow_style)
    node.line, node.column, node.size = event.start_mark.line, event.start_mark.column, 1
    return node


def _empty_mapping() -> Mapping:
    node = Mapping()
    node.entries, node.duplicates, node.flow = {}, [], False
    node.line = node.column = node.end_line = node.end_column = 0
    node.size = 1
    return node


def _point(event: _Event) -> Scalar:
    node = Scalar()
    node.value, node.plain, node.size = "", False, 1
    node.line, node.column = event.start_mark.line, event.start_mark.column
    node.end_line, node.end_column = event.end_mark.line, event.end_mark.column
    return node


_tab = re.compile(r"^ *\t")


def _syntax_fault(error: yaml.YAMLError, text: str) -> TreeFault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark is not None else _position(error, text)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "not valid YAML")
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    suggestion = None
    if _tab.match(written):
        problem, suggestion = "a tab indents this line", "indent with spaces"
    elif "mapping values are not allowed" in problem:
        problem = "a second colon on the line"
        suggestion = 'put text that has ": " in it between quotation marks'
    elif "could not find expected ':'" in problem:
        suggestion = "write key: value"
    elif "control characters are not allowed" in problem:
        problem, suggestion = "a control character", 'remove it, or write it as an escape such as "\\x1b"'
    elif "found character that cannot start any token" in problem:
        suggestion = "put the text between quotation marks"
    context = getattr(error, "context", None)
    message = f"{problem} ({context})" if context and suggestion is None else problem
    return TreeFault(FaultKind.SYNTAX, message, line, column, line, column + 1, suggestion)


def _position(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    offset = getattr(error, "position", None)
    if not isinstance(offset, int):
        return 0, 0
    before = text[:offset]
    return before.count("\n"), offset - (before.rfind("\n") + 1)
