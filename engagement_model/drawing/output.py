"""How files are made of drawn pages: what a file format is, and finding one by its name among `drawing/formats`."""

from __future__ import annotations

import datetime
import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMATS = "formats"
"""The package beside this module that has one module for each format."""

OnePage = TypeVar("OnePage")
AllPages = TypeVar("AllPages")


class UnusableTemplate(Exception):
    """A template that no deck can be made from; the message says why."""


class Output(Struct, frozen=True):
    """How files are made, whatever stands on their pages; a format leaves aside what it has no use for.

    `resolution` is that of pictures, in dots per inch. `template` is a .pptx or .potx file whose colours, fonts and
    size slides take. `moment` (UTC) is when a file says that it was made.
    """

    resolution: float = 150.0
    template: bytes | None = None
    moment: datetime.datetime | None = None


PLAIN = Output()


class Format(Struct, Generic[OnePage, AllPages], frozen=True):
    """A way to write one page: `write` returns the whole file; `write_all`, where there is one, that of all pages.

    `apart` says that most of the work is done outside the interpreter, so that it pays to write files in threads.
    """

    name: str
    suffix: str
    write: Callable[[OnePage, Output], bytes]
    write_all: Callable[[AllPages, Output], bytes] | None = None
    apart: bool = False


@cache
def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    folder = str(Path(__file__).parent / _FORMATS)
    return tuple(sorted(each.name for each in pkgutil.iter_modules([folder])))


def named(name: str) -> Format[OnePage, AllPages]:
    """The format called `name`. Raises `KeyError` where there is none."""
    if name not in names():
        raise KeyError(name)
    module = import_module(f"{__package__}.{_FORMATS}.{name}")
    return cast("Format[OnePage, AllPages]", module.FORMAT)
