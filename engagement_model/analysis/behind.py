"""The systems behind a capability, whoever the customer is: what the stacks of all customer types come to."""

from __future__ import annotations

from collections.abc import Iterable

from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.redundancy import RedundancyResult
from engagement_model.model.model import Model
from engagement_model.model.types import ANY


def systems_behind(result: RedundancyResult, model: Model) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Capability -> the platforms that do it in groups, each one system; the groups and what is in them sorted.

    Platforms of one stack are one system, whichever customer type meets them together; two that any customer type
    meets apart never are. So there are never fewer than the stacks that a single customer type meets, and where all
    meet the same stacks exactly as many.
    """
    apart = {(row.capability, row.customer_type): row.stacks for row in result.splits_apart}
    found = {}
    for capability, served in sorted(_served(model).items()):
        systems = _Systems()
        for customer, platforms in served.items():
            stacks = apart.get((capability, customer))
            met = (platforms,) if stacks is None else (each.platforms for each in stacks)
            systems.meet(customer, met)
        found[capability] = systems.found()
    return found


def _served(model: Model) -> dict[str, dict[str, set[str]]]:
    """Capability -> customer type -> the platforms at the core of all cells of it and of what is part of it.

    A cell without a channel counts where there is no other.
    """
    found: dict[str, dict[str, set[str]]] = {}
    infrastructure = infrastructure_of(model)
    for (customer_type, capability), keys in infrastructure.channels_served.items():
        ways = [key for key in keys if key.channel != ANY] or keys
        core = [infrastructure.cores[key] for key in ways]
        for whole in model.whole_of("capabilities", capability):
            found.setdefault(whole, {}).setdefault(customer_type, set()).update(*core)
    return found


class _Systems:
    """Groups of platforms that are joined as long as no customer type meets them apart."""

    def __init__(self) -> None:
        self._group: dict[str, int] = {}
        self._members: dict[int, set[str]] = {}
        self._met: dict[int, dict[str, int]] = {}
        """Group -> for each customer type the number of the stack that it meets the group in."""
        self._waiting: list[tuple[str, ...]] = []

    def meet(self, customer: str, stacks: Iterable[Iterable[str]]) -> None:
        """That a customer type meets these stacks, each apart from the others."""
        for number, stack in enumerate(sorted(map(sorted, stacks))):
            for platform in stack:
                group = self._group.setdefault(platform, len(self._group))
                self._members.setdefault(group, {platform})
                self._met.setdefault(group, {})[customer] = number
            self._waiting.append(tuple(stack))

    def found(self) -> tuple[tuple[str, ...], ...]:
        """The groups, once everybody has met theirs."""
        for stack in self._waiting:
            for place, platform in enumerate(stack):
                for other in stack[:place]:
                    self._join(self._group[other], self._group[platform])
        return tuple(sorted(tuple(sorted(each)) for each in self._members.values()))

    def _join(self, one: int, other: int) -> None:
        if one == other or any(self._met[one].get(each, stack) != stack for each, stack in self._met[other].items()):
            return
        self._met[one] |= self._met.pop(other)
        for platform in self._members.pop(other):
            self._group[platform] = one
            self._members[one].add(platform)
