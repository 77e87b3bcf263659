"""Every format of findings, of every example, in every language: valid by its schema, the same to a program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import jsonschema
import pytest
from lxml import etree

from engagement_model.language.reader import read
from engagement_model.reports.registry import findings_writer, is_from_root, names
from engagement_model.reports.rooted import from_root
from engagement_model.rules.finding import Findings
from engagement_model.rules.run import run
from engagement_model.translation import in_language, languages
from tests.reports.found import EXAMPLES, ROOT, SCHEMAS, TODAY, shipped
from tests.reports.test_gitlab import ENTRY

ALL = tuple(sorted(path.parent.name for path in EXAMPLES.glob("*/engagement.yaml")))
LANGUAGES = languages()
_command = re.compile(r"::(error|warning|notice) ([^:\n]*)::[^\r\n]+")


@cache
def said(name: str, language: str) -> Findings:
    with in_language(language):
        return from_root(run(read([str(EXAMPLES / name)]), TODAY, language), ROOT, ROOT)


@cache
def written(name: str, language: str, format_: str) -> str:
    with in_language(language):
        return findings_writer(format_)(said(name, language))


def check_json(text: str, _: Findings) -> None:
    jsonschema.Draft202012Validator(shipped("check")).validate(json.loads(text))


def check_sarif(text: str, told: Findings) -> None:
    log = json.loads(text)
    published = SCHEMAS / "sarif-schema-2.1.0.json"
    if published.exists():
        jsonschema.Draft7Validator(json.loads(published.read_text("utf-8"))).validate(log)
    locations = [location for result in log["runs"][0]["results"] for location in result["locations"]]
    files = [location["physicalLocation"]["artifactLocation"] for location in locations]
    assert len(files) == len(told.items)
    assert all(file["uri"].startswith("examples/") and file["uriBaseId"] == "%SRCROOT%" for file in files)


def check_junit(text: str, _: Findings) -> None:
    report = etree.fromstring(text.encode())
    for name in ("JUnit_windyroad.xsd", "junit-10_jenkins.xsd"):
        if (SCHEMAS / name).exists():
            etree.XMLSchema(etree.parse(SCHEMAS / name)).assertValid(report)
    assert report.findall("testsuite/testcase")


def check_github(text: str, told: Findings) -> None:
    lines = text.splitlines()
    assert len(lines) == sum(not item.suppressed for item in told.items)
    for line in lines:
        found = _command.fullmatch(line)
        assert found is not None, line
        properties = dict(pair.split("=", 1) for pair in found[2].split(","))
        assert properties["file"].startswith("examples/")
        assert ("col" in properties) == (properties["line"] == properties["endLine"])


def check_gitlab(text: str, _: Findings) -> None:
    entries = json.loads(text)
    jsonschema.validate(entries, {"type": "array", "items": ENTRY})
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert all(entry["location"]["path"].startswith("examples/") for entry in entries)


def check_concise(text: str, told: Findings) -> None:
    lines = text.splitlines()
    assert len(lines) == sum(not item.suppressed for item in told.items)
    assert all(re.match(r"examples/[^:]+:\d+:\d+: EM\d{3} \S", line) for line in lines)


def check_text(text: str, told: Findings) -> None:
    assert text.count("\n\n") == sum(not item.suppressed for item in told.items)


def check_markdown(text: str, told: Findings) -> None:
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 2 + sum(not item.suppressed for item in told.items)
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in rows)


CHECKS: dict[str, Callable[[str, Findings], None]] = {
    "concise": check_concise,
    "github": check_github,
    "gitlab": check_gitlab,
    "json": check_json,
    "junit": check_junit,
    "markdown": check_markdown,
    "sarif": check_sarif,
    "text": check_text,
}


def test_there_is_a_check_of_every_format_and_several_examples() -> None:
    assert sorted(CHECKS) == sorted(names("findings"))
    assert {"apteka", "banque", "insurance", "retail", "telecom"} <= set(ALL)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_each_format_is_valid(name: str, language: str) -> None:
    told = said(name, language)
    assert told.items
    for format_, check in CHECKS.items():
        check(written(name, language, format_), told)


@pytest.mark.parametrize("name", ALL)
def test_only_texts_differ_between_languages(name: str) -> None:
    def plain(language: str) -> list[object]:
        return [
            replace(item, message="", suggestion=None, accepted_because=None) for item in said(name, language).items
        ]

    def fingerprints(language: str) -> list[str]:
        return [item.fingerprint for item in said(name, language).items]

    for language in LANGUAGES:
        assert sorted(fingerprints(language)) == sorted(fingerprints("en")), language
        assert sorted(map(repr, plain(language))) == sorted(map(repr, plain("en"))), language
    messages = {language: [item.message for item in said(name, language).items] for language in LANGUAGES}
    assert len({tuple(each) for each in messages.values()}) == len(LANGUAGES)
    for key in ("rule", "severity", "fingerprint", "addresses"):
        values = [
            sorted(map(str, (item[key] for item in json.loads(written(name, language, "json"))["findings"])))
            for language in LANGUAGES
        ]
        assert all(each == values[0] for each in values), key


def test_files_are_told_from_the_root_by_those_formats_that_services_read() -> None:
    assert [name for name in CHECKS if is_from_root(name)] == ["github", "gitlab", "junit", "markdown", "sarif"]
