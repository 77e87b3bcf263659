"""The spot: where somebody is writing, told from the lines alone, since what is half written does not parse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

_key = re.compile(
    r"""(?P<dash>(?:-[ \t]+)*)(?P<key>"[^"]*"|'[^']*'|[^\s#'"\[\]{},:&*!|>%@`-][^:#]*?)[ \t]*:(?=[ \t]|$)"""
)
_dash = re.compile(r"-(?:[ \t]|$)")
_word = re.compile(r"[^\s,\[\]{}\"':]*$")

MOST_LINES_OF_A_FLOW = 200
"""How far above the spot the beginning of what stands in brackets is looked for."""


class Spot(Struct, frozen=True):
    """`path` leads to what is being written: ids, keys, and 0 for an item of a list.

    Where a key is being written, `key` says so, and the path leads to the mapping; `beside` are the keys it has.
    `prefix` is what stands in front of the cursor of the word.
    """

    path: tuple[str | int, ...]
    key: bool
    prefix: str
    beside: frozenset[str] = field(default_factory=frozenset)


def spot_at(lines: Sequence[str], line: int, column: int) -> Spot:
    """The spot behind `column` letters of a line; both count from 0."""
    line = min(line, len(lines))
    before = lines[line][:column] if line < len(lines) else ""
    start = _flow_start(lines, line, column)
    if start is not None:
        return _in_flow(lines, start, line, column)
    indent, rest = _indent(before), before.strip()
    path: list[str | int] = []
    while _dash.match(rest):
        path.append(0)
        moved = re.match(r"-[ \t]*", rest)
        assert moved is not None
        indent, rest = indent + moved.end(), rest[moved.end() :]
    first = indent - sum(2 for _ in path) if path else indent
    found = _key.match(rest)
    prefix_match = _word.search(before)
    prefix = prefix_match[0] if prefix_match is not None else ""
    if found is not None:
        above = _above(lines, line, _indent(before) if path else indent, bool(path))
        return Spot((*above, *path, _unquoted(found["key"])), False, prefix)
    above = _above(lines, line, first if path else indent, bool(path))
    is_item = bool(path) and not rest
    place = (*above, *path)
    return Spot(place, True, prefix, frozenset() if is_item else _beside(lines, line, indent))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _unquoted(key: str) -> str:
    return key.strip().strip("\"'")


def _said(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")


def _above(lines: Sequence[str], line: int, indent: int, item: bool) -> tuple[str | int, ...]:
    """The path to the mapping or list that a line of that indent stands in.

    The dash of an `item` may stand as far out as the key it is under.
    """
    path: list[str | int] = []
    for number in range(line - 1, -1, -1):
        text = lines[number]
        if not _said(text):
            continue
        own, rest = _indent(text), text.strip()
        dashes = 0
        while _dash.match(rest):
            moved = re.match(r"-[ \t]*", rest)
            assert moved is not None
            dashes += moved.end()
            if own + dashes <= indent and own < indent:
                found = _key.match(rest[moved.end() :])
                if found is not None and own + dashes < indent:
                    path.append(_unquoted(found["key"]))
                path.append(0)
                indent, item = own, True
                break
            rest = rest[moved.end() :]
        else:
            if dashes:
                continue
            found = _key.match(rest)
            if found is not None and (own < indent or (item and own == indent)):
                path.append(_unquoted(found["key"]))
                indent, item = own, False
        if indent == 0 and not item:
            break
    return tuple(reversed(path))


def _beside(lines: Sequence[str], line: int, indent: int) -> frozenset[str]:
    """The keys that stand beside a line, in the same mapping."""
    found: set[str] = set()
    for numbers in (range(line - 1, -1, -1), range(line + 1, len(lines))):
        for number in numbers:
            text = lines[number]
            if not _said(text):
                continue
            own, rest = _indent(text), text.strip()
            moved = re.match(r"(?:-[ \t]+)*", rest)
            dashes = moved.end() if moved is not None else 0
            if own + dashes == indent:
                key = _key.match(rest[dashes:])
                if key is not None and not (dashes and number > line):
                    found.add(_unquoted(key["key"]))
                if dashes:
                    break
            elif own < indent:
                break
    return frozenset(found)


def _flow_start(lines: Sequence[str], line: int, column: int) -> int | None:
    """The line on which the brackets open that the spot stands in; `None` where it stands in none."""
    outermost = _indent(_between(lines, line, line, column))
    for first in range(line, max(-1, line - MOST_LINES_OF_A_FLOW), -1):
        text = lines[first] if first < len(lines) else ""
        if first == line:
            if _depth(_between(lines, line, line, column)):
                return line
        elif _key.match(text.strip()):
            begins = _indent(text) < outermost and _depth(_between(lines, first, line, column))
            return first if begins else None
        elif _said(text):
            outermost = min(outermost, _indent(text))
    return None


def _between(lines: Sequence[str], first: int, line: int, column: int) -> str:
    return "\n".join([*lines[first:line], lines[line][:column] if line < len(lines) else ""])


def _tokens(text: str) -> list[str]:
    """Brackets, commas, colons and words of a text, without comments; a quoted text is one word."""
    return re.findall(r"\"[^\"]*\"?|'[^']*'?|(?<!\S)#[^\n]*|[\[\]{},]|:(?=[\s,\[\]{}]|$)|[^\s\[\]{},:]+|:", text)


def _depth(text: str) -> int:
    depth = 0
    for piece in _tokens(text):
        depth += (piece in "[{") - (piece in "]}") if len(piece) == 1 else 0
    return depth


def _in_flow(lines: Sequence[str], first: int, line: int, column: int) -> Spot:
    """The spot within brackets, which open below the key of the line `first`."""
    text = _between(lines, first, line, column)
    head = lines[first]
    rest = head.strip()
    moved = re.match(r"(?:-[ \t]+)*", rest)
    dashes = moved[0].count("-") if moved is not None else 0
    outer = (*_above(lines, first, _indent(head), dashes > 0), *[0] * dashes)
    stack: list[tuple[str, str | int | None, set[str]]] = [("block", None, set())]
    word = ""
    for piece in _tokens(text)[dashes:]:
        if piece == "{" or piece == "[":
            stack.append((piece, 0 if piece == "[" else None, set()))
            word = ""
        elif piece in ("]", "}"):
            if len(stack) > 1:
                stack.pop()
            word = ""
        elif piece == ",":
            kind, key, seen = stack[-1]
            if kind == "{":
                stack[-1] = (kind, None, seen)
            word = ""
        elif piece == ":" and stack[-1][0] != "[":
            kind, _, seen = stack[-1]
            stack[-1] = (kind, _unquoted(word), seen | {_unquoted(word)})
            word = ""
        elif not piece.startswith("#"):
            word = f"{word} {piece}".strip()
    path = [*outer, *(key for _, key, _ in stack if key is not None)]
    kind, key, seen = stack[-1]
    found = _word.search(text)
    prefix = found[0] if found is not None else ""
    return Spot(tuple(path), kind == "{" and key is None, prefix, frozenset(seen))
