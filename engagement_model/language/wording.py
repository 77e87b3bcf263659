"""Wording: what a shape objects to, in the language's own words, and what would be right."""

from __future__ import annotations

import json
import re
import typing
import unicodedata
from collections.abc import Sequence as AbstractSequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from engagement_model.language.faults import FaultKind
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.numbers import ValueFault, expected, quoted, write
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.suggest import did_you_mean
from engagement_model.model.types import ID_PATTERN, Refers
from engagement_model.translation import gettext, gettext_noop, languages

Path = tuple[str | int, ...]
_needs_no_marks = r"[\w./-]+(?: [\w./-]+)*"
MOST_KEYS = 24
"""So many known keys are told where none is near the one that was written: those of a model, and fewer."""


MERGE = "<<"
"""The key by which other readers of YAML merge a mapping into another."""


class _Marker(str):
    """A text that is equal to no other, be it written alike: somebody's key may be any text."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    __hash__ = str.__hash__


KEY = _Marker("[key]")
"""What stands at the end of a path that leads to a key rather than to its value."""


def in_words(
    shape: type[BaseModel], detail: ErrorDetails, node: Node, hint: bool = True
) -> tuple[FaultKind, str, str | None]:
    """What an error of a shape means at its node: the kind of fault, the message, and what to write instead.

    Which known word was probably meant is looked for with `hint` only, since that takes longer than all else.
    """
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
        if name == MERGE:
            message = gettext("keys are not merged here, so that << says nothing")
            return FaultKind.UNKNOWN_KEY, message, gettext("write the keys out, or repeat a whole value: key: *anchor")
        message = gettext("unknown key {key}").format(key=quoted(name))
        aside = gettext("take it out; a key that begins with x- is kept and says nothing")
        return FaultKind.UNKNOWN_KEY, message, (did_you_mean(name, known) if hint else None) or _one_of(known) or aside
    if written == "missing":
        return FaultKind.MISSING, gettext("{key} is missing").format(key=name), gettext("add {key}:").format(key=name)
    if written == "too_short":
        return FaultKind.MISSING, gettext("{key} is empty").format(key=name), gettext("list at least one")
    if written == "string_too_short":
        return FaultKind.MISSING, gettext("{key} is empty").format(key=name), gettext("give it a name")
    if written == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        if not isinstance(value, str):
            return FaultKind.WRONG_TYPE, expected(_choice(choices), _what(node)), None
        if len(choices) == 1:
            message = gettext("{text} is not {choice}").format(text=quoted(value), choice=choices[0])
            return FaultKind.BAD_VALUE, message, write(choices[0])
        message = gettext("{text} is not one of {choices}").format(text=quoted(value), choices=_choice(choices))
        return FaultKind.BAD_VALUE, message, did_you_mean(value, choices) if hint else None
    if written == "string_pattern_mismatch":
        return _bad_pattern(str(value), str(context.get("pattern", "")))
    if written == "greater_than":
        message = gettext("{number} is out of range").format(number=value)
        return FaultKind.OUT_OF_RANGE, message, gettext("give more than {number}").format(number=context.get("gt"))
    wanted, instead = _WANTED.get(written, (gettext_noop("something else"), None))
    if location[:1] == ("remove",) and len(location) == 2 and written == "dict_type":
        wanted = gettext_noop("a list of ids")
    elif written == "string_type" and name == KEY:
        wanted = gettext_noop("an id")
    suggestion = _instead(shape, written, location, node) or (gettext(instead) if instead is not None else None)
    return FaultKind.WRONG_TYPE, expected(gettext(wanted), _what(node)), suggestion


def _item(node: Scalar) -> str:
    """A text as it is to be written in a list: between quotation marks where it was, and the marks mean something."""
    return (
        node.value
        if node.plain or re.fullmatch(_needs_no_marks, node.value)
        else json.dumps(node.value, ensure_ascii=False)
    )


def _instead(shape: type[BaseModel], written: str, location: Path, node: Node) -> str | None:
    """What to write in place of a value of the wrong kind, where the value itself tells."""
    name = str(location[-1]) if location else ""
    if name in _RECORDS and written in _LISTS:
        return write(f"- {_RECORDS[name]}")
    if len(location) > 1 and location[-2] in _RECORDS:
        return write(_RECORDS[str(location[-2])])
    if isinstance(node, Scalar) and (written in _LISTS or (location[0] == "remove" and len(location) == 2)):
        return write(f"[{_item(node)}]")
    if written == "dict_type" and len(location) == 1 and name in NAMED_SECTIONS:
        return gettext("write each as id: name")
    if written == "string_type" and isinstance(node, Sequence):
        items = [_item(item) for item in node.items if isinstance(item, Scalar)]
        if f"{name}s" in keys(shape_at(shape, location[:-1])):
            return write(f"{name}s: [{', '.join(items)}]")
        return write(items[0]) if len(items) == len(node.items) == 1 else None
    return None


_LISTS = frozenset(("tuple_type", "frozen_set_type", "list_type", "iterable_type"))
_RECORDS = {
    "engagements": "{customer: ..., channel: ...}",
    "integrations": "{from: ..., to: ...}",
    "steps": "{capability: ..., channel: ...}",
    "accept": "{rule: ..., address: ...}",
}
_WANTED: dict[str, tuple[str, str | None]] = {
    "string_type": (gettext_noop("a text"), None),
    "dict_type": (gettext_noop("a mapping of keys to values"), gettext_noop("write key: value")),
    "model_type": (gettext_noop("a mapping of keys to values"), gettext_noop("write key: value")),
    "model_attributes_type": (gettext_noop("a mapping of keys to values"), gettext_noop("write key: value")),
    "int_type": (gettext_noop("a whole number"), None),
    "int_parsing": (gettext_noop("a whole number"), None),
    "date_type": (gettext_noop("a date such as 2026-11-20"), None),
    "bool_type": (gettext_noop("true or false"), None),
    "bool_parsing": (gettext_noop("true or false"), None),
    "is_instance_of": (gettext_noop("a single value such as 900k EUR or 1 day"), None),
    "decimal_type": (gettext_noop("a number"), None),
    "greater_than_equal": (gettext_noop("a larger number"), None),
    "less_than_equal": (gettext_noop("a smaller number"), None),
    "too_long": (gettext_noop("fewer of them"), None),
    "score_type": (gettext_noop("a score from 1 to 5"), None),
    **dict.fromkeys(_LISTS, (gettext_noop("a list"), gettext_noop("write [first, second]"))),
}


def _bad_pattern(value: str, pattern: str) -> tuple[FaultKind, str, str | None]:
    if pattern == ID_PATTERN:
        slug = slug_of(value)
        return (
            FaultKind.BAD_ID,
            gettext("{text} is not an id: lower-case letters, digits and underscores, a letter first").format(
                text=quoted(value)
            ),
            write(slug) if slug else None,
        )
    if "A-Z" in pattern:
        message = gettext("{text} is not a currency: three capital letters").format(text=quoted(value))
        return (
            FaultKind.BAD_VALUE,
            message,
            write(value.upper() if re.fullmatch("[A-Za-z]{3}", value) else "EUR, USD ..."),
        )
    message = gettext("{text} is not a language").format(text=quoted(value))
    return FaultKind.BAD_VALUE, message, gettext("write {text}").format(text=_choice(languages()))


_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"
_IN_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g"
_LATIN = {
    **{letter: latin.strip("-") for letter, latin in zip(_CYRILLIC, _IN_LATIN.split(), strict=True)},
    **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"},
}
"""Letters that no decomposition makes ASCII, in Latin ones (Cyrillic as BGN/PCGN has it, without its signs)."""


def slug_of(text: str) -> str:
    """An id made of `text`, or an empty text where nothing of it can stand in one."""
    text = "".join(_LATIN.get(letter, letter) for letter in text.lower())
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", ascii_text.lower()).strip("_").lstrip("0123456789_")[:40]


def _what(node: Node) -> str:
    if isinstance(node, Mapping):
        return gettext("a mapping")
    if isinstance(node, Sequence):
        return gettext("a list")
    assert isinstance(node, Scalar)
    return gettext("nothing") if node.is_null else gettext("the text {text}").format(text=quoted(node.value))


def _choice(choices: AbstractSequence[str]) -> str:
    if len(choices) < 2:
        return "".join(choices)
    return gettext("{before} or {last}").format(before=", ".join(choices[:-1]), last=choices[-1])


def _one_of(known: AbstractSequence[str]) -> str | None:
    return gettext("known here: {keys}").format(keys=", ".join(known)) if 0 < len(known) <= MOST_KEYS else None


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


def section_named_at(shape: type[BaseModel], path: Path) -> str | None:
    """The section of the elements that what stands at `path` below `shape` is to name, where it is to name any."""
    if path[:1] == ("remove",) and len(path) > 2 and path[1] in NAMED_SECTIONS:
        return str(path[1])
    for end in range(len(path), 0, -1):
        fields = getattr(shape_at(shape, path[: end - 1]), "model_fields", {})
        field = next((field for name, field in fields.items() if (field.alias or name) == path[end - 1]), None)
        if field is not None and path[end - 1] == "replaces":
            return str(path[0])
        if field is not None:
            return next((each.section for each in field.metadata if isinstance(each, Refers)), None)
    return None


def _class_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    for argument in reversed(typing.get_args(annotation)):
        found = _class_in(argument)
        if found is not None:
            return found
    return None
