"""The slides in their order, and the file that they make."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from engagement_model.drawing.fonts import set_in
from engagement_model.drawing.slides.colours import Palette
from engagement_model.model.theme import DEFAULT
from engagement_model.model.values import replace
from engagement_model.reports.pack.deck import (
    corrections,
    decisions,
    disagreement,
    disputes,
    drawn,
    figures,
    journeys,
    moved,
    opening,
    recognition,
    roadmap,
    service,
    splits,
    value,
)
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.grid import slide_theme
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.reports.pack.deck.presenting import Slide, framed, written
from engagement_model.reports.pack.deck.sheet import Stage
from engagement_model.reports.pack.evidence import Evidence
from engagement_model.translation import gettext, language
from engagement_model.translation.formats import long_date

_LARGE = 400_000
"""A file of so many bytes takes a hundred times as much memory while it is made."""


def deck(evidence: Evidence) -> bytes:
    """The deck as a PowerPoint file: in the brand of the template where there is one, the same bytes each time."""
    stage = _stage(evidence)
    frame = framed(evidence.template, stage)
    if frame.brand is not None:
        brand = frame.brand
        stage = replace(stage, theme=slide_theme(brand.theme), palette=Palette(brand.theme, brand.inherited.scheme))
    stage = replace(stage, scale=frame.scale, shift_x=frame.shift_x, shift_y=frame.shift_y, titled=frame.titled)
    with set_in(stage.theme.font):
        content = written(frame, stage, _slides(Briefing(evidence, stage)), evidence)
    if len(content) > _LARGE:
        # A presentation goes round in circles: a large one would stand beside all that is made after it.
        del frame
        gc.collect()
    return content


def _stage(evidence: Evidence) -> Stage:
    workspace = evidence.workspace
    page = workspace.page
    theme = slide_theme(workspace.theme or DEFAULT)
    day = long_date(page.date) if page.date else ""
    source = gettext("Source: {source}").format(source=page.source) if page.source else workspace.title or ""
    return Stage(
        theme,
        Palette(theme),
        language(),
        plain(workspace.company or ""),
        plain(" · ".join(part for part in (page.author, day, page.version or page.status) if part)),
        plain(source),
        plain(" · ".join(part for part in (workspace.company, page.status, page.confidentiality) if part)),
    )


def _slides(briefing: Briefing) -> Iterator[Slide]:
    yield from opening.slides(briefing)
    yield from service.chosen(briefing)
    yield from moved.slides(briefing)
    yield from drawn.slides(briefing)
    yield from splits.slides(briefing)
    yield from journeys.slides(briefing)
    yield from recognition.slides(briefing)
    yield from service.seen(briefing)
    yield from value.slides(briefing)
    yield from disagreement.slides(briefing)
    yield from disputes.slides(briefing)
    yield from corrections.slides(briefing)
    yield from decisions.to_take(briefing)
    yield from decisions.taken(briefing)
    yield from roadmap.slides(briefing)
    yield from figures.slides(briefing)
