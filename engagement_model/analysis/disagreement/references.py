"""What a fact names: the elements that must exist before anybody can say anything about it."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.language.references import section_named
from engagement_model.model.facts import Value
from engagement_model.model.model import Model
from engagement_model.model.types import ANY


class Named(NamedTuple):
    """An element that is named: its section and id."""

    section: str
    identifier: str

    @property
    def address(self) -> str:
        """The address at which it exists."""
        return f"{self.section}.{self.identifier}"


_CELL_SETS = ("organizations", "platforms")


def holds(model: Model, named: Named) -> bool:
    """Whether `model` has the element; the implied capability is always there."""
    return named.identifier in model.elements.get(named.section, {}) or named == ("capabilities", ANY)


def named_in_address(address: str) -> tuple[Named, ...]:
    """The elements, other than its own, that an address spells out."""
    parts = address.split(".")
    section = parts[0]
    if section == "engagements" and len(parts) >= 4:
        ends = (Named("customer_types", parts[1]), Named("channels", parts[2]), Named("capabilities", parts[3]))
        return (*ends, Named(parts[4], parts[5])) if len(parts) == 6 and parts[4] in _CELL_SETS else ends
    if section == "integrations" and len(parts) >= 3:
        platforms = (Named("platforms", parts[1]), Named("platforms", parts[2]))
        return (*platforms, Named("information", parts[3])) if len(parts) > 3 else platforms
    if len(parts) == 4:
        target = section_named(section, parts[2])
        return (Named(target, parts[3]),) if target is not None else ()
    return ()


def facts_above(address: str) -> tuple[str, ...]:
    """The facts of the same element, cell or relation that must hold for the one at `address` to mean anything."""
    parts = address.split(".")
    depth = {"engagements": 4, "integrations": 3}.get(parts[0], 2)
    if len(parts) <= depth:
        return ()
    whole = ".".join(parts[:depth])
    if (parts[0] == "integrations" or (parts[0] == "journeys" and parts[2] == "steps")) and len(parts) == 5:
        return whole, ".".join(parts[:4])
    return (whole,)


def may_name(address: str) -> bool:
    """Whether the value of a fact at `address` may name elements."""
    parts = address.split(".")
    if len(parts) == 2:
        return parts[0] in ("journeys", "questions")
    return (len(parts) == 3 and section_named(parts[0], parts[2]) is not None) or _is_step(parts)


def _is_step(parts: list[str]) -> bool:
    return len(parts) == 4 and parts[0] == "journeys" and parts[2] == "steps"


def named_in_value(address: str, value: Value | None, model: Model) -> frozenset[Named]:
    """The elements that the value at `address` names in `model`.

    That a journey exists names its customer and what its steps name; that a question exists, what it needs: without
    these neither would be what it is.
    """
    parts = address.split(".")
    if value is None:
        return frozenset()
    if len(parts) == 2 and parts[0] == "journeys":
        journey = model.journeys[parts[1]]
        customer = () if journey.customer is None else (Named("customer_types", journey.customer),)
        capabilities = (Named("capabilities", step.capability) for step in journey.steps)
        return frozenset((*customer, *capabilities, *(Named("channels", step.channel) for step in journey.steps)))
    if len(parts) == 2 and parts[0] == "questions":
        return frozenset(Named("information", needed) for needed in model.questions[parts[1]].needs)
    if _is_step(parts):
        capability, _, channel = str(value).partition("/")
        return frozenset((Named("capabilities", capability), Named("channels", channel)))
    if parts[0] == "engagements" and len(parts) == 5 and parts[4] in _CELL_SETS:
        target: str | None = parts[4]
    else:
        target = section_named(parts[0], parts[2]) if len(parts) == 3 else None
    if target is None:
        return frozenset()
    return frozenset(Named(target, each) for each in (value if isinstance(value, tuple) else (str(value),)))


def without(value: Value, lacking: frozenset[Named]) -> Value | None:
    """What is left of a value that names elements once some of them are not there; `None` where nothing is."""
    if isinstance(value, tuple):
        gone = {named.identifier for named in lacking}
        return tuple(each for each in value if each not in gone) or None
    return None
