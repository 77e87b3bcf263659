"""What somebody knows better than the model and nobody contradicts: to be taken or refused by a decision."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

PLACE = 105
"""Where it is read among the sections."""


class Row(NamedTuple):
    """A correction: what it is about in which state, both values, who says so and why, and its boxes."""

    about: str
    state: str
    model: str
    said: str
    who: str
    reasons: tuple[tuple[str, str], ...]
    jumps: tuple[Jump, ...]


def section(context: Context) -> Section | None:
    """The open corrections; nothing where there are none."""
    rows = tuple(
        Row(
            each.about,
            context.state(each.state),
            each.model,
            each.said,
            each.who,
            each.reasons,
            context.jumps((each.address,), (each.state,)),
        )
        for each in context.evidence.room.amendments
    )
    if not rows:
        return None
    lead = ngettext(
        "{n} correction that nobody contradicts is to be taken or refused.",
        "{n} corrections that nobody contradicts are to be taken or refused.",
        len(rows),
    ).format(n=grouped(len(rows)))
    return Section("corrections", "meeting", gettext("What the model is said to get wrong"), rows, (lead,))
