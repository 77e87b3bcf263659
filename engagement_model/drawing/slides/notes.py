"""What a speaker says to a page: its headline, and what its signs, bows and figures mean, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engagement_model.drawing.details import Remark
from engagement_model.drawing.page import Page
from engagement_model.translation import gettext, in_language

_SEVERITIES = ("error", "warning", "note")


def notes_of(page: Page) -> tuple[str, ...]:
    """The lines of the speaker notes that the page itself gives rise to."""
    with in_language(page.language):
        return tuple(_lines(page))


def remarks_on(state: str, remarks: Iterable[Remark]) -> tuple[str, ...]:
    """What the rules found in that state, the most severe first, each in one line."""
    found = [remark for remark in remarks if not remark.states or state in remark.states]
    ranked = sorted(found, key=lambda remark: (_SEVERITIES.index(remark.severity), remark.code))
    return tuple(
        " ".join(part for part in (remark.code, remark.message, remark.suggestion, remark.accepted) if part)
        for remark in ranked
    )


def _lines(page: Page) -> Iterator[str]:
    titles = {box.address: box.title for box in page.boxes}
    yield page.description or f"{page.title.state}. {page.title.headline}."
    for callout in page.callouts:
        yield callout.whole
    badges = {(badge.key, badge.meaning): None for box in page.boxes for badge in box.badges}
    for key, meaning in sorted(badges):
        carriers = [box.title for box in page.boxes if any((b.key, b.meaning) == (key, meaning) for b in box.badges)]
        yield gettext("{sign}: {meaning} ({names})").format(sign=key, meaning=meaning, names=", ".join(carriers))
    for bow in page.bows:
        arrow = "✕" if bow.broken else "↔" if bow.both_ways else "→"
        ends = f"{titles.get(bow.source, bow.source)} {arrow} {titles.get(bow.target, bow.target)}"
        yield gettext("{what}: {said}").format(what=ends, said=bow.whole) if bow.whole else ends
    for note in page.notes:
        yield gettext("{what}: {said}").format(what=titles.get(note.address, note.address), said=note.whole)
    if page.footer.source:
        yield page.footer.source
