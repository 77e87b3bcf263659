"""GitLab's code quality report: its fields, and fingerprints that are stable and unique."""

from __future__ import annotations

import json

import jsonschema
import pytest

from engagement_model.language.faults import Place
from engagement_model.reports.findings import gitlab
from engagement_model.rules.finding import Findings
from tests.reports.found import NAMES, NASTY_FINDINGS, example, findings, found

ENTRY = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "minLength": 1},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "properties": {
                "path": {"type": "string", "pattern": r"^(?!\./)"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}
"""What GitLab's documentation says of an entry of the report."""


def check(text: str, _: Findings) -> None:
    """A real report is valid, and no two entries have the same fingerprint."""
    entries = json.loads(text)
    jsonschema.validate(entries, {"type": "array", "items": ENTRY})
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert all(entry["location"]["path"].startswith("examples/") for entry in entries)


def entries_of(told: Findings) -> list[dict[str, object]]:
    entries = json.loads(gitlab.write(told))
    jsonschema.validate(entries, {"type": "array", "items": ENTRY})
    return entries


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_examples(name: str) -> None:
    told = example(name)
    entries = entries_of(told)
    assert len(entries) == sum(not item.suppressed for item in told.items) > 0
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_nasty_names() -> None:
    assert len(entries_of(NASTY_FINDINGS)) == 4


def test_nothing() -> None:
    assert gitlab.write(findings()) == "[]\n"


def test_an_entry() -> None:
    (entry,) = entries_of(findings(found(place=Place("./shop/a.yaml", 3, 5, 6, 1), severity="error")))
    assert entry["description"] == "EM302 competing-masters: Order has 2 systems of record."
    assert entry["severity"] == "major"
    assert entry["location"] == {"path": "shop/a.yaml", "lines": {"begin": 3, "end": 6}}
    assert entry["fingerprint"] == found().fingerprint


def test_equal_findings_get_fingerprints_of_their_own() -> None:
    first, second = entries_of(findings(found(), found()))
    assert first["fingerprint"] == found().fingerprint
    assert second["fingerprint"] not in (first["fingerprint"], found(rule="EM301").fingerprint)
    assert entries_of(findings(found(), found()))[1] == second
