"""The whole workbook: which sheets there are, in which order, and putting them together."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import TypeAlias, cast

from engagement_model.exchange.sheet import Sheet, fitted
from engagement_model.reports.pack import workbook as workbook_folder
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.workbook.overview import write_overview
from engagement_model.reports.pack.workbook.writing import Book
from engagement_model.translation import gettext, language
from engagement_model.workshop.identity import identity_of
from engagement_model.workshop.minutes.decision_sheet_reading import IDENTITY_SHEET, identity
from engagement_model.workshop.minutes.room import one_line

MakesSheet: TypeAlias = "Callable[[Evidence], Sheet | None]"

_SHEETS = re.compile("_sheets?$")


@cache
def _in_order() -> tuple[MakesSheet, ...]:
    """What makes each sheet: the `SHEETS` of the modules of this folder that are called so."""
    names = (module.name for module in pkgutil.iter_modules(workbook_folder.__path__))
    modules = (import_module(f"{workbook_folder.__name__}.{name}") for name in names if _SHEETS.search(name))
    placed = [
        (place, make) for module in modules for place, make in cast("dict[int, MakesSheet]", module.SHEETS).items()
    ]
    return tuple(make for _, make in sorted(placed, key=lambda each: each[0]))


def sheets_of(evidence: Evidence) -> Iterator[Sheet]:
    """Every sheet but the first that has something to show, in their order."""
    for make in _in_order():
        sheet = make(evidence)
        if sheet is not None:
            yield sheet


def workbook(evidence: Evidence) -> bytes:
    """The workbook (xlsx), in the language spoken now: the same evidence gives the same bytes."""
    workspace = evidence.workspace
    title = one_line(workspace.title or workspace.company or gettext("Workshop"))
    author = one_line(workspace.page.author or workspace.company or "")
    paper = evidence.size or workspace.page.size
    book = Book(title, author, evidence.moment, paper, identity_of(workspace).properties)
    first = book.add(gettext("Overview"))
    sheets = fitted(list(sheets_of(evidence)))
    worksheets = [(book.add(sheet.title), sheet) for sheet in sheets]
    for worksheet, sheet in worksheets:
        book.write(sheet, worksheet)
        if sheet.key == "decisions":
            worksheet.set_tab_color("#8A4B08")
            book.hidden(IDENTITY_SHEET, identity(language(), worksheet.get_name()))
    write_overview(book, first, evidence, {worksheet.get_name(): sheet for worksheet, sheet in worksheets})
    first.activate()
    return book.finish()
