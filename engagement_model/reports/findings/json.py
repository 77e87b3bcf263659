"""Findings as JSON, in the shape other programs rely on."""

from __future__ import annotations

from engagement_model.reports.encoding import dump
from engagement_model.rules.finding import SEVERITIES, Findings


def write(findings: Findings) -> str:
    """Every finding, accepted ones marked, and how many there are of each severity."""
    items = [
        {
            "rule": item.rule,
            "name": item.name,
            "severity": item.severity,
            "message": item.message,
            "addresses": item.addresses,
            "members": item.members,
            "places": [
                {
                    "file": place.file,
                    "line": place.line,
                    "column": place.column,
                    "end_line": place.end_line,
                    "end_column": place.end_column,
                }
                for place in item.places
            ],
            "states": item.states,
            "confidence": item.confidence,
            "suggestion": item.suggestion,
            "fingerprint": item.fingerprint,
            "suppressed": item.suppressed,
            "accepted_because": item.accepted_because,
        }
        for item in findings.items
    ]
    summary = {severity: findings.count(severity) for severity in SEVERITIES}
    return dump("check", {"findings": items, "summary": summary})
