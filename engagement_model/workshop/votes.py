"""Votes of an evening as they are kept: what was put to the vote, how many chose what, and what became of it.

No vote is kept with a person: a round has the number of votes for each choice, and the reasons that were given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from engagement_model.model.states import STATES
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

ABSTAIN: Final = "-"
"""What stands in the place of a choice where somebody abstains."""

ENOUGH: Final = Fraction(2, 3)
"""A smaller share of those who chose is said to be less than most would call agreement."""

MOST_BYTES: Final = 10_000_000
"""No file of an evening is read further."""

Outcome = Literal["decided", "deferred"]
Key: TypeAlias = tuple[str, str]
"""The state and the address that something is about."""


class Vote(Struct, frozen=True):
    """What somebody chose: a letter of the ballot or `ABSTAIN`, and perhaps why. `token` is good for one round."""

    token: str
    choice: str
    because: str = ""


class Round(Struct, frozen=True):
    """A round that was closed: letter -> what choosing it means for a decision, and how many chose it."""

    state: str
    address: str
    number: int
    choices: Mapping[str, str]
    tally: Mapping[str, int]
    abstained: int
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> Key:
        """What it was about."""
        return self.state, self.address

    @property
    def votes(self) -> int:
        """How many chose something."""
        return sum(self.tally.values())

    def ahead(self) -> tuple[str, ...]:
        """The letters that most chose; several where it is a tie, none where nobody chose."""
        most = max(self.tally.values(), default=0)
        return tuple(letter for letter, number in self.tally.items() if most and number == most)


class Settled(Struct, frozen=True):
    """What became of something after a round: the id of the decision that was written, and what it chooses."""

    state: str
    address: str
    number: int
    outcome: Outcome
    decision: str
    choose: str

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.state, self.address


Line = Round | Settled


def counted(state: str, address: str, number: int, choices: Mapping[str, str], votes: Iterable[Vote]) -> Round:
    """A round closed: the last vote of each token counts, reasons are sorted so that no order tells who wrote them."""
    last = {vote.token: vote for vote in votes}
    tally = dict.fromkeys(choices, 0)
    for vote in last.values():
        if vote.choice in tally:
            tally[vote.choice] += 1
    abstained = sum(vote.choice == ABSTAIN for vote in last.values())
    reasons = sorted((vote.choice, vote.because) for vote in last.values() if vote.because)
    return Round(state, address, number, dict(choices), tally, abstained, tuple(reasons))


def verdict(found: Round, labels: Mapping[str, str]) -> str:
    """What a round comes to, in a sentence; a tie and less than two thirds are said, and nothing is settled by it."""
    ahead = found.ahead()
    if not ahead:
        return gettext("Nobody chose anything.")
    if len(ahead) > 1:
        return gettext("It is a tie: nothing follows from this round.")
    share = Fraction(found.tally[ahead[0]], found.votes)
    fields = {
        "choice": labels.get(ahead[0], ahead[0]),
        "number": grouped(found.tally[ahead[0]]),
        "of": grouped(found.votes),
    }
    if share == 1:
        return gettext("All who chose are for “{choice}”.").format(**fields)
    if share < ENOUGH:
        return gettext("Most are for “{choice}”, but less than two thirds: {number} of {of}.").format(**fields)
    return gettext("Two thirds or more are for “{choice}”: {number} of {of}.").format(**fields)


def tally_note(found: Round, labels: Mapping[str, str]) -> str:
    """A round in a line, beside a decision: `Vote, round 2: goes 5, stays 3; 1 abstained`, and a full stop."""
    counts = ", ".join(f"{labels.get(letter, letter)} {number}" for letter, number in found.tally.items() if number)
    said = gettext("Vote, round {number}: {counts}").format(number=found.number, counts=counts or "0")
    if not found.abstained:
        return f"{said}."
    left = ngettext("{number} abstained", "{number} abstained", found.abstained)
    return f"{said}; {left.format(number=grouped(found.abstained))}."


def line_of(line: Line) -> str:
    """A line of the file of an evening, without its end."""
    if isinstance(line, Round):
        said: dict[str, object] = {
            "state": line.state,
            "address": line.address,
            "round": line.number,
            "choices": dict(line.choices),
            "tally": dict(line.tally),
            "abstained": line.abstained,
            "reasons": [list(each) for each in line.reasons],
        }
    else:
        said = {
            "state": line.state,
            "address": line.address,
            "round": line.number,
            "outcome": line.outcome,
            "decision": line.decision,
            "choose": line.choose,
        }
    return json.dumps(said, ensure_ascii=False)


def lines_in(text: str) -> tuple[Line, ...]:
    """What the file of an evening says; lines that are none, such as one that was cut off, are left out."""
    return tuple(found for line in text.split("\n") if (found := _line(line)) is not None)


def _line(text: str) -> Line | None:
    try:
        said = json.loads(text)
        if not isinstance(said, dict) or said["state"] not in STATES:
            return None
        if "outcome" in said:
            outcome: Outcome = "decided" if said["outcome"] == "decided" else "deferred"
            return Settled(
                said["state"],
                str(said["address"]),
                int(said["round"]),
                outcome,
                str(said["decision"]),
                str(said["choose"]),
            )
        return Round(
            said["state"],
            str(said["address"]),
            int(said["round"]),
            {str(letter): str(each) for letter, each in said["choices"].items()},
            {str(letter): int(each) for letter, each in said["tally"].items()},
            int(said["abstained"]),
            tuple((str(letter), str(because)) for letter, because in said["reasons"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
