"""What people call the columns of the lists they keep, in the languages there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar, get_args

from engagement_model.model.suggest import folded_name
from engagement_model.translation.language_file import CountedChannel, Lists, by_word, every_language, every_word

_Meant = TypeVar("_Meant", bound=str)


def _by_meaning(words: Callable[[Lists], Mapping[_Meant, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """What is meant -> the headings that mean it, in any language, folded."""
    found: dict[str, tuple[str, ...]] = {}
    for language in every_language():
        for key, spoken in words(language.lists).items():
            found[key] = (*found.get(key, ()), *map(folded_name, spoken))
    return found


ENGAGEMENT: Mapping[str, tuple[str, ...]] = _by_meaning(lambda lists: lists.engagement)
"""What an engagement names -> what the column of it is called, folded."""

INTEGRATION: Mapping[str, tuple[str, ...]] = _by_meaning(lambda lists: lists.integration)
"""What an integration says -> what the column of it is called, folded."""

PLATFORM: Mapping[str, tuple[str, ...]] = _by_meaning(lambda lists: lists.platform)
"""Attribute of a platform -> what the column of it is called, folded."""

CELLS: Mapping[str, frozenset[str]] = {
    "unknown": frozenset(every_word(lambda language: language.lists.unknown)),
    "not_applicable": frozenset(every_word(lambda language: language.lists.not_applicable)),
    "totals": frozenset(every_word(lambda language: language.lists.totals)),
}
"""Key of a mapping -> what cells hold for it, in small letters."""

_IDENTITY = frozenset(map(folded_name, every_word(lambda language: language.lists.identity)))
_COUNTED = by_word(lambda language: language.lists.counted)

SECTIONS: Mapping[str, str] = {
    "customer": "customer_types",
    "channel": "channels",
    "organization": "organizations",
    "capabilities": "capabilities",
    "platforms": "platforms",
}
"""What an engagement names -> the section it is of."""

LETTERS = {"R": "answers", "A": "owns", "S": "nothing", "C": "nothing", "I": "nothing", "V": "nothing"}
"""The letters of a responsibility matrix: who does it answers for it, who is accountable owns it."""

_BETWEEN_LETTERS = re.compile(r"[\s,/;+&]+")

_REMARK = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
"""What stands in brackets behind a heading: a unit, a remark."""


def role_of(heading: str, roles: Mapping[str, tuple[str, ...]]) -> str | None:
    """Which of `roles` a heading means: by its very words, else by what it begins with."""
    bare = folded_name(_REMARK.sub("", heading))
    folded = folded_name(heading)
    for role, words in roles.items():
        if folded in words or bare in words:
            return role
    if folded.endswith(("id", "code", "description")):
        return None
    begins = [
        (len(word), role)
        for role, words in roles.items()
        for word in words
        if len(word) > 4 and folded.startswith(word)
    ]
    return max(begins, key=lambda found: found[0])[1] if begins else None


def is_identity(heading: str) -> bool:
    """Whether a heading is that of identities."""
    return folded_name(heading) in _IDENTITY


def letters_in(text: str) -> list[str]:
    """What a cell of a responsibility matrix holds, in capitals: letters, if it is one."""
    return [each for each in _BETWEEN_LETTERS.split(text.upper()) if each]


def counted_channel(words: Iterable[str]) -> str | None:
    """The channel that a column of numbers counts, by the words of its heading in small letters."""
    meant = {_COUNTED[word] for word in words if word in _COUNTED}
    return next((channel for channel in get_args(CountedChannel) if channel in meant), None)
