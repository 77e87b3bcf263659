"""Findings as JSON: what other programs rely on."""

from __future__ import annotations

import json

import jsonschema

from engagement_model.reports.findings.json import write
from engagement_model.rules.finding import Findings
from tests.reports.found import NASTY, NASTY_FINDINGS, findings, found, shipped


def check(text: str, _: Findings) -> None:
    """A real answer is valid by the schema that ships."""
    jsonschema.Draft202012Validator(shipped("check")).validate(json.loads(text))


def test_anything_is_valid() -> None:
    for told in (NASTY_FINDINGS, findings()):
        check(write(told), told)


def test_what_is_accepted_is_marked_and_not_counted() -> None:
    answer = json.loads(write(findings(found(), found(accepted_because=NASTY))))
    assert [item["suppressed"] for item in answer["findings"]] == [False, True]
    assert answer["summary"] == {"error": 0, "warning": 1, "note": 0}
