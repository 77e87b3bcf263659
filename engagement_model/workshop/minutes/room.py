"""Disputes as the meeting meets them: by name, with what can be chosen, their turn, and what was proposed before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from engagement_model.analysis.disagreement.result import ABSENT, AgendaKind, Dispute, Position
from engagement_model.analysis.disagreement.settlement import pending_decisions
from engagement_model.model.states import FUTURE, STATES
from engagement_model.model.workspace import Decision, Workspace
from engagement_model.translation import gettext
from engagement_model.words.names import Names, names_of, person_name, stakeholder_names
from engagement_model.workshop.agenda import Meeting
from engagement_model.workshop.choices import chosen_in_words
from engagement_model.workshop.minutes.ballot import ACCEPT, LATER, OTHER, Ballot, ballot_of, ballot_on, letter_of


class Turn(Struct, frozen=True):
    """A dispute on the agenda: its number, the minutes from which to which it has its turn, and what can be chosen.

    `end` is `start` where the meeting has no time for it; those to be settled by consent share one turn. `proposals`
    are ids of decisions that are not taken yet.
    """

    number: int
    state: str
    dispute: Dispute
    ballot: Ballot
    kind: AgendaKind
    start: int
    end: int
    proposals: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """How long it has."""
        return self.end - self.start


class Amendment(Struct, frozen=True):
    """A correction as the room meets it: what the model has, what they say who speak of it, who they are and why.

    The `ballot` offers what they say, then what the model has.
    """

    state: str
    address: str
    about: str
    model: str
    said: str
    who: str
    reasons: tuple[tuple[str, str], ...]
    ballot: Ballot

    @property
    def labels(self) -> Mapping[str, str]:
        """Letter -> what choosing it means, in words; those that every ballot has come last."""
        own = dict(zip(self.ballot.options, (self.said, self.model), strict=False))
        return {letter: own.get(letter) or _fixed(letter) for letter in self.ballot.letters}


class Room:
    """Everything that is to be decided, in the words of the room."""

    def __init__(self, workspace: Workspace, meeting: Meeting) -> None:
        self.workspace = workspace
        self.meeting = meeting
        self.names: Mapping[str, Names] = {state: names_of(self.workspace, state) for state in STATES}
        self.turns: tuple[Turn, ...] = tuple(self._turns())
        self.amendments: tuple[Amendment, ...] = tuple(self._amendments())

    def _turns(self) -> Iterator[Turn]:
        for number, item in enumerate(self.meeting.items, 1):
            ballot = ballot_of(item.dispute, item.state, self.workspace.rates.currency)
            yield Turn(
                number,
                item.state,
                item.dispute,
                ballot,
                item.kind,
                item.start,
                item.start + item.minutes,
                tuple(self._proposals(item.dispute, item.state)),
            )

    def _amendments(self) -> Iterator[Amendment]:
        """The open corrections, those that touch most first."""
        ranked = sorted(self.meeting.corrections, key=lambda each: (STATES.index(each[0]), -each[1].reach))
        for state, correction in ranked:
            names = self.names[state]
            model, said = (
                names.value(correction.address, ABSENT if value is None else value)
                for value in (correction.model, correction.value)
            )
            reasons = (
                (self.who((person,)), one_line(because))
                for person, because in zip(correction.stakeholders, correction.because, strict=True)
                if because is not None
            )
            yield Amendment(
                state,
                correction.address,
                names.address(correction.address),
                model,
                said,
                self.who(correction.stakeholders),
                tuple(reasons),
                ballot_on(correction, state, self.workspace.rates.currency),
            )

    def _proposals(self, dispute: Dispute, state: str) -> Iterator[str]:
        for identifier, decision in pending_decisions(self.workspace):
            if {dispute.address, *dispute.members}.intersection(decision.about) and decision.state in (None, state):
                yield identifier

    def about(self, state: str | None, address: str) -> str:
        """What an address is about, by name."""
        return self.names[state or FUTURE].address(address)

    def value(self, state: str | None, address: str, position: Position) -> str:
        """What somebody holds, in words."""
        return self.names[state or FUTURE].value(address, position.value)

    def who(self, identifiers: tuple[str, ...]) -> str:
        """Names of stakeholders, with commas."""
        return ", ".join(stakeholder_names(self.workspace, identifiers))

    def question(self, dispute: Dispute) -> str:
        """What is to be asked about a dispute."""
        return gettext("Who can check it?") if dispute.nature == "fact" else gettext("Who decides?")

    def labels(self, turn: Turn) -> Mapping[str, str]:
        """Letter -> what choosing it means, in words."""
        positions = {
            letter_of(number): self.value(turn.state, turn.dispute.address, position)
            for number, position in enumerate(turn.dispute.values)
        }
        return {letter: positions.get(letter) or _fixed(letter) for letter in turn.ballot.letters}

    def positions(self, turn: Turn) -> Iterator[tuple[str, str, Position]]:
        """Letter, value in words, and the position itself."""
        for number, position in enumerate(turn.dispute.values):
            yield letter_of(number), self.value(turn.state, turn.dispute.address, position), position

    def chosen(self, decision: Decision) -> str:
        """What a decision chooses, in words; a dash where it chooses nothing."""
        if decision.choose is None:
            return "–"
        if decision.choose == "accepted":
            return gettext("live with it as it is")
        who = decision.chosen_stakeholder
        if who is not None:
            return gettext("as {person} sees it").format(person=self.who((who,)))
        return chosen_in_words(decision, self.names[decision.state or FUTURE], self.workspace.rates.currency)

    def owner(self, decision: Decision) -> str | None:
        """Who carries a decision out, by name."""
        return person_name(self.workspace, decision.owner) if decision.owner is not None else None


def _fixed(letter: str) -> str:
    """What a letter means that means the same everywhere."""
    return {
        OTHER: gettext("something else"),
        ACCEPT: gettext("live with it as it is"),
        LATER: gettext("later"),
    }[letter]


def clock(minutes: int) -> str:
    """Minutes from the beginning of the meeting as hours and minutes: `1:05`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def one_line(text: str) -> str:
    """`text` with its lines and blanks run together."""
    return " ".join(text.split())
