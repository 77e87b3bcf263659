"""Findings one a line."""

from __future__ import annotations

import re

from engagement_model.language.faults import Place
from engagement_model.reports.findings.concise import write
from engagement_model.rules.finding import Findings
from tests.reports.found import findings, found


def check(text: str, told: Findings) -> None:
    """A real report has a line for each finding."""
    lines = text.splitlines()
    assert len(lines) == sum(not item.suppressed for item in told.items)
    assert all(re.match(r"examples/[^:]+:\d+:\d+: EM\d{3} \S", line) for line in lines)


def test_a_finding_without_a_place_or_a_hint():
    assert write(findings(found(place=None))) == "EM302 Order has 2 systems of record.\n"
    assert write(findings(found(place=Place("a.yaml", 2, 3)))) == "a.yaml:2:3: EM302 Order has 2 systems of record.\n"


def test_what_is_accepted_is_not_told():
    assert write(findings(found(accepted_because="it goes next year"))) == ""
