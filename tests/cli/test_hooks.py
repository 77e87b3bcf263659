"""The hooks for pre-commit and the action for GitHub: their files, and the scripts in them run for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.cli.running import SHOP, WORKSPACE, engage

ROOT = Path(__file__).parents[2]
Write = Callable[..., Path]

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
SCAFFOLD = ROOT / "engagement_model/language/scaffolds/ci/pre-commit-config.yaml"
LOCAL = {hook["id"]: hook for hook in yaml.safe_load(SCAFFOLD.read_text("utf-8"))["repos"][0]["hooks"]}
BAD = SHOP.replace("platforms: [tills]", "platforms: [tils]")


@pytest.mark.parametrize(("identifier", "good", "bad"), [("engage-check", 0, 1), ("engage-fmt", 0, 2)])
def test_a_hook_is_a_command_that_needs_no_file_names(write_files: Write, identifier: str, good: int, bad: int) -> None:
    hook = HOOKS[identifier]
    assert hook["language"] == "python"
    assert hook["pass_filenames"] is False
    program, *arguments = hook["entry"].split()
    assert program == "engage"
    write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
    assert engage(*arguments).code == good
    write_files({"as-is.yaml": "a: [" if bad == 2 else BAD})
    assert engage(*arguments).code == bad


def test_every_hook_is_tested() -> None:
    assert set(HOOKS) == {"engage-check", "engage-fmt"}


@pytest.mark.parametrize("hooks", [HOOKS, LOCAL], ids=["shipped", "written by init"])
def test_a_hook_runs_whatever_is_committed(hooks: dict[str, dict[str, object]]) -> None:
    assert set(hooks) == {"engage-check", "engage-fmt"}
    for hook in hooks.values():
        assert hook["always_run"] is True
        assert not {"files", "types", "types_or", "exclude", "exclude_types", "stages"} & set(hook)


@pytest.mark.slow
@pytest.mark.skipif(None in (shutil.which("pre-commit"), shutil.which("git")), reason="pre-commit is not installed")
@pytest.mark.parametrize("hooks", [HOOKS, LOCAL], ids=["shipped", "written by init"])
def test_a_commit_that_only_deletes_a_file_is_looked_at(
    write_files: Write, tmp_path: Path, hooks: dict[str, dict[str, object]]
) -> None:
    program = tmp_path / "engage"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m engagement_model "$@"\n')
    program.chmod(0o755)
    here = [
        {**hook, "language": "system", "entry": str(hook["entry"]).replace("engage", str(program), 1)}
        for hook in hooks.values()
    ]
    settings = yaml.safe_dump({"repos": [{"repo": "local", "hooks": here}]})
    folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP, ".pre-commit-config.yaml": settings})

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")}
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)

    assert engage("fmt").code == 0
    for arguments in (("init", "-q"), ("add", "-A"), ("-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm1")):
        assert run("git", *arguments).returncode == 0
    assert run("pre-commit", "run").returncode == 0
    assert run("git", "rm", "-q", "as-is.yaml").returncode == 0
    done = run("pre-commit", "run", "engage-check")
    assert done.returncode == 1
    assert "as-is.yaml" in done.stdout


def test_no_input_is_pasted_into_a_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 4
    assert not any("${{" in script for script in scripts)


def test_every_input_is_used_and_explained() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(ACTION["inputs"])
    assert all(given["description"] for given in ACTION["inputs"].values())


def test_findings_are_uploaded_of_a_failed_check_too() -> None:
    assert STEPS["Upload findings"]["if"].startswith("always() && ")


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
class TestScripts:
    @pytest.fixture
    def step(self, write_files: Write, tmp_path: Path) -> Callable[..., tuple[int, str, Path]]:
        """Run the script of a step as a runner would: the exit code, stdout, and the runner's folder."""
        programs, runner = tmp_path / "programs", tmp_path / "runner"
        programs.mkdir()
        runner.mkdir()
        program = programs / "engage"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m engagement_model "$@"\n')
        program.chmod(0o755)

        def run(name: str, **given: str) -> tuple[int, str, Path]:
            environment = {
                **os.environ,
                "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "RUNNER_TEMP": str(runner),
                "GITHUB_OUTPUT": str(runner / "output"),
                "GITHUB_STEP_SUMMARY": str(runner / "summary"),
                **given,
            }
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
            folder = tmp_path / "here"
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
            return done.returncode, done.stdout, runner

        return run

    def check(self, step: Callable[..., tuple[int, str, Path]], **given: str) -> tuple[int, str, Path]:
        return step("Check", **{"PATHS": ".", "FAIL_ON": "error", "BASELINE": "", "SINCE": "", **given})

    @pytest.mark.slow
    def test_green(self, write_files: Write, step: Callable[..., tuple[int, str, Path]]) -> None:
        write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
        code, told, runner = self.check(step)
        assert code == 0
        assert told.startswith("::warning file=as-is.yaml,")
        assert (runner / "output").read_text() == f"sarif={runner}/engage.sarif\n"
        assert (runner / "engage.sarif").is_file()
        assert (runner / "summary").read_text().startswith("### ")

    @pytest.mark.slow
    def test_red_with_its_findings(self, write_files: Write, step: Callable[..., tuple[int, str, Path]]) -> None:
        write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": BAD})
        code, told, runner = self.check(step)
        assert code == 1
        assert "::error file=as-is.yaml," in told
        assert (runner / "output").exists()

    @pytest.mark.slow
    def test_red_where_it_could_not_run(self, write_files: Write, step: Callable[..., tuple[int, str, Path]]) -> None:
        write_files({"other.yaml": ""})
        code, _, runner = self.check(step)
        assert code == 2
        assert not (runner / "output").exists()

    @pytest.mark.slow
    def test_several_paths_and_a_baseline(self, write_files: Write, step: Callable[..., tuple[int, str, Path]]) -> None:
        write_files({"a b/engagement.yaml": WORKSPACE, "a b/as-is.yaml": SHOP, "-x/engagement.yaml": WORKSPACE})
        write_files({"-x/as-is.yaml": SHOP})
        engage("check", "--write-baseline", "baseline.json", "-q", "--", "a b", "-x")
        code, told, _ = self.check(step, PATHS="a b\n-x\n", BASELINE="baseline.json", FAIL_ON="note")
        assert (code, told) == (0, "")

    @pytest.mark.slow
    def test_what_changes_is_said(self, write_files: Write, step: Callable[..., tuple[int, str, Path]]) -> None:
        if shutil.which("git") is None:
            pytest.skip("git is not installed")
        folder = write_files({"engagement.yaml": WORKSPACE, "as-is.yaml": SHOP})
        for arguments in (
            ["init", "--quiet"],
            ["add", "--all"],
            ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm1"],
        ):
            subprocess.run(["git", *arguments], cwd=folder, check=True)
        write_files({"as-is.yaml": SHOP.replace("name: Tills", "name: Cash desks"), "new.yaml": SHOP})
        code, told, runner = step("Say what changes", PATHS=".\nnew.yaml\n", SINCE="HEAD")
        assert code == 0
        assert "Cash desks: name Cash desks, was Tills" in (runner / "summary").read_text()
        assert told == "new.yaml cannot be compared with HEAD\n"
        code, told, runner = step("Draw the pages", PATHS=".\nnew.yaml\n", SINCE="HEAD")
        assert code == 0
        assert told.endswith("new.yaml cannot be drawn as it was in HEAD\n")
        pages = runner / "pages"
        assert sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.svg")) == [
            "1/as-is.svg",
            "1/before/as-is.svg",
            "2/as-is.svg",
        ]
        assert b"Tills" in (pages / "1" / "before" / "as-is.svg").read_bytes()
        assert b"Cash desks" in (pages / "1" / "as-is.svg").read_bytes()
