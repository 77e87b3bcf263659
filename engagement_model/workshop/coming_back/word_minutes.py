"""The minutes of a pack as a Word document, in which decisions were ticked and written."""

from __future__ import annotations

from engagement_model.workshop.coming_back import Asked, CannotRead, Kind, Opened, Taken
from engagement_model.workshop.minutes.word import NotMinutes, read_word_minutes


def _is_it(opened: Opened) -> bool:
    return opened.is_document


def _take(content: bytes, asked: Asked) -> Taken:
    from engagement_model.exchange.archives import NotReadable
    from engagement_model.workshop.coming_back._decisions import taken

    try:
        back = read_word_minutes(content)
    except (NotMinutes, NotReadable) as error:
        raise CannotRead(str(error)) from error
    return taken(back, asked)


KIND = Kind("word-minutes", _is_it, _take)
