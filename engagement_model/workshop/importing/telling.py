"""What became of a file, as a page to keep beside the workspace: kept, guessed, lost, and what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engagement_model.exchange.foreign import Oddity
from engagement_model.model.sections import SECTIONS
from engagement_model.translation import gettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import sentence
from engagement_model.words.terms import section_name
from engagement_model.workshop.importing.bringing import Brought
from engagement_model.workshop.importing.merging import Merged

MOST_TOLD = 500
"""Places that are listed of each kind; the rest is counted."""


def page(file: str, found: Brought, merged: Mapping[str, Merged], remarks: tuple[str, ...] = ()) -> str:
    """The text of `import.md`: no day and no time in it, so that the same file gives the same page."""
    title = gettext("Import of {file}").format(file=file)
    lines = [f"# {title}"]
    if remarks:
        lines += ["", *(f"{sentence(each)}." for each in remarks)]
    lines += _table(gettext("Kept"), _kept(found.kept))
    lines += _table(gettext("Guessed: worked out from several, and marked so"), dict(sorted(found.derived.items())))
    lines += _table(gettext("Lost: the mapping has no place for it"), dict(sorted(found.lost.items())))
    lines += _places(gettext("Left out: behind no engagement (idle: left_out)"), found.left_out)
    lines += _places(gettext("Not understood"), [_odd(each) for each in found.oddities])
    for state, each in merged.items():
        lines += _places(gettext("No longer in the file, and kept ({state})").format(state=state), each.vanished)
        lines += _places(
            gettext("Said otherwise here, where it stays so ({state})").format(state=state), each.otherwise
        )
    return "\n".join((*lines, ""))


def _kept(kept: Mapping[str, int]) -> dict[str, int]:
    return {section_name(section): kept[section] for section in SECTIONS if kept.get(section)}


def _table(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    rows = [(name, number) for name, number in counts.items() if number]
    if rows:
        what, how_many = gettext("What"), gettext("How many")
        yield from ("", f"## {title}", "", f"| {what} | {how_many} |", "| --- | ---: |")
        yield from (f"| {_cell(sentence(section_name(name)))} | {grouped(number)} |" for name, number in rows)


def _places(title: str, lines: list[str] | tuple[str, ...]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {title}", "")
        yield from (f"- {_cell(line)}" for line in lines[:MOST_TOLD])
        if len(lines) > MOST_TOLD:
            yield f"- {gettext('and {number} more').format(number=grouped(len(lines) - MOST_TOLD))}"


def _odd(odd: Oddity) -> str:
    return f"{odd.place}: {odd.message}" if odd.place else odd.message


def _cell(text: str) -> str:
    """A text that stays one line, and no markup, whatever a stranger wrote into it."""
    flat = " ".join(text.split())
    for sign in "\\`*_[]<>|":
        flat = flat.replace(sign, f"\\{sign}")
    return flat
