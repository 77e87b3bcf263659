"""Lists of other tools: two commands from a pasted list to two pages, and the same list again, changed or not."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import yaml

from engagement_model.workshop.coming_back import is_form
from engagement_model.workshop.importing import bringing, collecting
from tests.cli.running import engage

SLIDE = """\
Who,By which way,Does what,Answered by,On what
Consumer,Web shop,"Browse, Buy",E-commerce,Shop system
Consumer,Web shop,Pay,E-commerce,Shop system
Consumer,Store,"Browse, Buy, Pay",Retail,Till
Consumer,Store,Return,Retail,Till
Trade,Phone,Buy,Sales,ERP
Trade,Store,Buy,Retail,Till
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_pasted_list_becomes_two_pages_in_two_commands(here: Path) -> None:
    (here / "slide.csv").write_text(SLIDE)
    taken = engage("import", "slide.csv")
    assert (taken.code, taken.out.split()) == (
        0,
        ["slide/mapping.yaml", "slide/engagement.yaml", "slide/as-is.yaml", "slide/future-state.yaml",
         "slide/imported/as-is.yaml", "slide/import.md"],
    )  # fmt: skip
    drawn = engage("render", "slide", "--format", "svg", "--out", "pages")
    assert (drawn.code, drawn.out.split()) == (0, ["pages/as-is.svg", "pages/future-state.svg"])
    assert "Shop system" in (here / "pages/as-is.svg").read_text()


def test_the_same_file_twice_changes_no_byte(here: Path) -> None:
    (here / "slide.csv").write_text(SLIDE)
    engage("import", "slide.csv")
    before = contents(here)
    again = engage("import", "slide.csv")
    assert (again.code, again.out) == (0, "")
    assert "nothing has changed" in again.err
    assert contents(here) == before


GRAPH = """\
<mxfile><diagram name="Flows"><mxGraphModel><root>
  <mxCell id="0"/><mxCell id="1" parent="0"/>
  {boxes}
  {lines}
</root></mxGraphModel></diagram></mxfile>
"""


def test_relations_stay_in_their_order_and_names_as_they_are_written(here: Path) -> None:
    boxes = "".join(
        f'<mxCell id="{each}" value="{each}\N{NO-BREAK SPACE}x" vertex="1" parent="1">'
        f'<mxGeometry x="{number * 200}" width="90" height="40" as="geometry"/></mxCell>'
        for number, each in enumerate("abc")
    )
    lines = "".join(
        f'<mxCell id="{start}{end}" edge="1" source="{start}" target="{end}" parent="1"/>'
        for start, end in ("ab", "ca", "ac")
    )
    (here / "flows.drawio").write_text(GRAPH.format(boxes=boxes, lines=lines))
    engage("import", "flows.drawio")
    engage("import", "flows.drawio")
    before = contents(here)
    assert before["flows/imported/as-is.yaml"].count(b"from: ") == 3
    assert "nothing has changed" in engage("import", "flows.drawio").err
    assert contents(here) == before


@pytest.fixture
def changed(here: Path) -> Path:
    """A list that was imported, then changed there and in the workspace."""
    (here / "slide.csv").write_text(SLIDE)
    engage("import", "slide.csv")
    model = here / "slide/as-is.yaml"
    model.write_text(model.read_text().replace("  browse: Browse\n", "  browse: Look around  # by hand\n"))
    (here / "slide.csv").write_text(
        SLIDE.replace('Store,"Browse, Buy, Pay",Retail,Till', 'Store,"Browse, Buy, Pay",Retail,New till').replace(
            "Trade,Phone,Buy,Sales,ERP\n", "Trade,Chat,Ask,Care,Ticket desk\n"
        )
    )
    return here


def test_what_changed_in_the_file_changes_here_and_is_told_as_a_difference(changed: Path) -> None:
    told = engage("import", "slide.csv").err
    assert "~ engagements.consumer.store.buy.platforms: +new_till -till" in told
    assert "+ channels.chat" in told


