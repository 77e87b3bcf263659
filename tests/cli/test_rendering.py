"""Pages as files, for whichever command asks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from engagement_model.cli.rendering import Way, files_of, whole_files
from engagement_model.drawing.output import Output
from engagement_model.language.reader import read

RETAIL = Path(__file__).parents[2] / "examples" / "retail"
TODAY = datetime.date(2026, 11, 20)


def way() -> Way:
    return Way(read([str(RETAIL)])[0], None, (), None, split=False, collapse=False, day=TODAY)


def test_a_page_each_comes_before_what_holds_all_pages() -> None:
    drawn = way()
    files = files_of(drawn.draw(("as-is",)), drawn, ("html", "svg", "dot"), Output(), with_change=False)
    assert list(files) == ["as-is.svg", "as-is.dot", "pages.html"]
    assert all(files.values())


@pytest.mark.slow
def test_the_change_is_on_the_one_file_of_all_pages_where_it_is_wanted() -> None:
    drawn = way()
    pages = drawn.draw(("as-is", "future-state"))
    asked = files_of(pages, drawn, ("svg",), Output(), with_change=True)
    assert list(asked) == ["as-is.svg", "future-state.svg"]
    with_change = whole_files(pages, drawn, ("html",), Output(), with_change=True)["pages.html"]
    without = whole_files(pages, drawn, ("html",), Output(), with_change=False)["pages.html"]
    assert b"What changes" in with_change
    assert b"What changes" not in without
