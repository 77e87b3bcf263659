"""A brief in words: what a platform has to do, and what candidates leave undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from engagement_model.analysis.brief import LINE_KINDS, Brief, Held, Line
from engagement_model.language.file_shapes import Candidate
from engagement_model.model.addresses import SEPARATOR
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, gettext_noop, ngettext, pgettext
from engagement_model.words.amounts import amount
from engagement_model.words.answer import Answer, Table
from engagement_model.words.names import Names, names_of
from engagement_model.words.phrases import MOST_LISTED, count, listed, percent, period, quoted, span
from engagement_model.words.terms import factor_name, state_name, status_name, value_name

_TITLES: Mapping[str, str] = {
    "capability": gettext_noop("What it has to do, by customer type and way in"),
    "information": gettext_noop("What it has to hold"),
    "integration": gettext_noop("What has to reach it, and what it passes on"),
    "identifier": gettext_noop("By what it has to find a customer"),
    "duty": gettext_noop("What it takes over from what it replaces"),
    "decision": gettext_noop("What was decided about it"),
    "dispute": gettext_noop("What is still disputed about it"),
    "plan": gettext_noop("Budget and dates"),
}


def brief_answer(found: Brief, workspace: Workspace, candidates: Mapping[str, Candidate]) -> Answer:
    """The brief as a document: a table for each kind of line that there is, then the candidates."""
    names = names_of(workspace, found.state)
    tables = [_table(kind, lines, names, workspace) for kind in LINE_KINDS if (lines := _of(found, kind))]
    if found.candidates:
        tables.append(_candidates(found, names, workspace, candidates))
    return Answer("brief", None, tuple(_sentences(found, names, workspace, candidates)), tuple(tables))


def _of(found: Brief, kind: str) -> tuple[Line, ...]:
    return tuple(line for line in found.lines if line.kind == kind)


def _sentences(found: Brief, names: Names, workspace: Workspace, candidates: Mapping[str, Candidate]) -> Iterator[str]:
    yield ngettext(
        "{platform} ({state}): {number} line, each at the address where it is said.",
        "{platform} ({state}): {number} lines, each at the address where it is said.",
        len(found.lines),
    ).format(
        platform=names.name("platforms", found.platform),
        state=state_name(found.state),
        number=count(len(found.lines)),
    )
    for held in found.candidates:
        name = candidates[held.candidate].name
        yield from _held_sentences(held, found.planned, name, lambda lines: _lines_called(lines, names, workspace))


def _lines_called(lines: Iterable[str], names: Names, workspace: Workspace) -> tuple[str, ...]:
    return tuple(_called(address, names, workspace) for address in lines)


def _held_sentences(
    held: Held, planned: Held, name: str, called: Callable[[Iterable[str]], tuple[str, ...]]
) -> Iterator[str]:
    if not held.unmet and not held.not_said and not held.partly:
        yield gettext("{candidate} meets every line.").format(candidate=quoted(name))
        return
    if held.unmet:
        yield ngettext(
            "{candidate} does not meet {number} line: {lines}.",
            "{candidate} does not meet {number} lines: {lines}.",
            len(held.unmet),
        ).format(candidate=quoted(name), number=count(len(held.unmet)), lines=listed(called(held.unmet), MOST_LISTED))
        yield gettext(
            "Without these: splits {splits}, journeys that hold {journeys}, changes of channel that go through "
            "{share}, not seen {blind}, not served {unserved}."
        ).format(
            splits=_change(planned.splits, held.splits),
            journeys=_change(planned.journeys_that_hold, held.journeys_that_hold),
            share=f"{percent(planned.lamp_share)} → {percent(held.lamp_share)}",
            blind=_change(planned.blind, held.blind),
            unserved=_change(len(planned.not_served), len(held.not_served)),
        )
    if held.partly:
        yield ngettext(
            "{candidate} meets {number} line in part: {lines}.",
            "{candidate} meets {number} lines in part: {lines}.",
            len(held.partly),
        ).format(candidate=quoted(name), number=count(len(held.partly)), lines=listed(called(held.partly), MOST_LISTED))
    if held.not_said:
        yield ngettext(
            "For {number} line, nobody said whether {candidate} meets it.",
            "For {number} lines, nobody said whether {candidate} meets them.",
            len(held.not_said),
        ).format(candidate=quoted(name), number=count(len(held.not_said)))


def _change(before: int, after: int) -> str:
    return f"{count(before)} → {count(after)}"


def _called(address: str, names: Names, workspace: Workspace) -> str:
    """What a line is about, by name; initiatives and decisions are the workspace's, and no model knows them."""
    section, _, identifier = address.partition(SEPARATOR)
    if section == "initiatives":
        return workspace.initiatives[identifier].name
    if section == "decisions":
        decision = workspace.decisions[identifier]
        return decision.name or listed(map(names.address, decision.about))
    return names.address(address)


def _table(kind: str, lines: tuple[Line, ...], names: Names, workspace: Workspace) -> Table:
    return Table(
        gettext(_TITLES[kind]),
        (gettext("What"), gettext("How"), gettext("Address")),
        tuple((_called(line.address, names, workspace), _how(line, names), line.address) for line in lines),
        pgettext("table", "none"),
    )


def _how(line: Line, names: Names) -> str | None:
    told: list[str] = []
    if line.contacts is not None:
        told.append(
            ngettext("{number} contact a year this way", "{number} contacts a year this way", line.contacts).format(
                number=count(line.contacts)
            )
        )
    told += [
        gettext("{factor} {score}").format(factor=factor_name(factor), score=count(score))
        for factor, score in (line.factors or {}).items()
    ]
    if line.kind == "information" and line.role is not None:
        told.append(value_name("holds", line.role))
    if line.kind == "decision" and line.role is not None:
        told.append(status_name(line.role))
    latency = span(line.within)
    if latency is not None:
        told.append(latency if line.kind == "integration" else gettext("within {time}").format(time=latency))
    elif line.kind == "integration":
        told.append(gettext("nobody said how fast"))
    if line.inherited_from is not None:
        told.append(gettext("from {platform}").format(platform=names.name("platforms", line.inherited_from)))
    if line.amount is not None:
        told.append(amount(line.amount))
    if line.start is not None or line.end is not None:
        told.append(period(line.start, line.end))
    if line.text is not None:
        told.append(line.text)
    return ", ".join(told) or None


def _candidates(found: Brief, names: Names, workspace: Workspace, candidates: Mapping[str, Candidate]) -> Table:
    return Table(
        gettext("Candidates held against it"),
        (
            gettext("Candidate"),
            gettext("Not met"),
            gettext("Met in part"),
            gettext("Not said"),
            gettext("Cost once"),
            gettext("Splits"),
            gettext("Journeys that hold"),
            gettext("Changes of channel that go through"),
            gettext("Not seen"),
            gettext("Not served"),
        ),
        tuple(
            (
                candidates[held.candidate].name,
                _lines_called(held.unmet, names, workspace),
                _lines_called(held.partly, names, workspace),
                len(held.not_said),
                held.cost,
                held.splits,
                held.journeys_that_hold,
                percent(held.lamp_share),
                held.blind,
                len(held.not_served),
            )
            for held in found.candidates
        ),
        pgettext("table", "none"),
    )