def test_what_was_written_by_hand_stays(changed: Path) -> None:
    engage("import", "slide.csv")
    assert "  browse: Look around  # by hand\n" in (changed / "slide/as-is.yaml").read_text()
    assert "- capabilities.browse.name" in (changed / "slide/import.md").read_text()


def test_what_vanished_is_listed_and_stays_until_it_is_pruned(changed: Path) -> None:
    engage("import", "slide.csv")
    assert "- platforms.erp" in (changed / "slide/import.md").read_text()
    assert "erp: ERP" in (changed / "slide/as-is.yaml").read_text()
    before = contents(changed)
    assert engage("import", "slide.csv").out == ""
    assert contents(changed) == before
    pruned = engage("import", "slide.csv", "--prune")
    assert "- platforms.erp" in pruned.err
    assert "ERP" not in (changed / "slide/as-is.yaml").read_text()
    assert engage("check", "slide", "--fail-on", "error").code == 0


INVENTORY = """\
maps: csv
sheets:
  table:
    unknown: [ND]
    not_applicable: [NA]
    rows:
      - engagements:
          customer: {column: groups, each: true}
          capabilities: {column: service, known_as: id}
          organization: owner
        melt:
          into: channel
          value: annual_transactions
          columns: {by phone: Telephone, online: Web, by fax: Fax}
"""


def test_unknown_not_applicable_and_zero_are_three_things(here: Path) -> None:
    rows = [
        ("id", "service", "groups", "owner", "by phone", "online", "by fax"),
        ("17", "Passports", "PERSON", "Foreign affairs", "ND", "0", "NA"),
        ("18", "Permits", "PERSON,BUSINESS", "Labour", "7", "", "NA"),
    ]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (here / "list.csv").write_text(text.getvalue())
    (here / "mapping.yaml").write_text(INVENTORY)
    assert engage("import", "list.csv", "--map", "mapping.yaml", "--out", "w").code == 0
    entries = yaml.safe_load((here / "w/as-is.yaml").read_text())["engagements"]
    numbers = {
        (
            each.get("customer", each.get("customers")) and str(each.get("customer", each.get("customers"))),
            each["channel"],
        ): each.get("annual_transactions")
        for each in entries
        if each["capabilities"] == ["passports"]
    }
    assert numbers == {("person", "telephone"): None, ("person", "web"): 0}
    together = [each for each in entries if "customer" not in each and "customers" not in each]
    assert [(each["channel"], each["annual_transactions"]) for each in together] == [("telephone", 7)]
    assert "17" in (here / "w/as-is.yaml").read_text()


def test_a_mapping_is_checked_with_places_and_what_was_meant(here: Path) -> None:
    (here / "list.csv").write_text(SLIDE)
    (here / "m.yaml").write_text("maps: csv\nsheets: {table: {rows: [{platfroms: {name: On what}}]}}\n")
    refused = engage("import", "list.csv", "--map", "m.yaml", "--out", "w")
    assert refused.code == 2
    assert 'm.yaml:2:26: unknown key "platfroms"; did you mean platforms?' in refused.err
    assert not (here / "w").exists()


@pytest.mark.parametrize("text", ["", "sheets: {}\n", "maps:\n"], ids=["nothing", "no format", "no value"])
def test_a_mapping_says_of_which_format_it_is(here: Path, text: str) -> None:
    (here / "list.csv").write_text(SLIDE)
    (here / "m.yaml").write_text(text)
    refused = engage("import", "list.csv", "--map", "m.yaml", "--out", "w")
    assert (refused.code, refused.err.count("m.yaml:1:")) == (2, 1)
    assert not (here / "w").exists()


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ("{tabel: {rows: [{platforms: {name: On what}}]}}", 'there is no sheet "tabel"; did you mean table?'),
        ("{table: {rows: [{platforms: {name: On wat}}]}}", "has no column On wat; did you mean On what?"),
        ("{table: {rows: [{platforms: {name: On what, vender: Who}}]}}", "did you mean vendor?"),
        ("{table: {rows: [{platforms: {vendor: On what}}]}}", "nothing says what its name is"),
        ("{table: {rows: [{where: {Who: [Consumer]}}]}}", "this makes nothing of a row"),
    ],
)
def test_a_mapping_of_another_file_is_refused_whole(here: Path, mapping: str, told: str) -> None:
    (here / "list.csv").write_text(SLIDE)
    (here / "m.yaml").write_text(f"maps: csv\nsheets: {mapping}\n")
    refused = engage("import", "list.csv", "--map", "m.yaml", "--out", "w")
    assert refused.code == 2
    assert told in refused.err
    assert not (here / "w").exists()


