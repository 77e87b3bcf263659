"""Logos in SVG: only plain shapes of bounded size are let through, which are then drawn as a picture.

An SVG is a program for whoever draws it: it may fetch files, run scripts, and be short and take minutes. So all that
costs time is bounded: the number of shapes, how far they reach, and layers that are blended; dashes are not taken.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from engagement_model.model.numbers import ValueFault
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_BYTES, _MOST_STROKED_BYTES = 150_000, 40_000
"""Of a drawing; of one with strokes, which cost as much as they are long."""
_MOST_SHAPES, _MOST_LAYERS, _DEEPEST = 1_000, 100, 40
_FARTHEST = 50.0
"""The largest number in a drawing, in lengths of its larger side: programs that trace pictures need some."""
_MOST_ENLARGED = 20.0
_STEEPEST = 60.0
"""Degrees by which a shape may be slanted, which enlarges it too."""
_NARROWEST, _WIDEST = 0.1, 14.0
"""Width for height."""
_PLAIN = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))
"""Shapes that hold no others."""
_GRADIENTS = frozenset(("linearGradient", "radialGradient", "stop"))
_CUTTING = frozenset(("clipPath", "mask"))
_SHAPES = frozenset(
    ("g", "use", "defs", "title", "desc", "metadata", "style", *_PLAIN, *_GRADIENTS, *_CUTTING),
)
_SVG = "{http://www.w3.org/2000/svg}"
_OUTSIDE = re.compile(r"@[\w-]{0,40}|\\|url\((?!\s{0,9}['\"]?#)|expression|javascript:|data:", re.IGNORECASE)
_COSTLY = re.compile(r"dasharray|(?<![-\w])(?:filter|marker)")
_LAYER = re.compile(
    r"(?<![-\w])(?:clip-path|mask|mix-blend-mode|isolation|(?:(?:fill|stroke)-)?opacity\s{0,9}:"
    r"(?!\s{0,9}1(?:\.0{0,9})?\s{0,9}(?:;|\}|$)))|url\("
)
"""What makes a shape cost many times its dots: it is blended, or painted with a gradient."""
_CUT = re.compile(r"(?<![-\w])(?:clip-path|mask)(?![-\w])")
_STROKED = re.compile(rb"(?<![-\w])stroke\s{0,9}[:=]\s{0,9}[\"']?\s{0,9}(?!none)[\w#]")
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*(?:px|pt|mm|cm|in)?\s*")
_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,9})?")
_COLOUR = re.compile(r"#[0-9A-Za-z_-]+")
_TRANSFORM = re.compile(r"(scale|matrix|skewX|skewY)\s{0,9}\(([^)]{0,200})", re.IGNORECASE)
_ARCS = re.compile(r"[aA](?:[^a-zA-Z]|[eE])*")
_ARC = re.compile(
    r"[\s,]*([-+]?NUMBER)[\s,]*([-+]?NUMBER)[\s,]*([-+]?NUMBER)[\s,]*([01])[\s,]*([01])"
    r"[\s,]*([-+]?NUMBER)[\s,]*([-+]?NUMBER)[\s,]*".replace("NUMBER", _NUMBER.pattern)
)
"""An arc in a path: two radii, a turn, whether it is the larger part of its ellipse, on which side, and its end."""
_NOT_DRAWN = re.compile(
    r"(?<![-\w])(?:light-dark|var|color|color-mix|oklch|oklab|lch|lab|hwb)\(|rgba?\([^),]{0,99}/", re.IGNORECASE
)
"""Colours that resvg 0.5.0 draws in black without a word, whatever an attribute beside them says."""
_NO_NUMBERS = frozenset(("id", "class", "version", "href"))


def drawn(data: bytes, wide: int, high: int) -> bytes:
    """An SVG of plain shapes as a raster file of at most `wide` times `high` dots. Raises `ValueFault` for others."""
    from xml.etree.ElementTree import ParseError, tostring

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    most = _MOST_STROKED_BYTES if _STROKED.search(data) is not None else _MOST_BYTES
    if len(data) > most:
        raise _too_much(gettext("this SVG has more than {most} kB").format(most=most // 1_000))
    try:
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, ValueError, LookupError, DefusedXmlException, RecursionError):
        raise _unreadable() from None
    if root.tag != f"{_SVG}svg":
        raise _unreadable()
    across, down = _size(root)
    check_proportions(across / down)
    _check_shapes(root, _FARTHEST * max(across, down))
    import resvg_py

    text = tostring(root, encoding="unicode")
    lines = min(high, math.ceil(wide * down / across))
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=text, height=lines, skip_system_fonts=True, dpi=96))
    except ValueError:
        raise _undrawable() from None
    except BaseException as error:
        # A fault inside resvg comes as a PanicException, which is no Exception and has no module to import it from.
        if type(error).__name__ == "PanicException":
            raise _undrawable() from None
        raise


def check_proportions(share: float) -> None:
    """That a logo of that width for its height fits beside a name."""
    if not _NARROWEST <= share <= _WIDEST:
        raise ValueFault(
            gettext("the logo is too long for its height, or too high for its width"),
            gettext("use the variant for letterheads"),
        )


def _check_shapes(root: Element, farthest: float) -> None:
    """That an SVG is made of shapes that refer to nothing outside it and cost no more than a logo does."""
    number = layers = 0
    sheets = [each.text or "" for each in root.iter(f"{_SVG}style")]
    layered = any(map(_LAYER.search, sheets))
    plain = {element.get("id"): element for element in root.iter() if _name(element) in _PLAIN}
    used = cuts = cutting = 0
    pending = [(root, 0, math.prod(map(_enlarged, sheets)), False)]
    while pending:
        element, depth, enlarged, is_cutting = pending.pop()
        tag = str(element.tag)
        name = _name(element) if element is not root else "g"
        number += 1
        if name not in _GRADIENTS:  # what a gradient does costs nothing but its dots
            enlarged *= math.prod(map(_enlarged, element.attrib.values()))
        if enlarged > _MOST_ENLARGED:
            raise _too_much(gettext("this SVG enlarges its shapes too much"))
        if number > _MOST_SHAPES or depth > _DEEPEST:
            raise _too_much(gettext("this SVG has more than {most} shapes").format(most=_MOST_SHAPES))
        if tag.startswith(_SVG) and name not in _SHAPES:
            _refuse(name)
        is_layer = _check_attributes(element, farthest if name not in _GRADIENTS else math.inf)
        is_cutting = is_cutting or name in _CUTTING
        cutting += is_cutting
        cut = _CUT.search(f"{element.get('style', '')} {' '.join(element.attrib)}")
        if is_cutting and (cut is not None or any(map(_CUT.search, sheets))):
            _refuse(cut[0] if cut is not None else "style")
        cuts += cut is not None
        if cuts * cutting > _MOST_SHAPES:  # what cuts out is drawn anew for each that it cuts
            raise _too_much(gettext("this SVG has more than {most} shapes").format(most=_MOST_SHAPES))
        shape = plain.get(_referred(element)) if name == "use" else None
        if name == "use" and shape is None:
            _refuse(name)
        # A style sheet may make a layer of anything.
        layers += is_layer or layered
        if layers > _MOST_LAYERS:
            raise _too_much(gettext("this SVG blends more than {most} layers").format(most=_MOST_LAYERS))
        if name == "style":
            _check_style(name, element.text or "", farthest)
        if name in ("metadata", "title", "desc", "style") or not tag.startswith(_SVG):
            # Nothing in them is drawn; what editors leave there goes.
            element[:] = []
        pending += [(child, depth + 1, enlarged, is_cutting) for child in element]
        if shape is not None:
            used += sum(map(len, shape.attrib.values()))
            if used > _MOST_STROKED_BYTES:
                raise _too_much(gettext("this SVG has more than {most} kB").format(most=_MOST_STROKED_BYTES // 1_000))
            pending.append((shape, depth + 1, enlarged, is_cutting))


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(_SVG)


def _referred(element: Element) -> str:
    """The id that an element refers to."""
    found = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href"), "")
    return found.strip().removeprefix("#")


def _enlarged(text: str) -> float:
    """How many times larger shapes become by the transformations in a text; 1 where they become smaller."""
    found = 1.0
    for name, given in _TRANSFORM.findall(text):
        numbers = [float(number) for number in _NUMBER.findall(given)] or [_MOST_ENLARGED + 1]
        if name.lower().startswith("skew"):
            found *= 2.0 if max(numbers) <= _STEEPEST else _MOST_ENLARGED + 1
        else:
            found *= max(1.0, *numbers[:4])
    return found


def _check_attributes(element: Element, farthest: float) -> bool:
    """That the attributes of a shape are harmless; whether it is a layer of its own. Those of editors are taken out."""
    is_layer = False
    for attribute, value in list(element.attrib.items()):
        name = attribute.rpartition("}")[2]
        if name == "href" and not value.strip().startswith("#"):
            _refuse(name)
        if name.startswith("on"):
            _refuse(name)
        if attribute != name and name != "href":
            del element.attrib[attribute]
            continue
        if name == "style":
            value = element.attrib[attribute] = _drawn_declarations(element, value)
        _check_style(name, f"{name}:{value}", farthest if name not in _NO_NUMBERS else float("inf"))
        is_layer = is_layer or _LAYER.search(f"{name}:{value}".replace("style:", "", 1)) is not None
    return is_layer


def _drawn_declarations(element: Element, style: str) -> str:
    """A style without the colours that are not drawn, where an attribute of the element says one beside them."""
    kept = (
        each
        for each in style.split(";")
        if not (_NOT_DRAWN.search(each) and element.get(each.partition(":")[0].strip()) is not None)
    )
    return ";".join(kept)


def _check_style(name: str, text: str, farthest: float) -> None:
    """That nothing outside is named, nothing costly is asked for, and no number is larger than any shape needs."""
    outside = _OUTSIDE.search(text)
    if outside is not None:
        _refuse(outside[0] if outside[0].startswith("@") else name)
    unknown = _NOT_DRAWN.search(text)
    if unknown is not None and not text.startswith(("id:", "class:")):
        _refuse(unknown[0])
    costly = _COSTLY.search(text)
    if costly is not None and not text.startswith(("id:", "class:")):
        _refuse(costly[0])
    if text.startswith("d:"):
        text = _ARCS.sub(_near, text)
    for number in _NUMBER.findall(_COLOUR.sub("", text)):
        if float(number) > farthest:
            raise _too_much(gettext("this SVG reaches far beyond its page ({number})").format(number=number[:20]))


def _near(found: re.Match[str]) -> str:
    """Arcs of a path without the radii of those that are less than half of their ellipse: they stay near their ends."""
    text, place, kept = found[0], 1, [found[0][0]]
    while place < len(text):
        arc = _ARC.match(text, place)
        if arc is None:
            return text
        kept += arc.groups() if arc[4] == "1" else arc.groups()[2:]
        place = arc.end()
    return " ".join(kept)


def _refuse(name: str) -> None:
    raise ValueFault(
        gettext("this SVG has {part}, which a logo is not taken with").format(part=f'"{name[:40]}"'),
        gettext("save the logo as plain SVG with texts as paths, or as PNG"),
    )


def _too_much(message: str) -> ValueFault:
    return ValueFault(message, gettext("save a simpler logo, or save it as PNG"))


def _unreadable() -> ValueFault:
    return ValueFault(gettext("this is no SVG that can be read"), gettext("save the logo as plain SVG, or as PNG"))


def _undrawable() -> ValueFault:
    return ValueFault(gettext("this SVG cannot be drawn"), gettext("save the logo as plain SVG, or as PNG"))


def _size(root: Element) -> tuple[float, float]:
    """The width and the height of a drawing, in units of one length."""
    box = root.get("viewBox", "").replace(",", " ").split()
    sizes = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    try:
        if all(sizes):
            across, down = (float(each[1]) for each in sizes if each is not None)
            if len(box) == 4:
                # How far shapes reach is told in the units of the box.
                down, across = float(box[3]), float(box[3]) * across / down
        else:
            across, down = float(box[2]), float(box[3])
        if 0 < across < math.inf and 0 < down < math.inf:
            return across, down
    except (ValueError, IndexError, ZeroDivisionError):
        pass
    raise ValueFault(gettext("this SVG does not say how large it is"), gettext("save it with a viewBox, or as PNG"))
