"""What is not in sight where it is looked up, in groups that can be told: the same thing missed on the same channel."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from engagement_model.analysis.exposure import contacts_a_year
from engagement_model.analysis.information import SIGHTS, Sight, SightOutcome
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from engagement_model.translation import gettext, gettext_noop

SIGHT_NAMES = {
    "in_sight": gettext_noop("in sight"),
    "unknown": gettext_noop("unknown"),
    "late": gettext_noop("too late"),
    "partial": gettext_noop("in part"),
    "blind": gettext_noop("not seen"),
    "unheld": gettext_noop("no master"),
}
"""How what is looked up comes out -> what that is called."""


def sight_name(outcome: SightOutcome) -> str:
    """What an outcome is called."""
    return gettext(SIGHT_NAMES[outcome])


class Missed(Struct, frozen=True):
    """What is missed in the same way on one channel: by whom, for what, and in how many contacts a year.

    `contacts` are `None` where nobody said; `at_least` where nobody did of some of the customers.
    """

    channel: str
    information: str
    outcome: SightOutcome
    needs: tuple[Sight, ...]
    contacts: int | None
    at_least: bool

    @property
    def customer_types(self) -> tuple[str, ...]:
        """Who comes there for it, sorted."""
        return tuple(sorted({need.customer_type for need in self.needs}))

    @property
    def capabilities(self) -> tuple[str, ...]:
        """What it is needed for, sorted."""
        return tuple(sorted({need.capability for need in self.needs}))


def missed(sight: Iterable[Sight], model: Model) -> tuple[Missed, ...]:
    """What of `sight` is not in sight, by channel and by what is wrong; the worst first, then the most contacts."""
    groups: dict[tuple[object, ...], list[Sight]] = {}
    for need in sight:
        if need.outcome != "in_sight":
            alike = need.channel, need.information, need.outcome, need.delay, need.missed_from, need.mend
            groups.setdefault(alike, []).append(need)
    found = [_missed(needs, model) for needs in groups.values()]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                -SIGHTS.index(each.outcome),
                -(each.contacts or 0),
                each.channel,
                each.information,
                each.needs[0].customer_type,
                each.needs[0].capability,
            ),
        )
    )


def _missed(needs: list[Sight], model: Model) -> Missed:
    keys = {CellKey(need.customer_type, need.channel, need.capability) for need in needs}
    stated = {key[:2] for key in keys if model.cells[key].annual_contacts is not None}
    first = needs[0]
    return Missed(
        first.channel,
        first.information,
        first.outcome,
        tuple(needs),
        contacts_a_year(model.cells, keys),
        len(stated) < len({key[:2] for key in keys}),
    )
