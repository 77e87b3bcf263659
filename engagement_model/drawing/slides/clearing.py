"""The part of a slide that its template leaves free: the largest rectangle beside all that stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engagement_model.drawing.packing import Rect

_EDGE = 0.025
"""How much of the slide's width stays free at its edges."""
_APART = 0.008
"""How much of the slide's width lies between what is taken and what is ours."""
_MOST = 24
"""How many shapes are kept clear of; of more, the largest."""


def largest_clearing(wide: float, high: float, taken: Sequence[Rect]) -> Rect:
    """The largest rectangle on a slide that no `taken` one touches."""
    edge, apart = _EDGE * wide, _APART * wide
    grown = [Rect(each.x - apart, each.y - apart, each.width + 2 * apart, each.height + 2 * apart) for each in taken]
    chosen = sorted(grown, key=lambda rect: -rect.width * rect.height)[:_MOST]
    lefts = sorted({edge, *(rect.right for rect in chosen if edge < rect.right < wide - edge)})
    rights = sorted({wide - edge, *(rect.x for rect in chosen if edge < rect.x < wide - edge)})
    best = Rect(edge, edge, 0.0, 0.0)
    for left in lefts:
        for right in rights:
            if right <= left:
                continue
            beside = [rect for rect in chosen if rect.x < right - 1e-6 and rect.right > left + 1e-6]
            for top, bottom in _gaps(edge, high - edge, beside):
                if (right - left) * (bottom - top) > best.width * best.height:
                    best = Rect(left, top, right - left, bottom - top)
    return best


def _gaps(top: float, bottom: float, rects: Sequence[Rect]) -> Iterator[tuple[float, float]]:
    """What is free between rectangles, from top to bottom."""
    at = top
    for rect in sorted(rects, key=lambda each: each.y):
        if rect.y > at:
            yield at, min(rect.y, bottom)
        at = max(at, rect.bottom)
    if at < bottom:
        yield at, bottom
