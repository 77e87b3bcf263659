"""The language spoken now, and what a message is in it.

Messages are English and stand where they are used. `gettext` and its kin look them up in the catalogue of the language
that the program was told to speak (`in_language`), so that no function has to hand a language on; a message that a
catalogue lacks stays English. Fields in a message stand in braces and are filled in after it was translated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import GNUTranslations
    from importlib.resources.abc import Traversable

ENGLISH = "en"
FILE = "language.py"
"""What a folder of the catalogues has in it that is a language."""

_DOMAIN = "engagement_model"
_LANGUAGE: ContextVar[str | None] = ContextVar("language", default=None)
_NO_WORDS: Mapping[str, Callable[[str], str]] = MappingProxyType({})
_WORDS: ContextVar[Mapping[str, Callable[[str], str]]] = ContextVar("words", default=_NO_WORDS)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages there are, each a folder of the catalogues: English, then the others, sorted."""
    found = [folder.name for folder in _catalogues().iterdir() if folder.joinpath(FILE).is_file()]
    return (ENGLISH, *sorted(code for code in found if code != ENGLISH))


def spoken(code: str) -> str:
    """The language of `languages()` that a code such as `fr`, `fr-CA` or `fr_CA` asks for; English where none is it."""
    plain = code.replace("_", "-").partition("-")[0].casefold()
    return plain if plain != ENGLISH and plain in languages() else ENGLISH


def language() -> str:
    """The code of the language that is spoken now."""
    return _LANGUAGE.get() or ENGLISH


def is_language_chosen() -> bool:
    """Whether the language spoken now was chosen, rather than being English because nobody said anything."""
    return _LANGUAGE.get() is not None


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Within it, all texts are in the language that `code` asks for, as `spoken` understands it."""
    before = _LANGUAGE.set(spoken(code))
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


@contextmanager
def in_words(words: Mapping[str, Callable[[str], str]]) -> Iterator[None]:
    """Within it, messages have the words of a domain: code of a language -> what exchanges them."""
    before = _WORDS.set(words)
    try:
        yield
    finally:
        _WORDS.reset(before)


def words_now() -> Callable[[str], str] | None:
    """What exchanges words in the language spoken now; `None` where nothing does."""
    return _WORDS.get().get(language())


def _worded(message: str) -> str:
    words = _WORDS.get()
    exchange = words.get(language()) if words else None
    return message if exchange is None else exchange(message)


def gettext(message: str) -> str:
    """`message` in the language spoken now."""
    catalogue = _spoken_catalogue()
    return _worded(catalogue.gettext(message) if catalogue is not None and message else message)


def ngettext(one: str, many: str, number: int) -> str:
    """The message for `number` of something, in the form that the language spoken now has for it."""
    catalogue = _spoken_catalogue()
    said = catalogue.ngettext(one, many, number) if catalogue is not None else one if number == 1 else many
    return _worded(said)


def pgettext(context: str, message: str) -> str:
    """`message` as it is meant in `context`, where one English word is several in other languages."""
    catalogue = _spoken_catalogue()
    return _worded(catalogue.pgettext(context, message) if catalogue is not None else message)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """The message for `number` of something as it is meant in `context`."""
    catalogue = _spoken_catalogue()
    said = catalogue.npgettext(context, one, many, number) if catalogue is not None else one if number == 1 else many
    return _worded(said)


def gettext_noop(message: str) -> str:
    """`message` as it is: marks a text in a table, for the catalogues, that is translated where it is used."""
    return message


def _spoken_catalogue() -> GNUTranslations | None:
    code = _LANGUAGE.get()
    return None if code is None or code == ENGLISH else _catalogue(code)


@cache
def _catalogue(code: str) -> GNUTranslations:
    from gettext import GNUTranslations

    with _catalogues().joinpath(code, "LC_MESSAGES", f"{_DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


def _catalogues() -> Traversable:
    from importlib.resources import files

    return files(__package__).joinpath("catalogues")
