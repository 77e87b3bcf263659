"""What a decision settles: which of a workspace's decisions speaks the last word on an address."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from engagement_model.analysis.disagreement.result import ABSENT
from engagement_model.model.addresses import above
from engagement_model.model.workspace import Decision

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


def settles_below(decision: Decision) -> bool:
    """Whether a decision settles everything below its addresses too: `absent` and a reading do."""
    return decision.choose == ABSENT or decision.chosen_stakeholder is not None


class Settlement:
    """The decided decisions for one state, by what they settle.

    A reading (`as:`) counts only where that stakeholder gave a view of the state; `accepted` and a decision without
    a choice settle nothing. The decision about the nearest address has the last word; of two about the same one the
    later, then the one whose id comes last.
    """

    def __init__(self, decisions: Mapping[str, Decision], state: str, stakeholders: Collection[str]) -> None:
        self.decisions = {
            identifier: decision
            for identifier, decision in standing_decisions(decisions, state).items()
            if _settles(decision, stakeholders)
        }
        self._at: dict[str, str] = {}
        self._below: dict[str, str] = {}
        for identifier in sorted(self.decisions, key=lambda each: (self.decisions[each].on or datetime.date.min, each)):
            for address in self.decisions[identifier].about:
                self._at[address] = identifier
                if settles_below(self.decisions[identifier]):
                    self._below[address] = identifier

    def of(self, address: str) -> str | None:
        """The id of the decision that settles `address`, or `None`."""
        if not self._at or address in self._at:
            return self._at.get(address)
        return next((self._below[each] for each in above(address) if each in self._below), None)


def _settles(decision: Decision, stakeholders: Collection[str]) -> bool:
    chosen = decision.chosen_stakeholder
    if chosen is not None:
        return chosen in stakeholders
    return decision.choose is not None and decision.choose != ACCEPTED
