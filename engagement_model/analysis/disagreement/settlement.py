"""What a decision settles: which of a workspace's decisions speaks the last word on an address."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.analysis.disagreement.voices import Voices
from engagement_model.model.addresses import above, parent
from engagement_model.model.sets import is_set
from engagement_model.model.workspace import Decision, Workspace

PRESENT = "present"
ACCEPTED = "accepted"


def standing_decisions(decisions: Mapping[str, Decision], state: str | None = None) -> dict[str, Decision]:
    """The decided decisions for `state` (for any, where `None`) that no other decided one supersedes, by id."""
    decided = {identifier: each for identifier, each in sorted(decisions.items()) if each.status == "decided"}
    superseded = {other for identifier, each in decided.items() for other in each.supersedes if other != identifier}
    return {
        identifier: each
        for identifier, each in decided.items()
        if identifier not in superseded and (state is None or each.state in (None, state))
    }


def pending_decisions(workspace: Workspace) -> Iterator[tuple[str, Decision]]:
    """The decisions that were proposed or put off, and that none has taken the place of, by id."""
    superseded = {other for each in standing_decisions(workspace.decisions).values() for other in each.supersedes}
    for identifier, decision in sorted(workspace.decisions.items()):
        if decision.status in ("proposed", "deferred") and identifier not in superseded:
            yield identifier, decision


def settles_below(decision: Decision) -> bool:
    """Whether a decision settles everything below its addresses too: `absent` and a reading do."""
    return decision.choose == ABSENT or decision.chosen_stakeholder is not None


class Settlement:
    """The decided decisions for one state, by what they settle.

    A reading (`as:`) counts only where that stakeholder has a voice, also below its address; `accepted` and a decision
    without a choice settle nothing. The decision about the nearest address has the last word; of two about the same one
    the later, then the one whose id comes last.
    """

    def __init__(self, decisions: Mapping[str, Decision], voices: Voices) -> None:
        self.decisions = {
            identifier: decision
            for identifier, decision in standing_decisions(decisions, voices.state).items()
            if decision.choose is not None and decision.choose != ACCEPTED
        }
        self._voices = voices
        self._at: dict[str, str] = {}
        self._below: dict[str, str] = {}
        self._in_sets: dict[str, str] = {}
        for identifier in sorted(self.decisions, key=lambda each: (self.decisions[each].on or datetime.date.min, each)):
            decision = self.decisions[identifier]
            for address in decision.about:
                if decision.chosen_stakeholder is not None and not speaks(voices, decision.chosen_stakeholder, address):
                    continue
                self._at[address] = identifier
                if settles_below(decision):
                    self._below[address] = identifier
                elif is_set(address):
                    self._in_sets[address] = identifier

    def of(self, address: str) -> str | None:
        """The id of the decision that settles `address`, or `None`."""
        if not self._at or address in self._at:
            return self._at.get(address)
        in_set = self._in_sets.get(parent(address) or "")
        if in_set is not None:
            return in_set
        below = (self._below[each] for each in above(address) if each in self._below)
        return next((each for each in below if self._is_heard(each, address)), None)

    def _is_heard(self, identifier: str, address: str) -> bool:
        """Whether a decision says something at `address`: a reading does not, of somebody who is silent there."""
        chosen = self.decisions[identifier].chosen_stakeholder
        return chosen is None or speaks(self._voices, chosen, address)


def speaks(voices: Voices, stakeholder: str, address: str) -> bool:
    """Whether somebody has a voice at `address` or below it."""
    if stakeholder not in voices.views:
        return False
    said = voices.spoken.get(address)
    if said is not None:
        return stakeholder in said
    below = f"{address}."
    return any(stakeholder in each for fact, each in voices.spoken.items() if fact.startswith(below)) or any(
        stakeholder in unison.stakeholders and any(fact == address or fact.startswith(below) for fact in unison.facts)
        for unison in voices.unisons
    )
