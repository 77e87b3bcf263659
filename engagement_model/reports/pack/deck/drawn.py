"""Today, the future and the change as slides: the drawn pages, at the size of the screen."""

from __future__ import annotations

from collections.abc import Iterator

from engagement_model.drawing.density import Density
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.slides.notes import notes_of
from engagement_model.model.states import STATES
from engagement_model.reports.pack.deck.briefing import Briefing
from engagement_model.reports.pack.deck.measured_text import plain
from engagement_model.reports.pack.deck.presenting import PageSlide
from engagement_model.translation import gettext, language, ngettext
from engagement_model.translation.formats import grouped

_RULES = 12
"""So many findings are named in the notes of a page."""


def drawing_for(briefing: Briefing) -> Drawing:
    """The pages of the pack, drawn for a screen."""
    from engagement_model.drawing import draw

    evidence = briefing.evidence
    return draw(
        evidence.workspace,
        states=(*STATES, "change"),
        size="16:9",
        today=evidence.today,
        language=language(),
        theme=briefing.stage.theme,
        study=evidence.study,
    )


def slides(briefing: Briefing) -> Iterator[PageSlide]:
    """A slide for each page on which anything stands."""
    for page in drawing_for(briefing).pages:
        if not page.page.boxes:
            continue
        notes = [*notes_of(page.page)]
        if page.dense is not None:
            notes.insert(1, _too_dense(page.dense))
        notes += _findings(briefing, page.state)
        yield PageSlide(page, tuple(notes))


def _too_dense(dense: Density) -> str:
    if dense.is_too_small:
        return gettext(
            "This page holds more than a screen shows at 12 points: hand out the printed page and keep it on the table."
        )
    text = ngettext(
        "On this slide {number} name is shortened: the printed page has it in full.",
        "On this slide {number} names are shortened: the printed page has them in full.",
        dense.cut,
    )
    return text.format(number=grouped(dense.cut))


def _findings(briefing: Briefing, state: str) -> Iterator[str]:
    order = ("error", "warning", "note")
    found = [item for item in briefing.evidence.findings.items if not item.states or state in item.states]
    ranked = sorted(found, key=lambda item: (order.index(item.severity), item.rule))
    for item in ranked[:_RULES]:
        yield plain(f"{item.rule} {item.message}")
    if len(found) > _RULES:
        number = len(found) - _RULES
        text = ngettext("{number} more finding: see the workbook.", "{number} more findings: see the workbook.", number)
        yield text.format(number=grouped(number))
