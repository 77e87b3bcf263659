"""Pages from a workspace: the same frame for every state, filled with what that state's model says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from engagement_model.drawing.bows import bows_of, undrawn
from engagement_model.drawing.contents import boxes_of, wiring_of
from engagement_model.drawing.insights import NOTHING, Annotations, Insights
from engagement_model.drawing.kinds import kind_of
from engagement_model.drawing.legend import legend_of
from engagement_model.drawing.one_currency import said_in_legend
from engagement_model.drawing.page import Box, Footer, Heading, LegendEntry, Page, Part, TitleBlock
from engagement_model.drawing.shown import Shown
from engagement_model.drawing.subject import Subject
from engagement_model.drawing.text import printable
from engagement_model.model.addresses import join
from engagement_model.model.model import Model
from engagement_model.model.money import Rates
from engagement_model.model.page_sizes import PageSize
from engagement_model.model.sections import Lane
from engagement_model.model.states import AS_IS, FUTURE
from engagement_model.model.workspace import Workspace
from engagement_model.translation import gettext, gettext_noop, language, ngettext
from engagement_model.translation.formats import grouped, long_date
from engagement_model.words.phrases import listed

HEADINGS: Mapping[Lane, tuple[str, str]] = {
    "customer_types": (gettext_noop("Customer types"), gettext_noop("who comes to us")),
    "channels": (gettext_noop("Channels"), gettext_noop("how they reach us")),
    "organizations": (gettext_noop("Organizations"), gettext_noop("who answers")),
    "platforms": (gettext_noop("Platforms"), gettext_noop("on what")),
}


class Numbering(NamedTuple):
    """How many pages of a set come before, how many there are in all, and which of the states are among them."""

    before: int
    total: int
    states: tuple[str, ...]


def build_pages(
    study: Shown,
    subject: Subject,
    *,
    size: PageSize,
    annotations: Annotations,
    numbers: Numbering,
    part: Part | None = None,
) -> tuple[Page, ...]:
    """One page for each state of the `subject`, in their order, all in the same frame."""
    workspace = study.workspace
    pages = []
    counted = 0
    for state, model in subject.models.items():
        counted += state in numbers.states
        kind = kind_of(workspace, state)
        insights = kind.insights(study, state, annotations.get(state, NOTHING))
        parts = kind.parts(workspace, state)
        wiring = wiring_of(parts, subject, insights)
        boxes = boxes_of(model, subject, insights, wiring)
        bows = bows_of(model, insights)
        present = {box.address for box in boxes}
        title = TitleBlock(
            " · ".join(part for part in (kind.title(state), printable(insights.lens)) if part),
            printable(_headline(workspace, state, insights) or _plain_headline(model)),
            printable(workspace.company or ""),
            printable(byline(workspace)),
        )
        left_out = undrawn(model, bows) if insights.drawn_integrations else 0
        pages.append(
            Page(
                state,
                size,
                language(),
                title,
                tuple(Heading(lane, *map(gettext, HEADINGS[lane])) for lane in subject.lanes),
                boxes,
                wiring.lines,
                wiring.rails,
                wiring.pairs,
                bows,
                tuple(note for note in insights.notes if note.address in present),
                tuple(each for each in insights.successions if {each.source, each.target} <= present),
                insights.callouts,
                gettext("Legend"),
                tuple(
                    dict.fromkeys(
                        (
                            *legend_of(boxes, wiring, bows, insights, left_out),
                            *_converted(boxes, parts, subject.rates),
                        )
                    )
                ),
                _footer(workspace, insights, numbers.before + counted, numbers.total),
                "".join(
                    f"{told}. " for told in dict.fromkeys((title.state, title.headline, _plain_headline(model)))
                ).rstrip(),
                part,
            )
        )
    return tuple(pages)


def _converted(boxes: tuple[Box, ...], models: Iterable[Model], rates: Rates) -> Iterator[LegendEntry]:
    """What is to be said of costs in another currency than they were written in, of all that are on the page."""
    shown = {box.address for box in boxes if box.figure}
    costs = (
        each.annual_cost
        for model in models
        for name, each in model.platforms.items()
        if join("platforms", name) in shown
    )
    return said_in_legend(costs, rates)


def _headline(workspace: Workspace, state: str, insights: Insights) -> str | None:
    """What was written for the page, unless it looks at something in particular; else what was found."""
    written = workspace.page.headline
    if written is not None and not insights.lens:
        chosen = {AS_IS: written.as_is, FUTURE: written.future_state, "change": written.change}.get(state)
        if chosen:
            return chosen
    return insights.headline


def _plain_headline(model: Model) -> str:
    """What the page shows, counted: `5 channels, 4 organizations and 11 platforms`."""
    counts = []
    if number := len(model.channels):
        counts.append(ngettext("{n} channel", "{n} channels", number).format(n=grouped(number)))
    if number := len(model.organizations):
        counts.append(ngettext("{n} organization", "{n} organizations", number).format(n=grouped(number)))
    if number := len(model.platforms):
        counts.append(ngettext("{n} platform", "{n} platforms", number).format(n=grouped(number)))
    return listed(counts) if counts else ""


def byline(workspace: Workspace) -> str:
    """Who drew it, when, and how far it is."""
    page = workspace.page
    day = long_date(page.date) if page.date else ""
    return " · ".join(part for part in (page.author, day, page.version or page.status) if part)


def _footer(workspace: Workspace, insights: Insights, number: int, total: int) -> Footer:
    page = workspace.page
    source = insights.source or page.source or ""
    left = gettext("Source: {source}").format(source=source) if source else workspace.title or ""
    return Footer(printable(left), printable(imprint(workspace, number, total)))


def imprint(workspace: Workspace, number: int, total: int) -> str:
    """Whose page it is, how far it is, who may see it, and which of how many it is."""
    page = workspace.page
    place = gettext("page {n} of {m}").format(n=grouped(number), m=grouped(total))
    status = page.status if page.version else None
    return " · ".join(part for part in (workspace.company, status, page.confidentiality, place) if part)
