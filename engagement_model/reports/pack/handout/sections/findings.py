"""What the rules object to: by family and rule, each finding with its place and the boxes it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from engagement_model.drawing.hand_out.content import Told
from engagement_model.drawing.hand_out.told import DECISION, DISPUTE
from engagement_model.reports.finding_lines import severity_name
from engagement_model.reports.pack.handout.context import MOST_JUMPS, Context
from engagement_model.reports.pack.handout.section import Jump, Section
from engagement_model.rules.finding import SEVERITIES
from engagement_model.translation import gettext, ngettext
from engagement_model.translation.formats import grouped

PLACE = 70
"""Where it is read among the sections."""

ACCEPTED = "accepted"
TONES = (*SEVERITIES, ACCEPTED)
"""How severe a finding is, from the most to the least, and last what is lived with."""


class Item(NamedTuple):
    """One finding: how severe, the states it holds in, the sentence, lines below it, where it is written, its boxes."""

    tone: str
    word: str
    states: tuple[str, ...]
    text: str
    lines: tuple[str, ...]
    place: str
    jumps: tuple[Jump, ...]


class Group(NamedTuple):
    """The findings of one rule, and how many there are."""

    head: str
    number: str
    items: tuple[Item, ...]


class Family(NamedTuple):
    """The findings of one family, and how many there are."""

    identifier: str
    name: str
    number: str
    groups: tuple[Group, ...]


class Filter(NamedTuple):
    """A severity that can be shown or hidden."""

    tone: str
    word: str
    number: str


class Content(NamedTuple):
    """The families, and the severities there are."""

    families: tuple[Family, ...]
    filters: tuple[Filter, ...]


def section(context: Context) -> Section | None:
    """The findings behind the pages."""
    if context.viewer is None:
        return None
    content = context.viewer.content
    found = [each for each in content.told if each.kind not in (DECISION, DISPUTE)]
    if not found:
        return None
    known = [family for family in content.families if any(each.kind == family for each in found)]
    others = sorted({each.kind for each in found}.difference(known))
    numbers = Counter(each.tone for each in found)
    return Section(
        "findings",
        "customers",
        gettext("Findings"),
        Content(
            tuple(
                _family(context, kind, content.families.get(kind, kind), [each for each in found if each.kind == kind])
                for kind in (*known, *others)
            ),
            tuple(Filter(tone, _word(tone), grouped(numbers[tone])) for tone in TONES if numbers[tone]),
        ),
        (
            ngettext(
                "{n} finding that somebody should act on or live with on purpose.",
                "{n} findings that somebody should act on or live with on purpose.",
                len(found) - numbers[ACCEPTED],
            ).format(n=grouped(len(found) - numbers[ACCEPTED])),
        ),
    )


def _word(tone: str) -> str:
    severity = next((each for each in SEVERITIES if each == tone), None)
    return severity_name(severity) if severity is not None else gettext("lived with")


def _family(context: Context, identifier: str, name: str, found: Iterable[Told]) -> Family:
    by_rule: dict[str, list[Told]] = {}
    for each in found:
        by_rule.setdefault(each.head, []).append(each)
    # A rule's code ends its head, so that the order is that of the codes.
    heads = sorted(by_rule, key=lambda head: head.rpartition(" ")[2])
    groups = tuple(
        Group(head, grouped(len(by_rule[head])), tuple(_item(context, each) for each in _worst_first(by_rule[head])))
        for head in heads
    )
    return Family(identifier, name, grouped(sum(len(group.items) for group in groups)), groups)


def _worst_first(found: list[Told]) -> list[Told]:
    return sorted(found, key=lambda each: TONES.index(each.tone))


def _item(context: Context, told: Told) -> Item:
    states = tuple(page for page in told.pages if page in context.states)
    jumps = (context.jump(box, states) for box in told.boxes)
    return Item(
        told.tone,
        _word(told.tone),
        tuple(map(context.state, states)),
        told.text,
        told.lines,
        told.place,
        tuple(jump for jump in jumps if jump is not None)[:MOST_JUMPS],
    )
