"""The application: which address answers what, to whom."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from engagement_model.drawing.hand_out.sealing import part
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.serving.doors import Application, Doors
from engagement_model.serving.labels import labels
from engagement_model.serving.streams import Board
from engagement_model.serving.studio import PICTURE, Studio
from engagement_model.serving.tickets import Doorkeeper, Role, Ticket, TooMany
from engagement_model.translation import in_language, spoken

_PACKAGE = __package__ or ""

MOST_CODE: Final = 200
"""No code is longer, in characters."""

Answer = Callable[[Request, Ticket], Awaitable[Response]]


class Refused(Exception):
    """A request that is not granted: the status, and what is said of it as JSON."""

    def __init__(
        self, status: int, said: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.status, self.said, self.headers = status, said or {}, headers


class Served:
    """One workspace as an application, behind its doors: `cookie` is the name under which browsers keep the ticket."""

    def __init__(self, studio: Studio, board: Board, keeper: Doorkeeper, hosts: frozenset[str], cookie: str) -> None:
        self.studio, self.board, self.keeper, self.hosts, self.cookie = studio, board, keeper, hosts, cookie

    def application(self) -> Application:
        """The application, behind its door."""
        routes = [
            Route("/", self._front),
            Route("/enter", self._enter, methods=["POST"]),
            Route("/enter.js", _file("enter.js", "text/javascript")),
            Route("/enter.css", _file("enter.css", "text/css")),
            *self.routes(),
        ]
        starlette = Starlette(routes=routes, lifespan=self._living, exception_handlers={Refused: _refused})
        return Doors(starlette, self.hosts)

    def routes(self) -> list[Route]:
        """What is there for whoever has a ticket."""
        return [
            self.to("/picture", self._picture),
            self.to("/style.css", self._style),
            self.to("/studio.js", self._script),
            self.to("/events", self._events),
        ]

    def to(self, path: str, answer: Answer, role: Role = "participant", methods: tuple[str, ...] = ("GET",)) -> Route:
        """A route for those whose ticket is of that role; a facilitator may do what a participant may."""

        async def endpoint(request: Request) -> Response:
            ticket = self.ticket(request)
            if ticket is None:
                raise Refused(401)
            if role == "facilitator" and ticket.role != role:
                raise Refused(403)
            return await answer(request, ticket)

        return Route(path, endpoint, methods=list(methods))

    def ticket(self, request: Request) -> Ticket | None:
        """The ticket of whoever asks."""
        return self.keeper.ticket(request.cookies.get(self.cookie, ""))

    @asynccontextmanager
    async def _living(self, _: Starlette) -> AsyncIterator[None]:
        import asyncio

        watching = asyncio.create_task(self.studio.watch())
        await self.studio.opened()
        try:
            yield
        finally:
            watching.cancel()

    async def _front(self, request: Request) -> Response:
        ticket = self.ticket(request)
        if ticket is None:
            with in_language(language_of(request)):
                return HTMLResponse(templates(_PACKAGE).get_template("enter.html").render(say=labels()))
        return await self.front(request, ticket)

    async def front(self, request: Request, ticket: Ticket) -> Response:
        """What stands at the first address for whoever has a ticket."""
        del request, ticket
        return HTMLResponse(await run_in_threadpool(self.studio.document))

    async def _enter(self, request: Request) -> Response:
        code = text_of(await body_of(request), "code", MOST_CODE)
        address = request.client.host if request.client is not None else ""
        try:
            ticket = self.keeper.admit(code, address)
        except TooMany as error:
            wait = str(max(1, round(error.seconds + 0.5)))
            raise Refused(429, {"wait": wait}, {"Retry-After": wait}) from None
        if ticket is None:
            raise Refused(403)
        answer = JSONResponse({"role": ticket.role})
        answer.set_cookie(self.cookie, self.keeper.cookie(ticket), httponly=True, samesite="strict", path="/")
        return answer

    async def _picture(self, request: Request, ticket: Ticket) -> Response:
        del request, ticket
        return Response(await run_in_threadpool(self.studio.picture), media_type="application/json")

    async def _style(self, request: Request, ticket: Ticket) -> Response:
        del request, ticket
        return Response(self.studio.style(), media_type="text/css")

    async def _script(self, request: Request, ticket: Ticket) -> Response:
        del request, ticket
        return Response(self.studio.script(), media_type="text/javascript")

    async def _events(self, request: Request, ticket: Ticket) -> Response:
        topics = self.topics(ticket)
        return StreamingResponse(self.board.follow(topics, language_of(request)), media_type="text/event-stream")

    def topics(self, ticket: Ticket) -> tuple[str, ...]:
        """What whoever has that ticket is told."""
        del ticket
        return (PICTURE,)


def language_of(request: Request) -> str:
    """The language that a browser asks for: the one it chose here, else the first that it speaks."""
    chosen = request.query_params.get("language") or request.cookies.get("engage-language", "")
    return spoken(chosen or request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip())


async def body_of(request: Request) -> Mapping[str, object]:
    """What a request says, an object of JSON; else it is refused."""
    try:
        said = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise Refused(400) from None
    if not isinstance(said, dict):
        raise Refused(400)
    return said


def text_of(said: Mapping[str, object], key: str, most: int) -> str:
    """A text that a request says under a key, of so many characters at `most`; else it is refused."""
    value = said.get(key)
    if not isinstance(value, str) or len(value) > most:
        raise Refused(400)
    return value


async def _refused(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, Refused)
    return JSONResponse(error.said, error.status, dict(error.headers or {}))


def _file(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        del request
        return Response(part(_PACKAGE, name), media_type=kind)

    return answer
