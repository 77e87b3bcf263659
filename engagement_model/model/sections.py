"""The sections of a model, each once: in which order they are written, and what belongs to each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from engagement_model.model.elements import ELEMENT_CLASSES, Element
from engagement_model.model.relations import Journey, Question

ENGAGEMENTS: Final = "engagements"
INTEGRATIONS: Final = "integrations"
JOURNEYS: Final = "journeys"
QUESTIONS: Final = "questions"

RELATIONS: Final = (ENGAGEMENTS, INTEGRATIONS)
"""Sections whose members have no ids of their own: they are named by the elements that they join."""

NARRATIVES: Final = (JOURNEYS, QUESTIONS)
"""Sections whose members have ids and are no elements."""

NAMED_CLASSES: Final[Mapping[str, type[Element | Journey | Question]]] = MappingProxyType(
    {**ELEMENT_CLASSES, JOURNEYS: Journey, QUESTIONS: Question}
)
"""Section -> what its members are, of all whose members have ids."""

NAMED_SECTIONS: Final = tuple(NAMED_CLASSES)

SECTIONS: Final = (*ELEMENT_CLASSES, *RELATIONS, *NARRATIVES)
"""The sections of a model file, in the order in which they are written."""

CELL_ENDS: Final = ("customer_types", "channels", "capabilities")
"""The sections that the three ids in the address of a cell name."""

ENDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {**{section: (section,) for section in NAMED_SECTIONS}, ENGAGEMENTS: CELL_ENDS, INTEGRATIONS: ("platforms",) * 2}
)
"""Section -> the sections that the ids name which tell its members apart."""

CELL_SETS: Final = ("organizations", "platforms")
"""The attributes of a cell that are sets of elements, of the sections they are called after."""

Lane = Literal["customer_types", "channels", "organizations", "platforms"]
LANES: Final[tuple[Lane, ...]] = ("customer_types", "channels", "organizations", "platforms")
"""Those whom an engagement joins, from the customer inward: who, by what means, by whom, on what."""

_MAIN_TEXT = {QUESTIONS: "ask"}


def main_text(section: str) -> str:
    """The attribute that a plain text stands for where one is written in place of a member of `section`."""
    return _MAIN_TEXT.get(section, "name")
