"""Every rule's page says that its example fails with that rule only, and that the mended one is clean: so it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from engagement_model.rules.registry import all_rules
from engagement_model.rules.rule import HEADINGS, Rule
from tests.rules.support import findings_of, told

each_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.code}-{rule.name}")


@each_rule
def test_the_example_fails_with_that_rule_only(rule: Rule, tmp_path: Path) -> None:
    findings = findings_of(rule.example("Example"), tmp_path, drawn=rule.family == "drawing")
    assert {item.rule for item in findings.items} == {rule.code}, told(findings)
    assert all(item.places for item in findings.items)


@each_rule
def test_the_mended_example_is_clean(rule: Rule, tmp_path: Path) -> None:
    assert told(findings_of(rule.example("Mended"), tmp_path, drawn=rule.family == "drawing")) == []


@each_rule
def test_the_page_has_the_headings_in_order_and_something_under_each(rule: Rule) -> None:
    headings = [line.removeprefix("## ") for line in rule.page.splitlines() if line.startswith("## ")]
    assert headings == list(HEADINGS)
    assert all(rule.section(heading) for heading in HEADINGS)


@each_rule
def test_the_page_begins_with_one_sentence(rule: Rule) -> None:
    first, second = rule.page.splitlines()[:2]
    assert first == rule.summary
    assert first.endswith(".")
    assert first.count(". ") == 0
    assert second == ""


@each_rule
def test_the_page_fits_a_terminal(rule: Rule) -> None:
    assert max(map(len, rule.page.splitlines())) <= 120
