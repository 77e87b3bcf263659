"""Drafts: elements and cells while they are collected, and that nothing in them comes back to itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from msgspec import Struct, field

from engagement_model.model.numbers import quoted
from engagement_model.translation import gettext


class Draft(Struct):
    """An element while it is collected: the values of its attributes as texts, and where each was said."""

    name: str
    identity: str | None
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


class CellDraft(Struct):
    """A cell while it is collected."""

    organizations: dict[str, None] = field(default_factory=dict)
    platforms: dict[str, None] = field(default_factory=dict)
    works_on: dict[str, set[str]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    experience: dict[str, object] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    guessed: bool = False


def break_circles(drafts: Mapping[str, Mapping[str, Draft]], odd: Callable[[str, str], None]) -> None:
    """Leave out the last link of each circle of the drafts of every section; `odd` is told of it, with its place."""
    for members in drafts.values():
        for identifier, draft in members.items():
            seen, current = {identifier}, draft.values.get("part_of")
            while isinstance(current, str) and current in members:
                if current in seen:
                    message = gettext("{name} would be part of itself; that is left out")
                    odd(draft.places.get("part_of", ""), message.format(name=quoted(draft.name)))
                    del draft.values["part_of"]
                    break
                seen.add(current)
                current = members[current].values.get("part_of")
        for attribute in ("runs_on", "includes"):
            _break_sets(members, attribute, odd)


def _break_sets(drafts: Mapping[str, Draft], attribute: str, odd: Callable[[str, str], None]) -> None:
    done: set[str] = set()
    for start in drafts:
        path: list[tuple[str, list[str]]] = [(start, _named(drafts, start, attribute))]
        on_path = {start}
        while path:
            identifier, left = path[-1]
            if identifier in done or not left:
                done.add(identifier)
                on_path.discard(identifier)
                path.pop()
                continue
            following = left.pop()
            if following in on_path:
                del cast("dict[str, None]", drafts[identifier].values[attribute])[following]
                message = gettext("{name} would come back to itself by {key}; that is left out")
                place = drafts[identifier].places.get(attribute, "")
                odd(place, message.format(name=quoted(drafts[identifier].name), key=attribute))
            elif following in drafts:
                on_path.add(following)
                path.append((following, _named(drafts, following, attribute)))


def _named(drafts: Mapping[str, Draft], identifier: str, attribute: str) -> list[str]:
    named = drafts[identifier].values.get(attribute, {})
    return sorted(cast("dict[str, None]", named), reverse=True)
