"""Differences told: as JSON for programs, and as lines a person can read through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import structs

from engagement_model.analysis.difference import Count, Difference, FactChange
from engagement_model.model.addresses import parent, root
from engagement_model.model.facts import Value
from engagement_model.model.model import Model
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.reports.encoding import dump
from engagement_model.translation import gettext, gettext_noop, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words.difference import difference_words
from engagement_model.words.phrases import and_more, sentence
from engagement_model.words.safe import markdown_text, visible
from engagement_model.words.terms import section_name, state_name

Differences = Mapping[str, Difference]
"""State -> what differs; the state is an empty text where two lone models are compared."""

Compared = Mapping[str, tuple[Model | None, Model | None]]
"""State -> the models that were compared, where they have that state."""

_STATES = {AS_IS: gettext_noop("As we are today"), FUTURE: gettext_noop("Future state")}
"""State -> its heading in Markdown."""

LONGEST = 60_000
"""Characters of Markdown; a comment on GitHub may have 65,536."""


def difference_json(differences: Differences) -> str:
    """The facts that differ and how many elements that makes, over all states, and for each where there are several."""
    facts = [
        {
            "address": change.address,
            "before": change.before,
            "after": change.after,
            **({"state": state} if state else {}),
        }
        for state, found in differences.items()
        for change in found.facts
    ]
    content: dict[str, object] = {"facts": facts, "summary": _total(differences)}
    if any(differences):
        content["states"] = {
            state: {"facts": found.facts, "summary": dict(found.summary)} for state, found in differences.items()
        }
    return dump("diff", content)


def difference_markdown(differences: Differences, compared: Compared) -> str:
    """For each state how many elements differ, and what differs in words; what no longer fits is counted.

    Fit for a comment on a pull request: nothing in it calls anybody or breaks out of its line.
    """
    lines: list[str] = []
    for state, found in differences.items():
        lines.append(f"### {markdown_text(_title(state))}\n\n")
        if not found.facts:
            lines.append(gettext("No fact differs.") + "\n\n")
            continue
        columns = (
            pgettext("number of facts", "added"),
            pgettext("number of facts", "removed"),
            pgettext("number of facts", "changed"),
            pgettext("number of facts", "kept"),
        )
        lines.append(f"| | {' | '.join(columns)} |\n| --- | ---: | ---: | ---: | ---: |\n")
        lines.extend(
            f"| {section_name(section)} | {count.added} | {count.removed} | {count.changed} | {count.kept} |\n"
            for section, count in found.summary.items()
            if count != Count(kept=count.kept)
        )
        for section, sentences in difference_words(found, *compared[state]).items():
            lines.append(f"\n**{sentence(section_name(section))}**\n\n")
            lines.extend(f"- {markdown_text(told)}\n" for told in sentences)
        lines.append("\n")
    return "".join(_fitting(lines)).rstrip("\n") + "\n"


def _title(state: str) -> str:
    if not state:
        return gettext("What changes")
    return gettext(_STATES[state]) if state in _STATES else state_name(state)


def _fitting(lines: list[str]) -> Iterator[str]:
    length = 0
    for number, line in enumerate(lines):
        length += len(line)
        if length > LONGEST:
            left = sum(1 for other in lines[number:] if other.startswith("- "))
            yield f"\n{sentence(and_more(left))}.\n"
            return
        yield line


def _total(differences: Differences) -> dict[str, Count]:
    total: dict[str, Count] = {}
    for found in differences.values():
        for section, count in found.summary.items():
            before = structs.astuple(total.get(section, Count()))
            total[section] = Count(*(a + b for a, b in zip(before, structs.astuple(count), strict=True)))
    return total


def difference_text(differences: Differences) -> str:
    """How many elements of each section differ, then each fact: `+` there now, `-` gone, `~` changed."""
    lines: list[str] = []
    for state, found in differences.items():
        if state:
            lines.extend([state_name(state), ""])
        if not found.facts:
            lines.append(gettext("No fact differs."))
        for section, count in found.summary.items():
            if count.added or count.removed or count.changed:
                lines.append(gettext("{what}: {where}").format(what=section_name(section), where=_in_words(count)))
        lines.append("")
        whole = {change.address for change in found.facts if root(change.address) == change.address}
        told = [change for change in found.facts if change.address in whole or root(change.address) not in whole]
        lines.extend(_lines(told))
    return "\n".join(lines).rstrip("\n") + "\n"


def _in_words(count: Count) -> str:
    told = [
        text.format(number=grouped(number))
        for number, text in (
            (count.kept, ngettext("{number} kept", "{number} kept", count.kept)),
            (count.added, ngettext("{number} added", "{number} added", count.added)),
            (count.removed, ngettext("{number} removed", "{number} removed", count.removed)),
            (count.changed, ngettext("{number} changed", "{number} changed", count.changed)),
        )
        if number
    ]
    return ", ".join(told)


def _lines(changes: list[FactChange]) -> Iterator[str]:
    """One line for each fact; the members that a set gained and lost share one."""
    for above, group in groupby(changes, key=_set_of):
        members = list(group)
        if above is None:
            yield from map(_line, members)
        else:
            moves = [f"{'+' if change.before is None else '-'}{change.address[len(above) + 1 :]}" for change in members]
            yield f"~ {above}: {' '.join(moves)}"


def _set_of(change: FactChange) -> str | None:
    """The set whose member came or went, or `None` where the fact is no membership."""
    if root(change.address) == change.address or (change.before, change.after) not in ((None, True), (True, None)):
        return None
    return parent(change.address)


def _line(change: FactChange) -> str:
    if change.before is None:
        return f"+ {change.address}{_value(change.after)}"
    if change.after is None:
        return f"- {change.address}{_value(change.before)}"
    return f"~ {change.address}: {_shown(change.before)} -> {_shown(change.after)}"


def _value(value: Value | None) -> str:
    return "" if value is True or value is None else f": {_shown(value)}"


def _shown(value: Value) -> str:
    return visible(", ".join(value) if isinstance(value, tuple) else str(value))
