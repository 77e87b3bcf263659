"""What there is to object to in drawn pages: findings of the rules whose faults only show when something is drawn."""

from __future__ import annotations

import dataclasses
import datetime
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from engagement_model.analysis.study import Study
from engagement_model.drawing.drawing import Density, Drawing, DrawnPage
from engagement_model.drawing.text import printable
from engagement_model.language.reading import Reading
from engagement_model.rules.context import Context
from engagement_model.rules.finding import Finding, Located
from engagement_model.rules.registry import find_rule
from engagement_model.rules.run import placed
from engagement_model.translation import gettext, in_language, ngettext
from engagement_model.translation.formats import grouped
from engagement_model.words.phrases import listed

TOO_DENSE, MISSING, LOW_CONTRAST = "EM801", "EM802", "EM803"
MOST_CHARACTERS = 20


def objections(drawing: Drawing, reading: Reading, today: datetime.date) -> tuple[Located, ...]:
    """What is wrong with the pages of what was read, weighed by its settings and acceptances, sorted."""
    with in_language(drawing.language):
        found = [each for part in drawing.parts or (drawing,) for each in _objections(part, reading, today)]
    return tuple(sorted(found, key=lambda item: item.order))


def _objections(drawing: Drawing, reading: Reading, today: datetime.date) -> Iterator[Located]:
    dense = [_dense(page, page.dense, drawing) for page in drawing.pages if page.dense is not None]
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
    located = (
        item if item.places else dataclasses.replace(item, places=whole) for item in placed(reading, rule, found, today)
    )
    return tuple(sorted(located, key=lambda item: item.order))


def _dense(page: DrawnPage, density: Density, drawing: Drawing) -> Finding:
    if density.is_too_small:
        message = gettext("The smallest text on the page is {smallest} pt, and {limit} pt can be read.").format(
            smallest=_points(density.smallest), limit=_points(density.limit)
        )
    else:
        message = ngettext(
            "{cut} of {boxes} names has no room on the page.",
            "{cut} of {boxes} names have no room on the page.",
            density.cut,
        ).format(cut=grouped(density.cut), boxes=grouped(density.boxes))
    suggestion = gettext(", or ").join(_remedies(density, drawing))
    return Finding(_of_part(page, message), ("page.size",), page.state, suggestion=suggestion)


def _of_part(page: DrawnPage, message: str) -> str:
    """A message that says of which part of a set it speaks."""
    part = page.page.part
    return gettext("{what}: {said}").format(what=printable(part.title), said=message) if part is not None else message


def _remedies(density: Density, drawing: Drawing) -> Iterator[str]:
    """What would help, the easiest first."""
    if density.fits_on:
        yield gettext("a larger page: {option}").format(option=f"--page {density.fits_on[0]}")
    if density.collapses:
        yield gettext("draw only the wholes: {option} ({number} boxes instead of {boxes})").format(
            option="--collapse", number=grouped(density.boxes - density.collapses), boxes=grouped(density.boxes)
        )
    if drawing.readable_apart:
        yield gettext("pages for each customer type: {option}").format(option="--split")
    if drawing.apart is not None:
        yield gettext("one customer type at a time: {option}").format(option="--focus CUSTOMER_TYPE")
    if not density.is_too_small:
        yield gettext("shorter names")


def _missing(page: DrawnPage) -> Finding:
    lacking = set(page.missing_characters)
    addresses = tuple(sorted(box.address for box in page.page.boxes if lacking & set(box.title + box.subtitle)))
    shown = listed(map(_character, page.missing_characters[:MOST_CHARACTERS]))
    said = gettext(
        "The font of the pages lacks {characters}: another font stands in, and in a PDF small boxes do."
    ).format(characters=shown)
    return Finding(_of_part(page, said), addresses or ("page",), page.state)


def _character(character: str) -> str:
    """A character by its number, and as it looks where it can be seen by itself: `文 (U+6587)`."""
    number = f"U+{ord(character):04X}"
    is_seen = unicodedata.category(character)[0] not in "CMZ"
    return f"{character} ({number})" if is_seen else number


def _points(size: float) -> str:
    return grouped(Decimal(str(size)))
