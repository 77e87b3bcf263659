"""Naming: every place of a workspace's files in which an element is named, at the very letters of its id.

One walk by the schema of each file: what an attribute refers to (`Refers`) and which texts are addresses (`Locates`) is
said where the attributes are, so that a new attribute is found without a word here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, get_args, get_origin

from msgspec import Struct
from pydantic import BaseModel

from engagement_model.language.address_parts import Part, names_in
from engagement_model.language.faults import Place
from engagement_model.language.file_shapes import DecisionsFile, ModelFile, Removal, StakeholderEntry, WorkspaceFile
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.validation import address_at
from engagement_model.model.addresses import parsed
from engagement_model.model.elements import Element
from engagement_model.model.references import marks, references_of, section_named, section_named_at
from engagement_model.model.sections import ENGAGEMENTS, LANES, NAMED_SECTIONS
from engagement_model.model.sets import is_set
from engagement_model.model.states import SLOTS
from engagement_model.model.types import Locates
from engagement_model.model.workspace import Decision

Role = Literal["declared", "removed", "replaced", "referred", "addressed", "chosen"]
"""What a place does with an element: says what it is, takes it out, says what took its place, refers to it, has it in
an address, or chooses it."""

_properties = re.compile(r"(?:[&!]\S*\s+)*")
_word = re.compile(r"[a-z][a-z0-9_]*")
_CHOICES = ("present", "absent", "accepted", "true")
"""What a decision may choose that names no element."""


class Mention(Struct, frozen=True):
    """A place that names an element: `part` counts the letters of its id within the text of `node`.

    `path` leads to the node from `root`, the mapping of the model, the decisions or the workspace it stands in.
    """

    source: Source
    root: Mapping
    path: tuple[str | int, ...]
    node: Scalar
    part: Part
    role: Role

    @property
    def span(self) -> tuple[int, int, int] | None:
        """Line, first and last column of the id, from 0; `None` where its letters do not stand there as they are.

        That is so in a text that is written with escapes, or over several lines.
        """
        node = self.node
        if node.line != node.end_line or node.line >= len(self.source.lines):
            return None
        written = self.source.lines[node.line][node.column : node.end_column]
        found = _properties.match(written)
        at = found.end() if found is not None else 0
        quote = 0 if node.plain else 1
        if written[at + quote : len(written) - quote] != node.value:
            return None
        first = node.column + at + quote + self.part.start
        return node.line, first, first + self.part.end - self.part.start

    @property
    def place(self) -> Place:
        """Where the id stands; the whole text where its letters do not stand there as they are."""
        span = self.span
        if span is None:
            return self.source.place(self.node)
        line, first, last = span
        return Place(self.source.shown, line + 1, first + 1, line + 1, last + 1, self.source.path)

    @property
    def address(self) -> str:
        """The address of what is said there, as far as it has one."""
        return address_at(self.root, self.path)


def mentions_in(reading: Reading, identifiers: frozenset[str] | None = None) -> Iterator[Mention]:
    """Every mention of any element in the files of a workspace, file by file in the order in which they were read.

    Only those by one of `identifiers`, where they are given.
    """
    named = letters_of(identifiers) if identifiers is not None else None
    for source in reading.sources.values():
        if source.root is None or source is reading.theme or (named is not None and not named.search(source.text)):
            continue
        if source is reading.places:
            yield from _kept(source, source.root, identifiers)
            continue
        kind: type[BaseModel] = ModelFile
        if source is reading.settings:
            kind = WorkspaceFile
        elif source is reading.decisions:
            kind = DecisionsFile
        yield from _Walk(source, source.root, identifiers).of(kind, source.root, ())


def letters_of(identifiers: frozenset[str]) -> re.Pattern[str]:
    """What is found in every text that has one of some ids: its letters, or an escape, behind which they may hide."""
    either = "|".join(map(re.escape, sorted(identifiers)))
    return re.compile(rf"\\|(?<![a-z0-9_])(?:{either})(?![a-z0-9_])")


def _kept(source: Source, root: Mapping, identifiers: frozenset[str] | None) -> Iterator[Mention]:
    """The boxes whose places are kept: for each size of page, those of each lane by their ids."""
    for size, (_, sheet) in root.entries.items():
        for lane in LANES:
            kept = sheet.get(lane) if isinstance(sheet, Mapping) else None
            boxes = kept.get("boxes") if isinstance(kept, Mapping) else None
            for identifier, (name, _) in boxes.entries.items() if isinstance(boxes, Mapping) else ():
                if identifiers is None or identifier in identifiers:
                    part = Part(0, len(identifier), lane, identifier)
                    yield Mention(source, root, (size, lane, "boxes", identifier), name, part, "referred")


def mentions_of(reading: Reading, section: str, *identifiers: str) -> list[Mention]:
    """Every mention of some elements of a section; a place that an alias repeats is there once."""
    found: dict[tuple[int, int], Mention] = {}
    for mention in mentions_in(reading, frozenset(identifiers)):
        if mention.part.section == section:
            found.setdefault((id(mention.node), mention.part.start), mention)
    return list(found.values())


class NamePlaces(NamedTuple):
    """Of the keys of a class: the section that their ids name, those that hold addresses, and what stands below.

    That is the class of one mapping there, or of `several`, in a list or by id.
    """

    ids: dict[str, str]
    addresses: dict[str, Locates]
    below: dict[str, tuple[type[BaseModel], bool]]


@cache
def name_places(kind: type[BaseModel]) -> NamePlaces:
    """Where a mapping of the keys of `kind` names elements."""
    keys = {name: info.alias or name for name, info in kind.model_fields.items()}
    below = {name: _class_in(info.annotation) for name, info in kind.model_fields.items()}
    shape = NamePlaces(
        {keys[each.attribute]: each.section for each in references_of(kind)},
        {keys[attribute]: mark for attribute, mark in marks(kind, Locates)},
        {keys[name]: found for name, found in below.items() if found is not None},
    )
    if issubclass(kind, Element):
        shape.ids["replaces"] = kind.section
    if kind in (WorkspaceFile, StakeholderEntry):
        shape.below.update(dict.fromkeys(SLOTS.values(), (ModelFile, False)))
    if kind is WorkspaceFile:
        shape.below.update(transitions=(ModelFile, True), decisions=(Decision, True))
    return shape


def _class_in(annotation: object) -> tuple[type[BaseModel], bool] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    several = get_origin(annotation) in (dict, tuple)
    for found in map(_class_in, get_args(annotation)):
        if found is not None:
            return found[0], several or found[1]
    return None


class _Walk:
    """What one file, or a model written inline in it, names."""

    def __init__(self, source: Source, root: Mapping, identifiers: frozenset[str] | None) -> None:
        self.source = source
        self.root = root
        self.identifiers = identifiers

    def wants(self, identifier: str) -> bool:
        """Whether anybody asks for what is called so."""
        return self.identifiers is None or identifier in self.identifiers

    def of(self, kind: type[BaseModel], node: Node, path: tuple[str | int, ...]) -> Iterator[Mention]:
        """The mentions in a mapping of the keys of `kind`."""
        if not isinstance(node, Mapping):
            return
        shape = name_places(kind)
        for key, (_, value) in node.entries.items():
            at = (*path, key)
            if key in shape.ids:
                role: Role = "replaced" if key == "replaces" else "referred"
                yield from self.ids(shape.ids[key], value, at, role)
            elif key in shape.addresses:
                yield from self.addresses(value, at, shape.addresses[key])
            elif kind is Removal and key in NAMED_SECTIONS:
                yield from self.ids(key, value, at, "removed")
            elif key in shape.below:
                below, several = shape.below[key]
                if several:
                    yield from self.each(kind, key, below, value, at)
                else:
                    yield from self.one(below, value, at)
        if kind is Decision:
            yield from self.choice(node, path)

    def each(
        self, kind: type[BaseModel], key: str, below: type[BaseModel], value: Node, at: tuple[str | int, ...]
    ) -> Iterator[Mention]:
        """The mentions in a list of mappings, or in mappings by id."""
        if isinstance(value, Sequence):
            for number, item in enumerate(value.items):
                yield from self.one(below, item, (*at, number))
        elif isinstance(value, Mapping):
            declares = kind is ModelFile and key in NAMED_SECTIONS
            for identifier, (name, member) in value.entries.items():
                if declares and self.wants(identifier):
                    yield self.mention(name, (*at, identifier), Part(0, len(identifier), key, identifier), "declared")
                yield from self.one(below, member, (*at, identifier))

    def one(self, below: type[BaseModel], value: Node, at: tuple[str | int, ...]) -> Iterator[Mention]:
        """The mentions in one mapping; a model that is written inline is told from its own top."""
        if below is ModelFile and isinstance(value, Mapping):
            yield from _Walk(self.source, value, self.identifiers).of(below, value, ())
        else:
            yield from self.of(below, value, at)

    def ids(self, section: str, node: Node, path: tuple[str | int, ...], role: Role) -> Iterator[Mention]:
        """An id, a list of ids, or a mapping by id."""
        for scalar, at in self.texts(node, path):
            if scalar.value and self.wants(scalar.value) and not scalar.is_null:
                yield self.mention(scalar, at, Part(0, len(scalar.value), section, scalar.value), role)

    def addresses(self, node: Node, path: tuple[str | int, ...], mark: Locates) -> Iterator[Mention]:
        """An address, or a list of them."""
        for scalar, at in self.texts(node, path):
            bare = scalar.value.removeprefix(mark.prefix) if mark.prefix else scalar.value
            before = len(scalar.value) - len(bare.lstrip())
            for part in names_in(bare.strip()):
                if not self.wants(part.identifier):
                    continue
                moved = part._replace(start=part.start + before, end=part.end + before)
                yield self.mention(scalar, at, moved, "addressed")

    def choice(self, node: Mapping, path: tuple[str | int, ...]) -> Iterator[Mention]:
        """What a decision chooses, where its addresses are of what names elements."""
        about, choose = node.get("about"), node.get("choose")
        addresses = [scalar.value for scalar, _ in self.texts(about, ())] if about is not None else []
        if not addresses or choose is None or isinstance(choose, Mapping):
            return
        for scalar, at in self.texts(choose, (*path, "choose")):
            if scalar.value in _CHOICES or scalar.value.startswith("as:"):
                continue
            for part in _chosen(addresses[0], scalar.value):
                if not self.wants(part.identifier):
                    continue
                yield self.mention(scalar, at, part, "chosen")

    def mention(self, node: Scalar, path: tuple[str | int, ...], part: Part, role: Role) -> Mention:
        return Mention(self.source, self.root, path, node, part, role)

    def texts(self, node: Node, path: tuple[str | int, ...]) -> Iterator[tuple[Scalar, tuple[str | int, ...]]]:
        """One text, those of a list, or the keys of a mapping."""
        if isinstance(node, Scalar):
            yield node, path
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                if isinstance(item, Scalar):
                    yield item, (*path, number)
        elif isinstance(node, Mapping):
            for key, (name, _) in node.entries.items():
                yield name, (*path, key)


def _chosen(address: str, text: str) -> Iterator[Part]:
    """The ids in what is chosen for the fact, or the set, at an address."""
    about = parsed(address)
    sections: tuple[str, ...] = ()
    if about.is_step:
        sections = ("capabilities", "channels")
    elif is_set(address) or section_named_at(about) is not None:
        attribute = about.attribute or ""
        named = attribute if about.section == ENGAGEMENTS else section_named(about.section, attribute)
        sections = (named,) if named is not None else ()
    for number, found in enumerate(_word.finditer(text) if sections else ()):
        section = sections[min(number, len(sections) - 1)]
        yield Part(found.start(), found.end(), section, found[0])
