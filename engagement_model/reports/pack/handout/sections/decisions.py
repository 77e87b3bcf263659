"""The decisions: what is still open, what was decided, what was put off; each by whom, why, and who carries it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.drawing.hand_out.content import Told
from engagement_model.drawing.hand_out.told import DECISION
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import Jump, Section
from engagement_model.translation import gettext, gettext_noop
from engagement_model.words.phrases import not_followed

PLACE = 120
"""Where it is read among the sections."""

GROUPS = {
    "proposed": gettext_noop("Open: proposed, and not yet decided"),
    "decided": gettext_noop("Decided"),
    "deferred": gettext_noop("Deferred"),
    "superseded": gettext_noop("Superseded"),
}


class Item(NamedTuple):
    """A decision in words: what is chosen, the lines below it, where it is written, and its boxes."""

    text: str
    lines: tuple[str, ...]
    place: str
    jumps: tuple[Jump, ...]


class Group(NamedTuple):
    """The decisions of one status."""

    status: str
    title: str
    items: tuple[Item, ...]


def section(context: Context) -> Section | None:
    """The decisions by status."""
    told = tuple(_told(context))
    groups = []
    for status, title in GROUPS.items():
        items = []
        for identifier, each in told:
            if each.tone == status:
                lines = (*each.lines, not_followed()) if identifier in context.evidence.not_followed else each.lines
                jumps = (context.jump(box, each.pages) for box in each.boxes)
                items.append(Item(each.text, lines, each.place, tuple(jump for jump in jumps if jump is not None)))
        if items:
            groups.append(Group(status, gettext(title), tuple(items)))
    return Section("decisions", "meeting", gettext("Decisions"), tuple(groups)) if groups else None


def _told(context: Context) -> Iterator[tuple[str, Told]]:
    """Each decision as the pages tell it, with its id."""
    told = context.viewer.content.told if context.viewer is not None else ()
    found = [each for each in told if each.kind == DECISION]
    return zip(context.workspace.decisions if found else (), found, strict=True)
