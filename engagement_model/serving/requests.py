"""Requests: what one says, of the kind and size that it has, and the language it is made in; else it is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.requests import Request

from engagement_model.translation import spoken


class Refused(Exception):
    """A request that is not granted: the status, and what is said of it as JSON."""

    def __init__(
        self, status: int, said: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.status, self.said, self.headers = status, said or {}, headers


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
