"""The sheet of decisions, filled in as people do and read back."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest

from engagement_model.exchange.archives import NotReadable
from engagement_model.translation import languages
from engagement_model.workshop.agreed import agree
from engagement_model.workshop.coming_back import kind_of
from engagement_model.workshop.minutes.decision_sheet_reading import read_decisions
from tests.translation.samples import SAMPLES
from tests.workshop.minutes.meeting import TODAY, Book, Desk, Minutes, decisions_alone, paper

TILLS = "platforms.pos"
STORE = "channels.store.recognizes"
ORDERS = "platforms.pos.holds.order"
CUSTOMERS = "platforms.pos.holds.customer"
ERP = "platforms.trade_erp.holds.order"
MARKET = "channels.marketplace"
LANGUAGES = languages()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "retail")


def filled_in(content: bytes | None = None, language: str = "en") -> Book:
    """What was decided at one meeting, in a workbook of that language; without one in its sheet of decisions alone."""
    book = Book(content if content is not None else decisions_alone(language))
    book.fill(
        STORE,
        "B",
        by="CIO",
        on=datetime.datetime(2026, 11, 26),
        because="=1+1 is what they say",
        due=SAMPLES[language].day,
    )
    book.fill(TILLS, "B", owner="Retail director")
    book.fill(ERP, "a")
    book.fill(ORDERS, "X", other="copy")
    book.fill(CUSTOMERS, "B", status=SAMPLES[language].proposed)
    book.fill(MARKET, "Z")
    book.sheet.cell(book.row(STORE), book.columns["because"]).data_type = "s"
    return book


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_untouched_workbook_decides_nothing(desk: Desk, language: str) -> None:
    content = paper("workbook", language)
    assert kind_of(content).name == "decisions"
    imported = desk.take(content)
    assert (imported.entries, imported.problems, imported.changes) == ((), (), False)


@pytest.mark.slow
def test_a_workbook_that_was_opened_and_saved_decides_nothing(desk: Desk) -> None:
    """In each language one that was also filled in is taken in below."""
    content = Book(paper("workbook")).content()
    assert kind_of(content).name == "decisions"
    imported = desk.take(content)
    assert (imported.entries, imported.problems, imported.changes) == ((), (), False)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_decided_is_written(desk: Desk, language: str) -> None:
    imported = desk.take(filled_in(paper("workbook", language), language).content())
    assert imported.problems == ()
    found = desk.decisions()
    store = found["store_recognizes"]
    assert (store.choose, store.state, store.by, store.on) == ("person", "as-is", "CIO", datetime.date(2026, 11, 26))
    assert (store.because, store.due) == ("=1+1 is what they say", datetime.date(2027, 6, 30))
    assert (found["tills_in_the_store"].status, found["tills_in_the_store"].owner) == ("decided", "retail_director")
    assert (found["trade_erp_holds_order"].choose, found["trade_erp_holds_order"].on) == ("master", TODAY)
    assert found["pos_holds_order"].choose == "copy"
    assert (found["pos_holds_customer"].choose, found["pos_holds_customer"].status) == ("copy", "proposed")
    assert found["marketplace_stays"].status == "deferred"
    assert "pos" not in agree(desk.reading().workspace, "future-state").model.platforms


@pytest.mark.slow
def test_the_same_workbook_again_changes_nothing(desk: Desk) -> None:
    desk.take(filled_in().content())
    after = desk.path.read_bytes()
    again = desk.take(filled_in().content(), TODAY + datetime.timedelta(days=9))
    assert {entry.became for entry in again.entries} == {"unchanged"}
    assert desk.path.read_bytes() == after


@pytest.mark.slow
def test_minutes_and_workbook_agree_on_what_was_said(desk: Desk) -> None:
    desk.take(Minutes(paper("minutes")).tick(TILLS, "B").content())
    assert [entry.became for entry in desk.take(Book(decisions_alone()).content()).entries] == []
    book = Book(decisions_alone())
    book.fill(TILLS, "B")
    assert [entry.became for entry in desk.take(book.content()).entries] == ["unchanged"]


@pytest.mark.slow
def test_rows_that_were_sorted_are_still_those_they_were(desk: Desk) -> None:
    book = filled_in()
    first, last = 5, book.sheet.max_row
    rows = [[cell.value for cell in row] for row in book.sheet.iter_rows(min_row=first, max_row=last)]
    for number, values in enumerate(reversed(rows), first):
        for column, value in enumerate(values, 1):
            book.sheet.cell(number, column).value = value
    book.sheet.cell(book.row(STORE), book.columns["because"]).data_type = "s"
    assert len(desk.take(book.content()).entries) == 6


@pytest.mark.slow
def test_everything_that_makes_no_sense_is_listed_by_cell(desk: Desk) -> None:
    book = Book(decisions_alone())
    book.fill(STORE, "Q")
    book.fill(TILLS, "B – a till")
    book.fill(ERP, "A", due=True)
    book.fill(ORDERS, "X")
    book.fill(CUSTOMERS, because="Nobody chose.")
    book.fill(MARKET, "A", because="=HYPERLINK(1)", status="perhaps")
    shop = "engagements.consumer.marketplace.ask.organizations"
    book.fill(shop, "X", other="sideways", due="soon")
    taken = next(row for row in range(5, book.sheet.max_row + 1) if '"decision"' in str(book.sheet.cell(row, 1).value))
    book.sheet.cell(taken, book.columns["because"]).value = "Somebody changed this."
    below = book.sheet.max_row + 1
    book.sheet.cell(below, book.columns["because"]).value = "A row of my own."
    told = desk.problems(book.content())
    assert f"{book.place(STORE, 'choice')}: this row offers A, B, X, Z; choose one of the list" in told
    assert f"{book.place(TILLS, 'choice')}: this row offers A, B, X, Y, Z; choose one of the list" in told
    assert f"{book.place(ERP, 'due')}: this is true or false; write words" in told
    assert f"{book.place(ORDERS, 'choice')}: write the other value" in told
    assert (
        f"{book.place(CUSTOMERS, 'choice')}: this says who or why, but nothing is chosen; choose, or take it out"
        in told
    )
    assert f"{book.place(MARKET, 'because')}: this is a formula; write the value itself" in told
    assert f"{book.place(MARKET, 'status')}: this is no status; choose one of the list" in told
    assert f'{book.place(shop, "other")}: there is no "sideways" in organizations' in told
    assert f'{book.place(shop, "due")}: "soon" is no day; write year-month-day, such as 2026-11-26' in told
    assert any("was there before and is only shown" in each for each in told)
    assert f"Decisions!K{below}: this row belongs to no dispute; fill in the row of one, or use engage decide" in told


@pytest.mark.slow
def test_merged_cells_are_refused(desk: Desk) -> None:
    book = filled_in()
    book.sheet.merge_cells("I5:I6")
    assert desk.problems(book.content()) == ["Decisions!I5:I6: these cells are merged; split them, each row by itself"]


def changed(content: bytes, **parts: bytes) -> bytes:
    """The workbook with other parts beside its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), part)
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"xl__vbaProject_bin": b"x"}, "macros"),
        ({"xl__externalLinks__externalLink1_xml": b"<a/>"}, "links to other workbooks"),
        ({"xl__worksheets__sheet99_xml": b"<a>" + b" " * 40_000_000}, "unpacks to more than"),
        ({"xl__worksheets__sheet99_xml": b"<r/>" * 1_000_000}, "far more rows or cells"),
    ],
)
def test_hostile_workbooks_get_a_clear_error(parts: dict[str, bytes], message: str) -> None:
    with pytest.raises(NotReadable, match=message):
        kind_of(changed(paper("workbook"), **parts))


