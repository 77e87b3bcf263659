"""The room as browsers reach it: phones, the big screen, the facilitator."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from engagement_model.drawing.hand_out.sealing import script_data
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.serving.app import Served, file_route
from engagement_model.serving.house import CannotWrite, ChangedMeanwhile
from engagement_model.serving.invitation import Invitation
from engagement_model.serving.labels import room_labels
from engagement_model.serving.requests import Refused, body_of, language_of, text_of
from engagement_model.serving.room.assembly import LONGEST_REASON, Assembly, Impossible, TooLate
from engagement_model.serving.room.leading import Leading
from engagement_model.serving.room.telling import Teller
from engagement_model.serving.streams import Board
from engagement_model.serving.studio import PICTURE, Studio
from engagement_model.serving.tickets import Doorkeeper, Ticket
from engagement_model.translation import in_language, languages
from engagement_model.translation.refusals import refusal

ROOM: Final = "room"
"""The topic of what everybody is shown of the room."""

LED: Final = "led"
"""The topic of what only the facilitator is shown."""

SOON: Final = 0.15
"""Seconds within which what need not be told at once is told: votes come by the dozen."""

MOST_WORDS: Final = 2_000

_PACKAGE = "engagement_model.serving"


class RoomServed(Served):
    """A workspace with its room."""

    def __init__(
        self,
        studio: Studio,
        board: Board,
        keeper: Doorkeeper,
        hosts: frozenset[str],
        cookie: str,
        assembly: Assembly,
        invitation: Invitation,
    ) -> None:
        super().__init__(studio, board, keeper, hosts, cookie)
        self.assembly, self.invitation = assembly, invitation
        self.leading = Leading(assembly, studio)
        self._teller: Teller | None = None
        self._later: asyncio.TimerHandle | None = None
        assembly.changed = self.changed
        studio.painted = self.painted

    def routes(self) -> list[Route]:
        """What is there besides the pages."""
        return [
            *super().routes(),
            file_route("room.css", "text/css"),
            *(file_route(name, "text/javascript") for name in ("telling.js", "phone.js", "lead.js")),
            self.to("/pages", self._pages, "facilitator"),
            self.to("/screen", self._screen),
            self.to("/phone", self._phone),
            self.to("/room/events", self._room_events),
            self.to("/room/mine", self._mine),
            self.to("/room/vote", self._vote, methods=("POST",)),
            self.to("/room/name", self._name, methods=("POST",)),
            self.to("/room/lead", self._lead, "facilitator", ("POST",)),
            self.to("/room/minutes", self._minutes, "facilitator"),
        ]

    # -- what is told -----------------------------------------------------------------------------------------------

    def painted(self) -> None:
        """There is another picture: what can be talked about may be otherwise."""
        painting = self.studio.sight.painting
        if painting is None or self.studio.sight.faults:
            return
        self._teller = Teller.of(painting.look, painting.study)
        self.assembly.learn(self._teller.room(self.studio.language))
        self.changed()

    def changed(self, *, soon: bool = False) -> None:
        """Tell everybody what is new, at once or together with what else comes soon."""
        if soon:
            if self._later is None:
                self._later = asyncio.get_running_loop().call_later(SOON, self.changed)
            return
        if self._later is not None:
            self._later.cancel()
            self._later = None
        teller = self._teller
        if teller is not None:
            self.board.say(ROOM, lambda language: teller.shown(self.assembly, language))
            self.board.say(LED, lambda language: teller.led(self.assembly, language))

    async def front(self, request: Request, ticket: Ticket) -> Response:
        """The facilitator's page, or the phone's."""
        if ticket.role == "facilitator":
            return self._page("lead.html", request, invitation=self.invitation.address, code=self.invitation.code)
        return await self._phone(request, ticket)

    async def _phone(self, request: Request, ticket: Ticket) -> Response:
        del ticket
        return self._page("phone.html", request)

    async def _pages(self, request: Request, ticket: Ticket) -> Response:
        return await super().front(request, ticket)

    async def _screen(self, request: Request, ticket: Ticket) -> Response:
        del ticket
        del request
        invited = self.invitation
        with in_language(self.studio.language):
            invitation = {"address": invited.origin, "code": invited.code, "qr": invited.qr}
            start = {"say": room_labels(), "invitation": invitation}
        return HTMLResponse(self.studio.document("screen", start))

    def _page(self, template: str, request: Request, **fields: object) -> Response:
        from markupsafe import Markup

        language = language_of(request)
        with in_language(language):
            say = room_labels()
            people = self.studio.sight.look.reading.workspace.stakeholders if self.studio.sight.look else {}
            named = [[each, one.name] for each, one in people.items()]
            start = {"say": say, "people": named, "longest": LONGEST_REASON}
            content = templates(_PACKAGE).get_template(template)
            return HTMLResponse(
                content.render(
                    language=language,
                    languages=languages(),
                    say=say,
                    qr=Markup(self.invitation.qr),  # noqa: S704  # a picture of our own
                    start=Markup(script_data(start)),  # noqa: S704  # it escapes
                    **fields,
                )
            )

    async def _room_events(self, request: Request, ticket: Ticket) -> Response:
        topics = (ROOM, LED, PICTURE) if ticket.role == "facilitator" else (ROOM,)
        bearer = ticket.bearer if "phone" in request.query_params else None
        return StreamingResponse(self._following(topics, language_of(request), bearer), media_type="text/event-stream")

    async def _following(self, topics: tuple[str, ...], language: str, bearer: str | None) -> AsyncIterator[bytes]:
        """A stream; who votes at its other end counts as present."""
        if bearer is not None:
            self.assembly.come(bearer)
        try:
            async for each in self.board.follow(topics, language):
                yield each
        finally:
            if bearer is not None:
                self.assembly.leave(bearer)

    # -- what phones do ---------------------------------------------------------------------------------------------

    async def _mine(self, request: Request, ticket: Ticket) -> Response:
        del request
        vote = self.assembly.mine(ticket.bearer)
        return JSONResponse({"choice": vote.choice, "because": vote.because} if vote is not None else {})

    async def _vote(self, request: Request, ticket: Ticket) -> Response:
        said = await body_of(request)
        number, choice, because = said.get("round"), text_of(said, "choice", 4), text_of(said, "because", MOST_WORDS)
        if not isinstance(number, int):
            raise Refused(400)
        try:
            await self.assembly.vote(ticket.bearer, number, choice, because)
        except TooLate:
            raise Refused(409) from None
        except Impossible as error:
            raise Refused(422, {"message": str(error)}) from None
        except OSError as error:
            raise Refused(507, {"message": refusal(error)}) from None
        return JSONResponse({"choice": choice})

    async def _name(self, request: Request, ticket: Ticket) -> Response:
        said = await body_of(request)
        who = said.get("stakeholder")
        look = self.studio.sight.look
        if who is not None and (look is None or who not in look.reading.workspace.stakeholders):
            raise Refused(422)
        self.assembly.name(ticket.bearer, str(who) if who is not None else None)
        return JSONResponse({})

    # -- what the facilitator does ----------------------------------------------------------------------------------

    async def _lead(self, request: Request, ticket: Ticket) -> Response:
        del ticket
        said = await body_of(request)
        with in_language(language_of(request)):
            try:
                return JSONResponse(await self._led(said))
            except Impossible as error:
                raise Refused(422, {"message": str(error)}) from None
            except ChangedMeanwhile as error:
                raise Refused(409, {"message": str(error)}) from None
            except CannotWrite as error:
                raise Refused(507, {"message": str(error)}) from None
            except OSError as error:
                raise Refused(507, {"message": refusal(error)}) from None

    async def _led(self, said: Mapping[str, object]) -> Mapping[str, object]:
        return await self.leading.do(said, self._teller)

    async def _minutes(self, request: Request, ticket: Ticket) -> Response:
        del ticket
        with in_language(language_of(request)):
            return PlainTextResponse(
                self.leading.minutes(self._teller, language_of(request)), media_type="text/markdown"
            )
