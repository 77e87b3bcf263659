"""Plain data against its shape: every fault found at once, in the language's own words, at its node.

What is wrong is then left out, so that the rest of the file, and the files that build on it, can still be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as AbstractSequence
from itertools import islice
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from engagement_model.language.faults import FaultKind
from engagement_model.language.source import Misnamed, Source
from engagement_model.language.torn import torn_by_a_comma
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.wording import KEY, MERGE, Path, in_words, keys, section_named_at, shape_at
from engagement_model.language.workspace_keys import is_set_aside
from engagement_model.model.numbers import ValueFault, write
from engagement_model.model.suggest import nearest
from engagement_model.model.types import ID_PATTERN, DefaultCurrency

File = TypeVar("File", bound=BaseModel)
Data = dict[str, "Data"] | list["Data"] | str | BaseModel | None
"""A tree without its places; in it, what was made of an entry before."""

MOST_HINTS = 200
"""Faults of one file with which the word that was probably meant is looked for: nobody reads more."""

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


def validate(source: Source, shape: type[File], data: dict[str, Data], currency: str | None, root: Node) -> File:
    """The file that `data` says, less what is wrong with it, which is noted in `source`.

    `currency` is that of amounts that name none.
    """
    context = DefaultCurrency(currency)
    told: set[tuple[int, str, str | int, str]] = set()
    for attempt in range(_ROUNDS):
        try:
            return shape.model_validate(data, context=context)
        except ValidationError as error:
            details = _unmerged(_located(error.errors(include_url=False), data))
            if attempt == 0:
                for detail in details:
                    if not (
                        _is_for_nobody(detail)
                        or _may_be_merged(detail, root)
                        or _is_told_already(shape, detail, root)
                        or _is_told_at_its_place(told, detail, root)
                    ):
                        _report(source, shape, detail, root)
            for path in sorted({_culprit(detail) for detail in details}, key=_deepest_last_first, reverse=True):
                _prune(data, path)
    raise AssertionError("pruning what is wrong did not end")  # pragma: no cover


_SAID_OF_A_KEY = "[key]"
"""How pydantic ends a place where it means the key; a key may be called so as well."""

_NOT_THERE: Data = {}
"""What is at no place of the data: this very object."""


def _below(data: Data, part: str | int) -> Data:
    if isinstance(data, dict) and isinstance(part, str):
        return data.get(part, _NOT_THERE)
    return data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else _NOT_THERE


def _located(details: list[ErrorDetails], data: Data) -> list[ErrorDetails]:
    """`details` at places that are there, one for each: of the alternatives of a value, the one that fits furthest.

    Among the parts of a place stand names of alternatives, and parts of what a shorthand was made into.
    """
    found: dict[Path, ErrorDetails] = {}
    split: set[Path] = set()
    for detail in details:
        here: Data = data
        path: list[str | int] = []
        fault = detail.get("ctx", {}).get("error")
        judged = fault.key if isinstance(fault, ValueFault) else None
        location = detail["loc"] if judged is None else (*detail["loc"], judged)
        for index, part in enumerate(location):
            below = _below(here, part)
            if below is not _NOT_THERE:
                here = below
            elif index == len(location) - 1 and part == _SAID_OF_A_KEY:
                part = KEY
            elif not (detail["type"] == "missing" and index == len(location) - 1):
                split.add(tuple(path))
                continue
            path.append(part)
        place = tuple(path)
        found.setdefault(place, {**detail, "loc": place})
    return [
        detail
        for place, detail in found.items()
        if place not in split or not any(len(other) > len(place) and other[: len(place)] == place for other in found)
    ]


def _unmerged(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The same, but of a key `<<`, also where ids or other free keys stand, that it is there, and nothing below it."""
    found: dict[Path, ErrorDetails] = {}
    for detail in details:
        place = detail["loc"]
        if MERGE in place:
            place = place[: place.index(MERGE) + 1]
            detail = {**detail, "loc": place, "type": "extra_forbidden"}
        found.setdefault(place, detail)
    return list(found.values())


def _may_be_merged(detail: ErrorDetails, root: Node) -> bool:
    """Whether what is missing was meant to come by a key `<<`, which is told by itself."""
    if detail["type"] != "missing":
        return False
    lacking = node_at(root, detail["loc"][:-1])
    return isinstance(lacking, Mapping) and MERGE in lacking.entries


def _is_for_nobody(detail: ErrorDetails) -> bool:
    """Whether an error is about a key that is set aside, or about an id in its place."""
    location = detail["loc"]
    if detail["type"] == "extra_forbidden":
        return is_set_aside(str(location[-1]))
    return KEY in location and detail["type"] == "string_pattern_mismatch" and is_set_aside(str(detail["input"]))


def _deepest_last_first(path: Path) -> tuple[tuple[int, int, str], ...]:
    return tuple((1, part, "") if isinstance(part, int) else (0, 0, part) for part in path)


