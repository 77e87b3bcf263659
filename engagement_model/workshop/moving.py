"""Moving an element: under another one, or with its lines into another file of the workspace."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from engagement_model.language.emission import scalar_text
from engagement_model.language.naming import Mention, mentions_of
from engagement_model.language.reading import Reading
from engagement_model.language.source import Source, parse_source
from engagement_model.language.tree import LINE_BREAKS, Scalar, Sequence
from engagement_model.language.tree import Mapping as MappingNode
from engagement_model.language.united import files_of, fits, included, roots_of
from engagement_model.language.validation import is_null
from engagement_model.model.addresses import join
from engagement_model.model.facts import facts_of
from engagement_model.model.sections import NAMED_CLASSES, SECTIONS
from engagement_model.model.states import STATES
from engagement_model.model.workspace import Decision
from engagement_model.translation import gettext
from engagement_model.words.phrases import clauses
from engagement_model.workshop.applying.apply import ReadAgain, carried, would_be_at_fault
from engagement_model.workshop.applying.splices import Splices
from engagement_model.workshop.applying.targets import targets_of
from engagement_model.workshop.renaming import named_element
from engagement_model.workshop.splicing import Editor, last_line

Texts = tuple[tuple[Source, str], ...]


class CannotMove(ValueError):
    """The element cannot be moved there; the message says why."""


def move_each(
    reading: Reading, addresses: Iterable[str], move: Callable[[Reading, str, ReadAgain], Texts], read_again: ReadAgain
) -> Texts:
    """The files in which `move` was done for one address after the other; none where it cannot be for one of them.

    Raises what `move` raises.
    """
    so_far = _SoFar()
    now = reading
    for address in dict.fromkeys(addresses):
        if so_far.texts:
            now = read_again(so_far.texts)
        so_far.take(move(now, address, partial(so_far.read_with, now, read_again)))
    return tuple((source, so_far.texts[source.shown]) for source in so_far.first.values())


class _SoFar:
    """What is to be written after some moves: each file as it was at `first`, by its path, and its text then."""

    def __init__(self) -> None:
        self.first: dict[Path, Source] = {}
        self.texts: dict[str, str] = {}

    def take(self, moved: Texts) -> None:
        """Another move was made."""
        for source, text in moved:
            assert source.path is not None
            self.texts[self.first.setdefault(source.path.resolve(), source).shown] = text

    def read_with(self, now: Reading, read_again: ReadAgain, texts: Mapping[str, str]) -> Reading:
        """The workspace with these texts as well, which are named as `now` names files."""
        named: dict[str, str] = {}
        for shown, text in texts.items():
            path = now.sources[shown].path if shown in now.sources else Path(shown)
            first = self.first.get(path.resolve()) if path is not None else None
            named[first.shown if first is not None else shown] = text
        return read_again({**self.texts, **named})


def move_under(reading: Reading, address: str, parent: str, read_again: ReadAgain) -> Texts:
    """The files in which an element is part of another, in every state that has both.

    `parent` is an id or an address of the same section. Raises `CannotMove`, `CannotRename` for an address that is
    none, and `CannotApply` where the files would be at fault or cannot be changed in place.
    """
    section, identifier = named_element(reading, address)
    if "part_of" not in NAMED_CLASSES[section].model_fields:
        raise CannotMove(gettext("nothing under {section}: is part of anything").format(section=section))
    _, above = named_element(reading, join(section, parent.removeprefix(f"{section}.")))
    part_of = Decision(about=(join(section, identifier, "part_of"),), status="decided", choose=above)
    there: dict[str, dict[str, Decision]] = {
        state: {"move": part_of}
        for state in STATES
        if state in reading.models and {identifier, above} <= reading.models[state].model.members(section).keys()
    }
    if not there:
        raise CannotMove(gettext("no state has both {first} and {second}").format(first=identifier, second=above))
    texts = carried(reading, targets_of(reading, there), read_again)
    if not texts:
        message = gettext("{first} is part of {second} already, or it would be part of itself")
        raise CannotMove(message.format(first=identifier, second=above))
    return texts


def move_to(reading: Reading, address: str, file: str, read_again: ReadAgain) -> Texts:
    """The files in which the entry of an element, with the comments right above it, stands in another model file.

    No state and no view says anything else then. Raises `CannotMove`, and `CannotRename` for an address that is none.
    """
    section, identifier = named_element(reading, address)
    declared = [each for each in mentions_of(reading, section, identifier) if each.role == "declared"]
    target = _file(reading, file, section)
    together = _files_with(reading, target)
    declared = [each for each in declared if each.source.shown in together] or declared
    if len(declared) != 1:
        raise CannotMove(_written_at(declared))
    mention = declared[0]
    if mention.source is target:
        raise CannotMove(gettext("it is in {file} already").format(file=target.shown))
    rest, lines = _cut(mention, section)
    texts = {mention.source.shown: rest, target.shown: _pasted(target, section, lines)}
    _verify(reading, read_again(texts), target)
    return tuple((reading.sources[shown], text) for shown, text in texts.items())


def move_to_new(reading: Reading, address: str, file: str, read_again: ReadAgain) -> Texts:
    """The same with a file that is not there yet, which the model with the entry then includes.

    Where several models write about the element, it is the one that the others extend. Raises as `move_to` does.
    """
    section, identifier = named_element(reading, address)
    mention, main = _first_said(reading, section, identifier)
    rest, lines = _cut(mention, section)
    new = Source(Path(file).as_posix(), Path(file))
    newline = Editor(mention.source.text).newline
    texts = {mention.source.shown: rest, new.shown: newline.join((f"{section}:", *(f"  {each}" for each in lines), ""))}
    assert main.path is not None
    path = Path(os.path.relpath(Path(file).resolve(), main.path.resolve().parent)).as_posix()
    if not any(fits(path, pattern) for pattern in included(main)):
        texts[main.shown] = _including(main, texts.get(main.shown, main.text), path)
    _verify(reading, read_again(texts), new)
    return tuple((reading.sources.get(shown, new), text) for shown, text in texts.items())


def _first_said(reading: Reading, section: str, identifier: str) -> tuple[Mention, Source]:
    """Where an element is written first of all, and the main file of the model that does."""
    declared = {
        each.source.shown: each for each in mentions_of(reading, section, identifier) if each.role == "declared"
    }
    found: dict[str, tuple[Mention, Source, bool]] = {}
    for read in reading.models.values():
        for layer in reversed(read.layers):
            files = files_of(layer.source)
            here = [declared[file.shown] for file in files if file.shown in declared]
            if here:
                alone = roots_of(layer.source, layer.root)[0] is files[0].root
                found.update((each.source.shown, (each, files[0], alone)) for each in here)
                break
    if len(found) != 1:
        raise CannotMove(_written_at(each for each, _, _ in found.values()))
    [(mention, main, alone)] = found.values()
    if not alone or main.path is None:
        message = gettext("the model stands in {file} itself, which includes nothing; give it a file of its own first")
        raise CannotMove(message.format(file=main.shown))
    return mention, main


def _written_at(mentions: Iterable[Mention]) -> str:
    places = ", ".join(f"{each.place.file}:{each.place.line}" for each in mentions)
    return gettext("it is written at several places: {places}").format(places=places)


def _including(main: Source, text: str, path: str) -> str:
    """The text of a model's main file, with one more file that it includes: in its list, or above its sections."""
    root = parse_source(Source(main.shown, main.path), text.encode()).root
    included = root.get("includes") if root is not None else None
    if root is not None and (included is not None or root.flow):
        splices = Splices(text)
        if isinstance(included, Sequence):
            splices.append(included, path)
        else:
            own = [included.value] if isinstance(included, Scalar) and not included.is_null else []
            splices.say(root, "includes", [*own, path])
        return splices.made(root)
    editor = Editor(text)
    keys = (
        (at.line for key, (at, _) in root.entries.items() if key in (*SECTIONS, "remove")) if root is not None else ()
    )
    line = min(keys, default=editor.lines)
    while line and (not editor.line(line - 1).strip() or editor.line(line - 1).startswith("#")):
        line -= 1
    editor.insert_lines(line, ["includes:", f"  - {scalar_text(path)}"])
    return editor.text()


