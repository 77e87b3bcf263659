"""The whole workbook: which sheets there are, in which order, and putting them together."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.exchange.sheet import Sheet, fitted
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.workbook.dispute_sheet import dispute_sheet
from engagement_model.reports.pack.workbook.experience_sheets import journey_sheet, recognition_sheet
from engagement_model.reports.pack.workbook.figure_sheets import fact_sheet, finding_sheet, scorecard_sheet
from engagement_model.reports.pack.workbook.gap_sheets import duty_sheet, gap_sheet
from engagement_model.reports.pack.workbook.overview import write_overview
from engagement_model.reports.pack.workbook.redundancy_sheet import redundancy_sheet
from engagement_model.reports.pack.workbook.writing import Book
from engagement_model.translation import gettext, language
from engagement_model.workshop.minutes.decision_sheet_reading import IDENTITY_SHEET, identity
from engagement_model.workshop.minutes.decision_sheet_writing import decision_sheet
from engagement_model.workshop.minutes.room import one_line


def sheets_of(evidence: Evidence) -> Iterator[Sheet]:
    """Every sheet but the first, in their order."""
    yield decision_sheet(evidence.room)
    yield dispute_sheet(evidence)
    if evidence.gaps is not None:
        yield gap_sheet(evidence.room, evidence.gaps)
        yield duty_sheet(evidence.room, evidence.gaps)
    yield redundancy_sheet(evidence)
    yield journey_sheet(evidence)
    yield recognition_sheet(evidence)
    yield scorecard_sheet(evidence)
    yield fact_sheet(evidence)
    yield finding_sheet(evidence)


def workbook(evidence: Evidence) -> bytes:
    """The workbook (xlsx), in the language spoken now: the same evidence gives the same bytes."""
    workspace = evidence.workspace
    title = one_line(workspace.title or workspace.company or gettext("Workshop"))
    author = one_line(workspace.page.author or workspace.company or "")
    paper = evidence.size or workspace.page.size
    book = Book(title, author, evidence.moment, paper)
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
