"""Nothing to edit here: a reader of a foreign format is found by the name of its module.

Every module has a `READER`: by what such a file is recognised (never by its name alone), and how it is read.
"""

from __future__ import annotations

import io
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from zipfile import is_zipfile

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign
from engagement_model.translation import gettext

MOST_BYTES = 50_000_000
"""Bytes of a file that is read."""


@dataclass(frozen=True)
class Given:
    """A file as it was given: its name, its content, and what lies beside it, asked for by name."""

    name: str
    content: bytes
    beside: Callable[[str], bytes | None] = lambda _: None


@dataclass(frozen=True)
class Reader:
    """One foreign format. `read` raises `NotReadable`; `title` is what people call the format."""

    name: str
    title: str
    is_it: Callable[[Given], bool]
    read: Callable[[Given], Foreign]
    last: bool = False


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, by name; those that take what nothing else takes come last."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    found = [import_module(f"{__name__}.{name}").READER for name in names]
    return tuple(sorted(found, key=lambda reader: (reader.last, reader.name)))


def reader_of(given: Given) -> Reader:
    """The reader that takes a file. Raises `NotReadable` where none does."""
    if len(given.content) > MOST_BYTES:
        raise NotReadable(gettext("it has more than {most} MB").format(most=MOST_BYTES // 1_000_000))
    if not given.content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise NotReadable(gettext("there is nothing in it"))
    for reader in readers():
        if reader.is_it(given):
            return reader
    if given.content.startswith(b"PK") and not is_zipfile(io.BytesIO(given.content)):
        raise NotReadable(gettext("it is damaged; save it again"))
    titles = ", ".join(reader.title for reader in readers())
    raise NotReadable(gettext("it is none of what is read here: {formats}").format(formats=titles))
