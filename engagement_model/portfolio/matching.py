"""Matching: which elements of members are the same, by what the portfolio says counts, and which only seem to be.

An element is that of the vocabulary which it has the id of, which it is known as, or which it is called as, in this
order. What the vocabulary lacks is the same as another that has its id or its name, folded; of platforms it is the
product that is the same: what they are built with. Likeness never makes two things the same; it is for somebody to
confirm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from engagement_model.model.graph import Components
from engagement_model.model.likeness import nearly_same_pairs
from engagement_model.model.portfolio import Portfolio
from engagement_model.model.suggest import folded_name

MOST_LIKELY = 20
"""Likenesses of a section that are told: with more, a vocabulary is what is missing."""

MOST_COMPARED = 3_000
"""Names of a section that are compared by likeness."""

Key = str
"""Stands for one element, or several that are the same, until all members are known."""


class Likely(Struct, frozen=True):
    """Two things of a section that are called nearly alike in different members, and may be the same.

    The second may be of the vocabulary, and in no member.
    """

    section: str
    first: str
    second: str
    first_name: str
    second_name: str
    first_members: tuple[str, ...]
    second_members: tuple[str, ...]


class Matcher:
    """The elements of one section, member by member."""

    def __init__(self, section: str, portfolio: Portfolio) -> None:
        self._section = section
        self._by_id, self._by_name = "id" in portfolio.same, "name" in portfolio.same
        self._names: dict[str, str] = {
            identifier: element.name for identifier, element in portfolio.vocabulary.elements.get(section, {}).items()
        }
        self._called: dict[str, str] = {}
        known_as = portfolio.known_as.get(section, {}) if "known_as" in portfolio.same else {}
        if self._by_name:
            self._called.update((folded_name(name), identifier) for identifier, name in sorted(self._names.items()))
        for identifier, names in sorted(known_as.items()):
            self._names.setdefault(identifier, names[0])
            for name in names:
                self._called[folded_name(name)] = identifier
        self._groups = Components()
        self._keys: dict[tuple[str, str], Key | None] = {}
        self._said: dict[Key, tuple[str, str]] = {}
        self._spoken: dict[tuple[Key, str], str] = {
            (f"vocabulary|{identifier}", folded_name(name)): name for identifier, name in self._names.items()
        }
        self._members: dict[Key, set[str]] = {}

    def key(self, member: str, identifier: str, name: str) -> Key:
        """What stands for an element of a member: ask `same` of it when all members are known."""
        known = identifier, name
        if known not in self._keys:
            self._keys[known] = self._key(identifier, name)
        key = self._keys[known]
        if key is None:
            key = f"own|{member}|{identifier}"
        return self._seen(key, member, identifier, name)

    def product_key(self, member: str, identifier: str, name: str, product: str | None) -> Key | None:
        """What stands for the product that a platform is, or `None` where nobody said which."""
        for called in (name, product):
            listed = self._called.get(folded_name(called)) if called else None
            if listed is not None:
                return self._seen(f"vocabulary|{listed}", member, listed, self._names[listed])
        if self._by_id and identifier in self._names:
            return self._seen(f"vocabulary|{identifier}", member, identifier, self._names[identifier])
        folded = folded_name(product or "")
        return self._seen(f"product|{folded}", member, folded, product or "") if folded and self._by_name else None

    def same(self, key: Key) -> str:
        """The key that all that is the same has in common."""
        return key if key.startswith("vocabulary|") else self._groups.find(key)

    def listed(self, key: Key) -> bool:
        """Whether the vocabulary has it, or what it is known as."""
        return key.startswith("vocabulary|")

    @cached_property
    def called(self) -> Mapping[Key, tuple[str, str]]:
        """Common key -> the id and the name for the group: the vocabulary's, else the first that any member has."""
        found = {f"vocabulary|{identifier}": (identifier, name) for identifier, name in self._names.items()}
        for key, known in self._said.items():
            common = self.same(key)
            if not self.listed(common):
                found[common] = min(known, found.get(common, known))
        return found

    def likely(self) -> tuple[Likely, ...]:
        """What is called nearly alike in different members and is not the same by anything the portfolio counts."""
        if len(self._spoken) > MOST_COMPARED:
            return ()
        names = {f"{key}\n{folded}": name for (key, folded), name in self._spoken.items()}
        common = {spoken: self.same(spoken.partition("\n")[0]) for spoken in names}
        members: dict[str, set[str]] = {}
        for key, found_in in self._members.items():
            members.setdefault(self.same(key), set()).update(found_in)
        pairs: dict[tuple[str, str], tuple[str, str]] = {}
        for pair in nearly_same_pairs(names, names):
            one, other = sorted(pair, key=lambda spoken: (self.listed(common[spoken]), common[spoken]))
            first, second = common[one], common[other]
            if first != second and not self.listed(first) and members[first].isdisjoint(members.get(second, ())):
                told = names[one], names[other]
                pairs[first, second] = min(told, pairs.get((first, second), told))
        found = (
            Likely(
                self._section,
                self.called[first][0],
                self.called[second][0],
                *told,
                tuple(sorted(members[first])),
                tuple(sorted(members.get(second, ()))),
            )
            for (first, second), told in pairs.items()
        )
        return tuple(sorted(found, key=lambda one: (one.first, one.second, one.first_members))[:MOST_LIKELY])

    def _key(self, identifier: str, name: str) -> Key | None:
        folded = folded_name(name)
        if self._by_id and identifier in self._names:
            return f"vocabulary|{identifier}"
        if folded in self._called:
            return f"vocabulary|{self._called[folded]}"
        nodes = [f"id|{identifier}"] if self._by_id else []
        if self._by_name and folded:
            nodes.append(f"name|{folded}")
        for node in nodes[1:]:
            self._groups.join(nodes[0], node)
        return nodes[0] if nodes else None

    def _seen(self, key: Key, member: str, identifier: str, name: str) -> Key:
        self._members.setdefault(key, set()).add(member)
        known = identifier, name
        self._said[key] = min(known, self._said.get(key, known))
        self._spoken[key, folded_name(name)] = name
        return key


def interned(values: Iterable[str], known: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """`values` as a tuple, the very same one for the same values: members that are alike share them."""
    made = tuple(values)
    return known.setdefault(made, made)
