"""Channels as customers speak of them: `the store`, `the app`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from engagement_model.analysis.infrastructure import Stack, infrastructure_of
from engagement_model.model.model import Model
from engagement_model.model.types import ANY
from engagement_model.translation import gettext, gettext_noop, language
from engagement_model.translation.language_file import by_word, language_of
from engagement_model.translation.texts import ENGLISH
from engagement_model.words.channel_names import channel_in_sentence, is_proper, takes_no_article
from engagement_model.words.names import element_name, element_names
from engagement_model.words.terms import value_name

WAYS_IN = {"web": "the web", "store": "the store", "mobile": "the app"}
"""What a channel is called in English where it is the only one of its kind, and its name has the word in it."""

_SAID = {"web": "web", "store": "store", "mobile": "app", "phone": "-phone"}
"""What is in the English name of a channel that is called so, as a language has its words for channels."""

CHANNEL = gettext_noop("the {name}")
"""Any other channel."""


def says_kind(name: str, kind: str) -> bool:
    """Whether the name of a channel says of what kind it is: that of a store does, that of a bank's branch does not.

    In English the name has the very word in it that is said in its place.
    """
    if language() == ENGLISH and kind in _SAID:
        return _has(name, _SAID[kind])
    return _has(name, kind) or any(says == kind and _has(name, word) for word, says in _kinds().items())


def says_kind_here(name: str, kind: str) -> bool:
    """Whether the name of a channel has the word for its kind in it, in the language spoken now and no other."""
    if language() == ENGLISH:
        return _has(name, "-phone" if kind == "phone" else value_name("kind", kind))
    spoken = language_of(language()).channels.items()
    own = (word for says, words in spoken if says == kind for word in words)
    return any(_has(name, word) for word in (value_name("kind", kind), *own))


def _has(name: str, word: str) -> bool:
    """Whether a word of a language is in a name: a whole one, but where it has a hyphen at an end."""
    return _pattern(word).search(name.casefold()) is not None


@cache
def _pattern(word: str) -> re.Pattern[str]:
    before = "" if word.startswith("-") else r"(?<!\w)"
    after = "" if word.endswith("-") else r"(?!\w)"
    return re.compile(before + re.escape(word.strip("-").casefold()) + after)


@cache
def _kinds() -> Mapping[str, str]:
    """What the name of a channel may have in it, in any language -> the kind that says."""
    return by_word(lambda language: language.channels)


def way_in(model: Model, channel: str) -> str:
    """A channel as customers speak of it: `the store` where there is one and its name says so, else by its name.

    In other languages than English always by its name: a bank's branch and a pharmacy are no shop there.
    """
    described = model.channels.get(channel)
    kind = described.kind if described is not None else None
    name = element_name(model, "channels", channel)
    alone = sum(other.kind == kind for other in model.channels.values()) == 1
    if kind in WAYS_IN and language() == ENGLISH and alone and says_kind(name, kind):
        return WAYS_IN[kind]
    if takes_no_article(name):
        return channel_in_sentence(name)
    return name if is_proper(name) else gettext(CHANNEL).format(name=channel_in_sentence(name))


def told_by(stack: Stack) -> tuple[str, tuple[str, ...]]:
    """What a stack is told by, a section and ids: its channels, or its organizations where nobody named a channel."""
    channels = tuple(each for each in stack.channels if each != ANY)
    if channels or not stack.organizations:
        return "channels", channels or stack.channels
    return "organizations", stack.organizations


def before_stack(model: Model, stack: Stack) -> tuple[str, ...]:
    """The same as customers speak of it: `the store`, or `Alpha`."""
    section, ids = told_by(stack)
    if section == "channels":
        return tuple(way_in(model, each) for each in ids)
    return element_names(model, section, ids)


def by_several_ways(models: Iterable[Model]) -> str:
    """By what customers of some models do what they can do in several ways, as a part of a sentence."""
    if all(infrastructure_of(model).several_by_channel for model in models):
        return gettext("by several ways in")
    return gettext("by several ways in or with several organizations")


def channels_named(model: Model, channels: Iterable[str]) -> tuple[str, ...]:
    """The names of channels in a table, without the implied one."""
    return element_names(model, "channels", (each for each in channels if each != ANY))
