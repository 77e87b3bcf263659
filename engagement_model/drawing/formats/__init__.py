"""The file formats of a page: one module each, found by its name, with a `FORMAT` that writes a drawn page."""

from __future__ import annotations

import datetime
import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from engagement_model.drawing.drawing import Drawing, DrawnPage


class MissingPackage(Exception):
    """That a format needs a package that is not installed; the message says which and how to get it."""


class UnusableTemplate(Exception):
    """A template that no deck can be made from; the message says why."""


@dataclass(frozen=True, slots=True)
class Output:
    """How files are made, whatever stands on their pages; a format leaves aside what it has no use for.

    `resolution` is that of pictures, in dots per inch. `template` is a .pptx or .potx file whose colours, fonts and
    size slides take. `moment` (UTC) is when a file says that it was made.
    """

    resolution: float = 150.0
    template: bytes | None = None
    moment: datetime.datetime | None = None


PLAIN = Output()


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write one page: `write` returns the whole file; `write_all`, where there is one, that of all pages.

    `apart` says that most of the work is done outside the interpreter, so that it pays to write files in threads.
    """

    name: str
    suffix: str
    write: Callable[[DrawnPage, Output], bytes]
    write_all: Callable[[Drawing, Output], bytes] | None = None
    apart: bool = False


@cache
def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted(each.name for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_")))


@cache
def named(name: str) -> Format:
    """The format called `name`. Raises `KeyError` where there is none."""
    if name not in names():
        raise KeyError(name)
    return cast("Format", import_module(f"{__name__}.{name}").FORMAT)
