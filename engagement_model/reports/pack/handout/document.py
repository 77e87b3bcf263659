"""The hand-out as one file: what it begins with, its sections and the way to each, its look and its script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.hand_out import document as alone
from engagement_model.drawing.hand_out.sealing import fonts_for, part, policy
from engagement_model.drawing.hand_out.templates import templates
from engagement_model.drawing.page import Callout
from engagement_model.drawing.svg_elements import number
from engagement_model.drawing.text import printable
from engagement_model.model.theme import DEFAULT
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.reports.pack.handout.colours import colours
from engagement_model.reports.pack.handout.context import Context
from engagement_model.reports.pack.handout.section import GROUPS, Section
from engagement_model.reports.pack.handout.sections import sections
from engagement_model.translation import gettext, language
from engagement_model.translation.formats import long_date
from engagement_model.workshop.identity import identity_of

_PACKAGE = __package__ or ""
_STYLES = ("frame.css", "charts.css", "small.css", "print.css")


class Card(NamedTuple):
    """One of the pages in a few words: its name, its headline, and the figures a reader should remember."""

    state: str
    title: str
    headline: str
    figures: tuple[Callout, ...]


class Entry(NamedTuple):
    """A section in the list of contents."""

    identifier: str
    title: str


class Part(NamedTuple):
    """A group of sections in the list of contents."""

    title: str
    entries: tuple[Entry, ...]


class Written(NamedTuple):
    """A section, filled in."""

    section: Section
    body: str


def document(evidence: Evidence) -> str:
    """The whole file, in the language spoken now."""
    from markupsafe import Markup

    context = Context(evidence)
    found = tuple(sections(context))
    environment = templates(_PACKAGE)
    bodies = tuple(
        Written(
            each,
            Markup(  # noqa: S704  # a template that escapes
                environment.get_template(f"sections/{each.identifier}.html").render(content=each.content)
            ),
        )
        for each in found
    )
    script = _script(context)
    workspace = context.workspace
    fields: dict[str, object] = {
        "language": language(),
        "whose": identity_of(workspace).shown,
        "title": printable(workspace.title or "") or gettext("Hand-out"),
        "company": workspace.company or "",
        "description": workspace.description or "",
        "facts": tuple(_facts(context)),
        "cards": tuple(map(_card, evidence.drawing.pages)),
        "contents": tuple(_contents(found)),
        "sections": bodies,
        "source": evidence.drawing.pages[0].page.footer.source if evidence.drawing.pages else "",
        "script": Markup(script),  # noqa: S704  # our own
    }
    template = environment.get_template("document.html")
    # All characters of the file are known once it is written: then its fonts, its style, and what seals it.
    style = _style(context, template.render(**fields, style="", policy=""))
    return template.render(**fields, style=Markup(style), policy=Markup(policy(style, script)))  # noqa: S704


def _script(context: Context) -> str:
    viewer = context.viewer
    parts = [viewer.script, part(_PACKAGE, "jumping.js")] if viewer is not None else []
    return f'"use strict";(() => {{\n{"".join((*parts, part(_PACKAGE, "reading.js")))}}})();\n'


def _style(context: Context, text: str) -> str:
    viewer = context.viewer
    pages = context.evidence.drawing.pages
    theme = pages[0].layout.theme if pages else DEFAULT
    parts = [fonts_for(text, viewer.drawn if viewer is not None else {}), part(alone.__package__ or "", "base.css")]
    if viewer is not None:
        paper = pages[0].layout.paper
        parts += [viewer.style, f"@page drawing{{size:{number(paper.width)}pt {number(paper.height)}pt;margin:0}}\n"]
    return "".join((*parts, colours(theme), *(part(_PACKAGE, name) for name in _STYLES)))


def _facts(context: Context) -> Iterator[str]:
    """What version this is, who made it, and for when."""
    page, meeting = context.workspace.page, context.workspace.meeting
    yield from (each for each in (page.status, page.version) if each)
    yield long_date(page.date or context.evidence.today)
    yield from (each for each in (page.author, page.confidentiality) if each)
    if meeting.on is not None:
        yield gettext("meeting on {day}").format(day=long_date(meeting.on))


def _card(page: DrawnPage) -> Card:
    title = page.page.title
    return Card(page.state, title.state, title.headline, page.page.callouts)


def _contents(found: tuple[Section, ...]) -> Iterator[Part]:
    for group, title in GROUPS.items():
        entries = tuple(Entry(each.identifier, each.title) for each in found if each.group == group)
        if entries:
            yield Part(gettext(title), entries)
