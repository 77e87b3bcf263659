"""Customer types, channels and platforms as the columns of a questionnaire show them, and as they are changed."""

from __future__ import annotations

from decimal import Decimal

from engagement_model.model.elements import CustomerType, Element, Platform
from engagement_model.model.model import Model
from engagement_model.model.money import Money
from engagement_model.model.references import REFERENCES
from engagement_model.model.types import ANY
from engagement_model.workshop.questionnaire.values import Value

_HELD = {"masters": "master", "copies": "copy"}


def value_of(element: Element, key: str) -> Value:
    """What an element has in a column."""
    if key in _HELD and isinstance(element, Platform):
        return tuple(sorted(name for name, how in element.holds.items() if how == _HELD[key]))
    value = getattr(element, key)
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    assert value is None or isinstance(value, str | int | Decimal | tuple | Money)
    return value or None if isinstance(value, str) else value


def with_value(element: Element, key: str, value: Value) -> Element:
    """`element` with something else in a column."""
    if key in _HELD and isinstance(element, Platform):
        named = value if isinstance(value, tuple) else ()
        kept = {name: how for name, how in element.holds.items() if how != _HELD[key] and name not in named}
        holds = {**kept, **dict.fromkeys(named, _HELD[key])}
        return element.model_copy(update={"holds": dict(sorted(holds.items()))})
    if isinstance(value, tuple) and not (isinstance(element, CustomerType) and key == "prefers"):
        return element.model_copy(update={key: frozenset(value)})
    return element.model_copy(update={key: value})


def addresses_of(root: str, key: str, *values: Value) -> tuple[str, ...]:
    """The addresses that a column speaks about, when it has, or had, these values."""
    if key in _HELD:
        named = {name for value in values if isinstance(value, tuple) for name in value}
        return tuple(f"{root}.holds.{name}" for name in sorted(named))
    return (f"{root}.{key}",)


def released(section: str, element: Element, model: Model) -> Element:
    """`element` without what it names and `model` does not have."""
    changes: dict[str, object] = {}
    for reference in REFERENCES[section]:
        value = getattr(element, reference.attribute)
        known = model.elements.get(reference.section, {})
        if isinstance(value, str):
            if value not in known and value != ANY:
                changes[reference.attribute] = None
        elif isinstance(value, dict):
            changes[reference.attribute] = {name: how for name, how in value.items() if name in known}
        elif value:
            changes[reference.attribute] = type(value)(name for name in value if name in known)
    return element.model_copy(update=changes)
