"""Plain data against its shape: every fault found at once, in the language's own words, at its node.

What is wrong is then left out, so that the rest of the file, and the files that build on it, can still be checked.
"""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Sequence as AbstractSequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from engagement_model.language.faults import FaultKind
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.numbers import ValueFault, quoted
from engagement_model.model.suggest import did_you_mean, nearest
from engagement_model.model.types import ID_PATTERN, DefaultCurrency

File = TypeVar("File", bound=BaseModel)
Data = dict[str, "Data"] | list["Data"] | str | None
"""A tree without its places."""

Path = tuple[str | int, ...]
_KEY = "[key]"
_ROUNDS = 20


def data_of(node: Node) -> Data:
    """`node` as plain data: every scalar as the text that was written, `None` where it says nothing.

    Entries without a value are left out of mappings: saying nothing about a key is not mentioning it.
    """
    if type(node) is Scalar:
        return None if node.is_null else node.value
    if type(node) is Mapping:
        return {key: data_of(value) for key, (_, value) in node.entries.items() if not is_null(value)}
    assert isinstance(node, Sequence)
    return [data_of(item) for item in node.items]


def is_null(node: Node) -> bool:
    """Whether `node` is a scalar that says nothing."""
    return type(node) is Scalar and node.is_null


def validate(
    source: Source, shape: type[File], data: dict[str, Data], currency: str | None, root: Node, at: Path = ()
) -> File:
    """The file that `data` says, less what is wrong with it, which is noted in `source`.

    `at` is where below `root` the data stand; `currency` that of amounts that name none.
    """
    context = DefaultCurrency(currency)
    for attempt in range(_ROUNDS):
        try:
            return shape.model_validate(data, context=context)
        except ValidationError as error:
            details = error.errors(include_url=False)
            if attempt == 0:
                for detail in details:
                    if not _is_told_already(shape, detail, root, at):
                        _report(source, shape, detail, root, at)
            for path in sorted({_culprit(detail) for detail in details}, key=_deepest_last_first, reverse=True):
                _prune(data, path)
    raise AssertionError("pruning what is wrong did not end")  # pragma: no cover


def _deepest_last_first(path: Path) -> tuple[tuple[int, int, str], ...]:
    return tuple((1, part, "") if isinstance(part, int) else (0, 0, part) for part in path)


def _culprit(detail: ErrorDetails) -> Path:
    """What to leave out: the value at fault, or for something missing the value that lacks it."""
    location = detail["loc"]
    if detail["type"] == "missing" or _KEY in location:
        location = location[:-1]
    return location


def _prune(data: Data, path: Path) -> None:
    """Leave out what stands at `path`; an element stays, empty, so that its id is still known."""
    container: Data = data
    for part in path[:-1]:
        if isinstance(container, dict) and isinstance(part, str):
            container = container.get(part)
        elif isinstance(container, list) and isinstance(part, int) and part < len(container):
            container = container[part]
        else:
            return
    last = path[-1] if path else None
    if isinstance(container, dict) and isinstance(last, str):
        value = container.pop(last, None)
        if len(path) == 2 and not isinstance(value, dict) and re.match(ID_PATTERN, last) and path[0] != "remove":
            container[last] = {}
    elif isinstance(container, list) and isinstance(last, int) and last < len(container):
        del container[last]


def node_at(root: Node, path: AbstractSequence[str | int]) -> Node:
    """The node at `path`, or the nearest above it."""
    node = root
    for index, part in enumerate(path):
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
            key, value = node.entries[part]
            if tuple(path[index + 1 :]) == (_KEY,):
                return key
            node = value
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            break
    return node


def _key_at(root: Node, path: Path) -> Node:
    parent = node_at(root, path[:-1])
    if isinstance(parent, Mapping) and path[-1] in parent.entries:
        return parent.entries[str(path[-1])][0]
    return parent


