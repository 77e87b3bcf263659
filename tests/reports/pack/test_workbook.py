"""The workbook as Excel finds it: tables with filters, texts that stay texts, and every row with its address."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from functools import cache, lru_cache
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from engagement_model.exchange.sheet import MOST_ROWS, Column, Sheet, fitted
from engagement_model.reports.pack import parts
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.workbook.contents import sheets_of
from engagement_model.reports.pack.workbook.dispute_sheet import dispute_sheet
from engagement_model.reports.pack.workbook.measures import lines_taken, text_width
from engagement_model.reports.pack.workbook.writing import Book, cut, lead, unique
from engagement_model.translation import in_language, languages
from tests.packs import example_part
from tests.reports.pack.hand_outs import EXAMPLES, HOSTILE, evidence, hostile, workspace

TITLES = [
    *("Overview", "Decisions", "Disputes", "Corrections", "Ways in", "Gaps", "Duties", "Steps", "Change test"),
    *("Redundancy", "Journeys", "Recognition", "Information", "Experience", "Cost to serve", "Value", "Levers"),
    *("Scorecard", "Facts", "Findings", "decision sheet", "offered"),
]


@cache
def told(name: str) -> Evidence:
    return evidence(EXAMPLES / name)


def written(name: str, language: str = "en") -> bytes:
    return example_part("workbook", name, language)


@lru_cache(maxsize=2)
def opened(content: bytes) -> Workbook:
    """A workbook to read in; nobody changes it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl remarks on colours that it does not know
        return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.slow
def test_the_sheets() -> None:
    book = opened(written("retail"))
    assert book.sheetnames == TITLES
    assert [book[title].sheet_state for title in TITLES[-2:]] == ["veryHidden", "veryHidden"]
    assert book.active.title == "Overview"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "language"), list(zip(cycle(["retail", "telecom", "insurance"]), languages(), strict=False))
)
def test_the_same_evidence_gives_the_same_bytes(name: str, language: str) -> None:
    with in_language(language):
        assert parts.named("workbook").write(evidence(EXAMPLES / name)) == written(name, language)


def test_each_sheet_is_one_table_with_its_head_in_sight_and_on_every_page() -> None:
    book = opened(written("retail"))
    for title in TITLES[1:-2]:
        worksheet = book[title]
        (table,) = worksheet.tables.values()
        assert table.autoFilter.ref == table.ref
        assert table.ref.endswith(f"{worksheet.max_row}")
        assert worksheet.freeze_panes.endswith("5")
        assert worksheet.print_title_rows == "$4:$4"
        assert (worksheet.page_setup.orientation, worksheet.page_setup.fitToHeight) == ("landscape", 0)
        heads = [str(cell.value) for cell in worksheet[4]]
        assert len({head.casefold() for head in heads}) == len(heads)


def test_nothing_is_computed_and_nothing_leads_out() -> None:
    with zipfile.ZipFile(io.BytesIO(written("retail"))) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            assert not re.search(r"<f[ >]", text), name
            assert 'TargetMode="External"' not in text, name


def rows(name: str, title: str) -> list[dict[str, object]]:
    worksheet = opened(written(name))[title]
    heads = [str(cell.value) for cell in worksheet[4]]
    return [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in worksheet.iter_rows(min_row=5)]


@pytest.mark.slow
def test_every_row_has_its_address() -> None:
    for title in TITLES[1:-2]:
        head = "Name" if title == "Scorecard" else "Address"
        found = [row[head] for row in rows("retail", title)]
        if title == "Steps":
            found = found[1:]  # as we are today, before any of them
        assert found
        assert all(found), title


@pytest.mark.slow
def test_what_the_sheets_say() -> None:
    gaps = {row["Address"]: row for row in rows("retail", "Gaps")}
    assert gaps["platforms.gift_register"]["Why"] == "nobody decided so"
    assert gaps["platforms.web_orders"]["Decision"] == "A customer has one purchase, so Lumina Home has one order book."
    assert "holds: Order master → copy" in str(gaps["platforms.trade_erp"]["What changes"])
    cluster = rows("retail", "Redundancy")[0]
    assert (cluster["Kind"], cluster["Cost of these platforms a year"]) == ("Cluster of platforms", 6_100_000)
    assert cluster["Saving at most a year"] == 2_700_000
    journey = rows("retail", "Journeys")[1]
    assert (journey["Outcome"], journey["Information"]) == ("breaks", "Order")
    known = {(row["State"], row["Customer type"]): row for row in rows("retail", "Recognition")}
    assert known["Today", "Consumer"]["High-street store"] == "anonymous ↓"
    assert known["Future", "Consumer"]["High-street store"] == "person"
    seen = {(row["State"], row["Address"], row["Information"]): row for row in rows("retail", "Information")}
    price = seen["Today", "engagements.consumer.store.purchase", "Product and price"]
    assert (price["Outcome"], price["Contacts a year"], price["Tried"]) == ("not seen", 5_800_000, "no")
    assert str(price["What would mend it"]).endswith("from Trade ERP to Point of sale within 1 day.")
    way = {row["Address"]: row for row in rows("retail", "Ways in")}["engagements.trade_buyer.app"]
    assert (way["Today"], way["Future"], way["Ground"]) == ("not offered", "offered", "undecided")
    assert way["To do"] == "Trade buyer via mobile app: new in future, and nobody decided it."
    disputes = [row for row in rows("retail", "Disputes") if row["Address"] == "platforms.pos"]
    assert [(row["Says"], row["Who"], row["Minutes"]) for row in disputes] == [
        ("there", "CFO, Retail director", 11),
        ("not there", "CIO, E-commerce director", None),
    ]
    facts = {row["Address"]: row for row in rows("retail", "Facts")}
    assert facts["platforms.pos.annual_cost"]["Today"] == 1_400_000
    assert facts["platforms.pos"]["Compared"] == "differs"
    assert facts["platforms.pos.holds.order"]["Seen differently today"] == (
        "neither: CFO, Retail director; master: CIO, E-commerce director"
    )


