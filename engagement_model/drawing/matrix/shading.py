"""How strongly the squares of a heat map are shaded: a few steps, on one scale over all states."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from typing import NamedTuple

STRENGTHS = (0.12, 0.28, 0.46, 0.66, 1.0)
"""How much of its colour is in a square, from the least to the most."""


class Step(NamedTuple):
    """Amounts from `least` to `most` that are shaded alike."""

    least: Decimal
    most: Decimal
    strength: float


class Scale(NamedTuple):
    """The steps from the least to the most; nothing and what nobody knows has none."""

    steps: tuple[Step, ...]

    def strength(self, amount: Decimal | None) -> float:
        """How strongly an amount is shaded; not at all where it is nothing or unknown."""
        if not amount:
            return 0.0
        return next(step.strength for step in self.steps if amount <= step.most)


def scale_of(amounts: Iterable[Decimal]) -> Scale:
    """A step for each amount where there are few; else steps of one width, up to the largest amount.

    A step in which no amount lies is left out, and each says from which amount to which there are any.
    """
    known = sorted({amount for amount in amounts if amount})
    if len(known) <= len(STRENGTHS):
        spread = {1: (2,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}.get(len(known), ())
        return Scale(tuple(Step(each, each, STRENGTHS[at]) for each, at in zip(known, spread, strict=True)))
    groups: dict[int, list[Decimal]] = {}
    for each in known:
        place = (each * len(STRENGTHS) / known[-1]).to_integral_value(ROUND_CEILING)
        groups.setdefault(int(place) - 1, []).append(each)
    return Scale(tuple(Step(found[0], found[-1], STRENGTHS[place]) for place, found in sorted(groups.items())))
