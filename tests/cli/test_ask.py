"""`engage ask` and `engage import` at the command line."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from tests.cli.running import engage, engage_process
from tests.exchange.filling import Copy
from tests.workshop.evening import FILES, Room


@pytest.fixture
def room(write_files) -> Room:
    return Room(write_files(FILES))


@pytest.mark.slow
def test_everybody_is_asked(room: Room) -> None:
    outcome = engage("ask", "--out", "asked")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.split() == [f"asked/{who}.xlsx" for who in ("cio", "retail", "web", "care")]
    content = (room.folder / "asked" / "cio.xlsx").read_bytes()
    assert engage("ask", "--out", "again", "-q").out == ""
    assert (room.folder / "again" / "cio.xlsx").read_bytes() == content


def test_one_is_asked_in_another_language(room: Room) -> None:
    outcome = engage("ask", ".", "--stakeholder", "cio", "--language", "fr", "--out", "q")
    assert outcome.out.split() == ["q/cio.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO((room.folder / "q" / "cio.xlsx").read_bytes()))
    assert book.sheetnames[:3] == ["À lire d'abord", "Types de clients", "Canaux"]


def test_who_is_not_there_cannot_be_asked(room: Room) -> None:
    outcome = engage("ask", "--stakeholder", "retial")
    assert outcome.code == 2
    assert 'there is no stakeholder "retial"; did you mean retail?' in outcome.err
    assert engage("ask", "--language", "xx").code == 2
    (room.folder / "alone.yaml").write_text(FILES["as-is.yaml"])
    assert "names no stakeholders" in engage("ask", "alone.yaml").err


def answered(room: Room, name: str, **right: object) -> Path:
    copy = Copy((room.folder / "questionnaires" / "cio.xlsx").read_bytes())
    copy.answer("platforms", "platforms.tills", "disagree", "Why not?", **right)
    path = room.folder / name
    path.write_bytes(copy.content())
    return path


@pytest.mark.slow
def test_there_and_back(room: Room) -> None:
    engage("ask")
    answered(room, "answers.xlsx", owner="Online")
    shown = engage("import", "answers.xlsx", "--stakeholder", "cio", "--out", "-")
    assert shown.code == 0
    assert 'tills: {owner: online, because: "Why not?"}' in shown.out
    assert not (room.folder / "views" / "cio-as-is.yaml").exists()
    outcome = engage("import", "answers.xlsx", "--stakeholder", "cio")
    assert (outcome.code, outcome.err) == (0, "")
    assert [Path(line).name for line in outcome.out.split()] == [
        "cio-as-is.yaml",
        "cio-future-state.yaml",
        "engagement.yaml",
    ]
    assert room.voices("cio")["platforms.tills.owner"] == "online"
    assert engage("check").code in (0, 1)


@pytest.mark.slow
def test_another_folder_and_another_workspace(room: Room, tmp_path: Path, monkeypatch) -> None:
    engage("ask")
    path = answered(room, "answers.xlsx", owner="Online")
    monkeypatch.chdir(tmp_path)
    outcome = engage("import", str(path), "--workspace", "here", "--out", "views/round-1")
    assert (outcome.code, outcome.err) == (0, "")
    assert (room.folder / "views" / "round-1" / "cio-as-is.yaml").is_file()
    assert room.voices("cio")["platforms.tills.owner"] == "online"


@pytest.mark.slow
def test_nothing_is_half_imported(room: Room) -> None:
    engage("ask")
    before = {path: path.read_bytes() for path in room.folder.rglob("*.yaml")}
    answered(room, "answers.xlsx", owner="Online", provides="Sell")
    outcome = engage("import", "answers.xlsx")
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        'Platforms!J7: "Sell" is not in the list; choose from the list',
        "answers.xlsx: 1 cell cannot be understood; nothing was imported",
    ]
    assert {path: path.read_bytes() for path in room.folder.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"nothing", "answers.xlsx cannot be read: it is no Excel workbook (.xlsx)"),
        (b"\xd0\xcf\x11\xe0", "answers.xlsx cannot be read: it is an old (.xls) or a password-protected workbook"),
    ],
)
def test_what_is_no_questionnaire(room: Room, content: bytes, message: str) -> None:
    (room.folder / "answers.xlsx").write_bytes(content)
    outcome = engage("import", "answers.xlsx", "--stakeholder", "cio")
    assert outcome.code == 2
    assert message in outcome.err


def test_a_file_that_is_not_there(room: Room) -> None:
    outcome = engage("import", "nowhere.xlsx")
    assert (outcome.code, "cannot read nowhere.xlsx" in outcome.err) == (2, True)


@pytest.mark.slow
def test_a_plain_model_has_no_workspace_to_import_into(room: Room) -> None:
    engage("ask")
    (room.folder / "alone.yaml").write_text("platforms: {shop: Shop}\n")
    outcome = engage("import", "questionnaires/cio.xlsx", "--workspace", "alone.yaml")
    assert (outcome.code, "there is no workspace" in outcome.err) == (2, True)


@pytest.mark.slow
def test_what_reads_and_writes_workbooks_is_loaded_only_where_it_is_needed(room: Room) -> None:
    costly = "[name for name in ('openpyxl', 'xlsxwriter') if name in sys.modules]"
    code = f"import atexit, sys; atexit.register(lambda: print({costly}))"
    assert engage_process("ask", "--help", folder=room.folder, before=code).out.endswith("[]\n")
    assert engage_process("check", "-q", folder=room.folder, before=code).out.endswith("[]\n")