def address_at(root: Node, path: Path) -> str:
    """The address of what stands at `path`, as far as it has one."""
    parts: list[str] = []
    for index, part in enumerate(path):
        if part == _KEY:
            break
        if isinstance(part, str):
            parts.append(part)
            continue
        entry = node_at(root, path[: index + 1])
        names: tuple[str, ...] = {"engagements": ("customer", "channel"), "integrations": ("from", "to")}.get(
            str(path[index - 1]), ()
        )
        if path[index - 1] == "steps":
            parts.append(str(part + 1))
        elif names and isinstance(entry, Mapping):
            for name in names:
                value = entry.get(name)
                if not isinstance(value, Scalar):
                    break
                parts.append(value.value)
            break
        else:
            break
    return ".".join(parts)


def meant_keys(node: Node, shape: type[BaseModel] | None) -> frozenset[str]:
    """The keys of `shape` that the unknown keys of a mapping were probably meant to be."""
    if not isinstance(node, Mapping):
        return frozenset()
    known = _keys(shape)
    found = (nearest(key, known) for key in node.entries if key not in known)
    return frozenset(key for key in found if key is not None)


def _is_told_already(shape: type[BaseModel], detail: ErrorDetails, root: Node, at: Path) -> bool:
    """Whether another fault says the same: of a key that is misspelt, or of what makes a list seem empty."""
    location = detail["loc"]
    if detail["type"] == "missing":
        return location[-1] in meant_keys(node_at(root, (*at, *location[:-1])), _shape_at(shape, location[:-1]))
    node = node_at(root, (*at, *location))
    return detail["type"] == "too_short" and isinstance(node, Sequence) and bool(node.items)


def _report(source: Source, shape: type[BaseModel], detail: ErrorDetails, root: Node, at: Path) -> None:
    path = (*at, *detail["loc"])
    written = detail["type"]
    node = _key_at(root, path) if written == "extra_forbidden" else node_at(root, path)
    if written == "missing":
        node = node_at(root, path[:-1])
    kind, message, suggestion = _in_words(shape, detail, node)
    if written == "extra_forbidden" and _is_torn(root, path):
        suggestion = "a comma begins a new key inside { }: put text that has one between quotation marks"
    source.fault(kind, message, node, address_at(root, path), suggestion)


def _is_torn(root: Node, path: Path) -> bool:
    """Whether a key is the rest of a text that a comma inside `{ }` has torn in two."""
    parent = node_at(root, path[:-1])
    if not isinstance(parent, Mapping) or not parent.flow or path[-1] not in parent.entries:
        return False
    keys = list(parent.entries)
    before = keys.index(str(path[-1])) - 1
    key, value = parent.entries[str(path[-1])]
    return is_null(value) and before >= 0 and (key.end_line, key.end_column) == (value.line, value.column)


def _in_words(shape: type[BaseModel], detail: ErrorDetails, node: Node) -> tuple[FaultKind, str, str | None]:
    written, location = detail["type"], detail["loc"]
    name = str(location[-1]) if location else ""
    context = detail.get("ctx", {})
    value = detail["input"]
    if written == "value_error":
        error = context["error"]
        if isinstance(error, ValueFault):
            kind = FaultKind.OUT_OF_RANGE if error.out_of_range else FaultKind.BAD_VALUE
            return kind, error.message, error.suggestion
        return FaultKind.BAD_VALUE, str(error), None
    if written == "extra_forbidden":
        known = _keys(_shape_at(shape, location[:-1]))
        return FaultKind.UNKNOWN_KEY, f"unknown key {quoted(name)}", did_you_mean(name, known) or _one_of(known)
    if written == "missing":
        return FaultKind.MISSING, f"{name} is missing", f"add {name}:"
    if written == "too_short":
        return FaultKind.MISSING, f"{name} is empty", "list at least one"
    if written == "string_too_short":
        return FaultKind.MISSING, f"{name} is empty", "give it a name"
    if written == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        if not isinstance(value, str):
            return FaultKind.WRONG_TYPE, f"expected {_choice(choices)}, found {_what(node)}", None
        if len(choices) == 1:
            return FaultKind.BAD_VALUE, f"{quoted(value)} is not {choices[0]}", f"write {choices[0]}"
        return FaultKind.BAD_VALUE, f"{quoted(value)} is not one of {_choice(choices)}", did_you_mean(value, choices)
    if written == "string_pattern_mismatch":
        return _bad_pattern(str(value), str(context.get("pattern", "")))
    if written == "greater_than":
        return FaultKind.OUT_OF_RANGE, f"{value} is out of range", f"give more than {context.get('gt')}"
    wanted, suggestion = _WANTED.get(written, ("something else", None))
    if name in _RECORDS and written in _LISTS:
        suggestion = f"write {_RECORDS[name]}"
    elif location[:1] == ("remove",) and written == "dict_type":
        wanted, suggestion = (
            "a list of ids",
            f"write [{node.value}]" if isinstance(node, Scalar) else "write [first, second]",
        )
    elif written in _LISTS and isinstance(node, Scalar):
        suggestion = f"write [{node.value}]"
    elif written == "string_type" and name == _KEY:
        wanted = "an id"
    return FaultKind.WRONG_TYPE, f"expected {wanted}, found {_what(node)}", suggestion


