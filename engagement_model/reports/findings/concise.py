"""Findings one a line: `file:line:column: EM301 message`."""

from __future__ import annotations

from engagement_model.rules.finding import Findings
from engagement_model.words.safe import visible


def write(findings: Findings) -> str:
    """One line for each finding that is not accepted."""
    lines = []
    for item in findings.items:
        if not item.suppressed:
            place = item.places[0] if item.places else None
            where = f"{visible(place.file)}:{place.line}:{place.column}: " if place else ""
            hint = f" ({visible(item.suggestion)})" if item.suggestion else ""
            lines.append(f"{where}{item.rule} {visible(item.message)}{hint}\n")
    return "".join(lines)