def test_a_table_of_which_nothing_is_known_is_proposed_and_not_taken(here: Path) -> None:
    (here / "odd.csv").write_text("Colour,Weight\nred,3\n")
    proposed = engage("import", "odd.csv")
    assert (proposed.code, proposed.out.split()) == (0, ["odd/mapping.yaml"])
    assert "run the same again: engage import odd.csv" in proposed.err
    refused = engage("import", "odd.csv")
    assert refused.code == 2
    assert "takes nothing of it" in refused.err


def test_an_empty_table_is_told_and_leaves_nothing_behind(here: Path) -> None:
    (here / "slide.csv").write_text(SLIDE.splitlines()[0] + "\n")
    done = engage("import", "slide.csv")
    assert (done.code, done.out) == (2, "")
    assert "slide.csv has no rows yet; nothing was imported" in done.err
    assert list(contents(here)) == ["slide.csv"]


def test_a_mapping_is_shown_and_not_written(here: Path) -> None:
    (here / "slide.csv").write_text(SLIDE)
    shown = engage("import", "slide.csv", "--out", "-")
    assert shown.code == 0
    assert yaml.safe_load(shown.out)["maps"] == "csv"
    assert list(here.iterdir()) == [here / "slide.csv"]


def test_what_is_not_understood_is_listed_with_its_line_and_the_rest_is_taken(here: Path) -> None:
    (here / "apps.csv").write_text(
        "Application,Annual cost,Owner\nShop,1.2M,Sales\nTill,a lot,Retail\nDesk,?,Care\nTotal,3M,\n"
    )
    engage("import", "apps.csv")
    taken = yaml.safe_load((here / "apps/as-is.yaml").read_text())["platforms"]
    assert taken["shop"]["annual_cost"] == "1.2M"
    assert "annual_cost" not in taken["till"]
    assert taken["desk"]["unknown"] == ["annual_cost"]
    assert set(taken) == {"shop", "till", "desk"}
    assert "- 3: annual\\_cost:" in (here / "apps/import.md").read_text()


SMALL = "as_is: m.yaml\nstakeholders: {cio: {name: CIO}}\n"
OFFERED = (
    "customer_types: {c: C}\nchannels: {w: W}\norganizations: {o: O}\nplatforms: {p: P}\n"
    "engagements: [{customer: c, channel: w, organization: o, platforms: [p]}]\n"
)


def test_what_was_sent_out_and_lost_what_it_is_known_by_is_not_taken_for_a_list(here: Path) -> None:
    (here / "engagement.yaml").write_text(f"company: Acme\n{SMALL}")
    (here / "m.yaml").write_text(OFFERED)
    engage("ask", "--out", "asked")
    book = openpyxl.load_workbook(here / "asked/cio.xlsx")
    for title in ("questionnaire", "lists"):
        del book[title]
    book.save(here / "bare.xlsx")
    told = engage("import", "bare.xlsx")
    assert (told.code, told.out) == (2, "")
    assert "bare.xlsx was sent out by engage, and its hidden sheets are gone" in told.err
    assert is_form("questionnaire", ("format", "engagement-model questionnaire/1"))  # saved as .ods
    assert not is_form("questionnaire", ("format", "A3"))