@pytest.mark.slow
def test_sheets_that_are_gone_or_renamed(desk: Desk) -> None:
    book = filled_in()
    book.sheet.title = "Something else"
    book.sheet.insert_cols(1)
    assert [each.ballot.about for each in read_decisions(book.content()).filled] == [
        each.ballot.about for each in read_decisions(filled_in().content()).filled
    ]
    book = Book(decisions_alone())
    book.sheet.title = "Something else"
    book.sheet.delete_rows(3)
    with pytest.raises(NotReadable, match=r"its sheet of decisions \(.Decisions.\) is gone"):
        read_decisions(book.content())
    book = Book(decisions_alone())
    del book.book["decision sheet"]
    with pytest.raises(NotReadable, match="its hidden sheet is gone"):
        kind_of(book.content())
    book = Book(decisions_alone())
    book.sheet.delete_rows(3)
    with pytest.raises(NotReadable, match="the hidden head of the sheet"):
        read_decisions(book.content())


@pytest.mark.slow
def test_a_sheet_that_was_copied_counts_where_the_other_says_nothing(desk: Desk) -> None:
    book = filled_in()
    copy = book.book.copy_worksheet(book.sheet)
    expected = [each.ballot.about for each in read_decisions(filled_in().content()).filled]
    assert [each.ballot.about for each in read_decisions(book.content()).filled] == expected
    for about in (STORE, TILLS, ERP, ORDERS, CUSTOMERS, MARKET):
        for name in ("choice", "other", "by", "on", "because", "owner", "due", "status"):
            book.sheet.cell(book.row(about), book.columns[name]).value = None
    blank = read_decisions(book.content())
    assert {said.place.partition("!")[0] for each in blank.filled for said in each.chosen} == {copy.title}
    book.fill(MARKET, "A")
    place = book.place(MARKET, "choice")
    (told,) = desk.problems(book.content())
    assert told.startswith(f"{copy.title}!")
    assert told.endswith(
        f"two sheets say what was decided, and not the same; the other one is at {place}; delete one of them"
    )


@pytest.mark.slow
def test_a_hidden_cell_that_was_changed(desk: Desk) -> None:
    book = filled_in()
    book.sheet.cell(book.row(STORE), 1).value = '{"about": 7}'
    (told,) = desk.problems(book.content())
    assert told.startswith("Decisions!A5: what it is about cannot be read: the hidden first column was changed")
