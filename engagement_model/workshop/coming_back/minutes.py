"""The minutes of a pack, in which decisions were ticked and written."""

from __future__ import annotations

from engagement_model.workshop.coming_back import Asked, CannotRead, Kind, Opened, Taken
from engagement_model.workshop.minutes.reading import NotMinutes, is_minutes, read_minutes


def _is_it(opened: Opened) -> bool:
    return opened.sheets is None and not opened.is_document and is_minutes(opened.content)


def _take(content: bytes, asked: Asked) -> Taken:
    from engagement_model.workshop.coming_back._decisions import taken

    try:
        back = read_minutes(content)
    except NotMinutes as error:
        raise CannotRead(str(error)) from error
    return taken(back, asked)


KIND = Kind("minutes", _is_it, _take)
