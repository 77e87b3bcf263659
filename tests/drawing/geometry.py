"""What must hold of the places of things on every page, found from positions and measured text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from engagement_model.drawing import DrawnPage, fonts
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Circle, Curve, Group, Path, Rectangle, Shape, Step, Text, texts

SLACK = 0.02


def overlapping(rects: dict[str, Rect]) -> list[tuple[str, str]]:
    """Pairs of rectangles that share more than an edge."""
    found = []
    ordered = sorted(rects.items(), key=lambda item: item[1].x)
    for index, (name, rect) in enumerate(ordered):
        for other, against in ordered[index + 1 :]:
            if against.x >= rect.right - SLACK:
                break
            if rect.y < against.bottom - SLACK and against.y < rect.bottom - SLACK:
                found.append((name, other))
    return found


def text_box(text: Text) -> Rect:
    wide = fonts.width(text.text, text.size, text.weight, text.tracking)
    left = text.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
    return Rect(left, text.y - text.size * fonts.CAP_HEIGHT, wide, text.size * (fonts.CAP_HEIGHT + fonts.DESCENT))


def points(shapes: tuple[Shape, ...]) -> list[tuple[float, float]]:
    """The outermost points of all shapes, the bodies of texts included."""
    found = []
    for shape in shapes:
        if isinstance(shape, Group):
            found += points(shape.shapes)
        elif isinstance(shape, Text):
            box = text_box(shape)
            found += [(box.x, box.y), (box.right, box.bottom)]
        elif isinstance(shape, Rectangle):
            found += [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        elif isinstance(shape, Circle):
            found += [
                (shape.x - shape.radius, shape.y - shape.radius),
                (shape.x + shape.radius, shape.y + shape.radius),
            ]
        elif isinstance(shape, Path):
            found += [(step.x, step.y) for step in shape.steps]
    return found


def outside(page: DrawnPage) -> list[tuple[float, float]]:
    """Points that lie beyond the edge of the paper."""
    paper = page.layout.paper
    return [
        (x, y)
        for x, y in points(page.shapes)
        if not (-SLACK <= x <= paper.width + SLACK and -SLACK <= y <= paper.height + SLACK)
    ]


def boxes(page: DrawnPage) -> dict[str, Rect]:
    return {box.address: page.layout.rects[box.address] for box in page.page.boxes}


def groups(shapes: tuple[Shape, ...]) -> dict[str, Group]:
    return {shape.identifier: shape for shape in shapes if isinstance(shape, Group)}


def texts_beyond_their_box(page: DrawnPage) -> list[str]:
    """Texts that leave the box they belong to."""
    found = []
    drawn, signs = groups(page.shapes), {box.address: box.signs for box in page.page.boxes if box.lane == "channels"}
    for address, rect in boxes(page).items():
        keys = {sign.key for sign in signs.get(address, ())}
        for text in texts((drawn[address],)):
            body = text_box(text)
            if text.text in keys and _is_beside(page, rect, body):
                continue
            if body.x < rect.x - SLACK or body.right > rect.right + SLACK:
                found.append(text.text)
            if body.y < rect.y - SLACK or body.bottom > rect.bottom + SLACK:
                found.append(text.text)
    return found


def _is_beside(page: DrawnPage, rect: Rect, body: Rect) -> bool:
    """Whether what has no room in its box, as the sign of a channel, is right of it, in the gap after the lane."""
    lanes = sorted(page.layout.lanes, key=lambda lane: lane.panel.x)
    after = next((lane.boxes.x for lane in lanes if lane.panel.x > rect.x), page.layout.paper.width)
    level = rect.y <= body.y and body.bottom <= rect.bottom
    return level and rect.right <= body.x and body.right < after


def overlapping_texts(page: DrawnPage) -> list[tuple[str, str]]:
    """Texts that are written over one another."""
    bodies = {f"{number} {text.text}": text_box(text) for number, text in enumerate(texts(page.shapes)) if text.text}
    return overlapping(bodies)


def boxes_crossed_by_lines(page: DrawnPage) -> list[tuple[str, str]]:
    """Lines that run through a box which is not at their end, by twelve points on each of their parts."""
    ordered = sorted((rect.x, rect.right, rect.y, rect.bottom, name) for name, rect in boxes(page).items())
    lefts = [each[0] for each in ordered]
    widest = max((right - left for left, right, *_ in ordered), default=0.0)
    found = []
    for name, group in groups(page.shapes).items():
        for path in group.shapes:
            if isinstance(path, Path) and path.ends is not None and "--" in name:
                for before, step in pairwise(path.steps):
                    low, high = _reach(before, step, 0), _reach(before, step, 1)
                    near = ordered[bisect_left(lefts, low[0] - widest) : bisect_left(lefts, high[0])]
                    way = [
                        each
                        for each in near
                        if each[1] > low[0] and each[2] < high[1] and each[3] > low[1] and each[4] not in path.ends
                    ]
                    if way:
                        inside = (
                            (x, y) for x, y in _sampled(before, step) if any(_inside(x, y, *each) for each in way)
                        )
                        found += [(name, f"{x:.0f},{y:.0f}") for x, y in inside]
    return found


def _reach(before: Step, step: Step, end: int) -> tuple[float, float]:
    """The left upper corner (0) or the right lower one (1) of a rectangle in which a part of a path runs."""
    bent = isinstance(step, Curve)
    xs = (before.x, step.x, step.x1, step.x2) if bent else (before.x, step.x)
    ys = (before.y, step.y, step.y1, step.y2) if bent else (before.y, step.y)
    return (max(xs), max(ys)) if end else (min(xs), min(ys))


def _inside(x: float, y: float, left: float, right: float, top: float, bottom: float, _: str) -> bool:
    edge = 0.3
    return left + edge < x < right - edge and top + edge < y < bottom - edge


TWELFTHS = tuple(
    (t, (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in (part / 12 for part in range(13))
)
"""How far along, and there the weights of the four points of a curve."""


def _sampled(before: Step, step: Step) -> Iterator[tuple[float, float]]:
    """Points on a part of a path."""
    for t, a, b, c, d in TWELFTHS:
        if isinstance(step, Curve):
            x = a * before.x + b * step.x1 + c * step.x2 + d * step.x
            y = a * before.y + b * step.y1 + c * step.y2 + d * step.y
        else:
            x, y = before.x + (step.x - before.x) * t, before.y + (step.y - before.y) * t
        yield x, y
