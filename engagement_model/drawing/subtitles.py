"""The second row of a box: what it says of an element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from engagement_model.drawing.text import printable
from engagement_model.model.elements import Channel, CustomerType, Element, Organization, Platform
from engagement_model.model.model import Model
from engagement_model.model.numbers import Number
from engagement_model.model.sections import Lane
from engagement_model.translation import gettext, ngettext
from engagement_model.words.amounts import number
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import identifier_name, knows, value_name
from engagement_model.words.ways_in import says_kind_here

SEPARATOR = " · "
"""Between the parts of a second row."""


def subtitle(lane: Lane, identifier: str, model: Model) -> str:
    """The second row of an element's box, where nothing else is said there; empty where the model lacks it."""
    element = model.elements.get(lane, {}).get(identifier)
    return subtitle_of(element, identifier, model) if element is not None else ""


def briefer_subtitles(element: Element, identifier: str, model: Model) -> Iterator[str]:
    """The same in ever fewer words, for boxes that have less room."""
    if isinstance(element, CustomerType) and element.prefers:
        yield printable(subtitle_of(element, identifier, model, briefly=True))
        # Where not even that fits, those it prefers least are left out.
        for most in range(len(element.prefers), 0, -1):
            yield printable(subtitle_of(element, identifier, model, briefly=True, most=most))


def subtitle_of(
    element: Element, identifier: str, model: Model, *, briefly: bool = False, most: int | None = None
) -> str:
    """The second row of an element's box, which names the first `most` of the channels that customers prefer.

    Said `briefly`, a channel is called by its kind where people know from that which one is meant.
    """
    if isinstance(element, CustomerType):
        parts = _of_customer_type(element, identifier, model, briefly=briefly, most=most)
    elif isinstance(element, Channel):
        parts = _of_channel(element)
    elif isinstance(element, Organization):
        parts = [people(element.headcount)] if element.headcount is not None else []
    else:
        platform = cast("Platform", element)
        parts = [platform.technology or platform.vendor or ""]
    return SEPARATOR.join(part for part in parts if part)


def people(count: Number) -> str:
    """So many people, rounded."""
    # What is rounded, "38 k people", is as many as a round number of them.
    return ngettext("{n} person", "{n} people", int(count)).format(n=number(count))


def _of_customer_type(
    customer: CustomerType, identifier: str, model: Model, *, briefly: bool, most: int | None
) -> list[str]:
    """Who they are, and the first `most` of the channels they prefer."""
    parts = [number(customer.population)] if customer.population is not None else []
    for other in model.customer_types.values():
        if identifier in other.represented_by:
            parts.append(gettext("acts for {name}").format(name=other.name))
            break
    preferred = [model.channels[name] for name in customer.prefers if name in model.channels]
    if preferred:
        one_word = [briefly and _is_said_by_kind(channel, model) for channel in preferred]
        names = [_kind(channel) if brief else channel.name for channel, brief in zip(preferred, one_word, strict=True)]
        parts.append(gettext("prefers {channels}").format(channels=", ".join([*dict.fromkeys(names)][:most])))
    return parts or [value_name("kind", customer.kind) if customer.kind else ""]


def _kind(channel: Channel) -> str:
    """A channel in one word: of what kind it is, or its name where it is of no particular one."""
    return sentence(value_name("kind", channel.kind)) if channel.kind not in (None, "other") else channel.name


def _is_said_by_kind(channel: Channel, model: Model) -> bool:
    """Whether people know which channel is meant when its kind is named: there is no other, and its name says so.

    The name says so in the language of the page: a name in another language stays as it is.
    """
    kind = channel.kind
    if kind is None or kind == "other":
        return True
    alone = sum(other.kind == kind for other in model.channels.values()) == 1
    return alone and says_kind_here(channel.name, kind)


def _of_channel(channel: Channel) -> list[str]:
    return [knows(channel.recognizes), ", ".join(sorted(map(identifier_name, channel.identifies_by)))]