@pytest.mark.slow
def test_numbers_money_and_days_are_what_they_are() -> None:
    worksheet = opened(written("retail"))["Redundancy"]
    heads = {str(cell.value): cell.column for cell in worksheet[4]}
    cost = worksheet.cell(5, heads["Cost of these platforms a year"])
    assert (cost.data_type, cost.number_format) == ("n", '#,##0\\ "EUR";[Red]-#,##0\\ "EUR"')
    decisions = opened(written("retail", "fr"))["Décisions"]
    day = next(cell for row in decisions.iter_rows(min_row=5) for cell in row if cell.is_date and cell.value)
    assert day.number_format == "dd/mm/yyyy"


def test_colours_say_no_more_than_words() -> None:
    worksheet = opened(written("retail"))["Gaps"]
    rules = [rule for area in worksheet.conditional_formatting for rule in area.rules]
    assert {rule.formula[0] for rule in rules} >= {'"nobody decided so"', '"goes"'}


def test_hostile_names_are_texts(tmp_path: Path) -> None:
    content = parts.named("workbook").write(evidence(hostile(tmp_path)))
    values = {cell.value for worksheet in opened(content) for row in worksheet.iter_rows() for cell in row}
    for name in HOSTILE:
        assert any(name.replace("\u202e", " ").replace("\u202c", " ") in str(value) for value in values), name


@pytest.mark.slow
@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "http://x.example", "1.10", "true", "#REF!"])
def test_what_looks_like_something_else_is_a_text(tmp_path: Path, name: str) -> None:
    told = evidence(workspace(tmp_path, {"title": name, "as_is": {"channels": {"web": {"name": name}}}}))
    content = parts.named("workbook").write(told)
    book = opened(content)
    (cell,) = [row[2] for row in book["Facts"].iter_rows(min_row=5) if row[2].value == name]
    assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert f"<t>{name}</t>" in archive.read("xl/sharedStrings.xml").decode()


def test_names_too_long_or_not_to_be_shown(tmp_path: Path) -> None:
    long = "x" * 40_000
    told = evidence(
        workspace(tmp_path, {"as_is": {"channels": {"web": {"name": long}, "store": {"name": "a\u0007b\u0000c"}}}})
    )
    content = parts.named("workbook").write(told)
    values = [cell.value for row in opened(content)["Facts"].iter_rows(min_row=5) for cell in row]
    assert "a b c" in values
    assert max(len(str(value)) for value in values) <= 32_000
    assert cut(long).endswith("…")


def test_titles_of_tabs_and_heads_are_told_apart() -> None:
    book = Book("A: title", "", datetime.datetime(2026, 11, 20), "a4")
    titles = [book.free_title(each) for each in ("a/b*c", "A B C", "history", "'x'", "y" * 40, "y" * 40, "")]
    assert titles == ["a b c", "A B C 2", "history 2", "x", "y" * 31, "y" * 29 + " 2", "-"]
    assert unique(["A", "a", "", "A 2"]) == ["A", "a 2", "-", "A 2 2"]


def test_no_more_rows_than_can_be_read_back() -> None:
    small, large, larger = (
        Sheet("x", "X", "X", "Lead.", (Column("A"),), (("a",),) * number, "none") for number in (10, 50, 53)
    )
    assert [len(sheet.rows) for sheet in fitted([small, large, larger])] == [10, 50, 53]
    assert [len(sheet.rows) for sheet in fitted([small, large, larger], 110)] == [10, 50, 50]
    assert [len(sheet.rows) for sheet in fitted([larger, small, large], 70)] == [30, 10, 30]
    sheet = fitted([small, larger], 60)[1]
    assert (len(sheet.rows), sheet.left_out) == (50, 3)
    asked = Sheet("x", "X", "X", "", (Column("A", "input"),), (("a",),) * 6_000, "none", choices={(5_999, 0): ("a",)})
    assert (len(fitted([asked])[0].rows), fitted([asked])[0].choices) == (MOST_ROWS, {})
    assert lead(sheet) == "Lead. 3 more rows are left out."


def test_columns_are_as_wide_as_what_they_hold() -> None:
    assert text_width("WWW") > text_width("lll")
    assert lines_taken("one two three", 60) == 1
    assert lines_taken("word " * 40, 20) > 5
    with in_language("en"):
        for sheet in sheets_of(told("retail")):
            assert len(sheet.rows[0]) == len(sheet.columns)


def test_little_is_there(tmp_path: Path) -> None:
    content = parts.named("workbook").write(evidence(workspace(tmp_path, {"as_is": {"channels": {"web": "Web"}}})))
    book = opened(content)
    assert book["Decisions"].cell(4, 2).value == "Nothing is open: there is nothing to decide."
    assert "Gaps" not in book.sheetnames


def test_a_settled_dispute_says_who_decided_and_when_not_an_id() -> None:
    sheet = dispute_sheet(told("banque"))
    decided = [column.title for column in sheet.columns].index("Decision")
    assert {row[decided] for row in sheet.rows if row[-1] == "capabilities.relever"} == {
        "not there (Comité exécutif, 2026-10-22)"
    }
