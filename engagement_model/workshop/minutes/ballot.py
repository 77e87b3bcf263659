"""What can be chosen about a dispute: each position under a letter, and how a file carries that for a program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from string import ascii_uppercase
from typing import Final

from msgspec import Struct

from engagement_model.analysis.disagreement.result import ABSENT, Correction, Dispute, Position
from engagement_model.analysis.disagreement.settlement import ACCEPTED, PRESENT
from engagement_model.model.addresses import parsed
from engagement_model.model.facts import Value
from engagement_model.model.states import STATES
from engagement_model.translation import gettext
from engagement_model.workshop.choices import chosen_value

OTHER, ACCEPT, LATER = "X", "Y", "Z"
"""The letters that mean the same everywhere: a value nobody held, to live with it as it is, and not now."""

ACCEPTABLE: Final = ("platforms", "capabilities", "information")
"""The sections of which a decision can accept that something is redundant."""

LONGEST: Final = 4_000
"""Characters of a value or an address that a file may say."""

_LETTERS: Final = ascii_uppercase[: ascii_uppercase.index(OTHER)]
_letter = re.compile(r"[A-Z]{1,2}")


class Ballot(Struct, frozen=True):
    """A dispute put to the vote: its address and state, and letter -> what a decision for it chooses."""

    about: str
    state: str
    options: Mapping[str, str]

    @property
    def letters(self) -> tuple[str, ...]:
        """Every letter that can be chosen. Only what can be redundant can be lived with."""
        about = parsed(self.about)
        accepted = (ACCEPT,) if about.section in ACCEPTABLE and not about.rest else ()
        return (*self.options, OTHER, *accepted, LATER)


class NoBallot(ValueError):
    """A text that does not carry a dispute as this program writes it."""


def ballot_of(dispute: Dispute, state: str, currency: str | None) -> Ballot:
    """The positions of a dispute under letters, in their order."""
    options = {
        letter_of(number): _choice(dispute.address, position, currency)
        for number, position in enumerate(dispute.values)
    }
    return Ballot(dispute.address, state, options)


def ballot_on(correction: Correction, state: str, currency: str | None) -> Ballot:
    """A correction put to the vote: first as they say, then as the model has it, which refuses it."""
    address = correction.address
    said = Position(ABSENT if correction.value is None else correction.value, correction.stakeholders, ())
    options = {letter_of(0): _choice(address, said, currency)}
    kept = _plain_choice(address, ABSENT if correction.model is None else correction.model, currency)
    if kept is not None:
        options[letter_of(1)] = kept
    return Ballot(address, state, options)


def letter_of(number: int) -> str:
    """The letter of a position, counted from 0: A to W, then AA, AB and so on."""
    first, second = divmod(number, len(_LETTERS))
    return _LETTERS[first - 1] + _LETTERS[second] if first else _LETTERS[second]


def _choice(address: str, position: Position, currency: str | None) -> str:
    """What a decision for a position chooses; that person's reading, where the value cannot be written out."""
    plain = _plain_choice(address, position.value, currency)
    return plain if plain is not None else f"as: {position.stakeholders[0]}"


def _plain_choice(address: str, value: Value, currency: str | None) -> str | None:
    """What a decision for a value chooses; `None` where that cannot be written out."""
    text = _written(value)
    if text in (PRESENT, ABSENT):
        return text
    try:
        if text != ACCEPTED and not text.startswith("as:") and chosen_value(address, text, currency) == value:
            return text
    except ValueError:
        pass
    return None


def _written(value: Value) -> str:
    if value is True:
        return PRESENT
    if isinstance(value, tuple):
        return ", ".join(value)
    # A text of somebody's that only looks like one of the words is written as that person's reading instead.
    return str(value) if value == ABSENT or str(value) not in (PRESENT, ABSENT) else ACCEPTED


def carried(ballot: Ballot) -> str:
    """A ballot as one line of JSON that can stand in a comment of Markdown or HTML, or in a cell."""
    content = {"about": ballot.about, "options": dict(ballot.options), "state": ballot.state}
    return comment_safe(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def comment_safe(text: str) -> str:
    """JSON in which nothing ends a comment or begins a tag; it says the same."""
    told = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("--", "-\\u002d")
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in told)


def ballot_in(data: object) -> Ballot:
    """The ballot that a file carries as JSON. Raises `NoBallot`."""
    if not isinstance(data, dict):
        raise NoBallot(gettext("what it is about cannot be read"))
    about, state, options = data.get("about"), data.get("state"), data.get("options")
    if not isinstance(about, str) or state not in STATES or not isinstance(options, dict) or len(about) > LONGEST:
        raise NoBallot(gettext("what it is about cannot be read"))
    for letter, choose in options.items():
        if not _letter.fullmatch(letter) or not isinstance(choose, str) or len(choose) > LONGEST:
            raise NoBallot(gettext("its options cannot be read"))
    return Ballot(about, str(state), options)
