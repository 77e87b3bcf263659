"""The grid all slides stand on, in points of a slide of 960 by 540, and their type sizes."""

from __future__ import annotations

from engagement_model.drawing.packing import Rect
from engagement_model.model.theme import Theme
from engagement_model.model.values import replace

WIDE, HIGH = 960.0, 540.0
MARGIN = 32.0
RIGHT = WIDE - MARGIN
ACROSS = RIGHT - MARGIN

PILL_TOP, PILL_HEIGHT = 19.0, 24.0
TITLE_TOP, TITLE_HEIGHT = 52.0, 56.0
TOP = 114.0
"""The upper edge of what a slide holds."""
BOTTOM = 498.0
"""Its lower edge."""
FOOTER_LINE = 507.0
CONTENT = Rect(MARGIN, TOP, ACROSS, BOTTOM - TOP)

GAP = 16.0
SMALLEST, TEXT, LEAD, TITLE, FIGURE = 12.0, 14.0, 16.0, 22.0, 30.0
"""Type sizes: the least there is, what is read, what leads it, the title, and figures to remember."""

_SCALE = HIGH / 841.89
"""How large the pages' frame is on a slide, whose measures are those of A3."""


def slide_theme(theme: Theme) -> Theme:
    """`theme` with margins and headlines of the drawn pages on this grid."""
    sizes = theme.sizes._replace(headline=TITLE / _SCALE)
    return replace(theme, sizes=sizes, measures=theme.measures._replace(margin=MARGIN / _SCALE))


def columns(number: int, rect: Rect = CONTENT, gap: float = GAP) -> tuple[Rect, ...]:
    """`rect` in `number` columns of one width."""
    wide = (rect.width - gap * (number - 1)) / number
    return tuple(Rect(rect.x + place * (wide + gap), rect.y, wide, rect.height) for place in range(number))
