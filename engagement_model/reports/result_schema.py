"""The JSON Schema of an analysis, drawn from the type of its result: the fields of one are the keys of the other."""

from __future__ import annotations

import collections.abc
import datetime
import types
import typing
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from engagement_model.model.durations import Duration
from engagement_model.model.money import Money
from engagement_model.model.states import STATES
from engagement_model.reports.encoding import FORMAT, Json

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ATOMS: dict[object, dict[str, Json]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    float: {"type": "number"},
    type(None): {"type": "null"},
    datetime.date: {"type": "string", "format": "date"},
    Duration: {"type": "number", "minimum": 0, "description": "Seconds."},
    Fraction: {
        "type": "object",
        "description": "A ratio in lowest terms.",
        "properties": {"numerator": {"type": "integer"}, "denominator": {"type": "integer", "minimum": 1}},
        "required": ["numerator", "denominator"],
        "additionalProperties": False,
    },
    Money: {
        "type": "object",
        "properties": {"amount": {"type": "number"}, "currency": {"type": ["string", "null"]}},
        "required": ["amount", "currency"],
        "additionalProperties": False,
    },
}


def answer_schema(analysis: str, content: dict[str, Json], definitions: dict[str, Json]) -> dict[str, Json]:
    """The schema of a whole answer: its head, and under it `content`."""
    return {
        "$schema": DRAFT,
        "title": f"engage {analysis} --format json",
        "type": "object",
        "properties": {"format": {"const": FORMAT}, "analysis": {"const": analysis}, **content},
        "required": ["format", "analysis", *sorted(content)],
        "$defs": dict(sorted(definitions.items())),
    }


def by_state(schema: dict[str, Json]) -> dict[str, Json]:
    """The schema of what is told of today and of the future, each as `schema` says."""
    return {
        "type": "object",
        "properties": dict.fromkeys(STATES, schema),
        "additionalProperties": False,
    }


def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a frozen class or a named tuple, in order; none where it is neither."""
    if issubclass(kind, Struct):
        return kind.__struct_fields__
    names: tuple[str, ...] = getattr(kind, "_fields", ())
    return names


class Schemas:
    """Schemas of types; what each class looks like is gathered in `definitions`."""

    def __init__(self) -> None:
        self.definitions: dict[str, Json] = {}

    def of(self, kind: object) -> dict[str, Json]:
        """The schema of a type as the encoder writes it. Raises `TypeError` for one that has no JSON form."""
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if kind in _ATOMS:
            return _ATOMS[kind]
        if origin is typing.Annotated:
            return self.of(arguments[0])
        if origin is typing.Literal:
            return {"enum": list(arguments)}
        if origin in (typing.Union, types.UnionType):
            return {"anyOf": [self.of(argument) for argument in arguments]}
        if origin in (tuple, list, frozenset, collections.abc.Sequence):
            return self._array(origin, arguments)
        if origin in (dict, collections.abc.Mapping):
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if isinstance(kind, type) and _field_names(kind):
            return self._object(kind)
        raise TypeError(f"{kind} has no JSON form")

    def fields(self, kind: type) -> dict[str, Json]:
        """Key -> schema, for each field of a result."""
        hints = typing.get_type_hints(kind, include_extras=True)
        return {name.rstrip("_"): self.of(hints[name]) for name in _field_names(kind)}

    def _array(self, origin: object, arguments: tuple[object, ...]) -> dict[str, Json]:
        if origin is tuple and arguments and arguments[-1] is not Ellipsis:
            each = [self.of(argument) for argument in arguments]
            return {"type": "array", "prefixItems": list(each), "minItems": len(each), "maxItems": len(each)}
        return {"type": "array", "items": self.of(arguments[0])}

    def _object(self, kind: type) -> dict[str, Json]:
        name = kind.__name__
        if name not in self.definitions:
            self.definitions[name] = {}
            properties = self.fields(kind)
            self.definitions[name] = {
                "type": "object",
                "description": (kind.__doc__ or "").partition("\n")[0],
                "properties": dict(properties),
                "required": list(properties),
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}
