"""The order of keys: how the entries of every mapping of a file stand when it is written in canonical form."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, get_args, get_origin

from msgspec import Struct, field
from pydantic import BaseModel

from engagement_model.language.file_kinds import DECISIONS, MODEL, PORTFOLIO, THEME, WORKSPACE, FileKind
from engagement_model.language.file_shapes import RemovedEngagement, StakeholderEntry
from engagement_model.language.portfolio_schema import MemberEntry
from engagement_model.model.elements import Described
from engagement_model.model.states import SLOTS
from engagement_model.model.values import replace

_TITLES = ("name", "ask")
_REMARKS = ("replaces", "known_as", "unknown", *Described.model_fields)


class Shape(Struct, frozen=True):
    """What is known of the keys at one place of a file, and below it.

    `keys` in canonical order, none where the author's order says something; `children` by key; `each` is the shape
    of every item of a list, and of every value of a mapping by id.
    """

    keys: tuple[str, ...] = ()
    children: Mapping[str, Shape] = field(default_factory=dict)
    each: Shape | None = None

    def below(self, key: str | None) -> Shape:
        """The shape of what stands under `key`, or of an item where `key` is `None`."""
        child = self.children.get(key) if key is not None else None
        return child or self.each or _NOTHING


_NOTHING = Shape()


@cache
def keys_of(kind: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a class as they are written: its name and description first, its remarks last."""
    keys = tuple(info.alias or name for name, info in kind.model_fields.items())
    if kind is RemovedEngagement:
        return tuple(key for key in keys if key != "format")
    if not issubclass(kind, Described):
        return keys
    titles = tuple(key for key in keys if key in _TITLES)
    first = (*titles, "description") if titles else ()
    own = tuple(key for key in keys if key not in first and key not in _REMARKS)
    return (*first, *own, *(key for key in _REMARKS if key in keys and key not in first))


@cache
def shape_of(kind: FileKind) -> Shape:
    """The shape of a whole file; in a workspace, other kinds may stand where their names would."""
    whole = _class_shape(kind.schema)
    if kind is PORTFOLIO:
        member = replace(_class_shape(MemberEntry), children={"workspace": shape_of(WORKSPACE)})
        inline = {"members": Shape(each=member), "vocabulary": _class_shape(MODEL.schema)}
        return replace(whole, children={**whole.children, **inline})
    if kind is not WORKSPACE:
        return whole
    model = _class_shape(MODEL.schema)
    stakeholder = _class_shape(StakeholderEntry)
    stakeholder = replace(stakeholder, children=dict.fromkeys(SLOTS.values(), model))
    inline = {
        **dict.fromkeys(SLOTS.values(), model),
        "transitions": Shape(each=model),
        "stakeholders": Shape(each=stakeholder),
        "decisions": _class_shape(DECISIONS.schema).below("decisions"),
        "theme": _class_shape(THEME.schema),
    }
    return replace(whole, children={**whole.children, **inline})


@cache
def _class_shape(kind: type[BaseModel]) -> Shape:
    children: dict[str, Shape] = {}
    for name, info in kind.model_fields.items():
        below = _annotation_shape(info.annotation)
        if below is not None:
            children[info.alias or name] = below
    return Shape(keys_of(kind), children)


def _annotation_shape(annotation: object) -> Shape | None:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotation_shape(arguments[0])
    if origin is dict or origin is tuple:
        each = _annotation_shape(arguments[1 if origin is dict else 0])
        return Shape(each=each) if each is not None else None
    if origin is types.UnionType:
        return next((shape for shape in map(_annotation_shape, arguments) if shape is not None), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _class_shape(annotation)
    return None
