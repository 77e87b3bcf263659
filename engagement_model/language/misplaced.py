"""What a model file has in a place where nothing reads it: one fault for the cause, none for each id that is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import ModelFile
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Sequence
from engagement_model.language.validation import meant_parts
from engagement_model.language.wording import keys
from engagement_model.model.sections import NAMED_CLASSES, SECTIONS
from engagement_model.translation import gettext


class Misplaced(Struct, frozen=True):
    """A section, or an attribute of its members, that stands inside the section `outer` where an id is expected."""

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


def refuse_misplaced(source: Source, found: Iterable[Misplaced]) -> None:
    """Note every section and every attribute that stands where an id is expected."""
    for each in found:
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


def meant_as(root: Mapping) -> dict[str, tuple[Mapping, ...]]:
    """Section -> the mappings that it was probably meant to be: under a misspelt key, or inside another section."""
    found = meant_parts(root, ModelFile)
    for each in misplaced(root):
        if each.name in SECTIONS and isinstance(each.value, Mapping):
            found.setdefault(each.name, []).append(each.value)
    return {section: tuple(values) for section, values in found.items()}
