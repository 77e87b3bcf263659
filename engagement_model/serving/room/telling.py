"""Telling: what phones, the screen and the facilitator are shown of the room, each in its own language."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from engagement_model.analysis.study import Study
from engagement_model.drawing.box_addresses import Boxes
from engagement_model.drawing.text import printable
from engagement_model.serving.house import Look
from engagement_model.serving.room.assembly import Assembly
from engagement_model.serving.streams import Said
from engagement_model.translation import gettext, in_language, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.terms import state_title
from engagement_model.workshop.agenda import Meeting, meeting_agenda
from engagement_model.workshop.minutes.room import Room, Turn
from engagement_model.workshop.votes import Round, verdict


class Teller(Struct):
    """Tells of one look at a workspace; what it takes to do so in a language is worked out once."""

    look: Look
    meeting: Meeting
    _rooms: dict[str, Room] = field(default_factory=dict)

    @classmethod
    def of(cls, look: Look, study: Study) -> Teller:
        """For a sound workspace, of which a study may have worked out the disputes."""
        return cls(look, meeting_agenda(look.reading.workspace, study.disagreements.values()))

    def room(self, language: str) -> Room:
        """Everything that is to be decided, in the words of a language."""
        if language not in self._rooms:
            with in_language(language):
                self._rooms[language] = Room(self.look.reading.workspace, self.meeting)
        return self._rooms[language]

    # -- what everybody is shown ------------------------------------------------------------------------------------

    def shown(self, assembly: Assembly, language: str) -> Said:
        """The state of the room as phones and the screen show it; no vote is told before its round is closed."""
        with in_language(language):
            room, turn = self.room(language), assembly.turn(assembly.item)
            said: dict[str, object] = {
                "phase": assembly.phase if turn is not None else "waiting",
                "title": printable(self.look.reading.workspace.title or ""),
                "present": len(assembly.present),
                "asked": room.who((assembly.asked,)) if assembly.asked is not None else "",
                "now": assembly.now(),
                "item": self._item(assembly, room, turn) if turn is not None else None,
            }
            if turn is None:
                return said
            said["round"] = assembly.number
            if assembly.phase == "voting":
                said["votes"] = len(assembly.ledger.votes)
            else:
                said["rounds"] = [self._round(each, room, turn) for each in assembly.rounds]
            if assembly.outcome is not None:
                said["outcome"] = self._outcome(assembly, room, turn)
            return said

    def _item(self, assembly: Assembly, room: Room, turn: Turn) -> Said:
        labels = room.labels(turn)
        return {
            "key": [turn.state, turn.dispute.address],
            "number": turn.number,
            "about": printable(room.about(turn.state, turn.dispute.address)),
            "state": state_title(turn.state),
            "page": turn.state,
            "boxes": self.boxes(turn),
            "question": question(room, turn),
            "minutes": turn.minutes,
            "ends": assembly.since + 60 * turn.minutes if turn.minutes else None,
            "silent": room.who(turn.dispute.silent),
            "positions": list(self._positions(room, turn)),
            "choices": [
                {"letter": letter, "label": printable(labels[letter]), "main": letter in turn.ballot.options}
                for letter in turn.ballot.letters
            ],
        }

    def boxes(self, turn: Turn) -> tuple[str, ...]:
        """The boxes that something is about."""
        models = [each for state, each in self.look.reading.workspace.states.items() if state == turn.state]
        return Boxes(models or list(self.look.reading.workspace.states.values())).of((turn.dispute.address,))

    def _positions(self, room: Room, turn: Turn) -> Iterator[Said]:
        for letter, value, position in room.positions(turn):
            reasons = [
                {"who": printable(room.who((person,))), "why": printable(why)}
                for person, why in zip(position.stakeholders, position.because, strict=True)
                if why is not None
            ]
            yield {
                "letter": letter,
                "value": printable(value),
                "who": printable(room.who(position.stakeholders)),
                "reasons": reasons,
            }

    def _round(self, found: Round, room: Room, turn: Turn) -> Said:
        labels = {letter: printable(label) for letter, label in room.labels(turn).items()}
        return {
            "number": found.number,
            "title": gettext("Round {number}").format(number=found.number),
            "verdict": verdict(found, labels),
            "votes": found.votes,
            "abstained": found.abstained,
            "tally": [
                {"letter": letter, "label": labels.get(letter, letter), "votes": number}
                for letter, number in found.tally.items()
                if number or letter in turn.ballot.options
            ],
            "reasons": [
                {"choice": labels.get(letter, gettext("abstained")), "because": printable(why)}
                for letter, why in found.reasons
            ],
        }

    def _outcome(self, assembly: Assembly, room: Room, turn: Turn) -> Said:
        found = assembly.outcome
        assert found is not None
        letter = next((each for each, choose in turn.ballot.options.items() if choose == found.choose), None)
        label = room.labels(turn)[letter] if letter is not None else found.choose
        if found.choose == "accepted":
            label = gettext("live with it as it is")
        return {"outcome": found.outcome, "decision": found.decision, "label": printable(label)}

    # -- what the facilitator is shown besides ----------------------------------------------------------------------

    def led(self, assembly: Assembly, language: str) -> Said:
        """The agenda and what became of it, corrections, who said as whom they are here."""
        with in_language(language):
            room = self.room(language)
            workspace = self.look.reading.workspace
            return {
                "agenda": list(self._agenda(assembly, room)),
                "corrections": [
                    {
                        "key": [each.state, each.address],
                        "about": printable(each.about),
                        "state": state_title(each.state),
                        "model": printable(each.model),
                        "said": printable(each.said),
                        "who": printable(each.who),
                    }
                    for each in room.amendments
                ],
                "people": [{"id": each, "name": printable(one.name)} for each, one in workspace.stakeholders.items()],
                "here": sorted(printable(room.who((each,))) for each in set(assembly.named.values())),
            }

    def _agenda(self, assembly: Assembly, room: Room) -> Iterator[Said]:
        settled = {each.key: each for each in assembly.ledger.settled()}
        turns = {(turn.state, turn.dispute.address): turn for turn in assembly.known()}
        for key in dict.fromkeys((*turns, *settled)):
            turn, found = turns.get(key), settled.get(key)
            yield {
                "key": list(key),
                "known": turn is not None,
                "about": printable(room.about(*key)),
                "state": state_title(key[0]),
                "minutes": _minutes(turn) if turn is not None else "",
                "status": found.outcome if found is not None else "voted" if assembly.ledger.rounds(key) else "open",
                "now": key == assembly.item,
            }


def _minutes(turn: Turn) -> str:
    if not turn.minutes:
        return gettext("no time left")
    return ngettext("{number} minute", "{number} minutes", turn.minutes).format(number=grouped(turn.minutes))


def question(room: Room, turn: Turn) -> str:
    """What is asked about something, in plain words."""
    if turn.kind == "consent":
        return gettext("All but one say the same: can all agree?")
    return room.question(turn.dispute)
