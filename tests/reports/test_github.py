"""Annotations of GitHub Actions: escaping, and when columns may be told."""

from __future__ import annotations

import re

import pytest

from engagement_model.language.faults import Place
from engagement_model.reports.findings import github
from engagement_model.rules.finding import Findings
from tests.reports.found import NAMES, NASTY, NASTY_FINDINGS, example, findings, found

WRITTEN = re.compile(r"::(error|warning|notice) ([^:\n]*)::[^\r\n]+")
"""A line as this writes it, whose properties have no escaped colon in them."""

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^,:\r\n]*,?)+)::([^\r\n]*)")
"""What the runner of GitHub reads; a property ends at a comma, the properties end at two colons."""


def check(text: str, told: Findings) -> None:
    """Every line of a real report is a command, with columns only within one line."""
    lines = text.splitlines()
    assert len(lines) == sum(not item.suppressed for item in told.items)
    for line in lines:
        command = WRITTEN.fullmatch(line)
        assert command is not None, line
        properties = dict(pair.split("=", 1) for pair in command[2].split(","))
        assert properties["file"].startswith("examples/")
        assert ("col" in properties) == (properties["line"] == properties["endLine"])


def test_one_line() -> None:
    assert github.write(findings(found(suggestion="make one a copy"))) == (
        "::warning file=shop/as-is.yaml,line=3,endLine=3,col=5,endColumn=9,title=EM302 competing-masters"
        "::Order has 2 systems of record. (make one a copy)\n"
    )


def test_no_columns_over_several_lines() -> None:
    told = github.write(findings(found(place=Place("a.yaml", 3, 5, 6, 1))))
    assert "line=3,endLine=6," in told
    assert "col" not in told.partition("title=")[0].lower()


def test_properties_and_message_are_escaped() -> None:
    told = github.write(findings(found(message="100% a:b, c", place=Place("50%,a:b.yaml"))))
    assert "file=50%25%2Ca%3Ab.yaml," in told
    assert told.endswith("::100%25 a:b, c\n")


def test_severities() -> None:
    told = github.write(findings(*(found(severity=severity) for severity in ("note", "warning", "error"))))
    assert re.findall(r"^::(\w+)", told, re.MULTILINE) == ["error", "warning", "notice"]


def test_accepted_ones_are_left_out() -> None:
    assert github.write(findings(found(accepted_because="So."))) == ""


def test_without_a_place() -> None:
    assert github.write(findings(found(place=None))).startswith("::warning title=EM302 competing-masters::Order")


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_one_command_a_line(name: str) -> None:
    told = example(name)
    lines = github.write(told).splitlines()
    assert len(lines) == sum(not item.suppressed for item in told.items) > 0
    assert all(COMMAND.fullmatch(line) for line in lines)


def test_a_name_cannot_give_a_command() -> None:
    lines = github.write(NASTY_FINDINGS).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 4
    for line in lines:
        assert COMMAND.fullmatch(line)
        assert "\x1b" not in line
        assert "\r" not in line
    assert "\x1b" in NASTY
