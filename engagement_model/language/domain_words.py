"""What a workspace calls its customers, by language, as what exchanges the words of messages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping

from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import WorkspaceFile
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping
from engagement_model.language.validation import node_at
from engagement_model.model.numbers import quoted
from engagement_model.model.suggest import did_you_mean
from engagement_model.translation import gettext, languages, spoken
from engagement_model.translation.domain_words import Exchange
from engagement_model.translation.language_file import language_of

LONGEST = 40
"""Characters of a word."""


class NotAWord(ValueError):
    """A word that cannot take the place of another; the message says why, `suggestion` what would be right."""

    def __init__(self, message: str, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.suggestion = suggestion


def words_of(source: Source, root: Mapping, header: WorkspaceFile) -> dict[str, Exchange]:
    """Code of a language -> what exchanges the words there. What cannot be said is noted where it is written.

    Words that stand under no code are those of the workspace's own language.
    """
    own = {word: new for word, new in header.words.items() if isinstance(new, str)}
    said = {code: words for code, words in header.words.items() if isinstance(words, dict)}
    found: dict[str, Exchange] = {}
    if own:
        _add(source, root, (), spoken(header.language), own, found)
    for code, words in said.items():
        _add(source, root, (code,), code, words, found)
    return found


def _add(
    source: Source, root: Mapping, path: tuple[str, ...], code: str, words: dict[str, str], found: dict[str, Exchange]
) -> None:
    try:
        found[code] = expanded(code, {word.casefold(): new for word, new in words.items()})
    except NotAWord as error:
        at = ("words", *path)
        source.fault(FaultKind.BAD_VALUE, str(error), node_at(root, at), ".".join(at), error.suggestion)


def expanded(code: str, said: AbstractMapping[str, str]) -> Exchange:
    """Every form of the noun that messages have in a language, and what is said in its place. Raises `NotAWord`."""
    if code not in languages():
        raise NotAWord(
            gettext("there is no language {code}").format(code=quoted(code)),
            did_you_mean(code, languages()) or _one_of(languages()),
        )
    noun = language_of(code).noun
    for word, new in said.items():
        if word not in noun.forms:
            message = gettext("{word} is no form of the word that is exchanged").format(word=quoted(word))
            raise NotAWord(message, _one_of(noun.forms))
        if not re.fullmatch(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*", new) or len(new) > LONGEST:
            message = gettext("{word} is no word to say in its place").format(word=quoted(new))
            raise NotAWord(message, gettext("write a word of letters, {number} at most").format(number=LONGEST))
    first, *others = noun.forms
    if first not in said:
        raise NotAWord(gettext("say what {word} is, too").format(word=quoted(first)))
    forms = {first: said[first]}
    for form in others:
        if form in said:
            forms[form] = said[form]
        elif re.search(noun.regular, said[first]) and form.startswith(first):
            forms[form] = said[first] + form[len(first) :]
        else:
            message = gettext("what {word} is does not follow from {first}; say it, too")
            raise NotAWord(message.format(word=quoted(form), first=quoted(said[first])))
    return Exchange(code, tuple(forms.items()))


def _one_of(forms: Iterable[str]) -> str:
    return gettext("write one of {forms}").format(forms=", ".join(forms))
