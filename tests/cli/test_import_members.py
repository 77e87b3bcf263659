"""A list about many organizations: a workspace for each of them, a portfolio above, and the next list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import engage

LIST = """\
Agency,Called,Service,Phone,Web
tax,Tax Office | Impots,Refund,7,ND
tax,Tax Office | Impots,Ask us,NA,3
sea,Coast Guard | Garde,Ask us,x,0
,Nobody's,Lost,1,1
"""
MAPPING = """\
format: engagement-model/1
maps: csv
title: Agencies
known_as: list
currency: CAD
sheets:
  table:
    unknown: [ND]
    not_applicable: [NA]
    members: {column: Agency, name: {column: Called, part: 1 of |}}
    rows:
      - engagements: {customer: {value: Anybody}, capabilities: Service}
        melt: {into: channel, value: annual_transactions, columns: {Phone: Telephone, Web: Web}}
      - channels: {name: {value: Web}, recognizes: {value: person}}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "agencies").mkdir()
    (tmp_path / "agencies/mapping.yaml").write_text(MAPPING)
    return tmp_path


def imported(*more: str) -> tuple[int, list[str], str]:
    done = engage("import", "list.csv", "--out", "agencies", *more)
    return done.code, done.out.split(), done.err


def test_each_organization_becomes_a_member(here: Path) -> None:
    code, out, err = imported()
    assert (code, out) == (0, ["agencies/members/tax", "agencies/members/sea", "agencies/portfolio.yaml"])
    assert "list.csv: 2 members in agencies" in err
    assert "5: nothing says whose this row is" in err
    assert "4: " in err, "a place is that of the whole file"
    assert "is not a whole number" in err or '"x"' in err
    told = engage("portfolio", "agencies", "--format", "json", "--no-cache")
    result = json.loads(told.out)["result"]
    assert [
        (row["name"], row["offered"], row["knowing"], row["doubled"], row["elsewhere"]) for row in result["members"]
    ] == [("Coast Guard", 1, 1, 0, 1), ("Tax Office", 2, 2, 0, 1)]
    assert [
        (each["channel"], [(one["member"], one["capabilities"], one["recognition"]) for one in each["members"]])
        for each in result["channels"]
    ] == [
        ("telephone", [("members/tax", 1, None)]),
        ("web", [("members/sea", 1, "person"), ("members/tax", 2, "person")]),
    ]
    assert result["capabilities_in_several"] == 1


def test_the_same_list_again_changes_nothing_and_the_next_one_its_members(here: Path) -> None:
    imported()
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    code, out, err = imported()
    assert (code, out) == (0, [])
    assert "nothing has changed" in err
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before
    (here / "list.csv").write_text(LIST.replace("Refund,7", "Refund,8").replace("sea,", "fish,"))
    code, out, err = imported()
    assert (code, out) == (0, ["agencies/members/tax", "agencies/members/fish"])
    assert "sea is no longer in the file, and stays" in err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("currency: CAD\n", ""), "add currency: to the mapping"),
        (("column: Agency", "column: Agenzy"), "Agency"),
        (("  table:\n", "  tabel:\n"), "table"),
        (("Agency, name", "Agency, nome"), "nome"),
    ],
    ids=["currency", "column", "sheet", "key"],
)
def test_a_mapping_that_cannot_be_followed_writes_nothing(here: Path, change: tuple[str, str], said: str) -> None:
    (here / "agencies/mapping.yaml").write_text(MAPPING.replace(*change))
    code, out, err = imported()
    assert (code, out) == (2, [])
    assert said in err
    assert [path.name for path in (here / "agencies").iterdir()] == ["mapping.yaml"]


def test_a_workspace_is_no_place_for_many(here: Path) -> None:
    engage("init", "agencies")
    code, _, err = imported()
    assert code == 2
    assert "another folder" in err
