"""What to talk about first, and for how long: one agenda for the meeting, over both states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from engagement_model.analysis.disagreement.result import (
    AgendaItem,
    AgendaKind,
    AgendaPoint,
    AtState,
    Correction,
    Dispute,
)
from engagement_model.model.states import STATES

DEFAULT_MINUTES = 90
LEAST_MINUTES = 3
CONSENT_VOICES = 3
CONSENT_SHARE = 5
"""The consent block has at most this part of the meeting: a fifth."""

DISCUSSION_SHARE = 3
"""A discussion has at most this part of the meeting: a third."""


class OpenQuestions(Struct, frozen=True):
    """What is disputed in one state, and where all who speak say otherwise than its model."""

    state: str
    disputes: tuple[Dispute, ...]
    corrections: tuple[Correction, ...]


def kind_of(dispute: Dispute) -> AgendaKind:
    """`consent` where three or more have a voice and all but one say the same, else `discussion`."""
    largest = max(len(position.stakeholders) for position in dispute.values)
    return "consent" if dispute.voices >= CONSENT_VOICES and largest == dispute.voices - 1 else "discussion"


def agenda(found: Iterable[OpenQuestions], minutes: int) -> tuple[AgendaPoint, ...]:
    """One agenda for all that is open: the consent block as one item, then the disputes by priority.

    The consent block has half a minute for each of its items, rounded up, a fifth of the meeting at most and never
    less than 3 minutes. Each dispute has 3 minutes, and a share of the rest of the meeting by priority, a third of the
    meeting at most. What no longer fits has 0.
    """
    consent: list[AtState] = []
    discussed: list[tuple[str, Dispute]] = []
    for questions in sorted(found, key=lambda each: STATES.index(each.state)):
        block = {correction.address for correction in questions.corrections if correction.settled_by is None}
        for dispute in questions.disputes:
            if dispute.settled_by is None:
                if kind_of(dispute) == "consent":
                    block.add(dispute.address)
                else:
                    discussed.append((questions.state, dispute))
        consent += [AtState(questions.state, address) for address in sorted(block)]
    discussed.sort(key=lambda each: (-each[1].priority, STATES.index(each[0]), each[1].address, each[1].members))
    first = _consent_minutes(len(consent), minutes)
    shares = apportion([dispute.priority for _, dispute in discussed], minutes - first, minutes)
    block_item = (AgendaPoint("consent", first, items=tuple(consent)),) if consent else ()
    return block_item + tuple(
        AgendaPoint("discussion", share, state, dispute.address)
        for (state, dispute), share in zip(discussed, shares, strict=True)
    )


def of_state(points: Sequence[AgendaPoint], state: str) -> tuple[AgendaItem, ...]:
    """What of an agenda is about one state, with the same minutes; the consent block's are those of all of it."""
    return tuple(
        AgendaItem(item.address, point.minutes, point.kind)
        for point in points
        for item in (point.items or (AtState(point.state or "", point.address or ""),))
        if item.state == state
    )


def _consent_minutes(items: int, minutes: int) -> int:
    if not items or minutes < LEAST_MINUTES:
        return 0
    wanted = max(LEAST_MINUTES, -(-items // 2))
    return min(wanted, max(LEAST_MINUTES, minutes // CONSENT_SHARE))


def apportion(priorities: Sequence[Fraction], left: int, meeting: int) -> list[int]:
    """Whole minutes for each of `priorities`, which are above zero and in their order, of the `left` ones.

    Each has 3 minutes; where not all get them, those that come last get 0. The rest goes out by largest remainder,
    ties to the one that comes first, to a third of the `meeting` each at most; what passes that goes to the others,
    and stays free where they too have all they may.
    """
    fitting = min(len(priorities), left // LEAST_MINUTES)
    shares = [LEAST_MINUTES if place < fitting else 0 for place in range(len(priorities))]
    room = max(meeting // DISCUSSION_SHARE - LEAST_MINUTES, 0)
    sharing = list(range(fitting))
    rest = left - LEAST_MINUTES * fitting
    while sharing and rest:
        given = _largest_remainder([priorities[place] for place in sharing], rest)
        full = [place for place, share in zip(sharing, given, strict=True) if share > room]
        if not full:
            for place, share in zip(sharing, given, strict=True):
                shares[place] += share
            break
        for place in full:
            shares[place] += room
            rest -= room
        sharing = [place for place in sharing if place not in full]
    return shares


def _largest_remainder(priorities: Sequence[Fraction], minutes: int) -> list[int]:
    total = sum(priorities)
    quotas = [minutes * priority / total for priority in priorities]
    given = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda item: (given[item] - quotas[item], item))
    for item in by_remainder[: minutes - sum(given)]:
        given[item] += 1
    return given
