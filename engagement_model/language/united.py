"""A model that is written in several files: one source, in which every node knows its own file."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from engagement_model.language.faults import Fault, FaultKind, Place
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar, Sequence

GLOB = frozenset("*?[")
"""What makes a path a pattern."""


class United(Source):
    """A model in several files: `sources` are all of them, the one that includes the others first.

    `own` is what that one says by itself, `root` all of it together.
    What is wrong is noted in the file in which it stands, and every place names that file.
    """

    def __init__(self, sources: tuple[Source, ...], own: Mapping, root: Mapping, owners: dict[int, Source]) -> None:
        main = sources[0]
        super().__init__(main.shown, main.path, main.text, root, main.opened, main.faults)
        self.sources = sources
        self.own = own
        self._owners = owners
        self._named = {source.shown: source for source in sources}

    def owner(self, node: Node) -> Source:
        """The file in which `node` is written."""
        return self._owners.get(id(node), self.sources[0])

    def place(self, node: Node) -> Place:
        """Where `node` stands, in its own file."""
        owner = self.owner(node)
        return super().place(node) if owner is self.sources[0] else owner.place(node)

    def fault_at(
        self,
        kind: FaultKind,
        message: str,
        place: Place,
        address: str = "",
        suggestion: str | None = None,
        others: tuple[Place, ...] = (),
    ) -> Fault:
        """Note something wrong at `place`, in the file it is in."""
        noted = self._named.get(place.file, self.sources[0])
        fault = Fault(kind, message, (place, *others), address, suggestion)
        noted.faults.append(fault)
        return fault


def files_of(source: Source) -> tuple[Source, ...]:
    """The files that a model is written in."""
    return source.sources if isinstance(source, United) else (source,)


def roots_of(source: Source, root: Mapping) -> tuple[Mapping, ...]:
    """The mappings in which the files of a model say what is in it, which is at `root` where there is one alone."""
    if not isinstance(source, United):
        return (root,)
    return (source.own, *(part.root for part in source.sources[1:] if part.root is not None))


def included(source: Source) -> tuple[str, ...]:
    """The files and patterns that the main file of a model names."""
    root = source.own if isinstance(source, United) else source.root
    return tuple(path for path, _ in named_in(root.get("includes") if root is not None else None))


def named_in(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The paths that `includes` names, in a list or alone."""
    items = node.items if isinstance(node, Sequence) else [node]
    for item in items:
        if isinstance(item, Scalar) and not item.is_null:
            yield item.value, item


def fits(path: str, pattern: str) -> bool:
    """Whether a pattern, or a path, among what a model includes means a file; both from that model's file."""
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(
        part == each or (not GLOB.isdisjoint(each) and part[0] != "." and fnmatchcase(part, each))
        for part, each in zip(parts, wanted, strict=True)
    )
