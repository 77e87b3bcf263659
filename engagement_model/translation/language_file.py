"""What a language has besides its messages: the one file `catalogues/CODE/language.py`, and finding it.

A language is a folder of `catalogues` with that file in it, and beside it the catalogue of its messages; English, in
which the messages stand in the code, has no catalogue. Nothing else in the program names a language.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Literal, TypeVar

from msgspec import Struct, field

from engagement_model.translation.texts import languages

Unit = Literal["ms", "s", "min", "h", "d", "w"]
Size = Literal["k", "M", "bn"]
ChannelKind = Literal["web", "store", "mobile", "phone"]
Information = Literal["bill", "claim", "contract", "customer", "order", "payment", "policy", "stock"]
Doing = Literal["book", "buy", "cancel", "claim", "order", "pay", "rent", "reserve", "return", "subscribe"]
EngagementColumn = Literal["customer", "channel", "capabilities", "organization", "platforms"]
IntegrationColumn = Literal["from", "to", "carries", "latency", "via"]
CountedChannel = Literal["Telephone", "E-mail", "Post", "Fax", "Web", "App", "In person", "Chat", "Other"]
Key = TypeVar("Key", bound=str | int)


class Noun(Struct, frozen=True, kw_only=True):
    """The word for a customer, as the messages of a language have it."""

    forms: tuple[str, ...]
    """Every form, in small letters, the first the one that dictionaries have."""

    regular: str
    """Of which words all forms follow from the first: a pattern that finds something in them."""

    vowel: str = r"(?!)"
    """How words begin before which others change."""

    before: Mapping[str, str] = field(default_factory=dict)
    """What stands before the noun, and what becomes of it before a vowel, with what then stands between."""

    compound: str = ""
    """What may follow the noun within a word; nothing where missing."""


class Lists(Struct, frozen=True, kw_only=True):
    """What people who speak a language write in the lists they keep. Signs count for nothing in headings."""

    engagement: Mapping[EngagementColumn, tuple[str, ...]]
    """Headings of what an engagement names."""

    integration: Mapping[IntegrationColumn, tuple[str, ...]]
    """Headings of what an integration says."""

    platform: Mapping[str, tuple[str, ...]]
    """Attribute of a platform -> headings of it; the same attributes in every language."""

    identity: tuple[str, ...]
    """Headings of the keys that things have in other systems."""

    counted: Mapping[CountedChannel, tuple[str, ...]]
    """Single words in the heading of a column of numbers that say which channel they count."""

    unknown: tuple[str, ...]
    """What stands in a cell of which nobody knows what belongs there."""

    not_applicable: tuple[str, ...]
    """What stands in a cell in which nothing belongs."""

    totals: tuple[str, ...]
    """How a line begins that sums up the others."""


class Language(Struct, frozen=True, kw_only=True):
    """What a language has besides its messages. All words are in small letters.

    Words that are read are understood in every language, whichever is spoken; no word may mean two things.
    """

    name: str
    """What those who speak it call it."""

    plural_forms: str
    """The `Plural-Forms` of its catalogue: a form for each category that the Unicode CLDR has for whole numbers."""

    capital_nouns: bool
    """Whether a noun keeps its capital inside a sentence, so that no first letter may become a small one."""

    day_first: bool
    """Whether 03/04/2026 is the third of April to everybody."""

    day_pattern: str
    """A day in digits, as spreadsheets have it: `dd`, `mm` and `yyyy` with what stands between them."""

    day_endings: tuple[str, ...]
    """What may follow the number of a day: `st` in `1st`."""

    first_ending: str = ""
    """What follows the number of the first day of a month where dates begin with it: `er` in `1er mars`."""

    year_words: tuple[str, ...]
    """What may follow a year."""

    units: Mapping[Unit, tuple[str, ...]]
    """Words for units of time."""

    calendar_units: Mapping[int, tuple[str, ...]]
    """Words for lengths of time that vary, by about how many days each has: months, quarters, years."""

    real_time: tuple[str, ...]
    """What is said where information is never late."""

    large: Mapping[Size, tuple[str, ...]]
    """Words for a thousand, a million and a thousand million, as they stand behind a number."""

    letters: Mapping[str, str]
    """What its letters become in an id, where that is more than dropping an accent."""

    look_alikes: Mapping[str, str]
    """Its letters that look like Latin ones, as large letters."""

    channels: Mapping[ChannelKind, tuple[str, ...]]
    """What the name of a channel has in it that says of what kind it is.

    A whole word each; where a hyphen begins or ends it, more may stand there: `téléphon-` is in `téléphonique` too.
    """

    information: Mapping[Information, tuple[str, ...]]
    """Names of information that companies keep."""

    noun: Noun
    """What messages call a customer, which a workspace may call otherwise."""

    doing: Mapping[Doing, tuple[str, ...]]
    """First words of capabilities, for what a customer does with them."""

    lists: Lists
    """What people write in the lists they keep."""

    customers: tuple[str, ...]
    """How the names of those begin who are customers in the models of other tools."""

    about_customers: tuple[str, ...]
    """What the names of those have in them who look after customers and are none."""

    future: tuple[str, ...]
    """What the names of views and folders of a future state have in them."""

    today: tuple[str, ...]
    """What the names of views and folders of today's state have in them."""


@cache
def language_of(code: str) -> Language:
    """What the language of a folder has."""
    found = importlib.import_module(f"engagement_model.translation.catalogues.{code}.language").LANGUAGE
    assert isinstance(found, Language)
    return found


@cache
def every_language() -> tuple[Language, ...]:
    """What each language has, English first."""
    return tuple(language_of(code) for code in languages())


def by_word(words: Callable[[Language], Mapping[Key, tuple[str, ...]]]) -> dict[str, Key]:
    """Word, in any language -> what it stands for."""
    return {word: key for language in every_language() for key, spoken in words(language).items() for word in spoken}


def every_word(words: Callable[[Language], Iterable[str]]) -> tuple[str, ...]:
    """The words of all languages, each once."""
    return tuple(dict.fromkeys(word for language in every_language() for word in words(language)))
