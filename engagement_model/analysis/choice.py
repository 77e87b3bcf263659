"""A choice of platforms: each a bit with its price, and the jobs that the chosen ones must do between them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

Alternatives = tuple[int, ...]


class SolverMissing(RuntimeError):
    """More platforms hang together than are tried one by one, and no solver is installed that could decide."""


class Choice(Struct, frozen=True):
    """Platforms, each a bit with its price, and the jobs that the chosen ones must do between them.

    Prices are whole numbers, above zero but for what is beside the point, so that the set of the least sum is the
    cheapest and, of the equally cheap, the one with the fewest platforms.
    """

    prices: Mapping[int, int]
    jobs: tuple[Alternatives, ...]

    def price(self, chosen: int) -> int:
        """The sum of the prices of the platforms in `chosen`."""
        return sum(self.prices[bit] for bit in bits(chosen))

    def done(self, chosen: int) -> bool:
        """Whether `chosen` does every job."""
        return all(any(alternative & chosen == alternative for alternative in job) for job in self.jobs)


def bits(number: int) -> list[int]:
    """The bits that are set in `number`, the highest first."""
    found = []
    while number:
        lowest = number & -number
        found.append(lowest)
        number ^= lowest
    return found[::-1]
