"""The one file of each language: every piece there, in agreement with the Unicode CLDR, and clear to all readers."""

from __future__ import annotations

import datetime
import re
from gettext import c2py
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale

from engagement_model.model.durations import parse_duration
from engagement_model.model.money import large_suffix
from engagement_model.translation import gettext, in_language, languages
from engagement_model.translation.formats import short_date
from engagement_model.translation.language_file import (
    ChannelKind,
    CountedChannel,
    Doing,
    EngagementColumn,
    Information,
    IntegrationColumn,
    Language,
    Lists,
    Size,
    Unit,
    by_word,
    every_language,
    language_of,
)
from engagement_model.workshop.minutes.dates import day_in

DAY = datetime.date(2026, 12, 1)
TABLES = {"units": Unit, "large": Size, "channels": ChannelKind, "information": Information, "doing": Doing}
LISTS = {"engagement": EngagementColumn, "integration": IntegrationColumn, "counted": CountedChannel}
MAY_BE_EMPTY = {"day_endings", "first_ending", "year_words", "letters", "look_alikes"}


@pytest.mark.parametrize("code", languages())
def test_every_piece_is_there(code):
    language = language_of(code)
    for field in Language.__struct_fields__:
        value = getattr(language, field)
        assert value or value is False or field in MAY_BE_EMPTY, field
    for name, keys in TABLES.items():
        assert set(getattr(language, name)) == set(get_args(keys)), name
    for name in Lists.__struct_fields__:
        words = getattr(language.lists, name)
        assert all(words.values()) if isinstance(words, dict) else words, name
    for name, keys in LISTS.items():
        assert set(getattr(language.lists, name)) == set(get_args(keys)), name
    assert set(language.lists.platform) == set(language_of("en").lists.platform)


@pytest.mark.parametrize("table", [*LISTS, "platform"])
def test_no_heading_means_two_things(table):
    known = by_word(lambda language: getattr(language.lists, table))
    for language in every_language():
        for key, words in getattr(language.lists, table).items():
            for word in words:
                assert known[word] == key, word
                assert word == word.lower(), word
                assert any(map(str.isalnum, word)), word


@pytest.mark.parametrize("code", languages())
def test_the_plural_forms_are_those_of_the_cldr(code):
    found = re.fullmatch(r"nplurals=(\d+); plural=(.+);", language_of(code).plural_forms)
    assert found is not None
    form, cldr = c2py(found[2]), Locale.parse(code).plural_form
    numbers = [*range(1, 202), 0, 1_000, 1_000_000, 2_000_000, 1_000_001, 1_500_000]
    pairs = {(form(number), cldr(number)) for number in numbers}
    assert len({index for index, _ in pairs}) == len({tag for _, tag in pairs}) == len(pairs) == int(found[1])


@pytest.mark.parametrize("code", languages())
def test_a_day_in_digits_is_read_as_it_is_written(code):
    language = language_of(code)
    with in_language(code):
        written = short_date(DAY)
    assert day_in(written, code) == DAY
    assert language.day_first == (language.day_pattern.index("dd") < language.day_pattern.index("mm"))
    for ending in language.day_endings:
        assert day_in(f"1{ending} December 2026", code) == DAY
    for word in language.year_words:
        assert day_in(f"01.12.2026 {word}", code) == DAY


@pytest.mark.parametrize("code", languages())
def test_its_words_are_understood_whoever_reads_them(code):
    language = language_of(code)
    assert {parse_duration(f"2 {word}") for word in language.units["d"]} == {parse_duration("2 days")}
    assert {parse_duration(word).seconds for word in language.real_time} == {0}
    assert {large_suffix(word) for word in language.large["M"]} == {"M"}
    with in_language(code):
        assert parse_duration(gettext("real-time")).seconds == 0


@pytest.mark.parametrize("table", TABLES)
def test_no_word_means_two_things(table):
    known = by_word(lambda language: getattr(language, table))
    for language in every_language():
        for key, words in getattr(language, table).items():
            for word in words:
                assert known[word] == key, word
                assert word == word.lower(), word


def test_no_file_of_the_program_names_a_language():
    package = Path(__file__).parents[2] / "engagement_model"
    others = [code for code in languages() if code != "en"]
    named = re.compile(rf"[\"'](?:{'|'.join(others)})[\"']")
    files = (path for path in package.rglob("*.py") if "catalogues" not in path.parts)
    assert not [path for path in files if named.search(path.read_text("utf-8"))]
