"""Splits: what is behind one offer stands on several stacks, and whether something keeps these in step."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from engagement_model.analysis.infrastructure import Infrastructure, Stack
from engagement_model.model.relations import CellKey

Level = Literal["part", "whole"]


class Parting(NamedTuple):
    """A customer type and a capability with two stacks or more.

    `level` is `whole` where neither the capability's own cells nor those of a part of it are split: only both
    together are. `in_step` says that all it reads and writes is within its limit everywhere, over stated latencies.
    """

    customer_type: str
    capability: str
    level: Level
    in_step: bool
    stacks: tuple[Stack, ...]

    @property
    def platforms(self) -> frozenset[str]:
        """The platforms of all its stacks."""
        return frozenset(platform for stack in self.stacks for platform in stack.platforms)


def splits_of(infrastructure: Infrastructure) -> tuple[Parting, ...]:
    """The splits of a model, sorted by customer type and capability."""
    found = [
        Parting(customer_type, capability, "part", in_step(infrastructure, stacks, (capability,)), stacks)
        for (customer_type, capability), stacks in infrastructure.apart.items()
    ]
    return tuple(sorted((*found, *_wholes(infrastructure, {(each.customer_type, each.capability) for each in found}))))


def _wholes(infrastructure: Infrastructure, split: set[tuple[str, str]]) -> Iterator[Parting]:
    """The splits of wholes, found from the parts up; each counts for what it is part of."""
    if not infrastructure.parts:
        return
    served: dict[str, dict[str, tuple[CellKey, ...]]] = {}
    for (customer_type, capability), keys in infrastructure.channels_served.items():
        served.setdefault(customer_type, {})[capability] = keys
    for customer_type, by_capability in served.items():
        for whole, parts in infrastructure.parts.items():
            if any((customer_type, part) in split for part in parts):
                continue
            cells = [key for part in parts if part in by_capability for key in by_capability[part]]
            stacks = infrastructure.stacks_apart(cells, parts)
            if stacks:
                split.add((customer_type, whole))
                yield Parting(customer_type, whole, "whole", in_step(infrastructure, stacks, parts), stacks)


def in_step(infrastructure: Infrastructure, stacks: Collection[Stack], capabilities: Collection[str]) -> bool:
    """Whether all that `capabilities` read and write is kept alike on all `stacks` from one master.

    Masters that are synchronized are as one. What has no limit is never in step.
    """
    used = infrastructure.used(capabilities)
    written = infrastructure.written(capabilities)
    return bool(used) and all(
        _kept_alike(infrastructure, stacks, information, written=information in written) for information in sorted(used)
    )


def _kept_alike(infrastructure: Infrastructure, stacks: Collection[Stack], information: str, *, written: bool) -> bool:
    limit = infrastructure.model.information[information].fresh_within
    masters = infrastructure.masters.get(information, ())
    if limit is None or not masters or (len(masters) > 1 and not infrastructure.are_synchronized(information, masters)):
        return False
    flows = infrastructure.flows

    def fed(platforms: frozenset[str], master: str) -> bool:
        if master in platforms or any(master in flows.hosts.get(platform, ()) for platform in platforms):
            return True
        alone = frozenset((master,))
        there = flows.delay(information, alone, platforms).stated
        if there is None or there > limit.seconds:
            return False
        back = flows.delay(information, platforms, alone).stated if written else 0
        return back is not None and back <= limit.seconds

    return all(any(fed(frozenset(stack.platforms), master) for master in masters) for stack in stacks)
