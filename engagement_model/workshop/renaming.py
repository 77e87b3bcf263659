"""Renaming an element wherever a workspace names it: its id at every place, and not a letter beside it."""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct

from engagement_model.language.address_parts import names_in
from engagement_model.language.files import Files
from engagement_model.language.kinds import there_is_no
from engagement_model.language.naming import Mention, mentions_in, mentions_of
from engagement_model.language.parsing import parse
from engagement_model.language.reading import Reading
from engagement_model.language.skimming import skimmed
from engagement_model.language.source import Source
from engagement_model.language.tree import NULLS, scalars
from engagement_model.model.addresses import SEPARATOR, join, parsed
from engagement_model.model.numbers import quoted
from engagement_model.model.sections import NAMED_SECTIONS
from engagement_model.model.suggest import did_you_mean, hinted
from engagement_model.model.types import ANY, ID_PATTERN
from engagement_model.translation import gettext
from engagement_model.workshop.splicing import Editor

_alias = re.compile(r"(?:^|[\s\[{,:])\*[^\s\]},]", re.MULTILINE)


class CannotRename(ValueError):
    """The element cannot be called so; the message says why."""


class Renamed(Struct, frozen=True):
    """An element under its new id: the places that named it, and the new text of every file that has any."""

    address: str
    new_address: str
    mentions: tuple[Mention, ...]
    texts: tuple[tuple[Source, str], ...]

    def renamed(self, address: str) -> str:
        """Any address, with the element by its new id."""
        section, identifier = self.address.split(SEPARATOR)
        new = self.new_address.split(SEPARATOR)[1]
        for part in reversed(list(names_in(address))):
            if (part.section, part.identifier) == (section, identifier):
                address = address[: part.start] + new + address[part.end :]
        return address


def rename(reading: Reading, address: str, new: str) -> Renamed:
    """The workspace with the element at `address` called `new` (an id, or an address of the same section).

    Raises `CannotRename` where there is no such element, the new id is none or taken, or an id is written so that it
    cannot be changed by itself.
    """
    section, identifier = named_element(reading, address)
    wanted = new.removeprefix(f"{section}.")
    _check_new(section, wanted)
    mentions, taken = _mentions(reading, section, identifier, wanted)
    if taken is not None:
        place = taken.place
        raise CannotRename(
            gettext("{address} is named already, in {file} on line {line}").format(
                address=join(section, wanted), file=place.file, line=place.line
            )
        )
    return _renamed(reading, (section, identifier), wanted, mentions)


def rename_in(path: str, address: str, new: str, store: Files) -> tuple[Reading, Renamed] | None:
    """What `rename` makes of the workspace at `path`, and its files, of which only those that name the id are parsed.

    `None` where nothing but reading all of it tells whether that can be done.
    """
    about = parsed(address)
    if about.section not in NAMED_SECTIONS or not about.is_whole:
        return None
    section, identifier = about.section, about.id
    wanted = new.removeprefix(f"{section}.")
    if identifier == wanted or wanted == ANY or not re.match(ID_PATTERN, wanted):
        return None
    reading = skimmed(path, frozenset((identifier, wanted)), store)
    if reading is None:
        return None
    mentions, taken = _mentions(reading, section, identifier, wanted)
    if taken is not None or not any(mention.role == "declared" for mention in mentions):
        return None
    try:
        return reading, _renamed(reading, (section, identifier), wanted, mentions)
    except CannotRename:
        return None


def _mentions(reading: Reading, section: str, identifier: str, wanted: str) -> tuple[list[Mention], Mention | None]:
    """The mentions of an element, and one of another that has the new id already."""
    either = mentions_of(reading, section, identifier, wanted)
    mentions = [each for each in either if each.part.identifier == identifier]
    taken = [each for each in either if each.part.identifier == wanted and identifier != wanted]
    return mentions, next(iter(taken), None)


