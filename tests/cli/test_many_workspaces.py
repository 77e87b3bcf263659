"""Several workspaces, or the members of a portfolio, where a command takes one: each is told, and alike."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click
import pytest

from engagement_model.cli.answer_schemas import answer_schemas
from engagement_model.cli.commands.serve_command import _workspace as served
from engagement_model.reports.registry import names
from tests.cli.running import engage

GROUP = Path(__file__).parents[2] / "examples" / "group"
NAMES = ["aldgate", "brightline", "eastgate", "fairway", "harbour-credit", "maison-clair"]
TWO = ["companies/aldgate", "companies/brightline"]


@pytest.fixture(autouse=True)
def _in_the_group(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GROUP)


@pytest.mark.parametrize("paths", [[], ["."], ["portfolio.yaml"]], ids=["here", "folder", "file"])
def test_a_portfolio_stands_for_its_members(paths: list[str]) -> None:
    done = engage("redundancy", *paths, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 0
    assert [each["workspace"] for each in told] == [f"companies/{name}/engagement.yaml" for name in NAMES]
    assert "no workspace for companies/glow" in done.err


@pytest.mark.parametrize("command", ["redundancy", "disagreements", "ways"])
def test_each_answer_is_the_one_there_is_of_the_workspace_alone(command: str) -> None:
    several = json.loads(engage(command, *TWO, "--format", "json").out)
    assert [each["answer"] for each in several] == [
        json.loads(engage(command, path, "--format", "json").out) for path in TWO
    ]
    assert several[0]["answer"]["analysis"] in answer_schemas()
    text, markdown = engage(command, *TWO).out, engage(command, *TWO, "--format", "markdown").out
    for path in TWO:
        assert text.count(f"{path}/engagement.yaml\n═") == 1
        assert markdown.count(f"# {path}/engagement.yaml\n") == 1


def test_rows_of_several_workspaces_say_whose_they_are(tmp_path: Path) -> None:
    engage("redundancy", *TWO, "-o", f"csv={tmp_path / 'rows.csv'}")
    rows = [row for row in csv.reader(io.StringIO((tmp_path / "rows.csv").read_text("utf-8"))) if row]
    assert {row[0] for row in rows} == {"workspace", *(f"{path}/engagement.yaml" for path in TWO)}
    assert rows[0][:3] == ["workspace", "state", "table"]


@pytest.mark.parametrize("form", ["text", "markdown", "csv"])
def test_each_is_told_in_its_own_language_headings_too(form: str) -> None:
    told = engage("scorecard", str(GROUP.parent / "apteka"), "companies/aldgate", "--format", form).out
    russian, english = told[: told.index("companies/aldgate")], told[told.index("companies/aldgate") :]
    assert "сегодня" in russian
    assert "as-is" not in russian.replace("as-is.yaml", "")
    assert "as-is" in english


def test_the_worst_of_them_makes_the_exit_code_and_a_missing_state_is_told() -> None:
    assert engage("redundancy", "companies/brightline", "--fail-on", "warning").code == 0
    assert engage("redundancy", *reversed(TWO), "--fail-on", "warning").code == 1
    done = engage("redundancy", *TWO, "--state", "future-state")
    assert (done.code, done.out) == (2, "")
    assert "does not describe that state" in done.err


def test_what_cannot_be_asked_of_one_is_told_of_the_others() -> None:
    done = engage("gaps", "companies/aldgate", str(GROUP.parent / "retail"), "--format", "json")
    [told] = json.loads(done.out)
    assert told["workspace"].endswith("retail/engagement.yaml")
    assert done.err.startswith("companies/aldgate/engagement.yaml: gaps lie between two states")


def test_every_member_is_exported_and_checked(tmp_path: Path) -> None:
    done = engage("export", "csv", ".", "--out", str(tmp_path))
    assert (done.code, sorted(path.name for path in tmp_path.iterdir())) == (0, NAMES)
    checked = json.loads(engage("check", ".", "--format", "json", "--fail-on", "never").out)
    assert checked == json.loads(
        engage("check", *(f"companies/{name}" for name in NAMES), "--format", "json", "--fail-on", "never").out
    )


def test_a_portfolio_with_faults_or_without_members_is_refused(tmp_path: Path) -> None:
    (tmp_path / "portfolio.yaml").write_text("format: engagement-portfolio/1\nmembers: [nobody]\n")
    done = engage("redundancy", str(tmp_path))
    assert (done.code, "currency is missing" in done.err) == (2, True)
    (tmp_path / "portfolio.yaml").write_text("currency: EUR\nmembers: [nobody]\n")
    done = engage("check", str(tmp_path))
    assert (done.code, "no members to look at" in done.err) == (2, True)


def test_faults_of_a_portfolio_are_findings_beside_those_of_its_members(tmp_path: Path) -> None:
    (tmp_path / "portfolio.yaml").write_text("currency: EUR\nmember: [a]\nmembers: [a]\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "engagement.yaml").write_text("as_is: {channel: {}}\n")
    for form in names("findings"):
        done = engage("check", str(tmp_path), "--format", form)
        assert (done.code, done.err) == (1, "")
        assert "unknown key" in done.out
        assert done.out.count("portfolio.yaml") >= 1
        assert done.out.count("a/engagement.yaml") >= 1


def test_a_portfolio_is_not_served_as_its_first_member() -> None:
    with pytest.raises(click.UsageError, match=r"companies/aldgate/engagement.yaml, companies/brightline"):
        served(".")


def test_a_workspace_that_is_named_twice_is_told_once() -> None:
    assert engage("check", TWO[1], TWO[1], "--select", "EM1").out == f"No findings in {TWO[1]}/engagement.yaml\n"
