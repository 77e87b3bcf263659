"""One case file for each rule: what is to be found stands on the line where it is to be found, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from engagement_model.rules.registry import all_rules
from tests.rules.support import findings_of, told

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CODES = {rule.name: rule.code for rule in all_rules()}
DRAWN = {rule.name for rule in all_rules() if rule.family == "drawing"}
EXPECTATION = re.compile(r"# expect: (EM\d{3}(?: EM\d{3})*)$")


def expected(text: str) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        match = EXPECTATION.search(line)
        assert bool(match) == ("expect:" in line), f"line {number}: not an expectation"
        if match:
            found.update((number, code) for code in match[1].split())
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_expected_is_found_and_nothing_else(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8")
    findings = findings_of(text, tmp_path, drawn=case.stem in DRAWN)
    found = Counter((item.places[0].line, item.rule) for item in findings.items if not item.suppressed)
    assert found == expected(text), "\n".join(told(findings))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_expects_its_own_rule(case: Path) -> None:
    codes = {code for _, code in expected(case.read_text(encoding="utf-8"))}
    assert CODES[case.stem] in codes


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {case.stem for case in CASES} == set(CODES)
