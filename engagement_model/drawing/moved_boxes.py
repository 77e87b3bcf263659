"""Boxes that somebody moved on a page that was drawn: a drawing carries where they stood."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping, Sequence

from engagement_model.drawing.drawn_page import DrawnPage
from engagement_model.drawing.kept import sheet_of
from engagement_model.drawing.layout import Layout
from engagement_model.drawing.packing import Rect
from engagement_model.exchange.custom_properties import LONGEST, PREFIX
from engagement_model.model.places import KeptSheet

STILL = 1.0
"""How many points a box may stand beside its place and be where it was: other programs round."""

_PLACES = f"{PREFIX}places"
_MOST_BYTES = 1_000_000
_TENTHS = 10


def properties_of(pages: Sequence[DrawnPage]) -> dict[str, str]:
    """What a drawing of pages carries for its way back: whose it is, which states it shows, where its boxes stood."""
    first = pages[0]
    states = {f"{PREFIX}states": " ".join(page.name for page in pages)}
    return {**first.identity.properties, **states, **(_stood(first.layout) if first.is_whole else {})}


def _stood(layout: Layout) -> dict[str, str]:
    """The size of the paper and the places of all boxes in tenths of a point, packed, in properties of their length."""
    lines: list[str] = [layout.paper.name]
    for address, rect in sorted(layout.rects.items()):
        lines.append(" ".join((address, *(str(round(each * _TENTHS)) for each in rect))))
    packed = base64.b64encode(zlib.compress("\n".join(lines).encode(), 9)).decode()
    return {
        f"{_PLACES}-{number}": packed[start : start + LONGEST]
        for number, start in enumerate(range(0, len(packed), LONGEST), 1)
    }


def stood_in(carried: Mapping[str, str]) -> tuple[str, dict[str, Rect]]:
    """The size of the paper and the places of the boxes that a drawing carries; `""` and none where it has none."""
    packed: list[str] = []
    while (text := carried.get(f"{_PLACES}-{len(packed) + 1}")) is not None:
        packed.append(text)
    try:
        inflating = zlib.decompressobj()
        size, *lines = inflating.decompress(base64.b64decode("".join(packed)), _MOST_BYTES).decode().split("\n")
        rects = {address: Rect(*(int(each) / _TENTHS for each in rest)) for address, *rest in map(str.split, lines)}
    except (binascii.Error, zlib.error, ValueError, TypeError):
        # What was cut or changed on the way tells nothing.
        return "", {}
    return size, rects


def moved_from(
    stood: Mapping[str, Rect], shares: Mapping[str, tuple[float, float, float, float]], layout: Layout
) -> dict[str, Rect]:
    """The boxes that stand elsewhere than they `stood`, and than they are drawn now, and where.

    `shares` are left edge, upper edge, width and height as shares of the page.
    """
    wide, high = layout.paper.width, layout.paper.height
    found = {}
    for address, (left, top, width, height) in shares.items():
        now = Rect(left * wide, top * high, width * wide, height * high)
        if (
            address in stood
            and address in layout.rects
            and is_elsewhere(stood[address], now)
            and is_elsewhere(layout.rects[address], now)
        ):
            found[address] = now
    return found


def is_elsewhere(one: Rect, other: Rect) -> bool:
    """Whether a box that stands at one place and at the other was moved."""
    return any(abs(a - b) > STILL for a, b in zip(one, other, strict=True))


def in_same_order(one: Mapping[str, Rect], other: Mapping[str, Rect]) -> bool:
    """Whether the boxes of every lane that stand on both follow each other from the top in the same order."""

    def ordered(rects: Mapping[str, Rect]) -> list[str]:
        both = one.keys() & other.keys()
        return sorted(both, key=lambda each: (each.partition(".")[0], rects[each].middle, rects[each].x, each))

    return ordered(one) == ordered(other)


def strays(layout: Layout, moved: Mapping[str, Rect]) -> frozenset[str]:
    """Those of the moved boxes that stand outside of the area for boxes of their lane, where none can be kept."""
    areas = {str(place.lane): place.boxes for place in layout.lanes}

    def fits(area: Rect, rect: Rect) -> bool:
        return (
            area.x - STILL <= rect.x
            and rect.right <= area.right + STILL
            and area.y - STILL <= rect.y
            and rect.bottom <= area.bottom + STILL
        )

    return frozenset(address for address, rect in moved.items() if not fits(areas[address.partition(".")[0]], rect))


def sheet_with(layout: Layout, moved: Mapping[str, Rect]) -> KeptSheet:
    """The places of a layout as they are kept, with these boxes where they were moved to."""
    return sheet_of(layout.frame, layout.metrics, layout.lanes, {**layout.rects, **moved}, layout.sizes)
