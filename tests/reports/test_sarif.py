"""SARIF against the schema of OASIS, and the parts of the standard that no schema can say."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from engagement_model.language.faults import Place
from engagement_model.reports.findings import sarif
from engagement_model.reports.rooted import from_root
from engagement_model.rules.finding import Findings
from engagement_model.rules.registry import all_rules
from tests.reports.found import NAMES, NASTY_FINDINGS, SCHEMAS, example, findings, found, schema


def run_of(told: Findings) -> dict[str, object]:
    log = json.loads(sarif.write(told))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def result_of(told: Findings) -> dict[str, object]:
    (result,) = run_of(told)["results"]
    return result


def check(text: str, told: Findings) -> None:
    """A real log has a file for each result, and is valid where the schema of OASIS lies beside the checkout."""
    log = json.loads(text)
    published = SCHEMAS / "sarif-schema-2.1.0.json"
    if published.exists():
        jsonschema.Draft7Validator(json.loads(published.read_text("utf-8"))).validate(log)
    locations = [location for result in log["runs"][0]["results"] for location in result["locations"]]
    files = [location["physicalLocation"]["artifactLocation"] for location in locations]
    assert len(files) == len(told.items)
    assert all(file["uri"].startswith("examples/") and file["uriBaseId"] == "%SRCROOT%" for file in files)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    published = json.loads(schema("sarif-schema-2.1.0.json").read_text("utf-8"))
    return jsonschema.Draft7Validator(published, format_checker=jsonschema.FormatChecker())


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_valid(validator: jsonschema.Draft7Validator, name: str) -> None:
    told = example(name)
    assert told.items
    log = json.loads(sarif.write(told))
    assert [error.message for error in validator.iter_errors(log)] == []
    assert len(log["runs"][0]["results"]) == len(told.items)


@pytest.mark.parametrize("told", [NASTY_FINDINGS, findings()], ids=["nasty", "none"])
def test_anything_is_valid(validator: jsonschema.Draft7Validator, told: Findings) -> None:
    assert [error.message for error in validator.iter_errors(json.loads(sarif.write(told)))] == []


def test_the_rule_table_is_the_registry() -> None:
    rules = run_of(findings())["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    masters = next(rule for rule in rules if rule["id"] == "EM302")
    assert masters["name"] == "competing-masters"
    assert masters["defaultConfiguration"] == {"level": "warning"}
    assert "## Why it matters" in masters["help"]["markdown"]
    assert masters["shortDescription"]["text"].endswith(".")


def test_a_result_points_into_the_rule_table() -> None:
    run = run_of(findings(found()))
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "EM302"


def test_places_are_told_from_the_root_of_the_repository() -> None:
    location = result_of(findings(found(place=Place("a b/ä#.yaml", 3, 5, 4, 1))))["locations"][0]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%C3%A4%23.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 5, "endLine": 4, "endColumn": 1},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "information.order"}]


@pytest.mark.parametrize(
    ("file", "uri"),
    [("/a b/c.yaml", "file:///a%20b/c.yaml"), ("C:/a b/c.yaml", "file:///C:/a%20b/c.yaml")],
)
def test_a_file_outside_the_repository_has_an_absolute_address(file: str, uri: str) -> None:
    location = result_of(findings(found(place=Place(file))))["locations"][0]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_colon_in_a_relative_path_is_no_scheme() -> None:
    location = result_of(findings(found(place=Place("javascript:x.yaml"))))["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "javascript%3Ax.yaml"


def test_a_finding_without_a_place_is_at_its_workspace() -> None:
    location = result_of(findings(found(place=None)))["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "shop/engagement.yaml"


def test_other_places_are_related() -> None:
    places = (Place("a.yaml"), Place("b.yaml", 2), Place("c.yaml", 3))
    related = result_of(findings(found(places=places)))["relatedLocations"]
    assert [other["id"] for other in related] == [0, 1]
    assert [other["physicalLocation"]["region"]["startLine"] for other in related] == [2, 3]


def test_a_fingerprint_is_of_rule_and_addresses_only() -> None:
    moved = result_of(findings(found(message="Other words.", place=Place("other.yaml", 99))))
    assert moved["partialFingerprints"] == result_of(findings(found()))["partialFingerprints"]
    other = result_of(findings(found(addresses=("information.customer",))))
    assert other["partialFingerprints"] != moved["partialFingerprints"]


def test_what_is_accepted_is_suppressed_with_its_reason() -> None:
    assert result_of(findings(found()))["suppressions"] == []
    accepted = result_of(findings(found(accepted_because="Until May.")))
    assert accepted["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "Until May."}]


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_the_level_is_the_severity(severity: str) -> None:
    assert result_of(findings(found(severity=severity)))["level"] == severity


def test_a_message_makes_no_link_and_no_placeholder() -> None:
    result = result_of(findings(found(message="see [here](http://x) and {0}", suggestion="x\x1b[31m")))
    assert result["message"]["text"] == r"see \[here\](http://x) and {{0}} (x\\x1b\[31m)"


def test_paths_are_moved_to_the_root(tmp_path: Path) -> None:
    inside = Place("../shop/a.yaml", 1, path=Path("../shop/a.yaml"))
    outside = Place("../../b.yaml", 1, path=Path("../../b.yaml"))
    stdin = Place("<stdin>")
    told = Findings(
        (found(places=(inside, outside, stdin), workspace="../shop/engagement.yaml"),), ("../shop", "<stdin>")
    )
    moved = from_root(told, tmp_path / "repository", tmp_path / "repository" / "ci")
    assert [place.file for place in moved.items[0].places] == ["shop/a.yaml", "../../b.yaml", "<stdin>"]
    assert moved.items[0].workspace == "shop/engagement.yaml"
    assert moved.checked == ("shop", "<stdin>")
