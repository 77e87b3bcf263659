"""Every format of findings, of every example, in every language: valid by its schema, the same to a program."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TypeAlias, cast

import pytest

from engagement_model.language.reader import read
from engagement_model.model.values import replace
from engagement_model.reports.registry import findings_writer, is_from_root, names
from engagement_model.reports.rooted import from_root
from engagement_model.rules.finding import Findings
from engagement_model.rules.run import run
from engagement_model.translation import in_language, languages
from tests.reports.found import EXAMPLES, ROOT, TODAY

ALL = tuple(sorted(path.parent.name for path in EXAMPLES.glob("*/engagement.yaml")))
LANGUAGES = languages()
Check: TypeAlias = Callable[[str, Findings], None]


@cache
def said(name: str, language: str) -> Findings:
    with in_language(language):
        return from_root(run(read([str(EXAMPLES / name)]), TODAY, language), ROOT, ROOT)


@cache
def written(name: str, language: str, format_: str) -> str:
    with in_language(language):
        return findings_writer(format_)(said(name, language))


def check_of(format_: str) -> Check:
    """What the test of a format says of every report in it: its `check`, in `tests/reports/test_FORMAT.py`."""
    return cast("Check", import_module(f"tests.reports.test_{format_}").check)


def test_there_are_several_examples() -> None:
    assert {"apteka", "banque", "insurance", "retail", "telecom"} <= set(ALL)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_each_format_is_valid(name: str, language: str) -> None:
    told = said(name, language)
    assert told.items
    for format_ in names("findings"):
        check_of(format_)(written(name, language, format_), told)


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
    from_the_root = {name for name in names("findings") if is_from_root(name)}
    assert from_the_root >= {"github", "gitlab", "junit", "markdown", "sarif"}
    assert from_the_root.isdisjoint({"text", "concise", "json"})
