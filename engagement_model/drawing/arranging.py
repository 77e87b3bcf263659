"""The strands of each organization in the order in which the fewest of their lines cross."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engagement_model.drawing.layout import Layout
from engagement_model.drawing.page import Box, Line, Page, is_rail
from engagement_model.model.values import replace

_ROUNDS = 8


def arranged(page: Page, layout: Layout) -> Page:
    """The same page with the strands in its boxes sorted by where their channels and platforms stand."""
    several = {box.address: box for box in page.boxes if len(box.strands) > 1}
    if not several:
        return page
    levels = {box.address: layout.rects[box.address].middle for box in page.boxes}
    channels = {box.signs[0].key: levels[box.address] for box in page.boxes if box.lane == "channels" and box.signs}
    onward = _onward(page, levels)
    places = {
        address: _order(
            [sorted(channels[sign.key] for sign in strand.signs if sign.key in channels) for strand in box.strands],
            [sorted(onward.get((address, number), ())) for number in range(len(box.strands))],
        )
        for address, box in several.items()
    }
    boxes = tuple(_sorted(box, places[box.address]) if box.address in places else box for box in page.boxes)
    return replace(page, boxes=boxes, lines=tuple(_moved(line, places) for line in page.lines))


def _onward(page: Page, levels: Mapping[str, float]) -> dict[tuple[str, int], list[float]]:
    """Organization and strand -> the heights to which lines lead from it, those of a rail together."""
    leaving: dict[str, list[str]] = {}
    for line in page.lines:
        if is_rail(line.source):
            leaving.setdefault(line.source, []).append(line.target)

    def level(end: str) -> float | None:
        """The height of a box, or in the middle of all that a rail leads to."""
        if not is_rail(end):
            return levels.get(end)
        found = [each for target in leaving.get(end, ()) if (each := level(target)) is not None]
        return sum(found) / len(found) if found else None

    onward: dict[tuple[str, int], list[float]] = {}
    for line in page.lines:
        if isinstance(line.source_port, int) and (found := level(line.target)) is not None:
            onward.setdefault((line.source, line.source_port), []).append(found)
    return onward


def _order(before: Sequence[Sequence[float]], after: Sequence[Sequence[float]]) -> tuple[int, ...]:
    """The numbers of strands from the top, neighbours exchanged as long as that undoes crossings."""

    def mean(number: int) -> float:
        sides = [sum(side) / len(side) for side in (before[number], after[number]) if side]
        return sum(sides) / len(sides) if sides else 0.0

    order = sorted(range(len(before)), key=lambda number: (mean(number), number))
    for _ in range(_ROUNDS):
        changed = False
        for place in range(len(order) - 1):
            upper, lower = order[place], order[place + 1]
            gain = sum(
                _inversions(side[upper], side[lower]) - _inversions(side[lower], side[upper])
                for side in (before, after)
            )
            if gain > 0:
                order[place], order[place + 1] = lower, upper
                changed = True
        if not changed:
            break
    return tuple(order)


def _inversions(upper: Sequence[float], lower: Sequence[float]) -> int:
    return sum(a > b for a in upper for b in lower)


def _sorted(box: Box, order: Sequence[int]) -> Box:
    return box._replace(strands=tuple(box.strands[number] for number in order))


def _moved(line: Line, places: Mapping[str, Sequence[int]]) -> Line:
    source, target = line.source_port, line.target_port
    if isinstance(source, int) and line.source in places:
        source = places[line.source].index(source)
    if isinstance(target, int) and line.target in places:
        target = places[line.target].index(target)
    return line._replace(source_port=source, target_port=target)
