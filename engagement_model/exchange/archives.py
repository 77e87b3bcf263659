"""Archives (ZIP): which parts one has, and a part of it unpacked no further than was asked, whatever size it claims."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from engagement_model.translation import gettext

MACROS = re.compile(r"vbaproject|vbadata|macrosheets/", re.IGNORECASE)
"""The names of parts with programs in them, in the documents of Office."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, KeyError, ValueError)


class NotReadable(ValueError):
    """A file that cannot be read, or is not opened; the message says why, and what to do."""


def part_names(content: bytes) -> frozenset[str]:
    """The names of all parts; none of what is no archive."""
    if not content.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except (*_DAMAGED, RuntimeError):
        return frozenset()


@contextmanager
def unpacking(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive, open; whatever it raises while it is read is told as `NotReadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except NotReadable:
        raise
    except RuntimeError as error:  # it asks for a password, or is packed in a way that zipfile has no words for
        raise _damaged(error) from None
    except _DAMAGED as error:
        raise _damaged(error) from None


def part(archive: zipfile.ZipFile, name: str, most: int, told: int | None = None) -> bytes:
    """What the part of that name unpacks to.

    Raises `NotReadable` where these are more than `most` bytes, in the words for `told` where it is one part of many.
    """
    with archive.open(name) as stream:
        read = stream.read(most + 1)
    if len(read) > most:
        raise NotReadable(unpacks_to_too_much(most if told is None else told))
    return read


def unpacks_to_too_much(most: int) -> str:
    """What is said where the parts come to more than `most` bytes."""
    return gettext("it unpacks to more than {most} MB; nothing of it was read").format(most=most // 1_000_000)


def check_parts(archive: zipfile.ZipFile, most: int, macros: str) -> None:
    """Raise `NotReadable` where there are more than `most` parts; with `macros` where one is a program."""
    names = archive.namelist()
    if len(names) > most:
        raise NotReadable(gettext("it has more than {most} parts").format(most=most))
    if any(map(MACROS.search, names)):
        raise NotReadable(macros)


def _damaged(error: Exception) -> NotReadable:
    why = error if str(error) else type(error).__name__
    return NotReadable(gettext("it is damaged ({why}); save it again").format(why=why))
