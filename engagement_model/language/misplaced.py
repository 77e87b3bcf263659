"""What a model file has in a place where nothing reads it: one fault for the cause, none for each id that is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from pydantic import BaseModel

from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import (
    EngagementEntry,
    IntegrationEntry,
    ModelFile,
    RemovedEngagement,
    RemovedIntegration,
)
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Sequence
from engagement_model.language.validation import meant_parts
from engagement_model.language.wording import keys
from engagement_model.model.relations import Remarks
from engagement_model.model.sections import NAMED_CLASSES, SECTIONS
from engagement_model.translation import gettext

_REMARKS = frozenset(Remarks.__struct_fields__)
REMOVE = "remove"
_ENTRIES: dict[str, tuple[type[BaseModel], type[BaseModel]]] = {
    "engagements": (EngagementEntry, RemovedEngagement),
    "integrations": (IntegrationEntry, RemovedIntegration),
}
"""What lists say of what is there, and of what goes."""


class Misplaced(Struct, frozen=True):
    """A section, or an attribute of its members, that stands inside the section `outer` where an id is expected.

    Inside `remove` it is a section that says what its members are.
    """

    outer: str
    name: str
    key: Node
    value: Node


def misplaced(root: Mapping) -> Iterator[Misplaced]:
    """The sections and attributes that stand among the ids of a section.

    An element may be called as one of them is: what says something that members of the outer section say is one.
    """
    for outer, kind in NAMED_CLASSES.items():
        written = root.get(outer)
        if not isinstance(written, Mapping):
            continue
        attributes = keys(kind)
        for name in (*SECTIONS, *attributes):
            if name not in written.entries:
                continue
            key, value = written.entries[name]
            own = isinstance(value, Mapping) and not value.entries.keys().isdisjoint(attributes)
            if isinstance(value, Sequence) or (isinstance(value, Mapping) and value.entries and not own):
                yield Misplaced(outer, name, key, value)
    yield from _described_as_removed(root)


def _described_as_removed(root: Mapping) -> Iterator[Misplaced]:
    """The sections inside `remove` of which a member has attributes, where which ones go is all that can be said."""
    removed = root.get(REMOVE)
    for name, (key, value) in removed.entries.items() if isinstance(removed, Mapping) else ():
        if name in NAMED_CLASSES and isinstance(value, Mapping):
            members: Iterable[Node] = (member for _, member in value.entries.values())
            telling = frozenset(keys(NAMED_CLASSES[name])) - _REMARKS
        elif name in _ENTRIES and isinstance(value, Sequence):
            members = value.items
            there, gone = _ENTRIES[name]
            telling = frozenset(keys(there)).difference(keys(gone), _REMARKS)
        else:
            continue
        if any(isinstance(member, Mapping) and telling & member.entries.keys() for member in members):
            yield Misplaced(REMOVE, name, key, value)


def refuse_misplaced(source: Source, found: Iterable[Misplaced]) -> None:
    """Note every section and every attribute that stands where an id is expected."""
    twice = {(fault.place.line, fault.place.column) for fault in source.faults if fault.kind is FaultKind.DUPLICATE_KEY}
    for each in found:
        if each.outer == REMOVE:
            place = source.place(each.key)
            if (place.line, place.column) not in twice:
                _refuse_description(source, each)
            continue
        if each.name in SECTIONS:
            message = gettext("the section {section} stands inside {outer}").format(section=each.name, outer=each.outer)
            hint = gettext("begin its line as far left as {outer}: does, and move what it holds along")
        else:
            message = gettext("{attribute}: stands inside {outer}, where an id is expected").format(
                attribute=each.name, outer=each.outer
            )
            hint = gettext("write the id it belongs to in the line above, and {attribute}: further right than that id")
        source.fault(
            FaultKind.UNKNOWN_KEY,
            message,
            each.key,
            f"{each.outer}.{each.name}",
            hint.format(outer=each.outer, attribute=each.name),
        )


def _refuse_description(source: Source, each: Misplaced) -> None:
    if isinstance(each.value, Mapping):
        which = f"[{', '.join(each.value.entries)}]"
    else:
        which = ", ".join(f"{key}:" for key in ("customer", "channel", "capabilities") if each.name == "engagements")
        which = which or "from:, to:"
    message = gettext("{section} inside remove: says what things are, and not only which ones go")
    hint = gettext("write {which} alone; or, if they are to be there, begin {section}: as far left as remove:")
    source.fault(
        FaultKind.WRONG_TYPE,
        message.format(section=each.name),
        each.key,
        f"{REMOVE}.{each.name}",
        hint.format(which=which, section=each.name),
    )


def meant_as(root: Mapping) -> dict[str, tuple[Mapping, ...]]:
    """Section -> the mappings that it was probably meant to be: under a misspelt key, or inside another section."""
    found = meant_parts(root, ModelFile)
    for each in misplaced(root):
        if each.name in SECTIONS and isinstance(each.value, Mapping):
            found.setdefault(each.name, []).append(each.value)
    return {section: tuple(values) for section, values in found.items()}
