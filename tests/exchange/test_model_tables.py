"""Excel tables of a workspace: every fact is in them, and an edited cell is one line of one file."""

from __future__ import annotations

import difflib
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from engagement_model.exchange.readers import Given, reader_of
from engagement_model.exchange.writers import Exported, writers
from engagement_model.language.reader import read
from engagement_model.model.facts import facts_of
from engagement_model.model.model import Model
from engagement_model.workshop.importing.own_facts import own_models
from tests.cli.running import engage
from tests.profiles import tries
from tests.strategies import models

pytest.importorskip("python_calamine")

EXAMPLES = sorted(path.parent for path in Path("examples").glob("*/engagement.yaml"))


def tables(states: dict[str, Model]) -> bytes:
    (content,) = writers()["xlsx"].write(Exported("T", states, next(iter(states.values())).rates)).values()
    assert isinstance(content, bytes)
    return content


def same(states: dict[str, Model]) -> None:
    given = Given("tables.xlsx", tables(states))
    found = reader_of(given).read(given)
    expected = {state: facts for state, model in states.items() if (facts := facts_of(model))}
    assert {state: facts_of(model) for state, model in own_models(found.facts).items()} == expected
    assert {state: facts_of(model) for state, model in own_models(found.base).items()} == expected


@pytest.mark.slow
@pytest.mark.parametrize("folder", EXAMPLES, ids=[path.name for path in EXAMPLES])
def test_no_fact_of_an_example_is_lost(folder: Path) -> None:
    same(dict(read([folder.as_posix()])[0].workspace.states))


def test_who_works_on_what_is_not_lost(write_files: Callable[[dict[str, str]], Path]) -> None:
    folder = write_files(
        {
            "engagement.yaml": "as_is:\n"
            "  organizations: {a: A, b: B}\n  platforms: {p: P, q: Q}\n  engagements:\n"
            "    - {organization: a, platforms: [p]}\n    - {organization: b, platforms: [p, q]}\n"
        }
    )
    states = dict(read([folder.as_posix()])[0].workspace.states)
    assert "engagements.any.any.any.platforms.q.by.b" in facts_of(states["as-is"])
    same(states)


@given(models())
@settings(max_examples=tries(25))
def test_no_fact_of_any_model_is_lost(model: Model) -> None:
    same({"as-is": model})


@pytest.fixture
def retail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree("examples/retail", tmp_path / "retail")
    monkeypatch.chdir(tmp_path)
    assert engage("export", "xlsx", "retail", "--out", ".").code == 0
    return tmp_path


def edit(path: Path, sheet: str, column: str, row: str, value: object) -> None:
    """Write a value into the cell below a heading, in the row with an id."""
    book = openpyxl.load_workbook(path)
    cells = book[sheet]
    heading = next(cell.column for cell in cells[1] if cell.value == column)
    line = next(cell.row for cell in cells["A"] if cell.value == row)
    cells.cell(line, heading).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(buffer.getvalue())


def contents(folder: Path) -> dict[str, str]:
    return {path.as_posix(): path.read_text() for path in folder.rglob("*.yaml")}


@pytest.mark.slow
def test_an_edited_cell_is_one_line_of_one_file(retail: Path) -> None:
    before = contents(retail / "retail")
    edit(retail / "tables.xlsx", "organizations", "annual_cost", "ecommerce", "950k EUR")
    done = engage("import", "tables.xlsx", "--out", "retail")
    assert done.code == 0, done.err
    after = contents(retail / "retail")
    assert set(after) == set(before)
    changed = [path for path in after if after[path] != before[path]]
    assert len(changed) == 1
    lines = [
        line
        for line in difflib.ndiff(before[changed[0]].splitlines(), after[changed[0]].splitlines())
        if line[0] in "+-"
    ]
    assert len(lines) == 2
    assert "950k" in lines[1]


@pytest.mark.slow
def test_tables_that_nobody_edited_change_nothing(retail: Path) -> None:
    before = contents(retail / "retail")
    done = engage("import", "tables.xlsx", "--out", "retail")
    assert (done.code, done.out) == (0, "")
    assert contents(retail / "retail") == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("annual_cost", "a lot", "organizations.ecommerce.annual_cost: "),
        ("part_of", "nobody", 'organizations.ecommerce.part_of: there is no organization "nobody"'),
    ],
)
def test_what_no_model_can_have_is_listed_and_nothing_is_written(
    retail: Path, column: str, value: str, told: str
) -> None:
    before = contents(retail / "retail")
    edit(retail / "tables.xlsx", "organizations", column, "ecommerce", value)
    done = engage("import", "tables.xlsx", "--out", "retail")
    assert done.code == 2
    assert told in done.err
    assert contents(retail / "retail") == before


def test_csv_tables_cannot_be_taken_for_formulas(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text('platforms: {p: {name: "=1+1"}}\n')
    out = (tmp_path / "out").as_posix()
    assert engage("export", "csv", (tmp_path / "m.yaml").as_posix(), "--out", out).code == 0
    assert "p,'=1+1," in (tmp_path / "out/as-is/platforms.csv").read_text()
