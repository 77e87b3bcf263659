"""What the minutes say: who meets, the agenda with times, each dispute with room for the decision, what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from engagement_model.analysis.disagreement.settlement import pending_decisions, standing_decisions
from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext, language, ngettext, pgettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.phrases import clauses, not_followed, percent, told
from engagement_model.words.safe import markdown_text
from engagement_model.words.terms import state_title
from engagement_model.workshop.agenda import told_minutes
from engagement_model.workshop.identity import identity_of
from engagement_model.workshop.minutes.ballot import OTHER, carried
from engagement_model.workshop.minutes.fields import Field, label, meeting_day_label, status_label
from engagement_model.workshop.minutes.reading import END, head_marker, marker
from engagement_model.workshop.minutes.room import Amendment, Room, Turn, clock, one_line

BLANK: Final = "_" * 40
SHORT_BLANK: Final = "_" * 16
_FIELDS: Final[tuple[Field, ...]] = ("decision", "by", "on", "because", "owner", "due")
_ON_CORRECTIONS: Final[tuple[Field, ...]] = ("decision", "because")
_SHORT: Final = frozenset(("on", "due"))


def minutes_text(room: Room, today: datetime.date, unfollowed: AbstractSet[str]) -> str:
    """The minutes of the next meeting, in the language spoken now.

    `unfollowed` are the decisions, by id, that stand and that the models do not follow.
    """
    return "\n".join(_Minutes(room, today, unfollowed).lines()).rstrip("\n") + "\n"


class _Minutes:
    def __init__(self, room: Room, today: datetime.date, unfollowed: AbstractSet[str]) -> None:
        self.room = room
        self.workspace = room.workspace
        self.today = today
        self.unfollowed = unfollowed
        self.now = [turn for turn in self.room.turns if turn.minutes]
        self.left = [turn for turn in self.room.turns if not turn.minutes]

    def lines(self) -> Iterator[str]:
        yield from self.head()
        yield from self.agenda()
        if self.now:
            yield from self.section(gettext("Decisions to take"))
            for turn in self.now:
                yield from self.turn(turn)
            yield from (END, "")
        yield from self.corrections()
        yield from self.taken()
        yield from self.later()

    def section(self, title: str) -> Iterator[str]:
        yield from (f"## {markdown_text(title)}", "")

    def head(self) -> Iterator[str]:
        workspace, page = self.workspace, self.workspace.page
        yield from (head_marker(language(), identity_of(workspace)), "")
        title = workspace.title or workspace.company
        headed = gettext("Minutes: {title}").format(title=one_line(title)) if title else pgettext("record", "Minutes")
        yield from (f"# {markdown_text(headed)}", "")
        day = page.date or self.today
        facts = [workspace.company, page.version, page.status, page.confidentiality, long_date(day)]
        yield from (" · ".join(markdown_text(one_line(fact)) for fact in facts if fact), "")
        on = workspace.meeting.on
        yield "- " + told(f"**{meeting_day_label()}**", on.isoformat() if on is not None else SHORT_BLANK)
        elsewhere = markdown_text(gettext("where nothing else is said"))
        yield "- " + told(f"**{label('by')}** ({elsewhere})", BLANK)
        yield ""
        if workspace.stakeholders:
            yield from self.section(gettext("Participants"))
            yield from _table(
                (gettext("Name"), gettext("Present")),
                [(person.name, None) for person in workspace.stakeholders.values()],
            )

    def agenda(self) -> Iterator[str]:
        yield from self.section(gettext("Agenda"))
        amendments = len(self.room.amendments)
        to_correct = ngettext(
            "{number} correction that nobody contradicts is to be taken or refused.",
            "{number} corrections that nobody contradicts are to be taken or refused.",
            amendments,
        ).format(number=grouped(amendments))
        if not self.room.turns:
            nothing = gettext("Nothing is open: there is nothing to decide.")
            yield from (markdown_text(to_correct if amendments else nothing), "")
            if amendments:
                yield from (self.how(), "")
            return
        number = len(self.room.turns)
        text = ngettext(
            "{number} dispute is open, for {minutes} minutes.",
            "{number} disputes are open, for {minutes} minutes.",
            number,
        )
        yield markdown_text(text.format(number=grouped(number), minutes=grouped(self.room.meeting.minutes)))
        if self.left:
            text = ngettext("{number} no longer fits.", "{number} no longer fit.", len(self.left))
            yield markdown_text(text.format(number=grouped(len(self.left))))
        if amendments:
            yield markdown_text(to_correct)
        yield ""
        yield from _table(
            (
                pgettext("agenda", "Time"),
                pgettext("agenda", "No."),
                gettext("About"),
                gettext("State"),
                gettext("Question"),
            ),
            [
                (
                    f"{clock(turn.start)}–{clock(turn.end)}",
                    str(turn.number),
                    self.room.about(turn.state, turn.dispute.address),
                    state_title(turn.state),
                    self.question(turn),
                )
                for turn in self.now
            ],
        )
        yield from (self.how(), "")

    def how(self) -> str:
        return markdown_text(
            gettext(
                "Tick one box for each dispute and each correction, or write its letter or another value behind "
                "“{decision}”. Leave what is not decided empty. Afterwards, engage import reads this file."
            ).format(decision=label("decision"))
        )

    def question(self, turn: Turn) -> str:
        if turn.kind == "consent":
            return gettext("All but one say the same: can all agree?")
        return self.room.question(turn.dispute)

    def turn(self, turn: Turn) -> Iterator[str]:
        address = turn.dispute.address
        yield from (f"### {turn.number}. {markdown_text(self.room.about(turn.state, address))}", "")
        yield from (marker(carried(turn.ballot)), "")
        minutes = told_minutes(self.room.meeting, turn.minutes, turn.kind)
        touches = gettext("touches {share} of all engagements").format(share=percent(turn.dispute.reach))
        facts = (state_title(turn.state), f"{clock(turn.start)}–{clock(turn.end)}", minutes, touches)
        yield from (f"{' · '.join(map(markdown_text, facts))} · `{address}`", "")
        yield from (f"**{markdown_text(self.question(turn))}**", "")
        yield from self.proposals(turn)
        yield from self.boxes(turn)
        for name in _FIELDS:
            yield "- " + told(label(name), SHORT_BLANK if name in _SHORT else BLANK)
        yield ""

    def proposals(self, turn: Turn) -> Iterator[str]:
        for identifier in turn.proposals:
            decision = self.workspace.decisions[identifier]
            parts = [told(status_label(decision.status), self.room.chosen(decision))]
            parts += [one_line(decision.by)] if decision.by else []
            parts += [long_date(decision.on)] if decision.on else []
            said = ", ".join(parts) + (f" – {one_line(decision.because)}" if decision.because else "")
            yield from (f"> {markdown_text(said)}", "")

    def boxes(self, turn: Turn) -> Iterator[str]:
        for letter, value, position in self.room.positions(turn):
            holders = self.room.who(position.stakeholders)
            yield f"- [ ] **{letter}** · **{markdown_text(value)}** – {markdown_text(holders)}"
            for stakeholder, because in zip(position.stakeholders, position.because, strict=True):
                if because is not None:
                    who = markdown_text(self.room.who((stakeholder,)))
                    yield from ("", f"  > {told(f'*{who}*', markdown_text(one_line(because)))}")
            if any(position.because):
                yield ""
        labels = {**self.room.labels(turn), OTHER: self.something_else()}
        for letter in turn.ballot.letters:
            if letter not in turn.ballot.options:
                yield f"- [ ] **{letter}** · {markdown_text(labels[letter])}"
        yield ""
        if turn.dispute.silent:
            text = gettext("Said nothing about it: {who}.").format(who=self.room.who(turn.dispute.silent))
            yield from (markdown_text(text), "")

    def something_else(self) -> str:
        return gettext("something else, written behind “{decision}”").format(decision=label("decision"))

    def corrections(self) -> Iterator[str]:
        """What is to be taken or refused, each with two boxes and room for the reason."""
        if not self.room.amendments:
            return
        yield from self.section(gettext("Corrections to take or refuse"))
        for each in self.room.amendments:
            yield from self.correction(each)
        yield from (END, "")

    def correction(self, amendment: Amendment) -> Iterator[str]:
        yield from (marker(carried(amendment.ballot)), "")
        state = markdown_text(state_title(amendment.state))
        yield from (f"**{markdown_text(amendment.about)}** · {state} · `{amendment.address}`", "")
        said_by = dict(zip(amendment.ballot.options, (amendment.who, gettext("the model")), strict=False))
        for letter, who in said_by.items():
            yield f"- [ ] **{letter}** · **{markdown_text(amendment.labels[letter])}** – {markdown_text(who)}"
        yield ""
        for person, because in amendment.reasons:
            yield from (f"> {told(f'*{markdown_text(person)}*', markdown_text(because))}", "")
        for name in _ON_CORRECTIONS:
            yield "- " + told(label(name), BLANK)
        yield ""

    def taken(self) -> Iterator[str]:
        decided = standing_decisions(self.workspace.decisions)
        if not decided:
            return
        yield from self.section(gettext("Decisions already taken"))
        yield from _table(
            (gettext("About"), gettext("State"), *map(label, _FIELDS)),
            [
                (
                    clauses(self.room.about(decision.state, address) for address in decision.about),
                    state_title(decision.state),
                    self.chosen(identifier, decision),
                    decision.by,
                    long_date(decision.on) if decision.on else None,
                    decision.because,
                    self.room.owner(decision),
                    long_date(decision.due) if decision.due else None,
                )
                for identifier, decision in decided.items()
            ],
        )

    def chosen(self, identifier: str, decision: Decision) -> str:
        chosen = self.room.chosen(decision)
        if identifier not in self.unfollowed:
            return chosen
        return gettext("{choice} ({remark})").format(choice=chosen, remark=not_followed().rstrip("."))

    def later(self) -> Iterator[str]:
        deferred = [each for _, each in pending_decisions(self.workspace) if each.status == "deferred"]
        if not deferred and not self.left:
            return
        yield from self.section(gettext("Left for later"))
        for turn in self.left:
            about = f"{self.room.about(turn.state, turn.dispute.address)} ({state_title(turn.state)})"
            yield f"- {markdown_text(about)} · `{turn.dispute.address}`"
        for decision in deferred:
            about = clauses(self.room.about(decision.state, address) for address in decision.about)
            due = gettext(", until {day}").format(day=long_date(decision.due)) if decision.due else ""
            because = f" – {one_line(decision.because)}" if decision.because else ""
            yield f"- {markdown_text(f'{about} ({state_title(decision.state)}){due}{because}')}"
        yield ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str | None]]) -> Iterator[str]:
    titles = list(heads)
    yield f"| {' | '.join(map(markdown_text, titles))} |"
    yield f"| {' | '.join('---' for _ in titles)} |"
    for row in rows:
        yield f"| {' | '.join(markdown_text(one_line(cell)) if cell else '' for cell in row)} |"
    yield ""
