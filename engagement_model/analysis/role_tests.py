"""From one role of a customer to the next: what began in one and is looked for in the other, and who is found again."""

from __future__ import annotations

from msgspec import Struct

from engagement_model.analysis.flows import Flows
from engagement_model.analysis.identification import identifiers_of
from engagement_model.analysis.writers_and_readers import (
    Break,
    Ids,
    Seconds,
    by_channel,
    count_tests,
    limits_of,
    read_by,
    unheld_by,
    written_by,
)
from engagement_model.model.model import Model


class RoleTestRow(Struct, frozen=True):
    """The tests from what one customer type did on a channel to what another looks for, the same channel included.

    `then` is the role that `customer_type` has later, or that acts for it, or for which it acts. The counts are those
    of a `LampTestRow`, and no part of these.
    """

    customer_type: str
    then: str
    from_channel: str
    to_channel: str
    tested: int
    continuous: int
    unknown: int
    late: int
    broken: int
    without_limit: int
    breaks: tuple[Break, ...]
    breaks_left_out: int
    not_reached: tuple[str, ...]


class FoundAgain(Struct, frozen=True):
    """Whether a customer in one role can be found again in the next.

    `identifiers` are those that channels of both ask for and that some platform has; `platforms` those that have one.
    """

    customer_type: str
    then: str
    found_again: bool
    identifiers: tuple[str, ...]
    platforms: tuple[str, ...]


def role_tests(model: Model, flows: Flows) -> tuple[RoleTestRow, ...]:
    """One row for each pair of roles and each channel of either, sorted."""
    pairs = roles_of(model)
    if not pairs:
        return ()
    cells, limits = by_channel(model), limits_of(model)
    known: dict[Seconds, dict[Ids, Break]] = {}
    rows: list[RoleTestRow] = []
    for first, then in pairs:
        written = {each: written_by(model, flows, keys) for each, keys in sorted(cells.get(first, {}).items())}
        unheld = unheld_by(written.values())
        reading = {each: read_by(model, flows, keys, unheld) for each, keys in sorted(cells.get(then, {}).items())}
        for source, writing in written.items():
            for target, read in reading.items():
                rows.append(RoleTestRow(first, then, source, target, *count_tests(writing, read, limits, flows, known)))
    return tuple(rows)


def roles_of(model: Model) -> tuple[tuple[str, str], ...]:
    """The ordered pairs of customer types that may be the same customer: what becomes what, who acts for whom."""
    pairs: set[tuple[str, str]] = set()
    for identifier, described in model.customer_types.items():
        pairs.update((identifier, each) for each in described.becomes)
        for acting in described.represented_by:
            pairs.update(((identifier, acting), (acting, identifier)))
    return tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))


def found_again(model: Model) -> tuple[FoundAgain, ...]:
    """Of every pair of roles whether the customer can be found again, sorted."""
    pairs = roles_of(model)
    if not pairs:
        return ()
    asked: dict[str, set[str]] = {}
    for key in model.cells:
        asked.setdefault(key.customer_type, set()).update(identifiers_of(model, key))
    having: dict[str, set[str]] = {}
    for platform, each in model.platforms.items():
        for identifier in each.identifies_by:
            having.setdefault(identifier, set()).add(platform)
    rows = []
    for first, then in pairs:
        shared = sorted(asked.get(first, set()) & asked.get(then, set()) & having.keys())
        platforms = sorted(set[str]().union(*(having[each] for each in shared)))
        rows.append(FoundAgain(first, then, bool(shared), tuple(shared), tuple(platforms)))
    return tuple(rows)
