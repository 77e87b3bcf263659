"""The reference of JSON answers, drawn from the schemas that ship."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import TypeAlias

from docs.generation.figures_table import figures_table
from docs.generation.tables import anchor, table

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"

_HEAD = """\
# JSON

<!-- Made from the schemas by `make docs`. -->

`--format json` of a command, or `-o json=FILE` beside another format. Every answer begins with `format` and `analysis`.
Arrays are sorted by their ids; what is absent is null; money is `{"amount": 900000, "currency": "EUR"}`; durations are
seconds; a ratio is `{"numerator": 3, "denominator": 4}` in lowest terms; dates are `2026-11-20`. More keys may come,
and none goes within `engagement-model/1`.

`engage schema NAME` writes the schema of an answer, for a program to check what it reads:

"""


def json_page() -> str:
    """The whole page."""
    folder = files("engagement_model.reports").joinpath("schemas")
    schemas = {
        entry.name.removesuffix(".json"): json.loads(entry.read_text(encoding="utf-8")) for entry in folder.iterdir()
    }
    listed = "".join(f"- [`{name}`](#{anchor(name)})\n" for name in sorted(schemas))
    return _HEAD + listed + "".join(_answer(name, schemas[name]) for name in sorted(schemas))


def _answer(name: str, schema: Mapping[str, Json]) -> str:
    definitions = _mapping(schema.get("$defs", {}))
    parts = [f"\n## {name}\n\n", _keys(name, schema)]
    for title in sorted(definitions):
        definition = _mapping(definitions[title])
        if "properties" in definition:
            told = str(definition.get("description", ""))
            parts.append(f"\n### {name}: {title}\n\n" + (f"{told}\n\n" if told else "") + _keys(name, definition))
    if name == "scorecard":
        parts.append(figures_table())
    return "".join(parts)


def _keys(answer: str, schema: Mapping[str, Json]) -> str:
    return table(("key", "value", ""), _rows(answer, schema, ""))


def _rows(answer: str, schema: Mapping[str, Json], prefix: str) -> Iterator[tuple[str, str, str]]:
    """One row for each key, those of a nested object below it."""
    for key, value in _mapping(schema["properties"]).items():
        one = _mapping(value)
        known = _known(one)
        yield f"`{prefix}{key}`", known or _kind(answer, one), "" if known else str(one.get("description", ""))
        if "properties" in one and not known:
            yield from _rows(answer, one, f"{prefix}{key}.")
        items = one.get("items")
        if isinstance(items, Mapping) and "properties" in items:
            yield from _rows(answer, items, f"{prefix}{key}[].")


def _kind(answer: str, schema: Mapping[str, Json]) -> str:
    """What a value may be, in words."""
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return f"[{name}](#{anchor(f'{answer}: {name}')})" if name[:1].isupper() or name in _OBJECTS else name
    if "const" in schema:
        return f"`{schema['const']}`"
    enum = schema.get("enum")
    if isinstance(enum, list):
        return " / ".join(f"`{value}`" for value in enum)
    choices = schema.get("anyOf")
    if isinstance(choices, list):
        return " or ".join(dict.fromkeys(_kind(answer, _mapping(choice)) for choice in choices))
    known = _known(schema)
    if known:
        return known
    kind = schema.get("type")
    if kind == "array":
        first = schema.get("prefixItems")
        if isinstance(first, list):
            return "array of " + ", ".join(_kind(answer, _mapping(item)) for item in first)
        return f"array of {_kind(answer, _mapping(schema.get('items', {})))}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"by id: {_kind(answer, _mapping(schema['additionalProperties']))}"
    if isinstance(kind, list):
        return " or ".join(map(str, kind))
    return str(kind or "anything")


def _known(schema: Mapping[str, Json]) -> str:
    """What the head of the page has explained: money, a ratio; empty where it is something else."""
    return _EXPLAINED.get(frozenset(_mapping(schema.get("properties", {}))), "")


_EXPLAINED = {frozenset(("amount", "currency")): "money", frozenset(("numerator", "denominator")): "ratio"}
_OBJECTS = ("finding", "place")
"""Definitions that are objects and begin with a small letter."""


def _mapping(value: Json) -> Mapping[str, Json]:
    assert isinstance(value, Mapping)
    return value
