"""Leading: what the facilitator does, one word for each, and what that changes in the files."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from engagement_model.model.workspace import Decision
from engagement_model.serving.house import Look
from engagement_model.serving.requests import Refused
from engagement_model.serving.room.assembly import Assembly, Impossible
from engagement_model.serving.room.deciding import apply_decided, corrected, decided, put_off, write
from engagement_model.serving.room.telling import Teller
from engagement_model.serving.studio import Studio
from engagement_model.translation import gettext, in_language
from engagement_model.workshop.minutes.evening import evening_text
from engagement_model.workshop.votes import Key, tally_note

MOST_WORDS: Final = 2_000

Said = Mapping[str, object]
Act = Callable[[Said, Teller], Awaitable[Said]]


class Leading:
    """The facilitator's hand in a room."""

    def __init__(self, assembly: Assembly, studio: Studio) -> None:
        self.assembly, self.studio = assembly, studio
        self._tasks: set[asyncio.Task[None]] = set()
        self._turn = asyncio.Lock()
        self._acts: Mapping[str, Act] = {
            "choose": self._choose,
            "open": self._open,
            "close": self._close,
            "decide": self._decide,
            "defer": self._defer,
            "correct": self._correct,
            "apply": self._apply,
            "ask": self._ask,
        }

    async def do(self, said: Said, teller: Teller | None) -> Said:
        """Do what is asked for; raises `Impossible`, and what a house's `write` and a ledger raise."""
        act = self._acts.get(str(said.get("do")))
        if act is None:
            raise Refused(400)
        if teller is None:
            raise Impossible(gettext("the files have faults; mend those first"))
        async with self._turn:
            return await act(said, teller)

    def minutes(self, teller: Teller | None, language: str) -> str:
        """The minutes of the evening so far, as Markdown."""
        if teller is None:
            raise Refused(404)
        room = teller.room(language)
        return evening_text(room, self.assembly.ledger.lines, self._today())

    async def _choose(self, said: Said, teller: Teller) -> Said:
        del teller
        self.assembly.choose(_key(said.get("key")))
        return {}

    async def _open(self, said: Said, teller: Teller) -> Said:
        del said, teller
        self.assembly.open()
        return {}

    async def _close(self, said: Said, teller: Teller) -> Said:
        del said, teller
        await self.assembly.close()
        return {}

    async def _ask(self, said: Said, teller: Teller) -> Said:
        who = said.get("stakeholder")
        if who is not None and who not in teller.look.reading.workspace.stakeholders:
            raise Refused(400)
        self.assembly.ask(str(who) if who is not None else None)
        return {}

    async def _decide(self, said: Said, teller: Teller) -> Said:
        by, because, choose = (_words(said, name) for name in ("by", "because", "choose"))
        if not choose:
            raise Impossible(gettext("choose something first"))
        language = self.studio.language

        def work() -> tuple[Decision, str]:
            look = self._look()
            with in_language(language):  # what is written is in the language of the workspace
                turn, rounds = self.assembly.to_decide(), self.assembly.rounds
                note = tally_note(rounds[-1], teller.room(language).labels(turn)) if rounds else None
                decision = decided(turn, choose, by, because, note, look, self._today())
            return decision, self._write([decision], look)[0]

        decision, identifier = await asyncio.to_thread(work)
        self.assembly.settle(decision, identifier)
        self._redraw()
        return {"decision": identifier}

    async def _defer(self, said: Said, teller: Teller) -> Said:
        del teller
        by, because = (_words(said, name) for name in ("by", "because"))

        def work() -> tuple[Decision, str]:
            decision = put_off(self.assembly.to_decide(), by, because, self._today())
            return decision, self._write([decision], self._look())[0]

        decision, identifier = await asyncio.to_thread(work)
        self.assembly.settle(decision, identifier)
        self._redraw()
        return {"decision": identifier}

    async def _correct(self, said: Said, teller: Teller) -> Said:
        taken, refused = (_keys(said.get(name, [])) for name in ("take", "refuse"))
        by = _words(said, "by")
        decisions = corrected(teller.meeting, taken, refused, by, self._today())
        if not decisions:
            raise Impossible(gettext("choose something first"))
        written = await asyncio.to_thread(lambda: self._write(decisions, self._look()))
        self._redraw()
        return {"decisions": written}

    async def _apply(self, said: Said, teller: Teller) -> Said:
        del said, teller
        language = self.studio.language

        def work() -> tuple[list[str], list[str]]:
            with in_language(language):
                applied = apply_decided(self.assembly.house, self._look())
            return [each.address for each in applied.edits], [each.address for each in applied.left]

        edits, left = await asyncio.to_thread(work)
        self._redraw()
        return {"edits": edits, "left": left}

    def _look(self) -> Look:
        look = self.assembly.house.look()
        if look.reading.faults:
            raise Impossible(gettext("the files have faults; mend those first"))
        return look

    def _today(self) -> datetime.date:
        return self.assembly.house.today()

    def _write(self, decisions: list[Decision], look: Look) -> list[str]:
        return write(self.assembly.house, decisions, look)

    def _redraw(self) -> None:
        task = asyncio.create_task(self.studio.refresh())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _words(said: Said, name: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str) or len(value) > MOST_WORDS:
        raise Refused(400)
    return " ".join(value.split())


def _key(said: object) -> Key:
    if not isinstance(said, list) or len(said) != 2 or not all(isinstance(each, str) for each in said):
        raise Refused(400)
    return said[0], said[1]


def _keys(said: object) -> set[Key]:
    if not isinstance(said, list):
        raise Refused(400)
    return set(map(_key, said))
