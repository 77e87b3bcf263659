"""What stands behind a page: findings, and where everything is written, as plain data for who wants to know more."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from engagement_model.drawing.text import printable
from engagement_model.model.addresses import join, parsed, root
from engagement_model.model.sections import LANES
from engagement_model.model.workspace import Severity
from engagement_model.translation import language

if TYPE_CHECKING:
    from engagement_model.analysis.study import Study
    from engagement_model.language.reading import Reading
    from engagement_model.rules.finding import Findings

ANYWHERE = ""
"""In place of a state, for what is written of none: a decision."""


class Remark(NamedTuple):
    """One finding as a reader of a page is told it; `place` is `file:line`, empty where nothing is written.

    `states` are those it was found in, all where there is none. `accepted` says why it is lived with.
    """

    code: str
    name: str
    family: str
    severity: Severity
    message: str
    addresses: tuple[str, ...]
    states: tuple[str, ...] = ()
    suggestion: str = ""
    accepted: str = ""
    place: str = ""


class Details(Struct, frozen=True):
    """Findings, and by state and address the place (`file:line`) at which something is written."""

    remarks: tuple[Remark, ...] = ()
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def place(self, state: str, address: str) -> str:
        """Where `address` is written in `state`, empty where that is not known."""
        return self.places.get((state, address), "")


NO_DETAILS = Details()


def details_of(
    reading: Reading, today: datetime.date, findings: Findings | None = None, study: Study | None = None
) -> Details:
    """All that the rules find in what was read, and where its elements, their attributes and decisions are written.

    `findings` are what they find, where that is known already; else a `study` of the workspace spares them work. Files
    are named as the workspace would name them, so that the details do not depend on where it lies.
    """
    from engagement_model.rules.registry import FAMILIES
    from engagement_model.rules.run import run

    def found_now() -> Findings:
        return run([reading], today, language(), () if study is None else (study,))

    remarks = tuple(
        Remark(
            found.rule,
            found.name,
            FAMILIES.get(found.rule[:3], ""),
            found.severity,
            printable(found.message),
            found.addresses,
            found.states,
            printable(found.suggestion or ""),
            printable(found.accepted_because or ""),
            printable(reading.written_at(found.places[0])) if found.places else "",
        )
        for found in (found_now() if findings is None else findings).items
    )
    return Details(remarks, dict(_places(reading)))


def _places(reading: Reading) -> Iterator[tuple[tuple[str, str], str]]:
    from engagement_model.model.facts import facts_of
    from engagement_model.rules.places import place_of

    for state, read in reading.models.items():
        if "/" in state:
            continue
        attributes = {
            join(about.whole, *about.rest[:1]) for about in map(parsed, facts_of(read.model)) if about.section in LANES
        }
        for address in sorted(attributes | {root(address) for address in attributes}):
            yield (state, address), printable(reading.written_at(read.place(address)))
    for identifier in reading.workspace.decisions:
        place = place_of(reading, f"decisions.{identifier}", None)
        if place is not None:
            yield (ANYWHERE, f"decisions.{identifier}"), printable(reading.written_at(place))
