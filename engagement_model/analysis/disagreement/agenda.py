"""What to talk about first, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from engagement_model.analysis.disagreement.result import AgendaItem, AgendaKind, Dispute

DEFAULT_MINUTES = 90
LEAST_MINUTES = 3
CONSENT_VOICES = 3


def kind_of(dispute: Dispute) -> AgendaKind:
    """`consent` where three or more have a voice and all but one say the same, else `discussion`."""
    largest = max(len(position.stakeholders) for position in dispute.values)
    return "consent" if dispute.voices >= CONSENT_VOICES and largest == dispute.voices - 1 else "discussion"


def agenda(disputes: Sequence[Dispute], minutes: int) -> tuple[AgendaItem, ...]:
    """The open ones of `disputes` in the order to talk about them: the consent block, then by priority."""
    kinds = {dispute.address: kind_of(dispute) for dispute in disputes}
    ordered = sorted(
        (dispute for dispute in disputes if dispute.settled_by is None),
        key=lambda dispute: (kinds[dispute.address] != "consent", -dispute.priority, dispute.address),
    )
    shares = apportion([dispute.priority for dispute in ordered], minutes)
    return tuple(
        AgendaItem(dispute.address, share, kinds[dispute.address])
        for dispute, share in zip(ordered, shares, strict=True)
    )


def apportion(priorities: Sequence[Fraction], minutes: int) -> list[int]:
    """Whole minutes for each of `priorities`, which are above zero: all of `minutes`, none less than 3.

    By largest remainder, ties to the one that comes first. Where not all get their 3 minutes, those that come last
    get 0; whoever would get less than 3 by share gets 3, and the rest is shared among the others.
    """
    fitting = min(len(priorities), minutes // LEAST_MINUTES)
    shares = dict.fromkeys(range(fitting), LEAST_MINUTES)
    by_share = list(range(fitting))
    while by_share:
        left = minutes - LEAST_MINUTES * (fitting - len(by_share))
        given = _largest_remainder([priorities[item] for item in by_share], left)
        short = {item for item, share in zip(by_share, given, strict=True) if share < LEAST_MINUTES}
        if not short:
            shares.update(zip(by_share, given, strict=True))
            break
        by_share = [item for item in by_share if item not in short]
    return [shares.get(item, 0) for item in range(len(priorities))]


def _largest_remainder(priorities: Sequence[Fraction], minutes: int) -> list[int]:
    total = sum(priorities)
    quotas = [minutes * priority / total for priority in priorities]
    given = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda item: (given[item] - quotas[item], item))
    for item in by_remainder[: minutes - sum(given)]:
        given[item] += 1
    return given
