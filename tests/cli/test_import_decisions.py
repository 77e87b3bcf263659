"""`engage import` of minutes and workbooks at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import engage
from tests.workshop.minutes.meeting import Book, Desk, Minutes, paper

TILLS = "platforms.pos"
STORE = "channels.store.recognizes"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk(tmp_path / "retail")
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")
    return desk


@pytest.mark.slow
def test_minutes(desk: Desk) -> None:
    (desk.folder / "m.md").write_bytes(Minutes(paper("minutes")).tick(TILLS, "B").tick(STORE, "B").content())
    shown = engage("import", "m.md", "--out", "-")
    assert "store_recognizes:" in shown.out
    assert "store_recognizes" not in desk.path.read_text()
    done = engage("import", "m.md")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "decisions.yaml: decisions.store_recognizes",
        "decisions.yaml: decisions.tills_in_the_store",
    ]
    again = engage("import", "m.md")
    assert (again.code, again.out) == (0, "")
    assert again.err.splitlines() == [
        "decisions.yaml: decisions.store_recognizes says so already",
        "decisions.yaml: decisions.tills_in_the_store says so already",
    ]
    agreed = engage("agree", "--state", "as-is")
    assert "store: {name: High-street store, kind: store, recognizes: person" in agreed.out
    assert "channels.store.recognizes" not in agreed.err


@pytest.mark.slow
def test_a_workbook_whatever_it_is_called(desk: Desk) -> None:
    book = Book(paper("workbook", "fr"))
    book.fill(TILLS, "B", by="Comité exécutif")
    (desk.folder / "minutes.md").write_bytes(book.content())
    done = engage("import", "minutes.md", "--workspace", ".")
    assert (done.code, done.err) == (0, "")
    assert desk.decisions()["tills_in_the_store"].by == "Comité exécutif"


@pytest.mark.slow
def test_nothing_is_decided_yet(desk: Desk) -> None:
    for name in ("minutes", "workbook"):
        (desk.folder / name).write_bytes(paper(name))
        done = engage("import", name)
        assert (done.code, done.out, done.err) == (0, "", f"nothing is decided in {name} yet\n")


def test_what_makes_no_sense_is_listed_and_nothing_is_written(desk: Desk) -> None:
    before = desk.path.read_bytes()
    minutes = Minutes(paper("minutes")).tick(TILLS, "B").tick(STORE, "A").tick(STORE, "B")
    (desk.folder / "m.md").write_bytes(minutes.content())
    done = engage("import", "m.md")
    assert done.code == 2
    assert done.err.splitlines()[-1] == "m.md: 1 place cannot be understood; nothing was imported"
    french = engage("import", "m.md", "--language", "fr")
    assert french.err.startswith(f"ligne {minutes.line(STORE, '**B**')}: A, B sont choisis")
    assert desk.path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"nothing", "file cannot be read: it is none of what is read here: "),
        (b"\0" * 50, "file cannot be read: it is none of what is read here: "),
        (b"PK\x03\x04" + b"\0" * 99, "file cannot be read: it is damaged"),
        (paper("minutes") + b"\0", "file cannot be read: it is not a text in UTF-8"),
        (paper("minutes") + b"x" * 30_000_000, "file cannot be read: it has more than 2 MB"),
    ],
)
def test_what_cannot_be_read(desk: Desk, content: bytes, message: str) -> None:
    (desk.folder / "file").write_bytes(content)
    done = engage("import", "file")
    assert done.code == 2
    assert message in done.err


def test_decisions_are_nobodys_in_particular(desk: Desk) -> None:
    (desk.folder / "m.md").write_bytes(paper("minutes"))
    done = engage("import", "m.md", "--stakeholder", "cio")
    assert done.code == 2
    assert "--stakeholder is for questionnaires" in done.err


@pytest.mark.slow
def test_minutes_of_another_company_are_refused_with_both_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, company in (("a", "Alpha -- Retail"), ("b", "Beta Bank")):
        engage("init", name, "-q")
        settings = tmp_path / name / "engagement.yaml"
        lines = settings.read_text().splitlines()
        settings.write_text("\n".join(f"company: {company}" if line.startswith("company:") else line for line in lines))
    engage("report", "a", "--only", "minutes", "--out", "pack", "-q")
    minutes = tmp_path / "pack" / "minutes.md"
    minutes.write_text(minutes.read_text().replace("- [ ] **A", "- [x] **A", 1))
    decisions = tmp_path / "b" / "decisions.yaml"
    before = decisions.read_text()
    refused = engage("import", "pack/minutes.md", "--workspace", "b")
    assert refused.code == 2
    assert 'it was made for "Alpha -- Retail", and this is "Beta Bank"' in refused.err
    assert decisions.read_text() == before
    assert engage("import", "pack/minutes.md", "--workspace", "a").code == 0
    assert engage("import", "pack/minutes.md", "--workspace", "b", "--foreign").code == 0
    assert decisions.read_text() != before
