"""What must hold of the places of things on every page, found from positions and measured text."""

from __future__ import annotations

from itertools import pairwise

from engagement_model.drawing import DrawnPage, fonts
from engagement_model.drawing.packing import Rect
from engagement_model.drawing.primitives import Circle, Curve, Group, Path, Rectangle, Shape, Text, texts

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
    drawn = groups(page.shapes)
    for address, rect in boxes(page).items():
        for text in texts((drawn[address],)):
            body = text_box(text)
            if _is_sign_beside(page, address, text):
                continue
            if body.x < rect.x - SLACK or body.right > rect.right + SLACK:
                found.append(text.text)
            if body.y < rect.y - SLACK or body.bottom > rect.bottom + SLACK:
                found.append(text.text)
    return found


def _is_sign_beside(page: DrawnPage, address: str, text: Text) -> bool:
    """Whether a text is the sign of a channel that has no room in its box: right of it, in the gap after the lane."""
    rect, signs = boxes(page)[address], {box.address: box.signs for box in page.page.boxes if box.lane == "channels"}
    lanes = sorted(page.layout.lanes, key=lambda lane: lane.panel.x)
    after = next((lane.boxes.x for lane in lanes if lane.panel.x > rect.x), page.layout.paper.width)
    body = text_box(text)
    level = rect.y <= body.y and body.bottom <= rect.bottom
    named = text.text in {sign.key for sign in signs.get(address, ())}
    return level and named and rect.right <= body.x and body.right < after


def overlapping_texts(page: DrawnPage) -> list[tuple[str, str]]:
    """Texts that are written over one another."""
    bodies = {f"{number} {text.text}": text_box(text) for number, text in enumerate(texts(page.shapes)) if text.text}
    return overlapping(bodies)


def boxes_crossed_by_lines(page: DrawnPage) -> list[tuple[str, str]]:
    """Lines that run through a box which is not at their end, by twelve points on each of their parts."""
    rects = boxes(page)
    found = []
    for name, group in groups(page.shapes).items():
        for path in group.shapes:
            if isinstance(path, Path) and path.ends is not None and "--" in name:
                for samples in _sampled(path):
                    way = [rect for address, rect in _around(samples, rects) if address not in path.ends]
                    found += [(name, f"{x:.0f},{y:.0f}") for x, y in samples if any(_inside(x, y, r) for r in way)]
    return found


def _around(samples: list[tuple[float, float]], rects: dict[str, Rect]) -> list[tuple[str, Rect]]:
    """The rectangles that share something with the smallest one around all samples."""
    left, right = min(x for x, _ in samples), max(x for x, _ in samples)
    top, bottom = min(y for _, y in samples), max(y for _, y in samples)
    return [
        (address, rect)
        for address, rect in rects.items()
        if rect.x < right and rect.y < bottom and left < rect.x + rect.width and top < rect.y + rect.height
    ]


def _inside(x: float, y: float, rect: Rect) -> bool:
    edge = 0.3
    return rect.x + edge < x < rect.right - edge and rect.y + edge < y < rect.bottom - edge


def _sampled(path: Path) -> list[list[tuple[float, float]]]:
    """Points on each part of a path."""
    found = []
    for before, step in pairwise(path.steps):
        samples = []
        for part in range(13):
            t = part / 12
            if isinstance(step, Curve):
                a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
                x = a * before.x + b * step.x1 + c * step.x2 + d * step.x
                y = a * before.y + b * step.y1 + c * step.y2 + d * step.y
            else:
                x, y = before.x + (step.x - before.x) * t, before.y + (step.y - before.y) * t
            samples.append((x, y))
        found.append(samples)
    return found
