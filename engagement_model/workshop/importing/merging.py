"""Importing again: what changed in the file is taken over, and what people wrote since stays."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from engagement_model.model.addresses import covered, root
from engagement_model.model.elements import Element
from engagement_model.model.facts import Value, facts_of, model_of
from engagement_model.model.model import Model
from engagement_model.model.references import hanging
from engagement_model.model.values import replace


class Merged(Struct, frozen=True):
    """A state as it is to be, and what the file said, for the next time.

    `vanished` is no longer in the file and kept; `otherwise` is said otherwise here than in the file, and stays so.
    """

    model: Model
    last: Model
    vanished: tuple[str, ...]
    otherwise: tuple[str, ...]


def merged(last: Model, ours: Model, theirs: Model, *, prune: bool = False) -> Merged:
    """`ours` with what changed from `last` to `theirs`, what the file said last time and what it says now.

    Where both sides changed a fact, ours stays. What vanished from the file as a whole stays too, unless `prune`.
    """
    before, here, there = facts_of(last), facts_of(ours), facts_of(theirs)
    found: dict[str, Value] = dict(here)
    vanished = {address for address in before if root(address) == address and address not in there and address in here}
    stays: frozenset[str] | set[str] = frozenset() if prune else vanished
    for address in {**before, **there}:
        was, now, own = before.get(address), there.get(address), here.get(address)
        if now in (was, own) or own != was:
            continue
        if now is not None:
            found[address] = now
        elif root(address) not in stays:
            found.pop(address, None)
    if prune:
        for address in [each for each in found if root(each) in vanished]:
            del found[address]
    _take_out_what_hangs(found, ours)
    otherwise = sorted(address for address, now in there.items() if found.get(address) != now)
    remembered = {**{address: value for address, value in before.items() if root(address) in stays}, **there}
    _take_out_what_hangs(remembered, theirs)
    return Merged(
        _with_remarks(model_of(found, ours), ours, theirs),
        # What a fact compares alike, such as blanks of two kinds, is remembered as the file writes it.
        theirs if remembered == there else model_of(remembered, theirs),
        tuple(sorted(stays)),
        tuple(each for each in otherwise if root(each) == each or root(each) not in otherwise),
    )


def _take_out_what_hangs(found: dict[str, Value], like: Model) -> None:
    """Take out facts that name what is not there, until none does."""
    for address in [each for each in found if root(each) not in found]:
        del found[address]
    while addresses := frozenset(each.address for each in hanging(model_of(found, like))):
        lost = [each for each in found if covered(addresses, each)]
        # Where the id is the value of an attribute, or the end of a cell, the address is not a fact's own.
        lost = lost or [
            each
            for each in found
            if any(address.startswith(f"{each}.") and root(each) != each for address in addresses)
        ]
        wholes = frozenset(map(root, addresses))
        for address in lost or [each for each in found if root(each) in wholes]:
            del found[address]


def _with_remarks(model: Model, ours: Model, theirs: Model) -> Model:
    """The model with all that is said beside its facts: here, or of what is new in the file there."""
    elements: dict[str, Mapping[str, Element]] = {}
    for section, members in model.elements.items():
        elements[section] = {
            key: _remarked(member, ours.elements.get(section, {}).get(key) or theirs.elements.get(section, {}).get(key))
            for key, member in members.items()
        }
    cells = {
        key: replace(
            cell,
            remarks=(ours.cells.get(key) or theirs.cells.get(key, cell)).remarks,
            works_on=(ours.cells.get(key) or theirs.cells.get(key, cell)).works_on,
        )
        for key, cell in model.cells.items()
    }
    integrations = {
        pair: replace(each, remarks=(ours.integrations.get(pair) or theirs.integrations.get(pair, each)).remarks)
        for pair, each in model.integrations.items()
    }
    return replace(model, elements=elements, cells=cells, integrations=integrations)


def _remarked(member: Element, said: Element | None) -> Element:
    if said is None:
        return member
    changes = {
        name: value
        for name in ("description", "note", "tags", "evidence", "confidence", "replaces", "known_as", "unknown")
        if (value := said.__dict__[name]) and not member.__dict__[name]
    }
    unknown = changes.get("unknown")
    if isinstance(unknown, frozenset):
        changes["unknown"] = frozenset(each for each in unknown if not member.__dict__[each])
    return member.model_copy(update=changes)
