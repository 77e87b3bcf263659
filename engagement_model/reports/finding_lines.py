"""The words that several formats of findings and of answers share."""

from __future__ import annotations

from engagement_model.model.workspace import Severity
from engagement_model.rules.finding import Located
from engagement_model.translation import gettext, ngettext, pgettext
from engagement_model.translation.formats import grouped
from engagement_model.words import phrases
from engagement_model.words.answer import Answer
from engagement_model.words.safe import visible
from engagement_model.words.terms import state_name


def sentence(item: Located) -> str:
    """What is wrong and, in brackets, what would be right; on one line, with nothing in it that steers anything."""
    message = " ".join(part for part in (visible(item.message), growth(item)) if part)
    return f"{message} ({visible(item.suggestion)})" if item.suggestion else message


def growth(item: Located) -> str:
    """Of a finding that was known and has more members now: how many, and which; nothing of any other."""
    if item.beside != "grown":
        return ""
    before, now = item.members_before, item.members
    changed = (
        *(f"+{each}" for each in sorted({*now} - {*before})),
        *(f"-{each}" for each in sorted({*before} - {*now})),
    )
    return gettext("Known before, and grown since: {before} -> {now} ({members}).").format(
        before=grouped(len(before)), now=grouped(len(now)), members=visible(", ".join(changed))
    )


def title(item: Located) -> str:
    """The code and the name of a finding's rule."""
    return f"{item.rule} {item.name}"


def heading(answer: Answer) -> str:
    """The analysis an answer is of and, where it is of one state, the state."""
    analysis = _called(answer.analysis)
    if answer.state is None:
        return phrases.sentence(analysis)
    return phrases.sentence(phrases.told(analysis, state_name(answer.state)))


def _called(analysis: str) -> str:
    """What an analysis is called; what is made of another's result has a name of its own."""
    if analysis == "agenda":
        return gettext("agenda")
    if analysis == "uses":
        return gettext("what depends on it")
    from engagement_model.words import analyses

    return gettext(analyses.named(analysis).title) if analysis in analyses.names() else analysis


def severity_name(severity: Severity) -> str:
    """How severe a finding is, in words."""
    known = {
        "error": pgettext("severity", "error"),
        "warning": pgettext("severity", "warning"),
        "note": pgettext("severity", "note"),
    }
    return known[severity]


def severity_count(severity: Severity, number: int) -> str:
    """So many findings of a severity: `2 errors`."""
    if severity == "error":
        text = ngettext("{number} error", "{number} errors", number)
    elif severity == "warning":
        text = ngettext("{number} warning", "{number} warnings", number)
    else:
        text = ngettext("{number} note", "{number} notes", number)
    return text.format(number=grouped(number))
