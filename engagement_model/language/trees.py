"""The trees of files that are read again and again while somebody writes: parsed anew only where the text changed."""

from __future__ import annotations

from pathlib import Path

from engagement_model.language.entries_said import carry_over
from engagement_model.language.files import Disk
from engagement_model.language.parsing import Parsed, parse
from engagement_model.language.patching import patched
from engagement_model.language.tree import Mapping

MOST_CHARACTERS = 20_000_000
"""So much text is kept parsed; a megabyte of it is a tree of some thirty."""


class Trees:
    """The tree of each file's text as it last was; whoever reads changes none of them.

    Only whole trees are kept, the last of each file: what is wrong with a text is told in the language of who asks. A
    file has a tree of its own even where another one says the same, since a node stands in one file. What was not asked
    for longest goes first where there is too much. An entry that is as it was keeps what readers made of it.
    """

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[str, Parsed]] = {}

    def parsed(self, path: Path, text: str) -> Parsed:
        """What comes of the text of a file."""
        before = self._kept.pop(path, None)
        known = before
        if known is None or known[0] != text:
            known = text, _parsed(text, before)
        whole = before if known[1].faults else known
        if whole is not None:
            self._kept[path] = whole
            while len(self._kept) > 1 and sum(len(each) for each, _ in self._kept.values()) > MOST_CHARACTERS:
                del self._kept[next(iter(self._kept))]
        return known[1]


def _parsed(text: str, before: tuple[str, Parsed] | None) -> Parsed:
    """What comes of a text, where another was before; of what stayed, what readers made of it is kept."""
    root = before[1].root if before is not None else None
    if before is not None and isinstance(root, Mapping):
        mended = patched(before[0], root, text)
        if mended is not None:
            return Parsed(mended, ())
    found = parse(text)
    if root is not None and found.root is not None:
        carry_over(root, found.root)
    return found


class DiskWithTrees(Disk):
    """The disk, with the trees of files that did not change since they were last read; those of `trees`, or its own."""

    def __init__(self, trees: Trees | None = None) -> None:
        self._trees = Trees() if trees is None else trees

    def parsed(self, path: Path, text: str) -> Parsed:
        """The tree of what a file says, parsed anew where that has changed."""
        return self._trees.parsed(path, text)
