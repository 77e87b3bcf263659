"""Findings as GitLab's code quality report: what a merge request shows as new and as gone."""

from __future__ import annotations

import hashlib
import json

from engagement_model.language.faults import Place
from engagement_model.reports.finding_lines import sentence, title
from engagement_model.rules.finding import Findings
from engagement_model.words.safe import visible

FROM_ROOT = True

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(findings: Findings) -> str:
    """An array of the findings that are not accepted.

    GitLab takes two of one fingerprint for the same, so the second and later of equal ones get fingerprints of their
    own, made of the first and their number.
    """
    seen: dict[str, int] = {}
    entries: list[dict[str, object]] = []
    for item in findings.items:
        if item.suppressed:
            continue
        number = seen[item.fingerprint] = seen.get(item.fingerprint, 0) + 1
        place = item.places[0] if item.places else Place(item.workspace or findings.checked[0])
        entries.append(
            {
                "description": f"{title(item)}: {sentence(item)}",
                "check_name": item.rule,
                "fingerprint": item.fingerprint if number == 1 else _numbered(item.fingerprint, number),
                "severity": _SEVERITIES[item.severity],
                "location": {
                    "path": visible(place.file.removeprefix("./")),
                    "lines": {"begin": place.line, "end": place.end_line},
                },
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _numbered(fingerprint: str, number: int) -> str:
    return hashlib.sha256(f"{fingerprint} {number}".encode()).hexdigest()[:16]
