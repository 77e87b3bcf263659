"""Keys without a value: which of them say something, so that what was meant is not lost without a word.

An attribute of an element without a value is cleared, and a setting without one is as if it were not there. But a key
that the language lacks is a fault with a value or without one, what stands in a mapping by id is nothing without its
value (`holds: {order master}`), and an engagement that leaves out its channel means another thing than one that was to
name it.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from pydantic import BaseModel

from engagement_model.language.entries_said import is_said
from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import EngagementEntry, Removal, RemovedEngagement
from engagement_model.language.source import Source
from engagement_model.language.torn import torn_by_a_comma
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.validation import address_at, is_null, report_unknown_key
from engagement_model.language.wording import Path
from engagement_model.language.workspace_keys import is_set_aside
from engagement_model.model.numbers import quoted, write
from engagement_model.translation import gettext

_MEANS_ALL = frozenset(("customer", "customers", "channel", "channels", "capabilities"))
_TORN = r"([^\s:]+)(?::|\s)\s*(\S.*)"
"""A key and its value in one, where the space after the colon or the colon itself is missing."""


def refuse_unsaid(source: Source, shape: type[BaseModel], root: Mapping, only: Iterable[str] | None = None) -> None:
    """Note every key at or below `root`, a file of a shape, that says nothing and was to say something.

    `only` are the keys at the top that are of this shape, where not all of them are.
    """
    _Unsaid(source, shape, root).in_class(root, shape, (), only)


class _Unsaid:
    def __init__(self, source: Source, shape: type[BaseModel], root: Mapping) -> None:
        self._source, self._shape, self._root = source, shape, root

    def in_class(self, node: Node, kind: type[BaseModel], path: Path, only: Iterable[str] | None = None) -> None:
        if type(node) is not Mapping or is_said(node, kind):
            return
        fields = _fields(kind)
        for key, (at, value) in node.entries.items():
            if only is not None and key not in only:
                continue
            if not is_null(value):
                if type(value) is not Scalar and key in fields:
                    self._below(value, _held(kind, key), (*path, key), kind is Removal)
            elif key not in fields:
                if not is_set_aside(key):
                    report_unknown_key(self._source, self._shape, self._root, (*path, key), _meant(key))
            elif key in _MEANS_ALL and kind in (EngagementEntry, RemovedEngagement):
                todo = gettext("write it, or take the key out: without one all are meant")
                self._nothing(key, at, (*path, key), todo)

    def _below(self, node: Node, holds: _Holds, path: Path, reasons: bool) -> None:
        if isinstance(node, Mapping):
            if holds.kind is not None:
                self.in_class(node, holds.kind, path)
            elif holds.values is not None and not reasons:
                self._in_mapping(node, holds.values, path)
        elif isinstance(node, Sequence) and holds.items is not None:
            for index, item in enumerate(node.items):
                self.in_class(item, holds.items, (*path, index))

    def _in_mapping(self, node: Mapping, values: _Holds, path: Path) -> None:
        for key, (at, value) in node.entries.items():
            if not is_null(value):
                if type(value) is not Scalar:
                    self._below(value, values, (*path, key), False)
            elif not values.may_be_empty and not is_set_aside(key):
                torn = torn_by_a_comma(node, key) if key[:1].isdigit() else None
                self._nothing(key, at, (*path, key), torn or write(_meant(key) or f"{key}: ..."))

    def _nothing(self, key: str, node: Node, path: Path, suggestion: str) -> None:
        message = gettext("{key} has no value").format(key=quoted(key))
        self._source.fault(FaultKind.MISSING, message, node, address_at(self._root, path), suggestion)


def _meant(key: str) -> str | None:
    found = re.fullmatch(_TORN, key)
    return f"{found[1]}: {found[2]}" if found else None


class _Holds(Struct, frozen=True):
    """What a value may be that is no single word: of a class, a mapping of such values, or a list of a class.

    `may_be_empty` says whether it may also be nothing.
    """

    kind: type[BaseModel] | None
    values: _Holds | None
    items: type[BaseModel] | None
    may_be_empty: bool


@cache
def _fields(kind: type[BaseModel]) -> dict[str, str]:
    """The keys of a class, and the field that each is."""
    fields = {info.alias or name: name for name, info in kind.model_fields.items()}
    return fields | {name: name for name in kind.model_fields} if kind.model_config.get("populate_by_name") else fields


@cache
def _held(kind: type[BaseModel], key: str) -> _Holds:
    """What a key of a class holds; worked out for those that somebody wrote."""
    return _holds(kind.model_fields[_fields(kind)[key]].annotation)


def _holds(annotation: object) -> _Holds:
    classes, values = _classes(annotation), _values(annotation)
    return _Holds(
        classes[0] if classes else None,
        _holds(values) if values is not None else None,
        _items(annotation),
        bool(classes) or type(None) in typing.get_args(annotation),
    )


def _alternatives(annotation: object) -> tuple[object, ...]:
    """What a union may be, less what is beside a type: `Annotated[X | None, ...]` is X or None."""
    while typing.get_origin(annotation) is typing.Annotated:
        annotation = typing.get_args(annotation)[0]
    if annotation is None or isinstance(annotation, type):
        return (annotation,)
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) in (dict, tuple, frozenset):
        return (annotation,)
    return tuple(each for argument in arguments for each in _alternatives(argument))


def _classes(annotation: object) -> list[type[BaseModel]]:
    return [
        each
        for each in _alternatives(annotation)
        if isinstance(each, type) and not typing.get_args(each) and issubclass(each, BaseModel)
    ]


def _values(annotation: object) -> object | None:
    found = [each for each in _alternatives(annotation) if typing.get_origin(each) is dict]
    return typing.get_args(found[0])[1] if found else None


def _items(annotation: object) -> type[BaseModel] | None:
    lists = [each for each in _alternatives(annotation) if typing.get_origin(each) is tuple]
    found = _classes(typing.get_args(lists[0])[0]) if lists else []
    return found[0] if found else None
