"""Shapes as elements of SVG, and the fonts they are written in: for pictures and for the hand-out around them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import chain

from engagement_model.drawing import fonts, primitives
from engagement_model.drawing.primitives import (
    Circle,
    Curve,
    Group,
    Move,
    Path,
    Picture,
    Rectangle,
    Shape,
    Step,
    Straight,
    Text,
)
from engagement_model.drawing.scripts.repertoire import is_complex
from engagement_model.drawing.scripts.shaping import Shaped

_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"))


ANY_SCRIPT = "Any script"
"""What style sheets call the fonts for scripts that the typeface lacks."""
_STEPS: Mapping[type[Step], str] = {
    Move: "M%.2f %.2f",
    Straight: "L%.2f %.2f",
    Curve: "C%.2f %.2f %.2f %.2f %.2f %.2f",
}
_ENDINGS = ((".00", ""), *((f".{digit}0", f".{digit}") for digit in range(1, 10)))
_NOTHING = re.compile(r"-0(?![\d.])")
_WEIGHTS = dict(fonts.CSS_WEIGHTS)


def family() -> str:
    """The typeface that is set, and what stands in for it, as a style sheet or an attribute names them."""
    return f"'{escaped(fonts.typeface().family)}', {fonts.FALLBACK}"


def characters(shapes: tuple[Shape, ...]) -> dict[fonts.Weight, set[str]]:
    """The characters that are written in each weight, those of texts that are drawn as outlines left out."""
    used: dict[fonts.Weight, set[str]] = {}
    for text in primitives.texts(shapes):
        if fonts.font(text.weight).shaped(text.text) is None:
            used.setdefault(text.weight, set()).update(text.text)
    return used


def font_faces(used: Mapping[fonts.Weight, Set[str]]) -> str:
    """Style rules with a subset of the fonts in them: the characters used in each weight."""
    own = "".join(
        _font_face(face, css)
        for weight, css in fonts.CSS_WEIGHTS
        if weight in used
        for face in fonts.font(weight).faces(used[weight])
    )
    return own + "".join(script_faces({each for characters in used.values() for each in characters}))


def script_faces(characters: Set[str]) -> Iterator[str]:
    """Style rules with fonts for scripts that the typeface lacks, under a name of their own."""
    lacked = {each for each in characters if is_complex(each) and each not in fonts.font("regular").advances}
    if not lacked:
        return
    from engagement_model.drawing.scripts.embedding import faces

    for held, data in faces(lacked):
        yield _rule(ANY_SCRIPT, fonts.Face("ttf", "truetype", data, held), "100 900")


def _font_face(face: fonts.Face, css: int) -> str:
    return _rule(fonts.typeface().family, face, str(css))


def _rule(family_name: str, face: fonts.Face, css: str) -> str:
    data = b64encode(face.data).decode()
    spans = f";unicode-range:{_spans(face.characters)}" if face.characters else ""
    return (
        f"@font-face{{font-family:'{family_name}';font-weight:{css};"
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
    for sign, entity in _ESCAPES:
        if sign in text:
            text = text.replace(sign, entity)
    return text


def number(value: float) -> str:
    """`value` to a hundredth of a point, as short as can be."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def opened(group: Group, prefix: str) -> str:
    """What begins a group that can be told from all others by its id, which begins with `prefix`."""
    title = f"<title>{escaped(group.title)}</title>" if group.title else ""
    return f'<g id="{escaped(prefix + group.identifier)}">{title}'


def written(shapes: Iterable[Shape], begun: Callable[[Group], str], readable: bool = True) -> Iterator[str]:
    """`shapes` as SVG elements; `begun` writes what begins a group.

    Text that is drawn as outlines stands beside them unseen, to be found and copied, where it is to be `readable`.
    """
    for shape in shapes:
        if isinstance(shape, Group):
            yield begun(shape)
            yield from written(shape.shapes, begun, readable)
            yield "</g>"
        elif isinstance(shape, Text):
            yield _text(shape, readable)
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


def _text(shape: Text, readable: bool) -> str:
    drawn = fonts.font(shape.weight).shaped(shape.text)
    if drawn is not None:
        return _outlines(shape, drawn, readable)
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    weight = "" if shape.weight == "regular" else f' font-weight="{_WEIGHTS[shape.weight]}"'
    tracking = f' letter-spacing="{number(shape.tracking)}"' if shape.tracking else ""
    turned = f' transform="rotate(-90 {number(shape.x)} {number(shape.y)})"' if shape.turned else ""
    return (
        f'<text x="{number(shape.x)}" y="{number(shape.y)}" font-size="{number(shape.size)}"{weight}{anchor}'
        f'{tracking}{turned} fill="{shape.fill}">{escaped(shape.text)}</text>'
    )


def _outlines(shape: Text, drawn: Shaped, readable: bool) -> str:
    """A text as the outlines of its letters, and the text itself over them, unseen."""
    wide = drawn.width * shape.size
    left = shape.x - {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    steps = "".join(
        kind + " ".join(f"{number(left + x * shape.size)} {number(shape.y - y * shape.size)}" for x, y in points)
        for kind, points in drawn.strokes
    )
    turned = f' transform="rotate(-90 {number(shape.x)} {number(shape.y)})"' if shape.turned else ""
    outline = f'<path d="{steps}" fill="{shape.fill}"{"" if readable else turned}/>'
    if not readable:
        return outline
    said = (
        f'<text x="{number(left)}" y="{number(shape.y)}" font-size="{number(shape.size)}" textLength="{number(wide)}" '
        f'lengthAdjust="spacingAndGlyphs" fill="{shape.fill}" fill-opacity="0">{escaped(shape.text)}</text>'
    )
    return f"<g{turned}>{outline}{said}</g>"


def _rectangle(shape: Rectangle) -> str:
    radius = f' rx="{number(shape.radius)}"' if shape.radius else ""
    return (
        f'<rect x="{number(shape.x)}" y="{number(shape.y)}" width="{number(shape.width)}" '
        f'height="{number(shape.height)}"{radius}{_paint(shape.fill, shape.stroke, shape.stroke_width, shape.dash)}/>'
    )


def _path(shape: Path) -> str:
    steps = _numbers(_form(tuple(map(type, shape.steps))) % tuple(chain.from_iterable(shape.steps)))
    if shape.closed_fill is not None:
        return f'<path d="{steps}Z" fill="{shape.closed_fill}"/>'
    return f'<path d="{steps}"{_paint(None, shape.stroke, shape.stroke_width, shape.dash)}/>'


@lru_cache(maxsize=1_024)
def _form(kinds: tuple[type[Step], ...]) -> str:
    """How steps of such kinds are written, one after the other, with a place for each of their numbers."""
    return "".join(map(_STEPS.__getitem__, kinds))


def _numbers(text: str) -> str:
    """`text` with every number in it, which has two digits after its point, written as `number` does."""
    for ending, short in _ENDINGS:
        text = text.replace(ending, short)
    return _NOTHING.sub("0", text) if "-0" in text else text


def _paint(fill: str | None, stroke: str | None, width: float, dash: tuple[float, ...] = ()) -> str:
    paint = f' fill="{fill}"' if fill is not None else ""
    if stroke is not None:
        paint += f' stroke="{stroke}" stroke-width="{number(width)}"'
        if dash:
            paint += f' stroke-dasharray="{" ".join(map(number, dash))}"'
    return paint
