"""Sound workspaces and all that may come in beside them: what the fuzzer damages, and the killer writes into."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from PIL import Image
from pptx import Presentation

from engagement_model.drawing.fonts import font
from tests.cli.running import engage
from tests.exchange.filling import Copy
from tests.fuzz import little
from tests.fuzz.archives import settled
from tests.fuzz.watching import files_in

EXAMPLES = Path(__file__).parents[2] / "examples"
DAY = {"SOURCE_DATE_EPOCH": "1795132800"}
"""20 November 2026, so that the same command writes the same bytes."""

THEME = """\
format: engagement-theme/1
description: Somebody's look
extends: print
colors:
  ink: "#101820"
  paper: "#FFFFFF"
  panel: "#F4F6F8"
  alarm: "#B00020"
  good: "#006B3C"
customers: ["#0072B2", "#D55E00", "#009E73"]
customer_lines: [solid, dashed]
lanes:
  channels: "#E8F0FE"
font: {family: Somebody, regular: text.ttf}
corners: round
logo: logo.svg
logo_height: 14
"""
LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20" width="60" height="20"><defs><linearGradient id="a">
<stop offset="0" stop-color="#0072B2"/><stop offset="1" stop-color="#D55E00"/></linearGradient></defs><title>A</title>
<g transform="scale(1 1)"><rect width="20" height="20" rx="3" fill="url(#a)"/><path d="M24 2h30v16h-30z"/></g></svg>
"""
PICTURE_THEME = THEME.replace("logo.svg", "logo.png")


@dataclass(frozen=True)
class House:
    """A workspace and what came of it: the content of each file, by its path; the workspace itself is `shop`.

    `apart` are forms for other tools, which are put beside it where one of them is tried.
    """

    name: str
    files: dict[str, bytes]
    apart: dict[str, bytes] = field(default_factory=dict)

    @property
    def models(self) -> tuple[str, ...]:
        """The texts that the workspace is read from."""
        return tuple(sorted(path for path in self.files if path.startswith("shop/") and path.endswith(".yaml")))

    def some(self, folder: str, ending: str) -> tuple[str, ...]:
        """Files of a kind."""
        return tuple(sorted(path for path in self.files if path.startswith(folder) and path.endswith(ending)))


def house(name: str) -> House:
    """A house of that name: `small` is what `engage init` makes, `little 3` one that is made up; else an example."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as temporary:
        os.chdir(temporary)
        os.environ.update(DAY)
        try:
            build(name)
            found = files_in(Path(temporary))
            apart = {path.removeprefix("apart/"): found.pop(path) for path in list(found) if path.startswith("apart/")}
            return House(name, found, apart)
        finally:
            os.chdir(before)


def build(name: str) -> None:
    """Make a house in the current folder, by what the commands themselves write."""
    if name.startswith("little "):
        for path, text in little.texts(int(name.removeprefix("little "))).items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(text, encoding="utf-8")
    else:
        done("init", "shop", "-q", *(() if name == "small" else ("--example", name)))
    for left in ("ci", ".schemas"):
        shutil.rmtree(Path("shop", left), ignore_errors=True)
    shop = Path("shop")
    settings = shop / "engagement.yaml"
    (shop / "theme.yaml").write_text(THEME, encoding="utf-8")
    (shop / "logo.svg").write_text(LOGO, encoding="utf-8")
    Image.new("RGBA", (60, 20), (0, 114, 178, 200)).save(shop / "logo.png")
    shutil.copy(str(font("regular").path), shop / "text.ttf")
    Path("outside.yaml").write_text("channels: {web: Web}\n", encoding="utf-8")
    Path("picture.yaml").write_text(PICTURE_THEME.replace("text.ttf", "shop/text.ttf").replace("logo.p", "shop/logo.p"))
    states = yaml.safe_load(settings.read_text(encoding="utf-8"))
    today = yaml.safe_load((shop / states["as_is"]).read_text(encoding="utf-8"))
    Path("model.json").write_text(json.dumps(today, default=str), encoding="utf-8")
    template = io.BytesIO()
    Presentation().save(template)
    Path("template.pptx").write_bytes(settled(template.getvalue()))
    done("check", "shop", "--fail-on", "error")
    done("ask", "shop", "--out", "asked", "-q")
    done("report", "shop", "--only", "minutes,word,workbook", "--out", "pack", "-q")
    done("check", "shop", "--write-baseline", "baseline.json", "-q")
    if name.startswith("little "):
        build_apart()
    for path in sorted(Path("asked").glob("*.xlsx")):
        path.with_name(f"filled-{path.name}").write_bytes(answered(path.read_bytes(), random.Random(path.name)))


def build_apart() -> None:
    """What the workspace is in other tools, which may come back from them."""
    for form in ("archimate", "csv", "xlsx", "structurizr"):
        done("export", form, "shop", "--out", f"apart/{form}", "-q")
    done("render", "shop", "-f", "drawio,pptx", "--state", "as-is", "--out", "apart/drawn", "-q", "--keep-layout")
    for path in Path("apart").rglob("*"):
        if path.suffix in (".xlsx", ".pptx"):
            path.write_bytes(settled(path.read_bytes()))


def done(*arguments: str) -> None:
    """Run a command that must succeed."""
    outcome = engage(*arguments)
    assert outcome.code == 0, (arguments, outcome)


def answered(content: bytes, chance: random.Random) -> bytes:
    """A questionnaire of which most lines were answered, some with what would be right."""
    copy = Copy(content)
    for key in copy.titles:
        if "answer" not in [cell.value for cell in copy.sheet(key)[7]] and not any(True for _ in copy.lines(key)):
            continue
        for row, _ in copy.lines(key):
            if chance.random() < 0.7:
                answer = chance.choice(sorted(copy.words.answers.values()))
                copy.sheet(key).cell(row, copy.column(key, "answer")).value = answer
            for column in copy.columns(key):
                if chance.random() < 0.04:
                    copy.sheet(key).cell(row, copy.column(key, column)).value = chance.choice(
                        ("3", 4, "web", "1M", "yes")
                    )
    stream = io.BytesIO()
    copy.book.save(stream)
    return settled(stream.getvalue())
