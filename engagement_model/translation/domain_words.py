"""Words of a domain: what a company calls its customers, in place of the word that the messages have.

A language says in which forms its messages have that word, and of which words the forms follow from the first alone
(`Language.noun`). Only messages are changed, never what a model says: fields are filled in after it.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from engagement_model.translation.language_file import language_of


class Exchange(Struct, frozen=True):
    """Which forms of a word stand for which in one language: small letters, the first of them first."""

    code: str
    forms: tuple[tuple[str, str], ...]

    def __call__(self, text: str) -> str:
        """`text` with the words of the domain, large letters kept, and the words before them as they then are."""
        return _pattern(self).sub(lambda found: _said(self, found), text)


@cache
def _pattern(exchange: Exchange) -> re.Pattern[str]:
    noun = language_of(exchange.code).noun
    known = sorted(dict(exchange.forms), key=len, reverse=True)
    before = "|".join(map(re.escape, noun.before))
    lead = rf"(?P<before>(?:{before})\s)?" if before else "(?P<before>)"
    tail = noun.compound or r"(?!\w)"
    return re.compile(rf"(?<![\w{{]){lead}(?P<word>{'|'.join(known)}){tail}(?!}})", re.IGNORECASE)


def _said(exchange: Exchange, found: re.Match[str]) -> str:
    word, before = found["word"], found["before"] or ""
    new = dict(exchange.forms)[word.casefold()]
    noun = language_of(exchange.code).noun
    if before:
        lead = before[:-1]
        changed = noun.before[lead.casefold()]
        vowel = re.match(noun.vowel, new, re.IGNORECASE) is not None
        before = _as(changed, lead) if vowel else before
    return before + (new[:1].upper() + new[1:] if word[:1].isupper() else new)


def _as(new: str, old: str) -> str:
    """`new` with a large letter where `old` has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