def _renamed(reading: Reading, element: tuple[str, str], wanted: str, mentions: list[Mention]) -> Renamed:
    section, identifier = element
    by_source: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_source.setdefault(mention.source.shown, []).append(mention)
    _refuse_shared(reading, by_source, section, identifier)
    texts = tuple((reading.sources[shown], _spliced(found, wanted)) for shown, found in by_source.items())
    return Renamed(join(section, identifier), join(section, wanted), tuple(mentions), texts)


def named_element(reading: Reading, address: str) -> tuple[str, str]:
    """The section and id of the element, journey or question at `address`; raises `CannotRename` for none."""
    about = parsed(address)
    if about.section not in NAMED_SECTIONS or not about.is_whole:
        raise CannotRename(
            gettext("{address} is no address of an element, such as platforms.pos").format(address=quoted(address))
        )
    declared = {
        identifier
        for layer in {id(layer): layer for read in reading.models.values() for layer in read.layers}.values()
        for section, identifier in layer.written
        if section == about.section
    }
    if about.id not in declared:
        raise CannotRename(hinted(there_is_no(about.section, about.id), did_you_mean(about.id, sorted(declared))))
    return about.section, about.id


def _check_new(section: str, new: str) -> None:
    if not re.match(ID_PATTERN, new):
        raise CannotRename(
            gettext("{id} is not an id: lower-case letters, digits and underscores, a letter first").format(
                id=quoted(new)
            )
        )
    if section == "capabilities" and new == ANY:
        raise CannotRename(_no_name(new))


def _refuse_shared(reading: Reading, by_source: dict[str, list[Mention]], section: str, identifier: str) -> None:
    """Refuse an id whose very letters an alias repeats where they name something else."""
    repeating = [shown for shown in by_source if _alias.search(reading.sources[shown].text)]
    if not repeating:
        return
    named: Counter[int] = Counter()
    for mention in mentions_in(reading, frozenset((identifier,))):
        if (mention.part.section, mention.part.identifier) == (section, identifier):
            named[id(mention.node)] += 1
    for shown in repeating:
        root = reading.sources[shown].root
        seen = Counter(id(scalar) for scalar in scalars(root)) if root is not None else Counter()
        for mention in by_source[shown]:
            if seen[id(mention.node)] > named[id(mention.node)]:
                raise CannotRename(_written_so(mention, gettext("an alias repeats it where it means something else")))


def _spliced(mentions: list[Mention], new: str) -> str:
    source = mentions[0].source
    editor = Editor(source.text)
    for mention in mentions:
        span = mention.span
        if span is None:
            raise CannotRename(_written_so(mention, gettext("it is written with escapes or over several lines")))
        if new in NULLS and mention.node.plain and mention.part.identifier == mention.node.value:
            raise CannotRename(_no_name(new))
        line, first, last = span
        editor.replace(editor.at(line, first), editor.at(line, last), new)
    text = editor.text()
    _verify(mentions, text, new)
    return text


def _verify(mentions: list[Mention], text: str, new: str) -> None:
    """Refuse a text that says anything else than its source does, but for the new id where the old one was named."""
    source = mentions[0].source
    assert source.root is not None
    said: dict[int, str] = {}
    for mention in sorted(mentions, key=lambda each: each.part.start, reverse=True):
        value = said.get(id(mention.node), mention.node.value)
        said[id(mention.node)] = value[: mention.part.start] + new + value[mention.part.end :]
    read = parse(text).root
    before = [said.get(id(scalar), scalar.value) for scalar in scalars(source.root)]
    if read is None or before != [scalar.value for scalar in scalars(read)]:
        raise CannotRename(_written_so(mentions[0], gettext("the file would say something else then")))


def _no_name(new: str) -> str:
    return gettext("{id} is no name for anything here; choose another").format(id=quoted(new))


def _written_so(mention: Mention, why: str) -> str:
    place = mention.place
    return gettext("{file}:{line}: {id} cannot be changed there: {reason}").format(
        file=place.file, line=place.line, id=quoted(mention.part.identifier), reason=why
    )
