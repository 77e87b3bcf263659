"""Logo files as they come: whatever they are, what leaves here is a plain PNG drawn anew.

A picture from elsewhere may be a bomb, carry data about who made it, or as SVG fetch files and run scripts. So rasters
are decoded and encoded again, and of an SVG only shapes are let through, which are then drawn as a picture.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from engagement_model.language.logo_drawings import check_proportions, drawn
from engagement_model.model.numbers import ValueFault
from engagement_model.model.theme import Logo
from engagement_model.translation import gettext

if TYPE_CHECKING:
    from PIL.Image import Image

MAXIMUM_BYTES = 2_000_000
_MOST_DOTS = 4_000
_GREYS = 257
"""So many of the greys of 16 bits are one of 8."""
_HIGH, _WIDE = 320, 1_600
"""Dots of the picture that is kept: 36 points high it still has 600 to an inch."""


@lru_cache(maxsize=4)
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
    if start.startswith(b"<"):
        return _kept(_decoded(drawn(data, _WIDE, _HIGH)))
    image = _decoded(data)
    check_proportions(image.width / image.height)
    return _kept(image)


def _decoded(data: bytes) -> Image:
    """The picture in a raster file, decoded in full."""
    from PIL import Image, ImageOps

    try:
        image: Image.Image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
        if max(image.size) > _MOST_DOTS:
            raise ValueFault(
                gettext("the logo is larger than {most} dots").format(most=_MOST_DOTS),
                gettext("save it smaller: it is printed a centimetre high"),
            )
        # Cameras and telephones note how a picture is to be turned.
        return _of_eight_bits(ImageOps.exif_transpose(image)).convert("RGBA")
    except ValueFault:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, struct.error, Image.DecompressionBombError):
        raise ValueFault(
            gettext("this is no picture that can be read"), gettext("save the logo as PNG, JPEG or SVG")
        ) from None


def _of_eight_bits(image: Image) -> Image:
    """Greys of 16 bits in 8, where Pillow would take all but the darkest for white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda level: level * (1 / _GREYS)).convert("L")


def _kept(image: Image) -> Logo:
    """The picture, no larger than it is needed."""
    from PIL import Image

    if image.getchannel("A").getbbox() is None:
        raise ValueFault(gettext("nothing can be seen of the logo"), gettext("save it with its colours"))
    image.thumbnail((_WIDE, _HIGH), Image.Resampling.LANCZOS)
    plain = image if image.getchannel("A").getextrema()[0] != 255 else image.convert("RGB")
    buffer = BytesIO()
    # Without the profile, the text and the times that the file may have had.
    Image.frombytes(plain.mode, plain.size, plain.tobytes()).save(buffer, "PNG")
    return Logo(buffer.getvalue(), *plain.size)
