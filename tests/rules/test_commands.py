"""`engage rules` and `engage explain`: what they say of the rules, in each format."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from engagement_model.cli.main import engage
from engagement_model.reports.explanation import WIDEST, write
from engagement_model.reports.screen import Screen
from engagement_model.rules.registry import all_rules, find_rule
from engagement_model.rules.rule import HEADINGS


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(engage, list(arguments))


def test_rules_lists_them_all_with_their_summaries() -> None:
    result = invoke("rules")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    for rule in all_rules():
        [line] = [line for line in lines if line.startswith(f"{rule.code} ")]
        assert rule.name in line
        assert rule.severity in line
        assert rule.summary in line


def test_rules_lists_those_of_a_family() -> None:
    rows = json.loads(invoke("rules", "recognition", "--format", "json").stdout)
    assert rows["format"] == "engagement-model/1"
    assert rows["analysis"] == "rules"
    assert [rule["code"] for rule in rows["rules"]] == ["EM501", "EM502", "EM503", "EM504"]
    assert {rule["family"] for rule in rows["rules"]} == {"recognition"}


def test_rules_as_markdown_is_a_table() -> None:
    assert "| EM301 | parallel-stacks | warning |" in invoke("rules", "EM301", "--format", "markdown").stdout


@pytest.mark.parametrize("command", ["rules", "explain"])
def test_an_unknown_rule_is_a_usage_error_that_names_the_nearest(command: str) -> None:
    result = invoke(command, "paralel-stacks")
    assert result.exit_code == 2
    assert "did you mean parallel-stacks?" in result.stderr


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_explain_shows_the_whole_page(rule: object) -> None:
    code = getattr(rule, "code", "")
    page = find_rule(code)
    shown = invoke("explain", code).stdout
    assert shown.startswith(f"{page.code} {page.name} ({page.severity}, {page.family})\n\n")
    assert [line for line in shown.splitlines() if line in HEADINGS] == list(HEADINGS)
    for heading in ("Example", "Mended"):
        assert all(f"    {line}" in shown for line in page.example(heading).splitlines() if line)


def test_explain_takes_a_name_and_several_rules() -> None:
    assert invoke("explain", "parallel-stacks").stdout == invoke("explain", "EM301", "em301").stdout
    both = invoke("explain", "EM301", "EM302").stdout
    assert "EM301 parallel-stacks (" in both
    assert "EM302 competing-masters (" in both


def test_explain_as_markdown_is_the_page_itself() -> None:
    rule = find_rule("EM301")
    assert invoke("explain", "EM301", "--format", "markdown").stdout == f"# EM301 parallel-stacks\n\n{rule.page}\n"


def test_explain_as_json_has_the_page() -> None:
    [row] = json.loads(invoke("explain", "EM301", "--format", "json").stdout)["rules"]
    assert row["page"] == find_rule("EM301").page


def test_prose_is_wrapped_to_the_screen_and_examples_are_not() -> None:
    rule = find_rule("EM301")
    shown = write(rule, Screen(width=60)).splitlines()
    prose = [line for line in shown if not line.startswith("    ")]
    assert max(map(len, prose)) <= 60
    assert any(len(line) > 60 for line in shown)
    assert max(len(line) for line in write(rule, Screen(width=400)).splitlines() if line[:1] != " ") <= WIDEST


def test_colour_only_where_the_screen_has_it() -> None:
    rule = find_rule("EM301")
    assert "\x1b[" not in write(rule, Screen())
    assert "\x1b[1mWhat it finds\x1b[0m" in write(rule, Screen(colour=True))
