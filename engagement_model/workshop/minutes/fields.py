"""What is filled in about a decision, under which words in every language, and as it came back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from msgspec import Struct, field, structs

from engagement_model.exchange.form_reading import Problem
from engagement_model.translation import gettext, in_language, languages, pgettext
from engagement_model.workshop.identity import NOBODYS, Identity
from engagement_model.workshop.minutes.ballot import Ballot

Field = Literal["decision", "by", "on", "because", "owner", "due", "status", "other"]
_ALIASES: Final[Mapping[str, Field]] = {
    "decision": "decision",
    "by": "by",
    "decided by": "by",
    "on": "on",
    "date": "on",
    "because": "because",
    "why": "because",
    "owner": "owner",
    "due": "due",
}
"""Words that are understood in whatever language minutes are written."""

STATUSES: Final = ("proposed", "decided", "deferred")

LONGEST_TEXT: Final = 4_000
"""Characters that one field may have."""


class Said(Struct, frozen=True):
    """A text that somebody wrote, and where it stands: `line 12`, `Decisions!F7`."""

    text: str
    place: str


class Filled(Struct, frozen=True):
    """A dispute as it came back: what was ticked or chosen, by letter, and what was written about it.

    `beside` has, by the letter of what was ticked, the value that stands beside it, as far as any does.
    """

    place: str
    ballot: Ballot
    chosen: tuple[Said, ...] = ()
    fields: Mapping[Field, Said] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)


class CameBack(Struct, frozen=True):
    """Everything that came back in one file: the disputes, what holds for all of them, and what makes no sense.

    `left` is what somebody wrote where nothing is taken from. `identity` is that of the workspace that it was made of,
    as far as it says so.
    """

    filled: tuple[Filled, ...]
    defaults: Mapping[Field, Said] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    language: str = "en"
    identity: Identity = NOBODYS
    left: tuple[Problem, ...] = ()

    def made_of(self, identity: Identity) -> CameBack:
        """The same, made of another workspace."""
        return structs.replace(self, identity=identity)


def label(name: Field) -> str:
    """What a field is called in the language spoken now."""
    return {
        "decision": pgettext("minutes", "Decision"),
        "by": pgettext("minutes", "Decided by"),
        "on": pgettext("minutes", "On"),
        "because": pgettext("minutes", "Because"),
        "owner": pgettext("minutes", "Carried out by"),
        "due": pgettext("minutes", "Due"),
        "status": pgettext("minutes", "Status"),
        "other": gettext("Another value"),
    }[name]


def meeting_day_label() -> str:
    """What the day of the meeting is called at the head of minutes."""
    return pgettext("minutes", "Date")


@cache
def fields_by_label() -> Mapping[str, Field]:
    """Label, folded, in any language -> the field it stands for."""
    found: dict[str, Field] = {}
    names: tuple[Field, ...] = ("decision", "by", "on", "because", "owner", "due")
    for code in languages():
        with in_language(code):
            found |= {folded(label(name)): name for name in names} | {folded(meeting_day_label()): "on"}
    return {**found, **_ALIASES}


@cache
def statuses_by_label() -> Mapping[str, str]:
    """Status, folded, in any language -> the status of a decision."""
    found: dict[str, str] = {}
    for code in languages():
        with in_language(code):
            found |= {folded(status_label(status)): status for status in STATUSES}
    return {**found, **{status: status for status in STATUSES}}


def status_label(status: str) -> str:
    """How far a decision is, in the language spoken now."""
    return {
        "proposed": pgettext("decision", "Proposed"),
        "decided": pgettext("decision", "Decided"),
        "deferred": pgettext("decision", "Deferred"),
        "superseded": pgettext("decision", "Superseded"),
    }.get(status, status)


def folded(text: str) -> str:
    """`text` as it is compared: letters of either case, blanks of any kind."""
    return " ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold().split())