def _file(reading: Reading, file: str, section: str) -> Source:
    """The model file of that name, which the workspace must have."""
    wanted = Path(file).resolve()
    for layer in (layer for read in reading.models.values() for layer in read.layers):
        for source, root in zip(files_of(layer.source), roots_of(layer.source, layer.root), strict=True):
            if source.path is not None and source.path.resolve() == wanted and source.root is root:
                return source
    none = gettext("{file} is no model file of this workspace").format(file=file)
    hint = gettext("begin it with the line {section}: and name it under includes: of the model").format(section=section)
    raise CannotMove(clauses((none, hint)))


def _files_with(reading: Reading, target: Source) -> frozenset[str]:
    """The files that the model in `target` is written in."""
    return frozenset(
        file.shown
        for read in reading.models.values()
        for layer in read.layers
        if target in (files := files_of(layer.source))
        for file in files
    )


def _cut(mention: Mention, section: str) -> tuple[str, list[str]]:
    """The text of a file without an entry, and the lines of the entry, those of its comments first."""
    source, members = mention.source, mention.root.get(section)
    assert isinstance(members, MappingNode)
    assert source.root is not None
    key, value = members.entries[mention.part.identifier]
    editor = Editor(source.text)
    if members.flow or len(members.entries) == 1 or editor.line(key.line)[: key.column].strip():
        splices = Splices(source.text)
        splices.drop(members, mention.part.identifier)
        start = editor.at(key.line, key.column)
        end = editor.at(value.end_line, value.end_column)
        if not members.flow:
            last = last_line(value)
            end = editor.at(last, 0) + len(editor.line(last))
        lines = LINE_BREAKS.split(source.text[start:end])
        rest = splices.made(source.root)
        if len(members.entries) == 1:
            rest = _closed_up(rest, mention.root.entries[section][0].line)
        return rest, [lines[0], *(line[key.column :] for line in lines[1:])]
    first = key.line
    while first and editor.line(first - 1).startswith(" " * key.column + "#"):
        first -= 1
    last = max(key.end_line, last_line(value))
    editor.replace(editor.at(first, 0), editor.at(last + 1, 0), "")
    return editor.text(), [editor.line(number)[key.column :] for number in range(first, last + 1)]


