"""What the page asks of the desk: forms to fill in, edits, steps back and on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import to_builtins
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from engagement_model.model.states import STATES
from engagement_model.serving.edits import Asked, CannotEdit, CannotWrite, ChangedMeanwhile, Conflict, Desk, Done
from engagement_model.serving.forms import Forms
from engagement_model.serving.ordering import Move
from engagement_model.serving.painting import digests
from engagement_model.serving.requests import Refused, body_of, text_of
from engagement_model.serving.studio import Studio
from engagement_model.serving.tickets import Ticket
from engagement_model.translation import in_language
from engagement_model.workshop.fact_edits import Change, gone_with

MOST_CHANGES: Final = 500
"""One edit has no more changes."""

MOST_TEXT: Final = 20_000
"""No value is longer, in characters."""

MOST_ADDRESS: Final = 400


class Edits:
    """The desk of one studio, as a browser reaches it."""

    def __init__(self, studio: Studio, desk: Desk) -> None:
        self.studio, self.desk = studio, desk
        self._tasks: set[asyncio.Task[None]] = set()

    async def form(self, request: Request, ticket: Ticket) -> Response:
        """What can be said of an element, or is asked of a new one."""
        del ticket
        look = self.studio.sight.look
        if look is None:
            raise Refused(404)
        self.desk.remember(look)
        forms = Forms(look.reading)
        address, section = request.query_params.get("address", ""), request.query_params.get("section", "")
        state = request.query_params.get("state", "")
        with in_language(self.studio.language):
            found = forms.blank(section) if section else forms.element(address, state)
            if found is None:
                raise Refused(404)
            gone = gone_with(look.reading, address, str(found["state"])) if address else ()
        return JSONResponse({**found, "files": digests(look), "gone": list(gone)})

    async def edit(self, request: Request, ticket: Ticket) -> Response:
        """Change the files."""
        del ticket
        asked = _asked(await body_of(request))
        return await self._done(lambda: self.desk.edit(asked))

    async def undo(self, request: Request, ticket: Ticket) -> Response:
        """Take the last edit back."""
        del request, ticket
        return await self._done(self.desk.undo)

    async def redo(self, request: Request, ticket: Ticket) -> Response:
        """Make it again."""
        del request, ticket
        return await self._done(self.desk.redo)

    async def _done(self, work: Callable[[], Done]) -> Response:
        def spoken() -> Done:
            with in_language(self.studio.language):
                return work()

        try:
            done = await run_in_threadpool(spoken)
        except CannotEdit as error:
            raise Refused(422, {"message": str(error), "address": error.address}) from None
        except Conflict as error:
            said = {"file": error.file, "theirs": error.theirs, "mine": error.mine}
            raise Refused(409, said) from None
        except ChangedMeanwhile as error:
            raise Refused(409, {"file": str(error), "theirs": "", "mine": ""}) from None
        except CannotWrite as error:
            raise Refused(507, {"message": str(error)}) from None
        task = asyncio.create_task(self.studio.refresh())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return JSONResponse(to_builtins(done))


def _asked(said: Mapping[str, object]) -> Asked:
    """An edit, each part of it of the kind and the size that it has; else the request is refused."""
    files, states, changes = said.get("files"), said.get("states"), said.get("changes", [])
    if not isinstance(files, dict) or not all(isinstance(each, str) for each in files.values()):
        raise Refused(400)
    if not isinstance(states, list) or not all(each in STATES for each in states):
        raise Refused(400)
    if not isinstance(changes, list) or len(changes) > MOST_CHANGES:
        raise Refused(400)
    renamed = said.get("rename")
    if renamed is not None and not isinstance(renamed, dict):
        raise Refused(400)
    rename = (text_of(renamed, "address", MOST_ADDRESS), text_of(renamed, "id", MOST_ADDRESS)) if renamed else None
    move = said.get("move")
    return Asked(files, tuple(states), tuple(map(_change, changes)), rename, _move(move) if move is not None else None)


def _move(said: object) -> Move:
    if not isinstance(said, dict):
        raise Refused(400)
    address, other = (text_of(said, key, MOST_ADDRESS) for key in ("address", "other"))
    side = said.get("side")
    if side not in ("before", "after"):
        raise Refused(400)
    return Move(address, "before" if side == "before" else "after", other)


def _change(said: object) -> Change:
    if not isinstance(said, dict):
        raise Refused(400)
    address = text_of(said, "address", MOST_ADDRESS)
    if len(address.split(".")) < 2:  # a section and an id
        raise Refused(400)
    return Change(address, None if said.get("value") is None else text_of(said, "value", MOST_TEXT))
