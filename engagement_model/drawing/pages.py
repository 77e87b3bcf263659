"""Pages from a workspace: the same frame for every state, filled with what that state's model says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engagement_model.drawing.bows import bows_of, undrawn
from engagement_model.drawing.contents import Subject, boxes_of, lines_of
from engagement_model.drawing.insights import NOTHING, Annotations, Insights
from engagement_model.drawing.kinds import kind_of
from engagement_model.drawing.labels import ENGLISH, Labels
from engagement_model.drawing.page import (
    Bow,
    Box,
    Footer,
    Heading,
    Lane,
    LegendEntry,
    Line,
    Page,
    TitleBlock,
)
from engagement_model.drawing.text import printable
from engagement_model.model.model import Model
from engagement_model.model.workspace import PageSize, Workspace

HEADINGS: Mapping[Lane, tuple[str, str]] = {
    "customer_types": ("Customer types", "who comes to us"),
    "channels": ("Channels", "how they reach us"),
    "organizations": ("Organizations", "who answers"),
    "platforms": ("Platforms", "on what"),
}
_TELLING_COLOURS = 6
"""With more customer types than this colours repeat, and the legend does not name each."""


def build_pages(
    workspace: Workspace,
    states: Mapping[str, Model],
    *,
    size: PageSize,
    annotations: Annotations | None = None,
    labels: Labels = ENGLISH,
) -> tuple[Page, ...]:
    """One page for each of `states`, in their order, all in the same frame."""
    subject = Subject(states, labels)
    given = annotations or {}
    pages = []
    for number, (state, model) in enumerate(states.items(), 1):
        kind = kind_of(workspace, state)
        insights = kind.insights(workspace, state, given.get(state, NOTHING))
        lines = lines_of(model, subject)
        boxes = boxes_of(model, subject, insights, lines)
        bows = bows_of(model, insights, labels)
        present = {box.address for box in boxes}
        title = TitleBlock(
            kind.title(state, labels),
            printable(_headline(workspace, state, insights) or _plain_headline(model, labels)),
            printable(workspace.company or ""),
            printable(_byline(workspace, labels)),
        )
        pages.append(
            Page(
                state,
                size,
                labels.language,
                title,
                tuple(Heading(lane, *map(labels.say, HEADINGS[lane])) for lane in subject.lanes),
                boxes,
                lines,
                bows,
                tuple(note for note in insights.notes if note.address in present),
                insights.callouts,
                labels.say("Legend"),
                _legend(boxes, lines, bows, insights, undrawn(model, bows), labels),
                _footer(workspace, insights, number, len(states), labels),
                f"{title.state}. {title.headline}. {_plain_headline(model, labels)}.",
            )
        )
    return tuple(pages)


def _headline(workspace: Workspace, state: str, insights: Insights) -> str | None:
    written = workspace.page.headline
    if written is not None:
        chosen = {"as-is": written.as_is, "future-state": written.future_state, "change": written.change}.get(state)
        if chosen:
            return chosen
    return insights.headline


def _plain_headline(model: Model, labels: Labels) -> str:
    """What the page shows, counted: `5 channels, 4 organizations and 11 platforms`."""
    counts = [
        labels.count(one, many, len(members))
        for one, many, members in (
            ("{n} channel", "{n} channels", model.channels),
            ("{n} organization", "{n} organizations", model.organizations),
            ("{n} platform", "{n} platforms", model.platforms),
        )
        if members
    ]
    return labels.enumeration(tuple(counts))


def _byline(workspace: Workspace, labels: Labels) -> str:
    page = workspace.page
    day = labels.date(page.date) if page.date else ""
    return " · ".join(part for part in (page.author, day, page.version or page.status) if part)


def _footer(workspace: Workspace, insights: Insights, number: int, total: int, labels: Labels) -> Footer:
    page = workspace.page
    source = insights.source or page.source or ""
    left = f"{labels.say('Source')}: {source}" if source else workspace.title or ""
    place = labels.say("page {n} of {m}").replace("{n}", str(number)).replace("{m}", str(total))
    status = page.status if page.version else None
    imprint = (workspace.company, status, page.confidentiality, place)
    return Footer(printable(left), printable(" · ".join(part for part in imprint if part)))


def _legend(
    boxes: Iterable[Box], lines: Iterable[Line], bows: Iterable[Bow], insights: Insights, left_out: int, labels: Labels
) -> tuple[LegendEntry, ...]:
    entries: list[LegendEntry] = []
    customers: dict[int, str] = {}
    coloured = {line.colour for line in lines}
    roles = {mark.role for box in boxes for mark in box.marks}
    for box in boxes:
        if box.colour is not None and box.colour in coloured:
            customers.setdefault(box.colour, box.title)
    if len(customers) > _TELLING_COLOURS:
        entries.append(LegendEntry("customer", labels.say("line of a customer type, in its colour"), colour=0))
    elif len(customers) > 1:
        entries += [LegendEntry("customer", title, colour=number) for number, title in sorted(customers.items())]
    if "master" in roles:
        entries.append(LegendEntry("master", labels.say("master of")))
    if "copy" in roles:
        entries.append(LegendEntry("copy", labels.say("copy of")))
    shown = {badge.key: badge for box in boxes for badge in box.badges}
    entries += [LegendEntry("badge", b.meaning, key=b.key, accent=b.accent) for _, b in sorted(shown.items())]
    if any(bow.broken for bow in bows):
        entries.append(LegendEntry("break", labels.say("journey breaks"), accent="alarm"))
    if any(bow.accent == "delay" and not bow.broken for bow in bows):
        entries.append(LegendEntry("bow", labels.say("arrives too late"), accent="delay"))
    if any(bow.accent == "neutral" and not bow.broken for bow in bows):
        entries.append(LegendEntry("bow", labels.say("information passed on, and how late")))
    if any(box.look == "gap" for box in boxes):
        entries.append(LegendEntry("gap", labels.say("not named in the model")))
    letters = {each.letter: each.meaning for each in insights.emphasis.values() if each.letter and each.meaning}
    entries += [LegendEntry("letter", meaning, key=letter) for letter, meaning in sorted(letters.items())]
    if left_out:
        words = labels.count("{n} integration not drawn", "{n} integrations not drawn", left_out)
        entries.append(LegendEntry("words", words))
    return tuple(entries)