_LISTS = frozenset(("tuple_type", "frozen_set_type", "list_type", "iterable_type"))
_RECORDS = {
    "engagements": "- {customer: ..., channel: ...}",
    "integrations": "- {from: ..., to: ...}",
    "steps": "- {capability: ..., channel: ...}",
    "accept": "- {rule: ..., address: ...}",
}
_WANTED: dict[str, tuple[str, str | None]] = {
    "string_type": ("a text", None),
    "dict_type": ("a mapping of keys to values", "write key: value"),
    "model_type": ("a mapping of keys to values", "write key: value"),
    "model_attributes_type": ("a mapping of keys to values", "write key: value"),
    "int_type": ("a whole number", None),
    "int_parsing": ("a whole number", None),
    "date_type": ("a date such as 2026-11-20", None),
    "bool_type": ("true or false", None),
    "bool_parsing": ("true or false", None),
    "is_instance_of": ("a single value", None),
    "decimal_type": ("a number", None),
    **dict.fromkeys(_LISTS, ("a list", "write [first, second]")),
}


def _bad_pattern(value: str, pattern: str) -> tuple[FaultKind, str, str | None]:
    if pattern == ID_PATTERN:
        slug = slug_of(value)
        return (
            FaultKind.BAD_ID,
            f"{quoted(value)} is not an id: lower-case letters, digits and underscores, a letter first",
            f"write {slug}" if slug else None,
        )
    if "A-Z" in pattern:
        suggestion = f"write {value.upper()}" if re.fullmatch("[A-Za-z]{3}", value) else "write EUR, USD ..."
        return FaultKind.BAD_VALUE, f"{quoted(value)} is not a currency: three capital letters", suggestion
    return FaultKind.BAD_VALUE, f"{quoted(value)} is not a language", "write en, fr or ru"


def slug_of(text: str) -> str:
    """An id made of `text`, or an empty text where nothing of it can stand in one."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", ascii_text.lower()).strip("_").lstrip("0123456789_")[:40]


def _what(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Sequence):
        return "a list"
    assert isinstance(node, Scalar)
    return "nothing" if node.is_null else f"the text {quoted(node.value)}"


def _choice(choices: AbstractSequence[str]) -> str:
    return ", ".join(choices[:-1]) + f" or {choices[-1]}" if len(choices) > 1 else "".join(choices)


def _one_of(known: AbstractSequence[str]) -> str | None:
    return f"known here: {', '.join(known)}" if 0 < len(known) <= 12 else None


def _keys(shape: type[BaseModel] | None) -> list[str]:
    if shape is None:
        return []
    return sorted(field.alias or name for name, field in shape.model_fields.items())


def _shape_at(shape: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The class that reads what stands at `path` below `shape`."""
    current: type[BaseModel] | None = shape
    for part in path:
        if current is None:
            return None
        if not isinstance(part, str):
            continue
        field = next((field for name, field in current.model_fields.items() if (field.alias or name) == part), None)
        if field is not None:
            current = _class_in(field.annotation)
    return current


def _class_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    for argument in reversed(typing.get_args(annotation)):
        found = _class_in(argument)
        if found is not None:
            return found
    return None
