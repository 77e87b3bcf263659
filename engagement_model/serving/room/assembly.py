"""The assembly: who is there, what is talked about now, who has voted, and what became of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Literal

from msgspec import Struct, field

from engagement_model.model.values import replace
from engagement_model.model.workspace import Decision
from engagement_model.serving.house import House
from engagement_model.serving.room.ledger import Ledger, Session, Sessions
from engagement_model.translation import gettext
from engagement_model.workshop.minutes.ballot import ACCEPT
from engagement_model.workshop.minutes.room import Room, Turn
from engagement_model.workshop.votes import ABSTAIN, Key, Round, Settled, Vote, counted

Phase = Literal["waiting", "asked", "voting", "closed", "decided", "deferred"]
"""Nothing chosen yet; a question shown; its round open; its tally shown; settled, or put off."""

LONGEST_REASON: Final = 280
"""A line of reason has no more characters."""


class Impossible(Exception):
    """What was asked for cannot be done now; the message says why."""


class TooLate(Exception):
    """A vote for a round that is not open."""


class _Waiting(Struct):
    vote: Vote
    done: asyncio.Future[None]


class Assembly(Struct):
    """A room at its agenda: one item after the other, in rounds.

    `changed` is called whenever there is something new to be shown, with `soon=True` where that need not be at once;
    `now` is the time in seconds.
    """

    house: House
    ledger: Ledger
    sessions: Sessions
    session: Session
    changed: Callable[..., None]
    now: Callable[[], float]
    item: Key | None = None
    phase: Phase = "waiting"
    since: float = 0.0
    asked: str | None = None
    outcome: Settled | None = None
    present: dict[str, int] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    _known: dict[Key, Turn] = field(default_factory=dict)
    _waiting: list[_Waiting] = field(default_factory=list)
    _keeping: asyncio.Task[None] | None = None
    _closing: bool = False

    def begin(self) -> None:
        """Take up what the last run left off."""
        self.ledger.load()
        opening = self.ledger.opening
        if opening is not None:
            self.item, self.phase = opening.key, "voting"
        elif self.session.item is not None:
            self.item = self.session.item
            last = next((each for each in reversed(self.ledger.settled()) if each.key == self.item), None)
            rounds = self.ledger.rounds(self.item)
            self.phase = "closed" if rounds else "asked"
            if last is not None and rounds and last.number == rounds[-1].number:
                self.phase, self.outcome = last.outcome, last
        self.since = self.session.since or self.now()

    # -- what there is ----------------------------------------------------------------------------------------------

    def learn(self, room: Room) -> None:
        """Know what can be talked about; what was settled meanwhile stays known."""
        self._known |= {(turn.state, turn.dispute.address): turn for turn in room.turns}

    def turn(self, key: Key | None) -> Turn | None:
        """What is talked about under a key, if it is known."""
        return self._known.get(key) if key is not None else None

    def known(self) -> tuple[Turn, ...]:
        """All that can be, or was, talked about."""
        return tuple(self._known.values())

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The closed rounds about what is talked about."""
        return self.ledger.rounds(self.item) if self.item is not None else ()

    @property
    def number(self) -> int:
        """The number of the round that is open, or was the last."""
        return self.ledger.opening.number if self.ledger.opening is not None else len(self.rounds)

    # -- voting -----------------------------------------------------------------------------------------------------

    def choose(self, key: Key) -> None:
        """Talk about something else. Raises `Impossible` while a round is open, `OSError` where it cannot be kept."""
        self._not_voting()
        if key not in self._known:
            raise Impossible(gettext("there is nothing of that kind on the agenda"))
        self._keep(key, self.now())
        self.asked, self.outcome = None, None
        self.phase = "closed" if self.rounds else "asked"
        settled = [each for each in self.ledger.settled() if each.key == key]
        if settled and self.rounds and settled[-1].number == self.rounds[-1].number:
            self.phase, self.outcome = settled[-1].outcome, settled[-1]
        self.changed()

    def open(self) -> None:
        """Open the next round. Raises `Impossible`, and `OSError` where it cannot be kept."""
        self._not_voting()
        turn = self._turn()
        self.ledger.open((turn.state, turn.dispute.address), self._choices(turn))
        self.phase, self.outcome = "voting", None
        self.changed()

    async def vote(self, bearer: str, number: int, choice: str, because: str) -> None:
        """Keep a vote; it is on the disk when this returns. The last one of a bearer counts.

        Raises `TooLate`, `Impossible` for what cannot be chosen, and `OSError` where it could not be kept.
        """
        opening = self.ledger.opening
        if opening is None or self._closing or number != opening.number:
            raise TooLate
        if choice != ABSTAIN and choice not in opening.choices:
            raise Impossible(gettext("that cannot be chosen"))
        said = " ".join(because.split())[:LONGEST_REASON]
        waiting = _Waiting(Vote(opening.token(bearer), choice, said), asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._keep_votes())
        await waiting.done
        self.changed(soon=True)

    async def _keep_votes(self) -> None:
        """Write all votes that wait with one flush, until none waits: for many it takes no longer than for one."""
        while self._waiting:
            those, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self.ledger.add, [each.vote for each in those])
            except OSError as error:
                for each in those:
                    each.done.set_exception(OSError(error.errno, error.strerror))
            else:
                for each in those:
                    each.done.set_result(None)

    async def close(self) -> Round:
        """Close the round, once all votes that were sent are kept. Raises `Impossible` and `OSError`."""
        opening = self.ledger.opening
        if opening is None or self._closing:
            raise Impossible(gettext("no round is open"))
        self._closing = True
        try:
            if self._keeping is not None:
                await self._keeping
            found = counted(*opening.key, opening.number, opening.choices, self.ledger.votes.values())
            await asyncio.to_thread(self.ledger.close, found)
        finally:
            self._closing = False
        self.phase = "closed"
        self.changed()
        return found

    def mine(self, bearer: str) -> Vote | None:
        """What a bearer chose in the round that is open."""
        opening = self.ledger.opening
        return self.ledger.votes.get(opening.token(bearer)) if opening is not None else None

    def _choices(self, turn: Turn) -> dict[str, str]:
        others = (letter for letter in turn.ballot.letters if letter not in turn.ballot.options)
        fixed = {letter: "accepted" if letter == ACCEPT else "" for letter in others}
        return {**turn.ballot.options, **fixed}

    # -- deciding ---------------------------------------------------------------------------------------------------

    def to_decide(self) -> Turn:
        """What is to be decided now. Raises `Impossible` where nothing is chosen, or while a round is open."""
        turn = self._turn()
        self._not_voting()
        return turn

    def settle(self, decision: Decision, identifier: str) -> None:
        """Note down what became of what is talked about."""
        turn = self._turn()
        outcome: Literal["decided", "deferred"] = "decided" if decision.status == "decided" else "deferred"
        choose = decision.choose or ""
        self.outcome = Settled(turn.state, turn.dispute.address, self.number, outcome, identifier, choose)
        self.phase = outcome
        self.ledger.note(self.outcome)
        self.changed()

    # -- who is there -----------------------------------------------------------------------------------------------

    def come(self, bearer: str) -> None:
        """A phone looks."""
        self.present[bearer] = self.present.get(bearer, 0) + 1
        self.changed(soon=True)

    def leave(self, bearer: str) -> None:
        """It looks no longer."""
        left = self.present.get(bearer, 1) - 1
        if left > 0:
            self.present[bearer] = left
        else:
            self.present.pop(bearer, None)
        self.changed(soon=True)

    def name(self, bearer: str, stakeholder: str | None) -> None:
        """Somebody says as whom they are here, or takes it back; it is kept nowhere, and beside no vote."""
        if stakeholder is None:
            self.named.pop(bearer, None)
        else:
            self.named[bearer] = stakeholder
        self.changed()

    def ask(self, stakeholder: str | None) -> None:
        """Ask somebody by name, or nobody."""
        self.asked = stakeholder
        self.changed()

    def _turn(self) -> Turn:
        turn = self.turn(self.item)
        if turn is None:
            raise Impossible(gettext("nothing on the agenda is chosen"))
        return turn

    def _not_voting(self) -> None:
        if self.ledger.opening is not None:
            raise Impossible(gettext("a round is open; close it first"))

    def _keep(self, item: Key, since: float) -> None:
        """Talk about something from now on, once that is kept."""
        session = replace(self.session, item=item, since=since)
        self.sessions.keep(session)
        self.session, self.item, self.since = session, item, since
