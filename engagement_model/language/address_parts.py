"""The parts of an address that name elements, and at which letters each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.model.addresses import SEPARATOR, Address, parsed
from engagement_model.model.references import section_named
from engagement_model.model.sections import CELL_SETS, ENDS, ENGAGEMENTS, INTEGRATIONS


class Part(NamedTuple):
    """A stretch of a text that names an element."""

    start: int
    end: int
    section: str
    identifier: str


def names_in(address: str) -> Iterator[Part]:
    """The ids that an address spells out, each with the section of what it names."""
    about = parsed(address)
    sections = [*ENDS.get(about.section, ())][: len(about.ids)]
    at = len(about.section) + 1
    for number, part in enumerate((*about.ids, *about.rest)):
        section = sections[number] if number < len(sections) else _section_of_rest(about, number - len(about.ids))
        if section is not None and part:
            yield Part(at, at + len(part), section, part)
        at += len(part) + len(SEPARATOR)


def _section_of_rest(about: Address, number: int) -> str | None:
    """The section of what a part behind the ids names; `None` where it is an attribute, a key or a number."""
    if about.section == INTEGRATIONS:
        return "information" if number == 0 and about.is_complete else None
    if about.worker is not None and number == 3:
        return "organizations"
    if about.proposition is not None and number == 3:
        return "propositions"
    if number != 1 or about.attribute is None:
        return None
    if about.section == ENGAGEMENTS:
        return about.attribute if about.attribute in CELL_SETS else None
    return about.section if about.attribute == "replaces" else section_named(about.section, about.attribute)
