"""The minutes of an evening with votes: what was put to the vote, what came of each round, and what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.safe import markdown_text
from engagement_model.words.terms import state_title
from engagement_model.workshop.minutes.room import Room, Turn, one_line
from engagement_model.workshop.votes import Key, Line, Round, Settled, verdict


def evening_text(room: Room, lines: Iterable[Line], day: datetime.date, turns: Iterable[Turn] = ()) -> str:
    """All that was voted on and decided, as Markdown, in the language spoken now.

    `turns` are those that were on the agenda and are settled, so that their choices can be told in words.
    """
    title = room.workspace.title or room.workspace.company or ""
    head = gettext("Votes of {day}").format(day=long_date(day))
    said = [f"# {markdown_text(f'{head}: {one_line(title)}' if title else head)}", ""]
    return "\n".join([*said, *vote_lines(room, lines, turns)]).rstrip("\n") + "\n"


def vote_lines(room: Room, lines: Iterable[Line], turns: Iterable[Turn] = ()) -> Iterator[str]:
    """The same without its title: a heading for each thing that was voted on, in the order in which it came up."""
    by_key: dict[Key, list[Line]] = {}
    for line in lines:
        by_key.setdefault(line.key, []).append(line)
    known = {(turn.state, turn.dispute.address): turn for turn in (*room.turns, *turns)}
    for key, those in by_key.items():
        yield from (f"## {markdown_text(room.about(*key))} ({markdown_text(state_title(key[0]))})", "")
        turn = known.get(key)
        labels = dict(room.labels(turn)) if turn is not None else {}
        for line in those:
            yield from _round(line, labels) if isinstance(line, Round) else _settled(line, labels)


def _round(found: Round, labels: dict[str, str]) -> Iterator[str]:
    called = {letter: labels.get(letter) or choose or letter for letter, choose in found.choices.items()}
    yield from (f"**{markdown_text(gettext('Round {number}').format(number=found.number))}**", "")
    yield from (f"| {markdown_text(gettext('Choice'))} | {markdown_text(gettext('Votes'))} |", "| --- | ---: |")
    for letter, number in found.tally.items():
        if number:
            yield f"| {markdown_text(one_line(called.get(letter, letter)))} | {grouped(number)} |"
    if found.abstained:
        yield f"| {markdown_text(gettext('abstained'))} | {grouped(found.abstained)} |"
    yield from ("", markdown_text(verdict(found, called)), "")
    for letter, because in found.reasons:
        choice = called.get(letter, gettext("abstained"))
        yield from (f"> {markdown_text(one_line(f'{choice}: {because}'))}", "")


def _settled(found: Settled, labels: dict[str, str]) -> Iterator[str]:
    del labels
    if found.outcome == "deferred":
        said = gettext("Put off (decisions.{decision}).").format(decision=found.decision)
    else:
        said = gettext("Decided: {choice} (decisions.{decision}).").format(choice=found.choose, decision=found.decision)
    yield from (f"**{markdown_text(said)}**", "")
