"""The application: which address answers what, to whom."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Final, Literal

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from engagement_model.drawing.hand_out.sealing import part
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.serving.doors import Application, Doors
from engagement_model.serving.labels import labels
from engagement_model.serving.requests import Refused, body_of, language_of, text_of
from engagement_model.serving.streams import Board
from engagement_model.serving.studio import PICTURE, Studio
from engagement_model.serving.tickets import Doorkeeper, Role, Ticket, TooMany
from engagement_model.translation import in_language

if TYPE_CHECKING:
    from engagement_model.serving.edit_routes import Edits

_PACKAGE = __package__ or ""
_EDITS: Final[tuple[Literal["edit", "undo", "redo"], ...]] = ("edit", "undo", "redo")

MOST_CODE: Final = 200
"""No code is longer, in characters."""

Answer = Callable[[Request, Ticket], Awaitable[Response]]


class Served:
    """One workspace as an application, behind its doors: `cookie` is the name under which browsers keep the ticket."""

    def __init__(self, studio: Studio, board: Board, keeper: Doorkeeper, hosts: frozenset[str], cookie: str) -> None:
        self.studio, self.board, self.keeper, self.hosts, self.cookie = studio, board, keeper, hosts, cookie

    def application(self) -> Application:
        """The application, behind its door."""
        routes = [
            Route("/", self._front),
            Route("/enter", self._enter, methods=["POST"]),
            file_route("enter.js", "text/javascript"),
            file_route("enter.css", "text/css"),
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
            self.to("/screen.js", self._screen_script),
            self.to("/events", self._events),
            self.to("/form", self._at_desk("form"), "facilitator"),
            *(self.to(f"/{name}", self._at_desk(name), "facilitator", ("POST",)) for name in _EDITS),
        ]

    def _at_desk(self, name: Literal["form", "edit", "undo", "redo"]) -> Answer:
        """What the desk answers; it is set up when it is first asked, or when there is nothing else to do."""

        async def answer(request: Request, ticket: Ticket) -> Response:
            await run_in_threadpool(_set_up_desk)
            answers: dict[str, Answer] = {
                "form": self.edits.form,
                "edit": self.edits.edit,
                "undo": self.edits.undo,
                "redo": self.edits.redo,
            }
            return await answers[name](request, ticket)

        return answer

    @cached_property
    def edits(self) -> Edits:
        """The desk, of which there is one."""
        from engagement_model.serving.edit_routes import Edits
        from engagement_model.serving.edits import Desk

        return Edits(self.studio, Desk(self.studio.house, self.studio.laid_out))

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

        async def prepare() -> None:
            await self.studio.rested.wait()
            await run_in_threadpool(_set_up_desk)

        tasks = [asyncio.create_task(self.studio.watch()), asyncio.create_task(prepare())]
        await self.studio.opened()
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()

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
        return Response(self.studio.sight.picture, media_type="application/json")

    async def _style(self, request: Request, ticket: Ticket) -> Response:
        del request, ticket
        return Response(self.studio.style(), media_type="text/css")

    async def _script(self, request: Request, ticket: Ticket) -> Response:
        del request, ticket
        self.studio.fetched.set()
        return Response(self.studio.script(), media_type="text/javascript")

    async def _screen_script(self, request: Request, ticket: Ticket) -> Response:
        del request, ticket
        return Response(self.studio.script("screen"), media_type="text/javascript")

    async def _events(self, request: Request, ticket: Ticket) -> Response:
        topics = self.topics(ticket)
        return StreamingResponse(self.board.follow(topics, language_of(request)), media_type="text/event-stream")

    def topics(self, ticket: Ticket) -> tuple[str, ...]:
        """What whoever has that ticket is told."""
        del ticket
        return (PICTURE,)


def _set_up_desk() -> None:
    """Bring in what edits need, and pages do not."""
    import_module("engagement_model.serving.edit_routes")


async def _refused(request: Request, error: Exception) -> Response:
    del request
    assert isinstance(error, Refused)
    return JSONResponse(error.said, error.status, dict(error.headers or {}))


def file_route(name: str, kind: str) -> Route:
    """A route for a file that lies beside the modules here, for everybody: it says nothing of any model."""

    async def answer(request: Request) -> Response:
        del request
        return Response(part(_PACKAGE, name), media_type=kind)

    return Route(f"/{name}", answer)
