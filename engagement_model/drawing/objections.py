"""What there is to object to in drawn pages: findings of the rules whose faults only show when something is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial

from engagement_model.analysis.study import Study
from engagement_model.drawing.density import Density
from engagement_model.drawing.drawing import Drawing
from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.scripts.remedies import shown
from engagement_model.drawing.slides.brand import PaleTitle
from engagement_model.drawing.text import printable
from engagement_model.language.reading import Reading
from engagement_model.model.values import replace
from engagement_model.rules.context import Context
from engagement_model.rules.drawing.low_contrast import pale_titles
from engagement_model.rules.finding import Finding, Located
from engagement_model.rules.registry import find_rule
from engagement_model.rules.run import placed
from engagement_model.translation import gettext, in_language, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import listed

TOO_DENSE, MISSING, LOW_CONTRAST = "EM801", "EM802", "EM803"
MOST_FOCUSED = 3
"""How many customer types are named whose own pages could be read."""


def objections(drawing: Drawing, reading: Reading, today: datetime.date) -> tuple[Located, ...]:
    """What is wrong with the pages of what was read, weighed by its settings and acceptances, sorted."""
    with in_language(drawing.language):
        found = [each for part in drawing.parts or (drawing,) for each in _objections(part, reading, today)]
    return tuple(sorted(found, key=lambda item: item.order))


def _objections(drawing: Drawing, reading: Reading, today: datetime.date) -> Iterator[Located]:
    has_map = cache(partial(_has_heat_map, drawing))
    dense = [_dense(page, page.dense, drawing, has_map) for page in drawing.pages if page.dense is not None]
    missing = [_missing(page) for page in drawing.pages if page.missing_characters]
    for code, findings in ((TOO_DENSE, dense), (MISSING, missing)):
        yield from placed(reading, find_rule(code), findings, today)


def theme_objections(reading: Reading, today: datetime.date) -> tuple[Located, ...]:
    """What is wrong with the colours of the theme of what was read, as `check` would find it."""
    rule = find_rule(LOW_CONTRAST)
    assert rule.in_workspace is not None
    found = rule.in_workspace(Context(Study(reading.workspace, today), today))
    source = reading.theme
    whole = (source.place(source.root),) if source is not None and source.root is not None else ()
    located = (item if item.places else replace(item, places=whole) for item in placed(reading, rule, found, today))
    return tuple(sorted(located, key=lambda item: item.order))


def template_objections(title: PaleTitle, reading: Reading, today: datetime.date) -> tuple[Located, ...]:
    """What is wrong with the titles of a template that cannot be read."""
    found = pale_titles(printable(title.layout), title.colour, title.ground, title.ratio)
    return tuple(placed(reading, find_rule(LOW_CONTRAST), [found], today))


def _dense(page: DrawnPage, density: Density, drawing: Drawing, has_map: Callable[[], bool]) -> Finding:
    suggestion = gettext(", or ").join(_remedies(page, density, drawing, has_map))
    return Finding(_of_part(page, _too_much(density)), ("page.size",), page.state, suggestion=suggestion)


def _too_much(density: Density) -> str:
    """What there is too much of: lines to follow, boxes, or letters for the room there is."""
    if density.is_crowded:
        boxes = ngettext("{n} box", "{n} boxes", density.boxes).format(n=grouped(density.boxes))
        lines = ngettext("{n} line", "{n} lines", density.lines).format(n=grouped(density.lines))
        crossings = ngettext("{n} crossing", "{n} crossings", density.crossings).format(n=grouped(density.crossings))
        return gettext("Nobody can follow what is on the page: {boxes}, {lines}, {crossings}.").format(
            boxes=boxes, lines=lines, crossings=crossings
        )
    if density.is_too_small:
        return gettext("The smallest text on the page is {smallest} pt, and {limit} pt can be read.").format(
            smallest=_points(density.smallest), limit=_points(density.limit)
        )
    return ngettext(
        "{cut} of {boxes} names has no room on the page.",
        "{cut} of {boxes} names have no room on the page.",
        density.cut,
    ).format(cut=grouped(density.cut), boxes=grouped(density.boxes))


def _of_part(page: DrawnPage, message: str) -> str:
    """A message that says of which part of a set it speaks."""
    part = page.page.part
    return gettext("{what}: {said}").format(what=printable(part.title), said=message) if part is not None else message


def _remedies(page: DrawnPage, density: Density, drawing: Drawing, has_map: Callable[[], bool]) -> Iterator[str]:
    """What would help, the easiest first; each was tried. `has_map` says whether a heat map of it can be read."""
    if page.roomier is not None:
        yield gettext("a larger page: {option}").format(option=f"--page {page.roomier}")
    wholes = _collapsed(page, drawing)
    if wholes is not None and _helps(density, wholes):
        told = gettext("draw only the wholes: {option} ({boxes} boxes and {lines} lines instead of {more} and {many})")
        yield told.format(
            option="--collapse",
            boxes=grouped(len(wholes.page.boxes)),
            lines=grouped(wholes.lines),
            more=grouped(density.boxes),
            many=grouped(density.lines),
        )
    if drawing.readable_apart:
        yield gettext("pages for each customer type: {option}").format(option="--split")
    elif focused := drawing.readable_customers(MOST_FOCUSED):
        options = [f"--focus {each}" for each in focused]
        yield gettext("one customer type at a time: {option}").format(option=listed(options))
    if density.is_crowded and has_map():
        yield gettext("a heat map of the same: {option}").format(option="--as matrix")
    if not density.is_too_small and not density.is_crowded:
        yield gettext("shorter names")


def _collapsed(page: DrawnPage, drawing: Drawing) -> DrawnPage | None:
    """The same page with wholes only; `None` where nothing is a part."""
    if not any(box.part_of in page.layout.rects for box in page.page.boxes) or drawing.only_wholes is None:
        return None
    return {each.state: each for each in drawing.only_wholes.pages}.get(page.state)


def _helps(density: Density, wholes: DrawnPage) -> bool:
    """Whether wholes alone make a page that can be read, or halve what there is too much of."""
    if wholes.dense is None:
        return True
    if density.is_crowded:
        return 2 * wholes.lines <= density.lines and 2 * len(wholes.page.boxes) <= density.boxes
    return 2 * len(wholes.page.boxes) <= density.boxes


def _has_heat_map(drawing: Drawing) -> bool:
    """Whether there is anything for a heat map, and all text on it is as large as it has to be; it is laid out."""
    from engagement_model.drawing.matrix.chart import chart_of
    from engagement_model.drawing.matrix.composing import smallest_text

    chart = chart_of(drawing.workspace, [page.state for page in drawing.pages])
    if not chart.rows:
        return False
    paper = drawing.pages[0].layout.paper
    return round(smallest_text(chart, paper.name, drawing.theme), 2) >= paper.smallest_text


def _missing(page: DrawnPage) -> Finding:
    lacking = set(page.missing_characters)
    addresses = tuple(sorted(box.address for box in page.page.boxes if lacking & set(box.title + box.subtitle)))
    said = gettext("The font of the pages lacks {characters}: another font stands in.").format(
        characters=shown(page.missing_characters)
    )
    return Finding(_of_part(page, said), addresses or ("page",), page.state)


def _points(size: float) -> str:
    return grouped(Decimal(str(size)))
