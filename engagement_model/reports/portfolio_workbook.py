"""A portfolio as a workbook: each table of its answer on a sheet of its own, the heat map as numbers on the first."""

from __future__ import annotations

import datetime

from engagement_model.exchange.sheet import Column, Kind, Row, Sheet, fitted
from engagement_model.model.values import replace
from engagement_model.portfolio.result import PortfolioResult
from engagement_model.reports.pack.workbook.told import Told, told_sheet
from engagement_model.reports.pack.workbook.writing import Book
from engagement_model.translation import gettext
from engagement_model.words.answer import Answer

_DAWN = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""When a workbook says that it was made, where nobody says when: the same input gives the same bytes."""


def portfolio_workbook(
    result: PortfolioResult, answer: Answer, title: str | None, moment: datetime.datetime | None
) -> bytes:
    """The workbook (xlsx), in the language spoken now."""
    named = title or gettext("Portfolio")
    book = Book(named, "", moment or _DAWN, "a4")
    sheets = [_heat(result, " ".join(answer.sentences[:2]))]
    for number, table in enumerate(answer.tables):
        told = Told(None, table, tuple("" for _ in table.rows))
        sheet = told_sheet(f"table_{number}", table.title, "", (told,))
        if sheet is not None:
            # Nothing here has an address of its own, which is told last.
            sheets.append(
                replace(sheet, columns=sheet.columns[:-1], rows=tuple(row[:-1] for row in sheet.rows), frozen=1)
            )
    for sheet in fitted(sheets):
        book.write(sheet, book.add(sheet.title))
    return book.finish()


def _heat(result: PortfolioResult, lead: str) -> Sheet:
    """Members by capabilities: on how many platforms each stands there; empty where it does not stand at all."""
    capabilities = sorted(result.capabilities, key=lambda each: (-each.provided_by, -each.platforms, each.capability))
    place = {each.capability: number for number, each in enumerate(capabilities)}
    cells: dict[str, list[int | None]] = {row.member: [None] * len(place) for row in result.with_status("read")}
    for each in capabilities:
        for one in each.members:
            cells[one.member][place[each.capability]] = len(one.platforms)
    kind: Kind = "number"
    rows: tuple[Row, ...] = tuple((row.name, *cells[row.member]) for row in result.with_status("read"))
    columns = (Column(gettext("Member"), "text", 30), *(Column(each.name, kind, 12) for each in capabilities))
    return Sheet(
        "heat",
        gettext("Platforms"),
        gettext("Members by capabilities: platforms"),
        lead,
        columns,
        rows,
        gettext("there are none"),
    )
