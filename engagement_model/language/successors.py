"""Successors: what an element that is gone is called now, by the `replaces` of the one that took its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engagement_model.language.address_parts import names_in
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model


def replaced(models: Iterable[Model]) -> Callable[[str], str]:
    """Any address, with every element that none of `models` has by the name of the one that alone replaces it."""
    there: set[tuple[str, str]] = set()
    heirs: dict[tuple[str, str], set[str]] = {}
    for model in models:
        for section in ELEMENT_CLASSES:
            for identifier, element in model.elements.get(section, {}).items():
                there.add((section, identifier))
                if len(element.replaces) == 1:
                    heirs.setdefault((section, next(iter(element.replaces))), set()).add(identifier)
    new = {old: next(iter(found)) for old, found in heirs.items() if old not in there and len(found) == 1}

    def renamed(address: str) -> str:
        for part in reversed(list(names_in(address))):
            heir = new.get((part.section, part.identifier))
            if heir is not None:
                address = address[: part.start] + heir + address[part.end :]
        return address

    return renamed if new else str
