"""Includes: one model in several files, united as if all of it stood in one, in whatever order they are named."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from engagement_model.language.faults import FaultKind
from engagement_model.language.file_shapes import ModelFile
from engagement_model.language.files import Files
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence
from engagement_model.language.united import GLOB, United, named_in
from engagement_model.language.validation import data_of, is_null
from engagement_model.language.wording import keys
from engagement_model.language.workspace_keys import is_set_aside
from engagement_model.model.numbers import quoted
from engagement_model.model.sections import NAMED_SECTIONS, SECTIONS, main_text
from engagement_model.translation import gettext

MOST_PARTS = 1_000
"""Files that one model may be written in."""

_BESIDE = frozenset(("format", "title", "description", "includes"))
"""What a part may say beside its sections; none of it makes a difference."""

_MODEL_KEYS = frozenset(keys(ModelFile))

_ORDERED = frozenset(("prefers", "steps"))
"""Lists in which the order counts: two of them do not unite."""

_Copy = TypeVar("_Copy", bound=Node)
Open = Callable[[str, Source, Node], Source | None]
"""Opens the file that a source names at a node; where it cannot be opened, that is noted there."""


def united(main: Source, root: Mapping, open_: Open, files: Files, folder: Path) -> Source:
    """The model that `main` has at `root`, with all parts that it includes; `main` itself where it includes none.

    All of them lie in `folder`. Files that cannot be read, circles, and what a part must not say are noted where they
    stand.
    """
    if root.get("includes") is None:
        return main
    uniting = _Uniting(main, root, open_, files, folder)
    uniting.take(main, root, (main.shown,))
    return uniting.whole()


def parts_of(main: Source, root: Mapping, open_: Open, files: Files, folder: Path) -> tuple[Source, ...]:
    """The files that a model is written in, as far as they can be opened: `main`, and all that it includes."""
    uniting = _Uniting(main, root, open_, files, folder)
    uniting.take(main, root, (main.shown,))
    return tuple(uniting.parts.values())


class _Uniting:
    def __init__(self, main: Source, root: Mapping, open_: Open, files: Files, folder: Path) -> None:
        self.main = main
        self.own = root
        self.folder = folder
        self.open = open_
        self.files = files
        self.parts: dict[str, Source] = {main.shown: main}
        self.owners: dict[int, Source] = {}
        self.kept: list[Node] = []
        self.root = _copied(root, {key: (at, self.copied(node)) for key, (at, node) in root.entries.items()})
        self.root.duplicates = list(root.duplicates)

    def whole(self) -> United:
        """All of it: sections of the first file that has them, with what the others add."""
        for part in list(self.parts.values())[1:]:
            self.add(part)
        return United(tuple(self.parts.values()), self.own, self.root, self.owners)

    # -- which files -------------------------------------------------------------------------------------------------

    def take(self, source: Source, root: Mapping, trail: tuple[str, ...]) -> None:
        """Open what a file includes, and what that includes."""
        for path, node in named_in(root.get("includes")):
            for found in self.matching(path, source, node):
                opened = self.open(found, source, node)
                if opened is None or opened.root is None:
                    continue
                if opened.shown in trail:
                    if found != path:
                        continue  # a pattern that its own file fits means the others
                    loop = " -> ".join((*trail[trail.index(opened.shown) :], opened.shown))
                    message = gettext("these files include each other in a circle: {loop}").format(loop=loop)
                    source.fault(FaultKind.CYCLE, message, node, "includes", gettext("break the circle"))
                elif opened.shown not in self.parts:
                    if len(self.parts) >= MOST_PARTS:
                        message = gettext("a model has at most {most} files").format(most=MOST_PARTS)
                        source.fault(FaultKind.TOO_MUCH, message, node, "includes", gettext("merge some"))
                        return
                    self.parts[opened.shown] = opened
                    self.take(opened, opened.root, (*trail, opened.shown))

    def matching(self, path: str, source: Source, node: Node) -> list[str]:
        """The files, relative to the one that names them, that a pattern stands for; a path stands for itself."""
        if GLOB.isdisjoint(path):
            return [path]
        beside = source.path.parent if source.path is not None else Path()
        found = [""]
        for part in path.split("/"):
            if GLOB.isdisjoint(part):
                found = [f"{each}{part}/" for each in found]
            else:
                names = ((each, name) for each in found for name in self.names(beside / each))
                found = [f"{each}{name}/" for each, name in names if fnmatchcase(name, part) and name[0] != "."]
            found = found[: MOST_PARTS + 1]
        files = [each.removesuffix("/") for each in found if self.is_file(beside / each.removesuffix("/"))]
        if not files:
            message = gettext("no file fits {pattern}").format(pattern=quoted(path))
            source.fault(FaultKind.UNREADABLE, message, node, "includes", gettext("name files that are there"))
        return sorted(files)

    def names(self, folder: Path) -> list[str]:
        """What lies in a folder; nothing where it cannot be looked into, or lies outside."""
        try:
            inside = self.files.resolved(folder).is_relative_to(self.folder)
            return self.files.names(folder) if inside else []
        except (OSError, ValueError):
            return []

    def is_file(self, path: Path) -> bool:
        """Whether there is a file, as far as that can be said."""
        try:
            return self.files.is_file(path)
        except (OSError, ValueError):
            return False

    # -- what they say -----------------------------------------------------------------------------------------------

    def add(self, part: Source) -> None:
        """Add what a part says."""
        assert part.root is not None
        self.owners.update(dict.fromkeys(_ids_below(part.root), part))
        self.root.duplicates = [*self.root.duplicates, *part.root.duplicates]
        for key, (at, node) in part.root.entries.items():
            if key in _BESIDE or is_set_aside(key):
                continue
            if key not in _MODEL_KEYS and key not in self.root.entries:
                self.root.entries[key] = (at, node)  # no key at all, which is told as in any file
            elif key not in SECTIONS:
                message = gettext("{key}: is said of the whole model, in the file that includes this one")
                part.fault(FaultKind.UNKNOWN_KEY, message.format(key=key), at, key, gettext("move it to that file"))
            elif is_null(node):
                continue
            elif key not in self.root.entries or is_null(self.root.entries[key][1]):
                self.root.entries[key] = (at, self.copied(node))
            else:
                self.unite_section(key, self.root.entries[key], (at, node))

    def unite_section(self, key: str, first: tuple[Scalar, Node], second: tuple[Scalar, Node]) -> None:
        ours, theirs = first[1], second[1]
        if isinstance(ours, Sequence) and isinstance(theirs, Sequence):
            ours.items = [*ours.items, *theirs.items]
        elif isinstance(ours, Mapping) and isinstance(theirs, Mapping) and key in NAMED_SECTIONS:
            ours.duplicates = [*ours.duplicates, *theirs.duplicates]
            for identifier, entry in theirs.entries.items():
                known = ours.entries.get(identifier)
                if known is None:
                    ours.entries[identifier] = entry
                else:
                    united_member = self.member(key, identifier, known, entry)
                    ours.entries[identifier] = (known[0], united_member)
        else:
            self.owner(second[0]).fault(
                FaultKind.WRONG_TYPE,
                gettext("{key}: is written in another way here than in {file}").format(
                    key=key, file=self.owner(first[0]).shown
                ),
                second[0],
                key,
                gettext("write it in the same way in both"),
                (self.owner(first[0]).place(first[0]),),
            )

    def member(self, section: str, identifier: str, first: tuple[Scalar, Node], second: tuple[Scalar, Node]) -> Node:
        """One element that two parts speak about: attributes of either, sets together; a conflict names both."""
        ours, theirs = self.attributes(section, first), self.attributes(section, second)
        if ours is None or theirs is None:
            return first[1]
        for name, entry in theirs.entries.items():
            known = ours.entries.get(name)
            if known is None or is_null(known[1]):
                ours.entries[name] = entry
            elif not is_null(entry[1]):
                value = self.value(name, known[1], entry[1])
                if value is None:
                    self.conflict(f"{section}.{identifier}.{name}", known[0], entry[0])
                else:
                    ours.entries[name] = (known[0], value)
        return ours

    def attributes(self, section: str, entry: tuple[Scalar, Node]) -> Mapping | None:
        """An entry as a mapping of its own: a plain text is short for its name."""
        key, node = entry
        if isinstance(node, Mapping):
            return self.copied_mapping(node)
        if not isinstance(node, Scalar):
            return None
        attributes: dict[str, tuple[Scalar, Node]] = {} if node.is_null else {main_text(section): (key, node)}
        return self.placed(_copied(node, attributes), node)

    def value(self, name: str, ours: Node, theirs: Node) -> Node | None:
        """What two parts say of one attribute together; `None` where they contradict each other."""
        if data_of(ours) == data_of(theirs):
            return ours
        if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
            both = self.copied_mapping(ours)
            for key, entry in theirs.entries.items():
                said = both.entries.get(key)
                if said is not None and data_of(said[1]) != data_of(entry[1]):
                    return None
                both.entries.setdefault(key, entry)
            return both
        if isinstance(ours, Sequence) and isinstance(theirs, Sequence) and name not in _ORDERED:
            known = [data_of(item) for item in ours.items]
            both_items = self.placed(_listed(ours), ours)
            both_items.items = [*ours.items, *(item for item in theirs.items if data_of(item) not in known)]
            return both_items
        return None

    def conflict(self, address: str, first: Scalar, second: Scalar) -> None:
        file = self.owner(first).shown
        self.owner(second).fault(
            FaultKind.CONFLICT,
            gettext("{file} says something else of this").format(file=file),
            second,
            address,
            gettext("keep one of the two"),
            (self.owner(first).place(first),),
        )

    # -- nodes -------------------------------------------------------------------------------------------------------

    def owner(self, node: Node) -> Source:
        return self.owners.get(id(node), self.main)

    def copied(self, node: Node) -> Node:
        """A section that can be added to, in the place of the one that was read."""
        if isinstance(node, Mapping):
            return self.copied_mapping(node)
        return self.placed(_listed(node), node) if isinstance(node, Sequence) else node

    def copied_mapping(self, node: Mapping) -> Mapping:
        copy = self.placed(_copied(node, node.entries), node)
        copy.duplicates = list(node.duplicates)
        return copy

    def placed(self, copy: _Copy, node: Node) -> _Copy:
        """`copy`, which stands where `node` does and in the same file."""
        owner = self.owners.get(id(node))
        if owner is not None:
            self.owners[id(copy)] = owner
        self.kept.append(copy)
        return copy


class _Ids(Struct, frozen=True):
    """A mapping, and every key and value below it, by identity."""

    ids: tuple[int, ...]


def _ids_below(root: Mapping) -> tuple[int, ...]:
    """The same, kept with the mapping, which is the top of a file, for whoever reads its tree again."""
    if type(root.said) is _Ids:
        return root.said.ids
    found: list[int] = []
    pending: list[Node] = [root]
    while pending:
        node = pending.pop()
        found.append(id(node))
        if type(node) is Mapping:
            for entry in (*node.entries.values(), *node.duplicates):
                pending += entry
        elif type(node) is Sequence:
            pending += node.items
    root.said = _Ids(tuple(found))
    return root.said.ids


def _copied(like: Node, entries: dict[str, tuple[Scalar, Node]]) -> Mapping:
    node = Mapping()
    node.entries, node.duplicates, node.flow, node.said = dict(entries), [], False, None
    _placed_as(node, like)
    return node


def _listed(sequence: Sequence) -> Sequence:
    node = Sequence()
    node.items, node.flow = list(sequence.items), sequence.flow
    _placed_as(node, sequence)
    return node


def _placed_as(node: Node, like: Node) -> None:
    node.line, node.column, node.size = like.line, like.column, like.size
    node.end_line, node.end_column = like.end_line, like.end_column
