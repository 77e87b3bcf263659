"""What a model file has in a place where nothing reads it: one fault for the cause, none for each id that is missed."""

from __future__ import annotations

from collections.abc import Iterator

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
    """A section that stands inside the section `outer`, one indentation too deep."""

    outer: str
    section: str
    key: Node
    value: Node


def misplaced(root: Mapping) -> Iterator[Misplaced]:
    """The sections of a model file that stand inside another one.

    An element may be called as a section is: what says something that elements of the outer section say is one.
    """
    for outer, kind in NAMED_CLASSES.items():
        written = root.get(outer)
        if not isinstance(written, Mapping):
            continue
        for section in SECTIONS:
            if section not in written.entries:
                continue
            key, value = written.entries[section]
            own = isinstance(value, Mapping) and not value.entries.keys().isdisjoint(keys(kind))
            if isinstance(value, Sequence) or (isinstance(value, Mapping) and value.entries and not own):
                yield Misplaced(outer, section, key, value)


def refuse_misplaced(source: Source, root: Mapping) -> None:
    """Note every section that stands inside another one."""
    for each in misplaced(root):
        source.fault(
            FaultKind.UNKNOWN_KEY,
            gettext("the section {section} stands inside {outer}").format(section=each.section, outer=each.outer),
            each.key,
            f"{each.outer}.{each.section}",
            gettext("begin its line as far left as {outer}: does, and move what it holds along").format(
                outer=each.outer
            ),
        )


def meant_as(root: Mapping) -> dict[str, tuple[Mapping, ...]]:
    """Section -> the mappings that it was probably meant to be: under a misspelt key, or inside another section."""
    found = meant_parts(root, ModelFile)
    for each in misplaced(root):
        if isinstance(each.value, Mapping):
            found.setdefault(each.section, []).append(each.value)
    return {section: tuple(values) for section, values in found.items()}