def test_tables_go_back_to_the_company_they_are_of(here: Path) -> None:
    for company in ("Acme", "Bcme"):
        (here / company).mkdir()
        (here / company / "engagement.yaml").write_text(f"company: {company}\n{SMALL}")
        (here / company / "m.yaml").write_text(OFFERED)
    engage("export", "xlsx", "Acme", "--out", "out")
    told = engage("import", "out/tables.xlsx", "--out", "Bcme")
    assert (told.code, 'it was made for "Acme", and this is "Bcme"' in told.err) == (2, True)
    assert engage("import", "out/tables.xlsx", "--out", "Acme").code == 0


def test_a_list_with_a_conflict_of_git_is_refused(here: Path) -> None:
    (here / "list.csv").write_text("Name;Cost\n<<<<<<< HEAD\nA;1\n=======\nA;2\n>>>>>>> topic\n")
    told = engage("import", "list.csv")
    assert told.code == 2
    assert "unresolved merge conflict (from HEAD to topic, lines 2 to 6); mend that first" in told.err
    assert contents(here).keys() == {"list.csv"}


def test_amounts_and_days_of_a_german_spreadsheet_are_read(here: Path) -> None:
    rows = 'Anwendung;Kosten pro Jahr;seit\r\nERP;"1.234.567,89 €";01.02.2020\r\nKasse;12.000 €;\r\n'
    (here / "de.csv").write_bytes(rows.encode("cp1252"))
    engage("import", "de.csv")
    engage("import", "de.csv")
    platforms = yaml.safe_load((here / "de/as-is.yaml").read_text())["platforms"]
    assert platforms["erp"] == {
        "name": "ERP",
        "annual_cost": "1234567.89 EUR",
        "in_service": {"from": date(2020, 2, 1)},
    }
    assert platforms["kasse"]["annual_cost"] == "12k EUR"


def test_what_is_left_out_under_one_name_is_told_apart_by_its_address() -> None:
    names = {"platforms.wall_2": "Firewall", "platforms.printer": "Printer", "platforms.wall": "Firewall"}
    told = ["Printer", "Firewall (platforms.wall)", "Firewall (platforms.wall_2)"]
    assert list(bringing._told_apart(names)) == told


@pytest.mark.parametrize("form", ["archimate", "xlsx"])
def test_what_an_export_does_not_carry_is_told_where_it_becomes_a_new_workspace(here: Path, form: str) -> None:
    assert engage("init", "shop", "-q").code == 0
    assert engage("export", form, "shop", "--out", "out", "-q").code == 0
    [exported] = (here / "out").iterdir()
    done = engage("import", str(exported), "--out", "new")
    assert done.code == 0
    assert "its decisions, views and settings are not" in done.err
    assert not (here / "new" / "decisions.yaml").exists()
    assert "settings are not" not in engage("import", str(exported), "--out", "shop").err


def test_more_elements_than_a_workspace_has_are_refused_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(collecting, "MOST_ELEMENTS", 4)
    rows = "".join(f"Shop {number},Sales {number}\n" for number in range(3))
    (tmp_path / "list.csv").write_text(f"Application,Owner\n{rows}", "utf-8")
    done = engage("import", "list.csv", "--out", "taken")
    assert done.code == 2
    assert "list.csv cannot be read: it would become more than 4 elements; leave rows out, or split it" in done.err
    assert not (tmp_path / "taken").exists()


def test_names_without_a_letter_of_ours_are_numbered_one_after_the_other(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tried = []

    def numbered(stem: str, number: int) -> str:
        tried.append(number)
        return f"{stem}_{number}"

    monkeypatch.setattr(collecting, "_numbered", numbered)
    rows = "".join(f"{chr(0x4E00 + number)}\n" for number in range(200))
    (tmp_path / "list.csv").write_text(f"Application\n{rows}", "utf-8")
    assert engage("import", "list.csv", "--out", "taken", "-q").code == 0
    assert len(tried) < 1_000
