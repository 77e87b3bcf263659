"""What entries were found to say, kept with their nodes: a tree that is read again is not made into values again."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from pydantic import BaseModel

from engagement_model.language.file_shapes import EngagementEntry, IntegrationEntry, ModelFile
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.model.sections import ENGAGEMENTS, INTEGRATIONS, NAMED_CLASSES

LISTED: dict[str, type[BaseModel]] = {ENGAGEMENTS: EngagementEntry, INTEGRATIONS: IntegrationEntry}
"""What the entries of a list are."""


class _Said(Struct, frozen=True):
    """What an entry says where amounts that name no currency are in this one."""

    currency: str | None
    value: BaseModel


def said_by(node: Node, kind: type[BaseModel], currency: str | None) -> BaseModel | None:
    """What a reader made of an entry before, or `None`."""
    if type(node) is not Mapping or type(node.said) is not _Said:
        return None
    said = node.said
    return said.value if said.currency == currency and type(said.value) is kind else None


def is_said(node: Mapping, kind: type[BaseModel]) -> bool:
    """Whether a reader made something of this kind of an entry, and found nothing wrong with it."""
    return type(node.said) is _Said and type(node.said.value) is kind


def keep(root: Mapping, header: ModelFile, currency: str | None) -> None:
    """Keep with each entry what it says; nothing is wrong with any of them."""
    for section in NAMED_CLASSES:
        members = root.get(section)
        read: dict[str, BaseModel] = getattr(header, section)
        for identifier, (_, node) in members.entries.items() if type(members) is Mapping else ():
            if type(node) is Mapping and identifier in read:
                node.said = _Said(currency, read[identifier])
    for section in LISTED:
        listed = root.get(section)
        if type(listed) is Sequence:
            for node, value in zip(listed.items, getattr(header, section), strict=True):
                if type(node) is Mapping:
                    node.said = _Said(currency, value)


def carry_over(old: Node, new: Node) -> None:
    """Keep with the entries of a new tree what those of an old one say that are the same."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if type(old.said) is _Said:
            if _is_alike(old, new):
                new.said = old.said
            return
        for key, (_, node) in new.entries.items():
            before = old.get(key)
            if before is not None:
                carry_over(before, node)
    elif isinstance(old, Sequence) and isinstance(new, Sequence):
        for before, node in _pairs(old.items, new.items):
            carry_over(before, node)


def _pairs(old: list[Node], new: list[Node]) -> Iterator[tuple[Node, Node]]:
    """The items of two lists beside each other: from the beginning where they are alike, then from the end."""
    alike = 0
    for before, node in zip(old, new, strict=False):
        if not _is_alike(before, node):
            break
        yield before, node
        alike += 1
    yield from zip(reversed(old[alike:]), reversed(new[alike:]), strict=False)


def _is_alike(old: Node, new: Node) -> bool:
    """Whether two nodes say the same, wherever they stand."""
    if type(old) is not type(new):
        return False
    if isinstance(old, Scalar) and isinstance(new, Scalar):
        return old.value == new.value and old.plain == new.plain
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if old.duplicates or new.duplicates or list(old.entries) != list(new.entries):
            return False
        pairs = zip(old.entries.values(), new.entries.values(), strict=True)
        return all(_is_alike(before, node) for (_, before), (_, node) in pairs)
    assert isinstance(old, Sequence)
    assert isinstance(new, Sequence)
    return len(old.items) == len(new.items) and all(map(_is_alike, old.items, new.items))
