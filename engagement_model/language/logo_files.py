"""Logo files as they come: whatever they are, what leaves here is a plain PNG drawn anew.

A picture from elsewhere may be a bomb, carry data about who made it, or as SVG fetch files and run scripts. So rasters
are decoded and encoded again, and of an SVG only shapes are let through, which are then drawn as a picture.
"""

from __future__ import annotations

import re
import struct
from io import BytesIO
from typing import TYPE_CHECKING

from engagement_model.model.numbers import ValueFault
from engagement_model.model.theme import Logo
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from PIL.Image import Image

MAXIMUM_BYTES = 2_000_000
_MOST_DOTS = 4_000
_HIGH, _WIDE = 320, 1_600
"""Dots of the picture that is kept: 36 points high it still has 600 to an inch."""
_NARROWEST, _WIDEST = 0.1, 14.0
"""Width for height."""
_MOST_SHAPES = 5_000
_SHAPES = frozenset(
    (
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("defs", "linearGradient", "radialGradient", "stop", "clipPath", "title", "desc", "metadata", "style"),
    )
)
_SVG = "{http://www.w3.org/2000/svg}"
_OUTSIDE = re.compile(r"@|url\((?!\s*['\"]?#)|expression|javascript:|data:", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([0-9]+(?:\.[0-9]*)?|\.[0-9]+)\s*(?:px|pt|mm|cm|in)?\s*")


def read_logo(data: bytes) -> Logo:
    """The picture in a PNG, JPEG or SVG file.

    Raises `ValueFault`, which says what is wrong and what would be right, for anything else and for what is unsafe.
    """
    if len(data) > MAXIMUM_BYTES:
        raise ValueFault(
            gettext("the logo has more than {most} MB").format(most=MAXIMUM_BYTES // 1_000_000),
            gettext("save it smaller: it is printed a centimetre high"),
        )
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return _kept(_decoded(_drawn(data) if start.startswith(b"<") else data))


def _decoded(data: bytes) -> Image:
    """The picture in a raster file, decoded in full."""
    from PIL import Image

    try:
        image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
        if max(image.size) > _MOST_DOTS:
            raise ValueFault(
                gettext("the logo is larger than {most} dots").format(most=_MOST_DOTS),
                gettext("save it smaller: it is printed a centimetre high"),
            )
        return image.convert("RGBA")
    except ValueFault:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, struct.error, Image.DecompressionBombError):
        raise ValueFault(
            gettext("this is no picture that can be read"), gettext("save the logo as PNG, JPEG or SVG")
        ) from None


def _kept(image: Image) -> Logo:
    """The picture, no larger than it is needed."""
    from PIL import Image

    if image.getchannel("A").getbbox() is None:
        raise ValueFault(gettext("nothing can be seen of the logo"), gettext("save it with its colours"))
    _check_proportions(image.width / image.height)
    image.thumbnail((_WIDE, _HIGH), Image.Resampling.LANCZOS)
    plain = image if image.getchannel("A").getextrema()[0] != 255 else image.convert("RGB")
    buffer = BytesIO()
    # Without the profile, the text and the times that the file may have had.
    Image.frombytes(plain.mode, plain.size, plain.tobytes()).save(buffer, "PNG")
    return Logo(buffer.getvalue(), *plain.size)


def _check_proportions(share: float) -> None:
    if not _NARROWEST <= share <= _WIDEST:
        raise ValueFault(
            gettext("the logo is too long for its height, or too high for its width"),
            gettext("use the variant for letterheads"),
        )


def _drawn(data: bytes) -> bytes:
    """An SVG of shapes as a raster file."""
    from xml.etree.ElementTree import ParseError, tostring

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, ValueError, LookupError, DefusedXmlException, RecursionError):
        raise ValueFault(
            gettext("this is no SVG that can be read"), gettext("save the logo as plain SVG, or as PNG")
        ) from None
    _check_shapes(root)
    _check_proportions(_share(root))
    import resvg_py

    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=tostring(root, encoding="unicode"), height=_HIGH, skip_system_fonts=True, dpi=96
            )
        )
    except ValueError:
        raise ValueFault(
            gettext("this SVG cannot be drawn"), gettext("save the logo as plain SVG, or as PNG")
        ) from None


def _check_shapes(root: Element) -> None:
    """That an SVG is made of shapes that refer to nothing outside it."""
    number = 0
    if root.tag != f"{_SVG}svg":
        raise ValueFault(gettext("this is no SVG that can be read"), gettext("save the logo as plain SVG, or as PNG"))
    pending = [(root, 0)]
    while pending:
        element, depth = pending.pop()
        number += 1
        if number > _MOST_SHAPES or depth > 40:
            raise ValueFault(
                gettext("this SVG has more than {most} shapes").format(most=_MOST_SHAPES),
                gettext("save a simpler logo, or save it as PNG"),
            )
        tag = str(element.tag)
        name = tag.removeprefix(_SVG)
        if tag.startswith(_SVG) and name not in _SHAPES:
            _refuse(name)
        for attribute, value in element.attrib.items():
            if attribute.rpartition("}")[2] == "href" and not value.strip().startswith("#"):
                _refuse("href")
            if attribute.startswith("on") or _OUTSIDE.search(value):
                _refuse(attribute.rpartition("}")[2])
        if name == "style" and _OUTSIDE.search(element.text or ""):
            _refuse(name)
        if name in ("metadata", "title", "desc", "style") or not tag.startswith(_SVG):
            # Nothing in them is drawn; what editors leave there goes.
            element[:] = []
        pending += [(child, depth + 1) for child in element]


def _refuse(name: str) -> None:
    raise ValueFault(
        gettext("this SVG has {part}, which a logo is not taken with").format(part=f'"{name[:40]}"'),
        gettext("save the logo as plain SVG with texts as paths, or as PNG"),
    )


def _share(root: Element) -> float:
    """The width of a drawing for its height."""
    box = root.get("viewBox", "").replace(",", " ").split()
    sizes = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    try:
        if all(sizes):
            wide, high = (float(each[1]) for each in sizes if each is not None)
        else:
            wide, high = float(box[2]), float(box[3])
        return wide / high
    except (ValueError, IndexError, ZeroDivisionError):
        raise ValueFault(
            gettext("this SVG does not say how large it is"), gettext("save it with a viewBox, or as PNG")
        ) from None
