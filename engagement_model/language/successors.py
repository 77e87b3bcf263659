"""Successors: what an element that is gone is called now, by the `replaces` of the one that took its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from engagement_model.language.address_parts import names_in
from engagement_model.model.elements import ELEMENT_CLASSES
from engagement_model.model.model import Model
from engagement_model.model.suggest import folded_name


def replaced(models: Iterable[Model], earlier: Iterable[Model] = ()) -> Callable[[str], str]:
    """Any address, with every element that none of `models` has by the name of the one that alone replaces it.

    What `earlier` models had and what alone of its kind came under the same name are one element, renamed.
    """
    models = tuple(models)
    there: set[tuple[str, str]] = set()
    heirs: dict[tuple[str, str], set[str]] = {}
    for model in models:
        for section in ELEMENT_CLASSES:
            for identifier, element in model.elements.get(section, {}).items():
                there.add((section, identifier))
                if len(element.replaces) == 1:
                    heirs.setdefault((section, next(iter(element.replaces))), set()).add(identifier)
    new = dict(_of_the_same_name(earlier, models))
    new |= {old: next(iter(found)) for old, found in heirs.items() if old not in there and len(found) == 1}

    def renamed(address: str) -> str:
        for part in reversed(list(names_in(address))):
            heir = new.get((part.section, part.identifier))
            if heir is not None:
                address = address[: part.start] + heir + address[part.end :]
        return address

    return renamed if new else str


def _of_the_same_name(before: Iterable[Model], after: Iterable[Model]) -> Iterator[tuple[tuple[str, str], str]]:
    """Section and id of each element that is gone, with the id under which its name, and nothing else, came."""
    earlier, later = _names(before), _names(after)
    gone, came = _by_name(earlier, later), _by_name(later, earlier)
    for name, old in gone.items():
        if len(old) == 1 and len(came.get(name, ())) == 1:
            yield (name[0], old[0]), came[name][0]


def _names(models: Iterable[Model]) -> dict[tuple[str, str], str]:
    return {
        (section, identifier): folded_name(element.name)
        for model in models
        for section in ELEMENT_CLASSES
        for identifier, element in model.elements.get(section, {}).items()
    }


def _by_name(
    these: Mapping[tuple[str, str], str], others: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str], list[str]]:
    """Section and name -> the ids that only `these` have."""
    found: dict[tuple[str, str], list[str]] = {}
    for (section, identifier), name in these.items():
        if (section, identifier) not in others:
            found.setdefault((section, name), []).append(identifier)
    return found
