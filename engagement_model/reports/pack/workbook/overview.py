"""The first sheet: what the workbook is, the key figures, what moved, and the way to every other sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from engagement_model.exchange.sheet import CellValue, Sheet
from engagement_model.model.sections import LANES
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.workbook.measures import lines_taken
from engagement_model.reports.pack.workbook.writing import Book
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import section_name, state_title
from engagement_model.workshop.minutes.room import one_line

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS: Final = (2, 42, 22, 22, 64)
_LAST: Final = 4


def write_overview(book: Book, worksheet: Worksheet, evidence: Evidence, sheets: Mapping[str, Sheet]) -> None:
    """Fill in the first sheet. `sheets` are all others, by the titles of their tabs."""
    for number, width in enumerate(_WIDTHS):
        worksheet.set_column(number, number, width)
    styles, row = book.styles, 1
    workspace = evidence.workspace
    title = workspace.title or workspace.company or gettext("Workshop")
    book.text(worksheet, row, 1, one_line(title), styles.title)
    worksheet.set_row(row, 30)
    page = workspace.page
    day = long_date(page.date or evidence.today)
    facts = [workspace.company if workspace.title else None, page.version, page.status, page.confidentiality, day]
    book.text(worksheet, row + 1, 1, " · ".join(one_line(each) for each in facts if each), styles.lead)
    row += 3
    for text in _purpose():
        worksheet.merge_range(row, 1, row, _LAST, "", styles.wrapped)
        book.text(worksheet, row, 1, text, styles.wrapped)
        worksheet.set_row(row, 4 + 13 * lines_taken(text, sum(_WIDTHS[1:]), 0.92))
        row += 1
    row = _write_figures(book, worksheet, evidence, row + 1)
    row = _write_movement(book, worksheet, evidence, row)
    row = _write_ways(book, worksheet, sheets, row)
    book.page(worksheet, row, _LAST)
    worksheet.fit_to_pages(1, 1)


def _purpose() -> Iterator[str]:
    yield gettext(
        "This workbook holds everything behind the pages: what changes between today and the future, what is there "
        "more than once, what customers live through, and where the people in the room see things differently."
    )
    yield gettext(
        "The sheet “{decisions}” is the one to fill in at the meeting; engage import reads it back. All other sheets "
        "are to be read and filtered. Every row has its address, which leads back to the model."
    ).format(decisions=gettext("Decisions"))


def _write_figures(book: Book, worksheet: Worksheet, evidence: Evidence, row: int) -> int:
    states = tuple(evidence.workspace.states)
    book.text(worksheet, row, 1, gettext("Key figures"), book.styles.section)
    for number, state in enumerate(states, 2):
        book.text(worksheet, row, number, state_title(state), book.styles.figure)
    worksheet.set_row(row, 22)
    for label, values in _figures(evidence, states):
        row += 1
        book.value(worksheet, row, 1, "text", label)
        for number in range(2, _LAST + 1):
            value = values[number - 2] if number - 2 < len(values) else None
            if isinstance(value, str) and number < _LAST:
                book.text(worksheet, row, number, value, book.styles.told_figure)
            else:
                book.value(worksheet, row, number, "text" if number == _LAST else "number", value)
    return row + 2


def _figures(evidence: Evidence, states: tuple[str, ...]) -> Iterator[tuple[str, tuple[CellValue, ...]]]:
    models = evidence.workspace.states
    for section in LANES:
        yield sentence(section_name(section)), tuple(len(models[state].elements.get(section, {})) for state in states)
    yield sentence(section_name("engagements")), tuple(len(models[state].cells) for state in states)
    if evidence.study.gaps is not None:
        today, future = evidence.study.gaps.costs.as_is, evidence.study.gaps.costs.future_state
        yield (
            gettext("Cost of the platforms a year"),
            (today.platforms, future.platforms, _unknown(evidence, "platforms")),
        )
        organizations = (today.organizations, future.organizations, _unknown(evidence, "organizations"))
        yield gettext("Cost of the organizations a year"), organizations
    yield _counted(evidence, states, gettext("Splits"), "splits")
    if any(evidence.study.states[state].figures["splits_of_wholes"].number for state in states):
        yield _counted(evidence, states, gettext("Splits, taken as a whole"), "splits_of_wholes")
    yield _counted(evidence, states, gettext("Information with competing masters"), "competing_masters")
    if any(model.journeys for model in models.values()):
        yield gettext("Journeys that go through"), tuple(_through(evidence, state) for state in states)
    yield (
        gettext("Changes of channel that go through"),
        tuple(evidence.study.scorecard[state].centricity.lamp_tests for state in states),
    )
    open_disputes = tuple(
        len(evidence.study.disagreements[state].open) if state in evidence.study.disagreements else 0
        for state in states
    )
    yield gettext("Open disputes"), open_disputes
    yield gettext("Findings: errors, warnings, notes"), tuple(_findings(evidence, state) for state in states)


def _counted(evidence: Evidence, states: tuple[str, ...], label: str, name: str) -> tuple[str, tuple[CellValue, ...]]:
    """A figure of each state, and beside it how much of it is lived with."""
    figures = [evidence.study.states[state].figures[name] for state in states]
    lived_with = sum(figure.lived_with for figure in figures)
    remark = None
    if lived_with:
        remark = ngettext("{number} of them is lived with", "{number} of them are lived with", lived_with)
        remark = remark.format(number=grouped(lived_with))
    beside = (None,) * (2 - len(states))
    return label, (*(figure.number for figure in figures), *beside, remark)


def _unknown(evidence: Evidence, section: str) -> str | None:
    """Whose cost is in no sum, of one section."""
    assert evidence.study.gaps is not None
    costs = evidence.study.gaps.costs
    unknown = sorted({each for each in (*costs.as_is.unknown, *costs.future_state.unknown) if each.startswith(section)})
    names = ", ".join(evidence.room.about(None, each) for each in unknown)
    return gettext("unknown: {names}").format(names=names) if unknown else None


def _through(evidence: Evidence, state: str) -> str:
    holding = evidence.study.states[state].figures["journeys_that_hold"]
    total = grouped(holding.denominator or 0)
    return gettext("{number} of {total}").format(number=grouped(holding.number), total=total)


def _findings(evidence: Evidence, state: str) -> str:
    found = [each for each in evidence.findings.items if not each.suppressed and state in each.states]
    return " / ".join(
        grouped(sum(each.severity == severity for each in found)) for severity in ("error", "warning", "note")
    )


def _write_movement(book: Book, worksheet: Worksheet, evidence: Evidence, row: int) -> int:
    if evidence.movement is None:
        return row
    from engagement_model.reports.pack.movement import movement_answer

    book.text(worksheet, row, 1, gettext("Since the last round"), book.styles.section)
    worksheet.set_row(row, 22)
    for text in movement_answer(evidence.movement, evidence.workspace).sentences:
        row += 1
        worksheet.merge_range(row, 1, row, _LAST, "", book.styles.wrapped)
        book.text(worksheet, row, 1, text, book.styles.wrapped)
        worksheet.set_row(row, 4 + 13 * lines_taken(text, sum(_WIDTHS[1:]), 0.92))
    return row + 2


def _write_ways(book: Book, worksheet: Worksheet, sheets: Mapping[str, Sheet], row: int) -> int:
    book.text(worksheet, row, 1, gettext("Where to find what"), book.styles.section)
    book.text(worksheet, row, 2, pgettext("workbook", "Rows"), book.styles.figure)
    worksheet.set_row(row, 22)
    for title, sheet in sheets.items():
        row += 1
        target = title.replace("'", "''")
        worksheet.write_url(row, 1, f"internal:'{target}'!A1", book.styles.link, string=title)
        worksheet.write_number(row, 2, len(sheet.rows), book.styles.figure)
        book.text(worksheet, row, 3, sheet.heading, book.styles.beside)
    return row
