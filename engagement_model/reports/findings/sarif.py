"""Findings as SARIF 2.1.0 (OASIS), the format of GitHub's code scanning and of most viewers in editors."""

from __future__ import annotations

import json
import re
from importlib.metadata import metadata, version
from urllib.parse import quote

from engagement_model.language.faults import Place
from engagement_model.reports.finding_lines import sentence
from engagement_model.rules.finding import Findings, Located
from engagement_model.rules.registry import all_rules
from engagement_model.rules.rule import Rule
from engagement_model.words.safe import visible

FROM_ROOT = True

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""The name under which viewers know the root of the repository."""

FINGERPRINT = "engagementModel/v1"
"""Which fingerprint this is: the version rises when it is made of something else."""

Json = dict[str, "Json"] | list["Json"] | str | int | bool

_absolute = re.compile(r"/|[A-Za-z]:/")
_special = re.compile(r"([\\\[\]])")


def write(findings: Findings) -> str:
    """One run: the table of all rules with their pages, and every finding, accepted ones with their reason."""
    rules = all_rules()
    compared = any(item.beside is not None for item in findings.items)
    indices = {rule.code: index for index, rule in enumerate(rules)}
    run: Json = {
        "tool": {
            "driver": {
                "name": "engage",
                "fullName": "engagement-model",
                "version": version("engagement-model"),
                "informationUri": _home(),
                "rules": [_descriptor(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(item, indices, findings.checked, compared) for item in findings.items],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _descriptor(rule: Rule) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.section("What it finds") or rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.family]},
    }


def _home() -> str:
    """Where people read about the tool: the page of its documentation, as the package names it."""
    pages = dict(entry.split(", ", 1) for entry in metadata("engagement-model").get_all("Project-URL") or ())
    return str(pages["Documentation"])


def _result(item: Located, indices: dict[str, int], checked: tuple[str, ...], compared: bool) -> Json:
    places = item.places or (Place(item.workspace or checked[0]),)
    result: dict[str, Json] = {"ruleId": item.rule}
    if item.rule in indices:
        result["ruleIndex"] = indices[item.rule]
    location = _location(places[0])
    if item.addresses:
        location["logicalLocations"] = [{"fullyQualifiedName": visible(address)} for address in item.addresses]
    result |= {
        "level": item.severity,
        "message": {"text": _message(item)},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: item.fingerprint},
        "suppressions": _suppressions(item),
    }
    if len(places) > 1:
        others = enumerate(places[1:])
        result["relatedLocations"] = [{"id": number, **_location(place)} for number, place in others]
    properties: dict[str, Json] = {"states": [*item.states]} if item.states else {}
    if item.confidence is not None:
        properties["confidence"] = item.confidence
    if properties:
        result["properties"] = properties
    if compared:
        result["baselineState"] = "updated" if item.beside == "grown" else "new"
    return result


def _suppressions(item: Located) -> list[Json]:
    """Why a finding is lived with; the empty list says that it is not, no list would say that nobody knows."""
    if item.accepted_because is None:
        return []
    return [{"kind": "external", "status": "accepted", "justification": visible(item.accepted_because)}]


def _message(item: Located) -> str:
    """The message, with brackets escaped that would make links and braces doubled (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    return _special.sub(r"\\\1", sentence(item)).replace("{", "{{").replace("}", "}}")


def _location(place: Place) -> dict[str, Json]:
    artifact: dict[str, Json] = {"uri": _uri(place.file)}
    if not _absolute.match(place.file):
        artifact["uriBaseId"] = ROOT
    return {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }


def _uri(file: str) -> str:
    """A path as a URI reference, relative where the path is; a colon in it would be taken for a scheme."""
    quoted = quote(file, errors="surrogateescape")
    if not _absolute.match(file):
        return quoted
    return f"file://{quoted}" if file.startswith("/") else f"file:///{quoted.replace('%3A', ':', 1)}"
