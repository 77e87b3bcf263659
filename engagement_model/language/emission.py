"""Plain trees as YAML text: quotation marks where any parser needs them, short records on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import yaml
from msgspec import Struct
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)
from yaml.resolver import Resolver

WIDTH = 100
"""Columns that a list or mapping on one line may take."""

INDENT = 2


class Plain(Struct, frozen=True):
    """A number, amount, duration or date in its canonical spelling, which needs no quotation marks."""

    text: str


class Written(Struct, frozen=True):
    """The entries of a section as lines that are written already, because another file says the same."""

    lines: tuple[str, ...]


Tree = str | Plain | Sequence["Tree"] | Mapping[str, "Tree"] | None
"""What is to be written: `str` is free text, `None` is `null`."""

_identifier = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
# What PyYAML takes for text, but is a number in YAML 1.2 or a truth value in YAML 1.1.
_other_versions = re.compile(
    r"[yYnN]|[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_resolver = Resolver()
# Words and punctuation that no parser takes for anything but text: nothing of it is an indicator inside of a text, and
# what begins with a letter and is longer than `false` is no number, date, truth value or null.
_words = re.compile(r"[^\W\d_](?:[\w.()/&+'\u2013\u2019-]| (?=[\w(])){5,}")
_words_with_commas = re.compile(r"[^\W\d_](?:[\w.,()/&+'\u2013\u2019-]| (?=[\w(])){5,}")
_breaks = re.compile("[\n\r\x85\u2028\u2029]")
_TEXT_TAG = "tag:yaml.org,2002:str"
_NO_FOLDING = 2**30


def document_text(document: Mapping[str, Tree | Written], sections: Iterable[str] = ()) -> str:
    """A whole file. What stands under one of `sections` is one entry to a line at least, set off by blank lines."""
    blocks = frozenset(sections)
    lines: list[str] = []
    after_block = False
    for key, value in document.items():
        block = key in blocks
        if lines and (block or after_block):
            lines.append("")
        lines.extend(_entry_lines(key, value, 0, block))
        after_block = block
    return "\n".join(lines) + "\n"


def written(entries: Sequence[Tree]) -> Written:
    """The entries of a section, as `document_text` writes them."""
    return Written(tuple(_block_lines(entries, INDENT)))


def _entry_lines(key: str, value: Tree | Written, indent: int, block: bool = False) -> Iterator[str]:
    pad = " " * indent
    start = f"{pad}{scalar_text(key, in_flow=True)}:"
    if isinstance(value, str):
        yield f"{start} {scalar_text(value)}"
    elif isinstance(value, Written):
        yield start
        yield from value.lines
    elif value is None or isinstance(value, Plain):
        yield f"{start} {flow_text(value)}"
    elif value and (block or _is_deep(value) or len(start) + 1 + len(flow_text(value)) > WIDTH):
        yield start
        yield from _block_lines(value, indent + INDENT)
    else:
        yield f"{start} {flow_text(value)}"


def _block_lines(value: Sequence[Tree] | Mapping[str, Tree], indent: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, entry in value.items():
            yield from _entry_lines(key, entry, indent)
        return
    pad = " " * indent
    for item in value:
        if isinstance(item, str) or not isinstance(item, Mapping):
            yield f"{pad}- {scalar_text(item) if isinstance(item, str) else flow_text(item)}"
        elif indent + 2 + len(text := flow_text(item)) <= WIDTH and not _is_deep(item):
            yield f"{pad}- {text}"
        else:
            lines = _block_lines(item, indent + INDENT)
            yield f"{pad}- {next(lines)[indent + INDENT :]}"
            yield from lines


def _is_deep(value: Tree) -> bool:
    """Whether this is, or has in it, a list of records such as the steps of a journey: too much for one line."""
    if isinstance(value, Mapping):
        return any(_is_deep(entry) for entry in value.values() if not isinstance(entry, Mapping))
    return (
        isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(item, Mapping) for item in value)
    )


def flow_text(value: Tree) -> str:
    """`value` on one line: `[a, b]`, `{key: value}`."""
    if isinstance(value, str):
        return scalar_text(value, in_flow=True)
    if value is None:
        return "null"
    if isinstance(value, Plain):
        return value.text
    if isinstance(value, (dict, Mapping)):
        entries = (f"{scalar_text(key, in_flow=True)}: {flow_text(entry)}" for key, entry in value.items())
        return f"{{{', '.join(entries)}}}"
    return f"[{', '.join(flow_text(item) for item in value)}]"


def scalar_text(text: str, *, in_flow: bool = False) -> str:
    """`text` as one scalar that YAML 1.1 and 1.2 both read back as that very text."""
    if _identifier.fullmatch(text) and text not in _RESERVED:
        return text
    if (_words if in_flow else _words_with_commas).fullmatch(text):
        return text
    return _emitted(text, in_flow)


@lru_cache(maxsize=8192)
def _emitted(text: str, in_flow: bool) -> str:
    """As PyYAML's emitter writes it; in double quotation marks, where single ones do not save escapes."""
    if _breaks.search(text):
        return _emit(text, in_flow, '"')
    written = _emit(text, in_flow, None if _stays_text(text) else "'")
    # What may stand between single quotation marks has nothing to escape but these two.
    return f'"{text}"' if written.startswith("'") and '"' not in text and "\\" not in text else written


def _stays_text(text: str) -> bool:
    """Whether `text` without quotation marks is a text to every parser, and no number, truth value, date or null."""
    tag = _resolver.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(text) and tag == _TEXT_TAG and not _other_versions.fullmatch(text)


def _emit(text: str, in_flow: bool, style: str | None) -> str:
    """One scalar, as an item of `[...]` or as the value of a key. Long lines are not folded."""
    scalar = ScalarEvent(None, None, (True, True), text, style=style)
    events: list[Event] = [StreamStartEvent(), DocumentStartEvent(explicit=False)]
    if in_flow:
        events += [SequenceStartEvent(None, None, True, flow_style=True), scalar, SequenceEndEvent()]
    else:
        key = ScalarEvent(None, None, (True, True), "k")
        events += [MappingStartEvent(None, None, True, flow_style=False), key, scalar, MappingEndEvent()]
    events += [DocumentEndEvent(explicit=False), StreamEndEvent()]
    # The emitter of the C library escapes everything beyond the first 65,536 characters, emoji among them.
    written: str = yaml.emit(events, Dumper=yaml.SafeDumper, allow_unicode=True, width=_NO_FOLDING)
    return written.removesuffix("\n")[1:-1] if in_flow else written.removesuffix("\n")[3:]
