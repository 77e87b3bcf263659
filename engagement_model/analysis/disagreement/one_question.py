"""One question, one dispute: members of one set that the same camps dispute are one dispute about the set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from engagement_model.analysis.disagreement.result import Dispute, Position
from engagement_model.analysis.disagreement.settlement import Settlement
from engagement_model.analysis.disagreement.voices import Voices
from engagement_model.model.sets import members_of_set, set_of
from engagement_model.model.values import replace

Camps = frozenset[tuple[str, ...]]


def contention(sizes: Iterable[int]) -> Fraction:
    """The share of pairs of voices that differ, where `sizes` are the numbers of voices that say the same."""
    counts = list(sizes)
    voices = sum(counts)
    if voices < 2:
        return Fraction(0)
    return 1 - Fraction(sum(count * (count - 1) for count in counts), voices * (voices - 1))


def one_for_each_question(disputes: Sequence[Dispute], voices: Voices, settlement: Settlement) -> tuple[Dispute, ...]:
    """The disputes by address, those about members of one set with the same or exactly opposite camps taken as one.

    Who would rather have A and who would rather have B differ about one thing. Only open ones are taken together, and
    those that one decision about the set settles.
    """
    grouped: dict[tuple[str, Camps, str | None], list[Dispute]] = {}
    found = []
    for dispute in disputes:
        above = set_of(dispute.address)
        if above is None or dispute.settled_by != settlement.of(above):
            found.append(dispute)
        else:
            camps = frozenset(position.stakeholders for position in dispute.values)
            grouped.setdefault((above, camps, dispute.settled_by), []).append(dispute)
    for (above, _, _), members in grouped.items():
        found += members if len(members) == 1 else [_about_the_set(above, members, voices)]
    return tuple(sorted(found, key=lambda dispute: (dispute.address, dispute.members)))


def _about_the_set(address: str, members: Sequence[Dispute], voices: Voices) -> Dispute:
    held: dict[tuple[str, ...], list[str]] = {}
    for position in members[0].values:
        for stakeholder in position.stakeholders:
            held.setdefault(_list_of(stakeholder, address, voices), []).append(stakeholder)
    values = sorted(held.items(), key=lambda entry: (-len(entry[1]), sorted(entry[1])))
    differing = contention(len(stakeholders) for _, stakeholders in values)
    return replace(
        members[0],
        address=address,
        values=tuple(
            Position(
                value,
                tuple(sorted(stakeholders)),
                tuple(_because(voices, each, address, members) for each in sorted(stakeholders)),
            )
            for value, stakeholders in values
        ),
        contention=differing,
        priority=differing * members[0].reach,
        members=tuple(sorted(member.address for member in members)),
    )


def _list_of(stakeholder: str, address: str, voices: Voices) -> tuple[str, ...]:
    """The whole list that somebody holds, what nobody disputes included."""
    return members_of_set(voices.views[stakeholder].model, address)


def _because(voices: Voices, stakeholder: str, address: str, members: Sequence[Dispute]) -> str | None:
    """Why somebody holds a list: the reason given for it or above, else the first given for one of its members."""
    reasons = (voices.because(stakeholder, each) for each in (address, *(member.address for member in members)))
    return next((reason for reason in reasons if reason is not None), None)
