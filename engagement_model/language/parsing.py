"""Parsing: YAML text to a located tree, straight from the parser's events, so that one parse gives data and places."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NoReturn, Protocol, cast

import yaml
from msgspec import Struct
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

from engagement_model.language.duplicates import written_twice
from engagement_model.language.faults import FaultKind
from engagement_model.language.garbage_collection import without_garbage_collection
from engagement_model.language.syntax import TreeFault, conflict_faults, end_of_levels, syntax_fault
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped

# A PyYAML built without its C library has only the slow parser, which gives the same events.
_Parser = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAXIMUM_DEPTH = 100

MAXIMUM_NODES = 1_000_000

OTHER_BREAKS = "\x85\u2028\u2029"
"""What the parser, which reads YAML 1.1, takes for ends of lines as well; here they are characters like others."""


class Parsed(Struct, frozen=True):
    """What came of a text: the root of its tree, or `None`, and what is wrong."""

    root: Node | None
    faults: tuple[TreeFault, ...]


def parse(text: str) -> Parsed:
    """The located tree of `text`. An empty text is an empty mapping. Never raises for bad input."""
    faults: list[TreeFault] = []
    composed = unicodedata.is_normalized("NFC", text)
    text, meant = _without_other_breaks(text)
    with without_garbage_collection():
        try:
            root = _Builder(text, faults, meant, composed).build()
        except yaml.YAMLError as error:
            end = end_of_levels(error)
            if end is not None:
                return parse(text[:end])
            faults += conflict_faults(text) or [syntax_fault(error, text)]
            root = None
        except _Stop:
            root = None
    return Parsed(root, tuple(faults))


def _without_other_breaks(text: str) -> tuple[str, dict[int, str]]:
    """`text` with characters of no meaning in place of the other breaks, and what each of these stands for."""
    found = [character for character in OTHER_BREAKS if character in text]
    if not found:
        return text, {}
    free = (character for character in map(chr, range(0xE000, 0xF900)) if character not in text)
    meant = dict(zip(free, found, strict=False))
    return text.translate({ord(given): stand_in for stand_in, given in meant.items()}), str.maketrans(meant)


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


_Open = tuple[Node | None, Scalar | None, str | None]
"""A container that is not at its end: what it stands in, the key it is the value of there, and its anchor."""

_NO_KEY = Scalar()


class _Builder:
    def __init__(self, text: str, faults: list[TreeFault], meant: dict[int, str], composed: bool) -> None:
        self.faults = faults
        self.meant = meant
        self.as_written = composed and not meant
        self.next_event = cast("Callable[[], _Event]", _Parser(text).get_event)
        self.anchors: dict[str, Node] = {}
        self.open_anchors: set[str] = set()
        self.heights: dict[int, int] = {}

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
                    message = gettext("a second document starts here")
                    self.fault(FaultKind.SYNTAX, message, event, gettext("keep one document to a file"))
                    raise _Stop
                root = self.document()
        if root is None:
            root = _empty_mapping()
        return root

    def document(self) -> Node:
        """The tree of one document, built without recursion."""
        next_event = self.next_event
        stack: list[_Open] = []
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
                    self.refuse_depth(event)
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
                if len(stack) + self.height(node) > MAXIMUM_DEPTH:
                    self.refuse_depth(event)
            else:  # the end of the document
                return _empty_mapping()
            if container is None:
                next_event()
                if isinstance(node, Scalar) and node.is_null:
                    return _empty_mapping()
                return node
            container.size += node.size
            if container.size > MAXIMUM_NODES:
                message = gettext("more than {most} values after aliases").format(most=grouped(MAXIMUM_NODES))
                self.fault(FaultKind.TOO_MUCH, message, event)
                raise _Stop
            if type(container) is Sequence:
                container.items.append(node)
            elif key is None:
                key = self.key(node)
            else:
                self.enter(container, key, node, stack)  # type: ignore[arg-type]
                key = None

    def scalar(self, event: _Event) -> Scalar:
        node = Scalar()
        start, end = event.start_mark, event.end_mark
        node.value = event.value if self.as_written else self.meant_by(event.value)
        node.plain = event.style is None or event.style == ""
        node.line, node.column = start.line, start.column
        node.end_line, node.end_column = end.line, end.column
        node.size = 1
        if event.tag is not None:
            self.refuse_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
            if not event.value and node.plain:
                message = gettext("{anchor} stands before nothing").format(anchor=f"&{event.anchor}")
                meant = gettext("put a text that begins with & between quotation marks")
                self.fault(FaultKind.SYNTAX, message, event, meant)
        return node

    def meant_by(self, value: str) -> str:
        """A text with its letters composed, so that the same word is the same text, and its own breaks put back."""
        return unicodedata.normalize("NFC", value.translate(self.meant))

    def alias(self, event: _Event) -> Node:
        target = self.anchors.get(event.anchor)
        if target is not None and event.anchor not in self.open_anchors:
            return target
        if event.anchor in self.open_anchors:
            message = gettext("{alias} stands inside the very value it repeats").format(alias=f"*{event.anchor}")
            self.fault(FaultKind.CYCLE, message, event, gettext("write the value out"))
        else:
            message = gettext("{alias} repeats something that is not there").format(alias=f"*{event.anchor}")
            self.fault(
                FaultKind.SYNTAX, message, event, gettext("put a text that begins with * between quotation marks")
            )
        return _nothing(event)

    def height(self, root: Node) -> int:
        """How many levels `root` has, each value that is repeated by aliases looked at once."""
        pending: list[tuple[Node, bool]] = [(root, False)]
        while pending:
            node, below_known = pending.pop()
            if id(node) in self.heights or not isinstance(node, Mapping | Sequence):
                continue
            inner = [value for _, value in node.entries.values()] if isinstance(node, Mapping) else node.items
            if below_known:
                self.heights[id(node)] = 1 + max((self.heights.get(id(value), 0) for value in inner), default=0)
            else:
                pending.append((node, True))
                pending.extend((value, False) for value in inner)
        return self.heights.get(id(root), 0)

    def refuse_depth(self, event: _Event) -> NoReturn:
        message = gettext("nested more than {most} levels deep").format(most=MAXIMUM_DEPTH)
        self.fault(FaultKind.TOO_MUCH, message, event, gettext("write it flatter"))
        raise _Stop

    def key(self, node: Node) -> Scalar:
        """The key that `node` is; `_NO_KEY`, after a fault, where it cannot be one."""
        if type(node) is Scalar:
            return node
        self.faults.append(
            TreeFault(
                FaultKind.SYNTAX,
                gettext("a key must be a single word, not a list or a mapping"),
                node.line,
                node.column,
                node.end_line,
                node.end_column,
            )
        )
        return _NO_KEY

    def enter(self, container: Mapping, key: Scalar, node: Node, above: list[_Open]) -> None:
        if key is _NO_KEY:
            return
        if key.value not in container.entries:
            container.entries[key.value] = (key, node)
            return
        container.duplicates.append((key, node))
        self.faults.append(written_twice([name for _, name, _ in above], container.entries[key.value], (key, node)))

    def refuse_tag(self, event: _Event) -> None:
        tag = event.tag or ""
        if tag in ("!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            return
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        message = gettext("the tag {tag} has no meaning here").format(tag=quoted(shown))
        self.fault(FaultKind.SYNTAX, message, event, gettext("remove the tag"))

    def fault(self, kind: FaultKind, message: str, event: _Event, suggestion: str | None = None) -> None:
        start, end = event.start_mark, event.end_mark
        self.faults.append(TreeFault(kind, message, start.line, start.column, end.line, end.column, suggestion))


def _mapping(event: _Event) -> Mapping:
    node = Mapping()
    node.entries, node.duplicates, node.flow, node.said = {}, [], bool(event.flow_style), None
    node.line, node.column, node.size = event.start_mark.line, event.start_mark.column, 1
    return node


def _sequence(event: _Event) -> Sequence:
    node = Sequence()
    node.items, node.flow = [], bool(event.flow_style)
    node.line, node.column, node.size = event.start_mark.line, event.start_mark.column, 1
    return node


def _empty_mapping() -> Mapping:
    node = Mapping()
    node.entries, node.duplicates, node.flow, node.said = {}, [], False, None
    node.line = node.column = node.end_line = node.end_column = 0
    node.size = 1
    return node


def _nothing(event: _Event) -> Scalar:
    """What stands for an alias that repeats nothing: it says nothing, so that nothing more is said about it."""
    node = Scalar()
    node.value, node.plain, node.size = "", True, 1
    node.line, node.column = event.start_mark.line, event.start_mark.column
    node.end_line, node.end_column = event.end_mark.line, event.end_mark.column
    return node
