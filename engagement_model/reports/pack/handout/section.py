"""A section of the hand-out: what it is called, where it is listed, what its template is filled with."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from engagement_model.translation import gettext_noop

Group = Literal["picture", "customers", "change", "meeting"]

GROUPS: dict[Group, str] = {
    "picture": gettext_noop("The picture"),
    "customers": gettext_noop("What customers meet"),
    "change": gettext_noop("The change"),
    "meeting": gettext_noop("The meeting"),
}
"""The groups in which sections are listed, and what each is called."""


class Jump(NamedTuple):
    """A way to a box of the pages: what is written there, its address, and the state of a page it stands on."""

    text: str
    box: str
    page: str


class Stated(NamedTuple):
    """A sentence, and the state of which it says something: empty where it is of none."""

    state: str
    sentence: str


class Section(Struct, frozen=True):
    """A section that has something to say. `identifier` names its template, `content` is what that is filled with.

    `lead` are the sentences that say what it comes to, each beside the state it is of, where it is of one.
    """

    identifier: str
    group: Group
    title: str
    content: object
    lead: tuple[str | Stated, ...] = ()
