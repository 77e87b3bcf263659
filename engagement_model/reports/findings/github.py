"""Findings as workflow commands of GitHub Actions: annotations on the files of a pull request.

GitHub shows at most ten errors, ten warnings and ten notices of a step; the others are in the step's log.
"""

from __future__ import annotations

from engagement_model.language.faults import Place
from engagement_model.reports.finding_lines import sentence, title
from engagement_model.rules.finding import SEVERITIES, Findings, Located
from engagement_model.words.safe import visible

FROM_ROOT = True

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(findings: Findings) -> str:
    """One command a line for each finding that is not accepted, the most severe first."""
    items = sorted(findings.items, key=lambda item: SEVERITIES.index(item.severity))
    return "".join(_command(item) for item in items if not item.suppressed)


def _command(item: Located) -> str:
    properties = _properties(item.places[0]) if item.places else {}
    properties["title"] = title(item)
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[item.severity]} {told}::{_data(sentence(item))}\n"


def _properties(place: Place) -> dict[str, str]:
    """Where an annotation stands; columns only where it begins and ends on one line, as GitHub wants it."""
    properties = {"file": visible(place.file), "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:
        properties["col"] = str(place.column)
        properties["endColumn"] = str(max(place.column, place.end_column))
    return properties


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
