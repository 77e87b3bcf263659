"""What is split, doubled or apart in the infrastructure, and what hangs together in it."""

from __future__ import annotations

from collections.abc import Callable

from engagement_model.analysis.behind import systems_behind
from engagement_model.analysis.figures.counted import Counted, Part, Studied, address, count, lived_with, offer
from engagement_model.analysis.infrastructure import infrastructure_of
from engagement_model.analysis.sums import rates_of, summed
from engagement_model.model.types import ANY
from engagement_model.model.values import replace

SYSTEMS = "systems."
"""The beginning of the name of a figure that is there once for each capability that any platform does."""


def infrastructure(study: Studied) -> dict[str, Counted]:
    """The splits, by what they are of, and all else that stands apart or is missing."""
    model, result = study.model, study.redundancy
    rows = {(split.capability, split.customer_type): split for split in result.splits}

    def splits(wanted: Callable[[str, bool], bool]) -> Counted:
        members = [offer(t, c) for (c, t), split in rows.items() if wanted(split.level, split.in_step)]
        return count(members, lived_with(study, "split", members))

    capabilities = {c for (c, _), split in rows.items() if _counts(split.level, split.in_step)}
    open_ = {
        c
        for (c, t), split in rows.items()
        if _counts(split.level, split.in_step) and ("split", offer(t, c)) not in study.accepted
    }
    several = [offer(*each) for each in infrastructure_of(model).in_several_ways]
    on_several = {capability for capability, _ in several}
    ways = sorted({key.channel for key, stack in model.stacks.items() if stack and key.channel != ANY})
    doubled = [(f"capabilities.{row.capability}",) for row in result.doubled]
    parallel = [offer(row.customer_type, row.capability) for row in result.parallel_organizations]
    most = max((len(row.stacks) for row in rows.values() if _counts(row.level, row.in_step)), default=0)
    return {
        "ways_in": count((f"channels.{each}",) for each in ways),
        "offered_on_several": count(several),
        "splits": splits(_counts),
        "splits_in_step": splits(lambda _, in_step: in_step),
        "splits_of_wholes": splits(lambda level, in_step: level == "whole" and not in_step),
        "split_capabilities": replace(
            count(((f"capabilities.{each}",) for each in sorted(capabilities)), len(capabilities - open_)),
            numerator=len(capabilities),
            denominator=len(on_several),
        ),
        "most_stacks": Counted(most or None),
        "without_platform": count(
            (address(row.customer_type, row.channel, row.capability),) for row in result.without_platform
        ),
        "doubled_capabilities": count(doubled, lived_with(study, "doubled", doubled)),
        "parallel_organizations": count(parallel, lived_with(study, "parallel_organizations", parallel)),
        "by_customer_type": count((f"capabilities.{row.capability}",) for row in result.by_customer_type),
    }


def _counts(level: str, in_step: bool) -> bool:
    """Whether a split is one of those that are counted as splits, neither of a whole nor in step."""
    return level == "part" and not in_step


def systems(study: Studied) -> dict[str, Counted]:
    """The separate systems behind each capability, whoever the customer is, each by its platforms."""
    return {
        f"{SYSTEMS}{capability}": count(tuple(f"platforms.{each}" for each in platforms) for platforms in systems)
        for capability, systems in systems_behind(study.redundancy, study.model).items()
    }


def clusters(study: Studied) -> dict[str, Counted]:
    """What hangs together, what it costs and what would be saved."""
    found = study.redundancy.clusters
    rates = rates_of(study.workspace, study.model)
    platforms = sorted({platform for cluster in found for platform in cluster.platforms})
    members = tuple(tuple(f"platforms.{platform}" for platform in cluster.platforms) for cluster in found)
    by_first = {cluster.platforms[0]: cluster for cluster in found}
    cost = summed({first: cluster.annual_cost for first, cluster in by_first.items()}, rates)
    saving = summed({first: cluster.saving for first, cluster in by_first.items()}, rates)
    least = summed(
        {first: each.saving_at_least if each.saving is None else each.saving for first, each in by_first.items()}, rates
    )
    return {
        "clusters": count(members),
        "platforms_that_hang_together": count((f"platforms.{each}",) for each in platforms),
        "clusters_cost": Counted(cost.whole, list_=members),
        "clusters_saving": Counted(saving.whole, list_=members),
        "clusters_saving_at_least": Counted(
            least.known if saving.whole is None else None, at_least=True, list_=members
        ),
    }


PARTS: tuple[tuple[Part, str], ...] = (
    (
        infrastructure,
        (
            "by_customer_type doubled_capabilities most_stacks offered_on_several parallel_organizations "
            "split_capabilities splits splits_in_step splits_of_wholes ways_in without_platform"
        ),
    ),
    (clusters, "clusters clusters_cost clusters_saving clusters_saving_at_least platforms_that_hang_together"),
)
