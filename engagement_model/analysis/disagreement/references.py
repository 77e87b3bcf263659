"""What a fact names: the elements that must exist before anybody can say anything about it."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.model.addresses import Address, join, parsed, step_parts
from engagement_model.model.facts import Value
from engagement_model.model.model import Model
from engagement_model.model.references import section_named, section_named_at
from engagement_model.model.sections import CELL_SETS, ENDS, INTEGRATIONS, JOURNEYS, NARRATIVES, QUESTIONS, RELATIONS
from engagement_model.model.types import ANY


class Named(NamedTuple):
    """An element that is named: its section and id."""

    section: str
    identifier: str

    @property
    def is_implied(self) -> bool:
        """Whether it stands for any customer, channel or capability, which no file declares."""
        return self.identifier == ANY and self.section in ENDS["engagements"]

    @property
    def address(self) -> str:
        """The address at which it exists."""
        return f"{self.section}.{self.identifier}"


def holds(model: Model, named: Named) -> bool:
    """Whether `model` has the element; the implied capability is always there."""
    return named.identifier in model.elements.get(named.section, {}) or named.is_implied


def named_in_address(address: str) -> tuple[Named, ...]:
    """The elements, other than its own, that an address spells out."""
    about = parsed(address)
    if about.section in RELATIONS:
        return _named_by_ends(about) if about.is_complete else ()
    if about.attribute is not None and len(about.rest) == 2:
        target = section_named(about.section, about.attribute)
        return (Named(target, about.rest[1]),) if target is not None else ()
    return ()


def _named_by_ends(about: Address) -> tuple[Named, ...]:
    """What a cell or an integration joins, and which member of a set or which information is meant."""
    ends = tuple(map(Named, ENDS[about.section], about.ids))
    if about.attribute is None:
        return ends
    if about.section == INTEGRATIONS:
        return (*ends, Named("information", about.attribute))
    if about.worker is not None:
        return (*ends, Named(*about.rest[:2]), Named("organizations", about.worker))
    if about.proposition is not None:
        return (*ends, Named(*about.rest[:2]), Named("propositions", about.proposition))
    return (*ends, Named(*about.rest)) if len(about.rest) == 2 and about.attribute in CELL_SETS else ends


def facts_above(address: str) -> tuple[str, ...]:
    """The facts of the same element, cell or relation that must hold for the one at `address` to mean anything."""
    about = parsed(address)
    if about.attribute is None:
        return ()
    whole = about.whole
    if about.section == INTEGRATIONS and len(about.rest) == 2:
        return whole, join(whole, about.attribute)
    if about.worker is not None:
        return whole, join(whole, *about.rest[:2]), join(whole, "organizations", about.worker)
    if about.proposition is not None:
        return whole, join(whole, *about.rest[:2])
    if about.step is not None and len(about.rest) == 3:
        return whole, join(whole, *about.rest[:2])
    return (whole,)


def may_name(address: str) -> bool:
    """Whether the value of a fact at `address` may name elements."""
    about = parsed(address)
    if about.is_whole:
        return about.section in NARRATIVES
    return section_named_at(about) is not None or about.is_step


def named_in_value(address: str, value: Value | None, model: Model) -> frozenset[Named]:
    """The elements that the value at `address` names in `model`.

    That a journey exists names its customer and what its steps name; that a question exists, what it needs: without
    these neither would be what it is.
    """
    about = parsed(address)
    if value is None:
        return frozenset()
    if about.is_whole and about.section == JOURNEYS:
        journey = model.journeys[about.id]
        customer = (Named("customer_types", each) for each in journey.customers)
        capabilities = (Named("capabilities", step.capability) for step in journey.steps)
        return frozenset((*customer, *capabilities, *(Named("channels", step.channel) for step in journey.steps)))
    if about.is_whole and about.section == QUESTIONS:
        return frozenset(Named("information", needed) for needed in model.questions[about.id].needs)
    if about.is_step:
        capability, channel = step_parts(str(value))
        return frozenset((Named("capabilities", capability), Named("channels", channel)))
    target = section_named_at(about)
    if target is None:
        return frozenset()
    return frozenset(Named(target, each) for each in (value if isinstance(value, tuple) else (str(value),)))


def without(value: Value, lacking: frozenset[Named]) -> Value | None:
    """What is left of a value that names elements once some of them are not there; `None` where nothing is."""
    if isinstance(value, tuple):
        gone = {named.identifier for named in lacking}
        return tuple(each for each in value if each not in gone) or None
    return None
