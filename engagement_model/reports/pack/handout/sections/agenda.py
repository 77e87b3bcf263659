"""The agenda of the meeting: what to talk about, in which order, for how many minutes."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped, long_date

PLACE = 110
"""Where it is read among the sections."""


class Item(NamedTuple):
    """An item: from which minute and for how many (shares of the whole for its bar), about what, and what to ask."""

    number: int
    minutes: str
    begins: float
    lasts: float
    state: str
    about: str
    question: str
    consent: bool
    jumps: tuple[Jump, ...]


def section(context: Context) -> Section | None:
    """The agenda; nothing where nothing is open."""
    meeting = context.evidence.meeting
    if not meeting.items:
        return None
    total = meeting.given or 1
    questions = {"fact": gettext("Who can check it?"), "wish": gettext("Who decides?")}
    items = tuple(
        Item(
            number,
            grouped(item.minutes) if item.minutes else "",
            item.start / total,
            item.minutes / total,
            context.state(item.state),
            context.names(item.state).address(item.dispute.address),
            questions[item.dispute.nature],
            item.kind == "consent",
            context.jumps((item.dispute.address,), (item.state,)),
        )
        for number, item in enumerate(meeting.items, 1)
    )
    return Section("agenda", "meeting", gettext("Agenda"), items, (_lead(context),))


def _lead(context: Context) -> str:
    meeting, day = context.evidence.meeting, context.workspace.meeting.on
    number = len(meeting.items)
    fields = {"n": grouped(number), "minutes": grouped(meeting.minutes), "day": long_date(day) if day else ""}
    if day is None:
        said = ngettext(
            "{n} thing to settle in {minutes} minutes.", "{n} things to settle in {minutes} minutes.", number
        )
    else:
        said = ngettext(
            "{n} thing to settle on {day} in {minutes} minutes.",
            "{n} things to settle on {day} in {minutes} minutes.",
            number,
        )
    return said.format(**fields)
