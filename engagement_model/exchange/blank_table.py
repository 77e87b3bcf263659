"""A workbook with empty tables for whoever has no list yet: filled in, or pasted into, and imported as it is."""

from __future__ import annotations

import io
from functools import cache

from engagement_model.exchange.form_writing import CREATED
from engagement_model.translation import gettext, in_language, languages, pgettext

_A4 = 9

ROWS = 200
"""Lines that are drawn to be filled in; more may be written below them."""


def blank_tables() -> dict[str, tuple[str, ...]]:
    """Sheet -> the headings of its columns, which a proposed mapping knows in every language."""
    return {
        gettext("Who is engaged how"): (
            pgettext("heading", "Who"),
            pgettext("heading", "By which way"),
            pgettext("heading", "Does what"),
            pgettext("heading", "Answered by"),
            pgettext("heading", "On what"),
        ),
        pgettext("heading", "Platforms"): (
            pgettext("heading", "Platform"),
            pgettext("heading", "Description"),
            pgettext("heading", "Cost a year"),
            pgettext("heading", "Owner"),
            pgettext("heading", "Vendor"),
            pgettext("heading", "Provides"),
            pgettext("heading", "Master of"),
            pgettext("heading", "Copy of"),
        ),
        pgettext("heading", "Integrations"): (
            pgettext("heading", "From"),
            pgettext("heading", "To"),
            pgettext("heading", "Carries"),
            pgettext("heading", "Latency"),
            pgettext("heading", "Via"),
        ),
    }


@cache
def blank_headings() -> frozenset[frozenset[str]]:
    """The headings of each table, in each language."""
    found: set[frozenset[str]] = set()
    for code in languages():
        with in_language(code):
            found.update(frozenset(columns) for columns in blank_tables().values())
    return frozenset(found)


def write_blank() -> bytes:
    """The workbook (xlsx) with the empty tables: the same bytes each time."""
    from xlsxwriter.workbook import Workbook

    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": gettext("Who is engaged how"), "created": CREATED})
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    line = book.add_format({"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#C0C0C0"})
    for title, columns in blank_tables().items():
        sheet = book.add_worksheet(title)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        for column, heading in enumerate(columns):
            sheet.set_column(column, column, 26)
            sheet.write_string(0, column, heading, bold)
            for row in range(1, ROWS + 1):
                sheet.write_blank(row, column, None, line)
    book.close()
    return buffer.getvalue()
