"""Reading a portfolio file: short forms, patterns, the boundary, and faults at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.language.portfolio_reader import PortfolioReading, read_portfolio
from engagement_model.language.reader import NothingToRead, read
from tests.cli.running import SHOP

HEAD = "currency: EUR\n"
KNOWN_AS = "known_as:\n  capabilities:\n    pay: [Buy]\n"


def portfolio(folder: Path, text: str, members: tuple[str, ...] = ("a", "b")) -> PortfolioReading:
    for name in members:
        (folder / name).mkdir(parents=True)
        (folder / name / "engagement.yaml").write_text("as_is: as-is.yaml\n", encoding="utf-8")
        (folder / name / "as-is.yaml").write_text(SHOP, encoding="utf-8")
    (folder / "portfolio.yaml").write_text(text, encoding="utf-8")
    return read_portfolio(str(folder))


def faults(reading: PortfolioReading) -> list[tuple[int, str]]:
    return [(fault.place.line, fault.kind.code) for fault in reading.faults]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("a", ["a"]),
        ("a/engagement.yaml", ["a"]),
        ("./a", ["a"]),
        ("{path: a, name: Alpha}", ["a"]),
        ('"*"', ["a", "b"]),
        ("deep/*", ["deep/c"]),
        ('"**"', ["a", "b", "deep/c"]),
        ('"deep/**"', ["deep/c"]),
        ('"[bc]"', ["b"]),
        ('"?"', ["a", "b"]),
    ],
)
def test_members_are_folders_or_patterns(tmp_path: Path, entry: str, found: list[str]) -> None:
    reading = portfolio(tmp_path, f"{HEAD}members: [{entry}]\n", ("a", "b", "deep/c", ".hidden/d"))
    assert faults(reading) == []
    assert [member.member for member in reading.portfolio.members] == found
    assert all(Path(member.path or "").is_file() for member in reading.portfolio.members)


def test_a_member_that_two_entries_name_is_one_and_has_the_first_name(tmp_path: Path) -> None:
    reading = portfolio(tmp_path, f"{HEAD}members: [{{path: a, name: Alpha}}, '*']\n")
    assert [(member.member, member.name) for member in reading.portfolio.members] == [("a", "Alpha"), ("b", None)]


def test_what_is_not_there_is_no_fault_but_known(tmp_path: Path) -> None:
    reading = portfolio(tmp_path, f"{HEAD}members: [a, nowhere, 'x*']\n")
    assert faults(reading) == []
    assert [(each.path, each.is_pattern) for each in reading.portfolio.absent] == [("nowhere", False), ("x*", True)]
    assert reading.place("members.nowhere").column == 14


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "EM108")]),
        ("# later\n", [(1, "EM108")]),
        ("members: [a]\n", [(1, "EM108")]),
        (HEAD, [(1, "EM108")]),
        (f"{HEAD}members: []\n", [(2, "EM108")]),
        (f"{HEAD}members: [../b]\n", [(2, "EM117")]),
        (f"{HEAD}members: [/etc]\n", [(2, "EM117")]),
        (f"{HEAD}members: ['../*']\n", [(2, "EM117")]),
        (f"{HEAD}members: [a]\nmembrs: 3\n", [(3, "EM104")]),
        (f"{HEAD}members: [{{name: Alpha}}]\n", [(2, "EM108")]),
        (f"{HEAD}members: [a]\nsame: [sound]\n", [(3, "EM106")]),
        (f"{HEAD}members: [a]\nstale_after: 2 months\n", [(3, "EM106")]),
        (f"{HEAD}members: [a]\nvocabulary: ../words.yaml\n", [(3, "EM117")]),
        (f"{HEAD}members: [a]\nvocabulary: words.yaml\n", [(3, "EM101")]),
        (f"{HEAD}members: [a]\nknown_as:\n  capabilities:\n    buy: [Get]\n", [(5, "EM109")]),
        (
            f"{HEAD}members: [a]\nvocabulary: {{capabilities: {{buy: Buy, pay: Pay}}}}\n{KNOWN_AS}",
            [(6, "EM113")],
        ),
        (f"{HEAD}members: [{{workspace: {{as_is: a.yaml}}}}]\n", [(2, "EM105")]),
    ],
    ids=lambda value: None if isinstance(value, list) else value.replace("\n", " ")[:40],
)
def test_faults_stand_where_they_are_written(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(portfolio(tmp_path, text)) == expected


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "group"
    portfolio(tmp_path / "elsewhere", f"{HEAD}members: [a]\n")
    inside.mkdir()
    (inside / "a").symlink_to(tmp_path / "elsewhere" / "a", target_is_directory=True)
    assert faults(portfolio(inside, f"{HEAD}members: ['*']\n", ())) == [(2, "EM117")]


def test_no_portfolio_is_nothing_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NothingToRead):
        read_portfolio(str(tmp_path))
    portfolio(tmp_path, f"{HEAD}members: [a]\n")
    monkeypatch.chdir(tmp_path / "a")
    assert read_portfolio().portfolio.members[0].member == "a"


VOCABULARY = "title: Words\ninformation: {customer: Customer}\n"


def test_a_member_may_extend_the_vocabulary_and_nothing_else_outside(tmp_path: Path) -> None:
    portfolio(tmp_path, f"{HEAD}members: [a]\nvocabulary: words.yaml\n")
    (tmp_path / "words.yaml").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "others.yaml").write_text(VOCABULARY, encoding="utf-8")
    model = tmp_path / "a" / "as-is.yaml"
    model.write_text(f"extends: ../words.yaml\n{SHOP}", encoding="utf-8")
    [reading] = read([str(tmp_path / "a")])
    assert reading.faults == ()
    assert reading.workspace.as_is is not None
    assert set(reading.workspace.as_is.information) == {"customer", "order"}
    model.write_text(f"extends: ../others.yaml\n{SHOP}", encoding="utf-8")
    assert [fault.kind.code for fault in read([str(tmp_path / "a")])[0].faults] == ["EM117"]


def test_a_vocabulary_outside_of_its_own_portfolio_is_none(tmp_path: Path) -> None:
    group = tmp_path / "group"
    portfolio(group, f"{HEAD}members: [a]\nvocabulary: ../words.yaml\n")
    (tmp_path / "words.yaml").write_text(VOCABULARY, encoding="utf-8")
    (group / "a" / "as-is.yaml").write_text(f"extends: ../../words.yaml\n{SHOP}", encoding="utf-8")
    assert [fault.kind.code for fault in read([str(group / "a")])[0].faults] == ["EM117"]