def _culprit(detail: ErrorDetails) -> Path:
    """What to leave out: the value at fault, or for something missing the value that lacks it."""
    location = detail["loc"]
    if detail["type"] == "missing" or KEY in location:
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
        if (
            len(path) == 2
            and not isinstance(value, dict)
            and re.match(ID_PATTERN, last)
            and path[0] not in ("remove", "words")
        ):
            container[last] = {}
    elif isinstance(container, list) and isinstance(last, int) and last < len(container):
        del container[last]


def node_at(root: Node, path: AbstractSequence[str | int]) -> Node:
    """The node at `path`, or the nearest above it."""
    node = root
    for index, part in enumerate(path):
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.entries:
            key, value = node.entries[part]
            if tuple(path[index + 1 :]) == (KEY,):
                return key
            node = value
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            break
    return node


def item_of(node: Node, text: str) -> Node:
    """The item of a list that is `text`, or the list."""
    items = node.items if isinstance(node, Sequence) else []
    return next((item for item in items if isinstance(item, Scalar) and item.value == text), node)


def _key_at(root: Node, path: Path) -> Node:
    parent = node_at(root, path[:-1])
    if isinstance(parent, Mapping) and path[-1] in parent.entries:
        return parent.entries[str(path[-1])][0]
    return parent


def address_at(root: Node, path: Path) -> str:
    """The address of what stands at `path`, as far as it has one."""
    parts: list[str] = []
    for index, part in enumerate(path):
        if part == KEY:
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
                if not isinstance(value, Scalar) or value.is_null:
                    break
                parts.append(value.value)
            break
        else:
            break
    return ".".join(parts)


def meant_parts(root: Mapping, shape: type[BaseModel]) -> dict[str, list[Mapping]]:
    """Key of `shape` -> the mappings that stand under an unknown key which was probably meant to be that one."""
    found: dict[str, list[Mapping]] = {}
    known = keys(shape)
    for key in _unknown_keys(root, known):
        value = root.get(key)
        meant = nearest(key, known) if isinstance(value, Mapping) else None
        if meant is not None and isinstance(value, Mapping):
            found.setdefault(meant, []).append(value)
    return found


def meant_keys(node: Node, shape: type[BaseModel] | None) -> frozenset[str]:
    """The keys of `shape` that the unknown keys of a mapping were probably meant to be."""
    if not isinstance(node, Mapping):
        return frozenset()
    known = keys(shape)
    found = (_torn_from(key, known) or nearest(key, known) for key in _unknown_keys(node, known))
    return frozenset(key for key in found if key is not None)


def _unknown_keys(node: Mapping, known: AbstractSequence[str]) -> Iterator[str]:
    """The first keys of a mapping that are none of the known ones: as many as anybody is told more of."""
    return islice((key for key in node.entries if key not in known and not is_set_aside(key)), MOST_HINTS)


def _torn_from(key: str, known: AbstractSequence[str]) -> str | None:
    """The known key that a key with its value in one (`from web_orders`, `from:web_orders`) begins with."""
    begins = re.split(r"[:\s]", key, maxsplit=1)[0]
    return begins if begins != key and begins in known else None


def _is_told_at_its_place(told: set[tuple[int, str, str | int, str]], detail: ErrorDetails, root: Node) -> bool:
    """Whether the same is wrong with what stands there, to which several aliases lead; else it is in `told` now."""
    *above, last = detail["loc"] or ("",)
    fault = id(node_at(root, above)), detail["type"], last, detail["msg"]
    is_told = fault in told
    told.add(fault)
    return is_told


def _is_told_already(shape: type[BaseModel], detail: ErrorDetails, root: Node) -> bool:
    """Whether another fault says the same: of a key that is misspelt, or of what makes a list seem empty."""
    location = detail["loc"]
    if detail["type"] == "missing":
        return location[-1] in meant_keys(node_at(root, location[:-1]), shape_at(shape, location[:-1]))
    node = node_at(root, location)
    return detail["type"] == "too_short" and isinstance(node, Sequence) and bool(node.items)


def report_unknown_key(source: Source, shape: type[BaseModel], root: Node, path: Path, meant: str | None) -> None:
    """Note that a file of a shape has no such key as stands at `path`; `meant` is what was to be written, if known."""
    detail = ErrorDetails(type="extra_forbidden", loc=path, msg="", input="")
    _report(source, shape, detail, root, meant)


def _report(source: Source, shape: type[BaseModel], detail: ErrorDetails, root: Node, meant: str | None = None) -> None:
    path = detail["loc"]
    written = detail["type"]
    node = _key_at(root, path) if written == "extra_forbidden" else node_at(root, path)
    if written == "missing":
        node = node_at(root, path[:-1])
    kind, message, suggestion = in_words(shape, detail, node, len(source.faults) < MOST_HINTS)
    if meant is not None and meant.partition(":")[0] in keys(shape_at(shape, detail["loc"][:-1])):
        suggestion = write(meant)
    elif written == "extra_forbidden":
        suggestion = torn_by_a_comma(node_at(root, path[:-1]), str(path[-1])) or suggestion
    fault = source.fault(kind, message, node, address_at(root, path), suggestion)
    section = section_named_at(shape, detail["loc"]) if kind is FaultKind.BAD_ID else None
    if section is not None:
        source.misnamed.append(Misnamed(fault, section, str(detail["input"])))
