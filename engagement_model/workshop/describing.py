"""Describing: what is said beside the facts of an element (its description, a remark, what it takes the place of)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from msgspec import Struct

from engagement_model.language.emission import Tree
from engagement_model.language.layer import Layer
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source
from engagement_model.language.tree import Mapping, Node, Scalar
from engagement_model.language.united import files_of, roots_of
from engagement_model.language.validation import is_null
from engagement_model.model.facts import facts_of
from engagement_model.model.sections import main_text
from engagement_model.model.sets import listed_members
from engagement_model.model.states import STATES
from engagement_model.translation import gettext
from engagement_model.workshop.applying.apply import ReadAgain, would_be_at_fault
from engagement_model.workshop.applying.splices import Splices
from engagement_model.workshop.fact_edits import CannotEdit, Change, Texts

BESIDE: Final = ("description", "note", "replaces")
"""What can be said beside the facts of an element, in the order in which it is asked for."""


class _Entry(Struct, frozen=True):
    """Where a layer writes an element: in which file, the section's mapping there, and what stands under the id."""

    source: Source
    root: Mapping
    members: Mapping
    node: Node


def described(reading: Reading, changes: Iterable[Change], states: Collection[str], read_again: ReadAgain) -> Texts:
    """The new text of each file that changes for elements to be described as `changes` say; no fact changes.

    A state that takes an element over from another is described where that one is. Raises `CannotEdit`.
    """
    splices: dict[str, Splices] = {}
    roots: dict[str, Mapping] = {}
    for change in changes:
        section, identifier, key = change.address.split(".")
        entries = {id(found.members): found for found in _entries(reading, section, identifier, states)}
        if not entries:
            raise CannotEdit(gettext("no model has anything at {address}").format(address=change.address))
        for entry in entries.values():
            source = entry.source
            roots[source.shown] = entry.root
            _say(splices.setdefault(source.shown, Splices(source.text)), entry, section, identifier, key, change.value)
    made = {shown: each.made(roots[shown]) for shown, each in splices.items()}
    texts = {shown: text for shown, text in made.items() if text != reading.sources[shown].text}
    _verify(reading, read_again(texts))
    return tuple((reading.sources[shown], text) for shown, text in texts.items())


def _entries(reading: Reading, section: str, identifier: str, states: Collection[str]) -> Iterator[_Entry]:
    for state in (each for each in STATES if each in states and each in reading.models):
        for layer in reading.models[state].layers:
            found = list(_written(layer, section, identifier))
            if found:
                yield found[0]
                break


def _written(layer: Layer, section: str, identifier: str) -> Iterator[_Entry]:
    """Every file of a layer that says something of an element."""
    files, roots = files_of(layer.source), roots_of(layer.source, layer.root)
    for source, root in zip(files, roots, strict=True):
        members = root.get(section)
        if isinstance(members, Mapping) and identifier in members.entries:
            yield _Entry(source, root, members, members.entries[identifier][1])


def _say(splices: Splices, entry: _Entry, section: str, identifier: str, key: str, value: str | None) -> None:
    tree: Tree = None
    if value is not None:
        tree = list(listed_members(value)) if key == "replaces" else value
    node = entry.node
    if isinstance(node, Mapping):
        if tree is not None:
            splices.say(node, key, tree)
        elif key in node.entries:
            splices.drop(node, key)
    elif tree is not None:
        own = {main_text(section): node.value} if isinstance(node, Scalar) and not is_null(node) else {}
        splices.say(entry.members, identifier, {**own, key: tree})


def _verify(before: Reading, after: Reading) -> None:
    if len(after.faults) > len(before.faults):
        raise CannotEdit(would_be_at_fault(after.faults[0]))
    for name, read in before.models.items():
        if facts_of(after.models[name].model) != facts_of(read.model):
            raise CannotEdit(
                gettext("{file} is written so that it cannot be changed in place; write it by hand").format(
                    file=read.layers[0].source.shown
                )
            )
