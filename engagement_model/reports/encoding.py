"""Results as JSON: one encoder for every analysis, since the fields of a result are the keys of its JSON."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction
from typing import cast

import msgspec.json
from msgspec import Struct

from engagement_model.model.durations import Duration
from engagement_model.model.money import Money

FORMAT = "engagement-model/1"
_steering = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON may hold as it is, and a terminal or an editor obeys: controls, line ends, changes of direction."""
_AS_IT_IS = frozenset((str, int, bool, type(None)))
"""The classes whose values are JSON as they are: nearly all there is to encode."""
Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


_known: dict[type, tuple[tuple[str, str], ...] | None] = {}
"""What `_fields_of` found of each class that was met."""


def encode(value: object) -> Json:
    """`value` as JSON: money as amount and currency, durations as seconds, ratios in lowest terms, sets sorted.

    Raises `TypeError` for what has no JSON form.
    """
    kind = type(value)
    if kind in _AS_IT_IS:
        return cast("Json", value)
    if kind is tuple or kind is list:
        return [encode(item) for item in cast("Sequence[object]", value)]
    if kind not in _known:
        _known[kind] = _fields_of(kind)
    fields = _known[kind]
    if fields is not None:
        return {key: encode(getattr(value, field)) for field, key in fields}
    if isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, Fraction):
        return {"numerator": value.numerator, "denominator": value.denominator}
    if isinstance(value, Money):
        return {"amount": encode(value.amount), "currency": value.currency}
    if isinstance(value, Duration):
        return encode(value.seconds)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): encode(value[key]) for key in sorted(value)}
    if isinstance(value, AbstractSet):
        return [encode(item) for item in sorted(value)]
    if isinstance(value, Sequence):
        return [encode(item) for item in value]
    raise TypeError(f"{kind.__name__} has no JSON form")


def _fields_of(kind: type) -> tuple[tuple[str, str], ...] | None:
    """The fields of a class whose values are told field by field, each with its key; `None` for any other class."""
    if issubclass(kind, Money | Duration | Mapping | AbstractSet):
        return None
    names: tuple[str, ...]
    if issubclass(kind, Struct):
        names = kind.__struct_fields__
    elif issubclass(kind, tuple) and hasattr(kind, "_fields"):
        names = kind._fields
    else:
        return None
    return tuple((name, name.rstrip("_")) for name in names)


def dump(analysis: str, content: Mapping[str, object]) -> str:
    """The JSON answer of an analysis: the format and the analysis first, then `content` in its own order."""
    return written(answer_of(analysis, content))


def answer_of(analysis: str, content: Mapping[str, object]) -> dict[str, Json]:
    """The answer of an analysis before it is written."""
    return {
        "format": FORMAT,
        "analysis": analysis,
        **{key.rstrip("_"): encode(value) for key, value in content.items()},
    }


def written(answer: Json) -> str:
    """JSON as the text of a file, in which nothing steers a terminal."""
    told = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
    laid_out = msgspec.json.format(told, indent=2).decode(errors="surrogatepass")
    return _steering.sub(lambda found: f"\\u{ord(found[0]):04x}", laid_out) + "\n"
