"""Frozen data classes, made in a quarter of the time that the standard library takes to make one.

The library writes six methods of every class as text and compiles each. Nearly all that a command imports is made of
such classes, so that was a sixth of `engage check`. Here only the constructor is compiled, because only it differs in
more than the names of the fields. A type checker sees the library's own decorator, and all else is as there: fields,
`replace`, comparison, hashing, the text of `repr`, slots, copies, and `FrozenInstanceError`.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from typing import TYPE_CHECKING, NoReturn

__all__ = ["dataclass"]

Key = Callable[[object], object]
Comparison = Callable[..., object]

ORDERINGS: dict[str, Comparison] = {
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, order: bool = False
    ) -> type | Callable[[type], type]:
        """What `dataclasses.dataclass` makes of a class; other parameters than these it does not take."""
        if not frozen:
            return dataclasses.dataclass(cls, slots=slots, order=order)
        return lambda each: _frozen(each, slots=slots, order=order)


def _frozen(cls: type, *, slots: bool, order: bool) -> type:
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(made)
    compared = _key([field.name for field in fields if field.compare])
    methods: dict[str, Callable[..., object]] = {
        "__init__": _constructor(made, fields),
        "__repr__": _representation([field.name for field in fields if field.repr]),
        "__eq__": _comparison(compared, operator.eq),
        "__hash__": lambda self: hash(compared(self)),
        "__setattr__": _refuse_assignment,
        "__delattr__": _refuse_deletion,
    }
    if order:
        methods |= {name: _comparison(compared, compare) for name, compare in ORDERINGS.items()}
    if slots:  # the copy of an object with slots would be made by assignments
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    for name, method in methods.items():
        setattr(made, name, method)
    return made


def _constructor(cls: type, fields: tuple[Field[object], ...]) -> Callable[..., None]:
    optional = {field.name: field.default for field in fields if _has_default(field)}
    factories = {field.name: field.default_factory for field in fields if field.default_factory is not MISSING}
    signature = [f"{field.name}=None" if field.name in optional else field.name for field in fields]
    lines = [f"def __init__({', '.join(['self', *signature])}):"]
    for name in (field.name for field in fields):
        given = f"factories['{name}']() if {name} is MISSING else {name}" if name in factories else name
        lines.append(f"    set_attribute(self, '{name}', {given})")
    lines.append("    self.__post_init__()" if hasattr(cls, "__post_init__") else "    return")
    # The class refuses assignments; `object` still makes them.
    scope: dict[str, object] = {"MISSING": MISSING, "factories": factories, "set_attribute": object.__setattr__}
    exec("\n".join(lines), scope)  # noqa: S102 - of the names of fields, as the standard library does
    constructor: Callable[..., None] = scope["__init__"]  # type: ignore[assignment]
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    constructor.__defaults__ = tuple(optional.values())
    constructor.__annotations__ = {**{field.name: field.type for field in fields}, "return": None}
    return constructor


def _has_default(field: Field[object]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _key(names: list[str]) -> Key:
    return operator.attrgetter(*names) if names else lambda _: ()


def _comparison(key: Key, compare: Comparison) -> Comparison:
    def compared(self: object, other: object) -> object:
        return compare(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def _representation(names: list[str]) -> Callable[[object], str]:
    def represented(self: object) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({told})"

    return represented


def _refuse_assignment(self: object, name: str, value: object) -> NoReturn:
    del self, value
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deletion(self: object, name: str) -> NoReturn:
    del self
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]  # type: ignore[arg-type]


def _restore(self: object, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):  # type: ignore[arg-type]
        object.__setattr__(self, field.name, value)
