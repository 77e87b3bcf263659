"""The change test once more: every way to choose a core for each capability, one by one."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from engagement_model.model.model import Model
from tests.analysis import naive, naive_continuity


class Best(NamedTuple):
    """The best of all ways to choose."""

    tests: int
    passed: int
    platforms: list[str]


def new_way_in(model: Model, customer: str) -> Best | None:
    world = naive.as_written(model)
    keys = [key for key in model.cells if key.customer_type == customer and naive.stack(world, key)]
    capabilities = sorted({key.capability for key in keys})
    if not capabilities:
        return None
    options = [
        sorted({tuple(sorted(naive.core(world, key))) for key in keys if key.capability == capability})
        for capability in capabilities
    ]
    found = []
    for chosen in product(*options):
        outcomes = []
        for capability, core in zip(capabilities, chosen, strict=True):
            for key in keys:
                if key.channel == "any":
                    continue
                there = (capability, set(core)), (key.capability, naive.stack(world, key))
                for (one, source), (two, target) in (there, there[::-1]):
                    for information in naive.used(model, [one], "writes") & naive.used(model, [two], "reads"):
                        most = naive.limit(model, information)
                        outcomes.append(naive_continuity.outcome(model, information, source, target, most)[0])
        platforms = sorted({platform for core in chosen for platform in core})
        found.append((-outcomes.count("continuous"), len(platforms), platforms, len(outcomes)))
    best = min(found)
    return Best(best[3], -best[0], best[2])
