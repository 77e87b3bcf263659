"""Findings for a person: where, what, the source line with a caret, and what would be right."""

from __future__ import annotations

from engagement_model.language.faults import Place
from engagement_model.model.workspace import Severity
from engagement_model.reports.finding_lines import growth, severity_count, severity_name
from engagement_model.rules.finding import SEVERITIES, Findings, Located
from engagement_model.rules.selection import FILE_FAMILY
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import MOST_LISTED, clauses, listed
from engagement_model.words.safe import visible, visible_width
from engagement_model.words.terms import state_name

WIDEST_LINE = 160
_COLOURS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "note": "1;36"}
"""Severity -> how terminals are told its colour: bold red, yellow, cyan."""


def write(findings: Findings, colour: bool = False) -> str:
    """Each finding in a few lines, those that the future state no longer has last; then how many there are."""
    open_ = sorted((item for item in findings.items if not item.suppressed), key=lambda item: item.only_today)
    shown = [paragraph(item, colour) for item in open_]
    return "".join([*(f"{paragraph}\n\n" for paragraph in shown), summary(findings), "\n"])


def summary(findings: Findings) -> str:
    """How many findings there are, in words, and in what was checked; faults, in the files that have them.

    Of many files, the first are named.
    """
    counts = [(severity, findings.count(severity)) for severity in SEVERITIES]
    told = [severity_count(severity, count) for severity, count in counts if count]
    accepted = sum(1 for item in findings.items if item.suppressed)
    words = ", ".join(told) or gettext("No findings")
    if accepted:
        lived_with = ngettext("{number} accepted", "{number} accepted", accepted).format(number=grouped(accepted))
        words = clauses((words, lived_with))
    where = listed(map(visible, _faulty(findings) or findings.checked), MOST_LISTED)
    return gettext("{findings} in {where}").format(findings=words, where=where)


def _faulty(findings: Findings) -> tuple[str, ...]:
    """The files with faults, where such are all that was found: nothing else is looked for before they are mended."""
    if not all(item.rule.startswith(FILE_FAMILY) and item.places for item in findings.items):
        return ()
    return tuple(dict.fromkeys(item.places[0].file for item in findings.items))


def paragraph(item: Located, colour: bool = False) -> str:
    """A finding as a whole: with its line, its other places, what would be right, and what it is about."""
    place = item.places[0] if item.places else None
    lines = [_heading(item, colour), f"  {visible(item.message)}"]
    if item.beside == "grown":
        lines.append(f"  {growth(item)}")
    if place is not None and item.line is not None:
        source, carets = _source(place, item.line)
        lines.extend((source, _coloured(carets, item.severity, colour)))
    for other in item.places[1:]:
        also = gettext("see also {place}").format(place=f"{visible(other.file)}:{other.line}:{other.column}")
        lines.append(f"  {also}")
    if item.suggestion:
        lines.append(f"  {visible(item.suggestion)}")
    if item.only_today:
        lines.append(f"  {_not_there_any_more()}")
    if item.addresses:
        about = gettext("about {what}").format(what=", ".join(map(visible, item.addresses)))
        lines.append(f"  {about}{_states(item)}")
    return "\n".join(lines)


def short(item: Located, colour: bool = False) -> str:
    """A finding in two lines: where, and what."""
    told = (visible(item.message), growth(item), _not_there_any_more() if item.only_today else "")
    return f"{_heading(item, colour)}\n  {' '.join(part for part in told if part)}"


def _not_there_any_more() -> str:
    return gettext("The future state does not have it any more.")


def _heading(item: Located, colour: bool) -> str:
    place = item.places[0] if item.places else None
    where = f"{visible(place.file)}:{place.line}:{place.column}: " if place else ""
    return f"{where}{_coloured(severity_name(item.severity), item.severity, colour)} {item.rule} {item.name}"


def _states(item: Located) -> str:
    return f" ({', '.join(map(state_name, item.states))})" if item.states else ""


def _coloured(text: str, severity: Severity, colour: bool) -> str:
    return f"\x1b[{_COLOURS[severity]}m{text}\x1b[0m" if colour else text


def _source(place: Place, line: str) -> tuple[str, str]:
    """The source line and a caret under what is meant; a very long line is shown around it."""
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    cut = max(0, start - WIDEST_LINE // 2) if len(line) > WIDEST_LINE else 0
    shown = line[cut : cut + WIDEST_LINE]
    before, marked = line[cut:start], line[start : min(end, cut + WIDEST_LINE)]
    number = str(place.line)
    indent = " " * visible_width(visible(before))
    carets = "^" * max(1, visible_width(visible(marked.rstrip())))
    return f"  {number} | {visible(shown)}", f"  {' ' * len(number)} | {indent}{carets}"
