"""Names under the cursor: what they are, where they are declared and used, and the outline of a file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from engagement_model.analysis.study import study_of
from engagement_model.analysis.uses import uses as uses_of
from engagement_model.editor.desk import Desk, source_of
from engagement_model.editor.marks import Stretch
from engagement_model.language.naming import Mention, mentions_in, mentions_of
from engagement_model.language.reading import Reading
from engagement_model.language.tree import Mapping, Node, Scalar
from engagement_model.model.addresses import join, upward
from engagement_model.model.sections import NAMED_SECTIONS, main_text
from engagement_model.reports.finding_lines import sentence
from engagement_model.rules.finding import Located
from engagement_model.translation import gettext, in_language, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import listed
from engagement_model.words.safe import markdown_text
from engagement_model.words.terms import kind_name, state_name
from engagement_model.words.uses import uses_answer

MOST_FINDINGS = 5


class Named(Struct, frozen=True):
    """A name at a stretch of a file, and the element it is of."""

    at: Stretch
    section: str
    identifier: str

    @property
    def address(self) -> str:
        """The address of the element."""
        return join(self.section, self.identifier)


def name_at(desk: Desk, path: Path, line: int, column: int) -> Named | None:
    """The name that a place of a file stands in or right behind; `None` where there is none."""
    reading = desk.reading(path)
    source = source_of(reading, path)
    if source is None:
        return None
    best: Named | None = None
    for mention in mentions_in(reading):
        if mention.source is source:
            at = _stretch(mention)
            if at is not None and at.line == line and at.start <= column <= at.end:
                found = Named(at, mention.part.section, mention.part.identifier)
                if best is None or column < at.end:
                    best = found
    return best


def declarations(desk: Desk, path: Path, named: Named) -> list[Stretch]:
    """Where files say what an element is."""
    return [at for mention, at in _places(desk, path, named) if mention.role == "declared"]


def uses(desk: Desk, path: Path, named: Named, *, declared: bool) -> list[Stretch]:
    """Where files name an element; where they say what it is as well, if those are asked for."""
    return [at for mention, at in _places(desk, path, named) if declared or mention.role != "declared"]


def told(desk: Desk, path: Path, named: Named, today: datetime.date) -> str:
    """What an element is, in which states, what its going would break, and what is found about it, in Markdown."""
    reading = desk.last_sound(path)
    with in_language(reading.workspace.language):
        findings = desk.findings(reading, today)
        return "\n\n".join(_told(reading, named, today, len(_places(desk, path, named)), findings))


def _told(
    reading: Reading, named: Named, today: datetime.date, places: int, findings: tuple[Located, ...]
) -> Iterator[str]:
    there = {
        state: member
        for state, model in reading.workspace.states.items()
        if (member := model.members(named.section).get(named.identifier)) is not None
    }
    member = next(iter(there.values()), None)
    name = getattr(member, main_text(named.section), None) or named.identifier
    yield f"**{markdown_text(name)}** ({markdown_text(kind_name(named.section))}, `{named.address}`)"
    if member is not None and member.description:
        yield markdown_text(member.description)
    known = listed(state_name(state) for state in there)
    count = ngettext("named in {number} place", "named in {number} places", places).format(number=grouped(places))
    yield f"{known} · {count}" if known else count
    study = study_of(reading.workspace, today)
    for state in () if reading.faults else there:  # what hangs in the air has no stacks to be worked out
        gone = uses_of(study.states[state], named.section, named.identifier)
        if gone is not None:
            model = study.states[state].model
            yield from map(markdown_text, uses_answer(gone, model, state, named.section, named.identifier).sentences)
            break
    found = [item for item in findings if any(named.address in upward(address) for address in item.addresses)]
    if found:
        shown = [f"- {item.rule} {markdown_text(sentence(item))}" for item in found[:MOST_FINDINGS]]
        more = len(found) - len(shown)
        if more:
            shown.append("- " + ngettext("and {number} more", "and {number} more", more).format(number=grouped(more)))
        yield gettext("What is found about it:") + "\n\n" + "\n".join(shown)


def _places(desk: Desk, path: Path, named: Named) -> list[tuple[Mention, Stretch]]:
    found = mentions_of(desk.reading(path), named.section, named.identifier)
    return [(mention, at) for mention in found if (at := _stretch(mention)) is not None]


def _stretch(mention: Mention) -> Stretch | None:
    span = mention.span
    if span is None or mention.source.path is None:
        return None
    line, start, end = span
    return Stretch(mention.source.path, line, start, end)


class Entry(Struct, frozen=True):
    """An entry of a file's outline: its key, what it is called, and what is below; lines and columns count from 0."""

    key: str
    name: str
    start: tuple[int, int]
    key_end: tuple[int, int]
    end: tuple[int, int]
    below: tuple[Entry, ...] = ()


def outline(desk: Desk, path: Path) -> list[Entry]:
    """The keys of a file, and below each section its elements; nothing for a file that is no YAML just now."""
    source = source_of(desk.reading(path), path)
    if source is None or source.root is None:
        return []
    return [_entry(key, value, key.value in NAMED_SECTIONS) for key, value in source.root.entries.values()]


def _entry(key: Scalar, value: Node, is_section: bool) -> Entry:
    name = value.value if isinstance(value, Scalar) else ""
    below: tuple[Entry, ...] = ()
    if isinstance(value, Mapping) and is_section:
        below = tuple(_entry(inner, member, False) for inner, member in value.entries.values())
    elif isinstance(value, Mapping):
        named = value.get("name") or value.get("ask")
        name = named.value if isinstance(named, Scalar) else ""
    key_end = (key.end_line, key.end_column)
    return Entry(
        key.value, name, (key.line, key.column), key_end, max(key_end, (value.end_line, value.end_column)), below
    )
