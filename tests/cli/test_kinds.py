"""Faults that people met, each tried at every door of its kind."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from engagement_model.words import analyses
from tests.cli.running import SHOP, engage

BANQUE = Path(__file__).parents[2] / "examples" / "banque"
READERS = (
    ("fmt",),
    ("fmt", "--check"),
    ("fmt", "--diff"),
    *((name,) for name in analyses.names()),
    ("brief", "web"),
    ("agree",),
    ("agree", "--out", "agreed.yaml"),
    ("ask", "--out", "out"),
    ("export", "decisions", "--out", "out"),
    ("render", "--out", "out"),
    ("report", "--out", "out"),
    ("decide", "channels.web", "--choose", "present"),
    ("diff", ".", "."),
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def in_cp1252(tmp_path, monkeypatch):
    """The French bank as an editor of Windows saves it."""
    shutil.copytree(BANQUE, tmp_path / "banque")
    for path in (tmp_path / "banque").rglob("*.yaml"):
        path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252", "replace"))
    monkeypatch.chdir(tmp_path / "banque")
    return tmp_path / "banque"


@pytest.mark.parametrize("command", READERS, ids=" ".join)
def test_a_workspace_in_another_encoding_is_refused_and_nothing_is_written(in_cp1252, command):
    before = contents(in_cp1252)
    done = engage(*command)
    assert done.code == 2
    assert "UTF-8" in done.err
    assert done.out == ""
    assert contents(in_cp1252) == before


def test_check_tells_line_and_column_of_another_encoding(in_cp1252):
    done = engage("check", "--format", "concise")
    assert done.code == 1
    lines = [line for line in done.out.splitlines() if "UTF-8" in line]
    assert lines
    assert all(re.match(r"[\w.-]+\.yaml:[0-9]+:[0-9]+: ", line) for line in lines)


@pytest.fixture
def shop(tmp_path, monkeypatch):
    (tmp_path / "shop.yaml").write_text(SHOP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("name", ["redundancy", "recognition", "scorecard", "gaps", "disagreements"])
@pytest.mark.parametrize("form", ["text", "csv", "markdown", "json"])
def test_quiet_says_the_data_byte_for_byte(name, form):
    told, quiet = (engage(name, str(BANQUE), "--format", form, *more) for more in ((), ("-q",)))
    assert (quiet.code, quiet.out) == (told.code, told.out)
    assert quiet.out
    assert quiet.err == ""


@pytest.mark.slow
def test_options_with_lists_add_up(shop):
    engage("render", "shop.yaml", "-f", "svg", "-f", "png", "--out", "drawn", "-q")
    assert {path.suffix for path in (shop / "drawn").iterdir()} == {".svg", ".png"}
    engage("report", "shop.yaml", "--only", "handout", "--only", "minutes", "--out", "pack", "-q")
    assert {"handout.html", "minutes.md"} <= {path.name for path in (shop / "pack").iterdir()}


@pytest.mark.slow
@pytest.mark.parametrize("dots", [72, 300])
def test_a_png_says_its_resolution(shop, dots):
    engage("render", "shop.yaml", "-f", "png", "--dpi", str(dots), "--out", "drawn", "-q")
    with Image.open(next((shop / "drawn").glob("*.png"))) as drawn:
        assert tuple(map(round, drawn.info["dpi"])) == (dots, dots)


def test_a_name_in_composed_and_decomposed_letters_is_one_name(shop):
    for name, form in (("composed", "NFC"), ("decomposed", "NFD")):
        text = unicodedata.normalize(form, SHOP.replace("name: Consumer", "name: Réseau élargi"))
        (shop / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert (shop / "composed.yaml").read_bytes() != (shop / "decomposed.yaml").read_bytes()
    assert engage("diff", "--exit-code", "composed.yaml", "decomposed.yaml").code == 0


def test_a_logo_and_pictures_are_no_larger_for_their_resolution(shop):
    engage("render", "shop.yaml", "-f", "png", "--dpi", "72", "--out", "drawn", "-q")
    content = next((shop / "drawn").glob("*.png")).read_bytes()
    with Image.open(io.BytesIO(content)) as drawn:
        assert drawn.size[0] == pytest.approx(1191, abs=2)  # A3 is 1,191 points wide
