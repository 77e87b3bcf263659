"""Places along a lane: each as near as can be to where it is wanted, in order, and never closer than allowed."""

from __future__ import annotations

from collections.abc import Sequence


def settled(
    wanted: Sequence[float], weights: Sequence[float], distances: Sequence[float], low: float, high: float
) -> list[float]:
    """Places in order with the least weighted sum of squared distances from `wanted`.

    `distances[i]` is the least distance from place i to i + 1; all lie between `low` and `high` where there is room,
    else they start at `low`. (Pool-adjacent-violators on the places less the room before them.)
    """
    if not wanted:
        return []
    offsets = [0.0]
    for distance in distances:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, float, int]] = []
    for place, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, total, count = place - offset, weight, 1
        while pools and pools[-1][0] >= mean:
            other, other_total, other_count = pools.pop()
            mean = (mean * total + other * other_total) / (total + other_total)
            total += other_total
            count += other_count
        pools.append((mean, total, count))
    highest = max(high - offsets[-1], low)
    places: list[float] = []
    for mean, _, count in pools:
        shifted = min(max(mean, low), highest)
        first = len(places)
        places.extend(shifted + offset for offset in offsets[first : first + count])
    return places
