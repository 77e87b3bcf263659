"""Nothing to edit here: a reader of a foreign format is found by the name of its module.

Every module has a `READER`: by what such a file is recognised (never by its name alone), and how it is read.
"""

from __future__ import annotations

import io
import pkgutil
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from zipfile import is_zipfile

from msgspec import Struct

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.foreign import Foreign
from engagement_model.translation import gettext, gettext_noop

MOST_BYTES = 50_000_000
"""Bytes of a file that is read."""


_LOOKED_AT = 100_000
"""Bytes in which it is looked for what a text is a source of."""

_SOURCES = (
    (
        re.compile(rb"^[ \t]*workspace\b[^{\n]*\{", re.MULTILINE),
        gettext_noop(
            "it is the source of a Structurizr workspace; make JSON of it and import that: "
            "structurizr export -workspace FILE -format json"
        ),
    ),
    (
        re.compile(rb"^[ \t]*(?:specification|model|views)[ \t]*\{", re.MULTILINE),
        gettext_noop(
            "it is the source of a LikeC4 model; make JSON of its folder and import that: "
            "likec4 export json -o model.json FOLDER"
        ),
    ),
    (
        re.compile(rb"^[ \t]*@startuml\b", re.MULTILINE),
        gettext_noop("it is the source of a PlantUML picture, which says nothing but what it looks like"),
    ),
)
"""How sources begin that only their own tools understand, and how to get what is read here."""


_DOCUMENTS = (
    re.compile(rb"\APK.{28,60}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL),
    re.compile(rb"\A\{\\rtf"),
    re.compile(rb"\A\xd0\xcf\x11\xe0.*W\x00o\x00r\x00d\x00D\x00o\x00c\x00", re.DOTALL),
)
"""How documents begin that a word processor saved in another format than the one in which they were sent out."""


class Given(Struct, frozen=True):
    """A file as it was given: its name, its content, and what lies beside it, asked for by name."""

    name: str
    content: bytes
    beside: Callable[[str], bytes | None] = lambda _: None


class Reader(Struct, frozen=True):
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
    if any(sign.match(given.content) for sign in _DOCUMENTS):
        raise NotReadable(gettext("it is a document in another format; save it as a Word document (.docx)"))
    if given.content.startswith(b"%PDF-"):
        raise NotReadable(gettext("it is a PDF, which only shows what a file says; give the file that it was made of"))
    for sign, hint in _SOURCES:
        if sign.search(given.content[:_LOOKED_AT]):
            raise NotReadable(gettext(hint))
    titles = ", ".join(gettext(reader.title) for reader in readers())
    raise NotReadable(gettext("it is none of what is read here: {formats}").format(formats=titles))
