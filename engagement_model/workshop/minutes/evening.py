"""The minutes of an evening with votes: what was put to the vote, what came of each round, and what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.phrases import told
from engagement_model.words.safe import markdown_text
from engagement_model.words.terms import state_title
from engagement_model.workshop.minutes.ballot import ACCEPT, LATER, OTHER
from engagement_model.workshop.minutes.room import Room, one_line
from engagement_model.workshop.votes import Key, Line, Round, Settled, verdict


def evening_text(room: Room, lines: Iterable[Line], day: datetime.date) -> str:
    """All that was voted on and decided, as Markdown, in the language spoken now."""
    title = room.workspace.title or room.workspace.company or ""
    head = _head(day)
    said = [f"# {markdown_text(told(head, one_line(title)) if title else head)}", ""]
    return "\n".join([*said, *_lines(room, lines, "##")]).rstrip("\n") + "\n"


def evening_section(room: Room, lines: Iterable[Line], day: datetime.date) -> str:
    """The same as a section of minutes; nothing where there was no vote."""
    written = list(_lines(room, lines, "###"))
    return "\n".join([f"## {markdown_text(_head(day))}", "", *written]).rstrip("\n") + "\n" if written else ""


def _head(day: datetime.date) -> str:
    return gettext("Votes of {day}").format(day=long_date(day))


def _lines(room: Room, lines: Iterable[Line], level: str) -> Iterator[str]:
    """A heading for each thing that was voted on, in the order in which it came up, with its rounds."""
    by_key: dict[Key, list[Line]] = {}
    for line in lines:
        by_key.setdefault(line.key, []).append(line)
    for key, those in by_key.items():
        yield from (f"{level} {markdown_text(room.about(*key))} ({markdown_text(state_title(key[0]))})", "")
        for line in those:
            yield from _round(room, line) if isinstance(line, Round) else _settled(room, line)


def _round(room: Room, found: Round) -> Iterator[str]:
    called = choices_in_words(room, found)
    yield from (f"**{markdown_text(gettext('Round {number}').format(number=found.number))}**", "")
    choice, votes = gettext("Choice"), gettext("Votes")
    yield from (f"| {markdown_text(choice)} | {markdown_text(votes)} |", "| --- | ---: |")
    for letter, number in found.tally.items():
        if number:
            yield f"| {markdown_text(one_line(called.get(letter, letter)))} | {grouped(number)} |"
    if found.abstained:
        yield f"| {markdown_text(gettext('abstained'))} | {grouped(found.abstained)} |"
    yield from ("", markdown_text(verdict(found, called)), "")
    for letter, because in found.reasons:
        choice = called.get(letter, gettext("abstained"))
        yield from (f"> {markdown_text(told(one_line(choice), one_line(because)))}", "")


def _settled(room: Room, found: Settled) -> Iterator[str]:
    if found.outcome == "deferred":
        said = gettext("Put off (decisions.{decision}).").format(decision=found.decision)
    else:
        choice = _chosen(room, found.state, found.address, found.choose)
        said = gettext("Decided: {choice} (decisions.{decision}).").format(choice=choice, decision=found.decision)
    yield from (f"**{markdown_text(said)}**", "")


def choices_in_words(room: Room, found: Round) -> Mapping[str, str]:
    """Letter -> what choosing it meant."""
    fixed = {
        OTHER: gettext("something else"),
        ACCEPT: gettext("live with it as it is"),
        LATER: gettext("later"),
    }
    return {
        letter: fixed.get(letter) or _chosen(room, found.state, found.address, choose)
        for letter, choose in found.choices.items()
    }


def _chosen(room: Room, state: str, address: str, choose: str) -> str:
    decision = Decision(about=(address,), choose=choose, state=state)  # type: ignore[arg-type]
    return room.chosen(decision)