def _closed_up(text: str, line: int) -> str:
    """A text out of which a section was taken at a line, with one blank line there where two would stand."""
    editor = Editor(text)
    if line < editor.lines and not editor.line(line).strip() and (not line or not editor.line(line - 1).strip()):
        editor.replace(editor.at(line, 0), editor.at(line + 1, 0), "")
    return editor.text()


def _pasted(target: Source, section: str, lines: list[str]) -> str:
    """The text of a file with the lines of an entry at the end of a section."""
    assert target.root is not None
    editor = Editor(target.text)
    members = target.root.get(section)
    if members is None:
        editor.insert_lines(editor.lines, [f"{section}:", *(f"  {line}" for line in lines)])
        return editor.text()
    if is_null(members):
        editor.insert_lines(target.root.entries[section][0].line + 1, [f"  {line}" for line in lines])
        return editor.text()
    if not isinstance(members, MappingNode) or members.flow or not members.entries:
        message = gettext("{section}: of {file} is written so that no entry can be added; write one to a line")
        raise CannotMove(message.format(section=section, file=target.shown))
    column = next(iter(members.entries.values()))[0].column
    editor.insert_lines(last_line(members) + 1, [f"{' ' * column}{line}" for line in lines])
    return editor.text()


def _verify(before: Reading, after: Reading, target: Source) -> None:
    """Refuse what leaves a fault behind, or makes any state or view say something else."""
    if after.faults:
        raise CannotMove(would_be_at_fault(after.faults[0]))
    other = [name for name, read in before.models.items() if facts_of(read.model) != facts_of(after.models[name].model)]
    if other:
        message = gettext("then {file} would change what {models} say")
        raise CannotMove(message.format(file=target.shown, models=", ".join(other)))
