"""Sets: attributes of which every member is a fact of its own, and that are one question all the same."""

from __future__ import annotations

from functools import cache

from engagement_model.model.elements import ELEMENT_CLASSES, NOT_FACTS, Described
from engagement_model.model.model import Model
from engagement_model.model.relations import CellKey, Question
from engagement_model.model.sections import CELL_SETS

_KINDS: dict[str, type[Described]] = {**ELEMENT_CLASSES, "questions": Question}


@cache
def _sets_of(section: str) -> frozenset[str]:
    kind = _KINDS.get(section)
    if kind is None:
        return frozenset()
    return frozenset(
        name
        for name, field in kind.model_fields.items()
        if name not in NOT_FACTS and isinstance(field.default, frozenset)
    )


def is_set(address: str) -> bool:
    """Whether `address` is that of a set: `platforms.shop.provides`, `engagements.t.h.c.organizations`."""
    parts = address.split(".")
    if parts[0] == "engagements":
        return len(parts) == 5 and parts[4] in (*CELL_SETS, "identifies_by")
    return len(parts) == 3 and parts[2] in _sets_of(parts[0])


def set_of(address: str) -> str | None:
    """The address of the set of which the fact at `address` is a member; `None` where it is none."""
    above = address.rpartition(".")[0]
    return above if is_set(above) else None


def members_of_set(model: Model, address: str) -> tuple[str, ...]:
    """The ids in the set at `address`, sorted; none where the model does not have what the set is of."""
    section, *parts = address.split(".")
    if section == "engagements":
        cell = model.cells.get(CellKey(*parts[:3]))
        held: frozenset[str] = getattr(cell, parts[3]) if cell is not None else frozenset()
    else:
        member = model.members(section).get(parts[0])
        held = getattr(member, parts[1]) if member is not None else frozenset()
    return tuple(sorted(held))


def listed_members(text: str) -> tuple[str, ...]:
    """The ids that a choice lists, sorted: `care, online`."""
    return tuple(sorted({each.strip() for each in text.strip(" []").split(",") if each.strip()}))
