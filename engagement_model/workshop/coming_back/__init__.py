"""Nothing to edit here: a kind of file that people fill in and send back is found by the name of its module.

Every module has a `KIND`, which says by what such a file is recognised (never by its name) and what becomes of it;
`engage import` takes it.
"""

from __future__ import annotations

import datetime
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from msgspec import Struct, field

from engagement_model.exchange.archives import NotReadable
from engagement_model.exchange.form_reading import Problem
from engagement_model.exchange.word_reading import is_document
from engagement_model.exchange.workbook_reading import WorkbookSheet, read_workbook, titles_of
from engagement_model.language.files import DISK, Files
from engagement_model.language.reading import Reading
from engagement_model.translation import gettext
from engagement_model.workshop.identity import OfAnother

_OURS = "engagement-model"
"""What the format of every form of ours begins with."""

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


class CannotRead(ValueError):
    """A file that is none of what comes back, or is damaged; the message says why."""


class CannotTake(ValueError):
    """A file that can be read, but not into this workspace; the message says why, and what to do."""


class StakeholderNotMeant(ValueError):
    """It was said whose answers these are, and they are nobody's alone."""


class Opened(Struct, frozen=True):
    """A file that came back, opened as far as it takes to tell what it is.

    `sheets` are those of a workbook by which kinds are recognised, by title; `None` where it is no workbook.
    `is_document` says whether it is a Word document.
    """

    content: bytes
    sheets: Mapping[str, WorkbookSheet] | None
    is_document: bool = False


class Asked(Struct, frozen=True):
    """What is asked of a file, which its reader calls `name`.

    The workspace it is read into, the day it is, whose answers they are, and the folder for views;
    and whether what was made of another workspace is taken all the same.
    """

    name: str
    reading: Reading
    today: datetime.date
    stakeholder: str | None = None
    folder: str = "views"
    store: Files = DISK
    foreign: bool = False


class Line(Struct, frozen=True):
    """A line about what became of a file: about a result, or a remark `beside` it."""

    text: str
    beside: bool = False


class Taken(Struct, frozen=True):
    """What a file becomes: new texts by path, in order. Where there are `problems`, nothing; `in_cells` of a workbook.

    `shown` are the texts to show where nothing is to be written. `by_hand` is what to write into the workspace file
    where it cannot be changed by itself. `of` is the stakeholder whose answers alone these are.
    """

    files: Mapping[Path, str] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    by_hand: str = ""
    problems: tuple[Problem, ...] = ()
    in_cells: bool = False
    of: str = ""


class Kind(Struct, frozen=True):
    """One kind of file that comes back.

    `sheets` are the titles of the sheets by which it is recognised, where it is a workbook. `take` says what becomes of
    it, writes nothing, and raises `CannotRead`, `NotReadable`, `CannotTake` and `StakeholderNotMeant`.
    """

    name: str
    is_it: Callable[[Opened], bool]
    take: Callable[[bytes, Asked], Taken]
    sheets: tuple[str, ...] = ()


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind there is, by the name of its file."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").KIND for name in names)


def is_ours(content: bytes) -> bool:
    """Whether a file is one that comes back, or a workbook with a sheet of one: what is wrong with it is then told."""
    document = is_document(content)
    if document or not content.startswith(_WORKBOOKS):
        return any(kind.is_it(Opened(content, None, document)) for kind in kinds())
    titles = titles_of(content)
    return any(sheet in titles for kind in kinds() for sheet in kind.sheets)


def is_form(title: str, first: Sequence[object]) -> bool:
    """Whether a sheet with this title and these first cells is one by which a workbook of ours is recognised."""
    known = {sheet for kind in kinds() for sheet in kind.sheets}
    return (
        title in known and [str(cell) for cell in first[:1]] == ["format"] and _OURS in " ".join(map(str, first[1:2]))
    )


def kind_of(content: bytes) -> Kind:
    """What `content` is. Raises `NotReadable` for a file that is none of what comes back, or is not safe to open."""
    document = is_document(content)
    is_workbook = content.startswith(_WORKBOOKS) and not document
    wanted = tuple(sheet for kind in kinds() for sheet in kind.sheets)
    opened = Opened(content, read_workbook(content, wanted) if is_workbook else None, document)
    found = next((kind for kind in kinds() if kind.is_it(opened)), None)
    if found is not None:
        return found
    if not is_workbook:
        raise NotReadable(gettext("it is no Excel workbook (.xlsx), nor minutes (.md, .docx) that engage report wrote"))
    raise NotReadable(
        gettext(
            "it is neither a questionnaire of engage ask nor a workbook of engage report, or its hidden sheet is gone"
        )
    )


def take_back(content: bytes, asked: Asked) -> Taken:
    """What becomes of `content`. Raises `CannotRead`, `CannotTake` and `StakeholderNotMeant`; nothing is written."""
    try:
        return kind_of(content).take(content, asked)
    except NotReadable as error:
        raise CannotRead(str(error)) from error
    except OfAnother as error:
        raise CannotTake(str(error)) from error
