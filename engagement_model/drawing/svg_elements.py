"""Shapes as elements of SVG, and the fonts they are written in: for pictures and for the hand-out around them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from unicodedata import bidirectional

from engagement_model.drawing import fonts, primitives
from engagement_model.drawing.primitives import Circle, Curve, Group, Move, Path, Picture, Rectangle, Shape, Text

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


_WEIGHTS = dict(fonts.CSS_WEIGHTS)


def family() -> str:
    """The typeface that is set, and what stands in for it, as a style sheet or an attribute names them."""
    return f"'{escaped(fonts.typeface().family)}', {fonts.FALLBACK}"


def characters(shapes: tuple[Shape, ...]) -> dict[fonts.Weight, set[str]]:
    """The characters that are written in each weight."""
    used: dict[fonts.Weight, set[str]] = {}
    for text in primitives.texts(shapes):
        used.setdefault(text.weight, set()).update(text.text)
    return used


def font_faces(used: Mapping[fonts.Weight, Set[str]]) -> str:
    """Style rules with a subset of the fonts in them: the characters used in each weight."""
    return "".join(
        _font_face(face, css)
        for weight, css in fonts.CSS_WEIGHTS
        if weight in used
        for face in fonts.font(weight).faces(used[weight])
    )


def _font_face(face: fonts.Face, css: int) -> str:
    data = b64encode(face.data).decode()
    spans = f";unicode-range:{_spans(face.characters)}" if face.characters else ""
    return (
        f"@font-face{{font-family:'{fonts.typeface().family}';font-weight:{css};"
        f"src:url(data:font/{face.kind};base64,{data}) format('{face.format}'){spans}}}"
    )


def _spans(characters: str) -> str:
    """`characters`, which are sorted, as a style sheet has them: `U+20-7E,U+A0`."""
    spans: list[list[int]] = []
    for code in map(ord, characters):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{first:X}-{last:X}" if last > first else f"U+{first:X}" for first, last in spans)


def escaped(text: str) -> str:
    """`text` safe between tags and in attributes."""
    return text.translate(_ESCAPES)


def number(value: float) -> str:
    """`value` to a hundredth of a point, as short as can be."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def opened(group: Group, prefix: str) -> str:
    """What begins a group that can be told from all others by its id, which begins with `prefix`."""
    title = f"<title>{escaped(group.title)}</title>" if group.title else ""
    return f'<g id="{escaped(prefix + group.identifier)}">{title}'


def written(shapes: Iterable[Shape], begun: Callable[[Group], str]) -> Iterator[str]:
    """`shapes` as SVG elements; `begun` writes what begins a group."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield begun(shape)
            yield from written(shape.shapes, begun)
            yield "</g>"
        elif isinstance(shape, Text):
            yield _text(shape)
        elif isinstance(shape, Rectangle):
            yield _rectangle(shape)
        elif isinstance(shape, Picture):
            yield (
                f'<image x="{number(shape.x)}" y="{number(shape.y)}" width="{number(shape.width)}" '
                f'height="{number(shape.height)}" href="data:image/png;base64,{b64encode(shape.png).decode()}"/>'
            )
        elif isinstance(shape, Circle):
            yield (
                f'<circle cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'
                f"{_paint(shape.fill, shape.stroke, shape.stroke_width)}/>"
            )
        else:
            yield _path(shape)


def _text(shape: Text) -> str:
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    weight = "" if shape.weight == "regular" else f' font-weight="{_WEIGHTS[shape.weight]}"'
    tracking = f' letter-spacing="{number(shape.tracking)}"' if shape.tracking else ""
    bidi = ' unicode-bidi="plaintext"' if _is_from_the_right(shape.text) else ""
    turned = f' transform="rotate(-90 {number(shape.x)} {number(shape.y)})"' if shape.turned else ""
    return (
        f'<text x="{number(shape.x)}" y="{number(shape.y)}" font-size="{number(shape.size)}"{weight}{anchor}'
        f'{tracking}{bidi}{turned} fill="{shape.fill}">{escaped(shape.text)}</text>'
    )


def _is_from_the_right(text: str) -> bool:
    """Whether all letters are of scripts that are written from right to left: then what ends it stands at the left."""
    if text.isascii():
        return False
    directions = {bidirectional(character) for character in text}
    return not directions.isdisjoint(("R", "AL")) and "L" not in directions


def _rectangle(shape: Rectangle) -> str:
    radius = f' rx="{number(shape.radius)}"' if shape.radius else ""
    return (
        f'<rect x="{number(shape.x)}" y="{number(shape.y)}" width="{number(shape.width)}" '
        f'height="{number(shape.height)}"{radius}{_paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)}/>'
    )


def _path(shape: Path) -> str:
    steps = []
    for step in shape.steps:
        letter = "C" if isinstance(step, Curve) else "M" if isinstance(step, Move) else "L"
        steps.append(letter + " ".join(map(number, step)))
    if shape.closed_fill is not None:
        return f'<path d="{"".join(steps)}Z" fill="{shape.closed_fill}"/>'
    return f'<path d="{"".join(steps)}"{_paint(None, shape.stroke, shape.stroke_width, shape.dash)}/>'


def _paint(fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()) -> str:
    paint = f' fill="{fill}"' if fill is not None else ""
    if stroke is not None:
        paint += f' stroke="{stroke}" stroke-width="{number(width)}"'
        if dash:
            paint += f' stroke-dasharray="{" ".join(map(number, dash))}"'
    return paint
