"""Where the people in the room differ: stakeholders against topics, and of each topic who holds what and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engagement_model.analysis.disagreement.result import Disagreements, Dispute
from engagement_model.model.states import AS_IS
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped

PLACE = 100
"""Where it is read among the sections."""

LETTERS = "ABCDEFGH"


class Voice(NamedTuple):
    """What somebody says about a topic: the number and letter of the position, and the value in words."""

    number: int
    letter: str
    value: str


class Holder(NamedTuple):
    """Somebody who holds a position, and why; empty where that person does not say."""

    name: str
    because: str


class Position(NamedTuple):
    """A position and who holds it."""

    voice: Voice
    holders: tuple[Holder, ...]


class Topic(NamedTuple):
    """A dispute: its number on the agenda where it is open, what it is about, the positions, and its boxes.

    `voices` has what each stakeholder says, `None` for who is silent; `settled` names the decision that settles it.
    """

    number: int | None
    about: str
    voices: tuple[Voice | None, ...]
    positions: tuple[Position, ...]
    silent: tuple[str, ...]
    settled: str
    jumps: tuple[Jump, ...]


class Views(NamedTuple):
    """The views of one state: the stakeholders, and in what they differ."""

    state: str
    nature: str
    stakeholders: tuple[str, ...]
    topics: tuple[Topic, ...]


def section(context: Context) -> Section | None:
    """The disputes of the states in which there are any."""
    results = [result for result in context.evidence.study.disagreements.values() if result.disputes]
    if not results:
        return None
    still_open = sum(len(result.open) for result in results)
    settled = sum(len(result.disputes) for result in results) - still_open
    lead = [
        ngettext("{n} thing in dispute is open.", "{n} things in dispute are open.", still_open).format(
            n=grouped(still_open)
        )
    ]
    if settled:
        said = ngettext("{n} is settled by a decision.", "{n} are settled by decisions.", settled)
        lead.append(said.format(n=grouped(settled)))
    numbers = {
        (item.state, item.dispute.address): number for number, item in enumerate(context.evidence.meeting.items, 1)
    }
    content = tuple(_views(context, result, numbers) for result in results)
    return Section("disputes", "meeting", gettext("Where we differ"), content, tuple(lead))


def _views(context: Context, result: Disagreements, numbers: Mapping[tuple[str, str], int]) -> Views:
    fact = result.state == AS_IS
    return Views(
        context.state(result.state),
        gettext("About facts: who can check them?") if fact else gettext("About wishes: who decides?"),
        context.people(result.stakeholders),
        tuple(_topics(context, result, numbers)),
    )


def _topics(context: Context, result: Disagreements, numbers: Mapping[tuple[str, str], int]) -> Iterator[Topic]:
    names = context.names(result.state)
    # In the order in which the agenda takes them; what is settled comes last.
    place = {address: number for (state, address), number in numbers.items() if state == result.state}
    last = len(numbers) + 1
    for dispute in sorted(
        result.disputes, key=lambda each: (place.get(each.address, last), -each.priority, each.address)
    ):
        positions = tuple(_positions(context, dispute, result.state))
        held = {
            stakeholder: position.voice
            for value, position in zip(dispute.values, positions, strict=True)
            for stakeholder in value.stakeholders
        }
        decision = context.workspace.decisions.get(dispute.settled_by or "")
        by = (decision.name or decision.by) if decision is not None else None
        yield Topic(
            place.get(dispute.address),
            names.address(dispute.address),
            tuple(held.get(stakeholder) for stakeholder in result.stakeholders),
            positions,
            context.people(dispute.silent),
            by or dispute.settled_by or "",
            context.jumps((dispute.address,), (result.state,)),
        )


def _positions(context: Context, dispute: Dispute, state: str) -> Iterator[Position]:
    names = context.names(state)
    for number, position in enumerate(dispute.values):
        value = names.value(dispute.address, position.value)
        letter = LETTERS[number] if number < len(LETTERS) else pgettext("position of many", "other")
        people = context.people(position.stakeholders)
        yield Position(
            Voice(number % 6, letter, value),
            tuple(Holder(who, why or "") for who, why in zip(people, position.because, strict=True)),
        )
