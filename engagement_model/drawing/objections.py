"""What there is to object to in drawn pages: findings of the rules whose faults only show when something is drawn."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from engagement_model.drawing.drawing import Density, Drawing, DrawnPage
from engagement_model.language.reading import Reading
from engagement_model.rules.finding import Finding, Located
from engagement_model.rules.registry import find_rule
from engagement_model.rules.run import placed

TOO_DENSE, MISSING = "EM801", "EM802"
TOO_SMALL = "The smallest text on the page is {smallest} pt, and {limit} pt can be read."
NO_ROOM = "{cut} of {boxes} names have no room on the page."
ONE_NO_ROOM = "1 of {boxes} names has no room on the page."
LACKS = "The font of the pages lacks {characters}; another font stands in."
MOST_CHARACTERS = 20


def objections(drawing: Drawing, reading: Reading, today: datetime.date) -> tuple[Located, ...]:
    """What is wrong with the pages of what was read, weighed by its settings and acceptances, sorted."""
    dense = [_dense(page, page.dense) for page in drawing.pages if page.dense is not None]
    missing = [_missing(page) for page in drawing.pages if page.missing_characters]
    found = [
        located
        for code, findings in ((TOO_DENSE, dense), (MISSING, missing))
        for located in placed(reading, find_rule(code), findings, today)
    ]
    return tuple(sorted(found, key=lambda item: item.order))


def _dense(page: DrawnPage, density: Density) -> Finding:
    template = TOO_SMALL if density.is_too_small else ONE_NO_ROOM if density.cut == 1 else NO_ROOM
    message = template.format(smallest=density.smallest, limit=density.limit, cut=density.cut, boxes=density.boxes)
    return Finding(message, ("page.size",), page.state, suggestion=", or ".join(_remedies(density)))


def _remedies(density: Density) -> Iterator[str]:
    """What would help, the easiest first."""
    if density.fits_on:
        yield f"a larger page: --page {density.fits_on[0]}"
    if density.collapses:
        yield f"draw only the wholes: --collapse ({density.boxes - density.collapses} boxes instead of {density.boxes})"
    yield "one customer type at a time: --focus CUSTOMER_TYPE"
    if not density.is_too_small:
        yield "shorter names"


def _missing(page: DrawnPage) -> Finding:
    lacking = set(page.missing_characters)
    addresses = tuple(sorted(box.address for box in page.page.boxes if lacking & set(box.title + box.subtitle)))
    shown = " ".join(page.missing_characters[:MOST_CHARACTERS])
    return Finding(LACKS.format(characters=shown), addresses or ("page",), page.state)
