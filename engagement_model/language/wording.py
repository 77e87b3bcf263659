"""Wording: what a shape objects to, in the language's own words, and what would be right."""

from __future__ import annotations

import re
import typing
import unicodedata
from collections.abc import Sequence as AbstractSequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from engagement_model.language.faults import FaultKind
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.numbers import ValueFault, quoted
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.types import ID_PATTERN

Path = tuple[str | int, ...]
KEY = "[key]"
"""What stands at the end of a path that leads to a key rather than to its value."""


def in_words(shape: type[BaseModel], detail: ErrorDetails, node: Node) -> tuple[FaultKind, str, str | None]:
    """What an error of a shape means at its node: the kind of fault, the message, and what to write instead."""
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
        known = keys(shape_at(shape, location[:-1]))
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
    if location[:1] == ("remove",) and len(location) == 2 and written == "dict_type":
        wanted = "a list of ids"
    elif written == "string_type" and name == KEY:
        wanted = "an id"
    suggestion = _instead(shape, written, location, node) or suggestion
    return FaultKind.WRONG_TYPE, f"expected {wanted}, found {_what(node)}", suggestion


def _instead(shape: type[BaseModel], written: str, location: Path, node: Node) -> str | None:
    """What to write in place of a value of the wrong kind, where the value itself tells."""
    name = str(location[-1]) if location else ""
    if name in _RECORDS and written in _LISTS:
        return f"write - {_RECORDS[name]}"
    if len(location) > 1 and location[-2] in _RECORDS:
        return f"write {_RECORDS[str(location[-2])]}"
    if isinstance(node, Scalar) and (written in _LISTS or (location[0] == "remove" and len(location) == 2)):
        return f"write [{node.value}]"
    if written == "dict_type" and len(location) == 1 and name in _SECTIONS:
        return "write each as id: name"
    if written == "string_type" and isinstance(node, Sequence):
        items = [item.value for item in node.items if isinstance(item, Scalar)]
        if f"{name}s" in keys(shape_at(shape, location[:-1])):
            return f"write {name}s: [{', '.join(items)}]"
        return f"write {items[0]}" if len(items) == len(node.items) == 1 else None
    return None


_SECTIONS = frozenset((*ELEMENT_CLASSES, "journeys", "questions"))
_LISTS = frozenset(("tuple_type", "frozen_set_type", "list_type", "iterable_type"))
_RECORDS = {
    "engagements": "{customer: ..., channel: ...}",
    "integrations": "{from: ..., to: ...}",
    "steps": "{capability: ..., channel: ...}",
    "accept": "{rule: ..., address: ...}",
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
    "dataclass_type": ("a single value such as 900k EUR or 1 day", None),
    "decimal_type": ("a number", None),
    "score_type": ("a score from 1 to 5", None),
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


def keys(shape: type[BaseModel] | None) -> list[str]:
    """The keys that a shape has, as they are written, sorted; none where there is no shape."""
    if shape is None:
        return []
    return sorted(field.alias or name for name, field in shape.model_fields.items())


def shape_at(shape: type[BaseModel], path: Path) -> type[BaseModel] | None:
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
