"""JUnit reports against both schemas in use, and against what would break an XML file."""

from __future__ import annotations

import pytest
from lxml import etree

from engagement_model.language.faults import Place
from engagement_model.reports.findings import junit
from engagement_model.rules.finding import Findings
from tests.reports.found import NAMES, NASTY_FINDINGS, SCHEMAS, example, findings, found, schema

XSDS = ("JUnit_windyroad.xsd", "junit-10_jenkins.xsd")


def check(text: str, _: Findings) -> None:
    """A real report is valid by both schemas, as far as they lie beside the checkout."""
    report = etree.fromstring(text.encode())
    for name in XSDS:
        if (SCHEMAS / name).exists():
            etree.XMLSchema(etree.parse(SCHEMAS / name)).assertValid(report)
    assert report.findall("testsuite/testcase")


def suite_of(told: Findings) -> etree._Element:
    (suite,) = etree.fromstring(junit.write(told).encode()).findall("testsuite")
    return suite


def faults_of(xsd: str, told: Findings) -> list[str]:
    checker = etree.XMLSchema(etree.parse(schema(xsd)))
    checker.validate(etree.fromstring(junit.write(told).encode()))
    return [error.message for error in checker.error_log]


@pytest.mark.slow
@pytest.mark.parametrize("xsd", XSDS)
@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_valid(xsd: str, name: str) -> None:
    assert faults_of(xsd, example(name)) == []


@pytest.mark.parametrize("xsd", XSDS)
@pytest.mark.parametrize("told", [NASTY_FINDINGS, findings()], ids=["nasty", "none"])
def test_anything_is_valid(xsd: str, told: Findings) -> None:
    assert faults_of(xsd, told) == []


def test_control_characters_and_the_end_of_a_section_are_shown() -> None:
    (failure,) = suite_of(findings(found(message="]]> \x00 \x1b[31m \ufffe"))).iter("failure")
    assert failure.get("message") == r"]]> \x00 \x1b[31m \ufffe"
    assert failure.text.endswith(r"]]> \x00 \x1b[31m \ufffe")


def test_outcomes_and_their_counts() -> None:
    suite = suite_of(
        findings(
            found(severity="error"),
            found(addresses=("information.customer",)),
            found(severity="note", addresses=("information.stock",)),
            found(accepted_because="Until May.", addresses=("information.payment",)),
        )
    )
    counts = {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "5", "failures": "2", "errors": "0", "skipped": "1"}
    assert [failure.get("type") for failure in suite.iter("failure")] == ["error", "warning"]
    (skipped,) = suite.iter("skipped")
    assert skipped.get("message") == "Until May."
    assert "note EM302 competing-masters" in suite.findtext("system-out")


def test_a_fault_of_a_file_is_an_error_and_nothing_else_passes() -> None:
    suite = suite_of(findings(found(rule="EM104", name="unknown-key", severity="error")))
    assert [case.get("name") for case in suite.iter("testcase")] == ["EM104 unknown-key: information.order"]
    assert (suite.get("errors"), suite.get("failures")) == ("1", "0")


def test_where_nothing_is_found_the_workspace_passes() -> None:
    (case,) = suite_of(findings()).iter("testcase")
    assert (case.get("name"), len(case)) == ("shop/engagement.yaml", 0)


def test_test_cases_have_different_names_that_keep() -> None:
    names = [case.get("name") for case in suite_of(findings(found(), found(message="Other."))).iter("testcase")]
    title = "EM302 competing-masters: information.order"
    assert names == ["shop/engagement.yaml", title, f"{title} (2)"]


def test_a_failure_says_where() -> None:
    places = (Place("a.yaml", 3, 5), Place("b.yaml", 7, 1))
    (failure,) = suite_of(findings(found(places=places))).iter("failure")
    assert failure.text.splitlines()[1:3] == ["a.yaml:3:5", "b.yaml:7:1"]
