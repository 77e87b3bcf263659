"""The gate: red on a bad model, green on a good one, and never green because something broke."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from engagement_model.reports import registry
from tests.cli.running import SHOP, WORKSPACE, codes, engage, engage_process
from tests.reports.found import ROOT, shipped

Write = Callable[..., Path]

BAD = SHOP.replace("platforms: [tills]", "platforms: [tils]")
CRASH = """
import engagement_model.rules.run
def crash(*given): raise RuntimeError("a bug in a rule")
engagement_model.rules.run.run = crash
"""


@pytest.fixture
def shop_folder(write_files: Write) -> Path:
    """A folder with a shop that is split in two."""
    return write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})


@pytest.mark.slow
def test_green_on_a_good_model(shop_folder: Path) -> None:
    done = engage_process("check", folder=shop_folder)
    assert (done.code, done.err) == (0, "")


def test_many_findings_open_with_one_screen() -> None:
    retail = str(ROOT / "examples" / "retail")
    screen, whole = engage("check", retail), engage("check", retail, "--all")
    assert len(screen.out.splitlines()) < 40 < len(whole.out.splitlines())
    assert screen.out.splitlines()[-1] == whole.out.splitlines()[-1]
    assert (screen.code, screen.err) == (whole.code, whole.err)
    assert screen.out.count("retail/as-is.yaml:") <= 10


@pytest.mark.slow
def test_red_where_the_threshold_is_reached(shop_folder: Path) -> None:
    assert engage_process("check", "--fail-on", "warning", folder=shop_folder).code == 1
    assert engage_process("check", "--fail-on", "never", folder=shop_folder).code == 0


@pytest.mark.slow
def test_red_on_a_bad_model(write_files: Write) -> None:
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": BAD})
    done = engage_process("check", "--format", "concise", folder=folder)
    assert done.code == 1
    assert done.out.startswith("as-is.yaml:13:")
    assert "EM109" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--select", "EM3"),
        ("--select", "parallel-stacks", "--ignore", "EM2"),
        ("--write-baseline", "baseline.json"),
        ("--baseline", "empty.json"),
        ("--format", "sarif"),
        ("-o", "junit=out.xml", "-q"),
    ],
)
def test_nothing_makes_a_bad_model_green(write_files: Write, arguments: tuple[str, ...]) -> None:
    empty = '{"format": "engagement-model/1", "analysis": "baseline", "findings": []}'
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": BAD, "empty.json": empty})
    assert engage("check", *arguments).code == 1
    assert not (folder / "baseline.json").exists()


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [(), ("-q",), ("-v",), ("--fail-on", "never"), ("--format", "json")])
def test_red_on_a_crash(shop_folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    """As a process of its own where nothing is asked for; the same code is what the others end with."""

    def crash(*given: object) -> None:
        raise RuntimeError("a bug in a rule")

    monkeypatch.setattr("engagement_model.rules.run.run", crash)
    done = engage("check", *arguments) if arguments else engage_process("check", folder=shop_folder, before=CRASH)
    assert (done.code, done.out) == (3, "")
    assert "a bug: RuntimeError: a bug in a rule" in done.err
    assert ("Traceback" in done.err) == ("-v" in arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--select", "EM999"), 'there is no rule or family "EM999"'),
        (("--select", "redundency"), "did you mean redundancy?"),
        (("--select", "paralel-stacks"), "did you mean parallel-stacks?"),
        (("--ignore", "EM1"), "cannot be ignored"),
        (("--ignore", "unknown-key"), "cannot be ignored"),
        (("--format", "sariff"), "did you mean sarif?"),
        (("-o", "sarif"), "-o takes FORMAT=FILE"),
        (("-o", "junitt=x"), "did you mean junit?"),
        (("--baseline", "none.json"), "there is no baseline none.json; --write-baseline none.json makes one"),
        (("--baseline", "as-is.yaml"), "as-is.yaml is no baseline"),
        (("--baseline", "."), "cannot read ."),
        (("--watch", "-"), "stdin is none"),
        (("-o", "sarif=engagement.yaml/x"), "cannot write"),
    ],
)
def test_what_cannot_be_done_is_no_success(shop_folder: Path, arguments: tuple[str, ...], words: str) -> None:
    done = engage("check", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


@pytest.mark.parametrize(("wrong", "right"), [("chek", "check"), ("difff", "diff"), ("complete", "completion")])
def test_did_you_mean_of_commands(wrong: str, right: str) -> None:
    done = engage(wrong)
    assert done.code == 2
    assert f'there is no command "{wrong}"; did you mean {right}?' in done.err


def test_did_you_mean_of_options() -> None:
    assert "Did you mean '--format'?" in engage("check", "--formt", "json").err


@pytest.mark.parametrize(
    ("arguments", "families"),
    [
        (("--select", "EM301"), {"EM301"}),
        (("--select", "em301,competing-masters"), {"EM301", "EM302"}),
        (("--select", "EM3xx", "--ignore", "parallel_organizations"), {"EM301", "EM302"}),
        (("--select", "EM3xx"), {"EM301", "EM302", "EM303"}),
        (("--select", "redundancy", "--ignore", "EM302,EM303,EM304"), {"EM301"}),
        (("--ignore", "coverage,EM3,EM4,EM5,gap,disagreement"), set()),
    ],
)
def test_rules_are_selected(shop_folder: Path, arguments: tuple[str, ...], families: set[str]) -> None:
    assert set(codes(engage("check", "--format", "concise", *arguments))) == families


def test_one_run_several_outputs(shop_folder: Path) -> None:
    formats = registry.names("findings")
    done = engage("check", "--format", "concise", *(part for name in formats for part in ("-o", f"{name}=out/{name}")))
    assert done.code == 0
    assert sorted(path.name for path in (shop_folder / "out").iterdir()) == sorted(formats)
    assert (shop_folder / "out" / "concise").read_text() == done.out != ""


def test_paths_are_told_from_the_root_of_the_repository(shop_folder: Path) -> None:
    (shop_folder.parent / ".git").mkdir()
    github = engage("check", "--format", "github", "--select", "EM302").out
    assert github.startswith("::warning file=here/as-is.yaml,line=")
    assert engage("check", "--format", "concise", "--select", "EM302").out.startswith("as-is.yaml:")
    (result,) = json.loads(engage("check", "--format", "sarif", "--select", "EM302").out)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "here/as-is.yaml"


def test_the_summary_of_a_step(shop_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = shop_folder / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    engage("check", "--format", "concise")
    assert summary.read_text() == "before\n"
    engage("check", "--format", "github", "--select", "EM302")
    assert summary.read_text().startswith("before\n### 1 warning in ")
    engage("check", "-o", "github=out.txt", "--select", "EM302", "-q")
    assert summary.read_text().count("### 1 warning in ") == 2


@pytest.mark.slow
@pytest.mark.parametrize("name", ["retail", "telecom", "insurance"])
def test_the_json_of_the_examples_is_valid(name: str) -> None:
    import jsonschema

    done = engage("check", str(ROOT / "examples" / name), "--format", "json")
    answer = json.loads(done.out)
    jsonschema.Draft202012Validator(shipped("check")).validate(answer)
    assert answer["findings"]


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "0"}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--format", "concise"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours(
    shop_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    coloured: bool,
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    done = engage("check", *arguments)
    assert ("\x1b[1;33mwarning\x1b[0m" in done.out) == coloured
    assert ("\x1b" in done.out) == coloured


def test_a_moved_workspace_is_said_so(write_files, monkeypatch):
    folder = write_files({"shop/engagement.yaml": "as_is: as-is.yaml\n", "shop/as-is.yaml": SHOP})
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "n")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "n@example.org")

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "1")
    git("mv", "shop", "store")
    done = engage("check", "store", "--since", "main", "--format", "concise")
    assert done.out
    assert done.err == "store is not in main (was it shop there?), so everything found in it counts as new\n"
    file = engage("check", "store/engagement.yaml", "--since", "main", "--format", "concise")
    assert "(was it shop/engagement.yaml there?)" in file.err
    git("mv", "store", "shop")
    assert engage("check", "shop", "--since", "main").err.count("counts as new") == 0
