"""What the hand-out's script is given: the facts, findings, decisions, disputes and journeys of every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct


class Row(NamedTuple):
    """A fact in words, and where it is written (`file:line`)."""

    label: str
    value: str
    place: str = ""


class Element(Struct, frozen=True):
    """One box: its name, what it is, where it is written, its facts, and whom it serves with what.

    `amount` is what it costs a year in the workspace's currency, `cost` the same in words. `parts` are the addresses
    of its own parts, `replaces` those of what it takes the place of.
    """

    title: str
    kind: str
    place: str
    facts: tuple[Row, ...]
    uses: tuple[Row, ...]
    parts: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    amount: float | None = None
    cost: str = ""


class Told(Struct, frozen=True):
    """A finding, a decision or a dispute: a few words before it, the sentence, and lines below.

    `boxes` are the addresses of those it is about; `pages` the pages it stands behind. `tone` is a severity, or how
    far a decision is.
    """

    kind: str
    tone: str
    head: str
    text: str
    lines: tuple[str, ...]
    boxes: tuple[str, ...]
    pages: tuple[str, ...]
    place: str = ""


class Stop(Struct, frozen=True):
    """A step of a journey: what the customer does where, how it comes out, and the boxes it takes."""

    text: str
    tone: str
    outcome: str
    boxes: tuple[str, ...]


class Trace(Struct, frozen=True):
    """A journey as it comes out on one page."""

    page: str
    title: str
    tone: str
    outcome: str
    stops: tuple[Stop, ...]


class Sheet(Struct, frozen=True):
    """One page: its name, its words, its boxes by address, and the ways through it.

    Each way is the numbers, in `boxes`, of the elements that one cell of the model brings together.
    """

    state: str
    title: str
    headline: str
    boxes: Mapping[str, Element]
    ways: tuple[tuple[int, ...], ...]


class Content(Struct, frozen=True):
    """All that the script knows; `families` are the overlays there are, with their words."""

    words: Mapping[str, str]
    families: Mapping[str, str]
    sheets: tuple[Sheet, ...]
    told: tuple[Told, ...]
    traces: tuple[Trace, ...]
