"""How far several people agree, beyond the plain share: Krippendorff's alpha and Gwet's AC1, exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

Unit = Mapping[str, int]
"""One thing that was judged: category -> how many put it there."""


def krippendorff_alpha(units: Iterable[Unit]) -> Fraction | None:
    """Nominal alpha over the units that two or more judged; `None` where every judgement is the same.

    Krippendorff, Content Analysis (4th ed. 2018), section 12.3: one less the observed over the expected
    disagreement, from the matrix of coincidences.
    """
    total = 0
    by_category: Counter[str] = Counter()
    observed = Fraction(0)
    for unit, times in _alike(units):
        judges = sum(count for _, count in unit)
        differing = judges * judges - sum(count * count for _, count in unit)
        observed += Fraction(times * differing, judges - 1)
        total += times * judges
        for category, count in unit:
            by_category[category] += times * count
    expected = total * total - sum(count * count for count in by_category.values())
    if not expected:
        return None
    return 1 - (total - 1) * observed / expected


def gwet_ac1(units: Iterable[Unit], categories: int) -> Fraction | None:
    """AC1 over the units that two or more judged, of `categories` possible ones (two or more); `None` without any.

    Gwet, Computing inter-rater reliability and its variance in the presence of high agreement (2008), for any
    number of judges to a unit.
    """
    number = 0
    agreement = Fraction(0)
    shares: dict[str, Fraction] = {}
    for unit, times in _alike(units):
        judges = sum(count for _, count in unit)
        number += times
        agreement += Fraction(times * sum(count * (count - 1) for _, count in unit), judges * (judges - 1))
        for category, count in unit:
            shares[category] = shares.get(category, Fraction(0)) + Fraction(times * count, judges)
    if not number:
        return None
    spread = sum(((share / number) * (1 - share / number) for share in shares.values()), start=Fraction(0))
    by_chance = spread / (categories - 1)
    return (agreement / number - by_chance) / (1 - by_chance)


def _alike(units: Iterable[Unit]) -> Iterable[tuple[tuple[tuple[str, int], ...], int]]:
    """The units that two or more judged, each kind once with how often it occurs: fractions are slow to add."""
    kinds: Counter[frozenset[tuple[str, int]]] = Counter(
        frozenset((category, count) for category, count in unit.items() if count) for unit in units
    )
    return [(tuple(kind), times) for kind, times in kinds.items() if sum(count for _, count in kind) > 1]
