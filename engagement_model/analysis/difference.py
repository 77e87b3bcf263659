"""What differs between two models, as facts, and how many elements that makes of each section."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from engagement_model.model.addresses import root, section_of
from engagement_model.model.facts import Facts, Value, facts_of
from engagement_model.model.model import Model
from engagement_model.model.sections import SECTIONS


class FactChange(Struct, frozen=True):
    """A fact that differs: `before` is `None` where it was not there, `after` where it is gone."""

    address: str
    before: Value | None
    after: Value | None


class Count(Struct, frozen=True):
    """How many elements, cells or relations of a section are kept, added, removed and changed.

    One is kept where all its facts are the same; an integration where it exists in both.
    """

    kept: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0


class Difference(Struct, frozen=True):
    """Every fact that differs, by address, and the count of each section that either model has anything in."""

    facts: tuple[FactChange, ...]
    summary: Mapping[str, Count]


def difference(before: Model | None, after: Model | None) -> Difference:
    """What differs from `before` to `after`; a model that is not there has no facts."""
    first: Facts = facts_of(before) if before is not None else {}
    second: Facts = facts_of(after) if after is not None else {}
    changes = changed_facts(first, second)
    return Difference(changes, _summary(first, second, changes))


def changed_facts(before: Facts, after: Facts) -> tuple[FactChange, ...]:
    """The facts that differ, sorted by address."""
    differing = {address for address, value in before.items() if after.get(address) != value}
    differing.update(address for address in after if address not in before)
    return tuple(FactChange(address, before.get(address), after.get(address)) for address in sorted(differing))


def _summary(before: Facts, after: Facts, changes: tuple[FactChange, ...]) -> dict[str, Count]:
    touched = {root(change.address) for change in changes}
    counts: dict[str, dict[str, int]] = {}
    for address in {*before, *after}:
        if address != root(address):
            continue
        section = section_of(address)
        if address not in before:
            outcome = "added"
        elif address not in after:
            outcome = "removed"
        else:
            outcome = "changed" if address in touched and section != "integrations" else "kept"
        count = counts.setdefault(section, dict.fromkeys(("kept", "added", "removed", "changed"), 0))
        count[outcome] += 1
    return {section: Count(**counts[section]) for section in SECTIONS if section in counts}
