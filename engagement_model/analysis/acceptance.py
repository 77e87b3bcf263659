"""Redundancy that management decided to live with: which findings a decision covers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from engagement_model.model.addresses import join, parsed
from engagement_model.model.workspace import Decision

ACCEPTED = "accepted"
FindingKind = Literal[
    "split",
    "by_customer_type",
    "parallel_organizations",
    "doubled",
    "competing_masters",
    "copy",
    "cluster",
]


class Covered(Struct, frozen=True, order=True):
    """One thing that redundancy objects to, by its kind and the addresses of the elements it is known by."""

    kind: FindingKind
    addresses: tuple[str, ...]


class Accepted(Struct, frozen=True):
    """A decision to live with what is about `address`, and the findings that it covers."""

    decision: str
    address: str
    findings: tuple[Covered, ...]


class Redundancies(Struct, frozen=True):
    """What was found, by what it is known by, with the platforms it is about."""

    splits: Mapping[tuple[str, str], Collection[str]]
    by_customer_type: Mapping[str, Collection[str]]
    parallel_organizations: Collection[tuple[str, str]]
    doubled: Mapping[str, Collection[str]]
    competing_masters: Mapping[str, Collection[str]]
    copies: Collection[tuple[str, str]]
    clusters: Collection[tuple[tuple[str, ...], Collection[str], Collection[str]]]


def accepted_by(
    decisions: Mapping[str, Decision], found: Redundancies, readings: Mapping[str, str], state: str | None
) -> tuple[Accepted, ...]:
    """What `decisions` accept in `state`, sorted: one for each address of a platform, capability or information."""
    covered: dict[str, set[Covered]] | None = None
    accepted = []
    for identifier, decision in sorted(decisions.items()):
        applies = decision.state is None or state is None or decision.state == state
        if decision.status != "decided" or decision.choose != ACCEPTED or not applies:
            continue
        if covered is None:
            covered = {}
            for finding, addresses in _findings(found):
                for address in addresses:
                    covered.setdefault(address, set()).add(finding)
        for address in sorted(set(decision.about)):
            about = parsed(address)
            if about.section not in ("platforms", "capabilities", "information") or not about.is_whole:
                continue
            read_as = join("platforms", readings.get(about.id, about.id)) if about.section == "platforms" else address
            accepted.append(Accepted(identifier, address, tuple(sorted(covered.get(read_as, ())))))
    return tuple(accepted)


def _findings(found: Redundancies) -> Iterator[tuple[Covered, set[str]]]:
    """Each finding, and the addresses that a decision may be about to cover it."""
    for (customer_type, capability), platforms in found.splits.items():
        finding = Covered("split", (f"capabilities.{capability}", f"customer_types.{customer_type}"))
        yield finding, {f"capabilities.{capability}", *_platforms(platforms)}
    for capability, platforms in found.by_customer_type.items():
        address = f"capabilities.{capability}"
        yield Covered("by_customer_type", (address,)), {address, *_platforms(platforms)}
    for customer_type, capability in found.parallel_organizations:
        addresses = (f"capabilities.{capability}", f"customer_types.{customer_type}")
        yield Covered("parallel_organizations", addresses), {addresses[0]}
    for capability, platforms in found.doubled.items():
        address = f"capabilities.{capability}"
        yield Covered("doubled", (address,)), {address, *_platforms(platforms)}
    for information, platforms in found.competing_masters.items():
        address = f"information.{information}"
        yield Covered("competing_masters", (address,)), {address, *_platforms(platforms)}
    for information, platform in found.copies:
        addresses = (f"information.{information}", f"platforms.{platform}")
        yield Covered("copy", addresses), set(addresses)
    for cluster, capabilities, held in found.clusters:
        jobs = {f"capabilities.{capability}" for capability in capabilities}
        jobs |= {f"information.{information}" for information in held}
        members = tuple(_platforms(cluster))
        # To live with one of many jobs or platforms is not to live with all the others.
        covers = (jobs if len(jobs) == 1 else set()) | (set(members) if len(members) == 2 else set())
        yield Covered("cluster", members), covers


def _platforms(platforms: Collection[str]) -> Iterator[str]:
    return (f"platforms.{platform}" for platform in platforms)
