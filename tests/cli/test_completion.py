"""Shell completion: the scripts, and what they offer."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from click.shell_completion import ShellComplete

from engagement_model.cli.main import engage as command_line
from engagement_model.drawing import output
from engagement_model.model.page_sizes import PageSize
from engagement_model.reports import registry
from engagement_model.reports.pack import parts
from engagement_model.translation import languages
from tests.cli.running import SHOP, WORKSPACE, engage

Write = Callable[..., Path]


def offered(*words: str) -> list[str]:
    """What is offered for the last word."""
    completion = ShellComplete(command_line, {}, "engage", "_ENGAGE_COMPLETE")
    return [item.value for item in completion.get_completions(list(words[:-1]), words[-1])]


@pytest.fixture
def _shop(write_files: Write) -> None:
    stakeholders = "stakeholders: {cio: {name: CIO, as_is: view.yaml}, cfo: {name: CFO, as_is: view.yaml}}\n"
    write_files({"engagement.yaml": WORKSPACE + stakeholders, "as-is.yaml": SHOP, "view.yaml": "extends: as-is.yaml\n"})


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell(shell: str) -> None:
    done = engage("completion", shell)
    assert (done.code, done.err) == (0, "")
    assert f"_ENGAGE_COMPLETE={shell}_complete" in done.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_reads_its_script(shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    flag = "--no-execute" if shell == "fish" else "-n"
    done = subprocess.run(
        [program, flag], input=engage("completion", shell).out.encode(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_another_shell() -> None:
    assert engage("completion", "cmd").code == 2


def test_commands_and_options() -> None:
    assert offered("che") == ["check"]
    assert "--select" in offered("check", "--se")


def test_formats() -> None:
    assert offered("check", "--format", "g") == [name for name in registry.names("findings") if name.startswith("g")]


@pytest.mark.parametrize("command", ["check", "gaps", "render", "report", "import"])
def test_languages(command: str) -> None:
    assert offered(command, "--language", "") == list(languages())
    assert offered(command, "--language", "r") == [code for code in languages() if code.startswith("r")]


@pytest.mark.parametrize("command", ["render", "report"])
def test_themes_that_ship_and_theme_files(command: str, write_files: Write) -> None:
    write_files({"house.yaml": "", "notes.md": ""})
    assert offered(command, "--theme", "") == ["default", "print", "dark", "house.yaml"]
    assert offered(command, "--theme", "da") == ["dark"]


def test_the_commands_of_the_workshop() -> None:
    assert offered("rep") == ["report"]
    assert offered("im") == ["import"]
    assert {"--since", "--template", "--theme", "--only", "--out"} <= set(offered("report", "--"))
    assert offered("report", "--page", "a") == [name for name in get_args(PageSize) if name.startswith("a")]
    assert {"--stakeholder", "--workspace"} <= set(offered("import", "--"))


def test_parts_of_the_pack_after_the_last_comma_too() -> None:
    assert offered("report", "--only", "") == list(parts.names())
    assert offered("report", "--only", "deck,m") == [f"deck,{name}" for name in parts.names() if name.startswith("m")]
    assert "minutes,deck" in offered("report", "--only", "minutes,")
    assert "minutes,minutes" not in offered("report", "--only", "minutes,")
    assert offered("render", "-f", "svg,p") == [f"svg,{name}" for name in output.names() if name.startswith("p")]


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("EM30", "EM301"),
        ("em30", "EM301"),
        ("parallel", "parallel-stacks"),
        ("redun", "redundancy"),
        ("EM2,EM30", "EM2,EM301"),
    ],
)
def test_rules(typed: str, some: str) -> None:
    assert some in offered("check", "--select", typed)


def test_no_rule() -> None:
    assert offered("check", "--ignore", "zzz") == []


@pytest.mark.usefixtures("_shop")
class TestWorkspace:
    def test_stakeholders(self) -> None:
        assert offered("redundancy", "--view", "") == ["cfo", "cio"]
        assert offered("redundancy", "engagement.yaml", "--view", "ci") == ["cio"]

    def test_stakeholders_of_a_questionnaire(self) -> None:
        assert offered("import", "--stakeholder", "c") == ["cfo", "cio"]

    def test_addresses(self) -> None:
        assert "platforms." in offered("decide", "pl")
        assert offered("decide", "platforms.") == ["platforms.shop", "platforms.tills"]
        assert offered("decide", "platforms.t") == ["platforms.tills"]


def test_where_there_is_no_workspace_nothing_is_offered(write_files: Write) -> None:
    write_files({"other.txt": ""})
    assert offered("redundancy", "--view", "") == []


def test_where_the_workspace_has_faults_completion_is_silent(write_files: Write) -> None:
    write_files({"engagement.yaml": "as_is: [\n"})
    assert offered("redundancy", "--view", "") == []


def test_where_there_is_no_repository_files_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert offered("diff", "ma") == ["ma"]
    assert offered("check", "--since", "ma") == []
