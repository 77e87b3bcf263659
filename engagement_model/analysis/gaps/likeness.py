"""Whether two elements say the same once what they name goes by the ids of the later state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import TypeAlias

from engagement_model.model.elements import ELEMENT_CLASSES, NOT_FACTS, Element
from engagement_model.model.references import REFERENCES
from engagement_model.model.relations import Journey, Question, Step

Related: TypeAlias = Callable[[str, str, str], bool]
"""Section, earlier id, later id -> whether the later element is, or takes the place of, the earlier one."""

_KINDS: dict[str, type[Element | Journey | Question]] = {
    **ELEMENT_CLASSES,
    "journeys": Journey,
    "questions": Question,
}


_EMPTY: tuple[object, ...] = ("", (), frozenset(), {})


@cache
def _attributes(section: str) -> tuple[tuple[str, str | None], ...]:
    """The attributes of a section that are facts, each with the section of the elements it names, if any."""
    targets = {reference.attribute: reference.section for reference in REFERENCES[section]}
    return tuple((name, targets.get(name)) for name in _KINDS[section].model_fields if name not in NOT_FACTS)


def differing(
    section: str, before: Element | Journey | Question, after: Element | Journey | Question, related: Related
) -> set[str]:
    """The attributes that differ although what they name is compared by `related`."""
    earlier, later = before.__dict__, after.__dict__
    return {
        attribute
        for attribute, target in _attributes(section)
        if _said(earlier[attribute]) != _said(later[attribute])
        and not (
            _same_steps(earlier[attribute], later[attribute], related)
            if attribute == "steps"
            else target is not None and alike(earlier[attribute], later[attribute], partial(related, target))
        )
    }


def _said(value: object) -> object:
    """The value, or `None` where it is an empty text, list, set or mapping: nothing was said."""
    return None if value is not None and value in _EMPTY else value


def alike(before: object, after: object, related: Callable[[str, str], bool]) -> bool:
    """Whether two values that name elements come to the same: every name has its counterpart on the other side.

    Names are one, several (a set, or a list in order), or those a mapping has values for.
    """
    if not before or not after:
        return not before and not after
    if isinstance(before, str) and isinstance(after, str):
        return related(before, after)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(related(a, b) for a, b in zip(before, after, strict=True))
    if isinstance(before, frozenset) and isinstance(after, frozenset):
        return all(any(related(a, b) for b in after) for a in before) and all(
            any(related(a, b) for a in before) for b in after
        )
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return all(any(related(a, b) and after[b] == role for b in after) for a, role in before.items()) and all(
            any(related(a, b) and before[a] == role for a in before) for b, role in after.items()
        )
    return False


def _same_steps(before: tuple[Step, ...], after: tuple[Step, ...], related: Related) -> bool:
    return len(before) == len(after) and all(
        a.within == b.within
        and related("capabilities", a.capability, b.capability)
        and related("channels", a.channel, b.channel)
        for a, b in zip(before, after, strict=True)
    )
