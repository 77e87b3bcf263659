"""Findings as Markdown that fits into a comment on a pull request or the summary of a pipeline's step."""

from __future__ import annotations

from engagement_model.reports.finding_lines import growth, severity_name
from engagement_model.reports.findings.text import summary
from engagement_model.rules.finding import SEVERITIES, Findings, Located
from engagement_model.translation import gettext
from engagement_model.words.phrases import and_more, sentence
from engagement_model.words.safe import markdown_text

FROM_ROOT = True

LONGEST = 60_000
"""Characters; a comment on GitHub may have 65,536."""


def write(findings: Findings) -> str:
    """How many findings there are, and a row for each that is not accepted, the most severe first.

    What no longer fits is counted.
    """
    parts = [f"### {markdown_text(summary(findings))}\n"]
    items = [item for item in findings.items if not item.suppressed]
    items.sort(key=lambda item: SEVERITIES.index(item.severity))
    if items:
        finding, where = gettext("Finding"), gettext("Where")
        parts.append(f"\n| | {finding} | {where} |\n| --- | --- | --- |\n")
    length = sum(map(len, parts))
    for number, item in enumerate(items):
        row = _row(item)
        length += len(row)
        if length > LONGEST:
            parts.append(f"\n{sentence(and_more(len(items) - number))}.\n")
            break
        parts.append(row)
    return "".join(parts)


def _row(item: Located) -> str:
    message = f"**{item.rule} {markdown_text(item.name)}** {markdown_text(item.message)}"
    if item.beside == "grown":
        message += f" **{markdown_text(growth(item))}**"
    if item.suggestion:
        message += f" _{markdown_text(item.suggestion)}_"
    place = item.places[0] if item.places else None
    where = f"{markdown_text(place.file)}:{place.line}" if place is not None else ""
    return f"| {severity_name(item.severity)} | {message} | {where} |\n"
