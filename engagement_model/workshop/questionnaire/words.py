"""What a questionnaire says, as one table for each language: the shape of such a table, and finding it by its code."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from engagement_model.translation import in_language
from engagement_model.translation.formats import long_date


@dataclass(frozen=True)
class TopicWords:
    """What one sheet is called, what it is about in a few words, and what is asked there."""

    title: str
    heading: str
    question: str
    about: str


@dataclass(frozen=True)
class Words:
    """The texts of a questionnaire in one language. Fields in braces are filled in.

    `answers` are by what they mean: agree, disagree, absent, unknown, before. `columns` are by the key of a column,
    `hints` by the kind of what is asked for, `options` by enumeration and value, `nouns` by section.
    """

    code: str
    cover: str
    questionnaire: str
    for_person: str
    meeting: str
    meeting_on: str
    purpose: str
    time_needed: str
    how: str
    steps: tuple[str, ...]
    answers_heading: str
    answers: Mapping[str, str]
    meanings: Mapping[str, str]
    sheets_heading: str
    lines_count: str
    thanks: str
    return_to: str
    topics: Mapping[str, TopicWords]
    bands: Mapping[str, str]
    plan_band: str
    own_band: str
    missing: Mapping[str, str]
    columns: Mapping[str, str]
    hints: Mapping[str, str]
    pick: str
    options: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    figures: Mapping[str, str]
    any_service: str
    plans: Mapping[str, str]
    replaced_by: str
    replacing: str
    there: str
    not_there: str
    page: str
    decimal_mark: str
    large: Mapping[str, str]

    def day(self, day: datetime.date) -> str:
        """A date as it is written out: `26 November 2026`."""
        with in_language(self.code):
            return long_date(day)


@cache
def words_in(code: str) -> Words:
    """The table of a language; English where there is none."""
    from engagement_model.workshop.questionnaire.texts import spoken_words

    with in_language(code):
        return spoken_words()
