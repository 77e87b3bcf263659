"""What `engage check` shows first: how many findings of which rule, and those that matter most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from engagement_model.reports.finding_lines import severity_count
from engagement_model.reports.findings import text
from engagement_model.rules.finding import SEVERITIES, Findings, Located
from engagement_model.rules.selection import FILE_FAMILY
from engagement_model.rules.weighing import Scales
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words import phrases

MOST = 10
"""So many findings are shown; where there are no more, all of them are, each whole."""


def write(findings: Findings, scales: Scales, colour: bool = False) -> str:
    """One screen of findings, and how to see the rest; all of them, whole, where they are few.

    The most severe come first; among those of one severity, those that the future state still has; then what customers
    meet most often, what most of them meet, and what those who bring in most do. Faults of files come by their places,
    each whole, since nothing else is known before they are mended.
    """
    open_ = [item for item in findings.items if not item.suppressed]
    if len(open_) <= MOST:
        return text.write(findings, colour)
    first = _first(open_, scales)
    told = [text.paragraph(item, colour) + "\n" if _is_fault(item) else text.short(item, colour) for item in first]
    if not _is_fault(first[-1]):
        told.append("")
    left = _left(len(open_) - MOST)
    heading = gettext("What matters most:")
    if _are_alike(open_, scales):
        heading = gettext("The first {number}:").format(number=grouped(MOST))
    return "\n".join([*_counts(open_), "", heading, "", *told, left, text.summary(findings), ""])


def _first(items: Iterable[Located], scales: Scales) -> list[Located]:
    """Those that are shown: only as many are weighed as may be among them."""
    ranks: dict[tuple[int, bool], list[Located]] = {}
    for item in items:
        ranks.setdefault(_rank(item), []).append(item)
    first: list[Located] = []
    for _, same in sorted(ranks.items()):
        first += sorted(same, key=lambda item: (*_heaviest(item, scales), item.order))
        if len(first) >= MOST:
            break
    return first[:MOST]


def _are_alike(items: Sequence[Located], scales: Scales) -> bool:
    """Whether nothing says that any of them matters more than another."""
    if len({_rank(item) for item in items}) > 1:
        return False
    weight = _heaviest(items[0], scales)
    return all(_heaviest(item, scales) == weight for item in items)


def _is_fault(item: Located) -> bool:
    return item.rule.startswith(FILE_FAMILY)


def _rank(item: Located) -> tuple[int, bool]:
    return SEVERITIES.index(item.severity), item.only_today


def _heaviest(item: Located, scales: Scales) -> tuple[object, ...]:
    return scales.weight(item).heaviest_first


def _counts(items: Sequence[Located]) -> Iterable[str]:
    """A line for each severity: how many, and of which rules, the most frequent first."""
    for severity in SEVERITIES:
        rules = Counter((item.rule, item.name) for item in items if item.severity == severity)
        often = sorted(rules.items(), key=lambda each: (-each[1], each[0]))
        told = phrases.listed([f"{name} {grouped(number)}" for (_, name), number in often])
        if often:
            yield phrases.told(severity_count(severity, sum(rules.values())), told)


def _left(number: int) -> str:
    message = ngettext(
        "{number} more; engage check --all shows each, with its line and what would be right.",
        "{number} more; engage check --all shows each, with its line and what would be right.",
        number,
    )
    return message.format(number=grouped(number))
