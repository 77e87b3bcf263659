"""What is in sight where it is needed, once more, straight from the definitions."""

from __future__ import annotations

from typing import NamedTuple

from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey
from tests.analysis import naive, naive_continuity
from tests.analysis.naive import Seconds, World


class Needed(NamedTuple):
    """One need as the definitions have it."""

    customer_type: str
    channel: str
    capability: str
    information: str
    outcome: str
    delay: Seconds | None
    limit: Seconds | None
    annual_contacts: int | None
    reached: bool
    mend: tuple[str, str, str] | None


def sight(model: Model) -> list[Needed]:
    world = naive.as_written(model)
    tried = tried_by_lamp_tests(model) | tried_by_journeys(world)
    found = []
    for key in sorted(model.cells):
        if not naive.stack(world, key):
            continue
        for name in sorted(naive.used(model, [key.capability], "reads")):
            outcome, late = seen(world, key, name)
            found.append(
                Needed(
                    *key,
                    name,
                    outcome,
                    late,
                    naive.limit(model, name),
                    model.cells[key].annual_contacts,
                    (*key, name) in tried,
                    mend(world, key, name) if outcome in ("late", "partial", "blind") else None,
                )
            )
    return found


def without_platform(model: Model) -> int:
    world = naive.as_written(model)
    return sum(len(naive.used(model, [key.capability], "reads")) for key in model.cells if not naive.stack(world, key))


def with_hosts(world: World, platforms: set[str]) -> set[str]:
    return platforms.union(*(naive.hosts(world, name) for name in platforms))


def delays(world: World, key: CellKey, information: str) -> dict[str, naive.Delay]:
    """Master -> how late what it holds is behind the cell."""
    targets = with_hosts(world, naive.core(world, key))
    return {
        master: naive.delay(world, information, {master}, targets)
        for master in naive.masters(world).get(information, set())
    }


def seen(world: World, key: CellKey, information: str) -> tuple[str, Seconds | None]:
    found = delays(world, key, information)
    most = naive.limit(world.model, information)
    late = [over_all for over_all, _ in found.values()]
    known = [seconds for seconds in late if seconds is not None]
    if not found:
        return "unheld", None
    if not known:
        return "blind", None
    if len(known) < len(late):
        return "partial", None
    if most is None:
        return "in_sight", max(known)
    if max(known) > most:
        return "late", max(known)
    stated = all(naive.within(seconds, most) for _, seconds in found.values())
    return ("in_sight" if stated else "unknown"), max(known)


def mend(world: World, key: CellKey, information: str) -> tuple[str, str, str]:
    """From the master that never arrives, else arrives last, to the first master, else the first, behind the cell."""
    found = delays(world, key, information)
    never = sorted(master for master, (late, _) in found.items() if late is None)
    latest = sorted(found, key=lambda master: (-(found[master][0] or 0), master))
    holding = naive.holding(world, naive.core(world, key), information)
    masters = holding & naive.masters(world)[information]
    return (never or latest)[0], min(masters or holding), information


def tried_by_lamp_tests(model: Model) -> set[tuple[str, str, str, str]]:
    return {
        (customer, end, then, information)
        for (customer, _, end), tests in naive_continuity.lamp_tests(model).items()
        for _, then, information, *_ in tests
    }


def tried_by_journeys(world: World) -> set[tuple[str, str, str, str]]:
    model = world.model
    tried = set()
    for described in model.journeys.values():
        keys = [CellKey(described.customer or "", step.channel, step.capability) for step in described.steps]
        served = [key for key in keys if naive.stack(world, key)]
        for number, key in enumerate(served):
            before = naive.used(model, [earlier.capability for earlier in served[:number]], "writes")
            tried |= {(*key, name) for name in naive.used(model, [key.capability], "reads") & before}
    return tried


def contacts(found: list[Needed]) -> int | None:
    """Each customer type and channel once, its largest cell."""
    ways = {(need.customer_type, need.channel) for need in found if need.annual_contacts is not None}
    largest = [
        max(
            need.annual_contacts
            for need in found
            if (need.customer_type, need.channel) == way and need.annual_contacts is not None
        )
        for way in ways
    ]
    return sum(largest) if largest else None
