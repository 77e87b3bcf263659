"""The sizes of pages: one list, which the language, the drawings and the workbook share."""

from __future__ import annotations

import datetime
import io
from typing import get_args

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from engagement_model.language.places_reader import places_in
from engagement_model.language.places_writer import places_text
from engagement_model.language.source import Source, parse_source
from engagement_model.model import page_sizes
from engagement_model.model.page_sizes import PageSize, names
from engagement_model.model.places import KeptSheet
from engagement_model.reports.pack.workbook.writing import Book


def test_every_size_that_a_workspace_may_name_is_drawn_and_no_other() -> None:
    assert sorted(get_args(PageSize)) == sorted(page_sizes.names())
    assert len(set(page_sizes.names())) == len(page_sizes.names())


@pytest.mark.parametrize("name", page_sizes.names())
def test_a_page_is_landscape_and_holds_text(name: str) -> None:
    paper = page_sizes.paper(name)
    assert paper.width > paper.height > 0
    assert paper.capacity > 1


@pytest.mark.parametrize("name", page_sizes.names())
def test_a_workbook_is_printed_on_the_paper_of_the_pages(name: str) -> None:
    book = Book("Title", "", datetime.datetime(2026, 11, 20), name)
    book.page(book.add("Sheet"), 1, 1)
    sheet = openpyxl.load_workbook(io.BytesIO(book.finish()))["Sheet"]
    printed = page_sizes.paper(name).excel
    assert int(sheet.page_setup.paperSize) == (printed if printed is not None else int(Worksheet.PAPERSIZE_A4))


@pytest.mark.parametrize("name", [paper.name for paper in page_sizes.PAPERS if paper.excel is not None])
def test_the_number_of_a_paper_is_that_of_excel(name: str) -> None:
    known = getattr(Worksheet, f"PAPERSIZE_{name.upper()}", None)
    if known is None:
        pytest.skip(f"openpyxl has no name for {name}")
    assert page_sizes.paper(name).excel == int(known)


def test_two_papers_are_not_one_to_excel() -> None:
    numbers = [paper.excel for paper in page_sizes.PAPERS if paper.excel is not None]
    assert len(set(numbers)) == len(numbers)


def test_places_can_be_kept_for_every_size():
    kept = KeptSheet("full", 10_000)
    written = places_text(dict.fromkeys(names(), kept))
    source = parse_source(Source("layout.yaml", None), written.encode())
    assert (set(places_in(source)), source.faults) == (set(names()), [])
