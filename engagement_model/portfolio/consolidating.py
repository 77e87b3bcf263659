"""Consolidating: which platform could do a capability for all members, and which of the others could then go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import TypeAlias

from engagement_model.portfolio.result import At

_Signature: TypeAlias = tuple[frozenset[str], frozenset[str]]


def consolidation_of(
    costs: Mapping[At, Decimal | None],
    does: Mapping[At, Collection[str]],
    holds: Mapping[At, Collection[str]],
) -> tuple[At, tuple[At, ...]]:
    """Of platforms that do the same, the one to keep, and those that could go, sorted.

    One can go where it does and masters nothing that the one kept does not. That is chosen of those with a known cost,
    where there are any, so that no cost that nobody stated makes a saving larger: the one by which most is saved as far
    as costs are known, then by which most can go, then by its member and id. `costs` has the platforms, and what each
    costs a year.

    Platforms that do and master the same are alike: they are weighed together, so that a thousand copies of one take
    no longer than one.
    """
    alike: dict[_Signature, list[At]] = {}
    for at in sorted(costs):
        alike.setdefault((frozenset(does[at]), frozenset(holds[at])), []).append(at)
    totals = {
        signature: sum((cost for at in members if (cost := costs[at]) is not None), Decimal())
        for signature, members in alike.items()
    }
    any_known = any(cost is not None for cost in costs.values())
    best: tuple[Decimal, int, At] | None = None
    chosen: _Signature | None = None
    for signature, members in alike.items():
        candidates = [at for at in members if costs[at] is not None] if any_known else members
        if not candidates:
            continue
        covered = [other for other in alike if other[0] <= signature[0] and other[1] <= signature[1]]
        keep = min(candidates, key=lambda at: (costs[at] or Decimal(), at))
        saved = sum((totals[other] for other in covered), Decimal()) - (costs[keep] or Decimal())
        rank = (-saved, 1 - sum(len(alike[other]) for other in covered), keep)
        if best is None or rank < best:
            best, chosen = rank, signature
    assert best is not None  # there is at least one platform
    assert chosen is not None
    going = sorted(
        at
        for other, members in alike.items()
        if other[0] <= chosen[0] and other[1] <= chosen[1]
        for at in members
        if at != best[2]
    )
    return best[2], tuple(going)
