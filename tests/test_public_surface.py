"""The public surface: what there is, that it is typed and told, and that what is told of it is so."""

from __future__ import annotations

import ast
import datetime
import doctest
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import engagement_model
from engagement_model import draw, load, pack
from engagement_model.language.loading import FaultyModel
from engagement_model.reports.pack.parts import names
from tests.cli.running import engage_process

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 20)
FUNCTIONS = [name for name in engagement_model.__all__ if name[0].islower()]
TOLD = sorted(
    path.relative_to(ROOT).with_suffix("").as_posix().removesuffix("/__init__").replace("/", ".")
    for path in (ROOT / "engagement_model").rglob("*.py")
    if re.search(r"^ *>>> ", path.read_text(encoding="utf-8"), re.MULTILINE)
)


def test_names_are_sorted_and_each_has_a_home() -> None:
    elsewhere = engagement_model._ELSEWHERE
    assert sorted(engagement_model.__all__) == engagement_model.__all__
    assert sorted(elsewhere) == list(elsewhere)
    assert set(elsewhere) <= set(engagement_model.__all__)
    assert [name for name, home in elsewhere.items() if home == f"analysis.{name}"] == []
    source = ast.parse(Path(str(engagement_model.__file__)).read_text(encoding="utf-8"))
    typed = [alias.name for node in ast.walk(source) if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert set(engagement_model.__all__) <= set(typed), "what is imported late is known to type checkers too"
    for name in engagement_model.__all__:
        home = getattr(engagement_model, name).__module__
        assert home.startswith(f"engagement_model.{elsewhere.get(name, f'analysis.{name}')}")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_are_typed_and_documented(name: str) -> None:
    function = getattr(engagement_model, name)
    signature = inspect.signature(function)
    assert inspect.getdoc(function)
    assert signature.return_annotation not in (inspect.Signature.empty, "Any")
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty
        assert parameter.kind is not inspect.Parameter.VAR_KEYWORD
        assert "Any" not in str(parameter.annotation)


def test_importing_it_imports_nothing_costly() -> None:
    costly = ["pydantic", "networkx", "highspy", "reportlab", "pptx", "xlsxwriter", "openpyxl", "rich", "jinja2"]
    program = f"import engagement_model, sys; print([name for name in {costly} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("module", TOLD)
def test_examples_in_the_documentation_of_functions(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(importlib.import_module(module))
    assert result.failed == 0
    assert result.attempted > 0


def test_a_drawing_shows_itself_in_a_notebook() -> None:
    drawing = draw(load(ROOT / "examples" / "insurance"))
    shown = drawing._repr_svg_()
    assert shown is not None
    assert shown == drawing.pages[0]._repr_svg_()
    assert shown.startswith("<svg")


@pytest.mark.slow
def test_a_pack_is_what_the_command_writes(tmp_path: Path) -> None:
    example = ROOT / "examples" / "banque"
    files = pack(example, today=TODAY, only=["minutes", "workbook"], language="ru")
    assert sorted(files) == ["minutes.md", "round.json", "workbook.xlsx"]
    arguments = ("report", str(example), "--only", "minutes,workbook", "--language", "ru", "--out", "pack")
    assert engage_process(*arguments, folder=tmp_path, SOURCE_DATE_EPOCH="1795132800").code == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "pack").iterdir()} == files


def test_a_pack_compares_itself_with_an_earlier_one() -> None:
    example = ROOT / "examples" / "insurance"
    first = pack(example, today=TODAY, only=["minutes"])
    again = pack(example, today=TODAY, only=["minutes"], earlier=first["round.json"])
    assert again["round.json"] == first["round.json"]


def test_what_cannot_be_packed(tmp_path: Path) -> None:
    (tmp_path / "model.yaml").write_text("plattforms: {}\n")
    with pytest.raises(FaultyModel):
        pack(tmp_path / "model.yaml", today=TODAY)
    with pytest.raises(ValueError, match="no part 'slides'; there are deck, handout"):
        pack(ROOT / "examples" / "retail", today=TODAY, only=["slides"])
    assert "minutes" in names()
